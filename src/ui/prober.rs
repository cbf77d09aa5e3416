//! The doctor's eyes: what a browser lets a page find out.

use std::pin::Pin;

use gloo_net::http::{Headers, Request};
use gloo_timers::callback::Timeout;
use web_sys::{
    AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect,
};

use super::browser;
use crate::doctor::{Probed, Prober, Silence};
use crate::operation::{Header, HttpRequest, WireRequest, WireResponse};

/// How long each answer is waited for, in seconds.
const PATIENCE: u32 = 10;

/// Signs a reading as it would be sent now; `None` where nothing to sign with is typed.
pub(super) type Sign =
    Box<dyn Fn(WireRequest) -> Pin<Box<dyn Future<Output = Option<HttpRequest>>>>>;

/// Finds things out through the browser.
pub(super) struct BrowserProber {
    /// Signs readings.
    pub(super) sign: Sign,
}

impl Prober for BrowserProber {
    fn is_online(&self) -> bool {
        web_sys::window().is_none_or(|window| window.navigator().on_line())
    }

    fn origin(&self) -> String {
        web_sys::window()
            .and_then(|window| window.location().origin().ok())
            .unwrap_or_default()
    }

    fn now(&self) -> u64 {
        browser::now_in_seconds()
    }

    async fn ask(&self, address: &str, headers: &[Header]) -> Probed {
        // A redirect is to be told from silence, so it is neither followed nor an error.
        let how = (RequestMode::Cors, RequestRedirect::Manual);
        probe(address, headers, how).await
    }

    async fn touch(&self, address: &str) -> bool {
        // Without CORS the browser wants to follow redirects; of what comes it shows nothing.
        let how = (RequestMode::NoCors, RequestRedirect::Follow);
        !matches!(probe(address, &[], how).await, Probed::Silence(_))
    }

    async fn signed(&self, request: WireRequest) -> Option<HttpRequest> {
        (self.sign)(request).await
    }
}

/// One `GET`, without cookies, cache and referrer.
async fn probe(
    address: &str,
    headers: &[Header],
    (mode, redirect): (RequestMode, RequestRedirect),
) -> Probed {
    let started = browser::now_in_seconds();
    let abort = AbortController::new().ok();
    let signal = abort.as_ref().map(AbortController::signal);
    let too_late = signal.clone();
    let _patience = Timeout::new(PATIENCE * 1000, move || {
        if let Some(abort) = abort {
            abort.abort();
        }
    });
    let sent = Headers::new();
    // The page itself tells of values that cannot be sent, before it sends anything.
    for header in headers.iter().filter(|header| header.can_be_sent()) {
        sent.set(&header.name, header.sent());
    }
    let request = Request::get(address)
        .headers(sent)
        .abort_signal(signal.as_ref())
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .mode(mode)
        .redirect(redirect)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    match answer(request).await {
        // A redirect that is not followed has no status, and neither has what may not be read.
        Ok(response) if response.status == 0 => Probed::Redirect,
        Ok(response) => Probed::Answer(response),
        Err(error) => Probed::Silence(Silence {
            words: error.to_string(),
            seconds: browser::now_in_seconds().saturating_sub(started),
            gave_up: too_late.is_some_and(|signal| signal.aborted()),
        }),
    }
}

async fn answer(request: gloo_net::http::RequestBuilder) -> Result<WireResponse, gloo_net::Error> {
    let response = request.send().await?;
    Ok(WireResponse {
        status: response.status(),
        headers: response
            .headers()
            .entries()
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect(),
        body: response.text().await?,
    })
}
