//! What the looks at Huawei's services share.

use serde_json::Value;

use super::reply;
use crate::follow::Ask;
use crate::moment::rfc3339_of;
use crate::operation::{Failure, WireRequest, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json::words;

const NOT_JSON: Text = text(
    "The service says 200, but its answer is no JSON object.",
    "服务返回 200，但应答不是 JSON 对象。",
);

/// Asks, and keeps what was asked and what came.
pub(super) struct Reading<'a> {
    ask: &'a dyn Ask,
    is_kept: bool,
    /// `GET /path` and the body that came.
    pub(super) answers: Vec<(String, String)>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(ask: &'a dyn Ask) -> Self {
        Self {
            ask,
            is_kept: true,
            answers: Vec::new(),
        }
    }

    /// The same without keeping anything: a long list, of which nobody looks at the answers.
    pub(super) fn passing(ask: &'a dyn Ask) -> Self {
        Self {
            is_kept: false,
            ..Self::new(ask)
        }
    }

    /// The time here, in seconds since 1970.
    pub(super) fn now(&self) -> u64 {
        self.ask.now()
    }

    /// Reads what stands at a path; an answer of any status is no error.
    pub(super) async fn get(&mut self, path: String) -> Result<WireResponse, Failure> {
        let request = WireRequest::get(path);
        let response = self.ask.ask(&request).await?;
        if self.is_kept {
            let line = format!("{} {}", request.method.name(), request.path);
            self.answers.push((line, response.body.clone()));
        }
        Ok(response)
    }
}

/// The JSON object of a good answer.
///
/// # Errors
/// A refusal, or an answer that is no JSON object.
pub(super) fn object(response: &WireResponse) -> Result<Value, Failure> {
    if !response.is_ok() {
        return Err(reply::refusal(response));
    }
    match serde_json::from_str(&response.body) {
        Ok(body @ Value::Object(_)) => Ok(body),
        _ => Err(unreadable(NOT_JSON, response)),
    }
}

pub(super) fn unreadable(reason: Text, response: &WireResponse) -> Failure {
    Failure::Unreadable {
        reason: reason.into(),
        response: response.clone(),
    }
}

/// The members of an answer that say something, under their labels.
pub(super) fn facts(body: &Value, members: &[(Text, &str)]) -> Vec<(Text, String)> {
    let fact = |(label, name): &(Text, &str)| Some((*label, words(body.get(*name)?)?));
    members.iter().filter_map(fact).collect()
}

/// The id of an entry of a list; its place where it names none, so that no entry is lost.
pub(super) fn id_or_place(id: String, idx: usize) -> String {
    if id.is_empty() {
        format!("#{}", idx + 1)
    } else {
        id
    }
}

/// How many of something there are, as a number or in quotes.
pub(super) fn count(value: &Value) -> Option<usize> {
    words(value)?.parse().ok()
}

/// A number that may be larger than the page can count: rows, milliseconds since 1970.
pub(super) fn number(value: &Value) -> Option<u64> {
    words(value)?.parse().ok()
}

/// Whether a CDM job's run of this status goes on (§4.4). Words are compared without case.
pub(super) fn is_at_work(status: &str) -> bool {
    let going_on = ["BOOTING", "RUNNING", "PENDING"];
    going_on
        .iter()
        .any(|word| word.eq_ignore_ascii_case(status))
}

/// A member that counts milliseconds since 1970, as a number or in quotes (§4.4), in RFC 3339. 0 is none.
pub(super) fn moment(value: &Value) -> Option<String> {
    let milliseconds: u64 = words(value)?.parse().ok()?;
    (milliseconds > 0).then(|| rfc3339_of(milliseconds / 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_moment_may_be_quoted() {
        // 2026-05-09T02:00:07Z
        for value in [json!(1_778_292_007_456_u64), json!("1778292007456")] {
            assert_eq!(moment(&value).as_deref(), Some("2026-05-09T02:00:07Z"));
        }
        for value in [json!(0), json!(-1), json!(""), json!("soon"), Value::Null] {
            assert_eq!(moment(&value), None, "{value}");
        }
    }
}
