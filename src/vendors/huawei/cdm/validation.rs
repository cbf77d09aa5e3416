//! What the answer to an order about a job means: of the five recorded shapes of a 200 one is a failure (§3.4).

use serde_json::Value;

use super::super::reply;
use crate::operation::failure::{Cause, Refusal};
use crate::operation::{Failure, Outcome, Verdict, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json;

/// What is said of the order.
pub(in crate::vendors::huawei) struct Words {
    pub(in crate::vendors::huawei) accepted: Text,
    pub(in crate::vendors::huawei) with_warning: Text,
    /// What happens next.
    pub(in crate::vendors::huawei) next: Text,
    /// What to do after a 200 that is a failure.
    pub(in crate::vendors::huawei) refused: Text,
}

pub(in crate::vendors::huawei) const WARNING: Text = text("Warning", "警告");
/// The label of the run's id.
pub(in crate::vendors::huawei) const SUBMISSION: Text = text("Submission ID", "提交 ID");
/// Reads the answer: nothing, `{}`, an empty or filled `validation-result`, or `submissions`.
/// A body that is no JSON is accepted with a 200 too, as the reference advises; it stays in sight
/// as the raw answer.
///
/// # Errors
/// A refusal, by status or by a `validation-result` with an `ERROR`.
pub(in crate::vendors::huawei) fn to_outcome(
    response: &WireResponse,
    body: &Value,
    words: &Words,
) -> Result<Outcome, Failure> {
    if !response.is_ok() {
        return Err(reply::refusal(response));
    }
    let findings = findings(body);
    let errors = messages(&findings, "ERROR");
    if !errors.is_empty() {
        return Err(Failure::Refused(Box::new(Refusal {
            status: response.status,
            code: None,
            message: errors.join("\n"),
            request_id: reply::request_id(response, body),
            next: words.refused.into(),
            cause: Cause::Other,
            wait: None,
        })));
    }
    let warnings = messages(&findings, "WARNING");
    let mut outcome = Outcome::accepted(words.accepted);
    outcome.next = Some(words.next.into());
    if !warnings.is_empty() {
        outcome.verdict = Verdict::Partly;
        outcome.summary = words.with_warning.into();
    }
    outcome.facts = warnings
        .into_iter()
        .map(|message| (WARNING, message))
        .chain(submissions(body).map(|id| (SUBMISSION, id)))
        .chain(reply::request_fact(response, body))
        .collect();
    Ok(outcome)
}

/// Status (upper case) and message of each entry; an entry may be an empty object.
fn findings(body: &Value) -> Vec<(String, String)> {
    let word = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    body["validation-result"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| {
            (
                word(entry, "status").to_ascii_uppercase(),
                word(entry, "message"),
            )
        })
        .collect()
}

fn messages(findings: &[(String, String)], status: &str) -> Vec<String> {
    findings
        .iter()
        .filter(|(found, _)| found == status)
        .map(|(_, message)| message.clone())
        .collect()
}

fn submissions(body: &Value) -> impl Iterator<Item = String> + '_ {
    body["submissions"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|submission| submission.get("submission-id"))
        .filter_map(json::words)
}
