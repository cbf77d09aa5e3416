//! A browser with canned findings.

use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use crate::doctor::{Case, Probed, Prober, Report, Silence, examine};
use crate::environment::Environment;
use crate::form::Secret;
use crate::operation::{Header, HttpRequest, Method, Service, WireRequest, WireResponse};

/// 2026-05-09T02:00:07Z.
pub(super) const NOW: u64 = 1_778_292_007;
pub(super) const PAGE: &str = "http://console.example.com";

/// What a browser finds: the first rule that fits a question answers it.
pub(super) struct Browser {
    pub(super) online: bool,
    pub(super) origin: &'static str,
    pub(super) now: u64,
    /// What part an address has to have, which headers have to be sent, and what comes.
    pub(super) rules: Vec<(&'static str, &'static str, Probed)>,
    /// What answers when only that is asked; a part of its address.
    pub(super) touched: Vec<&'static str>,
    /// The header that carries the sign-in, where something is typed.
    pub(super) signs: Option<&'static str>,
    /// Whether the sign-in is a signature that covers `Date`.
    pub(super) dates: bool,
    pub(super) asked: RefCell<Vec<String>>,
}

impl Default for Browser {
    fn default() -> Self {
        Self {
            online: true,
            origin: PAGE,
            now: NOW,
            rules: Vec::new(),
            touched: vec![PAGE],
            signs: None,
            dates: false,
            asked: RefCell::default(),
        }
    }
}

impl Browser {
    /// Answers in the order of the rules.
    pub(super) fn answers<const N: usize>(
        rules: [(&'static str, &'static str, Probed); N],
    ) -> Self {
        Self {
            rules: rules.into(),
            ..Self::default()
        }
    }

    /// What was asked so far: address and names of the headers, or a touch.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }
}

impl Prober for Browser {
    fn is_online(&self) -> bool {
        self.online
    }

    fn origin(&self) -> String {
        self.origin.to_owned()
    }

    fn now(&self) -> u64 {
        self.now
    }

    async fn ask(&self, address: &str, headers: &[Header]) -> Probed {
        let names: Vec<&str> = headers.iter().map(|header| header.name.as_ref()).collect();
        let line = format!("{address} {}", names.join(","));
        self.asked.borrow_mut().push(line.trim().to_owned());
        let fits = |part: &str, header: &str| {
            let mut wanted = header.split(',').filter(|name| !name.is_empty());
            address.contains(part) && wanted.all(|name| names.contains(&name))
        };
        let rule = self.rules.iter().find(|rule| fits(rule.0, rule.1));
        rule.map_or_else(silence, |(_, _, probed)| probed.clone())
    }

    async fn touch(&self, address: &str) -> bool {
        self.asked.borrow_mut().push(format!("touch {address}"));
        self.touched.iter().any(|part| address.contains(part))
    }

    async fn signed(&self, request: WireRequest) -> Option<HttpRequest> {
        let name = self.signs?;
        let mut headers = vec![Header::secret(name, "s3cret", None)];
        if self.dates {
            headers.push(Header::plain(
                "X-Quiesce-Date",
                "Sat, 09 May 2026 02:00:07 GMT",
            ));
        }
        Some(HttpRequest {
            method: Method::Get,
            target: format!("http://service.example.com{}", request.path),
            headers,
            body: None,
        })
    }
}

/// Nothing comes, at once.
pub(super) fn silence() -> Probed {
    Probed::Silence(Silence {
        words: "TypeError: Failed to fetch".to_owned(),
        seconds: 0,
        gave_up: false,
    })
}

/// An answer.
pub(super) fn answer(status: u16, body: &str) -> Probed {
    Probed::Answer(WireResponse {
        status,
        headers: Vec::new(),
        body: body.to_owned(),
    })
}

/// An answer with a header.
pub(super) fn with_header(probed: Probed, name: &str, value: &str) -> Probed {
    match probed {
        Probed::Answer(mut response) => {
            response.headers.push((name.to_owned(), value.to_owned()));
            Probed::Answer(response)
        }
        other => other,
    }
}

/// A service at an address of its own, through a proxy as `config.json` describes it.
pub(super) fn case(service: Service, address: &str, proxy: &str) -> Case {
    let environment: Environment = serde_json::from_str(&format!(
        r#"{{"name": "e", "huawei": {{"cdm": "{address}", "dli": "{address}"}},
            "ocp": [{{"address": "{address}"}}], "obshell": [{{"address": "{address}"}}],
            "proxy": {proxy}}}"#
    ))
    .unwrap();
    let (endpoint, way) = environment.way(service, 0).unwrap();
    Case {
        service,
        endpoint,
        way,
        token: Secret::new("proxy-token"),
        project: "1551c7f6c808414d8e9f3c514a170f2e".to_owned(),
    }
}

pub(super) const DIRECT: &str = "{}";
pub(super) const PREFIX: &str = r#"{"form": "prefix", "address": "http://proxy.example.com/"}"#;

/// Drives the examination, which never has to wait here.
pub(super) fn examined(browser: &Browser, case: &Case) -> Report {
    let mut future = pin!(examine(browser, case));
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(report) = future.as_mut().poll(&mut context) {
            return report;
        }
    }
}
