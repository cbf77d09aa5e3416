//! One task's box, and the edges between boxes.
//!
//! Only what is near the window is built. Each box listens to its own look and mark: what an update
//! costs follows from what has changed.

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::marks::Mark;
use super::told::Told;
use super::{NAME_WIDTH, SPACING, STATE_WIDTH};
use crate::dag::{self, Flow, Placement, Rounded, Route, Spacing};
use crate::task::look::Look;
use crate::task::{StepState, label};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::Glyph;
use crate::ui::time;
use crate::ui::view::view;

const SLACK: Text = text("+{length} spare", "可推迟 {length}");
const DECIDES: Text = text("decides the end", "决定结束时间");

/// What every box is told.
#[derive(Clone)]
pub(super) struct Boxes {
    pub(super) console: Console,
    /// The box that the Tab key comes to.
    pub(super) current: Selector<usize>,
    /// The box whose details are open.
    pub(super) open: Selector<Option<usize>>,
    pub(super) looks: Told<Look>,
    pub(super) marks: Told<Mark>,
    pub(super) select: Callback<usize>,
}

impl Boxes {
    /// The box of one task.
    pub(super) fn view(&self, task_idx: usize, id: String, place: Placement) -> AnyView {
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
            looks,
            marks,
            select,
        } = self.clone();
        let (look, mark) = (looks.of(task_idx), marks.of(task_idx));
        let mark = move || mark.get().unwrap_or_default();
        let state =
            move || look.with(|look| look.as_ref().map_or("unknown", |look| look.state.key()));
        let width = Rounded::<2>(box_width).to_string();
        let height = Rounded::<2>(box_height).to_string();
        let inner_edge_of_slack = Rounded::<2>(box_width).to_string();
        let inner_edge = Rounded::<2>(box_width - 10.0).to_string();
        let place_of = move |look: &Look| {
            let (label, value) = look.place.as_ref()?;
            Some(format!("{} {value}", console.t(*label)))
        };
        let state_of = move |look: &Look| match look.counts.as_slice() {
            [] => console.t(look.state.word()).to_owned(),
            counts => {
                let lang = console.lang.get();
                let said = |(state, count): &(StepState, usize)| {
                    format!("{} {}", time::number(*count, lang), state.word().to(lang))
                };
                counts.iter().map(said).collect::<Vec<_>>().join(" · ")
            }
        };
        // With the critical path turned on: whether it is part of it, or how much time it has to spare.
        let slack = Memo::new(move |_| mark().slack);
        let is_critical = Memo::new(move |_| mark().is_critical);
        let spare = move || {
            let length =
                time::took(std::time::Duration::from_secs(slack.get()?).as_secs_f64() * 1000.0);
            Some(SLACK.with("length", length).to(console.lang.get()))
        };
        let noted = move || {
            let decides = is_critical.get().then(|| console.t(DECIDES).to_owned());
            decides.or_else(spare)
        };
        let said = move || {
            look.with(|look| {
                let Some(look) = look else {
                    return String::new();
                };
                let mut said = vec![look.name.clone()];
                said.extend(place_of(look));
                said.push(state_of(look));
                said.extend(noted());
                said.join(", ")
            })
        };
        let inside = move || {
            look.with(|look| {
                let look = look.as_ref()?;
                let place = place_of(look);
                // What it works on takes the name's second line.
                let n_lines = if place.is_some() { 1 } else { 2 };
                let lines = label::lines(&look.name, NAME_WIDTH, n_lines);
                let first = if lines.len() + usize::from(place.is_some()) == 1 {
                    21
                } else {
                    19
                };
                let strokes = Glyph::of(look.state).strokes();
                let took = look
                    .took
                    .map(|seconds| time::took(seconds * 1000.0).to(console.lang.get()));
                let states = label::lines(&state_of(look), STATE_WIDTH, 1);
                Some(view! {
                    <title>{said()}</title>
                    <path class="task-icon" transform="translate(14 8)" d=strokes/>
                    <g class="task-text">
                        {lines.into_iter().zip(0..).map(|(line, line_idx)| view! {
                            <text class="task-name" x="38" y=first + 15 * line_idx>{line}</text>
                        }).collect::<Vec<_>>()}
                        <text class="task-place" x="38" y="34">{place}</text>
                        <text class="task-state" x="38" y="50">{states}</text>
                        <text class="task-took" x=inner_edge.clone() y="50">{took}</text>
                    </g>
                })
            })
        };
        // What the keyboard holds on to is changed attribute by attribute: an element that is
        // patched as a whole loses the focus.
        view! {
            <g
                id=id_of(task_idx)
                class="task"
                role="button"
                tabindex=move || if current.selected(&task_idx) { "0" } else { "-1" }
                aria-label=said
                aria-pressed=move || open.selected(&Some(task_idx)).to_string()
                class:is-dim=move || mark().is_dim
                class:is-hit=move || mark().is_hit
                class:is-critical=move || mark().is_critical
                data-task-id=id
                data-state=move || look.with(|look| look.as_ref().map(|look| look.word.clone()))
                data-look=state
                transform=corner
                on:click=move |_| select.run(task_idx)
            >
                <rect class="task-box" width=width height=height.clone() rx="6"/>
                <rect class="task-edge" width="4" height=height rx="2"/>
                {inside}
                <text class="task-text task-slack" x=inner_edge_of_slack y="-5">{spare}</text>
            </g>
        }
    }
}

/// What the id of every box begins with.
const ID: &str = "graph-box-";

/// The id of a box.
pub(super) fn id_of(task_idx: usize) -> String {
    format!("{ID}{task_idx}")
}

/// The box that has an id.
pub(super) fn idx_of(id: &str) -> Option<usize> {
    id.strip_prefix(ID)?.parse().ok()
}

/// One edge of a drawing. It is lit once the step it comes from is done.
pub(super) fn edge_view(
    (route, flow): (&Route, Flow),
    ids: [String; 2],
    looks: Told<Look>,
    marks: Told<Mark>,
) -> AnyView {
    let (from, to, turned) = (route.from, route.to, route.turned);
    let [from_id, to_id] = ids;
    let look = looks.of(from);
    let is_done = Memo::new(move |_| {
        let state = look.with(|look| look.as_ref().map(|look| look.state));
        matches!(state, Some(StepState::Succeeded | StepState::Skipped))
    });
    let (from_mark, to_mark) = (marks.of(from), marks.of(to));
    let mark = Memo::new(move |_| {
        let [from, to] = [from_mark, to_mark].map(|mark| mark.get().unwrap_or_default());
        (from.is_dim || to.is_dim, from.is_critical && to.is_critical)
    });
    view! {
        <path
            class="edge"
            class:is-turned=turned
            class:is-done=move || !turned && is_done.get()
            class:is-dim=move || mark.get().0
            class:is-critical=move || mark.get().1
            data-from=from_id
            data-to=to_id
            d=dag::path(&route.points, flow)
        />
    }
}

fn translate(x: f64, y: f64) -> String {
    format!("translate({} {})", Rounded::<2>(x), Rounded::<2>(y))
}
