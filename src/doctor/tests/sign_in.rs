//! The sign-in, and the clocks that it depends on.

use super::canned::{Browser, DIRECT, NOW, PREFIX, answer, case, examined, silence, with_header};
use super::{assert_fault, titles};
use crate::doctor::{Clock, Diagnosis, Report, Verdict};
use crate::operation::Service;

const CDM: &str = "https://cdm.example.com";
const AGENT: &str = "http://10.0.0.11:2886";
const NO_TOKEN: &str = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: x-auth-token not found"}"#;
const BAD_TOKEN: &str = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: decrypt token fail"}"#;
const CLUSTERS: &str = r#"{"clusters":[]}"#;
const TIME: &str = r#"{"successful":true,"data":"2026-05-09T10:00:07.5+08:00"}"#;

/// CDM as it answers to a signed reading.
fn cdm(status: u16, body: &str) -> Report {
    let browser = Browser {
        signs: Some("X-Auth-Token"),
        ..Browser::answers([
            (
                "/1551c7f6c808414d8e9f3c514a170f2e/",
                "",
                answer(status, body),
            ),
            ("", "", answer(401, NO_TOKEN)),
        ])
    };
    examined(&browser, &case(Service::Cdm, CDM, PREFIX))
}

/// An agent as it answers to a signed reading, its clock against ours.
fn agent(now: u64, status: u16, body: &str) -> Report {
    let browser = Browser {
        signs: Some("X-OCS-Header"),
        now,
        ..Browser::answers([
            ("/ob/info", "", answer(status, body)),
            ("", "", answer(200, TIME)),
        ])
    };
    examined(&browser, &case(Service::Obshell, AGENT, DIRECT))
}

fn refused(code: &str) -> String {
    format!(r#"{{"successful":false,"status":401,"error":{{"errCode":"{code}","message":"m"}}}}"#)
}

#[test]
fn an_open_way_says_all_that_is_known() {
    let fine = |title: &str| (Verdict::Fine, title.to_owned());
    let not_known = |title: &str| (Verdict::NotKnown, title.to_owned());
    let report = cdm(200, CLUSTERS);
    assert_eq!(
        titles(&report),
        [
            fine("The way to the service is open"),
            fine("The proxy answers"),
            fine("The preflight lets the headers pass"),
            not_known("Whether the preflight lets PUT pass"),
            fine("The sign-in arrives and is accepted"),
            not_known("Whether the clocks agree"),
        ]
    );
    let report = agent(NOW + 3, 200, TIME);
    assert_eq!(
        titles(&report),
        [
            fine("The way to the service is open"),
            fine("The service’s address answers"),
            fine("The preflight lets the headers pass"),
            fine("The sign-in arrives and is accepted"),
            fine("The clocks agree well enough"),
        ]
    );
}

#[test]
fn a_token_that_was_sent_and_did_not_come_was_dropped() {
    let name = "X-Auth-Token".to_owned();
    assert_fault(
        &cdm(401, NO_TOKEN),
        &Diagnosis::SignInDropped { name },
        "X-Auth-Token does not arrive",
        "the service says that no sign-in came",
    );
    let name = "X-OCS-Header".to_owned();
    assert_fault(
        &agent(NOW, 400, &refused("Request.Header.NotFound")),
        &Diagnosis::SignInDropped { name },
        "X-OCS-Header does not arrive",
        "on the way the header is lost",
    );
}

#[test]
fn a_token_that_is_not_accepted_has_arrived() {
    let words = "APIGW.0301 Incorrect IAM authentication information: decrypt token fail";
    assert_fault(
        &cdm(401, BAD_TOKEN),
        &Diagnosis::Denied {
            words: words.to_owned(),
        },
        "The way is open, but the sign-in is not accepted",
        words,
    );
}

#[test]
fn a_token_may_be_too_long_for_a_proxy() {
    let silent = Diagnosis::SignInSilent {
        name: "X-Auth-Token".to_owned(),
        n_bytes: 6,
    };
    let title = "With the sign-in no answer comes";
    let page = "<title>400 Request Header Or Cookie Too Large</title>";
    assert_fault(&cdm(400, page), &silent, title, "which has 6 bytes");
    let browser = Browser {
        signs: Some("X-Auth-Token"),
        ..Browser::answers([("/1551c7", "", silence()), ("", "", answer(401, NO_TOKEN))])
    };
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    assert_fault(&report, &silent, title, "which has 6 bytes");
}

#[test]
fn an_agent_notices_a_path_that_was_changed() {
    let body = refused("Security.Authentication.Header.UriMismatch");
    assert_fault(
        &agent(NOW, 401, &body),
        &Diagnosis::PathChanged,
        "The path was changed on its way",
        "says that they differ",
    );
}

#[test]
fn without_credentials_or_project_nothing_is_signed() {
    let not_signed = (Verdict::NotKnown, "Whether the sign-in arrives".to_owned());
    let mut browser = Browser::answers([("", "", answer(401, NO_TOKEN))]);
    let mut case = case(Service::Cdm, CDM, PREFIX);
    assert!(titles(&examined(&browser, &case)).contains(&not_signed));
    browser.signs = Some("X-Auth-Token");
    case.project = String::new();
    assert!(titles(&examined(&browser, &case)).contains(&not_signed));
}

#[test]
fn a_clock_beyond_the_vendors_limit_leads() {
    // 20 minutes behind the agent's, which explains the refusal.
    let expired = refused("Security.Authentication.Expired");
    let clock = |seconds, ahead, limit, by_service| {
        Diagnosis::ClockSkew(Clock {
            seconds,
            ahead,
            limit,
            by_service,
        })
    };
    assert_fault(
        &agent(NOW - 1203, 401, &expired),
        &clock(1203, true, 60, true),
        "The service’s clock is 20 min 3 s ahead of this computer’s",
        "More than 1 min 0 s is too much",
    );
    // An agent takes a header from the future.
    assert_eq!(agent(NOW + 1203, 200, TIME).diagnosis, Diagnosis::Open);

    let dated = |date: &str| with_header(answer(401, NO_TOKEN), "date", date);
    let browser = Browser::answers([("", "", dated("Sat, 09 May 2026 01:40:07 GMT"))]);
    assert_fault(
        &examined(&browser, &case(Service::Dli, CDM, PREFIX)),
        &clock(1200, false, 900, false),
        "The service’s clock is 20 min 0 s behind this computer’s",
        "More than 15 min 0 s is too much",
    );
    let browser = Browser::answers([("", "", dated("Sat, 09 May 2026 02:15:07 GMT"))]);
    let report = examined(&browser, &case(Service::Dli, CDM, PREFIX));
    assert_eq!(report.diagnosis, Diagnosis::Open);
}

#[test]
fn an_expired_request_is_told_even_where_the_clock_is_not() {
    let expired = refused("Security.Authentication.Expired");
    let browser = Browser {
        signs: Some("X-OCS-Header"),
        ..Browser::answers([
            ("/ob/info", "", answer(401, &expired)),
            ("", "", answer(200, r#"{"successful":true}"#)),
        ])
    };
    assert_fault(
        &examined(&browser, &case(Service::Obshell, AGENT, DIRECT)),
        &Diagnosis::Expired,
        "The service says that the request has expired",
        "By how much could not be found out",
    );
}

#[test]
fn another_fault_leads_before_the_clock() {
    let browser = Browser {
        signs: Some("X-OCS-Header"),
        now: NOW - 1200,
        ..Browser::answers([
            (
                "/ob/info",
                "",
                answer(400, &refused("Request.Header.NotFound")),
            ),
            ("", "", answer(200, TIME)),
        ])
    };
    let report = examined(&browser, &case(Service::Obshell, AGENT, DIRECT));
    assert_eq!(
        titles(&report),
        [
            (Verdict::Fault, "X-OCS-Header does not arrive".to_owned()),
            (Verdict::Fine, "The service’s address answers".to_owned()),
            (
                Verdict::Fine,
                "The preflight lets the headers pass".to_owned()
            ),
            (Verdict::Fault, "The clocks differ too much".to_owned()),
        ]
    );
}
