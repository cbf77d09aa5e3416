//! What has changed in a task, in few words for those who listen.

use super::{Step, StepState, Task};
use crate::by_name::ByName;
use crate::text::{Message, Text, text};

/// Names beyond this are counted.
const A_FEW: usize = 3;

const FAILED: Text = text("Failed: {names}", "失败：{names}");
const FINISHED_ONE: Text = text("1 step finished", "1 个步骤已完成");
const FINISHED: Text = text("{n} steps finished", "{n} 个步骤已完成");
const RUNNING: Text = text("{n} running: {names}", "{n} 个执行中：{names}");
const BOTH: Text = text("{first}, {second}", "{first}，{second}");
const AND: Text = text("{first}. {second}", "{first}。{second}");
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

    /// What has changed since, all in one; `None` if nothing worth telling has.
    pub fn news(&self, task: &Task) -> Option<Message> {
        let failed = self.newly(task, |state| state == StepState::Failed);
        let done = self.newly(task, is_done);
        let begun = self.newly(task, StepState::is_at_work);
        let progress = if done.is_empty() && begun.is_empty() {
            None
        } else {
            let is_at_work = |step: &&Step| step.state.is_at_work();
            let running: Vec<&Step> = task.steps.iter().filter(is_at_work).collect();
            let finished = match done.len() {
                0 => None,
                1 => Some(FINISHED_ONE.into()),
                n => Some(FINISHED.with("n", n)),
            };
            let running = (!running.is_empty()).then(|| {
                let n = running.len();
                RUNNING.with("n", n).with("names", names(&running))
            });
            joined(BOTH, finished, running)
        };
        let failed = (!failed.is_empty()).then(|| FAILED.with("names", names(&failed)));
        joined(AND, failed, progress)
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

fn joined(text: Text, first: Option<Message>, second: Option<Message>) -> Option<Message> {
    match (first, second) {
        (Some(first), Some(second)) => Some(text.with("first", first).with("second", second)),
        (first, second) => first.or(second),
    }
}

/// The first few names, each once, and how many more there are.
fn names(steps: &[&Step]) -> Message {
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
    let listed = text("{names}", "{names}").with("names", names.join(", "));
    match steps.len() - n_named {
        0 => listed,
        n => MORE.with("names", listed).with("n", n),
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

    fn said(before: &[StepState], now: &[StepState], lang: Lang) -> Option<String> {
        let news = Heard::of(&at(before)).news(&at(now))?;
        Some(news.to(lang))
    }

    #[test]
    fn many_changes_are_told_in_one() {
        let before = [Running, Running, Running, Pending, Pending, Pending];
        let now = [Succeeded, Succeeded, Succeeded, Running, Running, Pending];
        assert_eq!(
            said(&before, &now, Lang::En).as_deref(),
            Some("3 steps finished, 2 running: Step 4, Step 5")
        );
        assert_eq!(
            said(&before, &now, Lang::Zh).as_deref(),
            Some("3 个步骤已完成，2 个执行中：Step 4, Step 5")
        );
    }

    #[test]
    fn what_has_not_changed_is_not_told_again() {
        let states = [Succeeded, Running, Failed];
        assert_eq!(said(&states, &states, Lang::En), None);
        assert_eq!(
            said(&[Running, Pending], &[Succeeded, Pending], Lang::En).as_deref(),
            Some("1 step finished")
        );
    }

    #[test]
    fn a_failure_comes_first_and_is_urgent() {
        let (before, now) = ([Running, Running], [Failed, Succeeded]);
        assert_eq!(
            said(&before, &now, Lang::En).as_deref(),
            Some("Failed: Step 1. 1 step finished")
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
            news.map(|news| news.to(Lang::En)).as_deref(),
            Some("6 running: Stop server, Step 4, Step 5 and 1 more")
        );
    }
}
