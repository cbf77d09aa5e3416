//! “Add to plan”, beside the button of a form.

use leptos::prelude::*;

use super::lines::desk_of;
use crate::operation::Operation;
use crate::plan::{Item, Plan, Stage};
use crate::text::{Text, text};
use crate::ui::console::{Console, Desk};
use crate::ui::view::view;

const ADD: Text = text("Add to plan", "加入计划");
const ADDED: Text = text("Added to “{name}”.", "已加入 “{name}”。");
const OPEN: Text = text("Open the plan", "打开计划");
const UNNAMED: Text = text("Plan", "计划");

/// The button, and what came of it. What stands in the form goes to the end of the plan that is open.
#[component]
pub(in crate::ui) fn AddToPlan(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let added = console.plans().added;
    let said = move || {
        let (path, name) = added.get()?;
        (path == desk.operation.path).then_some(name)
    };
    view! {
        <button type="button" class="quiet" on:click=move |_| {
            desk.tried.set(true);
            console.act(move |deeds| (deeds.add_to_plan)(console, desk.operation));
        }>{console.t(ADD)}</button>
        <span role="status">
            {move || said().map(|name| view! {
                <span>{console.m(ADDED.with("name", name))}</span>
                " "
                <a href="#/plan">{console.t(OPEN)}</a>
            })}
        </span>
    }
}

/// Puts what stands in the form of an operation at the end of the plan that is open, else of a new one. Where the
/// form has mistakes, it shows them, and nothing is added.
pub(in crate::ui) fn add_to_plan(console: Console, operation: &'static Operation) {
    let plans = console.plans();
    let Some(desk) = desk_of(console, operation) else {
        return;
    };
    let is_right = desk.typed.with_untracked(operation.build).is_ok();
    if !is_right {
        return;
    }
    let service = untrack(|| {
        let n_targets = console
            .environment
            .with(|it| it.targets(operation.service).len());
        let way = console.way(operation).ok();
        way.filter(|_| n_targets > 1)
            .map(|(endpoint, _)| endpoint.as_str().to_owned())
    });
    let item = desk
        .typed
        .with_untracked(|typed| Item::of(operation, &service.unwrap_or_default(), typed));
    let environment = console.environment.with_untracked(|it| it.name.clone());
    let open = untrack(|| {
        let id = plans.open.get()?;
        plans
            .with(&id, |kept| {
                !kept.is_begun() && kept.environment == environment
            })?
            .then_some(id)
    });
    let id = open.unwrap_or_else(|| {
        plans.put(
            console,
            Plan {
                name: console.t(UNNAMED).to_owned(),
                stages: vec![Stage::default()],
            },
        )
    });
    plans.write(&id, |plan| {
        plan.add(plan.stages.len().saturating_sub(1), vec![item]);
    });
    let name = untrack(|| plans.with(&id, |kept| kept.plan.name.clone()));
    plans.added.set(name.map(|name| (operation.path, name)));
}
