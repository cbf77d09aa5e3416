//! Which boxes are lit, dimmed or marked, by what is looked for and chosen.

use crate::dag::{Drawing, TaskGraph};
use crate::sort::sorted;
use crate::task::look::Look;
use crate::task::timing::Timing;
use crate::task::{Step, StepState, Task};

/// How a box stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// It steps back behind the others.
    pub(super) is_dim: bool,
    /// It is what is looked for.
    pub(super) is_hit: bool,
    /// It decides the end.
    pub(super) is_critical: bool,
    /// How many whole seconds later it could have ended, where that is wanted and it does not decide the end.
    pub(super) slack: Option<u64>,
}

/// Whether a step is what is looked for: in its name, its id, what it works on, its agents.
pub(super) fn is_hit(step: &Step, search: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(search);
    holds(&step.name)
        || holds(&step.id)
        || step.place.as_ref().is_some_and(|(_, value)| holds(value))
        || step.parts.iter().any(|part| holds(&part.agent))
}

/// The boxes that hold a step for which something is so; `shown` says which box shows a step.
pub(super) fn boxes_with(
    graph: &TaskGraph,
    task: &Task,
    shown: impl Fn(&str) -> Option<String>,
    is_so: impl Fn(usize, &Step) -> bool,
) -> Vec<bool> {
    let mut boxes = vec![false; graph.ids().len()];
    for (step_idx, step) in task.steps.iter().enumerate() {
        let place = shown(&step.id).and_then(|id| graph.position(&id));
        if let Some(place) = place.and_then(|idx| boxes.get_mut(idx)) {
            *place |= is_so(step_idx, step);
        }
    }
    boxes
}

/// By how many whole seconds each box could have ended later without delaying the end: of the steps in it
/// the one with the least. Less than a second is none.
pub(super) fn slack_of(
    graph: &TaskGraph,
    task: &Task,
    shown: impl Fn(&str) -> Option<String>,
    timing: &Timing,
) -> Vec<Option<u64>> {
    let mut boxes: Vec<Option<u64>> = vec![None; graph.ids().len()];
    for (step, slack) in task.steps.iter().zip(&timing.slack) {
        let place = shown(&step.id).and_then(|id| graph.position(&id));
        let place = place.and_then(|idx| boxes.get_mut(idx));
        if let (Some(place), Some(slack)) = (place, slack) {
            let seconds = seconds(*slack);
            *place = Some(place.map_or(seconds, |least| least.min(seconds)));
        }
    }
    let is_some = |slack: Option<u64>| slack.filter(|seconds| *seconds > 0);
    boxes.into_iter().map(is_some).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast keeps within its bounds"
)]
fn seconds(milliseconds: f64) -> u64 {
    (milliseconds / 1000.0).round() as u64
}

/// Whether a box holds a step in one of the states; no states means any.
pub(super) fn is_in(look: &Look, states: &[StepState]) -> bool {
    let mut counts = look.counts.iter();
    states.is_empty()
        || states.contains(&look.state)
        || counts.any(|(state, _)| states.contains(state))
}

/// The box itself, what it waits for and what waits for it.
pub(super) fn around(graph: &TaskGraph, task_idx: usize) -> Vec<bool> {
    let mut around = vec![false; graph.ids().len()];
    let mut light = |idx: usize| {
        if let Some(lit) = around.get_mut(idx) {
            *lit = true;
        }
    };
    light(task_idx);
    for &(from, to) in graph.edges() {
        if from == task_idx {
            light(to);
        }
        if to == task_idx {
            light(from);
        }
    }
    around
}

/// Those that are so, from the top and the left.
pub(super) fn in_reading_order(are: &[bool], drawing: &Drawing) -> Vec<usize> {
    let are = are.iter().enumerate().filter(|(_, is)| **is);
    let place = |idx: &usize| {
        drawing
            .boxes
            .get(*idx)
            .map_or((0.0, 0.0), |it| (it.y, it.x))
    };
    sorted(are.map(|(idx, _)| idx).collect(), |a, b| {
        let ((a_y, a_x), (b_y, b_x)) = (place(a), place(b));
        a_y.total_cmp(&b_y).then(a_x.total_cmp(&b_x))
    })
}
