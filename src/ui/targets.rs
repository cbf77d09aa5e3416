//! What is to be stopped, each with its own state.

use leptos::prelude::*;

use super::console::Console;
use super::followed::Followed;
use super::icon::{Glyph, Icon};
use super::view::view;
use crate::follow::{Target, TargetState};
use crate::operation::Deed;
use crate::task::StepState;
use crate::text::{Text, text};

const STOPPED: Text = text("What is being stopped", "停止对象");
const STARTED: Text = text("What is being started", "启动对象");

/// A line for each target: what it is, how far it is.
#[component]
pub(super) fn Targets(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let title = match followed.operation.deed {
        Deed::Stop => STOPPED,
        Deed::Start => STARTED,
    };
    let targets = Memo::new(move |_| followed.watch.with(|watch| watch.sighting.targets.clone()));
    let ids = Memo::new(move |_| {
        targets.with(|targets| {
            let ids = targets.iter().map(|target| target.id.clone());
            ids.collect::<Vec<_>>()
        })
    });
    move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            view! {
                <section class="targets" aria-labelledby="targets-title">
                    <h3 id="targets-title">{console.t(title)}</h3>
                    <ul>{ids.into_iter().map(|id| view! { <TargetView targets id/> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn TargetView(targets: Memo<Vec<Target>>, id: String) -> impl IntoView {
    let console = Console::here();
    let shown = id.clone();
    let target = Memo::new(move |_| {
        targets.with(|targets| targets.iter().find(|target| target.id == id).cloned())
    });
    let of_target = move |read: fn(&Target) -> String| {
        move || target.with(|target| target.as_ref().map(read).unwrap_or_default())
    };
    let state = Memo::new(move |_| {
        target.with(|target| {
            target
                .as_ref()
                .map_or(TargetState::Unknown, |target| target.state)
        })
    });
    let kind = move || target.with(|target| target.as_ref().map(|target| console.t(target.kind)));
    let step_state = move || as_step(state.get());
    view! {
        <li data-look=move || step_state().key() data-target=shown.clone()>
            <Icon glyph=Signal::derive(move || Glyph::of(step_state()))/>
            <span class="help">{kind}</span>
            <code>{shown.clone()}</code>
            <span>{of_target(|target| target.name.clone())}</span>
            <b>{move || console.t(state.get().word())}</b>
            <code class="vendor-name">{of_target(|target| target.state_word.clone())}</code>
            <span class="help">{of_target(|target| target.note.clone())}</span>
        </li>
    }
}

/// The look of a target's state is that of a step.
pub(super) fn as_step(state: TargetState) -> StepState {
    match state {
        TargetState::Running => StepState::Ready,
        TargetState::Stopping | TargetState::Starting => StepState::Running,
        TargetState::Stopped => StepState::Succeeded,
        TargetState::Failed => StepState::Failed,
        TargetState::Ended | TargetState::Gone => StepState::Cancelled,
        TargetState::Unknown => StepState::Unknown,
    }
}
