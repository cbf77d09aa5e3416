//! The buttons of a question, which stay in sight.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::countdown::Countdown;
use super::state::{Stage, State};
use crate::guard;
use crate::operation::Deed;
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::view::view;

const CANCEL: Text = text("Cancel", "取消");
const CLOSE: Text = text("Close", "关闭");
const SHOW: Text = text("Show the request", "显示请求内容");
const STOP_ALL: Text = text("Stop all {n}", "停止全部 {n} 项");
const START_ALL: Text = text("Start all {n}", "启动全部 {n} 项");
const RUN_ALL: Text = text("Run all {n}", "执行全部 {n} 项");

/// No, and yes. Yes works once everything is read and typed, and says until then what is missing.
#[component]
pub(super) fn Foot(
    state: State,
    is_dry: Signal<bool>,
    /// Whether a dry run has come to its end.
    is_shown: Memo<bool>,
    call_off: Callback<()>,
) -> impl IntoView {
    let console = state.console;
    let hindrance = Memo::new(move |_| state.hindrance());
    let counting = Memo::new(move |_| match state.stage.get() {
        Stage::Counting(seconds) => Some(seconds),
        _ => None,
    });
    let is_off = move || hindrance.with(Option::is_some);
    // The second half of a double click on the button that asks is no answer.
    let press = move |event: MouseEvent| {
        if event.detail() > 1 {
            return;
        }
        match hindrance.get_untracked() {
            None => state.press(),
            Some(hindrance) => {
                if let Some(input) = hindrance.input {
                    browser::focus(input);
                }
            }
        }
    };
    let says = move || {
        if is_dry.get() {
            SHOW.into()
        } else {
            yes(state)
        }
    };
    let why = move || {
        let why = hindrance.get().map(|hindrance| hindrance.why);
        why.filter(|_| !is_shown.get()).map(|why| console.m(why))
    };
    let ended = Callback::new(move |end| {
        state.counted(end);
        browser::focus_soon("#confirm-cancel");
    });
    let cancel = move || console.t(if is_shown.get() { CLOSE } else { CANCEL });
    view! {
        <footer class="question-foot">
            <p class="help" role="status">{move || state.said.get().map(|said| console.m(said))}</p>
            {move || counting.get().map(|seconds| view! { <Countdown seconds ended/> })}
            <div class="buttons" hidden=move || counting.with(Option::is_some)>
                <p id="confirm-why" class="help">{why}</p>
                <button id="confirm-cancel" type="button" autofocus on:click=move |_| call_off.run(())>
                    {cancel}
                </button>
                <button
                    type="button"
                    class="danger"
                    hidden=is_shown
                    aria-disabled=move || is_off().then_some("true")
                    aria-describedby="confirm-why"
                    on:click=press
                >{move || console.m(says())}</button>
            </div>
        </footer>
    }
}

/// What the button says: the deed and its target, or how many, counted as in the word to be typed.
fn yes(state: State) -> Message {
    state.asked.with(|asked| {
        if let [only] = asked.as_slice() {
            return only.order.intent.button.clone();
        }
        let all = |deed| asked.iter().all(|one| one.operation.deed == deed);
        let says = match (all(Deed::Stop), all(Deed::Start)) {
            (true, _) => STOP_ALL,
            (_, true) => START_ALL,
            _ => RUN_ALL,
        };
        says.with(
            "n",
            guard::n_targets(asked.iter().map(|one| &one.order.intent)),
        )
    })
}
