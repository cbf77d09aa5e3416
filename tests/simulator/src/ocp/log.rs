//! What subtasks say (`ocp.md` §4.2, "Log text").

use super::task::{Operation, Status, Subtask};
use crate::clock::Now;

/// Ticks beyond which a run says with each that it still waits.
pub(super) const PATIENCE: u64 = 10;

/// How much a run says that talks, in bytes.
const TALK: usize = 10_000_000;

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

/// A run that takes long says so.
pub(super) fn waited(subtask: &mut Subtask, now: Now) {
    let left = subtask.ends_at.saturating_sub(now.tick);
    let text = format!("Observer process 20817 is still alive, {left} looks left");
    line(subtask, now, "INFO", &text);
}

/// Ten megabytes, with an error in the middle.
pub(super) fn talked(subtask: &mut Subtask, now: Now) {
    let until = subtask.log.len() + TALK;
    let middle = subtask.log.len() + TALK / 2;
    let mut number = 0_u32;
    let mut has_erred = false;
    while subtask.log.len() < until {
        number += 1;
        let text = format!("Look {number} at process 20817 on 10.0.0.1:2882: state D, waiting");
        line(subtask, now, "INFO", &text);
        if !has_erred && subtask.log.len() > middle {
            has_erred = true;
            line(
                subtask,
                now,
                "ERROR",
                "Disk /data/1 does not answer: I/O error 5",
            );
            // The stack trace belongs to the line before it.
            subtask.log.truncate(subtask.log.trim_end().len());
            subtask
                .log
                .push_str("\njava.io.IOException: Input/output error\n\tat java.io.RandomAccessFile.readBytes(Native Method)\n\n");
        }
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
