//! What has changed in a task, in few words for those who listen.

use super::{Step, StepState, Task};
use crate::by_name::ByName;
use crate::text::{Arg, Message, Text, text};

/// Names beyond this are counted.
const A_FEW: usize = 3;

const FAILED: Text = text("Failed: {names}", "失败：{names}");
const FINISHED_ONE: Text = text("1 step finished", "1 个步骤已完成");
const FINISHED: Text = text("{n} steps finished", "{n} 个步骤已完成");
const RUNNING: Text = text("{m} running: {names}", "{m} 个执行中：{names}");
const ONE_AND_RUNNING: Text = text(
    "1 step finished, {m} running: {names}",
    "1 个步骤已完成，{m} 个执行中：{names}",
);
const BOTH: Text = text(
    "{n} steps finished, {m} running: {names}",
    "{n} 个步骤已完成，{m} 个执行中：{names}",
);
const MORE: Text = text("{names} and {n} more", "{names} 等（另有 {n} 个）");

/// How far the steps were when they were last told of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    positions: ByName<usize>,
    states: Vec<StepState>,
}

impl Heard {
    /// How far they are now.
    pub fn of(task: &Task) -> Self {
        let steps = task.steps.iter().enumerate();
        Self {
            positions: steps.map(|(idx, step)| (step.id.clone(), idx)).collect(),
            states: task.steps.iter().map(|step| step.state).collect(),
        }
    }

    fn state(&self, id: &str) -> Option<StepState> {
        self.states.get(*self.positions.get(id)?).copied()
    }

    /// Whether a step has failed since: that is told at once.
    pub fn is_urgent(&self, task: &Task) -> bool {
        !self
            .newly(task, |state| state == StepState::Failed)
            .is_empty()
    }

    /// What has changed since, all in one or two sentences; none if nothing worth telling has.
    pub fn news(&self, task: &Task) -> Vec<Message> {
        let failed = self.newly(task, |state| state == StepState::Failed);
        let n_done = self.newly(task, is_done).len();
        let has_begun = !self.newly(task, StepState::is_at_work).is_empty();
        let mut news = Vec::new();
        if !failed.is_empty() {
            news.push(FAILED.with("names", names(&failed)));
        }
        if n_done > 0 || has_begun {
            let is_at_work = |step: &&Step| step.state.is_at_work();
            let running: Vec<&Step> = task.steps.iter().filter(is_at_work).collect();
            let words = match (n_done, running.is_empty()) {
                (0, _) => RUNNING,
                (1, true) => FINISHED_ONE,
                (_, true) => FINISHED,
                (1, false) => ONE_AND_RUNNING,
                (_, false) => BOTH,
            };
            let words = words.with("n", n_done).with("m", running.len());
            news.push(words.with("names", names(&running)));
        }
        news
    }

    fn newly<'a>(&self, task: &'a Task, is: impl Fn(StepState) -> bool) -> Vec<&'a Step> {
        let steps = task.steps.iter().filter(|step| is(step.state));
        steps
            .filter(|step| !self.state(&step.id).is_some_and(&is))
            .collect()
    }
}

fn is_done(state: StepState) -> bool {
    matches!(
        state,
        StepState::Succeeded | StepState::Skipped | StepState::RolledBack | StepState::Cancelled
    )
}

/// The first few names, each once, and how many more there are.
fn names(steps: &[&Step]) -> Arg {
    let mut names: Vec<&str> = Vec::new();
    for step in steps {
        if !names.contains(&step.name.as_str()) {
            names.push(&step.name);
            if names.len() > A_FEW {
                break;
            }
        }
    }
    let is_named = |step: &&&Step| names.iter().take(A_FEW).any(|name| *name == step.name);
    let n_named = steps.iter().filter(is_named).count();
    names.truncate(A_FEW);
    let listed = names.join(", ");
    match steps.len() - n_named {
        0 => listed.into(),
        n => MORE.with("names", listed).with("n", n).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState::{Failed, Pending, Running, Succeeded};
    use crate::task::testing::{step, task};
    use crate::text::Lang;

    fn at(states: &[StepState]) -> Task {
        let steps = states.iter().zip(1..);
        let steps = steps.map(|(state, id)| step(&format!("{id}"), *state, -1, -1));
        task(steps.collect(), "")
    }

    fn said(before: &[StepState], now: &[StepState], lang: Lang) -> Vec<String> {
        let news = Heard::of(&at(before)).news(&at(now));
        news.iter().map(|news| news.to(lang)).collect()
    }

    #[test]
    fn many_changes_are_told_in_one() {
        let before = [Running, Running, Running, Pending, Pending, Pending];
        let now = [Succeeded, Succeeded, Succeeded, Running, Running, Pending];
        assert_eq!(
            said(&before, &now, Lang::En),
            ["3 steps finished, 2 running: Step 4, Step 5"]
        );
        assert_eq!(
            said(&before, &now, Lang::Zh),
            ["3 个步骤已完成，2 个执行中：Step 4, Step 5"]
        );
    }

    #[test]
    fn what_has_not_changed_is_not_told_again() {
        let states = [Succeeded, Running, Failed];
        assert!(said(&states, &states, Lang::En).is_empty());
        assert_eq!(
            said(&[Running, Pending], &[Succeeded, Pending], Lang::En),
            ["1 step finished"]
        );
    }

    #[test]
    fn a_failure_comes_first_and_is_urgent() {
        let (before, now) = ([Running, Running], [Failed, Succeeded]);
        assert_eq!(
            said(&before, &now, Lang::En),
            ["Failed: Step 1", "1 step finished"]
        );
        assert!(Heard::of(&at(&before)).is_urgent(&at(&now)));
        assert!(!Heard::of(&at(&now)).is_urgent(&at(&now)), "told already");
    }

    #[test]
    fn steps_of_one_name_are_named_once_and_many_names_are_counted() {
        let mut now = at(&[Running; 6]);
        for step in &mut now.steps[..3] {
            "Stop server".clone_into(&mut step.name);
        }
        let news = Heard::of(&at(&[Pending; 6])).news(&now);
        assert_eq!(
            news[0].to(Lang::En),
            "6 running: Stop server, Step 4, Step 5 and 1 more"
        );
    }
}
