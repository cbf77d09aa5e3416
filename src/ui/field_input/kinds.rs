//! The kinds of inputs.

use leptos::prelude::*;

use crate::form::reader::truth;
use crate::form::{Choice, Entry};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const SHOW: Text = text("Show what is typed", "显示输入内容");

/// What every kind of input is made of.
#[derive(Clone)]
pub(super) struct InputParts {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) described_by: String,
    pub(super) value: Signal<String>,
    pub(super) write: Callback<String>,
    pub(super) is_off: Signal<bool>,
    pub(super) is_wrong: Signal<bool>,
    pub(super) is_required: bool,
    /// The attribute `autocomplete`.
    pub(super) autofill: Signal<&'static str>,
}

#[component]
pub(super) fn LineInput(parts: InputParts) -> impl IntoView {
    view! {
        <input
            type="text"
            id=parts.id
            name=parts.name
            autocomplete=parts.autofill
            autocapitalize="off"
            spellcheck="false"
            prop:value=parts.value
            disabled=parts.is_off
            aria-describedby=parts.described_by
            aria-invalid=move || parts.is_wrong.get().to_string()
            aria-required=parts.is_required.to_string()
            on:input=move |event| parts.write.run(event_target_value(&event))
        />
    }
}

/// A masked line. It can be looked at while it is typed, and it is filled in by nobody but the
/// operator, or the password manager that the operator lets do it.
#[component]
pub(super) fn SecretInput(parts: InputParts) -> impl IntoView {
    let console = Console::here();
    let shown = RwSignal::new(false);
    view! {
        <div class="with-button">
            <input
                type=move || if shown.get() { "text" } else { "password" }
                id=parts.id
                name=parts.name
                autocomplete=parts.autofill
                autocapitalize="off"
                spellcheck="false"
                prop:value=parts.value
                aria-describedby=parts.described_by
                aria-invalid=move || parts.is_wrong.get().to_string()
                aria-required=parts.is_required.to_string()
                on:input=move |event| parts.write.run(event_target_value(&event))
            />
            <button
                type="button"
                class="quiet"
                aria-pressed=move || shown.get().to_string()
                aria-label=console.t(SHOW)
                title=console.t(SHOW)
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                <Icon glyph=Glyph::Eye/>
            </button>
        </div>
    }
}

/// One of many. What may stay empty begins with nothing chosen.
#[component]
pub(super) fn PickInput(parts: InputParts, entries: &'static [Entry]) -> impl IntoView {
    let console = Console::here();
    let value = parts.value;
    let option = move |label: &'static str, key: &'static str| {
        let is_chosen = move || value.with(|value| value == key);
        view! { <option value=key prop:selected=is_chosen>{label}</option> }
    };
    view! {
        <select
            id=parts.id
            name=parts.name
            disabled=parts.is_off
            aria-describedby=parts.described_by
            aria-invalid=move || parts.is_wrong.get().to_string()
            aria-required=parts.is_required.to_string()
            on:change=move |event| parts.write.run(event_target_value(&event))
        >
            {(!parts.is_required).then(|| option("–", ""))}
            {entries.iter().map(|entry| option(entry.label.map_or(entry.value, |label| console.t(label)), entry.value)).collect_view()}
        </select>
    }
}

#[component]
pub(super) fn ListInput(parts: InputParts) -> impl IntoView {
    view! {
        <textarea
            id=parts.id
            name=parts.name
            rows="3"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            prop:value=parts.value
            disabled=parts.is_off
            aria-describedby=parts.described_by
            aria-invalid=move || parts.is_wrong.get().to_string()
            aria-required=parts.is_required.to_string()
            on:input=move |event| parts.write.run(event_target_value(&event))
        />
    }
}

/// A number, and beside it the button for the value that has a meaning of its own.
#[component]
pub(super) fn NumberInput(parts: InputParts, special: Choice, unit: Text) -> impl IntoView {
    let console = Console::here();
    let is_special = move || parts.value.with(|value| value.trim() == special.value);
    view! {
        <div class="number">
            <input
                type="text"
                inputmode="numeric"
                id=parts.id
                name=parts.name
                autocomplete="off"
                prop:value=parts.value
                disabled=parts.is_off
                aria-describedby=parts.described_by
                aria-invalid=move || parts.is_wrong.get().to_string()
                aria-required=parts.is_required.to_string()
                on:input=move |event| parts.write.run(event_target_value(&event))
            />
            <span class="unit">{console.t(unit)}</span>
            <button
                type="button"
                class="chip"
                disabled=parts.is_off
                aria-pressed=move || is_special().to_string()
                title=console.t(special.meaning)
                on:click=move |_| parts.write.run(special.value.to_owned())
            >
                {console.t(special.label)}
                " "
                <code>{special.value}</code>
            </button>
        </div>
    }
}

/// One of a few, all in sight.
pub(super) fn choice_input(
    parts: &InputParts,
    choices: &'static [Choice],
) -> impl IntoView + use<> {
    let parts = parts.clone();
    let console = Console::here();
    choices
        .iter()
        .map(|choice| {
            let checked = move || parts.value.with(|value| value == choice.value);
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=parts.name
                        value=choice.value
                        prop:checked=checked
                        disabled=parts.is_off
                        aria-describedby=parts.described_by.clone()
                        on:change=move |_| parts.write.run(choice.value.to_owned())
                    />
                    <span>
                        <span class="label-text">{console.t(choice.label)}</span>
                        " "
                        <code class="vendor-name">{choice.value}</code>
                        <span class="meaning">{console.t(choice.meaning)}</span>
                    </span>
                </label>
            }
        })
        .collect_view()
}

#[component]
pub(super) fn FlagInput(parts: InputParts, children: Children) -> impl IntoView {
    let write = move |event| {
        let set = if event_target_checked(&event) {
            "true"
        } else {
            ""
        };
        parts.write.run(set.to_owned());
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                id=parts.id
                name=parts.name
                value="true"
                prop:checked=move || parts.value.with(|value| truth(value) == Some(true))
                disabled=parts.is_off
                aria-describedby=parts.described_by
                aria-invalid=move || parts.is_wrong.get().to_string()
                on:change=write
            />
            <span>{children()}</span>
        </label>
    }
}
