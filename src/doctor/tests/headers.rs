//! The browser's preflight.

use super::canned::{Browser, DIRECT, PREFIX, answer, case, examined, silence, with_header};
use super::{assert_fault, titles};
use crate::doctor::{Diagnosis, Verdict};
use crate::operation::Service;

const CDM: &str = "https://cdm.example.com";
const NO_TOKEN: &str = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: x-auth-token not found"}"#;
const OPEN: &str = "https://cdm.example.com/v1.1/00000000000000000000000000000000/clusters";

/// What calls to CDM carry, whichever way the operator signs in.
const HEADERS: [&str; 7] = [
    "Content-Type",
    "X-Language",
    "X-Auth-Token",
    "X-Project-Id",
    "X-Sdk-Date",
    "Authorization",
    "X-Security-Token",
];

#[test]
fn the_header_that_is_refused_is_found() {
    let browser = Browser::answers([
        ("", "X-Auth-Token", silence()),
        ("", "", answer(401, NO_TOKEN)),
    ]);
    let report = examined(&browser, &case(Service::Cdm, CDM, DIRECT));
    let names = "X-Auth-Token".to_owned();
    assert_fault(
        &report,
        &Diagnosis::HeadersRefused { names },
        "The preflight refuses X-Auth-Token",
        "As soon as X-Auth-Token is sent with it",
    );
    let together = [OPEN.to_owned(), format!("{OPEN} {}", HEADERS.join(","))];
    let alone = HEADERS.map(|name| format!("{OPEN} {name}"));
    assert_eq!(browser.asked(), [&together[..], &alone].concat());
}

#[test]
fn a_preflight_that_refuses_everything_is_not_answered_by_the_proxy() {
    let mut browser = Browser::answers([("", "", answer(401, NO_TOKEN))]);
    let refusals = HEADERS.map(|name| ("", name, silence()));
    browser.rules.splice(0..0, refusals);
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    let names = HEADERS.join(", ");
    assert_fault(
        &report,
        &Diagnosis::PreflightRefused { names },
        "Every preflight is refused",
        "OPTIONS is passed on to the service",
    );
}

#[test]
fn headers_may_pass_one_by_one_and_not_together() {
    // What needs two headers to be sent is silent, and each probe for one sends one.
    let browser = Browser::answers([
        ("", "X-Language,X-Auth-Token", silence()),
        ("", "", answer(401, NO_TOKEN)),
    ]);
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    let names = HEADERS.join(", ");
    assert_fault(
        &report,
        &Diagnosis::HeadersTogether { names },
        "The headers pass one by one, but not together",
        "although each of them alone gets one",
    );
}

#[test]
fn the_proxys_own_header_may_be_the_one_that_is_refused() {
    let proxy = r#"{"form": "header", "address": "http://proxy.example.com", "origin_header": "X-Target-Origin", "token_header": "X-Proxy-Token"}"#;
    let browser = Browser::answers([
        ("", "X-Proxy-Token", silence()),
        ("", "X-Target-Origin", answer(401, NO_TOKEN)),
        ("", "", answer(400, "which target?")),
    ]);
    let report = examined(&browser, &case(Service::Cdm, CDM, proxy));
    let names = "X-Proxy-Token".to_owned();
    assert_fault(
        &report,
        &Diagnosis::HeadersRefused { names },
        "The preflight refuses X-Proxy-Token",
        "nothing of what this service needs can be sent",
    );
}

#[test]
fn of_the_pages_own_host_no_preflight_is_asked() {
    let browser = Browser::answers([("", "", answer(401, NO_TOKEN))]);
    let own = r#"{"form": "path", "address": "/proxy"}"#;
    let report = examined(&browser, &case(Service::Cdm, CDM, own));
    assert_eq!(report.diagnosis, Diagnosis::Open);
    assert_eq!(
        browser.asked(),
        [
            "/proxy/cdm/v1.1/00000000000000000000000000000000/clusters",
            "/proxy/cdm/v1.1/0%2F0/clusters",
        ]
    );
}

#[test]
fn put_is_never_sent_but_read_where_an_answer_tells() {
    let not_asked = (
        Verdict::NotKnown,
        "Whether the preflight lets PUT pass".to_owned(),
    );
    let told = |methods: &str| {
        let answer = answer(401, NO_TOKEN);
        with_header(answer, "access-control-allow-methods", methods)
    };
    let browser = Browser::answers([("", "", answer(401, NO_TOKEN))]);
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    assert!(titles(&report).contains(&not_asked));
    // DLI has no call with PUT, and POST is never refused by a preflight.
    let report = examined(&browser, &case(Service::Dli, CDM, PREFIX));
    assert!(!titles(&report).contains(&not_asked));

    let browser = Browser::answers([("", "", told("GET, POST, PUT"))]);
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    assert!(!titles(&report).contains(&not_asked));
    let browser = Browser::answers([("", "", told("GET, POST"))]);
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    let methods = "GET, POST".to_owned();
    assert_fault(
        &report,
        &Diagnosis::PutRefused { methods },
        "The proxy does not allow PUT",
        "GET, POST only",
    );
}
