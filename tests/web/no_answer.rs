//! Nothing came back: an outcome of its own, told apart from a refusal.

use quiesce::operation::{Failure, Header, HttpRequest, Method};
use quiesce::text::Lang;
use quiesce::transport::fetch::Fetch;
use quiesce::transport::{ProxyForm, ProxySettings, Transport as _};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::find::{all, button, click, focused, text, type_token};
use crate::page::{NOBODY, open, until};
use crate::wire;

fn request() -> HttpRequest {
    HttpRequest {
        method: Method::Put,
        target: format!("{NOBODY}/v1.1/p1/clusters/c1/cdm/job/a%2Fb/stop"),
        headers: Vec::new(),
        body: None,
    }
}

#[wasm_bindgen_test]
async fn where_nobody_listens_there_is_no_answer() {
    wire::restore();
    let fetch = Fetch::default();
    let Err(Failure::NoAnswer { url, reason }) = fetch.exchange(&request()).await else {
        panic!("somebody answered");
    };
    assert_eq!(url, request().target);
    let reason = reason.to(Lang::En);
    assert!(reason.contains("(CORS)"), "{reason}");
}

#[wasm_bindgen_test]
async fn behind_a_proxy_it_is_the_proxy_that_did_not_answer() {
    wire::restore();
    let proxy = ProxySettings {
        form: ProxyForm::Prefix,
        address: NOBODY.to_owned(),
        ..ProxySettings::default()
    };
    let fetch = Fetch {
        way: proxy.way("").expect("it is an address"),
        ..Fetch::default()
    };
    let Err(Failure::NoAnswer { url, .. }) = fetch.exchange(&request()).await else {
        panic!("somebody answered");
    };
    assert_eq!(url, format!("{NOBODY}/{}", request().target));
}

#[wasm_bindgen_test]
async fn a_header_that_no_browser_carries_is_not_sent_and_named() {
    wire::answer(Some("{}"));
    let mut request = request();
    request.headers = vec![Header::plain("X-Auth-Token", "a\nb")];
    let fetch = Fetch::default();
    let Err(Failure::Unsendable { reason, .. }) = fetch.exchange(&request).await else {
        panic!("it was sent");
    };
    assert!(reason.to(Lang::En).contains("X-Auth-Token"));
    assert!(wire::sent().is_empty());
    wire::restore();
}

#[wasm_bindgen_test]
async fn the_page_says_that_the_outcome_is_unknown_and_brings_the_keyboard_there() {
    open("#/dli/stop-jobs?project_id=p1&job_ids=128").await;
    type_token("token").await;
    click(&button("Stop…")).await;
    click(&button("Stop job 128")).await;
    let said = || {
        let alerts = all("#result [role=alert]");
        alerts.iter().map(|alert| text(alert)).collect::<String>()
    };
    until("the failure", || !said().is_empty()).await;
    assert!(
        said().contains("No answer: the outcome is unknown"),
        "{}",
        said()
    );
    assert!(said().contains("http://127.0.0.1:2/v1.0/p1/streaming/jobs/stop"));
    until("the keyboard on the result", || focused().id() == "result").await;
    button("Stop…");
}
