//! The window on the picture: boxes and edges near it, or all of them from afar.

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::SPACING;
use super::canvas::Canvas;
use super::far;
use super::gradually::gradually;
use super::scene::{READABLE, Scene};
use super::staying::keep_in_place;
use super::task_box::{Boxes, edge_view, id_of};
use super::walking;
use crate::dag::{Drawing, Rounded};
use crate::sort::sort;
use crate::state::View;
use crate::state::far::{edges_path, rectangles};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::resized::measure_resized;
use crate::ui::view::view;

const GRAPH: Text = text("Task graph", "任务图");
const GRAPH_HELP: Text = text(
    "Arrow keys go from step to step, Enter opens one or unfolds a stage, F folds a stage, plus and minus zoom, 0 fits, 1 is 100 %.",
    "方向键在步骤间移动，回车键打开步骤或展开阶段，F 键折叠阶段，加号和减号缩放，0 键适应窗口，1 键恢复 100 %。",
);

/// How many boxes and edges are built between two frames, with time left over for the browser.
const BOXES_A_FRAME: usize = 12;
const EDGES_A_FRAME: usize = 24;

/// The window on the picture.
#[component]
pub(super) fn Picture(scene: Scene) -> impl IntoView {
    let console = Console::here();
    let canvas = scene.canvas;
    keep_in_place(scene);
    watch_size(canvas);
    let boxes = Boxes {
        console,
        current: Selector::new(move || scene.current.get()),
        open: Selector::new(move || scene.open.get()),
        looks: scene.looks,
        marks: scene.own_marks,
        select: Callback::new(move |task_idx| {
            if !canvas.has_dragged() {
                scene.select(task_idx);
            }
        }),
    };
    let has_many_boxes = Memo::new(move |_| scene.near.with(|near| !near.far_boxes.is_empty()));
    let has_many_edges = Memo::new(move |_| scene.near.with(|near| !near.far_routes.is_empty()));
    // What is drawn last stands last: whoever reads goes on in the order of the steps.
    let drawn = RwSignal::new(Vec::new());
    let reading_order = move || drawn.with(|drawn| order_of_reading(drawn));
    let picture = move || {
        scene.drawing.track();
        let boxes = boxes.clone();
        // What has the keyboard stays though it is out of sight, and the Tab key finds its way in.
        let built = gradually(
            move || scene.near.with(|near| near.boxes.clone()),
            move || Some(scene.current.get()),
            BOXES_A_FRAME,
        );
        let routes = gradually(
            move || scene.near.with(|near| near.routes.clone()),
            || None,
            EDGES_A_FRAME,
        );
        Effect::new(move |_| drawn.set(built.get()));
        view! {
            <g class="edges">
                {move || has_many_edges.get().then(|| all_edges(scene))}
                <For
                    each=move || routes.get()
                    key=|route_idx| *route_idx
                    children=move |route_idx| one_edge(scene, route_idx)
                />
            </g>
            {move || has_many_boxes.get().then(|| all_boxes(scene))}
            <g class="boxes">
                <For
                    each=move || built.get()
                    key=|task_idx| *task_idx
                    children=move |task_idx| {
                        let place = scene.drawing.with_untracked(|it| it.boxes.get(task_idx).copied());
                        let id = scene.id(task_idx).unwrap_or_default();
                        place.map(|place| boxes.view(task_idx, id, place))
                    }
                />
            </g>
        }
    };
    // What moves is a layer of its own, which is drawn anew where it is zoomed, not where it moves. On
    // whole pixels its letters stay sharp.
    let moved = move || {
        let View { x, y, .. } = canvas.view.get();
        format!("translate({} {})", Rounded::<0>(x), Rounded::<0>(y))
    };
    let scale = Memo::new(move |_| canvas.view.get().scale);
    let scaled = move || format!("scale({})", Rounded::<4>(scale.get()));
    let is_far = Memo::new(move |_| canvas.view.get().scale < READABLE);
    view! {
        <p id="graph-help" class="for-readers">{console.t(GRAPH_HELP)}</p>
        <div
            class="graph-window"
            node_ref=canvas.window
            on:keydown=move |event| walking::press(scene, &event)
            on:pointerdown=move |event| canvas.grab(&event)
            on:pointermove=move |event| canvas.drag(&event)
            on:pointerup=move |event| canvas.drop(&event)
            on:pointercancel=move |event| canvas.drop(&event)
            on:wheel=move |event| canvas.wheel(&event)
            on:click=move |event| {
                // From afar a box is no element that could be clicked.
                if has_many_boxes.get_untracked() && !canvas.has_dragged() {
                    let met = canvas.point(&event).and_then(|(x, y)| {
                        scene.bounds.with_untracked(|bounds| bounds.box_at(x, y))
                    });
                    if let Some(met) = met {
                        scene.select(met);
                        canvas.focus(met);
                    }
                }
            }
        >
            <svg
                role="group"
                aria-label=console.t(GRAPH)
                aria-describedby="graph-help"
                aria-owns=reading_order
                class:is-far=is_far
            >
                <g class="graph-all" transform=moved>
                    <g transform=scaled>{picture}</g>
                </g>
            </svg>
        </div>
    }
}

/// The ids of the boxes in the order of the steps, where they do not stand in it.
fn order_of_reading(drawn: &[usize]) -> Option<String> {
    let mut in_order = drawn.to_vec();
    sort(&mut in_order, &|a: usize, b: usize| a.cmp(&b));
    let ids = in_order.iter().map(|task_idx| id_of(*task_idx));
    (in_order != drawn).then(|| ids.collect::<Vec<_>>().join(" "))
}

fn one_edge(scene: Scene, route_idx: usize) -> Option<AnyView> {
    scene.drawing.with_untracked(|drawing| {
        let route = drawing.routes.get(route_idx)?;
        let ids = [route.from, route.to].map(|idx| scene.id(idx).unwrap_or_default());
        Some(edge_view(
            (route, drawing.flow),
            ids,
            scene.looks,
            scene.own_marks,
        ))
    })
}

fn all_edges(scene: Scene) -> AnyView {
    let path = move |is_dim: bool| {
        move || {
            scene.near.with(|near| {
                scene.marks.with(|marks| {
                    scene.drawing.with(|drawing| {
                        let dims = |idx: usize| marks.get(idx).is_some_and(|mark| mark.is_dim);
                        let routes = near.far_routes.iter();
                        let routes = routes
                            .filter_map(|idx| drawing.routes.get(*idx))
                            .filter(|route| (dims(route.from) || dims(route.to)) == is_dim);
                        edges_path(routes, near.area, near.grain)
                    })
                })
            })
        }
    };
    view! {
        <path class="edge far-edges is-dim" aria-hidden="true" d=path(true)/>
        <path class="edge far-edges" aria-hidden="true" d=path(false)/>
    }
}

fn all_boxes(scene: Scene) -> AnyView {
    let with = move |is_so: fn(&super::marks::Mark) -> bool| {
        Signal::derive(move || {
            let is_so =
                |marks: &[super::marks::Mark], idx: usize| marks.get(idx).is_some_and(is_so);
            scene.near.with(|near| {
                scene.marks.with(|marks| {
                    let boxes = near.far_boxes.iter().copied();
                    boxes.filter(|idx| is_so(marks, *idx)).collect::<Vec<_>>()
                })
            })
        })
    };
    let grain = Signal::derive(move || scene.near.with(|near| near.grain));
    let path = move |boxes: Signal<Vec<usize>>| {
        move || {
            let grain = grain.get();
            boxes.with(|boxes| {
                let rectangles = |drawing: &Drawing| rectangles(drawing, SPACING, boxes, grain);
                scene.drawing.with(rectangles)
            })
        }
    };
    view! {
        <path class="far-boxes is-dim" aria-hidden="true" d=path(with(|mark| mark.is_dim))/>
        {far::boxes_view(scene.drawing, scene.how_far.into(), with(|mark| !mark.is_dim), grain)}
        <path class="far-hits" aria-hidden="true" d=path(with(|mark| mark.is_hit))/>
        <path class="far-critical" aria-hidden="true" d=path(with(|mark| mark.is_critical))/>
    }
}

/// Measures the window whenever its size changes.
fn watch_size(canvas: Canvas) {
    let window = move || Some([canvas.window.get()?.into()]);
    measure_resized(window, move || canvas.measure());
}
