//! The form of an order in a plan: a new one, several at once, or one to be changed.

use leptos::children::ViewFn;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::item_parts::{service_choice, several};
use super::lines::desk_of;
use crate::form::FormValues;
use crate::operation::Operation;
use crate::plan::Item;
use crate::plan::spread::{one_each, takes_many, target};
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::field_input::FieldInput;
use crate::ui::picker::{Filled, OpenList};
use crate::ui::view::view;
use crate::vendors::OPERATIONS;

const FORM: Text = text("An order of the plan", "计划中的操作");
const OPERATION: Text = text("Operation", "操作");
const ADD: Text = text("Add", "添加");
const SAVE: Text = text("Save", "保存");
const CANCEL: Text = text("Cancel", "取消");
const FIRST_MISTAKE: &str = ".plan-form :is(input, textarea, select)[aria-invalid=true], \
                             .plan-form [role=radiogroup][aria-invalid=true] input";

/// What the ids of its fields begin with.
const SCOPE: &str = "plan";

/// Where the order of a form goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A new one, at the end of a stage.
    New(usize),
    /// In the place of one that is there.
    At(usize),
}

/// The form.
#[component]
pub(super) fn ItemForm(
    id: StoredValue<String>,
    place: Place,
    edited: RwSignal<Option<Place>>,
) -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let before = match place {
        Place::New(_) => None,
        Place::At(idx) => untrack(|| id.with_value(|id| super::driver::item_at(console, id, idx))),
    };
    let is_new = before.is_none();
    let known = before.as_ref().and_then(Item::operation);
    let operation = RwSignal::new(known.unwrap_or(OPERATIONS[0]));
    let service = RwSignal::new(
        before
            .as_ref()
            .map(|item| item.service.clone())
            .unwrap_or_default(),
    );
    let as_it_opens = move |operation: &'static Operation| {
        let mut typed = FormValues::initial(operation.fields);
        console
            .environment
            .with_untracked(|it| it.fill_in(operation.fields, &mut typed, None));
        typed
    };
    let typed = RwSignal::new(match &before {
        Some(item) => super::driver::whole(operation.get_untracked(), item),
        None => as_it_opens(operation.get_untracked()),
    });
    let tried = RwSignal::new(false);
    let each = RwSignal::new(false);
    let more = RwSignal::new(String::new());
    // Where one order is changed, one target takes the place of another.
    let form = move || {
        Some(Filled {
            desk: desk_of(console, operation.get_untracked())?,
            typed,
            more: Some(more).filter(|_| is_new),
            service: Some(service),
            scope: SCOPE,
        })
    };
    let picking = console.picking;
    picking.load();
    let item = move || typed.with(|typed| Item::of(operation.get(), &service.get(), typed));
    let all = move || {
        let item = item();
        let field = target(operation.get());
        let lines = more.get();
        let own = field.map(|field| item.asked.get(field.name).to_owned());
        match (is_new, takes_many(operation.get()), own) {
            (true, true, Some(own)) if each.get() => one_each(&item, &own),
            (true, false, Some(own)) => one_each(&item, &format!("{own}\n{lines}")),
            _ => vec![item],
        }
    };
    let mistakes = Signal::derive(move || {
        let mut wrong = Vec::new();
        if tried.get() {
            let first = all().into_iter().find_map(|item| item.order().err());
            wrong.extend(first.unwrap_or_default());
        }
        wrong
    });
    let choose = move |event| {
        let path = event_target_value(&event);
        if let Some(chosen) = OPERATIONS.into_iter().find(|known| known.path == path) {
            operation.set(chosen);
            service.set(String::new());
            typed.set(as_it_opens(chosen));
            tried.set(false);
            each.set(false);
            more.set(String::new());
        }
    };
    let close = move || {
        edited.set(None);
        match place {
            Place::New(_) => browser::focus_soon("#plan-title"),
            Place::At(idx) => {
                request_animation_frame(move || {
                    browser::focus(&format!("#plan-item-{idx} button"));
                });
            }
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let items = untrack(all);
        if items.iter().any(|item| item.order().is_err()) {
            browser::focus_soon(FIRST_MISTAKE);
            return;
        }
        id.with_value(|id| {
            plans.write(id, |plan| match (place, items.first()) {
                (Place::At(idx), Some(item)) => plan.replace(idx, item.clone()),
                (Place::New(stage_idx), _) => plan.add(stage_idx, items),
                _ => {}
            });
        });
        close();
    };
    browser::focus_soon("#plan-operation, .plan-form input, .plan-form textarea");
    let of_vendor = |operation: &Operation| {
        format!(
            "{}: {}",
            console.t(operation.vendor.name),
            console.t(operation.title)
        )
    };
    view! {
        <form class="plan-form" novalidate aria-label=console.t(FORM) on:submit=submit>
            <div class="columns">
                {is_new.then(|| view! {
                    <div class="field">
                        <label for="plan-operation"><span class="label-text">{console.t(OPERATION)}</span></label>
                        <select id="plan-operation" on:change=choose>
                            {OPERATIONS.map(|known| view! { <option value=known.path>{of_vendor(known)}</option> }).collect_view()}
                        </select>
                    </div>
                })}
                {move || service_choice(console, operation.get(), service)}
            </div>
            {move || operation.get().fields.iter().map(|field| view! {
                <FieldInput
                    field
                    typed
                    mistakes
                    scope=SCOPE
                    beside=ViewFn::from(move || picking.buttons(form()?, field))
                />
            }).collect_view()}
            {move || is_new.then(|| several(console, operation.get(), each, more))}
            <div class="buttons">
                <button type="button" on:click=move |_| close()>{console.t(CANCEL)}</button>
                <button type="submit" class="primary">{console.t(if is_new { ADD } else { SAVE })}</button>
            </div>
        </form>
        // Not within the form, which Enter in a list would send.
        {move || desk_of(console, operation.get()).map(|desk| view! { <OpenList desk/> })}
    }
}
