//! The envelope around every answer of an agent (§4).

use serde_json::Value;

use super::next;
use crate::operation::failure::Refusal;
use crate::operation::{Failure, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json::words;

/// What is in the envelope of an answer that is no refusal.
pub(super) struct Answer {
    /// The member `data`; `Null` if there is none.
    pub(super) data: Value,
    /// The id by which the agent's own log knows the request.
    pub(super) trace_id: Option<String>,
}

pub(super) const TRACE_ID: Text = text("Trace ID", "Trace ID");

const WEB_PAGE: Text = text(
    "A web page came back instead of the agent’s answer: the address leads somewhere else, or \
     something between answered.",
    "收到的是网页而不是 Agent 的应答：地址有误，或应答来自中间的代理。",
);
const NOT_JSON: Text = text(
    "The agent says {status}, but its answer is no JSON object.",
    "Agent 返回 {status}，但应答不是 JSON 对象。",
);

/// Opens the envelope.
///
/// # Errors
/// A refusal, or an answer without an envelope.
pub(super) fn read(response: &WireResponse) -> Result<Answer, Failure> {
    let mut envelope = envelope(response);
    if !response.is_ok() || envelope["successful"] == false || envelope["error"].is_object() {
        return Err(refusal(response, &envelope));
    }
    if !envelope.is_object() {
        return Err(without_envelope(response));
    }
    Ok(Answer {
        trace_id: trace_id(&envelope),
        data: envelope["data"].take(),
    })
}

/// Whether the agent could not open the sealed header, most likely because its key has changed. It
/// says so before it does anything, and with a 401 (§1.8): a gateway's error that happens to carry
/// the code 1 says nothing of what the agent has done.
pub(super) fn could_not_open(response: &WireResponse) -> bool {
    let error = &envelope(response)["error"];
    response.status == 401 && (error["code"] == 1 || error["errCode"] == next::DECRYPT_FAILED)
}

/// Whether the agent found the header expired by its clock. It says so before it does anything (§1.5,
/// §1.8).
pub(super) fn has_expired(response: &WireResponse) -> bool {
    response.status == 401 && envelope(response)["error"]["errCode"] == next::EXPIRED_CODE
}

/// Whether a refused sign-in may as well mean that the agent has another key by now: one before 4.3.1
/// has the same number for every reason, and no code (§1.8).
pub(super) fn leaves_the_key_open(response: &WireResponse) -> bool {
    response.status == 401 && envelope(response)["error"]["errCode"].is_null()
}

/// The body as JSON; `Null` if it is none.
fn envelope(response: &WireResponse) -> Value {
    serde_json::from_str(&response.body).unwrap_or_default()
}

fn without_envelope(response: &WireResponse) -> Failure {
    let reason = if response.body.trim_start().starts_with('<') {
        WEB_PAGE.into()
    } else {
        NOT_JSON.with("status", response.status.to_string())
    };
    Failure::Unreadable {
        reason,
        response: response.clone(),
    }
}

/// A refusal. `errCode` exists since 4.3.1; before, and for two cases still, there is a number.
fn refusal(response: &WireResponse, envelope: &Value) -> Failure {
    let error = &envelope["error"];
    let code = words(&error["errCode"]).or_else(|| words(&error["code"]));
    let message = match message(error) {
        message if message.is_empty() => response.plain_text(),
        message => message,
    };
    Failure::Refused(Box::new(Refusal {
        status: response.status,
        next: next::step(response.status, code.as_deref().unwrap_or_default()),
        cause: next::cause(response.status, code.as_deref().unwrap_or_default()),
        code,
        message,
        request_id: trace_id(envelope),
        wait: response.wait(response.status),
    }))
}

/// The agent's words, those of `subErrors` each on a line of its own.
fn message(error: &Value) -> String {
    let own = words(&error["message"]);
    let sub_errors = error["subErrors"].as_array().into_iter().flatten();
    let inner = sub_errors.filter_map(|each| words(each).or_else(|| words(&each["message"])));
    own.into_iter().chain(inner).collect::<Vec<_>>().join("\n")
}

/// The trace id, which is an empty text where the agent has none.
fn trace_id(envelope: &Value) -> Option<String> {
    words(&envelope["traceId"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Lang, Message};
    use crate::vendors::canned::answer;

    fn response(status: u16, body: &str) -> WireResponse {
        WireResponse {
            status,
            headers: Vec::new(),
            body: body.to_owned(),
        }
    }

    fn refused(status: u16, body: &str) -> Refusal {
        match read(&response(status, body)) {
            Err(Failure::Refused(refusal)) => *refusal,
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("not refused"),
        }
    }

    #[test]
    fn the_envelope_gives_its_data_and_trace_id() {
        let body =
            r#"{"successful":true,"status":200,"traceId":"d0991236cc3983cf","data":{"id":"2"}}"#;
        let answer = read(&response(200, body)).unwrap_or_else(|_| panic!("refused"));
        assert_eq!(answer.data["id"], "2");
        assert_eq!(answer.trace_id.as_deref(), Some("d0991236cc3983cf"));
    }

    #[test]
    fn an_empty_trace_id_is_none() {
        let answer = read(&response(200, r#"{"successful":true,"traceId":""}"#));
        let answer = answer.unwrap_or_else(|_| panic!("refused"));
        assert_eq!(answer.trace_id, None);
        assert_eq!(answer.data, Value::Null);
    }

    #[test]
    fn a_refusal_keeps_code_message_and_trace_id() {
        let refusal = refused(
            400,
            r#"{"successful":false,"status":400,"traceId":"5e0c2b1a9d3f4478","data":null,"error":{"errCode":"OB.Zone.NotExist","message":"zone 'z9' not exist","subErrors":[{"message":"a"},"b"]}}"#,
        );
        assert_eq!(refusal.code.as_deref(), Some("OB.Zone.NotExist"));
        assert_eq!(refusal.message, "zone 'z9' not exist\na\nb");
        assert_eq!(refusal.request_id.as_deref(), Some("5e0c2b1a9d3f4478"));
        assert!(refusal.next.to(Lang::En).contains("zone"));
    }

    #[test]
    fn an_agent_before_4_3_1_has_numbers_only() {
        let refusal = refused(401, r#"{"error":{"code":10008,"message":"unauthorized"}}"#);
        assert_eq!(refusal.code.as_deref(), Some("10008"));
        assert_eq!(refusal.next, Refusal::next_for_status(401));
    }

    #[test]
    fn a_refusal_with_status_200_is_one() {
        assert_eq!(refused(200, r#"{"successful":false}"#).code, None);
        assert_eq!(
            refused(200, r#"{"error":{"errCode":"Common.Unexpected"}}"#)
                .code
                .as_deref(),
            Some("Common.Unexpected")
        );
    }

    #[test]
    fn what_stands_between_may_refuse_without_an_envelope() {
        let refusal = refused(502, "<html><body>Bad Gateway</body></html>");
        assert_eq!(refusal.message, "");
        assert_eq!(refusal.next, Refusal::next_for_status(502));
        assert_eq!(refused(503, " no upstream \n").message, "no upstream");
    }

    #[test]
    fn what_stands_between_may_say_how_long_to_wait() {
        for (status, wait) in [(429, Some(7)), (503, Some(7)), (500, None)] {
            match read(&answer(status, &[("retry-after", "7")], "")) {
                Err(Failure::Refused(refusal)) => assert_eq!(refusal.wait, wait, "{status}"),
                Err(other) => panic!("{other:?}"),
                Ok(_) => panic!("not refused"),
            }
        }
    }

    #[test]
    fn an_answer_without_an_envelope_is_kept_as_it_came() {
        for (body, reason) in [
            ("<!doctype html>", Message::from(WEB_PAGE)),
            ("", NOT_JSON.with("status", "200")),
            ("[]", NOT_JSON.with("status", "200")),
            (r#"{"successful":tr"#, NOT_JSON.with("status", "200")),
        ] {
            let response = response(200, body);
            assert_eq!(
                read(&response).err(),
                Some(Failure::Unreadable { reason, response })
            );
        }
    }

    #[test]
    fn only_the_agent_itself_says_that_a_header_has_expired() {
        let code = "Security.Authentication.Expired";
        let body = format!(r#"{{"error":{{"code":10008,"errCode":"{code}"}}}}"#);
        assert!(has_expired(&response(401, &body)));
        for (status, body) in [
            (500, body.as_str()),
            (
                401,
                r#"{"error":{"errCode":"Security.Authentication.SessionExpired"}}"#,
            ),
            (401, r#"{"error":{"code":10008,"message":"expired"}}"#),
            (401, code),
        ] {
            assert!(!has_expired(&response(status, body)), "{body}");
        }
    }

    #[test]
    fn only_a_header_that_did_not_open_counts_as_such() {
        for (body, expected) in [
            (r#"{"error":{"code":1}}"#, true),
            (
                r#"{"error":{"errCode":"Security.Authentication.Header.DecryptFailed"}}"#,
                true,
            ),
            (r#"{"error":{"code":"1"}}"#, false),
            (r#"{"error":{"code":10008}}"#, false),
            (
                r#"{"error":{"errCode":"Security.Authentication.Header.UriMismatch"}}"#,
                false,
            ),
            (r#"{"code":1}"#, false),
            ("DecryptFailed", false),
        ] {
            assert_eq!(could_not_open(&response(401, body)), expected, "{body}");
        }
    }
}
