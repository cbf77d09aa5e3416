//! Huawei's error bodies (§3.6), of which there are seven shapes.

use serde_json::Value;

use crate::operation::failure::{Cause, Refusal};
use crate::operation::{Failure, WireResponse};
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

const CODES: &[&str] = &["error_code", "errCode", "errorCode", "code"];
const MESSAGES: &[&str] = &["error_msg", "externalMessage", "errorMsg", "message"];

/// A refusal: code and message wherever the body keeps them.
pub(super) fn refusal(response: &WireResponse) -> Failure {
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let code = find(&body, CODES);
    let message = find(&body, MESSAGES).unwrap_or_else(|| response.plain_text());
    let next = next_step(response.status, code.as_deref().unwrap_or_default());
    let cause = Cause::of_status(response.status);
    Failure::Refused(Box::new(Refusal {
        status: response.status,
        code,
        message,
        request_id: request_id(response, &body),
        next,
        cause,
    }))
}

/// The id that the vendor's support asks for: `X-Request-Id`, or the body's `request_id`.
pub(super) fn request_id(response: &WireResponse, body: &Value) -> Option<String> {
    response
        .header("x-request-id")
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

const TOKEN_EXPIRED: Text = text(
    "The token has expired or belongs to another region or project. Get a new one and send again. Nothing was done.",
    "Token 已过期，或属于其他区域或项目。请重新获取后再发送。本次未执行任何操作。",
);
const NO_SUCH_API: Text = text(
    "The gateway knows no such API: check the address of the service and the region. The vendor has \
     announced that StopCluster of CDM will be taken offline. Nothing was done.",
    "网关中没有该 API：请检查服务地址和区域。厂商已说明 CDM 的 StopCluster 接口将下线。本次未执行任何操作。",
);
const NOT_RUNNING: Text = text(
    "The job is not running, so there is nothing to stop. If it was stopped from here a moment ago, that is done.",
    "作业未在运行，无需停止。如果刚才已从此处停止，则已完成。",
);
const NO_SUCH_JOB: Text = text(
    "Check the job’s name or id, and the cluster or project that it belongs to. Nothing was done.",
    "请检查作业名称或 ID，以及所属的集群或项目。本次未执行任何操作。",
);
const THROTTLED: Text = text(
    "Too many calls: wait a minute, then send again. Nothing was done.",
    "调用过于频繁：请等待一分钟后再发送。本次未执行任何操作。",
);

/// What to do next, by the codes of §3.4 to §3.6. Gateways write them `APIGW.` or `APIG.`.
fn next_step(status: u16, code: &str) -> Message {
    match code.replace("APIGW.", "APIG.").as_str() {
        "APIG.0101" => NO_SUCH_API.into(),
        "APIG.0301" | "APIG.0307" => TOKEN_EXPIRED.into(),
        "APIG.0308" => THROTTLED.into(),
        "Cdm.0053" => NOT_RUNNING.into(),
        "Cdm.0054" | "Cdm.0100" | "DLI.16001" | "DLI.0002" => NO_SUCH_JOB.into(),
        // A 400 by status, but a time-out, a system error or an unknown state by code.
        "Cdm.0000" | "Cdm.0202" | "DLI.0019" | "DLI.0999" if status == 400 => {
            Refusal::next_if_not_known()
        }
        _ => Refusal::next_for_status(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_request_id_is_found_in_the_body_too() {
        let body = r#"{"error_code":"APIGW.0301","error_msg":"t","request_id":"6b4d3d5a5f3a4b0f9f2b7c1d2e3f4a5b"}"#;
        assert_eq!(
            read(401, body).request_id.as_deref(),
            Some("6b4d3d5a5f3a4b0f9f2b7c1d2e3f4a5b")
        );
    }

    #[test]
    fn the_next_step_follows_the_code_with_either_prefix() {
        let apig = read(401, r#"{"error_code":"APIG.0307","error_msg":"t"}"#);
        let apigw = read(401, r#"{"error_code":"APIGW.0307","error_msg":"t"}"#);
        assert_eq!(apig.next, Message::from(TOKEN_EXPIRED));
        assert_eq!(apigw.next, apig.next);
        assert_eq!(
            read(500, r#"{"errCode":"Cdm.0100"}"#).next,
            Message::from(NO_SUCH_JOB)
        );
    }
}
