//! A task graph as a picture that keeps still: its places come from its structure alone.

mod canvas;
mod drawn;
mod far;
mod find;
mod going;
mod gradually;
mod marks;
mod near;
mod overview;
mod picture;
mod scene;
mod state;
mod staying;
mod task_box;
mod told;
mod tools;
mod walking;

use std::sync::Arc;

use leptos::prelude::*;

use self::canvas::Canvas;
use self::find::Find;
use self::overview::Overview;
use self::picture::Picture;
use self::scene::Scene;
pub(super) use self::state::GraphState;
use self::tools::GraphTools;
use super::console::Console;
use super::followed::Followed;
use crate::dag::{Spacing, TaskGraph};
use crate::task::Task;
use crate::text::{Text, text};
use crate::ui::view::view;

const HINT: Text = text(
    "Ctrl and the wheel zoom; the wheel alone moves the picture once it was clicked into.",
    "按住 Ctrl 滚动滚轮可缩放；点击图后，滚轮可移动图。",
);

/// The sizes of the picture, in pixels at 100 %.
const SPACING: Spacing = Spacing {
    box_width: 224.0,
    box_height: 58.0,
    gap_across: 28.0,
    gap_along: 40.0,
};
/// Columns of a name's line in a box.
const NAME_WIDTH: usize = 27;
/// Columns of a state's line in a box, beside how long it took.
const STATE_WIDTH: usize = 22;

/// The picture of a task.
#[component]
pub(super) fn TaskGraphView(
    /// What decides where everything stands.
    graph: Memo<TaskGraph>,
    /// The task as it was last seen, its steps in whatever order.
    task: Memo<Arc<Task>>,
    /// The same, telling only of another structure.
    shape: Memo<Arc<Task>>,
    /// Keeps what is seen and what is open while the page shows something else.
    followed: Followed,
) -> impl IntoView {
    let console = Console::here();
    let set = followed.graph.settings();
    let canvas = Canvas::new(followed.view, set.follows);
    let scene = Scene::new(graph, (task, shape), followed, canvas);
    let overview = set.overview;
    view! {
        <div class="graph">
            <GraphTools scene/>
            <Find scene/>
            <div class="graph-place">
                <Picture scene/>
                {move || overview.get().then(|| view! { <Overview scene/> })}
            </div>
            <p class="graph-hint help">{console.t(HINT)}</p>
        </div>
    }
}
