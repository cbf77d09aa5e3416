//! What became of the steps while somebody looked: a task tells only where they are now.

use crate::by_name::ByName;
use crate::task::shape::earlier as earlier_steps;
use crate::task::{StepState, Task};

/// The most states that are kept of one run; later ones are left out.
const MOST: usize = 200_000;

/// What one look has found changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// The steps that are in another state than before, by their ids.
    pub states: Vec<(String, StepState)>,
}

/// What the first look has found, if there was one.
pub fn begin(task: &Task, seen_at: Option<f64>) -> Vec<Seen> {
    let mut seen = Vec::new();
    if let Some(at) = seen_at {
        note(&mut seen, task, task, at);
    }
    seen
}

/// Notes what has changed since an earlier look, if anything has.
pub fn note(seen: &mut Vec<Seen>, earlier: &Task, now: &Task, at: f64) {
    let n_kept: usize = seen.iter().map(|seen| seen.states.len()).sum();
    let is_first = seen.is_empty();
    let before = earlier_steps(&earlier.steps, &now.steps);
    let steps = now.steps.iter().zip(before);
    let changed = steps
        .filter(|(step, before)| is_first || before.map(|before| before.state) != Some(step.state));
    let states: Vec<_> = changed
        .map(|(step, _)| (step.id.clone(), step.state))
        .collect();
    if !states.is_empty() && n_kept + states.len() <= MOST {
        seen.push(Seen { at, states });
    }
}

/// Puts the steps into the states in which they were seen at a moment. Before the first look nothing was
/// seen, and the task stays as it is.
pub fn put_back(task: &mut Task, seen: &[Seen], at: f64) {
    let until_then = seen.iter().take_while(|seen| seen.at <= at);
    let states: ByName<StepState> = until_then.flat_map(|seen| seen.states.clone()).collect();
    for step in &mut task.steps {
        if let Some(state) = states.get(&step.id) {
            step.state = *state;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follow::Sighting;
    use crate::task::Step;

    fn task(states: &[(&str, StepState)]) -> Task {
        let step = |(id, state): &(&str, StepState)| Step {
            id: (*id).to_owned(),
            name: String::new(),
            state: *state,
            state_word: String::new(),
            started: None,
            ended: None,
            place: None,
            facts: Vec::new(),
            parts: Vec::new(),
            has_log: false,
        };
        Task {
            steps: states.iter().map(step).collect(),
            ..Sighting::unseen("1").task
        }
    }

    fn states(task: &Task) -> Vec<StepState> {
        task.steps.iter().map(|step| step.state).collect()
    }

    #[test]
    fn only_what_has_changed_is_noted_and_the_first_look_in_full() {
        use StepState::{Pending, Running, Succeeded};
        let looks = [
            task(&[("a", Running), ("b", Pending)]),
            task(&[("a", Running), ("b", Pending)]),
            task(&[("a", Succeeded), ("b", Running)]),
        ];
        let mut seen = Vec::new();
        note(&mut seen, &looks[0], &looks[0], 1.0);
        note(&mut seen, &looks[0], &looks[1], 2.0);
        note(&mut seen, &looks[1], &looks[2], 3.0);
        let noted: Vec<_> = seen
            .iter()
            .map(|seen| (seen.at, seen.states.len()))
            .collect();
        assert_eq!(noted, [(1.0, 2), (3.0, 2)]);
    }

    #[test]
    fn a_moment_is_put_back_as_it_was_seen() {
        use StepState::{Failed, Pending, Running, Succeeded};
        let seen = [
            (1.0, "a", Running),
            (2.0, "a", Failed),
            (3.0, "a", Running),
            (4.0, "a", Succeeded),
            (4.0, "b", Running),
        ]
        .map(|(at, id, state)| Seen {
            at,
            states: vec![(id.to_owned(), state)],
        });
        let at = |at: f64| {
            let mut task = task(&[("a", Succeeded), ("b", Pending)]);
            put_back(&mut task, &seen, at);
            states(&task)
        };
        assert_eq!(at(0.5), [Succeeded, Pending]);
        assert_eq!(at(1.0), [Running, Pending]);
        assert_eq!(at(2.9), [Failed, Pending]);
        assert_eq!(at(3.0), [Running, Pending]);
        assert_eq!(at(9.0), [Succeeded, Running]);
    }
}
