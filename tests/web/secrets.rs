//! Secrets are masked, and reach no storage, address or preview.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::find::{
    all, button, choice, click, field, region, text, type_into, type_token, value_of,
};
use crate::page::{document, open, open_at, reload, site_behind, storage, window};

const SECRET: &str = "hunter2-и-密码";

/// Asserts that the secret, plain or in base64, stands nowhere but in its input.
fn assert_unseen(user: &str) {
    let kept: Vec<String> = (0..storage().length().unwrap_or_default())
        .filter_map(|idx| storage().key(idx).ok()?)
        .filter_map(|key| storage().get_item(&key).ok()?)
        .collect();
    let session = window().session_storage().ok().flatten();
    let n_in_session = session.and_then(|session| session.length().ok());
    let markup = document().document_element().map(|root| root.outer_html());
    let places = [
        kept.join(" "),
        window().location().href().unwrap_or_default(),
        markup.unwrap_or_default(),
    ];
    let encoded = STANDARD.encode(SECRET);
    let pair = STANDARD.encode(format!("{user}:{SECRET}"));
    for place in places {
        for form in [SECRET, encoded.as_str(), pair.as_str()] {
            assert!(!place.contains(form), "{form} is in: {place}");
        }
    }
    assert_eq!(n_in_session.unwrap_or_default(), 0);
}

#[wasm_bindgen_test]
async fn a_secret_is_masked_until_it_is_asked_to_be_seen() {
    open("#/cdm/stop-cluster").await;
    click(&choice("method", "token")).await;
    let token = field("X-Auth-Token");
    assert_eq!(token.get_attribute("type").as_deref(), Some("password"));
    assert_eq!(token.get_attribute("autocomplete").as_deref(), Some("off"));
    let show = button("Show what is typed");
    click(&show).await;
    assert_eq!(token.get_attribute("type").as_deref(), Some("text"));
    assert_eq!(show.get_attribute("aria-pressed").as_deref(), Some("true"));
    click(&show).await;
    assert_eq!(token.get_attribute("type").as_deref(), Some("password"));
}

#[wasm_bindgen_test]
async fn a_token_is_masked_in_the_preview_and_kept_nowhere() {
    open("#/cdm/stop-cluster?project_id=p1&cluster_id=c1").await;
    type_token(SECRET).await;
    let request = text(&region("The request"));
    assert!(request.contains("POST http://127.0.0.1:2/v1.1/p1/clusters/c1/action"));
    assert!(request.contains("X-Auth-Token: ••••••••"), "{request}");
    assert!(request.contains("$HUAWEI_TOKEN"), "{request}");
    assert_unseen("");
    reload().await;
    click(&choice("method", "token")).await;
    assert_eq!(value_of(&field("X-Auth-Token")), "");
}

#[wasm_bindgen_test]
async fn ocps_password_is_masked_in_the_preview_and_kept_nowhere() {
    open("#/ocp/stop-cluster?id=21").await;
    type_into("username", "admin").await;
    type_into("password", SECRET).await;
    let request = text(&region("The request"));
    assert!(request.contains("Authorization: ••••••••"), "{request}");
    assert_unseen("admin");
}

#[wasm_bindgen_test]
async fn obshells_password_is_masked_in_the_preview_and_kept_nowhere() {
    open("#/obshell/stop?scope.type=ZONE&scope.target=zone1").await;
    type_into("password", SECRET).await;
    let request = text(&region("The request"));
    assert!(request.contains("X-OCS-Header: ••••••••"), "{request}");
    assert_unseen("root");
    click(&choice("header", "X-OCS-Agent-Header")).await;
    assert!(text(&region("The request")).contains("X-OCS-Agent-Header: ••••••••"));
    assert_unseen("root");
}

#[wasm_bindgen_test]
async fn a_secret_in_an_address_is_not_taken() {
    open("#/cdm/stop-cluster?project_id=p1&X-Auth-Token=t0").await;
    click(&choice("method", "token")).await;
    assert_eq!(value_of(&field("X-Auth-Token")), "");
    assert_eq!(
        window().location().hash().as_deref(),
        Ok("#/cdm/stop-cluster?project_id=p1")
    );
}

#[wasm_bindgen_test]
async fn the_request_is_shown_as_it_is_typed() {
    open_at(site_behind("http://proxy.example.com"), "#/dli/stop-jobs").await;
    assert!(text(&region("The request")).contains("as soon as the form has no mistakes"));
    type_into("project_id", "p1").await;
    type_into("job_ids", "128 137").await;
    let request = text(&region("The request"));
    assert!(request.contains("POST http://127.0.0.1:2/v1.0/p1/streaming/jobs/stop"));
    assert!(
        request.contains("128") && request.contains("137"),
        "{request}"
    );
    let proxied = "http://proxy.example.com/http://127.0.0.1:2/v1.0/p1/streaming/jobs/stop";
    assert!(text(&region("The request")).contains(proxied));
    let line = all("section pre").pop().map(|line| text(&line));
    let line = line.unwrap_or_default();
    assert!(
        line.starts_with("curl ") && !line.contains("proxy"),
        "{line}"
    );
}
