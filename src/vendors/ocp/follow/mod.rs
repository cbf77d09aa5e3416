//! How a stop or a start of a cluster is followed: its task (§4.2), the cluster's own status (§4.1), and what can be done
//! about the task.

mod cluster;
mod ended;
mod look;
mod offers;
mod reason;
#[cfg(test)]
mod tests;
mod words;

use serde_json::Value;

pub(super) use cluster::NO_CLUSTER;

use super::reply;
use crate::follow::{Follow, StepLog, Trail, all_of_it};
use crate::form::{FormValues, percent};
use crate::log::Told;
use crate::operation::{Call, Deed, Failure, Outcome, WireRequest, WireResponse};
use crate::text::{Text, text};

/// Reads a task.
pub(super) const TASK: Call = Call::get("/api/v2/tasks/instances/{id}");

/// Reads the log of a step.
pub(super) const STEP_LOG: Call = Call::get("/api/v2/tasks/instances/{id}/subtasks/{step}/log");

/// Runs the failed steps of a task again.
pub(super) const RETRY: Call = Call::post("/api/v2/tasks/instances/{id}/retry");

/// Undoes what a task has done.
pub(super) const ROLLBACK: Call = Call::post("/api/v2/tasks/instances/{id}/rollback");

/// Runs one failed step again.
pub(super) const RETRY_STEP: Call =
    Call::post("/api/v2/tasks/instances/{id}/subtasks/{step}/retry");

/// Marks a failed step as done.
pub(super) const SKIP_STEP: Call = Call::post("/api/v2/tasks/instances/{id}/subtasks/{step}/skip");

/// Interrupts a running step.
pub(super) const CANCEL_STEP: Call =
    Call::post("/api/v2/tasks/instances/{id}/subtasks/{step}/cancel");

/// How a stop is followed.
pub(super) static STOP: Follow = Follow {
    begin,
    look: |ask, trail, earlier| Box::pin(look::look(ask, Deed::Stop, trail, earlier)),
    interval: INTERVAL,
    log: Some(LOG),
    offers: |sighting, subject| offers::offers(Deed::Stop, sighting, subject),
    way_out: None,
    left: all_of_it,
};

/// How a start is followed.
pub(super) static START: Follow = Follow {
    begin,
    look: |ask, trail, earlier| Box::pin(look::look(ask, Deed::Start, trail, earlier)),
    interval: INTERVAL,
    log: Some(LOG),
    offers: |sighting, subject| offers::offers(Deed::Start, sighting, subject),
    way_out: None,
    left: all_of_it,
};

/// OCP’s engine makes one pass a second (§3.7), so that a step shows within two looks.
const INTERVAL: u32 = 2_000;

fn begin(asked: &FormValues, outcome: &Outcome) -> Option<Trail> {
    Some(Trail {
        asked: asked.clone(),
        id: outcome.task.as_ref()?.id.clone(),
    })
}

const LOG: StepLog = StepLog {
    request: log_request,
    read: |answer| read_log(answer).map(Told::from),
};

const NO_LOG: Text = text("The answer holds no log.", "应答中没有日志。");

/// The path of a task.
fn path(task: &str) -> String {
    format!("/api/v2/tasks/instances/{}", percent::segment(task))
}

/// The path of a step of it.
fn step_path(task: &str, step: &str) -> String {
    format!("{}/subtasks/{}", path(task), percent::segment(step))
}

fn log_request(task: &str, step: &str) -> WireRequest {
    WireRequest::get(format!("{}/log", step_path(task, step)))
}

/// A log that is missing or empty is usual before a step has begun (§4.2).
fn read_log(response: &WireResponse) -> Result<String, Failure> {
    let mut reply = reply::open(response)?;
    let is_usual = reply.data.is_object() || reply.data.is_null();
    // Megabytes are handed on, not copied.
    match reply.data.get_mut("log").map(Value::take) {
        Some(Value::String(log)) => Ok(log),
        None | Some(Value::Null) if is_usual => Ok(String::new()),
        _ => Err(reply::unreadable(NO_LOG, response)),
    }
}
