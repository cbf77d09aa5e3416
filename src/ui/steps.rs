//! The details of one step: times, agents, log.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::Console;
use super::copy::CopyButton;
use super::followed::Followed;
use super::icon::{Glyph, Icon};
use super::time;
use super::view::view;
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
    "The log could not be read: {why}. Read it again, or look at it on the vendor’s own page.",
    "无法读取日志：{why}。请重新读取，或在厂商页面查看。",
);

/// The step that was opened, or nothing.
#[component]
pub(super) fn StepDetails(
    followed: Followed,
    /// The task as it was last seen.
    task: Memo<Task>,
) -> impl IntoView {
    let console = Console::here();
    let selected = followed.selected;
    let step = Memo::new(move |_| {
        let id = selected.get()?;
        task.with(|task| task.steps.iter().find(|step| step.id == id).cloned())
    });
    // The details are made anew for another step, and only filled in anew for another state.
    let id = Memo::new(move |_| step.with(|step| step.as_ref().map(|step| step.id.clone())));
    move || match id.get() {
        None => view! { <p class="step is-empty help">{console.t(NOTHING_OPEN)}</p> },
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
                        <button type="button" class="quiet" on:click=move |_| {
                            // Back to where it was opened from.
                            browser::focus(".task[aria-pressed=true]");
                            selected.set(None);
                        }>{console.t(CLOSE)}</button>
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
                    <Parts step/>
                    {log_of.map(|step| view! { <StepLog followed step step_state=state/> })}
                </section>
            }
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

/// What each agent does in the step. The list is made anew for other agents, and only filled in
/// anew for other states: whoever reads a log keeps the place.
#[component]
fn Parts(step: Memo<Option<Step>>) -> impl IntoView {
    let console = Console::here();
    let ids = Memo::new(move |_| {
        step.with(|step| {
            let parts = step.iter().flat_map(|step| &step.parts);
            parts.map(|part| part.id.clone()).collect::<Vec<_>>()
        })
    });
    move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            view! {
                <h4>{console.t(AGENTS)}</h4>
                <ul class="parts">
                    {ids.into_iter().map(|id| view! { <PartView step id/> }).collect_view()}
                </ul>
            }
        })
    }
}

/// What one agent does in the step.
#[component]
fn PartView(step: Memo<Option<Step>>, id: String) -> impl IntoView {
    let console = Console::here();
    let part = Memo::new(move |_| {
        step.with(|step| {
            let mut parts = step.iter().flat_map(|step| &step.parts);
            parts.find(|part| part.id == id).cloned()
        })
    });
    let of_part = move |read: fn(&Part) -> String| {
        Signal::derive(move || part.with(|part| part.as_ref().map(read).unwrap_or_default()))
    };
    let agent = of_part(|part| part.agent.clone());
    let word = of_part(|part| part.state_word.clone());
    let log = of_part(|part| part.log.join("\n"));
    let state =
        move || part.with(|part| part.as_ref().map_or(StepState::Unknown, |part| part.state));
    let times = move || {
        let lang = console.lang.get();
        part.with(|part| {
            let part = part.as_ref()?;
            let attempts = format!("{} {}", ATTEMPTS.to(lang), part.attempts);
            let ended = part.ended.as_deref();
            let took = ended.and_then(|_| time::duration(part.started.as_deref(), ended, 0.0));
            Some(match took {
                Some(took) => format!("{attempts} · {} {}", TOOK.to(lang), took.to(lang)),
                None => attempts,
            })
        })
    };
    let next = move || {
        part.with(|part| {
            part.as_ref()
                .and_then(|part| part.next.map(|next| console.t(next)))
        })
    };
    view! {
        <li data-look=move || state().key() data-agent=agent>
            <p class="task-now">
                <Icon glyph=Signal::derive(move || Glyph::of(state()))/>
                <code>{agent}</code>
                " "
                <b>{move || console.t(state().word())}</b>
                " "
                <code class="vendor-name">{word}</code>
            </p>
            <p class="help">{times}</p>
            <p class="next">{next}</p>
            <LogText log of=agent/>
        </li>
    }
}

/// A log, with its error lines marked. Lines that come are added to those that are shown.
#[component]
fn LogText(
    log: Signal<String>,
    /// Whose log it is, where there are several.
    #[prop(optional)]
    of: Signal<String>,
) -> impl IntoView {
    let console = Console::here();
    let name = move || of.with(|of| format!("{} {of}", console.t(LOG)).trim_end().to_owned());
    let is_empty = Memo::new(move |_| log.with(|log| log.trim().is_empty()));
    move || {
        if is_empty.get() {
            return view! { <p class="help">{console.t(EMPTY_LOG)}</p> };
        }
        view! {
            <div class="log">
                <CopyButton what=LOG text=log/>
                <pre tabindex="0" role="region" aria-label=name>
                    {move || log.with(|log| log.lines().map(|line| {
                        let look = if line.contains("ERROR") { "log-line is-error" } else { "log-line" };
                        view! { <span class=look>{format!("{line}\n")}</span> }
                    }).collect_view())}
                </pre>
            </div>
        }
    }
}

/// The log that the vendor keeps of a step. It is read when the step is opened, again whenever its
/// state has changed, and when it is asked for. A failed reading leaves what was read before.
#[component]
fn StepLog(followed: Followed, step: String, step_state: Memo<Option<StepState>>) -> impl IntoView {
    let console = Console::here();
    let log = RwSignal::new(None::<String>);
    let failed = RwSignal::new(None::<Message>);
    let is_reading = RwSignal::new(false);
    // What is asked for while one reading is under way waits for its end.
    let wanted = StoredValue::new(false);
    let step = StoredValue::new(step);
    let read = move || {
        wanted.set_value(true);
        let how = followed.how().and_then(|how| how.log.as_ref());
        let Some((how, line)) = how.zip(followed.line.get_value()) else {
            return;
        };
        let task = followed.trail.with_value(|trail| trail.id.clone());
        let request = step.with_value(|step| (how.request)(&task, step));
        if is_reading.get_untracked() {
            return;
        }
        is_reading.set(true);
        spawn_local(async move {
            while wanted.try_get_value() == Some(true) {
                wanted.set_value(false);
                let answer = line.call(&request).await;
                match answer.and_then(|answer| (how.read)(&answer)) {
                    Ok(found) => {
                        let _ = log.try_set(Some(found));
                        let _ = failed.try_set(None);
                    }
                    Err(failure) => {
                        let _ = failed.try_set(Some(LOG_FAILED.with("why", failure.why())));
                    }
                }
            }
            let _ = is_reading.try_set(false);
        });
    };
    Effect::new(move |_| {
        step_state.track();
        read();
    });
    let text = Signal::derive(move || log.get().unwrap_or_default());
    let is_read = Memo::new(move |_| log.with(Option::is_some));
    view! {
        <div class="step-log">
            <h4>
                {console.t(LOG)}
                " "
                <button type="button" class="chip" disabled=is_reading on:click=move |_| read()>
                    {move || console.t(if is_read.get() { READ_AGAIN } else { READ_LOG })}
                </button>
            </h4>
            <p class="mistake" role="alert">{move || failed.get().map(|why| console.m(why))}</p>
            {move || is_read.get().then(|| view! { <LogText log=text/> })}
        </div>
    }
}
