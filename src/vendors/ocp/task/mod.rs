//! OCP's task (§3), whose three recorded shapes become the one that the page draws.
//!
//! Nothing but the id has to be there: what is missing is left out, and what is odd (a repeated id,
//! a neighbour that nobody lists) is passed on for the drawing to judge.

mod context;
mod facts;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod told;

use serde_json::Value;

use self::context::Context;
use crate::task::{Task, TaskState};
use crate::vendors::json;

pub(super) use self::facts::cluster_id;
pub(super) use self::told::{
    called, cluster_of, is_remote, is_rolling_back, rollback_hindrance, state_before,
};

/// Reads a task of any shape: A keeps its steps in `tasks`, B and C in `subtasks` (§3.1). `None`
/// if it has no id, for then it cannot be asked for again.
pub(super) fn from_json(task: &Value) -> Option<Task> {
    let id = json::words(&task["id"])?;
    let context = Context::read(&task["context"]);
    let listed = task["subtasks"]
        .as_array()
        .or_else(|| task["tasks"].as_array())
        .map(Vec::as_slice)
        .unwrap_or_default();
    let steps: Vec<_> = listed
        .iter()
        .enumerate()
        .map(|(step_idx, step)| step::from_json(step_idx, step, &context))
        .collect();
    let status = json::words(&task["status"]).unwrap_or_default();
    let operation = json::words(&task["operation"]).unwrap_or_default();
    let state = state::of_task(&status, &operation, &steps);
    Some(Task {
        id,
        name: json::words(&task["name"]).unwrap_or_default(),
        state,
        state_word: status,
        started: json::time(&task["startTime"]),
        // A task that was retried still shows the end of its last run (§3.2).
        ended: json::time(&task["finishTime"]).filter(|_| state != TaskState::UnderWay),
        edges: step::edges(listed, &steps),
        steps,
        facts: facts::of_task(task, &context),
        sub_tasks: Vec::new(),
    })
}
