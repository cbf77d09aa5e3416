//! One task's box, and the edges between boxes.
//!
//! A picture may have ten thousand boxes, so each listens to one signal of its own: what an update
//! costs follows from what has changed.

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::look::Look;
use super::{NAME_WIDTH, SPACING};
use crate::dag::{self, Drawing, Placement, Rounded, Spacing};
use crate::task::{StepState, label};
use crate::ui::console::Console;
use crate::ui::icon::Glyph;
use crate::ui::view::view;

/// What every box is told.
#[derive(Clone)]
pub(super) struct Boxes {
    pub(super) console: Console,
    /// The box that the Tab key comes to.
    pub(super) current: Selector<usize>,
    /// The box whose details are open.
    pub(super) open: Selector<Option<usize>>,
    pub(super) select: Callback<usize>,
}

impl Boxes {
    /// The box of one task.
    pub(super) fn view(
        &self,
        task_idx: usize,
        id: String,
        place: Placement,
        look: RwSignal<Look>,
    ) -> impl IntoView + use<> {
        let Spacing {
            box_width,
            box_height,
            ..
        } = SPACING;
        let corner = translate(place.x - box_width / 2.0, place.y - box_height / 2.0);
        let Self {
            console,
            current,
            open,
            select,
        } = self.clone();
        let width = Rounded::<2>(box_width).to_string();
        let height = Rounded::<2>(box_height).to_string();
        let inner_edge = Rounded::<2>(box_width - 10.0).to_string();
        let place_of = move |look: &Look| {
            let (label, value) = look.place.as_ref()?;
            Some(format!("{} {value}", console.t(*label)))
        };
        let said = move || {
            look.with(|look| {
                let state = console.t(look.state.word());
                match place_of(look) {
                    Some(place) => format!("{}, {place}, {state}", look.name),
                    None => format!("{}, {state}", look.name),
                }
            })
        };
        let inside = move || {
            look.with(|look| {
                let lines = label::lines(&look.name, NAME_WIDTH, 2);
                let first = if lines.len() == 1 { 21 } else { 19 };
                let strokes = Glyph::of(look.state).strokes();
                view! {
                    <title>{said()}</title>
                    <path class="task-icon" transform="translate(14 8)" d=strokes/>
                    <g class="task-text">
                        {lines.into_iter().zip(0..).map(|(line, line_idx)| view! {
                            <text class="task-name" x="38" y=first + 15 * line_idx>{line}</text>
                        }).collect::<Vec<_>>()}
                        <text class="task-state" x="38" y="50">{console.t(look.state.word())}</text>
                        <text class="task-place" x=inner_edge.clone() y="50">{place_of(look)}</text>
                    </g>
                }
            })
        };
        // What the keyboard holds on to is changed attribute by attribute: an element that is
        // patched as a whole loses the focus.
        view! {
            <g
                class="task"
                role="button"
                tabindex=move || if current.selected(&task_idx) { "0" } else { "-1" }
                aria-label=said
                aria-pressed=move || open.selected(&Some(task_idx)).to_string()
                data-task-id=id
                data-state=move || look.with(|look| look.word.clone())
                data-look=move || look.with(|look| look.state.key())
                transform=corner
                on:click=move |_| select.run(task_idx)
            >
                <rect class="task-box" width=width height=height.clone() rx="6"/>
                <rect class="task-edge" width="4" height=height rx="2"/>
                {inside}
            </g>
        }
    }
}

/// The edges of a drawing. An edge is lit once the step it comes from is done.
pub(super) fn edges_view(
    drawing: &Drawing,
    ids: &[String],
    looks: &[RwSignal<Look>],
) -> impl IntoView + use<> {
    let id = |task_idx: usize| ids.get(task_idx).cloned().unwrap_or_default();
    let flow = drawing.flow;
    drawing
        .routes
        .iter()
        .map(|route| {
            let from = looks.get(route.from).copied();
            let turned = route.turned;
            let class = move || {
                let state = from.map(|look| look.with(|look| look.state));
                match state {
                    _ if turned => "edge is-turned",
                    Some(StepState::Succeeded | StepState::Skipped) => "edge is-done",
                    _ => "edge",
                }
            };
            view! {
                <path
                    class=class
                    data-from=id(route.from)
                    data-to=id(route.to)
                    d=dag::path(&route.points, flow)
                />
            }
        })
        .collect::<Vec<_>>()
}

fn translate(x: f64, y: f64) -> String {
    format!("translate({} {})", Rounded::<2>(x), Rounded::<2>(y))
}
