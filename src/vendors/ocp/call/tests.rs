//! Calls signed with an access key against an OCP with a clock of its own.

use super::*;
use crate::form::FormValues;
use crate::operation::{Header, Method};
use crate::vendors::canned::{Canned, answer, block_on, with_link};
use crate::vendors::{self, ocp};

const REFUSED: &str = r#"{"duration":0,"error":{"code":0,"message":"Unauthorized"},"status":401,"successful":false,"traceId":""}"#;
/// Vector C of §1.2 is dated so.
const NOW: u64 = 1_673_946_837;
const DATE: &str = "Tue, 17 Jan 2023 09:13:57 GMT";
const IN_AN_HOUR: &str = "Tue, 17 Jan 2023 10:13:57 GMT";
const AN_HOUR_AGO: &str = "Tue, 17 Jan 2023 08:13:57 GMT";
const IN_15_MINUTES: &str = "Tue, 17 Jan 2023 09:28:57 GMT";

fn stop() -> WireRequest {
    WireRequest {
        method: Method::Post,
        path: "/api/v2/ob/clusters/1/stop".to_owned(),
        body: None,
    }
}

fn refused(status: u16, date: &str) -> WireResponse {
    answer(status, &[("date", date)], REFUSED)
}

/// Runs a test with a link that signs with the key of §1.2.
fn with_keys_of<O>(service: &Canned, test: impl FnOnce(&Link<'_, Canned>, &Access) -> O) -> O {
    let typed = FormValues::from_iter([
        ("method", "keys"),
        ("access", "cqammmxBpfGjFlto"),
        ("secret", "2fc0c299cc94c6be266f2ceece765d4d"),
    ]);
    let (access, mistakes) = (ocp::VENDOR.access)(&typed);
    assert!(mistakes.is_empty());
    let address = "http://ocp.example.com:8080";
    with_link(
        service,
        address,
        &access,
        || NOW,
        |link| {
            let vendors::Access::Ocp(access) = link.access else {
                panic!("another vendor");
            };
            test(link, access)
        },
    )
}

fn send(service: &Canned) -> Result<WireResponse, Failure> {
    with_keys_of(service, |link, access| {
        block_on(call(link, access, &stop()))
    })
}

#[test]
fn a_request_carries_its_date_in_a_header_that_the_proxy_turns_into_date() {
    let service = Canned::answers([Some(answer(200, &[], "{}"))]);
    send(&service).unwrap();
    assert_eq!(
        service.header(0, "Authorization"),
        "OCP-ACCESS-KEY-HMACSHA1 cqammmxBpfGjFlto:mefh+q5RbOTaor/McRIycdi2DQo="
    );
    assert_eq!(service.header(0, "X-Quiesce-Date"), DATE);
    assert_eq!(service.header(0, "Date"), "");
}

#[test]
fn a_clock_that_differs_too_far_is_corrected_once() {
    for date in [IN_AN_HOUR, AN_HOUR_AGO] {
        let service = Canned::answers([Some(refused(401, date)), Some(refused(401, date))]);
        assert_eq!(send(&service).unwrap().status, 401);
        assert_eq!(service.asked().len(), 2);
        assert_eq!(service.header(1, "X-Quiesce-Date"), date);
    }
}

#[test]
fn a_refusal_by_a_clock_that_agrees_or_is_hidden_is_not_answered_with_another_attempt() {
    for headers in [&[][..], &[("date", IN_15_MINUTES)], &[("date", "soon")]] {
        let service = Canned::answers([Some(answer(401, headers, REFUSED))]);
        send(&service).unwrap();
        assert_eq!(service.asked().len(), 1);
    }
}

#[test]
fn whatever_is_not_a_refused_signature_is_not_sent_again_however_the_clock_stands() {
    for status in [200, 400, 403, 404, 409, 429, 500, 502, 503, 504] {
        let service = Canned::answers([Some(refused(status, IN_AN_HOUR))]);
        assert_eq!(send(&service).unwrap().status, status);
        assert_eq!(service.asked().len(), 1, "{status}");
    }
}

#[test]
fn nothing_is_sent_again_after_silence() {
    let service = Canned::answers([None]);
    assert!(matches!(send(&service), Err(Failure::NoAnswer { .. })));
    assert_eq!(service.asked().len(), 1);
    let service = Canned::answers([Some(refused(401, IN_AN_HOUR)), None]);
    assert!(matches!(send(&service), Err(Failure::NoAnswer { .. })));
    assert_eq!(service.asked().len(), 2);
}

#[test]
fn a_corrected_clock_signs_what_comes_later_and_each_signature_is_good_for_15_minutes() {
    let ok = || answer(200, &[], "{}");
    let service = Canned::answers([Some(refused(401, IN_AN_HOUR)), Some(ok()), Some(ok())]);
    with_keys_of(&service, |link, access| {
        let until = |date: &str| {
            let (request, until) = signed(link, access, &stop());
            let dated = |header: &&Header| header.name == "X-Quiesce-Date";
            assert_eq!(request.headers.iter().find(dated).unwrap().sent(), date);
            until
        };
        // By this computer's clock, which counts it down.
        assert_eq!(until(DATE), Some(1_673_947_737));
        for _ in 0..2 {
            block_on(call(link, access, &stop())).unwrap();
        }
        assert_eq!(until(IN_AN_HOUR), Some(1_673_947_737));
    });
    assert_eq!(service.header(2, "X-Quiesce-Date"), IN_AN_HOUR);
}

#[test]
fn a_refusal_with_a_reason_is_not_answered_with_another_attempt_whatever_the_clock_says() {
    for code in ["3003", r#""IAM10003""#, "3001"] {
        let body = REFUSED.replace(r#""code":0"#, &format!(r#""code":{code}"#));
        let service = Canned::answers([Some(answer(401, &[("date", IN_AN_HOUR)], &body))]);
        assert_eq!(send(&service).unwrap().status, 401);
        assert_eq!(service.asked().len(), 1, "{code}");
    }
}
