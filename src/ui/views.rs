//! The views of a task, side by side.

use std::sync::Arc;

use leptos::prelude::*;

use super::console::Console;
use super::followed::Followed;
use super::graph::TaskGraphView;
use super::step_table::StepTableView;
use super::timeline::TimeLineView;
use super::view::view;
use crate::dag::TaskGraph;
use crate::task::Task;
use crate::text::{Text, text};

const VIEWS: Text = text("Views of the task", "任务视图");
const GRAPH: Text = text("Graph", "任务图");
const TIME_LINE: Text = text("Time line", "时间线");
const TABLE: Text = text("Table", "表格");

/// The views of a task: each shows the same steps and shares what is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// Who waits for whom.
    #[default]
    Graph,
    /// When each step ran.
    TimeLine,
    /// Every step in a row of its own.
    Table,
}

impl Pane {
    const ALL: [Self; 3] = [Self::Graph, Self::TimeLine, Self::Table];

    fn name(self) -> Text {
        match self {
            Self::Graph => GRAPH,
            Self::TimeLine => TIME_LINE,
            Self::Table => TABLE,
        }
    }
}

/// The chosen view of a task, and the way to the others.
#[component]
pub(super) fn Views(
    followed: Followed,
    /// The task as of the moment that is looked at.
    task: Memo<Arc<Task>>,
    /// The same, telling only of another structure.
    shape: Memo<Arc<Task>>,
    /// The task as it was last seen.
    last: Memo<Arc<Task>>,
    graph: Memo<TaskGraph>,
    /// The moment that is looked at, where it is not the newest.
    at: RwSignal<Option<f64>>,
) -> impl IntoView {
    let console = Console::here();
    let pane = followed.pane;
    view! {
        <div class="views">
            <div class="view-choice" role="group" aria-label=console.t(VIEWS)>
                {Pane::ALL.map(|it| view! {
                    <button
                        type="button"
                        aria-pressed=move || (pane.get() == it).to_string()
                        on:click=move |_| pane.set(it)
                    >
                        {console.t(it.name())}
                    </button>
                }).collect_view()}
            </div>
            {move || match pane.get() {
                Pane::Graph => view! { <TaskGraphView graph task shape followed/> },
                Pane::TimeLine => view! { <TimeLineView task=last followed at/> },
                Pane::Table => view! { <StepTableView task shape followed/> },
            }}
        </div>
    }
}
