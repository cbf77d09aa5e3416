//! Asking for a DAG again (§2).

use super::dag;
use super::reply;
use crate::form::percent;
use crate::operation::{Call, Failure, Follow, WireRequest, WireResponse};
use crate::task::Task;
use crate::text::{Text, text};

/// Reads a DAG.
pub(super) const TASK: Call = Call::get("/api/v1/task/dag/{id}");

/// How a DAG is followed. One agent answers for all ids of its cluster.
pub(super) static FOLLOW: Follow = Follow {
    // Without `show_details`: some of its values crash the agent, and details are the default.
    task: |id| WireRequest::get(format!("/api/v1/task/dag/{}", percent::segment(id))),
    read_task,
    as_part: dag::as_part_of,
    // The logs of the sub-tasks come with the task.
    log: None,
};

const NO_TASK: Text = text(
    "The agent’s answer has no task in it.",
    "Agent 的应答中没有任务。",
);

/// The task of an answer.
///
/// # Errors
/// A refusal, or an answer without a task.
pub(super) fn read_task(response: &WireResponse) -> Result<Task, Failure> {
    dag::to_task(&reply::read(response)?).ok_or_else(|| Failure::Unreadable {
        reason: NO_TASK.into(),
        response: response.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_documented_one() {
        let task = (FOLLOW.task)("22130706433028869");
        assert_eq!(task.path, "/api/v1/task/dag/22130706433028869");
    }
}
