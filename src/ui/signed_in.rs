//! Who is signed in where and until when, always in sight; and the way out.

use leptos::prelude::*;

use super::browser;
use super::console::Console;
use super::environments::EnvironmentName;
use super::icon::{Glyph, Icon};
use super::identity::{Identity, sign_out, sign_out_of_all};
use super::sign_in::UNTIL;
use super::time;
use super::view::view;
use crate::state::standing::Left;
use crate::text::{Lang, Text, text};

const SIGNED_IN: Text = text("Sign-ins", "登录状态");
const NOBODY: Text = text("Not signed in", "未登录");
const TYPED: Text = text("(not proven yet)", "（尚未验证）");
const REFUSED: Text = text("(refused)", "（被拒绝）");
const SIGN_OUT: Text = text("Sign out", "退出登录");
const OF_ALL: Text = text("Sign out of all", "全部退出");

/// The operator before one vendor, as far as the header shows it.
#[derive(Clone, PartialEq)]
struct Shown {
    vendor: &'static str,
    name: Text,
    who: String,
    until: Option<u64>,
    left: Left,
    is_proven: bool,
    is_refused: bool,
}

impl Shown {
    /// Nothing where nobody is signed in and nothing secret is typed.
    fn of(identity: Identity, now: u64) -> Option<Self> {
        let is_proven = identity.is_proven(now);
        if !is_proven && !identity.holds_secrets() {
            return None;
        }
        let (who, until) = identity
            .standing
            .with(|standing| {
                let session = standing.session(now)?;
                Some((session.who.clone(), session.until))
            })
            .unwrap_or_else(|| (identity.access(now).who(), None));
        Some(Self {
            vendor: identity.vendor.key,
            name: identity.vendor.name,
            who,
            until,
            left: identity
                .standing
                .with(|standing| standing.left(now))
                .filter(|_| is_proven)
                .unwrap_or(Left::Open),
            is_proven,
            is_refused: identity.is_refused(),
        })
    }
}

impl Shown {
    /// Until when, its moment in the words given; or that it is not proven, or refused.
    fn state(&self, console: Console, moment: fn(u64, Lang) -> String) -> String {
        let lang = console.lang.get_untracked();
        match (self.is_proven, self.until) {
            (false, _) if self.is_refused => console.t(REFUSED).to_owned(),
            (false, _) => console.t(TYPED).to_owned(),
            (true, Some(until)) => console.m(UNTIL.with("time", moment(until, lang))),
            (true, None) => String::new(),
        }
    }

    /// Vendor, user, and until when. A name may be written from right to left, and turns nothing round it.
    fn line(&self, console: Console) -> AnyView {
        let who = (!self.who.is_empty()).then(|| view! { " "<bdi>{self.who.clone()}</bdi> });
        let more = self.state(console, time::short_moment_of);
        let more = (!more.is_empty()).then(|| format!(" {more}"));
        view! { {console.t(self.name)}{who}{more} }
    }
}

/// A line for the header, which opens a list with the ways out.
#[component]
pub(super) fn SignedIn() -> impl IntoView {
    let console = Console::here();
    let all = Memo::new(move |_| {
        let now = console.now.get();
        let all = console.identities().into_iter();
        all.filter_map(|identity| Shown::of(identity, now))
            .collect::<Vec<_>>()
    });
    let line = move || {
        all.with(|all| match all.as_slice() {
            [] => view! { {console.t(NOBODY)} },
            all => {
                let each = all.iter().enumerate();
                let each = each.map(
                    |(idx, shown)| view! { {(idx > 0).then_some(" · ")}{shown.line(console)} },
                );
                view! { {each.collect_view()} }
            }
        })
    };
    let is_proven = move || all.with(|all| all.iter().all(|shown| shown.is_proven));
    let ends_soon =
        move || all.with(|all| all.iter().any(|shown| matches!(shown.left, Left::Short(_))));
    view! {
        <div class="signed-in">
            <button
                type="button"
                class="quiet"
                popovertarget="signed-in"
                data-look=move || if ends_soon() { "partly" } else if is_proven() { "succeeded" } else { "pending" }
            >
                {move || (!all.with(Vec::is_empty)).then(|| {
                    let glyph = if ends_soon() { Glyph::Warning } else if is_proven() { Glyph::Done } else { Glyph::Info };
                    view! { <Icon glyph/>" " }
                })}
                <span class="for-readers">{console.t(SIGNED_IN)}": "</span>
                <span class="signed-in-line">{line}</span>
            </button>
            <div id="signed-in" popover="auto" role="group" aria-label=console.t(SIGNED_IN)>
                <p><EnvironmentName/></p>
                <ul>
                    {move || all.get().into_iter().map(|shown| view! { <Entry shown/> }).collect_view()}
                </ul>
                {move || if all.with(Vec::is_empty) {
                    view! { <p class="help">{console.t(NOBODY)}</p> }
                } else {
                    view! {
                        <button type="button" class="chip" on:click=move |_| {
                            sign_out_of_all(console);
                            browser::focus_soon(OPENS);
                        }>
                            {console.t(OF_ALL)}
                        </button>
                    }
                }}
            </div>
        </div>
    }
}

/// What opens the list, and closes it again.
const OPENS: &str = ".signed-in > button";

/// One vendor's line of the list.
#[component]
fn Entry(shown: Shown) -> impl IntoView {
    let console = Console::here();
    let state = shown.state(console, time::moment_of);
    let Shown {
        vendor,
        name,
        who,
        left,
        ..
    } = shown;
    let out = move |_| {
        let mut all = console.identities().into_iter();
        if let Some(identity) = all.find(|identity| identity.vendor.key == vendor) {
            sign_out(console, identity);
            // The button that was pressed is gone with its line.
            browser::focus_soon(OPENS);
        }
    };
    let label = format!("{} {}", console.t(SIGN_OUT), console.t(name));
    view! {
        <li data-look=if matches!(left, Left::Short(_)) { "partly" } else { "succeeded" }>
            <span><b>{console.t(name)}</b>" "<bdi>{who}</bdi>" "<span class="help">{state}</span></span>
            <button type="button" class="chip" aria-label=label on:click=out>{console.t(SIGN_OUT)}</button>
        </li>
    }
}
