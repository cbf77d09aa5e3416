//! One field of a form, whatever its kind.

use leptos::prelude::*;

use super::console::Console;
use super::icon::{Glyph, Icon};
use crate::form::field::Asked;
use crate::form::{Choice, Field, FieldError, FormValues, Kind};
use crate::text::{Text, text};

const OPTIONAL: Text = text("optional", "选填");
const SHOW: Text = text("Show what is typed", "显示输入内容");

/// A field with its label, its help and, once there is one, its mistake.
#[component]
pub(super) fn FieldInput(
    field: &'static Field,
    typed: RwSignal<FormValues>,
    /// Every mistake that is to be shown now.
    mistakes: Signal<Vec<FieldError>>,
    /// Told when the operator leaves the field.
    #[prop(optional)]
    on_left: Option<Callback<&'static str>>,
) -> impl IntoView {
    let console = Console::here();
    let name = field.name;
    let id = format!("field-{name}");
    let help_id = format!("{id}-help");
    let mistake_id = format!("{id}-mistake");
    let not_asked = Memo::new(move |_| typed.with(|typed| field.not_asked(typed)));
    let mistake = Memo::new(move |_| {
        mistakes.with(|all| {
            let own = all.iter().find(|mistake| mistake.field == name);
            own.map(|mistake| mistake.message.clone())
        })
    });
    let parts = InputParts {
        id: id.clone(),
        name,
        described_by: format!("{help_id} {mistake_id}"),
        value: Signal::derive(move || typed.with(|typed| typed.get(name).to_owned())),
        write: Callback::new(move |value: String| typed.update(|typed| typed.set(name, value))),
        is_off: Signal::derive(move || not_asked.get().is_some()),
        is_wrong: Signal::derive(move || mistake.get().is_some()),
        is_required: !matches!(field.asked, Asked::Optional),
    };
    // An empty box to tick needs no word that it may stay empty.
    let is_optional = matches!(field.asked, Asked::Optional) && !matches!(field.kind, Kind::Flag);
    let label = view! {
        <span class="label-text">{console.t(field.label)}</span>
        " "
        <code class="vendor-name">{name}</code>
        {is_optional
            .then(|| view! { " "<span class="optional">{console.t(OPTIONAL)}</span> })}
    };
    let help = view! {
        <p class="help" id=help_id>
            {move || not_asked.get().or(field.hint).map(|help| help.to(console.lang.get()))}
        </p>
    };
    let wrong = view! {
        <p class="mistake" id=mistake_id>
            {move || mistake.get().map(|message| view! {
                <Icon glyph=Glyph::Warning/>
                <span>{message.to(console.lang.get())}</span>
            })}
        </p>
    };
    let input = match field.kind {
        Kind::Choice(choices) => view! {
            <fieldset
                role="radiogroup"
                aria-required=parts.is_required.to_string()
                aria-invalid=move || mistake.get().is_some().to_string()
            >
                <legend>{label}</legend>
                <ChoiceInput parts=parts.clone() choices/>
                {help}
                {wrong}
            </fieldset>
        }
        .into_any(),
        Kind::Flag => view! {
            <FlagInput parts>{label}</FlagInput>
            {help}
            {wrong}
        }
        .into_any(),
        _ => view! {
            <label for=id>{label}</label>
            {match field.kind {
                Kind::List => view! { <ListInput parts/> }.into_any(),
                Kind::Number { special, unit } => {
                    view! { <NumberInput parts special unit/> }.into_any()
                }
                Kind::Secret => view! { <SecretInput parts/> }.into_any(),
                _ => view! { <LineInput parts/> }.into_any(),
            }}
            {help}
            {wrong}
        }
        .into_any(),
    };
    view! {
        <div
            class="field"
            class:is-off=move || not_asked.get().is_some()
            class:is-wrong=move || mistake.get().is_some()
            on:focusout=move |_| {
                // A field that is taken off the page while it has the focus still says that it is left.
                let _ = on_left.and_then(|left| left.try_run(name));
            }
        >
            {input}
        </div>
    }
}

/// What every kind of input is made of.
#[derive(Clone)]
struct InputParts {
    id: String,
    name: &'static str,
    described_by: String,
    value: Signal<String>,
    write: Callback<String>,
    is_off: Signal<bool>,
    is_wrong: Signal<bool>,
    is_required: bool,
}

#[component]
fn LineInput(parts: InputParts) -> impl IntoView {
    view! {
        <input
            type="text"
            id=parts.id
            name=parts.name
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

/// A masked line. It can be looked at while it is typed, and it is never filled in by a form.
#[component]
fn SecretInput(parts: InputParts) -> impl IntoView {
    let console = Console::here();
    let shown = RwSignal::new(false);
    view! {
        <div class="with-button">
            <input
                type=move || if shown.get() { "text" } else { "password" }
                id=parts.id
                name=parts.name
                autocomplete="off"
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
                <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6"/>
                </svg>
            </button>
        </div>
    }
}

#[component]
fn ListInput(parts: InputParts) -> impl IntoView {
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
fn NumberInput(parts: InputParts, special: Choice, unit: Text) -> impl IntoView {
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

#[component]
fn ChoiceInput(parts: InputParts, choices: &'static [Choice]) -> impl IntoView {
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
fn FlagInput(parts: InputParts, children: Children) -> impl IntoView {
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
                prop:checked=move || parts.value.with(|value| matches!(value.as_str(), "true" | "1"))
                disabled=parts.is_off
                aria-describedby=parts.described_by
                aria-invalid=move || parts.is_wrong.get().to_string()
                on:change=write
            />
            <span>{children()}</span>
        </label>
    }
}
