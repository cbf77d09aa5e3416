//! One task's box, and the edges between boxes.

use leptos::prelude::*;

use super::look::Look;
use super::{NAME_WIDTH, SPACING};
use crate::dag::{self, Drawing, Spacing};
use crate::task::{StepState, label};
use crate::ui::console::Console;
use crate::ui::icon::Glyph;

/// One task's box.
#[component]
pub(super) fn TaskBox(
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

/// The edges of a drawing. An edge is lit once the step it comes from is done.
pub(super) fn edges_view(
    drawing: &Drawing,
    ids: &[String],
    looks: Memo<Vec<Look>>,
) -> impl IntoView + use<> {
    let id = |task_idx: usize| ids.get(task_idx).cloned().unwrap_or_default();
    drawing
        .routes
        .iter()
        .map(|route| {
            let from = route.from;
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
