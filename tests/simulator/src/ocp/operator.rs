//! Retry, rollback, skip and cancel (`ocp.md` §3.7, §4.2).

use super::envelope::{self, Code};
use super::shapes;
use super::state::State;
use super::task::{Operation, Status, Subtask, Task, Undo};
use super::task_view::find;
use crate::clock::Now;
use crate::exchange::{Answer, Call};

/// `POST /tasks/instances/{taskId}/retry` and `/rollback`.
pub(super) fn on_task(
    state: &mut State,
    id: &str,
    operation: &str,
    call: &Call,
    now: Now,
) -> Answer {
    let Some(task) = find(state, id) else {
        return envelope::error(404, Code::Number(4001), call, now);
    };
    let rolling_back = task.operation == Operation::Rollback;
    match operation {
        _ if task.status != Status::Failed || rolling_back => {
            return envelope::error(400, Code::Number(4007), call, now);
        }
        "rollback" if task.forbids_rollback() => {
            return envelope::error(400, Code::Number(4009), call, now);
        }
        "rollback" => roll_back(task, now),
        _ => {
            let failed = task
                .subtasks
                .iter_mut()
                .filter(|subtask| subtask.status == Status::Failed);
            failed.for_each(retry);
            set_running(task, Operation::Retry, now);
        }
    }
    let task_id = task.id;
    let detail = state.tasks.get(&task_id).and_then(|task| {
        let cluster = state.clusters.get(&task.cluster)?;
        Some(shapes::detail(task, cluster))
    });
    envelope::success(detail, now)
}

/// `POST …/subtasks/{subtaskId}/retry`, `/skip` and `/cancel`.
pub(super) fn on_subtask(
    state: &mut State,
    id: &str,
    subtask: &str,
    operation: &str,
    call: &Call,
    now: Now,
) -> Answer {
    let Some(task) = find(state, id) else {
        return envelope::error(404, Code::Number(4001), call, now);
    };
    let rolling_back = task.operation == Operation::Rollback;
    let position = task
        .subtasks
        .iter()
        .position(|candidate| subtask.parse() == Ok(candidate.id));
    let Some(found) = position.and_then(|position| task.subtasks.get_mut(position)) else {
        return envelope::error(404, Code::Number(4001), call, now);
    };
    match (operation, found.status) {
        ("retry", Status::Failed) if !rolling_back => {
            retry(found);
            set_running(task, Operation::Retry, now);
            let answer = position.and_then(|position| {
                let subtask = task.subtasks.get(position)?;
                Some(shapes::subtask_detail(task, subtask))
            });
            envelope::success(answer, now)
        }
        ("skip", Status::Failed) if found.prohibit_skip => {
            envelope::error(400, Code::Number(4010), call, now)
        }
        ("skip", Status::Failed) => {
            found.status = Status::Ready;
            found.undo = Undo::Works;
            found.operation = if rolling_back {
                Operation::RollbackSkip
            } else {
                Operation::Skip
            };
            let operation = task.operation;
            set_running(task, operation, now);
            envelope::success(None, now)
        }
        ("cancel", Status::Running) => {
            found.status = Status::Canceling;
            envelope::success(None, now)
        }
        _ => envelope::error(400, Code::Number(4007), call, now),
    }
}

fn retry(subtask: &mut Subtask) {
    subtask.status = Status::Ready;
    subtask.operation = Operation::Retry;
    subtask.run_time += 1;
}

/// Every subtask that is not PENDING gets operation ROLLBACK and waits for those below it.
fn roll_back(task: &mut Task, now: Now) {
    for subtask in &mut task.subtasks {
        if subtask.status != Status::Pending {
            subtask.operation = Operation::Rollback;
        }
    }
    set_running(task, Operation::Rollback, now);
}

/// The old `finishTime` stays: it is stale while a retried task runs (§3.2).
fn set_running(task: &mut Task, operation: Operation, now: Now) {
    task.status = Status::Running;
    task.operation = operation;
    task.next_pass = now.tick + 1;
}
