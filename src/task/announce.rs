//! What has changed in a task, in few words for those who listen.

use std::sync::Arc;

use super::shape::earlier;
use super::{Step, StepState, Task};
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

/// The task as it was when it was last told of.
#[derive(Clone, Debug)]
pub struct Heard(Arc<Task>);

/// What has changed since.
#[derive(Clone, Debug)]
pub struct News<'it> {
    task: &'it Task,
    /// The steps that have failed since: that is told at once.
    failed: Vec<&'it Step>,
    n_done: usize,
    has_begun: bool,
}

impl Heard {
    /// From now on.
    pub fn of(task: Arc<Task>) -> Self {
        Self(task)
    }

    /// What has changed since.
    pub fn news<'it>(&self, task: &'it Task) -> News<'it> {
        let mut news = News {
            task,
            failed: Vec::new(),
            n_done: 0,
            has_begun: false,
        };
        let before = earlier(&self.0.steps, &task.steps);
        for (step, before) in task.steps.iter().zip(before) {
            let newly = |is: fn(StepState) -> bool| {
                is(step.state) && !before.is_some_and(|before| is(before.state))
            };
            if newly(|state| state == StepState::Failed) {
                news.failed.push(step);
            }
            news.n_done += usize::from(newly(is_done));
            news.has_begun |= newly(StepState::is_at_work);
        }
        news
    }
}

impl News<'_> {
    /// Whether a step has failed: that is told at once.
    pub fn is_urgent(&self) -> bool {
        !self.failed.is_empty()
    }

    /// Whether there is nothing worth telling.
    pub fn is_empty(&self) -> bool {
        self.failed.is_empty() && self.n_done == 0 && !self.has_begun
    }

    /// All of it in one or two sentences.
    pub fn told(&self) -> Vec<Message> {
        let Self {
            task,
            failed,
            n_done,
            has_begun,
        } = self;
        let (n_done, has_begun) = (*n_done, *has_begun);
        let mut news = Vec::new();
        if !failed.is_empty() {
            news.push(FAILED.with("names", names(failed)));
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
        let now = at(now);
        let news = Heard::of(at(before).into()).news(&now).told();
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
        assert!(Heard::of(at(&before).into()).news(&at(&now)).is_urgent());
        let again = at(&now);
        let again = Heard::of(at(&now).into()).news(&again).is_urgent();
        assert!(!again, "told already");
    }

    #[test]
    fn steps_of_one_name_are_named_once_and_many_names_are_counted() {
        let mut now = at(&[Running; 6]);
        for step in &mut now.steps[..3] {
            "Stop server".clone_into(&mut step.name);
        }
        let news = Heard::of(at(&[Pending; 6]).into()).news(&now).told();
        assert_eq!(
            news[0].to(Lang::En),
            "6 running: Stop server, Step 4, Step 5 and 1 more"
        );
    }
}
