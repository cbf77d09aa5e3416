//! One task's box, and the edges between boxes.
//!
//! A picture may have ten thousand boxes, so each listens to one signal of its own and is patched
//! as a whole: what an update costs follows from what has changed.

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::look::Look;
use super::{NAME_WIDTH, SPACING};
use crate::dag::{self, Drawing, Placement, Rounded, Spacing};
use crate::task::{StepState, label};
use crate::ui::console::Console;
use crate::ui::icon::Glyph;

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
        move || {
            let (width, height, inner_edge) = (width.clone(), height.clone(), inner_edge.clone());
            let Look {
                name,
                state,
                word,
                place,
            } = look.get();
            let state_word = console.t(state.word());
            let place = place.map(|(label, value)| format!("{} {value}", console.t(label)));
            let said = match &place {
                Some(place) => format!("{name}, {place}, {state_word}"),
                None => format!("{name}, {state_word}"),
            };
            let lines = label::lines(&name, NAME_WIDTH, 2);
            let first = if lines.len() == 1 { 21 } else { 19 };
            let title = said.clone();
            view! {
                <g
                    class="task"
                    role="button"
                    tabindex=if current.selected(&task_idx) { "0" } else { "-1" }
                    aria-label=said
                    aria-pressed=open.selected(&Some(task_idx)).to_string()
                    data-task-id=id.clone()
                    data-state=word
                    data-look=state.key()
                    transform=corner.clone()
                    on:click=move |_| select.run(task_idx)
                >
                    <title>{title}</title>
                    <rect class="task-box" width=width height=height.clone() rx="6"/>
                    <rect class="task-edge" width="4" height=height rx="2"/>
                    <path class="task-icon" transform="translate(14 8)" d=Glyph::of(state).strokes()/>
                    <g class="task-text">
                        {lines.into_iter().zip(0..).map(|(line, line_idx)| view! {
                            <text class="task-name" x="38" y=first + 15 * line_idx>{line}</text>
                        }).collect::<Vec<_>>()}
                        <text class="task-state" x="38" y="50">{state_word}</text>
                        <text class="task-place" x=inner_edge y="50">{place}</text>
                    </g>
                </g>
            }
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
                    d=dag::path(&route.points)
                />
            }
        })
        .collect::<Vec<_>>()
}

fn translate(x: f64, y: f64) -> String {
    format!("translate({} {})", Rounded::<2>(x), Rounded::<2>(y))
}
