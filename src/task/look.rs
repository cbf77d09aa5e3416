//! What of a task's steps is seen in its picture.

use super::timing::span_of;
use super::{Step, StepState};
use crate::by_name::ByName;
use crate::dag::TaskGraph;
use crate::text::Text;

/// What of a step is seen in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The vendor's name for the step.
    pub name: String,
    /// How far it is.
    pub state: StepState,
    /// The vendor's word for that.
    pub word: String,
    /// What it works on: label and value.
    pub place: Option<(Text, String)>,
    /// How long it took or has taken by the last look, in whole seconds.
    pub took: Option<f64>,
    /// Of a folded stage: how many of its steps are in which state.
    pub counts: Vec<(StepState, usize)>,
}

/// What of a box without a step is seen.
const UNKNOWN: Look = Look {
    name: String::new(),
    state: StepState::Unknown,
    word: String::new(),
    place: None,
    took: None,
    counts: Vec::new(),
};

impl Look {
    /// Takes in how the step is now; whether that is another look. Most steps are as they were: nothing is
    /// copied for those.
    fn take_in(&mut self, step: &Step, counts: Option<&[(StepState, usize)]>, now: f64) -> bool {
        let (started, ended) = (step.started.as_deref(), step.ended.as_deref());
        let span = span_of(step.state, started, ended, now);
        let took = span.map(|span| ((span.end - span.start) / 1000.0).round().max(0.0));
        let counts = counts.unwrap_or_default();
        if self.state == step.state
            && self.took == took
            && self.word == step.state_word
            && self.name == step.name
            && self.place == step.place
            && self.counts == counts
        {
            return false;
        }
        *self = Self {
            name: step.name.clone(),
            state: step.state,
            word: step.state_word.clone(),
            place: step.place.clone(),
            took,
            counts: counts.to_vec(),
        };
        true
    }
}

/// Which box shows each step.
pub fn places_of(graph: &TaskGraph, steps: &[Step]) -> Vec<Option<usize>> {
    let steps = steps.iter();
    steps.map(|step| graph.position(&step.id)).collect()
}

/// What is seen of each box, out of what was seen before, and whether that has changed. `places` says which
/// box shows each step; the first of several steps with one id counts.
pub fn looks_of(
    before: Option<Vec<Look>>,
    n_boxes: usize,
    (steps, places): (&[Step], &[Option<usize>]),
    counts: Option<&ByName<Vec<(StepState, usize)>>>,
    now: f64,
) -> (Vec<Look>, bool) {
    let mut looks = before.unwrap_or_default();
    let mut has_changed = looks.len() != n_boxes;
    looks.resize(n_boxes, UNKNOWN);
    let mut is_told = vec![false; n_boxes];
    for (step, place) in steps.iter().zip(places) {
        let Some((look, is_told)) =
            place.and_then(|idx| Some((looks.get_mut(idx)?, is_told.get_mut(idx)?)))
        else {
            continue;
        };
        if !*is_told {
            *is_told = true;
            let counts = counts.and_then(|counts| counts.get(&step.id));
            has_changed |= look.take_in(step, counts.map(Vec::as_slice), now);
        }
    }
    for (look, is_told) in looks.iter_mut().zip(is_told) {
        if !is_told && *look != UNKNOWN {
            *look = UNKNOWN;
            has_changed = true;
        }
    }
    (looks, has_changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState::{Pending, Running, Succeeded};
    use crate::task::testing::{ms, step};

    fn seen(before: Option<Vec<Look>>, steps: &[Step], at: i64) -> (Vec<Look>, bool) {
        let ids = ["1", "2", "3"].map(str::to_owned);
        let (graph, _) = TaskGraph::new(ids, []);
        let places = places_of(&graph, steps);
        looks_of(before, 3, (steps, &places), None, ms(at))
    }

    #[test]
    fn a_look_that_finds_everything_as_it_was_changes_nothing() {
        let steps = [step("2", Running, 0, -1), step("1", Succeeded, 0, 5)];
        let (looks, has_changed) = seen(None, &steps, 7);
        assert!(has_changed);
        let states: Vec<_> = looks.iter().map(|look| (look.state, look.took)).collect();
        let expected = [
            (Succeeded, Some(5.0)),
            (Running, Some(7.0)),
            (StepState::Unknown, None),
        ];
        assert_eq!(states, expected);
        let (same, has_changed) = seen(Some(looks.clone()), &steps, 7);
        assert_eq!((same, has_changed), (looks.clone(), false));
        let (later, has_changed) = seen(Some(looks), &steps, 8);
        assert_eq!((later[1].took, has_changed), (Some(8.0), true));
    }

    #[test]
    fn a_step_that_is_gone_leaves_nothing_of_its_look_and_of_two_with_one_id_the_first_counts() {
        let (before, _) = seen(None, &[step("1", Running, 0, -1)], 1);
        let now = [step("2", Pending, -1, -1), step("2", Running, 0, -1)];
        let (looks, has_changed) = seen(Some(before), &now, 1);
        assert!(has_changed);
        let states: Vec<_> = looks.iter().map(|look| look.state).collect();
        assert_eq!(states, [StepState::Unknown, Pending, StepState::Unknown]);
        assert_eq!(looks[0].name, "");
    }
}
