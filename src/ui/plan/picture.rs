//! A plan in the views of a task: its graph, its time line, its table.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::TaskGraph;
use crate::follow::{Place, Sighting, Trail, Watch};
use crate::form::FormValues;
use crate::plan::kept::Kept;
use crate::plan::picture::to_task;
use crate::task::Task;
use crate::text::{Text, text};
use crate::ui::announce::Announcer;
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::shape::shape_of;
use crate::ui::steps::StepDetails;
use crate::ui::view::view;
use crate::ui::views::Views;
use crate::vendors::OPERATIONS;

const PICTURE: Text = text("The plan as a picture", "计划图示");

/// The picture. It is as live as the plan.
#[component]
pub(super) fn Picture(kept: Memo<Kept>) -> impl IntoView {
    let console = Console::here();
    let task = Memo::new(move |_| {
        let lang = console.lang.get_untracked();
        kept.with(|kept| Arc::new(to_task(&kept.plan, kept.progress.as_ref(), lang)))
    });
    let followed = drawn(&task.get_untracked());
    Effect::new(move |_| {
        let sighting = Sighting::of(task.with(|task| Task::clone(task)));
        followed
            .watch
            .update(|watch| watch.looked(Ok(sighting), browser::now()));
    });
    let at = RwSignal::new(None);
    let shape = shape_of(task);
    let graph = Memo::new(move |_| shape.with(|task| structure_of(task)));
    let has_steps = Memo::new(move |_| task.with(|task| !task.steps.is_empty()));
    view! {
        <section class="plan-picture" aria-labelledby="plan-picture-title">
            <h3 id="plan-picture-title">{console.t(PICTURE)}</h3>
            <Announcer task end=Signal::derive(|| None)/>
            <div class="task-body">
                {move || has_steps.get().then(|| view! {
                    <Views followed task shape last=task graph at/>
                    <StepDetails followed task/>
                })}
            </div>
        </section>
    }
}

/// The plan as work that the views can show, and that nobody looks at.
fn drawn(task: &Task) -> Followed {
    let trail = Trail {
        asked: FormValues::default(),
        id: String::new(),
    };
    let place = Place {
        environment: String::new(),
        address: String::new(),
    };
    let watch = Watch::new(Sighting::of(task.clone()), Some(browser::now()), 0);
    Followed {
        is_saved: true,
        // Every step is of a vendor of its own; nothing is asked about any of them here.
        ..Followed::new(OPERATIONS[0], trail, place, 0, watch)
    }
}

fn structure_of(task: &Task) -> TaskGraph {
    let ids = task.steps.iter().map(|step| step.id.clone());
    TaskGraph::new(ids, task.edges.iter().cloned()).0
}
