//! The task engine: one coordinator pass per tick (`ocp.md` §3.7).

use super::log;
use super::task::{Fails, Operation, Status, Subtask, Task, Undo};
use crate::clock::Now;

/// Makes all passes up to the present.
pub(super) fn advance(task: &mut Task, now: Now) {
    while task.next_pass <= now.tick {
        let rests = task.status != Status::Running
            && !task.has(Status::Ready)
            && !task.has(Status::Running);
        if rests {
            task.next_pass = now.tick + 1;
            return;
        }
        let pass = Now {
            tick: task.next_pass,
            ..now
        };
        workers(task, pass);
        if task.operation == Operation::Rollback {
            coordinate_rollback(task, pass);
        } else {
            coordinate(task, pass);
        }
        task.next_pass += 1;
    }
}

/// What the workers do between two passes: end runs that are over, then take what is READY.
fn workers(task: &mut Task, now: Now) {
    for subtask in &mut task.subtasks {
        match subtask.status {
            Status::Running if now.tick >= subtask.ends_at => end(subtask, now),
            Status::Running if subtask.duration > log::PATIENCE => log::waited(subtask, now),
            // CANCELING, then RUNNING with operation CANCEL, then FAILED.
            Status::Canceling => {
                subtask.status = Status::Running;
                subtask.operation = Operation::Cancel;
                subtask.ends_at = now.tick + 1;
            }
            Status::Ready => begin(subtask, now),
            _ => {}
        }
    }
}

/// A worker takes a READY subtask.
pub(super) fn begin(subtask: &mut Subtask, now: Now) {
    match subtask.operation {
        Operation::Skip => {
            subtask.status = Status::Successful;
            subtask.finished = Some(now.wall);
            log::skipped(subtask, now);
        }
        Operation::RollbackSkip => {
            subtask.status = Status::Pending;
            log::skipped(subtask, now);
        }
        _ => {
            subtask.status = Status::Running;
            subtask.started.get_or_insert(now.wall);
            subtask.finished = None;
            subtask.ends_at = now.tick + subtask.duration;
            log::begun(subtask, now);
        }
    }
}

fn end(subtask: &mut Subtask, now: Now) {
    subtask.finished = Some(now.wall);
    let fails = match subtask.fails {
        Fails::Never => false,
        Fails::Once => subtask.run_time == 1,
        Fails::Always => true,
    };
    subtask.status = match subtask.operation {
        Operation::Rollback if subtask.undo == Undo::Fails => {
            subtask.undo = Undo::Failed;
            Status::Failed
        }
        Operation::Rollback => Status::Pending,
        Operation::Cancel => Status::Failed,
        _ if fails => Status::Failed,
        _ => Status::Successful,
    };
    if subtask.talks {
        log::talked(subtask, now);
    }
    log::ended(subtask, now);
}

fn coordinate(task: &mut Task, now: Now) {
    if task.has(Status::Failed) {
        // No new READY; running siblings finish first.
        if !task.has(Status::Running)
            && !task.has(Status::Canceling)
            && task.status == Status::Running
        {
            task.status = Status::Failed;
            task.finished = Some(now.wall);
        }
        return;
    }
    let is_busy = |subtask: &&Subtask| {
        matches!(
            subtask.status,
            Status::Ready | Status::Running | Status::Canceling
        )
    };
    let busy = task.subtasks.iter().filter(is_busy).count();
    let free = task.width.saturating_sub(busy);
    let next: Vec<_> = (0..task.subtasks.len())
        .filter(|&position| is_due(task, position))
        .take(free)
        .collect();
    for position in next {
        if let Some(subtask) = task.subtasks.get_mut(position) {
            subtask.status = Status::Ready;
        }
    }
    if task
        .subtasks
        .iter()
        .all(|subtask| subtask.status == Status::Successful)
    {
        task.status = Status::Successful;
        task.finished = Some(now.wall);
    }
}

/// PENDING with all upstreams SUCCESSFUL.
fn is_due(task: &Task, position: usize) -> bool {
    let status_of = |&position: &usize| task.subtasks.get(position).map(|subtask| subtask.status);
    task.subtasks.get(position).is_some_and(|subtask| {
        subtask.status == Status::Pending
            && subtask
                .upstreams
                .iter()
                .all(|upstream| status_of(upstream) == Some(Status::Successful))
    })
}

/// In reverse: READY when all downstreams are PENDING; a rolled-back subtask ends PENDING.
fn coordinate_rollback(task: &mut Task, now: Now) {
    if task
        .subtasks
        .iter()
        .any(|subtask| subtask.undo == Undo::Failed)
    {
        // As on the way there: no new READY, and the task has failed once nothing runs.
        if !task.has(Status::Running) && task.status == Status::Running {
            task.status = Status::Failed;
            task.finished = Some(now.wall);
        }
        return;
    }
    let status_of = |&position: &usize| task.subtasks.get(position).map(|subtask| subtask.status);
    let next: Vec<_> = task
        .subtasks
        .iter()
        .enumerate()
        .filter(|(_, subtask)| matches!(subtask.status, Status::Successful | Status::Failed))
        .filter(|(_, subtask)| {
            subtask
                .downstreams
                .iter()
                .all(|below| status_of(below) == Some(Status::Pending))
        })
        .map(|(position, _)| position)
        .take(task.width)
        .collect();
    for position in next {
        if let Some(subtask) = task.subtasks.get_mut(position) {
            subtask.status = Status::Ready;
        }
    }
    // "Rolled back" is SUCCESSFUL with subtasks PENDING and operation ROLLBACK.
    if task
        .subtasks
        .iter()
        .all(|subtask| subtask.status == Status::Pending)
    {
        task.status = Status::Successful;
        task.finished = Some(now.wall);
    }
}
