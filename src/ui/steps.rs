//! The details of one step: times, agents, log.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::console::{Console, Desk};
use super::copy::CopyButton;
use super::icon::{Glyph, Icon};
use super::time;
use crate::task::{Part, Step, StepState, Task};
use crate::text::{Message, Text, text};

const NOTHING_OPEN: Text = text(
    "Choose a step to see its times, its agents and its log.",
    "选择一个步骤，查看其时间、Agent 和日志。",
);
const CLOSE: Text = text("Close", "关闭");
const STEP_ID: Text = text("Step ID", "步骤 ID");
const STARTED: Text = text("Started", "开始时间");
const ENDED: Text = text("Ended", "结束时间");
const TOOK: Text = text("Duration", "耗时");
const AGENTS: Text = text("Agents", "Agent");
const ATTEMPTS: Text = text("Attempts", "执行次数");
const LOG: Text = text("Log", "日志");
const READ_LOG: Text = text("Read the log", "读取日志");
const READ_AGAIN: Text = text("Read again", "重新读取");
const EMPTY_LOG: Text = text("No lines yet.", "暂无日志。");
const LOG_FAILED: Text = text(
    "The log could not be read: {why}. {next}",
    "无法读取日志：{why}。{next}",
);

/// The step that was opened, or nothing.
#[component]
pub(super) fn StepDetails(
    desk: Desk,
    /// The task as it was last seen.
    task: Memo<Option<Task>>,
) -> impl IntoView {
    let console = Console::here();
    let selected = desk.selected;
    let step = Memo::new(move |_| {
        let id = selected.get()?;
        task.with(|task| {
            let steps = &task.as_ref()?.steps;
            steps.iter().find(|step| step.id == id).cloned()
        })
    });
    // The details are made anew for another step, and only filled in anew for another state.
    let id = Memo::new(move |_| step.with(|step| step.as_ref().map(|step| step.id.clone())));
    move || match id.get() {
        None => view! { <p class="step is-empty help">{console.t(NOTHING_OPEN)}</p> }.into_any(),
        Some(id) => {
            let copied = id.clone();
            let of_step = move |read: fn(&Step) -> String| {
                Signal::derive(move || {
                    step.with(|step| step.as_ref().map(read).unwrap_or_default())
                })
            };
            let name = of_step(|step| step.name.clone());
            let word = of_step(|step| step.state_word.clone());
            let state = Memo::new(move |_| step.with(|step| step.as_ref().map(|step| step.state)));
            let log_of = step.with_untracked(|step| {
                step.as_ref()
                    .filter(|step| step.has_log)
                    .map(|step| step.id.clone())
            });
            view! {
                <section class="step" aria-labelledby="step-title" data-look=move || state.get().map(StepState::key)>
                    <header>
                        <h3 id="step-title">{name}</h3>
                        <button type="button" class="quiet" on:click=move |_| selected.set(None)>{console.t(CLOSE)}</button>
                    </header>
                    <p class="task-now">
                        {move || state.get().map(|state| view! {
                            <Icon glyph=Glyph::of(state)/>
                            <b>{state.word().to(console.lang.get())}</b>
                        })}
                        " "
                        <code class="vendor-name">{word}</code>
                    </p>
                    <dl class="task-facts">
                        <dt>{console.t(STEP_ID)}</dt>
                        <dd><code>{id}</code>" "<CopyButton what=STEP_ID text=Signal::derive(move || copied.clone())/></dd>
                        {move || step.with(|step| step.as_ref().map(|step| {
                            facts(console, step).into_iter().map(|(label, value)| view! {
                                <dt>{label}</dt><dd>{value}</dd>
                            }).collect_view()
                        }))}
                    </dl>
                    {move || step.with(|step| {
                        let parts = step.as_ref().map(|step| step.parts.clone()).unwrap_or_default();
                        (!parts.is_empty()).then(|| view! { <Parts parts/> })
                    })}
                    {log_of.map(|step| view! { <StepLog desk step step_state=state/> })}
                </section>
            }
            .into_any()
        }
    }
}

fn facts(console: Console, step: &Step) -> Vec<(&'static str, String)> {
    let lang = console.lang.get();
    let mut facts = Vec::new();
    if let Some(started) = &step.started {
        facts.push((STARTED.to(lang), time::moment(started, lang)));
    }
    if let Some(ended) = &step.ended {
        facts.push((ENDED.to(lang), time::moment(ended, lang)));
        let took = time::duration(step.started.as_deref(), Some(ended), 0.0);
        facts.extend(took.map(|took| (TOOK.to(lang), took.to(lang))));
    }
    let own = step.place.iter().chain(&step.facts);
    facts.extend(own.map(|(label, value)| (label.to(lang), value.clone())));
    facts
}

/// What each agent does in the step.
#[component]
fn Parts(parts: Vec<Part>) -> impl IntoView {
    let console = Console::here();
    view! {
        <h4>{console.t(AGENTS)}</h4>
        <ul class="parts">
            {parts.into_iter().map(|part| {
                let data_agent = part.agent.clone();
                let log_of = part.agent.clone();
                let Part { agent, state, state_word, attempts, started, ended, log, .. } = part;
                let took = ended.as_deref().and_then(|ended| time::duration(started.as_deref(), Some(ended), 0.0));
                view! {
                    <li data-look=state.key() data-agent=data_agent>
                        <p class="task-now">
                            <Icon glyph=Glyph::of(state)/>
                            <code>{agent}</code>
                            " "
                            <b>{console.t(state.word())}</b>
                            " "
                            <code class="vendor-name">{state_word}</code>
                        </p>
                        <p class="help">
                            {console.t(ATTEMPTS)}" "{attempts}
                            {took.map(|took| view! { " · "{console.t(TOOK)}" "{console.m(took)} })}
                        </p>
                        {if log.is_empty() {
                            view! { <p class="help">{console.t(EMPTY_LOG)}</p> }.into_any()
                        } else {
                            view! { <LogText log=log.join("\n") of=log_of/> }.into_any()
                        }}
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

/// A log, with its error lines marked.
#[component]
fn LogText(
    log: String,
    /// Whose log it is, where there are several.
    #[prop(optional)]
    of: String,
) -> impl IntoView {
    let console = Console::here();
    let name = format!("{} {of}", console.t(LOG));
    let copied = log.clone();
    let is_error = |line: &str| line.contains("ERROR");
    view! {
        <div class="log">
            <CopyButton what=LOG text=Signal::derive(move || copied.clone())/>
            <pre tabindex="0" role="region" aria-label=name.trim_end().to_owned()>
                {log.lines().map(|line| view! {
                    <span class="log-line" class:is-error=is_error(line)>{format!("{line}\n")}</span>
                }).collect_view()}
            </pre>
        </div>
    }
}

/// Where the log of a step stands.
#[derive(Clone, PartialEq)]
enum LogState {
    Unread,
    Reading,
    Read(String),
    Failed(Message),
}

/// The log that the vendor keeps of a step. It is read when it is asked for, and again.
#[component]
fn StepLog(desk: Desk, step: String, step_state: Memo<Option<StepState>>) -> impl IntoView {
    let console = Console::here();
    let state = RwSignal::new(LogState::Unread);
    let step = StoredValue::new(step);
    let read = move || {
        let Some((how, line)) = desk.operation.follow.zip(desk.line.get_value()) else {
            return;
        };
        let task = desk
            .watch
            .with_untracked(|watch| watch.as_ref().map(|watch| watch.task.id.clone()));
        let request = step.with_value(|step| (how.log)(&task.unwrap_or_default(), step));
        let shown = state.with_untracked(|state| matches!(state, LogState::Read(_)));
        if !shown {
            state.set(LogState::Reading);
        }
        spawn_local(async move {
            let answer = line.call(&request).await;
            let found = match answer.and_then(|answer| (how.read_log)(&answer)) {
                Ok(log) => LogState::Read(log),
                Err(failure) => LogState::Failed(
                    LOG_FAILED
                        .with("why", failure.title())
                        .with("next", failure.next()),
                ),
            };
            let _ = state.try_set(found);
        });
    };
    // Read when it is opened, and again whenever the step's state has changed.
    Effect::new(move |_| {
        step_state.track();
        read();
    });
    let is_reading = move || state.with(|state| *state == LogState::Reading);
    view! {
        <div class="step-log">
            <h4>
                {console.t(LOG)}
                " "
                <button type="button" class="chip" disabled=is_reading on:click=move |_| read()>
                    {move || {
                        let text = state.with(|state| match state {
                            LogState::Read(_) => READ_AGAIN,
                            _ => READ_LOG,
                        });
                        text.to(console.lang.get())
                    }}
                </button>
            </h4>
            {move || match state.get() {
                LogState::Unread | LogState::Reading => view! { <p class="help">"…"</p> }.into_any(),
                LogState::Read(log) if log.trim().is_empty() => {
                    view! { <p class="help">{console.t(EMPTY_LOG)}</p> }.into_any()
                }
                LogState::Read(log) => view! { <LogText log/> }.into_any(),
                LogState::Failed(why) => view! { <p class="mistake" role="alert">{console.m(why)}</p> }.into_any(),
            }}
        </div>
    }
}
