//! A task being followed: where it is, its picture, and the details of a step.

use leptos::prelude::*;

use super::agents::Agents;
use super::announce::Announcer;
use super::console::Console;
use super::copy::CopyButton;
use super::doctor::Doctor;
use super::follow::look_now;
use super::followed::Followed;
use super::graph::TaskGraphView;
use super::icon::{Glyph, Icon};
use super::later::later;
use super::line::{Line, patient};
use super::step_table::StepTableView;
use super::steps::StepDetails;
use super::time;
use super::timeline::TimeLineView;
use super::view::view;
use crate::dag::{Oddity, TaskGraph};
use crate::follow::Watch;
use crate::operation::Failure;
use crate::operation::failure::Cause;
use crate::task::{StepState, Task, TaskState};
use crate::text::{Message, Text, text};

const TASK: Text = text("Task", "任务");
const VIEWS: Text = text("Views", "视图");
const GRAPH: Text = text("Graph", "任务图");
const TIME_LINE: Text = text("Time line", "时间线");
const TABLE: Text = text("Table", "表格");
const PLACE: Text = text("Service", "服务");
const TASK_ID: Text = text("Task ID", "任务 ID");
const PROGRESS: Text = text("{n} of {all} steps done", "已完成 {n} / {all} 个步骤");
const STARTED: Text = text("Started", "开始时间");
const TOOK: Text = text("Duration", "耗时");
const NO_STEPS: Text = text(
    "The vendor has not listed any steps yet.",
    "尚未返回任何步骤。",
);
const FOLLOWING: Text = text("Last seen {time}", "最近查看：{time}");
const NEVER: Text = text("never", "尚未");
const NOT_SEEN: Text = text(
    "Last seen {time}. Looking again has failed {n} times: {why}",
    "最近查看：{time}。之后 {n} 次查看失败：{why}",
);
const SIGNED_OUT: Text = text(
    "Last seen {time}. Looking again was {why}, so this page has stopped looking. The task goes on without it.",
    "最近查看：{time}。再次查看{why}，本页面已停止查看。任务不受影响，会继续执行。",
);
const LEFT: Text = text(
    "Last seen {time}. Nobody is signed in any more, so this page has stopped looking. The task goes on without it. Sign in to go on looking.",
    "最近查看：{time}。已退出登录，本页面已停止查看。任务不受影响，会继续执行。重新登录后将继续查看。",
);
const GONE: Text = text(
    "Last seen {time}. Looking again was {why}: the vendor does not know this task any more. This page has stopped looking.",
    "最近查看：{time}。再次查看{why}：厂商已查不到该任务，本页面已停止查看。",
);
const CHECK: Text = text("Connection check while following", "跟踪期间的连接检查");
const LOOK_NOW: Text = text("Look now", "立即查看");
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
    let task = Memo::new(move |_| watch.with(|watch| watch.sighting.task.clone()));
    let structure = Memo::new(move |_| task.with(structure_of));
    let graph = Memo::new(move |_| structure.with(|(graph, _)| graph.clone()));
    let has_steps = Memo::new(move |_| graph.with(|graph| !graph.ids().is_empty()));
    let state = Memo::new(move |_| task.with(|task| task.state));
    let of_task = move |read: fn(&Task) -> String| Signal::derive(move || task.with(read));
    let name = of_task(|task| task.name.clone());
    let id = of_task(|task| task.id.clone());
    let state_word = of_task(|task| task.state_word.clone());
    let progress = move || {
        task.with(|task| {
            let steps = &task.steps;
            let is_done = |state| matches!(state, StepState::Succeeded | StepState::Skipped);
            let n_done = steps.iter().filter(|step| is_done(step.state)).count();
            let lang = console.lang.get();
            PROGRESS
                .with("n", time::number(n_done, lang))
                .with("all", time::number(steps.len(), lang))
        })
    };
    // Another agent may have answered since.
    let place = move || {
        watch.track();
        followed
            .line
            .with_value(|line| line.as_ref().map(Line::place).unwrap_or_default())
    };
    let tab = RwSignal::new(0_usize);
    let at = RwSignal::new(None);
    let end = Signal::derive(move || {
        watch.with(|watch| watch.sighting.end.as_ref().map(|end| end.summary.clone()))
    });
    let is_out_of_sight = Memo::new(move |_| {
        watch.with(|watch| watch.failure.as_ref().is_some_and(Failure::may_be_the_way))
    });
    let lines = move || {
        let lang = console.lang.get();
        let seen_at = watch.with(|watch| watch.seen_at.unwrap_or_default());
        task.with(|task| facts(task, seen_at, lang))
    };
    view! {
        <section class="card task-view" aria-labelledby="task-title">
            <header class="task-head" data-look=move || look(state.get())>
                <h2 id="task-title">{console.t(TASK)}" "{name}</h2>
                <p class="task-now">
                    <span role="status">
                        <Icon glyph=Signal::derive(move || glyph(state.get()))/>
                        " "
                        <b>{move || state.get().word().to(console.lang.get())}</b>
                    </span>
                    " "
                    <code class="vendor-name">{state_word}</code>
                    " "
                    <span>{move || progress().to(console.lang.get())}</span>
                </p>
                <p class="help seen">
                    {move || watch.with(|watch| seen(console, watch))}
                    " "
                    <button type="button" class="chip" on:click=move |_| {
                        // Without a sign-in a look would only be refused.
                        let is_signed_in = untrack(|| console.credential_mistakes(followed.operation).is_empty());
                        if followed.wants_sign_in() && followed.is_here(console) && !is_signed_in {
                            console.signing_in.set(followed.desk(console));
                        } else {
                            look_now(console, followed);
                        }
                    }>
                        {console.t(LOOK_NOW)}
                    </button>
                </p>
            </header>
            {move || is_out_of_sight.get().then(|| followed.desk(console)).flatten().map(|desk| view! {
                <Doctor
                    name=console.t(CHECK).to_owned()
                    patient=UnsyncCallback::new(move |()| patient(console, desk))
                    found=followed.examined
                    at_once=true
                />
            })}
            <Announcer task end/>
            <div role="group" aria-label=console.t(VIEWS)>
                {[GRAPH, TIME_LINE, TABLE].into_iter().enumerate().map(|(idx, name)| view! {
                    <button type="button" class="chip" aria-pressed=move || (tab.get() == idx).to_string() on:click=move |_| tab.set(idx)>
                        {console.t(name)}
                    </button>
                }).collect_view()}
            </div>
            <div class="task-body">
                {move || if has_steps.get() {
                    view! {
                        {move || match tab.get() {
                            0 => view! { <TaskGraphView graph task followed/> },
                            1 => view! { <TimeLineView task followed at/> },
                            _ => view! { <StepTableView task followed/> },
                        }}
                        <StepDetails followed task/>
                    }
                } else {
                    view! { <p class="help">{console.t(NO_STEPS)}</p> }
                }}
            </div>
            {move || {
                let odd = structure.with(|(_, oddities)| oddities.clone());
                (!odd.is_empty()).then(|| view! {
                    <details class="odd">
                        <summary>{console.t(ODD)}" ("{odd.len()}")"</summary>
                        <ul>{odd.into_iter().take(100).map(|odd| view! {
                            <li>{console.m(oddity(odd))}</li>
                        }).collect_view()}</ul>
                    </details>
                })
            }}
            <Agents followed/>
            <dl class="task-facts is-wide">
                <div>
                    <dt>{console.t(PLACE)}</dt>
                    <dd>{move || place()}</dd>
                </div>
                <div>
                    <dt>{console.t(TASK_ID)}</dt>
                    <dd><code>{id}</code>" "<CopyButton what=TASK_ID text=id/></dd>
                </div>
                {move || lines().into_iter().map(|(label, value)| {
                    // A long value scrolls in its place, by keyboard too.
                    let tabindex = (value.len() > LONG).then_some("0");
                    view! { <div><dt>{label}</dt><dd tabindex=tabindex>{value}</dd></div> }
                }).collect_view()}
            </dl>
        </section>
    }
}

fn structure_of(task: &Task) -> (TaskGraph, Vec<Oddity>) {
    let ids = task.steps.iter().map(|step| step.id.clone());
    TaskGraph::new(ids, task.edges.iter().cloned())
}

fn seen(console: Console, watch: &Watch) -> String {
    let lang = console.lang.get();
    let time = watch
        .seen_at
        .map_or_else(|| NEVER.to(lang).to_owned(), |at| time::clock(at, lang));
    let message = match &watch.failure {
        _ if watch.is_signed_out && watch.wants_sign_in() => LEFT.with("time", time),
        None => FOLLOWING.with("time", time),
        Some(failure) => match watch.cause() {
            Cause::Denied => SIGNED_OUT,
            Cause::Unknown => GONE,
            Cause::Other => NOT_SEEN,
        }
        .with("time", time)
        .with("n", watch.n_failures.to_string())
        .with("why", failure.why()),
    };
    message.to(lang)
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
