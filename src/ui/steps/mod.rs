//! The details of one step: why it failed, times, agents, log.

mod attempts;
mod part;

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

use self::part::Parts;
use super::acts::Acts;
use super::browser;
use super::console::Console;
use super::copy::CopyButton;
use super::followed::Followed;
use super::icon::{Glyph, Icon};
use super::log::{LogFeed, LogLooks, Reasons, StepLog};
use super::time;
use super::view::view;
use crate::follow::Subject;
use crate::task::sequence::agent_of;
use crate::task::{Step, StepState, Task};
use crate::text::{Text, text};

const NOTHING_OPEN: Text = text(
    "Choose a step to see its times, its agents and its log.",
    "选择一个步骤，查看其时间、Agent 和日志。",
);
const CLOSE: Text = text("Close", "关闭");
const STEP_ID: Text = text("Step ID", "步骤 ID");
const STARTED: Text = text("Started", "开始时间");
const ENDED: Text = text("Ended", "结束时间");
const TOOK: Text = text("Duration", "耗时");

/// The step that was opened, or nothing.
#[component]
pub(super) fn StepDetails(
    followed: Followed,
    /// The task as it was last seen.
    task: Memo<Arc<Task>>,
) -> impl IntoView {
    let console = Console::here();
    let selected = followed.selected;
    let looks = LogLooks::new();
    let opened_from = StoredValue::new_local(None::<HtmlElement>);
    let step = Memo::new(move |_| {
        let id = selected.get()?;
        task.with(|task| task.steps.iter().find(|step| step.id == id).cloned())
    });
    // The details are made anew for another step, and only filled in anew for another state.
    let id = Memo::new(move |_| step.with(|step| step.as_ref().map(|step| step.id.clone())));
    Effect::new(move |_| {
        if id.with(Option::is_some) {
            opened_from.set_value(focused().filter(|it| it.closest(".step") == Ok(None)));
        }
    });
    let close = move |_| {
        let from = opened_from.get_value();
        // Back to where it was opened from.
        browser::focus(".task[aria-pressed=true]");
        selected.set(None);
        request_animation_frame(move || go_back(from.as_ref()));
    };
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
            let has_log =
                Memo::new(move |_| step.with(|step| step.as_ref().is_some_and(|it| it.has_log)));
            let feed = LogFeed::new();
            let of_log = id.clone();
            view! {
                <section class="step" aria-labelledby="step-title" data-look=move || state.get().map(StepState::key)>
                    <header>
                        <h3 id="step-title">{name}</h3>
                        <button type="button" class="quiet" on:click=close>{console.t(CLOSE)}</button>
                    </header>
                    <p class="task-now">
                        {move || state.get().map(|state| view! {
                            <Icon glyph=Glyph::of(state)/>
                            <b>{state.word().to(console.lang.get())}</b>
                        })}
                        " "
                        <code class="vendor-name">{word}</code>
                    </p>
                    <Reasons step own=feed/>
                    {(!followed.is_saved).then(|| view! { <Acts followed subject=subject_of(&id)/> })}
                    <Parts followed step looks/>
                    {move || has_log.get().then(|| {
                        let step = of_log.clone();
                        view! { <StepLog followed step state feed looks/> }
                    })}
                    <dl class="task-facts">
                        <dt>{console.t(STEP_ID)}</dt>
                        <dd><code>{id}</code>" "<CopyButton what=STEP_ID text=Signal::derive(move || copied.clone())/></dd>
                        {move || step.with(|step| step.as_ref().map(|step| {
                            facts(console, step).into_iter().map(|(label, value)| view! {
                                <dt>{label}</dt><dd>{value}</dd>
                            }).collect_view()
                        }))}
                    </dl>
                </section>
            }
        }
    }
}

/// What a step of the combined task is to the vendor.
fn subject_of(id: &str) -> Subject {
    match agent_of(id).and_then(|agent| Some((agent, id.strip_prefix(agent)?))) {
        Some((agent, own)) => Subject::SubStep(agent.to_owned(), own.trim_start().to_owned()),
        None => Subject::Step(id.to_owned()),
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

/// What has the keyboard, if anything has.
fn focused() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    let focused = document.active_element()?;
    let is_nothing = focused.tag_name() == "BODY";
    // What is drawn takes the focus like any other element.
    (!is_nothing).then(|| focused.unchecked_into())
}

/// Brings the keyboard back once the details are closed, if it went with them.
fn go_back(from: Option<&HtmlElement>) {
    if focused().is_some() {
        return;
    }
    match from.filter(|from| from.is_connected()) {
        Some(from) => {
            let _ = from.focus();
        }
        None => browser::focus("[data-task-id][tabindex='0']"),
    }
}
