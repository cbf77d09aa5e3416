//! Nothing comes that the page may read.

use super::assert_fault;
use super::canned::{Browser, DIRECT, PAGE, PREFIX, case, examined};
use crate::doctor::{Case, Diagnosis, Probed, Silence, Whom};
use crate::operation::Service;

const OCP: &str = "http://ocp.example.com:8080";
const ASKED: &str = "http://proxy.example.com/http://ocp.example.com:8080/api/v2/time";

fn behind_proxy() -> Case {
    case(Service::Ocp, OCP, PREFIX)
}

#[test]
fn without_a_network_nothing_more_is_asked() {
    let browser = Browser {
        online: false,
        ..Browser::default()
    };
    let report = examined(&browser, &behind_proxy());
    let address = ASKED.to_owned();
    assert_fault(
        &report,
        &Diagnosis::Offline { address },
        "This computer is offline",
        "no network",
    );
    assert_eq!(browser.asked(), [ASKED]);
}

#[test]
fn an_https_page_may_not_ask_http() {
    let secure = || Browser {
        origin: "https://console.example.com",
        ..Browser::default()
    };
    let browser = secure();
    let report = examined(&browser, &behind_proxy());
    let address = ASKED.to_owned();
    assert_fault(
        &report,
        &Diagnosis::MixedContent { address },
        "An https page may not ask an http address",
        "sends nothing to http://proxy.example.com/",
    );
    assert_eq!(browser.asked(), [ASKED]);

    // The own machine is excepted, and a path has the page's own scheme.
    for (address, proxy) in [
        ("http://127.0.0.1:8080", DIRECT),
        (OCP, r#"{"form": "path", "address": "/proxy"}"#),
    ] {
        let report = examined(&secure(), &case(Service::Ocp, address, proxy));
        assert!(
            matches!(
                report.diagnosis,
                Diagnosis::NetworkDown { .. } | Diagnosis::Silent { .. }
            ),
            "{:?}",
            report.diagnosis
        );
    }
}

#[test]
fn what_answers_without_cors_is_told_from_what_does_not_answer() {
    let browser = Browser {
        touched: vec![ASKED],
        ..Browser::default()
    };
    let report = examined(&browser, &behind_proxy());
    assert_fault(
        &report,
        &Diagnosis::NoCors {
            whom: Whom::Proxy,
            address: ASKED.to_owned(),
            origin: PAGE.to_owned(),
        },
        "The proxy answers, but without CORS headers",
        "does not allow pages of http://console.example.com",
    );
    assert_eq!(
        browser.asked(),
        [ASKED.to_owned(), format!("touch {ASKED}")]
    );

    let browser = Browser {
        touched: vec![OCP],
        ..Browser::default()
    };
    let report = examined(&browser, &case(Service::Ocp, OCP, DIRECT));
    let title = report.findings[0].title.text.en;
    assert_eq!(title, "The service answers, but without CORS headers");
}

#[test]
fn where_nothing_answers_it_is_said_what_cannot_be_told_apart() {
    let browser = Browser::default();
    let report = examined(&browser, &behind_proxy());
    let silent = |gave_up, seconds| Diagnosis::Silent {
        whom: Whom::Proxy,
        address: ASKED.to_owned(),
        words: "TypeError: Failed to fetch".to_owned(),
        seconds,
        gave_up,
    };
    assert_fault(
        &report,
        &silent(false, 0),
        "The proxy does not answer",
        "a port where nothing listens, a name that does not exist, a certificate",
    );
    assert_eq!(
        browser.asked(),
        [
            ASKED.to_owned(),
            format!("touch {ASKED}"),
            format!("touch {PAGE}/"),
        ]
    );

    let late = Probed::Silence(Silence {
        words: "TypeError: Failed to fetch".to_owned(),
        seconds: 10,
        gave_up: true,
    });
    let report = examined(&Browser::answers([("", "", late)]), &behind_proxy());
    assert_fault(
        &report,
        &silent(true, 10),
        "The proxy does not answer",
        "within 10 s. Usually a firewall swallows the request",
    );
}

#[test]
fn a_network_that_is_gone_is_told_by_the_pages_own_host() {
    let browser = Browser {
        touched: Vec::new(),
        ..Browser::default()
    };
    let report = examined(&browser, &behind_proxy());
    let address = ASKED.to_owned();
    assert_fault(
        &report,
        &Diagnosis::NetworkDown { address },
        "Not even this page’s own host answers",
        "although the browser believes that there is a network",
    );
}

#[test]
fn a_port_that_answers_plainly_has_a_certificate_that_is_not_accepted() {
    for (address, touched) in [
        (
            "https://ocp.example.com:8443",
            "http://ocp.example.com:8443/",
        ),
        ("https://ocp.example.com", "http://ocp.example.com:443/"),
        ("https://[fe80::1]", "http://[fe80::1]:443/"),
    ] {
        let browser = Browser {
            touched: vec![touched],
            ..Browser::default()
        };
        let report = examined(&browser, &case(Service::Ocp, address, DIRECT));
        let address = format!("{address}/api/v2/time");
        assert_fault(
            &report,
            &Diagnosis::Certificate { address },
            "The browser does not accept the certificate",
            "which of them, the browser does not tell a page",
        );
    }
}
