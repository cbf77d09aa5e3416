//! One field of a form, whatever its kind.

mod kinds;

use leptos::children::ViewFn;
use leptos::prelude::*;

use self::kinds::{
    FlagInput, InputParts, LineInput, ListInput, NumberInput, PickInput, SecretInput, choice_input,
};
use super::console::Console;
use super::icon::{Glyph, Icon};
use crate::form::{Field, FieldError, FormValues, Kind};
use crate::text::{Text, text};
use crate::ui::view::view;

const OPTIONAL: Text = text("optional", "选填");

/// A field with its label, its help and, once there is one, its mistake.
#[component]
pub(super) fn FieldInput(
    field: &'static Field,
    typed: RwSignal<FormValues>,
    /// Every mistake that is to be shown now.
    #[prop(into)]
    mistakes: Signal<Vec<FieldError>>,
    /// Told when the operator leaves the field.
    #[prop(optional)]
    on_left: Option<Callback<&'static str>>,
    /// What stands beside its label.
    #[prop(optional)]
    beside: Option<ViewFn>,
    /// What its ids begin with, where two forms are on the page at a time.
    #[prop(default = "field")]
    scope: &'static str,
) -> impl IntoView {
    let console = Console::here();
    let name = field.name;
    let id = format!("{scope}-{name}");
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
        is_required: !field.is_optional(),
        autofill: Signal::derive(move || {
            let fills = console.settings.with(|settings| settings.fills_passwords);
            field.autofill.filter(|_| fills).unwrap_or("off")
        }),
    };
    // An empty box to tick needs no word that it may stay empty.
    let is_optional = field.is_optional() && !matches!(field.kind, Kind::Flag);
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
                {choice_input(&parts, choices)}
                {help}
                {wrong}
            </fieldset>
        },
        Kind::Flag => view! {
            <FlagInput parts>{label}</FlagInput>
            {help}
            {wrong}
        },
        _ => view! {
            <div class="label-line">
                <label for=id>{label}</label>
                {beside.map(|beside| view! { <span class="beside">{move || beside.run()}</span> })}
            </div>
            {match field.kind {
                Kind::Pick(entries) => view! { <PickInput parts entries/> },
                Kind::List => view! { <ListInput parts/> },
                Kind::Number { special, unit } => {
                    view! { <NumberInput parts special unit/> }
                }
                Kind::Secret => view! { <SecretInput parts/> },
                _ => view! { <LineInput parts/> },
            }}
            {help}
            {wrong}
        },
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
