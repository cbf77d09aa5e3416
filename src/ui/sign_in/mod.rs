//! Signing in to a vendor: what is asked for it, or who is signed in.

mod again;
mod signed_in_as;

use leptos::prelude::*;

pub(super) use self::again::SignInAgain;
pub(super) use self::signed_in_as::UNTIL;
use self::signed_in_as::signed_in_as;
use super::console::{Console, Desk};
use super::field_input::FieldInput;
use super::icon::{Glyph, Icon};
use super::identity::Identity;
use super::later::Later;
use super::view::view;
use crate::form::{Field, FieldError};
use crate::state::Standing;
use crate::text::{Text, text};

const SIGN_IN: Text = text("Sign in", "登录");
const SIGNING_IN: Text = text("Signing in…", "正在登录…");
const CANCEL: Text = text("Cancel", "取消");
const PROVES: Text = text(
    "Optional: one reading proves the credentials, and changes nothing.",
    "可选：通过一次只读请求验证凭据，不做任何更改。",
);
const EXCHANGES: Text = text(
    "Needed before anything can be sent. Nothing is changed by it.",
    "发送请求前需要先登录，登录不做任何更改。",
);
const AHEAD: Text = text(
    "This computer’s clock is {n} seconds behind the service’s. Requests are dated by the service’s clock. Set this computer’s clock right.",
    "本机时钟比服务慢 {n} 秒，请求已按服务的时钟生成。请校准本机时钟。",
);
const BEHIND: Text = text(
    "This computer’s clock is {n} seconds ahead of the service’s. Requests are dated by the service’s clock. Set this computer’s clock right.",
    "本机时钟比服务快 {n} 秒，请求已按服务的时钟生成。请校准本机时钟。",
);

/// The credentials of a desk's vendor, or who is signed in with them.
#[component]
pub(super) fn SignIn(
    desk: Desk,
    /// The mistakes in the credentials that are to be shown now.
    mistakes: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let console = Console::here();
    let identity = console.identity(desk.operation);
    let is_in = Memo::new(move |_| identity.is_signed_in(console.now.get()));
    move || {
        if is_in.get() {
            view! { <Later load=signed_in_as what=desk/> }
        } else {
            view! { <Credentials desk identity mistakes scope="field"/> }
        }
    }
}

/// What is asked for signing in, and the button for it.
#[component]
fn Credentials(
    desk: Desk,
    identity: Identity,
    mistakes: Signal<Vec<FieldError>>,
    /// What the inputs' ids begin with.
    scope: &'static str,
    /// Thinks better of it, where that can be done.
    #[prop(optional)]
    leave: Option<Callback<()>>,
) -> impl IntoView {
    let console = Console::here();
    let tried = RwSignal::new(false);
    let typed_mistakes = Memo::new(move |_| console.credential_mistakes(desk.operation));
    let shown = Signal::derive(move || {
        let asked = if tried.get() {
            typed_mistakes.get()
        } else {
            Vec::new()
        };
        if asked.is_empty() {
            mistakes.get()
        } else {
            asked
        }
    });
    let is_asking = move || identity.standing.with(Standing::is_asking);
    let is_needed = Memo::new(move |_| identity.wants_sign_in(console.now.get()));
    let ask = move |_| {
        tried.set(true);
        if untrack(|| typed_mistakes.get()).is_empty() {
            console.act(move |deeds| (deeds.sign_in)(console, desk));
        }
    };
    let fields = move |field: &'static Field| {
        let is_asked = Memo::new(move |_| identity.typed.with(|typed| field.is_asked(typed)));
        move || {
            is_asked.get().then(|| {
                view! {
                    <FieldInput field typed=identity.typed mistakes=shown scope/>
                }
            })
        }
    };
    view! {
        <div class="columns sign-in">
            {identity.vendor.credentials.iter().map(fields).collect_view()}
        </div>
        <ClockNote desk/>
        <TroubleNote identity/>
        <p class="sign-in-now">
            {leave.map(|leave| view! {
                <button type="button" on:click=move |_| leave.run(())>{console.t(CANCEL)}</button>
                " "
            })}
            <button
                type=if leave.is_none() { "button" } else { "submit" }
                class=if leave.is_none() { "chip" } else { "primary" }
                disabled=is_asking
                on:click=ask
            >
                {move || if is_asking() { SIGNING_IN } else { SIGN_IN }.to(console.lang.get())}
            </button>
            " "
            <span class="help">
                {move || leave.is_none().then(|| {
                    console.t(if is_needed.get() { EXCHANGES } else { PROVES })
                })}
            </span>
        </p>
    }
}

/// Why nobody is signed in, or a sign-in could not be renewed.
#[component]
fn TroubleNote(identity: Identity) -> impl IntoView {
    let console = Console::here();
    let trouble = Memo::new(move |_| {
        let now = console.now.get();
        identity.standing.with(|standing| standing.trouble(now))
    });
    view! {
        <div role="status">
            {move || trouble.get().map(|trouble| view! {
                <p class="mistake"><Icon glyph=Glyph::Warning/>" "<span>{console.m(trouble)}</span></p>
            })}
        </div>
    }
}

/// How the service's clock differs, where a refusal has shown it and requests allow for it.
#[component]
fn ClockNote(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let note = move || {
        // What was learned is known after an answer.
        console.identity(desk.operation).standing.track();
        desk.run.track();
        let (endpoint, _) = console.way(desk.operation).ok()?;
        let ahead = console
            .memory
            .with_value(|memory| memory.clocks.ahead(&endpoint));
        let text = if ahead > 0 { AHEAD } else { BEHIND };
        (ahead != 0).then(|| text.with("n", ahead.unsigned_abs().to_string()))
    };
    move || {
        note().map(|note| view! {
            <p class="mistake is-warning"><Icon glyph=Glyph::Warning/>" "<span>{console.m(note)}</span></p>
        })
    }
}
