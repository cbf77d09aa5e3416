//! The tasks of single agents, in the light of the main one.

use leptos::prelude::*;

use super::acts::Acts;
use super::console::Console;
use super::followed::Followed;
use super::icon::{Glyph, Icon};
use super::view::view;
use crate::follow::Subject;
use crate::task::{Step, StepState, Task};
use crate::text::{Text, text};

const AGENTS: Text = text("On each agent", "各 Agent 上的任务");

/// A line for each agent: how far it is, and in which step.
#[component]
pub(super) fn Agents(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let shares = Memo::new(move |_| {
        followed.watch.with(|watch| {
            let parts = watch.sighting.parts.iter();
            parts.map(Share::new).collect::<Vec<_>>()
        })
    });
    move || {
        shares.with(|shares| !shares.is_empty()).then(|| {
            view! {
                <section class="agents" aria-labelledby="agents-title">
                    <h3 id="agents-title">{console.t(AGENTS)}</h3>
                    <ul>
                        {shares.get().into_iter().map(|share| {
                            let Share { agent, id, state, word, step } = share;
                            let shown = agent.clone();
                            let subject = Subject::SubTask(agent.clone());
                            view! {
                                <li data-look=state.key() data-agent=agent data-sub-dag=id>
                                    <Icon glyph=Glyph::of(state)/>
                                    <code>{shown}</code>
                                    <b>{console.t(state.word())}</b>
                                    <code class="vendor-name">{word}</code>
                                    <span class="help">{step}</span>
                                    {(!followed.is_saved).then(|| view! { <Acts followed subject/> })}
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

/// What is shown of an agent's share in the task.
#[derive(Clone, PartialEq)]
struct Share {
    agent: String,
    id: String,
    state: StepState,
    word: String,
    step: String,
}

impl Share {
    fn new((agent, task): &(String, Task)) -> Self {
        let has_begun = |step: &&Step| step.state != StepState::Pending;
        let current = task.steps.iter().rev().find(has_begun);
        Self {
            agent: agent.clone(),
            id: task.id.clone(),
            state: task.state_as_part(),
            word: task.state_word.clone(),
            step: current.map(|step| step.name.clone()).unwrap_or_default(),
        }
    }
}
