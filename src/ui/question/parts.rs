//! What a question has typed: the word, and the reason.

use leptos::prelude::*;

use crate::guard::Reason;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::view::view;

const TYPE: Text = text("Type this to go on:", "请输入以下内容以继续：");
const REASON: Text = text("Reason or ticket number", "原因或工单号");
const OPTIONAL: Text = text("optional", "选填");

/// The word, to be read and typed. It stands there for everything that is named above.
#[component]
pub(super) fn WordField(word: String, typed: RwSignal<String>) -> impl IntoView {
    let console = Console::here();
    view! {
        <div class="field">
            <label for="confirm-word">{console.t(TYPE)}" "<b class="word">{word}</b></label>
            <input
                id="confirm-word"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
}

/// The reason.
#[component]
pub(super) fn ReasonField(reason: Reason, typed: RwSignal<String>) -> impl IntoView {
    let console = Console::here();
    view! {
        <div class="field">
            <label for="confirm-reason">
                {console.t(REASON)}
                {(reason == Reason::Optional)
                    .then(|| view! { " "<span class="optional">{console.t(OPTIONAL)}</span> })}
            </label>
            <input
                id="confirm-reason"
                type="text"
                autocomplete="off"
                maxlength="500"
                aria-required=(reason == Reason::Required).to_string()
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
}
