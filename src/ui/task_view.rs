//! A task being followed: where it is, its picture, and the details of a step.

use std::sync::Arc;

use leptos::prelude::*;

use super::acts::{ActDone, Acts};
use super::agents::Agents;
use super::announce::Announcer;
use super::console::Console;
use super::copy::CopyButton;
use super::doctor::Doctor;
use super::end_view::EndView;
use super::followed::Followed;
use super::icon::{Glyph, Icon};
use super::later::later;
use super::line::Line;
use super::patient::patient;
use super::saved::{Export, Replay, SavedMark, shown_at};
use super::seen::Seen;
use super::shape::shape_of;
use super::steps::StepDetails;
use super::targets::Targets;
use super::time;
use super::view::view;
use super::views::Views;
use super::way_out::WayOutView;
use crate::dag::{Oddity, TaskGraph};
use crate::follow::Subject;
use crate::operation::Failure;
use crate::task::tree::combined;
use crate::task::{StepState, Task, TaskState};
use crate::text::{Message, Text, text};

const TASK: Text = text("Task", "任务");
const PLACE: Text = text("Service", "服务");
const TASK_ID: Text = text("Task ID", "任务 ID");
const PROGRESS: Text = text("{n} of {all} steps done", "已完成 {n} / {all} 个步骤");
const STARTED: Text = text("Started", "开始时间");
const TOOK: Text = text("Duration", "耗时");
const NO_STEPS: Text = text(
    "The vendor has not listed any steps yet.",
    "尚未返回任何步骤。",
);
const CHECK: Text = text("Connection check while following", "跟踪期间的连接检查");
const ODD: Text = text("Odd in the answer", "应答中的异常");

/// Letters of a fact beyond which it may not fit into its place.
const LONG: usize = 60;

later! {
    /// What shows work that is followed.
    pub(super) fn task_view() -> fn(Followed) -> AnyView {
        |followed| view! { <TaskView followed/> }
    }
}

/// Work that is followed.
#[component]
fn TaskView(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let watch = followed.watch;
    let task = Memo::new(move |_| watch.with(|watch| Arc::new(combined(&watch.sighting))));
    let last = task;
    let at = RwSignal::new(None);
    let task = shown_at(followed, last, at);
    let end = Signal::derive(move || {
        watch.with(|watch| watch.sighting.end.as_ref().map(|end| end.summary.clone()))
    });
    let shape = shape_of(task);
    let structure = Memo::new(move |_| shape.with(|task| structure_of(task)));
    let graph = Memo::new(move |_| structure.with(|(graph, _)| graph.clone()));
    let has_steps = Memo::new(move |_| graph.with(|graph| !graph.ids().is_empty()));
    let is_out_of_sight = Memo::new(move |_| {
        watch.with(|watch| watch.failure.as_ref().is_some_and(Failure::may_be_the_way))
    });
    view! {
        <section class="card task-view" aria-labelledby="task-title">
            <Head followed task/>
            {move || is_out_of_sight.get().then(|| followed.desk(console)).flatten().map(|desk| view! {
                <Doctor
                    name=console.t(CHECK).to_owned()
                    patient=UnsyncCallback::new(move |()| patient(console, desk))
                    found=followed.examined
                    at_once=true
                />
            })}
            <EndView followed/>
            <Announcer task=last end/>
            <Targets followed/>
            {(!followed.is_saved).then(|| view! {
                <Acts followed subject=Subject::Task/>
                <ActDone followed/>
                <WayOutView followed/>
            })}
            <Replay followed task=last at/>
            <div class="task-body">
                {move || if has_steps.get() {
                    view! {
                        <Views followed task shape last graph at/>
                        <StepDetails followed task/>
                    }
                } else {
                    view! { <p class="help">{console.t(NO_STEPS)}</p> }
                }}
            </div>
            <Oddities structure/>
            <Agents followed/>
            <Facts followed task/>
            <Export followed task at/>
        </section>
    }
}

/// What it is, how far it is, when it was last seen.
#[component]
fn Head(followed: Followed, task: Memo<Arc<Task>>) -> impl IntoView {
    let console = Console::here();
    let state = Memo::new(move |_| task.with(|task| task.state));
    // Before anything was seen it has the name of what has set it going.
    let name = move || {
        task.with(|task| match task.name.as_str() {
            "" => console.t(followed.operation.title).to_owned(),
            name => name.to_owned(),
        })
    };
    let state_word = move || task.with(|task| task.state_word.clone());
    let has_steps = move || task.with(|task| !task.steps.is_empty());
    let progress = move || {
        task.with(|task| {
            let is_done = |state| matches!(state, StepState::Succeeded | StepState::Skipped);
            let n_done = task.steps.iter().filter(|step| is_done(step.state)).count();
            let lang = console.lang.get();
            PROGRESS
                .with("n", time::number(n_done, lang))
                .with("all", time::number(task.steps.len(), lang))
        })
    };
    view! {
        <header class="task-head" data-look=move || look(state.get())>
            <h2 id="task-title" tabindex="-1">{console.t(TASK)}" "{name}</h2>
            <p class="task-now">
                <span role="status">
                    <Icon glyph=Signal::derive(move || glyph(state.get()))/>
                    " "
                    <b>{move || state.get().word().to(console.lang.get())}</b>
                </span>
                " "
                <code class="vendor-name">{state_word}</code>
                " "
                <span>{move || has_steps().then(|| progress().to(console.lang.get()))}</span>
            </p>
            {if followed.is_saved {
                view! { <SavedMark followed/> }
            } else {
                view! { <Seen followed/> }
            }}
        </header>
    }
}

/// What is odd in the structure that the vendor told.
#[component]
fn Oddities(structure: Memo<(TaskGraph, Vec<Oddity>)>) -> impl IntoView {
    let console = Console::here();
    move || {
        let odd = structure.with(|(_, oddities)| oddities.clone());
        (!odd.is_empty()).then(|| {
            view! {
                <details class="odd">
                    <summary>{console.t(ODD)}" ("{odd.len()}")"</summary>
                    <ul>{odd.into_iter().take(100).map(|odd| view! {
                        <li>{console.m(oddity(odd))}</li>
                    }).collect_view()}</ul>
                </details>
            }
        })
    }
}

/// Times, ids and what the vendor tells besides.
#[component]
fn Facts(followed: Followed, task: Memo<Arc<Task>>) -> impl IntoView {
    let console = Console::here();
    let id = Signal::derive(move || task.with(|task| task.id.clone()));
    let has_id = Memo::new(move |_| id.with(|id| !id.is_empty()));
    // Another agent may have answered since.
    let place = move || {
        followed.watch.track();
        let line = followed
            .line
            .with_value(|line| line.as_ref().map(Line::place));
        line.unwrap_or_else(|| {
            followed
                .place
                .with_value(|place| format!("{} {}", place.environment, place.address))
        })
    };
    let lines = move || {
        let lang = console.lang.get();
        let seen_at = followed
            .watch
            .with(|watch| watch.seen_at.unwrap_or_default());
        task.with(|task| facts(task, seen_at, lang))
    };
    view! {
        <dl class="task-facts is-wide">
            <div>
                <dt>{console.t(PLACE)}</dt>
                <dd>{move || place()}</dd>
            </div>
            {move || has_id.get().then(|| view! {
                <div>
                    <dt>{console.t(TASK_ID)}</dt>
                    <dd><code>{id}</code>" "<CopyButton what=TASK_ID text=id/></dd>
                </div>
            })}
            {move || lines().into_iter().map(|(label, value)| {
                // A long value scrolls in its place, by keyboard too.
                let tabindex = (value.len() > LONG).then_some("0");
                view! { <div><dt>{label}</dt><dd tabindex=tabindex>{value}</dd></div> }
            }).collect_view()}
        </dl>
    }
}

fn structure_of(task: &Task) -> (TaskGraph, Vec<Oddity>) {
    let ids = task.steps.iter().map(|step| step.id.clone());
    TaskGraph::new(ids, task.edges.iter().cloned())
}

/// Times first, then what the vendor adds.
fn facts(task: &Task, now: f64, lang: crate::text::Lang) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(started) = &task.started {
        facts.push((STARTED.to(lang), time::moment(started, lang)));
    }
    let ended = task.ended.as_deref();
    if let Some(took) = time::duration(task.started.as_deref(), ended, now) {
        facts.push((TOOK.to(lang), took.to(lang)));
    }
    let own = task.facts.iter();
    facts.extend(own.map(|(label, value)| (label.to(lang), value.clone())));
    facts
}

fn oddity(oddity: Oddity) -> Message {
    match oddity {
        Oddity::Repeated { id } => text(
            "Step {id} is listed more than once; the first was taken.",
            "步骤 {id} 重复出现，以第一个为准。",
        )
        .with("id", id),
        Oddity::SelfLoop { id } => text(
            "Step {id} waits for itself; that edge is not drawn.",
            "步骤 {id} 依赖自身，该连线未绘制。",
        )
        .with("id", id),
        Oddity::UnknownNeighbour { id, neighbour } => text(
            "Step {id} names {neighbour}, which is not listed; that edge is not drawn.",
            "步骤 {id} 引用了未列出的 {neighbour}，该连线未绘制。",
        )
        .with("id", id)
        .with("neighbour", neighbour),
        Oddity::Cycle { ids } => text(
            "These steps wait for each other in a circle: {ids}",
            "以下步骤相互等待，形成环：{ids}",
        )
        .with("ids", ids.join(", ")),
    }
}

fn glyph(state: TaskState) -> Glyph {
    match state {
        TaskState::UnderWay => Glyph::Running,
        TaskState::Succeeded => Glyph::Done,
        TaskState::Failed => Glyph::Failed,
        TaskState::RolledBack => Glyph::Back,
        TaskState::Cancelled => Glyph::Cancelled,
        TaskState::Passed => Glyph::Skipped,
        TaskState::Unknown => Glyph::Unknown,
    }
}

fn look(state: TaskState) -> &'static str {
    match state {
        TaskState::UnderWay => StepState::Running,
        TaskState::Succeeded => StepState::Succeeded,
        TaskState::Failed => StepState::Failed,
        TaskState::RolledBack => StepState::RolledBack,
        TaskState::Cancelled => StepState::Cancelled,
        TaskState::Passed => StepState::Skipped,
        TaskState::Unknown => StepState::Unknown,
    }
    .key()
}
