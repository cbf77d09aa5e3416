//! A signature that covers `Date`, which only a proxy may set.

use super::canned::{Browser, DIRECT, NOW, PREFIX, answer, case, examined, silence};
use super::{assert_fault, titles};
use crate::doctor::{Clock, Diagnosis, Probed, Report, Verdict, Whom};
use crate::operation::Service;
use crate::text::Lang;

const OCP: &str = "http://ocp.example.com:8080";
const TIME: &str = "2026-05-09T10:00:07.5+08:00";
const INFO: &str = r#"{"buildVersion":"4.2.2"}"#;
const TITLE: &str = "The signature is not accepted";

/// `NOW` as the header `Date`, and 16 minutes before.
const DATE: &str = "Sat, 09 May 2026 02:00:07 GMT";
const EARLIER: &str = "Sat, 09 May 2026 01:44:07 GMT";

/// An OCP as it answers to a reading that is signed with a key.
fn ocp(proxy: &str, signed: Probed) -> Report {
    dated(proxy, DATE, NOW, signed)
}

/// The same by another date of the reading and another clock of ours; OCP's stands at `NOW`.
fn dated(proxy: &str, date: &'static str, now: u64, signed: Probed) -> Report {
    let browser = Browser {
        signs: Some("Authorization"),
        dates: Some(date),
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
    let report = ocp(PREFIX, refused(401, "0", "Bad credentials"));
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
    for (code, message, words) in [
        ("0", "用户未登录。", "用户未登录。"),
        (
            "0",
            "The signature does not match.",
            "The signature does not match.",
        ),
        ("3000", "m", "3000 m"),
    ] {
        let report = ocp(PREFIX, refused(401, code, message));
        let said = format!("which says “{words}”.");
        assert_fault(&report, &is_refused(Whom::Proxy, words), TITLE, &said);
    }
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
        &ocp(DIRECT, refused(401, "3004", "m")),
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
        dated(
            PREFIX,
            EARLIER,
            NOW - 960,
            refused(401, "0", "Bad credentials")
        )
        .diagnosis,
        Diagnosis::ClockSkew(clock)
    );
    let words = "3100 m".to_owned();
    assert_eq!(
        ocp(PREFIX, refused(403, "3100", "m")).diagnosis,
        Diagnosis::Denied { words }
    );
}

#[test]
fn a_date_by_the_services_clock_is_no_clocks_fault() {
    let corrected = (
        Verdict::Fine,
        "The clocks differ, and signatures go by the service’s".to_owned(),
    );
    let report = dated(
        PREFIX,
        DATE,
        NOW - 960,
        refused(401, "0", "Bad credentials"),
    );
    let diagnosis = is_refused(Whom::Proxy, "Bad credentials");
    assert_eq!(report.diagnosis, diagnosis);
    assert!(titles(&report).contains(&corrected));
    let report = dated(PREFIX, DATE, NOW + 960, answer(200, INFO));
    assert_eq!(report.diagnosis, Diagnosis::Open);
    assert!(titles(&report).contains(&corrected));
}

#[test]
fn a_signature_that_is_accepted_proves_that_the_proxy_sets_the_date() {
    let report = ocp(PREFIX, answer(200, INFO));
    assert_eq!(report.diagnosis, Diagnosis::Open);
    let arrives = "Date and Host arrive as they were signed".to_owned();
    assert!(titles(&report).contains(&(Verdict::Fine, arrives.clone())));
    // A password does without.
    let browser = Browser {
        signs: Some("Authorization"),
        ..Browser::answers([
            ("/api/v2/info", "", answer(200, INFO)),
            ("", "", answer(200, TIME)),
        ])
    };
    let report = examined(&browser, &case(Service::Ocp, OCP, PREFIX));
    assert_eq!(report.diagnosis, Diagnosis::Open);
    assert!(!titles(&report).contains(&(Verdict::Fine, arrives)));
}

#[test]
fn a_preflight_that_refuses_the_date_is_told_from_a_sign_in_that_is_too_long() {
    let browser = Browser {
        signs: Some("Authorization"),
        dates: Some(DATE),
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
    assert_eq!(ocp(PREFIX, silence()).diagnosis, silent);
}
