//! What the answer to an order about a cluster means: accepted, with the id of the platform's task (§3.3).

use serde_json::Value;

use super::super::reply;
use crate::operation::{Failure, Outcome, WireResponse};
use crate::text::{Text, text};

const NOT_JSON: Text = text(
    "The service says 200, but its answer is no JSON object.",
    "服务返回 200，但应答不是 JSON 对象。",
);
/// The label of the id of the platform's task.
pub(in crate::vendors::huawei) const TASK_ID: Text = text("Task ID", "任务 ID");

/// Reads the answer. `jobId` is an array, in old versions a bare string, or absent; it names a task
/// of the platform that no public call looks up.
///
/// # Errors
/// A refusal, or an answer that is no JSON object.
pub(in crate::vendors::huawei) fn to_outcome(
    response: &WireResponse,
    accepted: Text,
    next: Text,
) -> Result<Outcome, Failure> {
    if !response.is_ok() {
        return Err(reply::refusal(response));
    }
    let Ok(body @ Value::Object(_)) = serde_json::from_str::<Value>(&response.body) else {
        return Err(Failure::Unreadable {
            reason: NOT_JSON.into(),
            response: response.clone(),
        });
    };
    let ids = match &body["jobId"] {
        Value::Array(ids) => ids.iter().filter_map(Value::as_str).collect(),
        Value::String(id) => vec![id.as_str()],
        _ => Vec::new(),
    };
    let mut outcome = Outcome::accepted(accepted);
    outcome.next = Some(next.into());
    outcome.facts = ids
        .into_iter()
        .map(|id| (TASK_ID, id.to_owned()))
        .chain(reply::request_fact(response, &body))
        .collect();
    Ok(outcome)
}
