//! Something answers that is not the service as it should be.

use super::canned::{Browser, DIRECT, PREFIX, answer, case, examined, silence};
use super::{assert_fault, titles};
use crate::doctor::{Case, Diagnosis, Probed, Verdict, Whom};
use crate::operation::Service;

const OCP: &str = "http://ocp.example.com:8080";
const CDM: &str = "https://cdm.example.com";
const NO_API: &str = r#"{"error_code":"APIGW.0101","error_msg":"The API does not exist"}"#;
const NO_TOKEN: &str = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: x-auth-token not found"}"#;
const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>OCP</title></head></html>";
const TIME: &str = "2026-05-09T10:00:07.123+08:00";

fn ocp_answers(status: u16, body: &str) -> (Browser, Case) {
    let browser = Browser::answers([("", "", answer(status, body))]);
    (browser, case(Service::Ocp, OCP, PREFIX))
}

#[test]
fn a_web_page_is_known_by_its_title() {
    let (browser, case) = ocp_answers(200, PAGE);
    let report = examined(&browser, &case);
    let diagnosis = Diagnosis::WebPage {
        status: 200,
        title: "OCP".to_owned(),
    };
    let title = "A web page came in place of the service’s answer";
    assert_fault(&report, &diagnosis, title, "calls itself “OCP”");
    assert_eq!(
        titles(&report)[1..],
        [
            (Verdict::Fine, "The proxy answers".to_owned()),
            (Verdict::NotKnown, "What lies behind this".to_owned()),
        ]
    );
}

#[test]
fn a_gateway_without_an_answer_has_the_service_behind_it() {
    for (status, body, words) in [
        (
            502,
            "<html><head><title>502 Bad Gateway</title></head></html>",
            "502 Bad Gateway",
        ),
        (504, "upstream timed out", "upstream timed out"),
        (503, "", ""),
    ] {
        let (browser, case) = ocp_answers(status, body);
        assert_fault(
            &examined(&browser, &case),
            &Diagnosis::Behind {
                whom: Whom::Proxy,
                status,
                words: words.to_owned(),
                target: OCP.to_owned(),
            },
            "The service does not answer the proxy",
            "The way up to there is open",
        );
    }
}

#[test]
fn a_proxy_tells_of_a_certificate_that_it_does_not_accept() {
    let words = "x509: certificate signed by unknown authority";
    let (browser, case) = ocp_answers(502, words);
    assert_fault(
        &examined(&browser, &case),
        &Diagnosis::CertificateBehind {
            status: 502,
            words: words.to_owned(),
        },
        "The proxy does not accept the service’s certificate",
        words,
    );
}

#[test]
fn a_proxy_that_refuses_is_told_from_a_service_that_does() {
    let (browser, case) = ocp_answers(403, "target not allowed\n");
    assert_fault(
        &examined(&browser, &case),
        &Diagnosis::ProxyRefuses {
            status: 403,
            words: "target not allowed".to_owned(),
        },
        "The proxy refuses to pass this on",
        "HTTP 403",
    );
}

#[test]
fn what_is_no_word_of_the_service_is_a_stranger() {
    let (browser, case) = ocp_answers(200, "hello world");
    assert_fault(
        &examined(&browser, &case),
        &Diagnosis::Stranger {
            status: 200,
            words: "hello world".to_owned(),
            target: OCP.to_owned(),
        },
        "Something else answers at this address",
        "“hello world”",
    );
}

#[test]
fn a_service_may_have_an_error_of_its_own() {
    let body = r#"{"successful":false,"error":{"code":1999,"message":"unknown error"}}"#;
    let (browser, case) = ocp_answers(500, body);
    let words = "1999 unknown error".to_owned();
    assert_fault(
        &examined(&browser, &case),
        &Diagnosis::Trouble { words },
        "The service answers with an error of its own",
        "“1999 unknown error”",
    );
}

#[test]
fn a_redirect_is_not_followed() {
    let browser = Browser::answers([("", "", Probed::Redirect)]);
    let address = "http://ocp.example.com:8080/api/v2/time".to_owned();
    assert_fault(
        &examined(&browser, &case(Service::Ocp, OCP, DIRECT)),
        &Diagnosis::Redirected {
            whom: Whom::Service,
            address: address.clone(),
        },
        "A redirect came in place of an answer",
        "this page does not follow",
    );
    assert_eq!(browser.asked(), [address]);
}

#[test]
fn a_gateway_may_know_no_such_api() {
    let browser = Browser::answers([("", "", answer(404, NO_API))]);
    let no_such_api = |whom| Diagnosis::NoSuchApi {
        whom,
        words: "APIGW.0101 The API does not exist".to_owned(),
        target: CDM.to_owned(),
    };
    let title = "The service answers, but knows no such API";
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    let detail = "a second request could not tell which";
    assert_fault(&report, &no_such_api(Whom::Proxy), title, detail);
    let report = examined(&browser, &case(Service::Cdm, CDM, DIRECT));
    let detail = "is another service or region, or of a release that lacks it";
    assert_fault(&report, &no_such_api(Whom::Service), title, detail);
}

#[test]
fn a_part_that_the_proxy_cuts_off_is_found_by_asking_with_it_twice() {
    let cut = |part: &str| Diagnosis::PathCut {
        part: part.to_owned(),
    };
    let browser = Browser::answers([
        ("/v1.1/v1.1/", "", answer(401, NO_TOKEN)),
        ("", "", answer(404, NO_API)),
    ]);
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    let title = "The proxy cuts /v1.1 off the path";
    assert_fault(&report, &cut("/v1.1"), title, "one of the two is lost");
    for lost in [Probed::Redirect, answer(200, PAGE)] {
        let browser =
            Browser::answers([("/api/api/v2/time", "", answer(200, TIME)), ("", "", lost)]);
        let report = examined(&browser, &case(Service::Ocp, OCP, PREFIX));
        let title = "The proxy cuts /api off the path";
        assert_fault(&report, &cut("/api"), title, "/api stands twice");
    }
}

#[test]
fn an_encoded_slash_that_is_lost_is_noted_where_names_may_have_one() {
    let browser = Browser::answers([
        ("0%2F0", "", answer(404, NO_API)),
        ("", "", answer(401, NO_TOKEN)),
    ]);
    let report = examined(&browser, &case(Service::Cdm, CDM, PREFIX));
    assert_eq!(report.diagnosis, Diagnosis::Open);
    let lost = (
        Verdict::NotKnown,
        "Whether names with a slash arrive".to_owned(),
    );
    assert!(titles(&report).contains(&lost));

    let browser = Browser::answers([("%2F", "", silence()), ("", "", answer(401, NO_TOKEN))]);
    let report = examined(&browser, &case(Service::Dli, CDM, PREFIX));
    assert!(!titles(&report).contains(&lost));
}
