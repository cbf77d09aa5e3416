//! A signature that covers `Date`, which only a proxy may set.

use super::assert_fault;
use super::canned::{Browser, DIRECT, NOW, PREFIX, answer, case, examined, silence};
use crate::doctor::{Clock, Diagnosis, Probed, Report, Verdict, Whom};
use crate::operation::Service;
use crate::text::Lang;

const OCP: &str = "http://ocp.example.com:8080";
const TIME: &str = "2026-05-09T10:00:07.5+08:00";
const TITLE: &str = "The signature is not accepted";

/// An OCP as it answers to a reading that is signed with a key, its clock against ours.
fn ocp(proxy: &str, now: u64, signed: Probed) -> Report {
    let browser = Browser {
        signs: Some("Authorization"),
        dates: true,
        now,
        ..Browser::answers([("/api/v2/info", "", signed), ("", "", answer(200, TIME))])
    };
    examined(&browser, &case(Service::Ocp, OCP, proxy))
}

fn refused(status: u16, code: &str, message: &str) -> Probed {
    let error = format!(r#"{{"code":{code},"message":"{message}"}}"#);
    let body = format!(r#"{{"error":{error},"status":{status},"successful":false,"traceId":""}}"#);
    answer(status, &body)
}

fn is_refused(whom: Whom, words: &str) -> Diagnosis {
    let words = words.to_owned();
    Diagnosis::SignatureRefused { whom, words }
}

#[test]
fn a_signature_that_is_refused_by_a_clock_that_agrees_speaks_for_the_proxy_or_the_keys() {
    let report = ocp(PREFIX, NOW, refused(401, "0", "Bad credentials"));
    assert_fault(
        &report,
        &is_refused(Whom::Proxy, "Bad credentials"),
        TITLE,
        "HTTP 401 came, which says “Bad credentials”. If that names no reason and the clocks agree \
         (see below), then the proxy does not set Date from X-Quiesce-Date (or does not keep Host), \
         or the keys are wrong or disabled.",
    );
    let next = report.findings[0].next.as_ref().unwrap().to(Lang::En);
    assert!(next.contains("the proxy configuration that this page writes"));
    assert!(next.contains("sign in with user and password"));
    let clocks = report.findings.last().unwrap();
    assert_eq!(clocks.verdict, Verdict::Fine);
    assert_eq!(clocks.title.to(Lang::En), "The clocks agree well enough");
}

#[test]
fn a_refusal_without_a_reason_is_not_taken_for_a_header_that_was_dropped() {
    let report = ocp(PREFIX, NOW, refused(401, "0", "用户未登录。"));
    let diagnosis = is_refused(Whom::Proxy, "");
    assert_fault(
        &report,
        &diagnosis,
        TITLE,
        "which says that no sign-in came.",
    );
    let dropped = Browser {
        signs: Some("Authorization"),
        ..Browser::answers([
            ("/api/v2/info", "", refused(401, "0", "用户未登录。")),
            ("", "", answer(200, TIME)),
        ])
    };
    let name = "Authorization".to_owned();
    assert_eq!(
        examined(&dropped, &case(Service::Ocp, OCP, PREFIX)).diagnosis,
        Diagnosis::SignInDropped { name }
    );
}

#[test]
fn without_a_proxy_nothing_sets_the_date() {
    assert_fault(
        &ocp(DIRECT, NOW, refused(401, "3004", "m")),
        &is_refused(Whom::Service, "3004 m"),
        TITLE,
        "the environment has no proxy to set it from X-Quiesce-Date",
    );
}

#[test]
fn clocks_that_differ_explain_a_refused_signature_and_a_permission_does_not() {
    let clock = Clock {
        seconds: 960,
        ahead: true,
        limit: 900,
        by_service: true,
    };
    assert_eq!(
        ocp(PREFIX, NOW - 960, refused(401, "0", "Bad credentials")).diagnosis,
        Diagnosis::ClockSkew(clock)
    );
    let words = "3100 m".to_owned();
    assert_eq!(
        ocp(PREFIX, NOW, refused(403, "3100", "m")).diagnosis,
        Diagnosis::Denied { words }
    );
    let info = answer(200, r#"{"buildVersion":"4.2.2"}"#);
    assert_eq!(ocp(PREFIX, NOW, info).diagnosis, Diagnosis::Open);
}

#[test]
fn a_preflight_that_refuses_the_date_is_told_from_a_sign_in_that_is_too_long() {
    let browser = Browser {
        signs: Some("Authorization"),
        dates: true,
        ..Browser::answers([
            ("", "X-Quiesce-Date", silence()),
            ("", "", answer(200, TIME)),
        ])
    };
    let names = "X-Quiesce-Date".to_owned();
    assert_fault(
        &examined(&browser, &case(Service::Ocp, OCP, PREFIX)),
        &Diagnosis::HeadersRefused { names },
        "The preflight refuses X-Quiesce-Date",
        "As soon as X-Quiesce-Date is sent with it",
    );
    assert_eq!(
        browser.asked().last().unwrap(),
        "http://proxy.example.com/http://ocp.example.com:8080/api/v2/time X-Quiesce-Date"
    );
    let silent = Diagnosis::SignInSilent {
        name: "Authorization".to_owned(),
        n_bytes: 6,
    };
    assert_eq!(ocp(PREFIX, NOW, silence()).diagnosis, silent);
}
