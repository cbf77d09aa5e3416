//! The question before anything is sent.

use quiesce::state::Site;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDialogElement, HtmlElement};

use crate::find::{
    button, call, click, description_of, focused, is_off, name_of, text, text_of, the, type_in,
    type_token,
};
use crate::page::{NOBODY, frame, open_at, site, site_behind, site_with, until};
use crate::wire;

const CLUSTER: &str = "#/cdm/stop-cluster?project_id=p1&cluster_id=c1&delayTime=60";

fn dialog() -> HtmlDialogElement {
    the("dialog[aria-labelledby=confirm-title]").unchecked_into()
}

/// What a stop of a cluster has to be sent as. Each test that sends stops another one: of one cluster only one
/// stop goes on at a time, and nobody answers these.
fn stop_of(cluster: &str) -> [String; 1] {
    [format!("POST {NOBODY}/v1.1/p1/clusters/{cluster}/action")]
}

/// A cluster that runs, as far as a reading of it goes.
const RUNS: &str = r#"{"id":"c1","name":"nightly","status":"200","statusDetail":"Normal","version":"2.10.0.300","jobs":[]}"#;

fn yes() -> HtmlElement {
    the("dialog[open] button.danger")
}

/// Opens the form without a mistake and presses Stop, with the keyboard on the button.
async fn ask() {
    ask_at("c1", site()).await;
}

/// The same at a site that asks what its `config.json` says.
async fn ask_with(cluster: &str, config: &str) {
    ask_at(cluster, site_with(config)).await;
}

async fn ask_at(cluster: &str, site: Site) {
    open_at(site, &CLUSTER.replace("c1", cluster)).await;
    wire::answer_reading(RUNS);
    type_token("token").await;
    let stop = button("Stop…");
    let _ = stop.focus();
    click(&stop).await;
    assert!(dialog().open());
}

#[wasm_bindgen_test]
async fn the_question_stands_in_front_of_everything_with_the_keyboard_on_cancel() {
    ask().await;
    assert!(dialog().matches(":modal").unwrap_or_default());
    assert_eq!(name_of(&focused()), "Cancel");
    let title = dialog()
        .get_attribute("aria-labelledby")
        .unwrap_or_default();
    assert_eq!(text_of(&format!("#{title}")), "Stop a CDM cluster");
}

#[wasm_bindgen_test]
async fn the_question_names_vendor_service_target_and_mode() {
    ask().await;
    let asked = text(&dialog());
    for named in [
        "Huawei Cloud",
        NOBODY,
        "c1",
        "p1",
        "Gracefully, after 60 seconds",
    ] {
        assert!(asked.contains(named), "{named} is not in: {asked}");
    }
    assert!(!asked.contains("Through the proxy"), "there is none");
    button("Stop cluster c1");
}

#[wasm_bindgen_test]
async fn the_question_names_the_proxy() {
    open_at(site_behind("http://proxy.example.com/"), CLUSTER).await;
    type_token("token").await;
    click(&button("Stop…")).await;
    assert!(text(&dialog()).contains("http://proxy.example.com/"));
}

#[wasm_bindgen_test]
async fn cancel_goes_back_to_the_form_and_sends_nothing() {
    ask().await;
    click(&button("Cancel")).await;
    assert!(!dialog().open());
    assert_eq!(name_of(&focused()), "Stop…");
    assert_eq!(wire::deeds(), [""; 0]);
}

#[wasm_bindgen_test]
async fn escape_goes_back_to_the_form_and_the_question_can_be_asked_again() {
    ask().await;
    // A key that a script presses does not reach the browser; this is what the browser makes of
    // the real one.
    call(&dialog(), "requestClose", &JsValue::UNDEFINED);
    until("the question goes", || !dialog().open()).await;
    frame().await;
    assert_eq!(wire::deeds(), [""; 0]);
    click(&button("Stop…")).await;
    assert!(dialog().open());
}

#[wasm_bindgen_test]
async fn a_double_click_sends_one_request() {
    ask_at("c2", site()).await;
    until("it is read", || !is_off(&yes())).await;
    let yes = yes();
    yes.click();
    yes.click();
    until("the request", || !wire::deeds().is_empty()).await;
    frame().await;
    frame().await;
    assert_eq!(wire::deeds(), stop_of("c2"));
    assert!(!dialog().open());
    assert!(is_off(&button("Under way, waiting for the answer")));
}

/// What every severity asks, so that nothing depends on what was read.
fn everything_asks(steps: &str) -> String {
    format!(
        r#"{{"questions": {{"normal": {{"light": {steps}, "serious": {steps}, "severe": {steps}}}}}, "countdown_seconds": 1}}"#
    )
}

#[wasm_bindgen_test]
async fn the_word_has_to_be_typed_and_the_button_leads_to_it_until_then() {
    ask_with("c3", &everything_asks(r#"["word"]"#)).await;
    until("it is read", || description_of(&yes()).contains("Type")).await;
    assert!(is_off(&yes()));
    click(&yes()).await;
    assert_eq!(name_of(&focused()), "Type this to go on: stop c3 in Test");
    assert_eq!(wire::deeds(), [""; 0]);
    type_in(&the("#confirm-word"), "  stop c3 in Test ").await;
    assert!(!is_off(&yes()));
    click(&yes()).await;
    until("the request", || wire::deeds() == stop_of("c3")).await;
}

#[wasm_bindgen_test]
async fn a_reason_that_is_wanted_has_to_be_given_and_one_that_is_not_need_not() {
    ask_with("c5", &everything_asks(r#"["reason"]"#)).await;
    until("it is read", || description_of(&yes()).contains("reason")).await;
    assert!(is_off(&yes()));
    type_in(&the("#confirm-reason"), "CHG-1204").await;
    assert!(!is_off(&yes()));
    ask_with("c5", &everything_asks(r#"["optional-reason"]"#)).await;
    until("it is read", || !is_off(&yes())).await;
}

#[wasm_bindgen_test]
async fn a_countdown_is_called_off_by_its_button_and_runs_out_else() {
    ask_with("c4", &everything_asks(r#"["countdown"]"#)).await;
    let press = async || {
        until("it is read", || !is_off(&yes())).await;
        click(&yes()).await;
        until("it counts", || name_of(&focused()) == "Call off").await;
    };
    press().await;
    click(&button("Call off")).await;
    assert!(text(&dialog()).contains("Called off. Nothing was sent."));
    assert_eq!(name_of(&focused()), "Cancel");

    press().await;
    until("the request", || !wire::deeds().is_empty()).await;
    assert_eq!(wire::deeds(), stop_of("c4"));
    assert!(!dialog().open());
}

#[wasm_bindgen_test]
async fn a_dry_run_ends_in_the_request_and_sends_nothing() {
    ask().await;
    click(&button("Cancel")).await;
    click(&button("Dry run")).await;
    let show = || button("Show the request");
    until("it is read", || !is_off(&show())).await;
    click(&show()).await;
    until("the request", || {
        text(&dialog()).contains("nothing was sent")
    })
    .await;
    let shown = text(&dialog());
    assert!(shown.contains("/v1.1/p1/clusters/c1/action"), "{shown}");
    assert!(!shown.contains("token"), "the secret is masked: {shown}");
    assert_eq!(name_of(&focused()), "Close");
    click(&button("Close")).await;
    assert!(!dialog().open());
    assert_eq!(wire::deeds(), [""; 0]);
}
