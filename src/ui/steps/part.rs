//! What each agent does in a step.

use leptos::prelude::*;

use super::attempts::part_attempts;
use crate::task::{Part, Step, StepState};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::log::{LogFeed, LogLooks, LogView, file_name, is_at_work, tell_tries};
use crate::ui::time;
use crate::ui::view::view;

const AGENTS: Text = text("Agents", "Agent");
const ATTEMPTS: Text = text("Attempts", "执行次数");
const TOOK: Text = text("Duration", "耗时");

/// What each agent does in the step. The list is made anew for other agents, and only filled in
/// anew for other states: whoever reads a log keeps the place.
#[component]
pub(super) fn Parts(
    followed: Followed,
    step: Memo<Option<Step>>,
    looks: LogLooks,
) -> impl IntoView {
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
                    {ids.into_iter().map(|id| view! { <PartView followed step id looks/> }).collect_view()}
                </ul>
            }
        })
    }
}

/// What one agent does in the step.
#[component]
fn PartView(
    followed: Followed,
    step: Memo<Option<Step>>,
    id: String,
    looks: LogLooks,
) -> impl IntoView {
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
    let feed = LogFeed::new();
    let not_parted = part_attempts(followed, part, feed);
    tell_tries(followed, step, feed);
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
    let file = Signal::derive(move || {
        let task = followed.trail.with_value(|trail| trail.id.clone());
        let step = step.with(|step| step.as_ref().map(|step| step.id.clone()));
        file_name(&task, &step.unwrap_or_default(), &agent.get())
    });
    let is_running = Signal::derive(move || is_at_work(state()));
    let is_failed = Signal::derive(move || state() == StepState::Failed);
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
            <p class="help" role="status">{move || not_parted.get().map(|why| console.m(why))}</p>
            <LogView feed looks of=agent file is_running is_failed/>
        </li>
    }
}
