//! The envelope, opened: what is a success, what a refusal, and what neither.

use super::*;
use crate::operation::failure::Cause;
use crate::text::Lang;

fn answer(status: u16, body: &str) -> WireResponse {
    WireResponse {
        status,
        headers: Vec::new(),
        body: body.to_owned(),
    }
}

#[track_caller]
fn refused(status: u16, body: &str) -> Refusal {
    match open(&answer(status, body)) {
        Err(Failure::Refused(refusal)) => *refusal,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn unreadable(response: &WireResponse) -> String {
    match open(response) {
        Err(Failure::Unreadable {
            reason,
            response: kept,
        }) => {
            assert_eq!(&kept, response);
            reason.to(Lang::En)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_success_gives_its_data_and_trace_id() {
    let body = r#"{"data":{"id":7},"status":200,"successful":true,"traceId":"1551f7149ed5483b"}"#;
    let reply = open(&answer(200, body)).unwrap();
    assert_eq!(reply.data["id"], 7);
    assert_eq!(reply.trace_id.as_deref(), Some("1551f7149ed5483b"));
    // Skip and cancel have no data (§2.1).
    let reply = open(&answer(200, r#"{"successful":true,"traceId":""}"#)).unwrap();
    assert_eq!(reply.data, Value::Null);
    assert_eq!(reply.trace_id, None);
}

#[test]
fn wrong_credentials_are_refused_without_code_and_trace_id() {
    // §1.1
    let body = r#"{"duration":0,"error":{"code":0,"debugMessage":"…","message":"Bad credentials"},"server":"10.0.0.1","status":401,"successful":false,"timestamp":"2023-03-20T10:00:00.123+08:00","traceId":""}"#;
    let refusal = refused(401, body);
    assert_eq!(refusal.status, 401);
    assert_eq!(refusal.code, None);
    assert_eq!(refusal.message, "Bad credentials");
    assert_eq!(refusal.request_id, None);
    let next = refusal.next.to(Lang::En);
    assert!(
        next.starts_with("OCP did not accept the sign-in."),
        "{next}"
    );
}

#[test]
fn a_code_is_a_number_or_a_text() {
    // §2.3, §2.4
    let old = r#"{"error":{"code":11020,"message":"The previous maintenance task is unfinished."},"status":400,"successful":false,"traceId":"71e073145dba4fc8"}"#;
    let refusal = refused(400, old);
    assert_eq!(refusal.code.as_deref(), Some("11020"));
    assert_eq!(
        refusal.message,
        "The previous maintenance task is unfinished."
    );
    assert_eq!(refusal.request_id.as_deref(), Some("71e073145dba4fc8"));
    let new = refused(400, &old.replace("11020", r#""OBE11020""#));
    assert_eq!(new.code.as_deref(), Some("OBE11020"));
    assert_eq!(new.next, refusal.next);
}

#[test]
fn a_refusal_may_come_inside_a_200() {
    let body = r#"{"error":{"code":0,"message":"no"},"status":403,"successful":false}"#;
    let refusal = refused(200, body);
    assert_eq!(refusal.status, 200);
    assert_eq!(refusal.message, "no");
    assert_eq!(refusal.next, advice::next_step(403, "", None));
    // Neither is an error without "successful" a success.
    assert_eq!(
        refused(200, r#"{"data":{},"error":{"message":"no"}}"#).message,
        "no"
    );
    assert_eq!(refused(200, r#"{"successful":false}"#).message, "");
}

#[test]
fn a_throttled_user_reads_how_long_to_wait() {
    // §2.3: one complete error is documented, with code 0 and an empty trace id.
    let body = r#"{"error":{"code":0,"message":"Too many requests"},"status":429,"successful":false,"traceId":""}"#;
    let mut response = answer(429, body);
    response.headers = vec![("ratelimit-reset".to_owned(), "37".to_owned())];
    for status in [429, 200] {
        response.status = status;
        let Err(Failure::Refused(refusal)) = open(&response) else {
            panic!("not refused");
        };
        assert_eq!(refusal.wait, Some(37));
        assert_eq!(
            refusal.next.to(Lang::En),
            "Too many calls: try again in 37 seconds. Nothing was done."
        );
    }
    assert_eq!(refused(429, body).wait, None);
}

#[test]
fn who_does_not_get_in_is_denied_whatever_the_status_and_however_the_code_is_written() {
    // §2.4: numbers before V4.2.2, texts since.
    for code in [
        "3000",
        "3001",
        "3002",
        "3003",
        "3004",
        "3005",
        "3006",
        "3007",
        "3014",
        r#""IAM10000""#,
        r#""IAM10001""#,
        r#""IAM10002""#,
        r#""IAM10003""#,
        r#""IAM10004""#,
        r#""IAM10005""#,
        r#""IAM10006""#,
        r#""IAM10007""#,
        r#""IAM10014""#,
    ] {
        for status in [200, 400, 401, 403, 429, 500, 503] {
            let body = format!(
                r#"{{"error":{{"code":{code},"message":"no"}},"status":200,"successful":false,"traceId":""}}"#
            );
            assert_eq!(
                refused(status, &body).cause,
                Cause::Denied,
                "{status} {code}"
            );
        }
    }
}

#[test]
fn a_status_inside_a_200_denies_too() {
    for (status, cause) in [
        (401, Cause::Denied),
        (403, Cause::Denied),
        (404, Cause::Other),
        (500, Cause::Other),
    ] {
        let body = format!(
            r#"{{"error":{{"code":0,"message":"no"}},"status":{status},"successful":false}}"#
        );
        assert_eq!(refused(200, &body).cause, cause, "{status}");
    }
}

#[test]
fn what_each_field_did_wrong_is_part_of_the_message() {
    let body = r#"{"error":{"code":1001,"message":"Bad parameter","subErrors":[{"field":"id","message":"must be positive","object":"o","rejectedValue":0},{"message":"also this"},{}]},"successful":false}"#;
    assert_eq!(
        refused(400, body).message,
        "Bad parameter (id: must be positive; also this)"
    );
    let only = r#"{"error":{"debugMessage":"for developers"},"successful":false}"#;
    assert_eq!(refused(500, only).message, "for developers");
}

#[test]
fn a_refusal_without_an_envelope_keeps_its_words() {
    assert_eq!(
        refused(502, "target not reachable\n").message,
        "target not reachable"
    );
    assert_eq!(refused(502, "<html>502</html>").message, "");
    assert_eq!(refused(403, "").message, "");
}

#[test]
fn a_web_page_with_200_is_told_apart() {
    // §2.3: an unknown path may answer with the start page.
    let page = answer(
        200,
        "\n<!DOCTYPE html><html><head><title>OCP</title></head></html>",
    );
    assert!(unreadable(&page).starts_with("A web page came instead of JSON."));
    let declared = WireResponse {
        headers: vec![(
            "content-type".to_owned(),
            "text/HTML;charset=UTF-8".to_owned(),
        )],
        ..answer(200, "")
    };
    assert!(unreadable(&declared).starts_with("A web page came instead of JSON."));
}

#[test]
fn any_other_answer_that_is_no_envelope_is_kept() {
    for body in ["", "okay", "[]", "null", r#"{"data":{"id":1"#] {
        assert_eq!(
            unreadable(&answer(200, body)),
            "The answer is no JSON object."
        );
    }
    let info = answer(200, r#"{"name":"ocp","buildVersion":"4.0.3"}"#);
    assert!(unreadable(&info).starts_with("The answer does not say"));
}
