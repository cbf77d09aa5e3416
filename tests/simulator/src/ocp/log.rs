//! What subtasks say (`ocp.md` §4.2, "Log text").

use super::task::{Operation, Status, Subtask};
use crate::clock::Now;

/// The separator that opens a run, and its first lines.
pub(super) fn begun(subtask: &mut Subtask, now: Now) {
    let operation = subtask.operation.word();
    let opening = format!(
        "############{operation} {}############\n",
        now.millis_text()
    );
    subtask.log.push_str(&opening);
    line(
        subtask,
        now,
        "INFO",
        &format!(
            "Begin to run subtask, name={}, id={}",
            subtask.name, subtask.id
        ),
    );
    if subtask.name == "Stop observer process" && subtask.operation != Operation::Rollback {
        let server = subtask.parallel_idx.max(0) + 1;
        line(
            subtask,
            now,
            "INFO",
            &format!("Stop observer process on 10.0.0.{server}:2882, signal=15, wait=60s"),
        );
    }
}

/// The last line of a run names the state change.
pub(super) fn ended(subtask: &mut Subtask, now: Now) {
    let failed = subtask.status == Status::Failed;
    if failed && subtask.operation == Operation::Cancel {
        line(
            subtask,
            now,
            "WARN",
            "Subtask was interrupted by the user. TSK10014",
        );
    } else if failed {
        let server = subtask.parallel_idx.max(0) + 1;
        let reason = format!(
            "Failed to stop observer process on 10.0.0.{server}:2882: process 20817 is still alive after 60s \
             (state D, waiting for disk I/O on /data/1)"
        );
        line(subtask, now, "ERROR", &reason);
    }
    line(
        subtask,
        now,
        "INFO",
        &format!(
            "Set state for subtask: {}, operation: {}, state: {}",
            subtask.id,
            subtask.operation.word(),
            subtask.status.word()
        ),
    );
}

/// A skipped subtask does no work.
pub(super) fn skipped(subtask: &mut Subtask, now: Now) {
    let text = format!("Subtask {} was skipped by the user", subtask.id);
    line(subtask, now, "INFO", &text);
}

/// `date time LEVEL pid --- [thread,traceId,spanId] logger : text`, blocks separated by empty lines.
fn line(subtask: &mut Subtask, now: Now, level: &str, text: &str) {
    let stamp = now.millis_text();
    let stamp = stamp
        .split_once('+')
        .map_or(stamp.as_str(), |(moment, _)| moment)
        .replacen('T', " ", 1);
    let span = subtask.id.unsigned_abs() & 0xFFFF;
    let line = format!(
        "{stamp} {level:5} 61 --- [manual-subtask-executor{},1551f7149ed5483b,{span:04x}] \
         c.o.o.s.task.engine.runner.JavaSubtaskRunner : {text}\n\n",
        span % 10
    );
    subtask.log.push_str(&line);
}
