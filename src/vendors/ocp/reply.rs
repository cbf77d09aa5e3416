//! The envelope around every answer (§2), and what it says when it refuses.

use serde_json::{Map, Value};

use super::advice;
use crate::operation::failure::Refusal;
use crate::operation::{Failure, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json;

const WEB_PAGE: Text = text(
    "A web page came instead of JSON. OCP answers a path that it does not know with its start page: \
     check the address of the service, and that it is OCP that answers there.",
    "收到的是网页，而不是 JSON。OCP 对未知路径会返回首页：请检查服务地址，并确认应答的是 OCP。",
);
const NOT_JSON: Text = text("The answer is no JSON object.", "应答不是 JSON 对象。");
const NO_ENVELOPE: Text = text(
    "The answer does not say whether the request was successful.",
    "应答中没有说明请求是否成功。",
);

/// What a successful answer carries.
#[derive(Debug)]
pub(super) struct Reply {
    /// The result, absent for operations that have none.
    pub(super) data: Value,
    /// The id to quote to support.
    pub(super) trace_id: Option<String>,
}

/// Opens the envelope. What decides is `successful` and `error`, not the status alone: OCP
/// documents no status per code (§2.3).
///
/// # Errors
/// A refusal, or an answer that is no envelope.
pub(super) fn open(response: &WireResponse) -> Result<Reply, Failure> {
    let mut members = bare(response)?;
    let trace_id = members.get("traceId").and_then(json::words);
    let successful = members.get("successful").and_then(json::words);
    match members.remove("data") {
        None if successful.is_none() => Err(unreadable(NO_ENVELOPE, response)),
        data => Ok(Reply {
            data: data.unwrap_or_default(),
            trace_id,
        }),
    }
}

/// The members of an answer that has no envelope (§2.1). A refusal has one all the same.
///
/// # Errors
/// A refusal, or an answer that is no object.
pub(super) fn bare(response: &WireResponse) -> Result<Map<String, Value>, Failure> {
    let body = serde_json::from_str::<Value>(&response.body).unwrap_or_default();
    let successful = json::words(&body["successful"]);
    let refused = successful.as_deref() == Some("false") || body["error"].is_object();
    if refused || !response.is_ok() {
        return Err(refusal(response, &body));
    }
    match body {
        Value::Object(members) => Ok(members),
        _ if is_web_page(response) => Err(unreadable(WEB_PAGE, response)),
        _ => Err(unreadable(NOT_JSON, response)),
    }
}

/// Whether a refusal says only that nobody is signed in, and not why: an account that is locked, for one,
/// is a reason.
pub(super) fn has_no_reason(response: &WireResponse) -> bool {
    match bare(response) {
        Err(Failure::Refused(refusal)) => {
            advice::tells_nothing(refusal.code.as_deref().unwrap_or_default())
        }
        _ => false,
    }
}

/// An answer that is kept as it came.
pub(super) fn unreadable(reason: Text, response: &WireResponse) -> Failure {
    Failure::Unreadable {
        reason: reason.into(),
        response: response.clone(),
    }
}

fn is_web_page(response: &WireResponse) -> bool {
    let declared = response
        .header("content-type")
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    declared || response.body.trim_start().starts_with('<')
}

fn refusal(response: &WireResponse, body: &Value) -> Failure {
    let error = &body["error"];
    // 0 stands for "not an error of the product" (§2.3).
    let code = json::words(&error["code"]).filter(|code| code != "0");
    // Inside a 200 the envelope's own status says more.
    let status = Some(response.status)
        .filter(|_| !response.is_ok())
        .or_else(|| u16::try_from(body["status"].as_u64()?).ok())
        .unwrap_or(response.status);
    let wait = response.wait(status);
    Failure::Refused(Box::new(Refusal {
        status: response.status,
        message: message(error).unwrap_or_else(|| response.plain_text()),
        request_id: json::words(&body["traceId"]),
        next: advice::next_step(status, code.as_deref().unwrap_or_default(), wait),
        cause: advice::cause(status, code.as_deref().unwrap_or_default()),
        wait,
        code,
    }))
}

/// The localised message, else the one for developers, with what each field has done wrong.
fn message(error: &Value) -> Option<String> {
    let message = json::words(&error["message"]).or_else(|| json::words(&error["debugMessage"]));
    let sub_errors = error["subErrors"].as_array().map(Vec::as_slice);
    let details: Vec<String> = sub_errors
        .unwrap_or_default()
        .iter()
        .filter_map(detail)
        .collect();
    let details = details.join("; ");
    match message {
        Some(message) if details.is_empty() => Some(message),
        Some(message) => Some(format!("{message} ({details})")),
        None => Some(details).filter(|details| !details.is_empty()),
    }
}

fn detail(sub_error: &Value) -> Option<String> {
    let message = json::words(&sub_error["message"])?;
    Some(match json::words(&sub_error["field"]) {
        Some(field) => format!("{field}: {message}"),
        None => message,
    })
}

#[cfg(test)]
mod tests;
