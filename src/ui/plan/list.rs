//! The plans of the environment in use: opened, made, brought, copied, deleted.

use leptos::prelude::*;

use super::import::Import;
use crate::plan::Plan;
use crate::plan::engine::{Progress, Standing};
use crate::plan::kept::Kept;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::environments::EnvironmentName;
use crate::ui::view::view;

const LIST: Text = text("Plans of this environment", "该环境的计划");
const NEW: Text = text("New plan", "新建计划");
const UNNAMED: Text = text("Plan", "计划");
const NONE: Text = text(
    "There is no plan yet. Make one, bring one as a file, or add what stands in a form: “Add to plan” beside its button.",
    "尚无计划。可以新建、导入文件，或在表单的按钮旁点击“加入计划”。",
);
const SIZES: [[Text; 2]; 2] = [
    [
        text("1 stage, 1 order", "1 个阶段，1 个操作"),
        text("1 stage, {items} orders", "1 个阶段，{items} 个操作"),
    ],
    [
        text("{stages} stages, 1 order", "{stages} 个阶段，1 个操作"),
        text(
            "{stages} stages, {items} orders",
            "{stages} 个阶段，{items} 个操作",
        ),
    ],
];
const DELETED: Text = text("“{name}” was deleted.", "已删除 “{name}”。");
const UNDO: Text = text("Undo", "撤销");

/// The list, and what makes its entries.
#[component]
pub(super) fn List() -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let here = Memo::new(move |_| {
        let environment = console.environment.with(|it| it.name.clone());
        plans.list.with(|list| {
            let own = list.iter().filter(|kept| kept.environment == environment);
            own.map(Entry::of).collect::<Vec<_>>()
        })
    });
    let make = move |_| {
        plans.put(
            console,
            Plan {
                name: console.t(UNNAMED).to_owned(),
                stages: vec![crate::plan::Stage::default()],
            },
        );
        browser::focus_soon("#plan-name");
    };
    let deleted = move || {
        plans
            .deleted
            .with(|deleted| deleted.as_ref().map(|kept| kept.plan.name.clone()))
    };
    view! {
        <section class="card plans" aria-labelledby="plans-title">
            <h2 id="plans-title">{console.t(LIST)}" "<EnvironmentName/></h2>
            <ul class="plan-list">
                {move || here.get().into_iter().map(|entry| view! { <EntryRow entry/> }).collect_view()}
            </ul>
            {move || here.with(Vec::is_empty).then(|| view! { <p class="help">{console.t(NONE)}</p> })}
            <div class="plan-tools">
                <button type="button" on:click=make>{console.t(NEW)}</button>
                <Import/>
            </div>
            <p role="status" class="plan-undo">
                {move || deleted().map(|name| view! {
                    <span>{console.m(DELETED.with("name", name))}</span>
                    " "
                    <button type="button" class="chip" on:click=move |_| plans.undelete()>{console.t(UNDO)}</button>
                })}
            </p>
        </section>
    }
}

/// What the list shows of a plan.
#[derive(Clone, PartialEq)]
struct Entry {
    id: String,
    name: String,
    n_stages: usize,
    n_items: usize,
    standing: Option<Standing>,
}

impl Entry {
    fn of(kept: &Kept) -> Self {
        Self {
            id: kept.id.clone(),
            name: kept.plan.name.clone(),
            n_stages: kept.plan.stages.len(),
            n_items: kept.plan.n_items(),
            standing: kept
                .progress
                .as_ref()
                .map(|progress: &Progress| progress.standing),
        }
    }
}

#[component]
fn EntryRow(entry: Entry) -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let (id, opened) = (entry.id.clone(), entry.id);
    let is_open = move || plans.open.with(|open| open.as_ref() == Some(&id));
    let size = SIZES[usize::from(entry.n_stages != 1)][usize::from(entry.n_items != 1)]
        .with("stages", entry.n_stages)
        .with("items", entry.n_items);
    view! {
        <li>
            <button
                type="button"
                class="plan-entry"
                aria-current=move || is_open().then_some("true")
                on:click=move |_| {
                    plans.open(Some(opened.clone()));
                    browser::focus_soon("#plan-title");
                }
            >
                <b>{entry.name}</b>
                " "
                <span class="help">{console.m(size)}</span>
                {entry.standing.map(|standing| view! { " "<span class="guard">{console.t(super::running::word(standing))}</span> })}
            </button>
        </li>
    }
}
