//! Parts of the form of an order in a plan: which service it goes to, and how several targets become orders.

use leptos::prelude::*;

use crate::operation::Operation;
use crate::plan::spread::{takes_many, target};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::view::view;

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

/// The services of the environment, where it has several of a kind.
pub(super) fn service_choice(
    console: Console,
    operation: &Operation,
    service: RwSignal<String>,
) -> AnyView {
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
pub(super) fn several(
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
