//! The nodes of starts and stops by their names (§5.3): no answer says what a node is otherwise.

use crate::task::{Step, StepState, Task};

pub(super) const READY: &str = "Make sure all agents are ready";
pub(super) const FREEZE: &str = "Minor freeze before stop server";
pub(super) const ADVANCE: &str = "Advance agents to execute the task";
pub(super) const STOP_SQL: &str = "Execute stop sql";
/// The one that starts a zone by SQL, after the observers of a start run.
pub(super) const START_ZONE: &str = "Start Zone";
pub(super) const END: &str = "Inform all agents to end the task";

/// The node of an agent’s own DAG that kills its observer.
pub(super) const KILL: &str = "Stop observer";

/// The node of an agent’s own DAG that starts its observer.
pub(super) const LAUNCH: &str = "Start observer";

/// Whether an agent does this node again when it is told to (§5.4); of the preparations it does no more than wait.
pub(super) fn is_done_again(node: &str) -> bool {
    matches!(node, KILL | LAUNCH)
}

/// Whether the agents’ locks are given back by themselves where this node fails (§5.4).
pub(super) fn releases_locks(node: &str) -> bool {
    matches!(node, READY | ADVANCE | STOP_SQL | END)
}

/// A step by its name.
pub(super) fn step<'task>(task: &'task Task, name: &str) -> Option<&'task Step> {
    task.steps.iter().find(|step| step.name == name)
}

/// The step at which a DAG has failed or was cancelled, or waits for a main DAG that has ended.
pub(super) fn broken(task: &Task) -> Option<&Step> {
    let is_broken = |step: &&Step| {
        matches!(
            step.state,
            StepState::Failed | StepState::Cancelled | StepState::Held
        )
    };
    task.steps.iter().find(is_broken)
}
