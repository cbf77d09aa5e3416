//! The form of an order in a plan: a new one, several at once, or one to be changed.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::form::FormValues;
use crate::operation::Operation;
use crate::plan::Item;
use crate::plan::spread::{one_each, takes_many, target};
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::field_input::FieldInput;
use crate::ui::view::view;
use crate::vendors::OPERATIONS;

const FORM: Text = text("An order of the plan", "计划中的操作");
const OPERATION: Text = text("Operation", "操作");
const SERVICE: Text = text("Service", "服务");
const EACH: Text = text("One order for each target", "每个对象一个操作");
const EACH_HELP: Text = text(
    "Each then has its own state and result. Without it they are sent as one batch.",
    "每个对象各有自己的状态和结果。不勾选则作为一批发送。",
);
const MORE: Text = text(
    "More targets: {what}, one a line",
    "更多对象：{what}，每行一个",
);
const MORE_HELP: Text = text(
    "Each becomes an order of its own, with everything else as above.",
    "每个对象成为一个单独的操作，其余内容与上面相同。",
);
const ADD: Text = text("Add", "添加");
const SAVE: Text = text("Save", "保存");
const CANCEL: Text = text("Cancel", "取消");
const FIRST_MISTAKE: &str = ".plan-form :is(input, textarea, select)[aria-invalid=true], \
                             .plan-form [role=radiogroup][aria-invalid=true] input";

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
                <FieldInput field typed mistakes scope="plan"/>
            }).collect_view()}
            {move || is_new.then(|| several(console, operation.get(), each, more))}
            <div class="buttons">
                <button type="button" on:click=move |_| close()>{console.t(CANCEL)}</button>
                <button type="submit" class="primary">{console.t(if is_new { ADD } else { SAVE })}</button>
            </div>
        </form>
    }
}

/// The services of the environment, where it has several of a kind.
fn service_choice(console: Console, operation: &Operation, service: RwSignal<String>) -> AnyView {
    let kind = operation.service;
    let known = console.environment.with(|environment| {
        let targets = environment.targets(kind).into_iter().enumerate();
        let known = targets.filter_map(|(idx, target)| {
            let (endpoint, _) = environment.way(kind, idx).ok()?;
            let shown = format!("{} {}", target.name, target.address)
                .trim()
                .to_owned();
            Some((endpoint.as_str().to_owned(), shown))
        });
        known.collect::<Vec<_>>()
    });
    if known.len() < 2 {
        return ().into_any();
    }
    let chosen = service.get_untracked();
    if chosen.is_empty() {
        service.set(
            known
                .first()
                .map(|(address, _)| address.clone())
                .unwrap_or_default(),
        );
    }
    view! {
        <div class="field">
            <label for="plan-service"><span class="label-text">{console.t(SERVICE)}</span></label>
            <select id="plan-service" on:change=move |event| service.set(event_target_value(&event))>
                {known.into_iter().map(|(address, shown)| {
                    let is_chosen = address == chosen;
                    view! { <option value=address selected=is_chosen>{shown}</option> }
                }).collect_view()}
            </select>
        </div>
    }
}

/// How several targets become orders.
fn several(
    console: Console,
    operation: &'static Operation,
    each: RwSignal<bool>,
    more: RwSignal<String>,
) -> AnyView {
    let Some(field) = target(operation) else {
        return ().into_any();
    };
    if takes_many(operation) {
        return view! {
            <div class="field">
                <label>
                    <input
                        type="checkbox"
                        prop:checked=each
                        aria-describedby="plan-each-help"
                        on:change=move |event| each.set(event_target_checked(&event))
                    />
                    " "{console.t(EACH)}
                </label>
                <p class="help" id="plan-each-help">{console.t(EACH_HELP)}</p>
            </div>
        };
    }
    view! {
        <div class="field">
            <label for="plan-more"><span class="label-text">{console.m(MORE.with("what", field.label))}</span></label>
            <textarea
                id="plan-more"
                rows="3"
                spellcheck="false"
                autocomplete="off"
                aria-describedby="plan-more-help"
                prop:value=more
                on:input=move |event| more.set(event_target_value(&event))
            ></textarea>
            <p class="help" id="plan-more-help">{console.t(MORE_HELP)}</p>
        </div>
    }
}
