//! The form of one environment.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::Pane;
use crate::environment::Environment;
use crate::environment::fields::FIELDS;
use crate::environment::form::{input, values};
use crate::form::FieldError;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::field_input::FieldInput;
use crate::ui::view::view;

const SAVE: Text = text("Save", "保存");
const CANCEL: Text = text("Cancel", "取消");
const FORM: Text = text("Environment", "环境");
const FIRST_MISTAKE: &str = ".environment-form :is(input, textarea, select)[aria-invalid=true]";

/// Edits one environment of the operator's own, or makes a new one.
#[component]
pub(super) fn Editor(
    /// The name of the one that it takes the place of; `None` for a new one.
    place: Option<String>,
    /// The environment as it was.
    environment: Environment,
    pane: RwSignal<Pane>,
) -> impl IntoView {
    let console = Console::here();
    let typed = RwSignal::new(values(environment));
    let mistakes = RwSignal::new(Vec::<FieldError>::new());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let kept = typed.with_untracked(input).and_then(|environment| {
            console
                .change_book(|book| book.keep(place.as_deref(), environment))
                .map_err(|message| {
                    vec![FieldError {
                        field: "name",
                        message,
                    }]
                })
        });
        match kept {
            Ok(()) => pane.set(Pane::List),
            Err(wrong) => {
                mistakes.set(wrong);
                browser::focus_soon(FIRST_MISTAKE);
            }
        }
    };
    view! {
        <form class="environment-form" novalidate aria-label=console.t(FORM) on:submit=save>
            <div class="columns">
                {FIELDS.iter().map(|field| view! {
                    <FieldInput field typed mistakes scope="environment"/>
                }).collect_view()}
            </div>
            <div class="buttons">
                <button type="button" on:click=move |_| pane.set(Pane::List)>{console.t(CANCEL)}</button>
                <button type="submit" class="primary">{console.t(SAVE)}</button>
            </div>
        </form>
    }
}
