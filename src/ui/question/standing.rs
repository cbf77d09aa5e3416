//! Whether what is there now is read, how it looks, and what can be done to read it.

use leptos::prelude::*;

use super::reading::wants_sign_in;
use super::state::{Stage, State};
use crate::preflight::Level;
use crate::text::{Text, text};
use crate::ui::view::view;

const FOUND: Text = text("What is there now", "当前情况");
const READING: Text = text("Reading…", "正在读取…");
const LOOK_AGAIN: Text = text("Look again", "重新读取");
const SIGN_IN: Text = text("Sign in", "登录");
const CLEAR: Text = text("Read. Nothing stands out.", "已读取，未发现异常。");
const WARNED: Text = text(
    "Read. There are warnings: look at them.",
    "已读取，有警告，请查看。",
);
const BLOCKED: Text = text(
    "Read. It cannot be sent as things are.",
    "已读取，当前情况下无法发送。",
);

/// Whether it is read, and how it looks; and the way to read it again. Where the credentials were refused that is to
/// sign in.
#[component]
pub(super) fn Standing(state: State) -> impl IntoView {
    let console = state.console;
    let is_reading = Memo::new(move |_| state.stage.get() == Stage::Reading);
    let says = move || match (is_reading.get(), state.worst()) {
        (true, _) => READING,
        (false, Level::Ok) => CLEAR,
        (false, Level::Warning) => WARNED,
        (false, Level::Blocker) => BLOCKED,
    };
    let is_refused = Memo::new(move |_| {
        state
            .found
            .with(|found| found.iter().any(|own| wants_sign_in(own)))
    });
    let look_again = move |_| {
        if state.stage.get_untracked() == Stage::Ready {
            state.read();
        }
    };
    view! {
        <p class="read" role="group" aria-label=console.t(FOUND)>
            <span role="status">{move || console.t(says())}</span>
            " "
            {move || match state.sign_in.filter(|_| is_refused.get()) {
                Some(sign_in) => view! {
                    <button type="button" class="chip" on:click=move |_| sign_in.run(())>{console.t(SIGN_IN)}"…"</button>
                },
                None => view! {
                    <button
                        type="button"
                        class="chip"
                        aria-disabled=move || is_reading.get().then_some("true")
                        on:click=look_again
                    >{console.t(LOOK_AGAIN)}</button>
                },
            }}
        </p>
    }
}
