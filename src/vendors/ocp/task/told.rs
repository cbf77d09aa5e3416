//! What a task and its steps told of themselves, for whoever acts on them.

use super::facts::{CLUSTER_ID, OPERATION, PROHIBIT_ROLLBACK, REMOTE, STATE_BEFORE};
use crate::task::{Step, StepState, Task};
use crate::text::{Message, Text, text};

const STEP: Text = text("“{name}”", "“{name}”");
const STEP_AT: Text = text("“{name}” ({label} {place})", "“{name}”（{label} {place}）");
const PROHIBITED: Text = text(
    "This task cannot be rolled back: it says so itself (prohibitRollback).",
    "该任务不能回滚：任务自身禁止回滚（prohibitRollback）。",
);
const PROHIBITED_BY: Text = text(
    "This task cannot be rolled back any more: {step} has begun, which prohibits it.",
    "该任务已不能回滚：{step} 已开始执行，而该步骤禁止回滚。",
);

/// The id of the cluster that a task works on.
pub(in super::super) fn cluster_of(task: &Task) -> Option<&str> {
    fact(&task.facts, CLUSTER_ID)
}

/// Whether it is being rolled back, or rolling it back has ended in one way or the other.
pub(in super::super) fn is_rolling_back(task: &Task) -> bool {
    fact(&task.facts, OPERATION).is_some_and(|operation| operation.eq_ignore_ascii_case("ROLLBACK"))
}

/// The state that its cluster was in before.
pub(in super::super) fn state_before(task: &Task) -> Option<&str> {
    fact(&task.facts, STATE_BEFORE)
}

/// Whether another OCP has started it: retry and rollback have to be done there (§3.2).
pub(in super::super) fn is_remote(task: &Task) -> bool {
    fact(&task.facts, REMOTE).is_some()
}

/// Why it may not be rolled back: the task prohibits it, or a step that has left PENDING and READY (§3.7).
pub(in super::super) fn rollback_hindrance(task: &Task) -> Option<Message> {
    let prohibits = |facts| fact(facts, PROHIBIT_ROLLBACK) == Some("true");
    if prohibits(&task.facts) {
        return Some(PROHIBITED.into());
    }
    let has_begun = |step: &&Step| !matches!(step.state, StepState::Pending | StepState::Ready);
    let mut begun = task.steps.iter().filter(has_begun);
    let step = begun.find(|step| prohibits(&step.facts))?;
    Some(PROHIBITED_BY.with("step", called(step)))
}

/// A step by its name and what it works on: many share a name.
pub(in super::super) fn called(step: &Step) -> Message {
    let name = step.name.as_str();
    match &step.place {
        Some((label, place)) => STEP_AT
            .with("name", name)
            .with("label", *label)
            .with("place", place.as_str()),
        None => STEP.with("name", name),
    }
}

fn fact(facts: &[(Text, String)], wanted: Text) -> Option<&str> {
    let (_, value) = facts.iter().find(|(label, _)| *label == wanted)?;
    Some(value)
}
