//! The question before anything is sent.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

use crate::find::{button, call, click, focused, is_off, name_of, text, text_of, the, type_token};
use crate::page::{NOBODY, frame, open, open_at, site_behind, until};
use crate::wire;

const CLUSTER: &str = "#/cdm/stop-cluster?project_id=p1&cluster_id=c1&delayTime=60";

fn dialog() -> HtmlDialogElement {
    the("dialog[aria-labelledby=confirm-title]").unchecked_into()
}

/// Opens the form without a mistake and presses Stop, with the keyboard on the button.
async fn ask() {
    open(CLUSTER).await;
    wire::answer(None);
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
    assert_eq!(wire::sent(), [""; 0]);
}

#[wasm_bindgen_test]
async fn escape_goes_back_to_the_form_and_the_question_can_be_asked_again() {
    ask().await;
    // A key that a script presses does not reach the browser; this is what the browser makes of
    // the real one.
    call(&dialog(), "requestClose", &JsValue::UNDEFINED);
    until("the question goes", || !dialog().open()).await;
    frame().await;
    assert_eq!(wire::sent(), [""; 0]);
    click(&button("Stop…")).await;
    assert!(dialog().open());
}

#[wasm_bindgen_test]
async fn a_double_click_sends_one_request() {
    ask().await;
    let yes = button("Stop cluster c1");
    yes.click();
    yes.click();
    frame().await;
    frame().await;
    assert_eq!(
        wire::sent(),
        [format!("POST {NOBODY}/v1.1/p1/clusters/c1/action")]
    );
    assert!(!dialog().open());
    assert!(is_off(&button("Under way, waiting for the answer")));
}
