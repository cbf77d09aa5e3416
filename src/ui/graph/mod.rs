//! A task graph as a picture that keeps still: its places come from its structure alone.

mod canvas;
mod look;
mod task_box;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use self::canvas::Canvas;
use self::look::{Look, looks_of};
use self::task_box::{Boxes, edges_view};
use super::browser;
use super::console::Console;
use super::followed::Followed;
use crate::dag::{self, Flow, Rounded, Spacing, TaskGraph, Way};
use crate::state::{Size, View};
use crate::task::Task;
use crate::text::{Text, text};
use crate::ui::view::view;

const GRAPH: Text = text("Task graph", "任务图");
const VIEW: Text = text("View of the task graph", "任务图视图");
const GRAPH_HELP: Text = text(
    "Arrow keys go from step to step, Enter opens one, plus and minus zoom, 0 fits.",
    "方向键在步骤间移动，回车键打开步骤，加号和减号缩放，0 键适应窗口。",
);
const FIT: Text = text("Fit", "适应窗口");
const ACTUAL: Text = text("100 %", "100 %");
const LARGER: Text = text("Zoom in", "放大");
const SMALLER: Text = text("Zoom out", "缩小");

/// The sizes of the picture, in pixels at 100 %.
const SPACING: Spacing = Spacing {
    box_width: 224.0,
    box_height: 58.0,
    gap_across: 28.0,
    gap_along: 40.0,
};
/// Columns of a name's line in a box.
const NAME_WIDTH: usize = 27;
/// Below this zoom names cannot be read, and drawing them costs time.
const READABLE: f64 = 0.3;
/// Where a graph of a few steps would open smaller than this, it opens at 100 % from its top.
const COMFORTABLE: f64 = 0.6;
const A_FEW: usize = 60;

/// The picture of a task.
#[component]
pub(super) fn TaskGraphView(
    /// What decides where everything stands.
    graph: Memo<TaskGraph>,
    /// The task as it was last seen, its steps in whatever order.
    task: Memo<Task>,
    /// Keeps what is seen and what is open while the page shows something else.
    followed: Followed,
) -> impl IntoView {
    let console = Console::here();
    let selected = followed.selected;
    let canvas = Canvas::new(followed.view);
    let drawing = Memo::new(move |_| {
        browser::mark("dag-draw");
        browser::mark("dag-layout");
        let drawing = graph.with(|graph| dag::layout(graph, SPACING, Flow::Down));
        browser::measure("dag-layout");
        drawing
    });
    let looks_now = move || graph.with(|graph| task.with(|task| looks_of(graph, &task.steps)));
    let drawn = move || {
        // A frame may come when the picture has gone.
        let size = drawing.try_with_untracked(|drawing| Size {
            width: drawing.width,
            height: drawing.height,
        });
        size.unwrap_or_default()
    };
    // A new structure is fitted once; after that nothing but the operator moves the view.
    Effect::new(move |_| {
        drawing.track();
        if canvas.window.get().is_none() {
            return;
        }
        let structure = graph.get_untracked();
        let is_fitted = followed
            .fitted
            .with_value(|fitted| fitted.as_ref() == Some(&structure));
        followed.fitted.set_value(Some(structure));
        request_animation_frame(move || {
            browser::measure("dag-draw");
            if is_fitted {
                return;
            }
            let fitting = View::fit(drawn(), canvas.size());
            let n_tasks = graph.try_with_untracked(|graph| graph.ids().len());
            let n_tasks = n_tasks.unwrap_or_default();
            if fitting.scale < COMFORTABLE && n_tasks <= A_FEW {
                canvas.show_top(drawn());
            } else {
                canvas.view.set(fitting);
            }
        });
    });

    let select = move |task_idx: usize| {
        let id = graph.with_untracked(|graph| graph.ids().get(task_idx).cloned());
        let place = drawing.with_untracked(|drawing| drawing.boxes.get(task_idx).copied());
        if let (Some(id), Some(place)) = (id, place) {
            let room = Size {
                width: SPACING.box_width,
                height: SPACING.box_height,
            };
            canvas.show(place.x, place.y, room);
            selected.set(Some(id));
        }
    };
    let open = Memo::new(move |_| {
        selected.with(|id| {
            let id = id.as_deref()?;
            graph.with(|graph| graph.position(id))
        })
    });
    // Where the Tab key comes to: the open step, else where reading begins.
    let current = Memo::new(move |_| open.get().unwrap_or_else(|| drawing.with(dag::topmost)));
    let walk = move |way: Way| {
        let next = graph.with_untracked(|graph| {
            drawing.with_untracked(|drawing| {
                dag::neighbour(graph, drawing, current.get_untracked(), way)
            })
        });
        if let Some(next) = next {
            select(next);
            canvas.focus(next);
        }
    };
    let press = move |event: KeyboardEvent| {
        // The browser's own keys, such as those that zoom the page.
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "+" | "=" => canvas.zoom(1.25),
            "-" => canvas.zoom(0.8),
            "0" => canvas.fit(drawn()),
            "Enter" | " " => select(current.get_untracked()),
            "ArrowUp" => walk(Way::Up),
            "ArrowDown" => walk(Way::Down),
            "ArrowLeft" => walk(Way::Left),
            "ArrowRight" => walk(Way::Right),
            _ => return,
        }
        event.prevent_default();
    };
    let boxes = Boxes {
        console,
        current: Selector::new(move || current.get()),
        open: Selector::new(move || open.get()),
        select: Callback::new(select),
    };
    let picture = move || {
        drawing.with(|drawing| {
            let ids = graph.with_untracked(|graph| graph.ids().to_vec());
            let looks: Vec<RwSignal<Look>> =
                untrack(looks_now).into_iter().map(RwSignal::new).collect();
            let edges = edges_view(drawing, &ids, &looks);
            let places = drawing.boxes.iter().copied();
            let boxes = ids
                .into_iter()
                .zip(places)
                .zip(looks.iter().copied())
                .enumerate()
                .map(|(task_idx, ((id, place), look))| boxes.view(task_idx, id, place, look))
                .collect::<Vec<_>>();
            Effect::new(move |_| show_changes(&looks, looks_now()));
            view! { <g class="edges">{edges}</g><g class="boxes">{boxes}</g> }
        })
    };
    let transform = move || {
        let View { x, y, scale } = canvas.view.get();
        format!(
            "translate({} {}) scale({})",
            Rounded::<2>(x),
            Rounded::<2>(y),
            Rounded::<4>(scale)
        )
    };
    view! {
        <div class="graph">
            <GraphTools canvas drawn=Callback::new(move |()| drawn())/>
            <p id="graph-help" class="for-readers">{console.t(GRAPH_HELP)}</p>
            <div
                class="graph-window"
                node_ref=canvas.window
                on:keydown=press
                on:pointerdown=move |event| canvas.grab(&event)
                on:pointermove=move |event| canvas.drag(&event)
                on:pointerup=move |_| canvas.drop()
                on:wheel=move |event| canvas.wheel(&event)
            >
                <svg
                    role="group"
                    aria-label=console.t(GRAPH)
                    aria-describedby="graph-help"
                    class:is-far=move || canvas.view.get().scale < READABLE
                >
                    <g transform=transform>{picture}</g>
                </svg>
            </div>
        </div>
    }
}

/// Tells those tasks that look different now.
fn show_changes(looks: &[RwSignal<Look>], now: Vec<Look>) {
    for (look, now) in looks.iter().zip(now) {
        let is_other = look.try_with_untracked(|look| *look != now);
        if is_other == Some(true) {
            look.set(now);
        }
    }
}

/// The buttons that change the view.
#[component]
fn GraphTools(canvas: Canvas, drawn: Callback<(), Size>) -> impl IntoView {
    let console = Console::here();
    let percent = move || format!("{} %", Rounded::<0>(canvas.view.get().scale * 100.0));
    view! {
        <div class="graph-tools" role="group" aria-label=console.t(VIEW)>
            <button type="button" class="quiet" on:click=move |_| canvas.fit(drawn.run(()))>
                {console.t(FIT)}
            </button>
            <button type="button" class="quiet" on:click=move |_| canvas.show_top(drawn.run(()))>
                {console.t(ACTUAL)}
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=console.t(SMALLER)
                title=console.t(SMALLER)
                on:click=move |_| canvas.zoom(0.8)
            >
                "−"
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=console.t(LARGER)
                title=console.t(LARGER)
                on:click=move |_| canvas.zoom(1.25)
            >
                "+"
            </button>
            <output class="zoom">{percent}</output>
        </div>
    }
}
