//! What an answer to the one reading makes of a sign-in.

use super::*;
use crate::form::FormValues;
use crate::operation::WireResponse;
use crate::operation::failure::{Cause, Refusal};
use crate::text::Lang;
use crate::vendors::canned::{Canned, answer, block_on, with_link};
use crate::vendors::ocp;

/// As documented: a bare object (§2.1).
const INFO: &str = r#"{"artifact":"ocp-server","buildJavaVersion":"1.8.0_312","buildTime":"2023-03-20T02:00:00Z","buildVersion":"4.0.3-20230320","group":"com.oceanbase","name":"ocp-server","springBootVersion":"2.5.14"}"#;
const NOW: u64 = 1_673_946_837;

fn basic() -> vendors::Access {
    access(&[
        ("method", "basic"),
        ("username", "admin"),
        ("password", "hunter2"),
    ])
}

fn keys() -> vendors::Access {
    access(&[
        ("method", "keys"),
        ("access", "cqammmxBpfGjFlto"),
        ("secret", "2fc0c299cc94c6be266f2ceece765d4d"),
    ])
}

fn access(fields: &[(&'static str, &str)]) -> vendors::Access {
    let typed: FormValues = fields.iter().copied().collect();
    (ocp::VENDOR.access)(&typed).0
}

fn signed_in(service: &Canned, access: &vendors::Access) -> Result<Session, Failure> {
    let address = "http://ocp.example.com:8080";
    with_link(
        service,
        address,
        access,
        || NOW,
        |link| {
            let vendors::Access::Ocp(access) = link.access else {
                panic!("another vendor");
            };
            block_on(sign_in(link, access))
        },
    )
}

fn answered(access: &vendors::Access, response: WireResponse) -> Result<Session, Failure> {
    let service = Canned::answers([Some(response)]);
    let result = signed_in(&service, access);
    let reading = "GET http://ocp.example.com:8080/api/v2/info";
    assert_eq!(service.asked(), [reading]);
    result
}

fn refused(access: &vendors::Access, status: u16, body: &str) -> Refusal {
    match answered(access, answer(status, &[], body)) {
        Err(Failure::Refused(refusal)) => *refusal,
        other => panic!("{other:?}"),
    }
}

/// The error envelope of §1.1.
fn error(code: &str, message: &str) -> String {
    format!(
        r#"{{"duration":0,"error":{{"code":{code},"debugMessage":"d","message":"{message}"}},"server":"10.0.0.1","status":401,"successful":false,"timestamp":"2023-03-20T10:00:00.123+08:00","traceId":""}}"#
    )
}

fn notes(session: &Session) -> Vec<String> {
    let notes = session.notes.iter();
    notes.map(|note| note.to(Lang::En)).collect()
}

#[test]
fn one_reading_signs_in_a_user_or_a_key() {
    for (access, who) in [(basic(), "admin"), (keys(), "cqammmxBpfGjFlto")] {
        let session = answered(&access, answer(200, &[], INFO)).unwrap();
        assert_eq!(session.who, who);
        assert_eq!((session.until, session.slides), (None, None));
        assert_eq!(notes(&session), ["OCP 4.0.3-20230320 answers."]);
        assert_eq!(session.access.used(), access.used());
    }
}

#[test]
fn a_success_may_come_in_the_envelope_too() {
    let body = r#"{"data":{"name":"ocp"},"status":200,"successful":true}"#;
    let session = answered(&basic(), answer(200, &[], body)).unwrap();
    assert_eq!(notes(&session), [""; 0]);
}

#[test]
fn a_refusal_inside_a_200_signs_nobody_in() {
    for access in [basic(), keys()] {
        let refusal = refused(&access, 200, &error("\"IAM10003\"", "locked"));
        assert_eq!(refusal.code.as_deref(), Some("IAM10003"));
        assert_eq!(refusal.cause, Cause::Denied);
    }
}

#[test]
fn what_is_not_ocps_answer_signs_nobody_in() {
    for body in ["<!DOCTYPE html><title>OCP</title>", "okay", "[]", "{}", ""] {
        let result = answered(&basic(), answer(200, &[], body));
        assert!(matches!(result, Err(Failure::Unreadable { .. })), "{body}");
    }
}

#[test]
fn why_a_signature_is_refused_is_explained_where_ocp_does_not_say() {
    let next = |access: &vendors::Access, status, code: &str| {
        let refusal = refused(access, status, &error(code, "Unauthorized"));
        refusal.next.to(Lang::En)
    };
    let unexplained = "the proxy writes Date from X-Quiesce-Date and sends OCP’s own Host";
    for code in ["0", "3000", "\"IAM10000\""] {
        assert!(next(&keys(), 401, code).contains(unexplained), "{code}");
        assert!(!next(&basic(), 401, code).contains(unexplained), "{code}");
    }
    assert!(next(&keys(), 401, "3001").contains("This account is disabled."));
    assert!(next(&keys(), 403, "0").contains("lacks the permission"));
    assert!(!next(&keys(), 500, "0").contains(unexplained));
}

#[test]
fn a_clock_that_differs_keeps_no_key_out() {
    let ahead = [("date", "Tue, 17 Jan 2023 10:13:57 GMT")];
    let service = Canned::answers([
        Some(answer(401, &ahead, &error("0", "Unauthorized"))),
        Some(answer(200, &ahead, INFO)),
    ]);
    let session = signed_in(&service, &keys()).unwrap();
    assert_eq!(session.who, "cqammmxBpfGjFlto");
    assert_eq!(service.asked().len(), 2);
}

#[test]
fn a_wrong_password_is_tried_once() {
    let dated = [("date", "Tue, 17 Jan 2023 10:13:57 GMT")];
    let result = answered(
        &basic(),
        answer(401, &dated, &error("0", "Bad credentials")),
    );
    assert!(matches!(result, Err(Failure::Refused(_))));
}
