//! A task graph as a picture that keeps still: its places come from its structure alone.

use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use super::browser;
use super::console::Console;
use super::icon::Glyph;
use crate::dag::{self, Drawing, Spacing, TaskGraph};
use crate::state::{Size, View};
use crate::task::{Step, StepState, label};
use crate::text::{Text, text};

const GRAPH: Text = text("Task graph", "任务图");
const GRAPH_HELP: Text = text(
    "Arrow keys go from step to step, Enter opens one, plus and minus zoom, 0 fits.",
    "方向键在步骤间移动，回车键打开步骤，加号和减号缩放，0 键适应窗口。",
);
const FIT: Text = text("Fit", "适应窗口");
const ACTUAL: Text = text("100 %", "100 %");
const LARGER: Text = text("Zoom in", "放大");
const SMALLER: Text = text("Zoom out", "缩小");

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

/// What of a step is seen in the picture.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    name: String,
    state: StepState,
    word: String,
    place: Option<(Text, String)>,
}

/// The picture of a task.
#[component]
pub(super) fn TaskGraphView(
    /// What decides where everything stands.
    graph: Memo<TaskGraph>,
    /// The steps as they were last seen, in whatever order.
    steps: Signal<Vec<Step>>,
    /// The step whose details are open.
    selected: RwSignal<Option<String>>,
) -> impl IntoView {
    let console = Console::here();
    let window = NodeRef::<Div>::new();
    let view = RwSignal::new(View::default());
    let drawing = Memo::new(move |_| {
        browser::mark("dag-draw");
        browser::mark("dag-layout");
        let drawing = graph.with(|graph| dag::layout(graph, SPACING));
        browser::measure("dag-layout");
        drawing
    });
    let looks = Memo::new(move |_| graph.with(|graph| steps.with(|steps| looks_of(graph, steps))));
    let size = move || {
        window.get_untracked().map_or_else(Size::default, |window| {
            let bounds = window.get_bounding_client_rect();
            Size {
                width: bounds.width(),
                height: bounds.height(),
            }
        })
    };
    let drawn = move || drawing.with_untracked(size_of);
    let fit = move || view.set(View::fit(drawn(), size()));
    let zoom = move |factor: f64| {
        let Size { width, height } = size();
        view.update(|view| *view = view.zoomed(factor, width / 2.0, height / 2.0));
    };
    // A new structure is fitted once; after that nothing but the operator moves the view.
    Effect::new(move |_| {
        drawing.track();
        if window.get().is_some() {
            request_animation_frame(move || {
                let fitting = View::fit(drawn(), size());
                let small =
                    fitting.scale < 0.6 && graph.with_untracked(|graph| graph.ids().len() <= 60);
                view.set(if small {
                    View::from_top(drawn(), size())
                } else {
                    fitting
                });
                browser::measure("dag-draw");
            });
        }
    });

    let select = move |task_idx: usize| {
        let id = graph.with_untracked(|graph| graph.ids().get(task_idx).cloned());
        let place = drawing.with_untracked(|drawing| drawing.boxes.get(task_idx).copied());
        if let (Some(id), Some(place)) = (id, place) {
            let room = Size {
                width: SPACING.box_width,
                height: SPACING.box_height,
            };
            view.update(|view| *view = view.showing(place.x, place.y, room, size()));
            selected.set(Some(id));
        }
    };
    let current = Memo::new(move |_| {
        let chosen = selected.with(|id| {
            let id = id.as_deref()?;
            graph.with(|graph| graph.position(id))
        });
        chosen.unwrap_or_else(|| drawing.with(topmost))
    });
    let press = move |event: KeyboardEvent| {
        let key = event.key();
        match key.as_str() {
            "+" | "=" => zoom(1.25),
            "-" => zoom(0.8),
            "0" => fit(),
            "Enter" | " " => select(current.get_untracked()),
            _ => {
                let here = current.get_untracked();
                let next = graph.with_untracked(|graph| {
                    drawing.with_untracked(|drawing| neighbour(graph, drawing, here, &key))
                });
                let Some(next) = next else { return };
                select(next);
                focus_task(window, next);
            }
        }
        event.prevent_default();
    };

    let dragged = StoredValue::new(None::<(i32, i32)>);
    let grab = move |event: PointerEvent| {
        if event.button() == 0 {
            dragged.set_value(Some((event.client_x(), event.client_y())));
        }
    };
    let drag = move |event: PointerEvent| {
        let here = (event.client_x(), event.client_y());
        if let Some((x, y)) = dragged.get_value().filter(|_| event.buttons() & 1 == 1) {
            dragged.set_value(Some(here));
            view.update(|view| *view = view.panned(f64::from(here.0 - x), f64::from(here.1 - y)));
        }
    };
    let wheel = move |event: WheelEvent| {
        // The plain wheel scrolls the page; with Ctrl, and from a trackpad's pinch, it zooms.
        if !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        event.prevent_default();
        if let Some(window) = window.get_untracked() {
            let bounds = window.get_bounding_client_rect();
            let x = f64::from(event.client_x()) - bounds.left();
            let y = f64::from(event.client_y()) - bounds.top();
            let factor = (-event.delta_y() * 0.005).clamp(-0.5, 0.5).exp();
            view.update(|view| *view = view.zoomed(factor, x, y));
        }
    };

    view! {
        <div class="graph">
            <div class="graph-tools" role="toolbar" aria-label=console.t(GRAPH)>
                <button type="button" class="quiet" on:click=move |_| fit()>{console.t(FIT)}</button>
                <button type="button" class="quiet" on:click=move |_| view.set(View::from_top(drawn(), size()))>
                    {console.t(ACTUAL)}
                </button>
                <button type="button" class="quiet" aria-label=console.t(SMALLER) title=console.t(SMALLER) on:click=move |_| zoom(0.8)>"−"</button>
                <button type="button" class="quiet" aria-label=console.t(LARGER) title=console.t(LARGER) on:click=move |_| zoom(1.25)>"+"</button>
                <output class="zoom">{move || format!("{:.0} %", view.get().scale * 100.0)}</output>
            </div>
            <p id="graph-help" class="for-readers">{console.t(GRAPH_HELP)}</p>
            <div
                class="graph-window"
                node_ref=window
                on:keydown=press
                on:pointerdown=grab
                on:pointermove=drag
                on:pointerup=move |_| dragged.set_value(None)
                on:wheel=wheel
            >
                <svg
                    role="group"
                    aria-label=console.t(GRAPH)
                    aria-describedby="graph-help"
                    class:is-far=move || view.get().scale < READABLE
                >
                    <g transform=move || {
                        let View { x, y, scale } = view.get();
                        format!("translate({x:.1} {y:.1}) scale({scale:.4})")
                    }>
                        {move || drawing.with(|drawing| {
                            let ids = graph.with_untracked(|graph| graph.ids().to_vec());
                            let edges = edges_view(drawing, &ids, looks);
                            let boxes = ids
                                .into_iter()
                                .zip(drawing.boxes.iter().copied())
                                .enumerate()
                                .map(|(task_idx, (id, place))| view! {
                                    <TaskBox id place looks task_idx current selected select=Callback::new(select)/>
                                })
                                .collect_view();
                            view! { <g class="edges">{edges}</g><g class="boxes">{boxes}</g> }
                        })}
                    </g>
                </svg>
            </div>
        </div>
    }
}

/// One task's box.
#[component]
fn TaskBox(
    id: String,
    place: dag::Placement,
    looks: Memo<Vec<Look>>,
    task_idx: usize,
    /// The box that the Tab key comes to.
    current: Memo<usize>,
    selected: RwSignal<Option<String>>,
    select: Callback<usize>,
) -> impl IntoView {
    let console = Console::here();
    let Spacing {
        box_width,
        box_height,
        ..
    } = SPACING;
    let state = Memo::new(move |_| {
        looks.with(|looks| {
            looks
                .get(task_idx)
                .map_or(StepState::Unknown, |look| look.state)
        })
    });
    let word = Memo::new(move |_| {
        looks.with(|looks| {
            looks
                .get(task_idx)
                .map(|look| look.word.clone())
                .unwrap_or_default()
        })
    });
    let name = Memo::new(move |_| {
        looks.with(|looks| {
            looks
                .get(task_idx)
                .map(|look| look.name.clone())
                .unwrap_or_default()
        })
    });
    let place_word = Memo::new(move |_| {
        let place = looks.with(|looks| looks.get(task_idx).and_then(|look| look.place.clone()));
        place.map(|(label, value)| format!("{} {value}", label.to(console.lang.get())))
    });
    let said = move || {
        let state = state.get().word().to(console.lang.get());
        match place_word.get() {
            Some(place) => format!("{}, {place}, {state}", name.get()),
            None => format!("{}, {state}", name.get()),
        }
    };
    let own = id.clone();
    let is_selected = Memo::new(move |_| selected.with(|chosen| chosen.as_ref() == Some(&own)));
    view! {
        <g
            class="task"
            role="button"
            tabindex=move || if current.get() == task_idx { "0" } else { "-1" }
            aria-label=said
            aria-pressed=move || is_selected.get().to_string()
            data-task-id=id
            data-state=word
            data-look=move || state.get().key()
            transform=format!("translate({:.1} {:.1})", place.x - box_width / 2.0, place.y - box_height / 2.0)
            on:click=move |_| select.run(task_idx)
        >
            <title>{said}</title>
            <rect class="task-box" width=box_width height=box_height rx="6"/>
            <rect class="task-edge" width="4" height=box_height rx="2"/>
            <path class="task-icon" transform="translate(14 8)" d=move || Glyph::of(state.get()).strokes()/>
            <g class="task-text">
                {move || {
                    let lines = label::lines(&name.get(), NAME_WIDTH, 2);
                    let first = if lines.len() == 1 { 21 } else { 19 };
                    lines
                        .into_iter()
                        .zip(0..)
                        .map(|(line, line_idx)| view! {
                            <text class="task-name" x="38" y=first + 15 * line_idx>{line}</text>
                        })
                        .collect_view()
                }}
                <text class="task-state" x="38" y="50">
                    {move || state.get().word().to(console.lang.get())}
                </text>
                <text class="task-place" x=box_width - 10.0 y="50">{place_word}</text>
            </g>
        </g>
    }
}

fn edges_view(drawing: &Drawing, ids: &[String], looks: Memo<Vec<Look>>) -> impl IntoView + use<> {
    let id = |task_idx: usize| ids.get(task_idx).cloned().unwrap_or_default();
    drawing
        .routes
        .iter()
        .map(|route| {
            let from = route.from;
            // An edge is lit once the step it comes from is done.
            let is_done = Memo::new(move |_| {
                looks.with(|looks| {
                    let state = looks.get(from).map(|look| look.state);
                    matches!(state, Some(StepState::Succeeded | StepState::Skipped))
                })
            });
            view! {
                <path
                    class="edge"
                    class:is-done=is_done
                    class:is-turned=route.turned
                    data-from=id(route.from)
                    data-to=id(route.to)
                    d=dag::path(&route.points)
                />
            }
        })
        .collect_view()
}

/// What is seen of each task, in the order of the graph. The first of several steps with one id
/// counts.
fn looks_of(graph: &TaskGraph, steps: &[Step]) -> Vec<Look> {
    let mut looks: Vec<Option<Look>> = vec![None; graph.ids().len()];
    for step in steps {
        let place = graph.position(&step.id).and_then(|idx| looks.get_mut(idx));
        if let Some(look @ None) = place {
            *look = Some(Look {
                name: step.name.clone(),
                state: step.state,
                word: step.state_word.clone(),
                place: step.place.clone(),
            });
        }
    }
    let unknown = Look {
        name: String::new(),
        state: StepState::Unknown,
        word: String::new(),
        place: None,
    };
    looks
        .into_iter()
        .map(|look| look.unwrap_or_else(|| unknown.clone()))
        .collect()
}

fn size_of(drawing: &Drawing) -> Size {
    Size {
        width: drawing.width,
        height: drawing.height,
    }
}

/// The task highest up, and of several the leftmost: where reading begins.
fn topmost(drawing: &Drawing) -> usize {
    let key = |place: &dag::Placement| (place.y, place.x);
    let places = drawing.boxes.iter().enumerate();
    places
        .min_by(|(_, a), (_, b)| {
            let (a, b) = (key(a), key(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        })
        .map_or(0, |(task_idx, _)| task_idx)
}

/// The task that an arrow key leads to: along the edges up and down, within the layer to the sides.
fn neighbour(graph: &TaskGraph, drawing: &Drawing, here: usize, key: &str) -> Option<usize> {
    let place = |task_idx: usize| drawing.boxes.get(task_idx).copied().unwrap_or_default();
    let own = place(here);
    let nearest = |candidates: Vec<usize>| {
        candidates.into_iter().min_by(|a, b| {
            (place(*a).x - own.x)
                .abs()
                .total_cmp(&(place(*b).x - own.x).abs())
        })
    };
    let in_layer = |is_on_side: &dyn Fn(f64) -> bool| {
        let layer = own.layer;
        let beside = drawing.boxes.iter().enumerate();
        let beside =
            beside.filter(|(idx, each)| *idx != here && each.layer == layer && is_on_side(each.x));
        nearest(beside.map(|(idx, _)| idx).collect())
    };
    let edges = graph.edges().iter();
    match key {
        "ArrowDown" => nearest(
            edges
                .filter(|edge| edge.0 == here)
                .map(|edge| edge.1)
                .collect(),
        ),
        "ArrowUp" => nearest(
            edges
                .filter(|edge| edge.1 == here)
                .map(|edge| edge.0)
                .collect(),
        ),
        "ArrowLeft" => in_layer(&|x| x < own.x),
        "ArrowRight" => in_layer(&|x| x > own.x),
        _ => None,
    }
}

/// Brings the keyboard to a task's box.
fn focus_task(window: NodeRef<Div>, task_idx: usize) {
    request_animation_frame(move || {
        let Some(window) = window.get_untracked() else {
            return;
        };
        let boxes = window.get_elements_by_class_name("task");
        let found = u32::try_from(task_idx).ok().and_then(|idx| boxes.item(idx));
        if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::SvgElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = found.focus_with_options(&options);
        }
    });
}
