//! Calls signed with an access key against a gateway with a clock of its own.

use super::*;
use crate::form::Secret;
use crate::operation::Method;
use crate::vendors::canned::{Canned, answer, block_on, with_link};
use crate::vendors::huawei::{Keys, Password};

const CDM: &str = "https://cdm.cn-north-4.myhuaweicloud.com";
const SKEWED: &str = r#"{"error_code":"APIGW.0303","error_msg":"Incorrect app authentication information: the date differs by more than 15 minutes"}"#;
const WRONG: &str = r#"{"error_code":"APIG.0301","error_msg":"Incorrect IAM authentication information: verify aksk signature fail"}"#;

/// 2026-05-09T02:00:07Z.
const NOW: u64 = 1_778_292_007;
const IN_20_MINUTES: &str = "Sat, 09 May 2026 02:20:07 GMT";
const IN_10_MINUTES: &str = "Sat, 09 May 2026 02:10:07 GMT";
const AT_ONCE: &str = "Sat, 09 May 2026 02:00:09 GMT";

fn keys() -> Access {
    Access::Keys(Keys {
        access: "AK1".to_owned(),
        secret: Secret::new("s3cret"),
        security_token: None,
        project: String::new(),
    })
}

fn stop() -> WireRequest {
    WireRequest {
        method: Method::Put,
        path: "/v1.1/p1/clusters/c1/cdm/job/j1/stop".to_owned(),
        body: None,
    }
}

fn refusal(code_and_message: &str, date: &str) -> WireResponse {
    let headers = [("date", date)];
    let headers = if date.is_empty() { &[][..] } else { &headers };
    answer(401, headers, code_and_message)
}

/// What became of a call, how far ahead the gateway's clock is then known to be, and when each
/// request was signed.
fn sent(service: &Canned, n_requests: usize) -> (u16, i64, Vec<String>) {
    let (status, ahead) = with_link(
        service,
        CDM,
        &vendors::Access::Huawei(keys()),
        || NOW,
        |link| {
            let response = block_on(call(link, &keys(), &stop())).unwrap();
            (response.status, link.memory.clocks.ahead(link.endpoint))
        },
    );
    assert_eq!(service.asked().len(), n_requests);
    let dates = (0..n_requests).map(|idx| service.header(idx, "X-Sdk-Date"));
    (status, ahead, dates.collect())
}

#[test]
fn a_clock_that_is_wrong_is_noted_and_the_request_signed_and_sent_once_more() {
    for refused in [
        refusal(SKEWED, IN_20_MINUTES),
        refusal(WRONG, IN_20_MINUTES),
    ] {
        let service = Canned::answers([Some(refused), Some(answer(200, &[], ""))]);
        let (status, ahead, dates) = sent(&service, 2);
        assert_eq!((status, ahead), (200, 1_200));
        assert_eq!(dates, ["20260509T020007Z", "20260509T022007Z"]);
        assert_ne!(
            service.header(0, "Authorization"),
            service.header(1, "Authorization")
        );
        assert_eq!(service.asked()[0], service.asked()[1]);
    }
}

#[test]
fn a_second_refusal_is_the_last() {
    let service = Canned::answers([
        Some(refusal(SKEWED, IN_20_MINUTES)),
        Some(refusal(SKEWED, "Sat, 09 May 2026 03:20:07 GMT")),
    ]);
    assert_eq!(sent(&service, 2).0, 401);
}

#[test]
fn nothing_is_sent_again_where_the_clock_is_not_shown_to_be_the_reason() {
    for refused in [
        refusal(SKEWED, ""),
        refusal(SKEWED, "yesterday"),
        refusal(SKEWED, AT_ONCE),
        refusal(WRONG, ""),
        refusal(WRONG, IN_10_MINUTES),
        refusal(r#"{"error_code":"APIGW.0307"}"#, IN_20_MINUTES),
        answer(403, &[("date", IN_20_MINUTES)], SKEWED),
        answer(401, &[("date", IN_20_MINUTES)], "<html></html>"),
    ] {
        let status = refused.status;
        let (said, ahead, _) = sent(&Canned::answers([Some(refused)]), 1);
        assert_eq!((said, ahead), (status, 0));
    }
}

#[test]
fn no_answer_is_never_asked_for_again() {
    let service = Canned::answers([None]);
    with_link(
        &service,
        CDM,
        &vendors::Access::Huawei(keys()),
        || NOW,
        |link| {
            let failure = block_on(call(link, &keys(), &stop())).unwrap_err();
            assert!(matches!(failure, Failure::NoAnswer { .. }));
        },
    );
    assert_eq!(service.asked().len(), 1);
}

#[test]
fn a_token_is_sent_once_whatever_the_clocks_say() {
    let service = Canned::answers([Some(refusal(SKEWED, IN_20_MINUTES))]);
    let access = Access::Token(Secret::new("MII"));
    let link_access = vendors::Access::Huawei(access.clone());
    with_link(
        &service,
        CDM,
        &link_access,
        || NOW,
        |link| {
            let (request, until) = signed(link, &access, &stop()).unwrap();
            assert_eq!((request.headers[2].sent(), until), ("MII", None));
            assert_eq!(block_on(call(link, &access, &stop())).unwrap().status, 401);
        },
    );
    assert_eq!(service.header(0, "X-Auth-Token"), "MII");
}

#[test]
fn a_signature_is_made_by_the_clock_there_and_good_for_15_minutes_here() {
    let service = Canned::answers([]);
    with_link(
        &service,
        CDM,
        &vendors::Access::Huawei(keys()),
        || NOW,
        |link| {
            link.memory.clocks.note(link.endpoint, NOW - 3_600, NOW);
            let (request, until) = signed(link, &keys(), &stop()).unwrap();
            let date = request.headers.iter().find(|it| it.name == "X-Sdk-Date");
            assert_eq!(date.unwrap().sent(), "20260509T010007Z");
            assert_eq!(until, Some(NOW + 900));
        },
    );
}

#[test]
fn with_a_password_nothing_is_sent_before_signing_in() {
    let service = Canned::answers([]);
    let access = Access::Password(Password {
        domain: "acme".to_owned(),
        user: "alice".to_owned(),
        password: Secret::new("s3cret"),
        project: String::new(),
        totp: None,
    });
    let link_access = vendors::Access::Huawei(access.clone());
    with_link(
        &service,
        CDM,
        &link_access,
        || NOW,
        |link| {
            let failure = block_on(call(link, &access, &stop())).unwrap_err();
            assert_eq!(failure, vendors::not_signed_in());
        },
    );
}
