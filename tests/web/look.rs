//! Language, theme, and what the browser keeps of them.

use quiesce::form::field::Asked;
use quiesce::state::Site;
use quiesce::vendors::OPERATIONS;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::find::{all, button, choice, click, field, name_of, pick, text, text_of, the, value_of};
use crate::page::{document, go, keep, open, open_at, open_with, reload, site, whole_text};

fn root(attribute: &str) -> String {
    let root = document().document_element();
    let value = root.and_then(|root| root.get_attribute(attribute));
    value.unwrap_or_default()
}

#[wasm_bindgen_test]
async fn the_language_is_switched_at_once_and_everywhere() {
    open("#/cdm/stop-cluster?delayTime=0").await;
    assert_eq!(root("lang"), "en-US");
    click(&button("中文")).await;
    assert_eq!(root("lang"), "zh-CN");
    assert_eq!(document().title(), "停止 CDM 集群 – Quiesce");
    assert_eq!(text_of("h1"), "停止 CDM 集群");
    assert!(name_of(&field("project_id")).contains("项目 ID"));
    assert_eq!(value_of(&field("delayTime")), "0", "what was typed stays");
    click(&button("停止…")).await;
    assert!(whole_text().contains("未发送任何请求。"));
    click(&button("English")).await;
    assert!(whole_text().contains("Nothing was sent."));
    assert_eq!(root("lang"), "en-US");
}

#[wasm_bindgen_test]
async fn every_form_is_chinese_in_chinese() {
    open("#/").await;
    click(&button("中文")).await;
    for operation in OPERATIONS {
        go(&format!("#/{}", operation.path)).await;
        assert_eq!(text_of("h1"), operation.title.zh);
        for asked in operation.fields.iter().chain(operation.vendor.credentials) {
            if let Asked::Part { when, is, .. } = asked.asked {
                click(&choice(when, is[0])).await;
            }
            assert!(whole_text().contains(asked.label.zh), "{}", asked.name);
        }
        for control in all("form button, section button") {
            let name = name_of(&control);
            let has_chinese = name
                .chars()
                .any(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter));
            assert!(has_chinese, "{}: {name}", operation.path);
        }
    }
}

#[wasm_bindgen_test]
async fn the_theme_is_switched_and_kept() {
    open("#/").await;
    assert_eq!(root("data-theme"), "system");
    let theme = the("header label select");
    assert!(name_of(&theme).starts_with("Theme"));
    pick(&theme, "dark").await;
    assert_eq!(root("data-theme"), "dark");
    reload().await;
    assert_eq!(root("data-theme"), "dark");
    assert_eq!(value_of(&the("header label select")), "dark");
}

#[wasm_bindgen_test]
async fn the_language_is_kept() {
    open("#/ocp/stop-cluster").await;
    click(&button("中文")).await;
    reload().await;
    assert_eq!(root("lang"), "zh-CN");
}

#[wasm_bindgen_test]
async fn settings_that_cannot_be_read_are_as_if_never_set() {
    open("#/").await;
    keep("{\"theme\":\"pink\"");
    reload().await;
    assert_eq!(root("data-theme"), "system");
}

#[wasm_bindgen_test]
async fn a_config_that_cannot_be_read_is_shown_and_the_page_works() {
    let mistake = "unknown field `proxi` at line 2 column 9";
    let mistakes = vec![quiesce::text::text(mistake, mistake).into()];
    open_with(Site::default(), mistakes, "#/ocp/stop-cluster?id=21").await;
    let shown = all("[role=alert]").into_iter().map(|alert| text(&alert));
    assert_eq!(shown.filter(|alert| alert.contains(mistake)).count(), 1);
    assert_eq!(value_of(&field("id")), "21");
    assert!(whole_text().contains("No address yet"));
}

#[wasm_bindgen_test]
async fn a_sites_sentence_follows_the_language() {
    let mut site = site();
    site.notice = Some(quiesce::state::site::Notice {
        en: "Production.".to_owned(),
        zh: "生产环境。".to_owned(),
    });
    open_at(site, "#/").await;
    click(&button("中文")).await;
    assert!(whole_text().contains("生产环境。"));
    assert!(!whole_text().contains("Production."));
}
