//! Which boxes are lit, dimmed or marked, by what is looked for and chosen.

use crate::dag::{Drawing, TaskGraph};
use crate::sort::sorted;
use crate::task::look::Look;
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
