//! Who is signed in, until when, for which project; and the way out.

use leptos::prelude::*;

use super::{ClockNote, SIGNING_IN, TroubleNote};
use crate::state::Standing;
use crate::state::standing::Left;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::{Console, Desk};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::identity::{Identity, sign_out};
use crate::ui::keep::Keeping;
use crate::ui::later::later;
use crate::ui::time;
use crate::ui::view::view;
use crate::vendors::{Realm, Session};

const SIGN_OUT: Text = text("Sign out", "退出登录");
const RENEW: Text = text("Renew", "续期");
const SIGNED_IN: Text = text("Signed in as {who}", "已登录：{who}");
pub(in crate::ui) const UNTIL: Text = text("until {time}", "有效期至 {time}");
const ENDS_SOON: Text = text(
    "The sign-in ends in {n} min: renew it before a long task.",
    "登录将在 {n} 分钟后过期，长时间操作前请续期。",
);
const REALM: Text = text("Project", "项目");

later! {
    /// What shows who is signed in to a desk's vendor.
    pub(super) fn signed_in_as() -> fn(Desk) -> AnyView {
        |desk| view! { <SignedInAs desk/> }
    }
}

/// Who is signed in, until when, for which project; and out again.
#[component]
fn SignedInAs(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let identity = console.identity(desk.operation);
    let session = move || {
        let now = console.now.get();
        identity
            .standing
            .with(|standing| standing.session(now).cloned())
    };
    let soon = Memo::new(move |_| {
        let now = console.now.get();
        identity.standing.with(|standing| match standing.left(now) {
            Some(Left::Short(seconds)) => Some(seconds.div_ceil(60)),
            _ => None,
        })
    });
    let is_asking = move || identity.standing.with(Standing::is_asking);
    let is_renewed = move || {
        identity
            .standing
            .with(|standing| standing.left(console.now.get()) != Some(Left::Open))
    };
    view! {
        <div class="signed-in-as">
            {move || session().map(|session| {
                let Session { who, until, notes, realms, answers, .. } = session;
                view! {
                    <p role="status">
                        <Icon glyph=Glyph::Done/>
                        " "
                        <b>{console.m(SIGNED_IN.with("who", who))}</b>
                        {until.map(|until| format!(" · {}", console.m(UNTIL.with("time", time::moment_of(until, console.lang.get_untracked())))))}
                    </p>
                    <Realms desk identity realms answers/>
                    {notes.into_iter().map(|note| view! { <p class="help">{console.m(note)}</p> }).collect_view()}
                }
            })}
            <div role="status">
                {move || soon.get().map(|minutes| view! {
                    <p class="mistake is-warning"><Icon glyph=Glyph::Warning/>" "<span>{console.m(ENDS_SOON.with("n", minutes.to_string()))}</span></p>
                })}
            </div>
            <ClockNote desk/>
            <TroubleNote identity/>
            <p class="sign-in-now">
                {move || is_renewed().then(|| view! {
                    <button type="button" class="chip" disabled=is_asking on:click=move |_| renew(console, desk, identity)>
                        {move || if is_asking() { SIGNING_IN } else { RENEW }.to(console.lang.get())}
                    </button>
                    " "
                })}
                <button type="button" class="chip" on:click=move |_| {
                    sign_out(console, identity);
                    browser::focus_soon(FIRST_FIELD);
                }>
                    {console.t(SIGN_OUT)}
                </button>
            </p>
            <Keeping/>
        </div>
    }
}

/// Where signing in begins.
const FIRST_FIELD: &str = ".sign-in :is(input, select, textarea):not([type=radio]), .sign-in input";

/// Signs in anew with what is still typed. A code that is good once, or a secret that is not there any
/// more, has to be typed again.
fn renew(console: Console, desk: Desk, identity: Identity) {
    let is_complete = identity.typed.with_untracked(|typed| {
        let mut once = identity
            .vendor
            .credentials
            .iter()
            .filter(|field| field.is_once());
        let is_once = once.any(|field| !typed.get(field.name).is_empty());
        (identity.vendor.access)(typed).1.is_empty() && !is_once
    });
    if is_complete {
        console.act(move |deeds| (deeds.sign_in)(console, desk));
    } else {
        console.signing_in.set(Some(desk));
    }
}

/// The parts of the vendor's world that may be entered with the same credentials.
#[component]
fn Realms(
    desk: Desk,
    identity: Identity,
    realms: Vec<Realm>,
    answers: Vec<(&'static str, String)>,
) -> impl IntoView {
    let console = Console::here();
    let current = answers
        .into_iter()
        .map(|(_, value)| value)
        .next()
        .unwrap_or_default();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        identity
            .typed
            .update(|typed| typed.set(identity.vendor.realm, chosen));
        renew(console, desk, identity);
    };
    (realms.len() > 1).then(|| {
        view! {
            <p class="field">
                <label for="realm"><span class="label-text">{console.t(REALM)}</span></label>
                <select id="realm" on:change=choose>
                    {realms.into_iter().map(|realm| view! {
                        <option value=realm.id.clone() selected={realm.id == current}>
                            {format!("{} ({})", realm.name, realm.id)}
                        </option>
                    }).collect_view()}
                </select>
            </p>
        }
    })
}
