//! Huawei's error bodies (§1.3, §3.6), of which there are seven shapes.

use serde_json::Value;

use super::advice;
use crate::operation::failure::{Cause, Refusal};
use crate::operation::{Failure, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json::words;

const CODES: &[&str] = &["error_code", "errCode", "errorCode", "code"];
const MESSAGES: &[&str] = &["error_msg", "externalMessage", "errorMsg", "message"];

/// A refusal: code and message wherever the body keeps them.
pub(super) fn refusal(response: &WireResponse) -> Failure {
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let code = find(&body, CODES);
    let message = find(&body, MESSAGES).unwrap_or_else(|| response.plain_text());
    let next = advice::next(response, code.as_deref().unwrap_or_default(), &message);
    let cause = Cause::of_status(response.status);
    Failure::Refused(Box::new(Refusal {
        status: response.status,
        code,
        message,
        request_id: request_id(response, &body),
        next,
        cause,
        wait: response.wait(response.status),
    }))
}

/// The error code of a refusal, with a gateway's two prefixes as one: `APIG.0301`.
pub(super) fn code(response: &WireResponse) -> Option<String> {
    let body: Value = serde_json::from_str(&response.body).ok()?;
    Some(find(&body, CODES)?.replace("APIGW.", "APIG."))
}

/// The id that the vendor's support asks for: `X-Request-Id`, IAM's `X-IAM-Trace-Id`, or the body's
/// `request_id`.
pub(super) fn request_id(response: &WireResponse, body: &Value) -> Option<String> {
    let sent = |name| response.header(name);
    sent("x-request-id")
        .or_else(|| sent("x-iam-trace-id"))
        .map(str::to_owned)
        .or_else(|| words(body.get("request_id")?))
}

/// The same as a line of an outcome.
pub(super) fn request_fact(response: &WireResponse, body: &Value) -> Option<(Text, String)> {
    Some((text("Request ID", "请求 ID"), request_id(response, body)?))
}

/// The first of these members that says something, here or one level deeper.
fn find(body: &Value, names: &[&str]) -> Option<String> {
    let here = names.iter().find_map(|name| words(body.get(*name)?));
    let deeper = || {
        let inner = match body {
            Value::Object(members) => members.values().collect(),
            Value::Array(elements) => elements.iter().collect(),
            _ => Vec::new(),
        };
        inner.into_iter().find_map(|value| match value {
            Value::Array(elements) => elements.iter().find_map(|each| member(each, names)),
            value => member(value, names),
        })
    };
    here.or_else(deeper)
}

fn member(value: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| words(value.get(*name)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendors::canned::answer;

    fn read(status: u16, body: &str) -> Refusal {
        let response = WireResponse {
            status,
            headers: Vec::new(),
            body: body.to_owned(),
        };
        match refusal(&response) {
            Failure::Refused(refusal) => *refusal,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn says(body: &str, code: Option<&str>, message: &str) {
        let refusal = read(400, body);
        assert_eq!(refusal.code.as_deref(), code, "{body}");
        assert_eq!(refusal.message, message, "{body}");
    }

    #[test]
    fn every_documented_shape_gives_its_code_and_message() {
        says(
            r#"{"error_code":"DLI.0001","error_msg":"a"}"#,
            Some("DLI.0001"),
            "a",
        );
        says(
            r#"{"errCode":"Cdm.0100","externalMessage":"b"}"#,
            Some("Cdm.0100"),
            "b",
        );
        says(
            r#"{"code":"Cdm.0104","errCode":"Cdm.0104","message":"m","externalMessage":"e"}"#,
            Some("Cdm.0104"),
            "e",
        );
        says(
            r#"{"validation-result":[{"message":"no link","status":"ERROR"}]}"#,
            None,
            "no link",
        );
        says(
            r#"{"error":{"code":401,"message":"wrong","title":"Unauthorized"}}"#,
            Some("401"),
            "wrong",
        );
        says(r#"{"errorCode":"x","errorMsg":"y"}"#, Some("x"), "y");
        says("", None, "");
        says("<html><body>502</body></html>", None, "");
        says("upstream not reachable", None, "upstream not reachable");
    }

    #[test]
    fn a_refusal_knows_how_long_to_wait() {
        // §3.7
        let body = r#"{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached"}"#;
        for (status, wait) in [(429, Some(7)), (503, Some(7)), (400, None)] {
            match refusal(&answer(status, &[("retry-after", "7")], body)) {
                Failure::Refused(refusal) => assert_eq!(refusal.wait, wait, "{status}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn the_request_id_is_found_in_the_body_too() {
        let body = r#"{"error_code":"APIGW.0301","error_msg":"t","request_id":"6b4d3d5a5f3a4b0f9f2b7c1d2e3f4a5b"}"#;
        assert_eq!(
            read(401, body).request_id.as_deref(),
            Some("6b4d3d5a5f3a4b0f9f2b7c1d2e3f4a5b")
        );
    }
}
