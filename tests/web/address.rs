//! The address says what the form shows, and the form shows what the address says.

use quiesce::vendors::OPERATIONS;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::find::{
    all, choice, click, field, focused, is_checked, menu_entry, text_of, type_into, value_of,
};
use crate::page::{Errors, document, go, hash, open};

#[wasm_bindgen_test]
async fn every_entry_of_the_menu_opens_its_form() {
    open("#/").await;
    for operation in OPERATIONS {
        click(&menu_entry(operation.title.en)).await;
        assert_eq!(text_of("h1"), operation.title.en);
        assert_eq!(hash(), format!("#/{}", operation.path));
        assert_eq!(
            document().title(),
            format!("{} – Quiesce", operation.title.en)
        );
        let current = all("nav [aria-current=page]");
        assert_eq!(current.len(), 1);
        assert!(
            current
                .iter()
                .all(|entry| entry == &menu_entry(operation.title.en))
        );
    }
}

#[wasm_bindgen_test]
async fn an_address_opens_the_form_filled_in() {
    open("#/dli/stop-jobs?project_id=p1&job_ids=128,137&trigger_savepoint=true").await;
    assert_eq!(value_of(&field("project_id")), "p1");
    assert_eq!(value_of(&field("job_ids")), "128,137");
    assert!(is_checked(&field("trigger_savepoint")));

    open("#/obshell/stop?scope.type=SERVER&scope.target=%5Bfe80::1%5D:2886&force=1").await;
    assert!(is_checked(&choice("scope.type", "SERVER")));
    assert_eq!(value_of(&field("scope.target")), "[fe80::1]:2886");
    assert!(is_checked(&field("force")));
}

#[wasm_bindgen_test]
async fn what_is_typed_stands_in_the_address_at_once() {
    open("#/cdm/stop-job").await;
    type_into("project_id", "p1").await;
    type_into("job_name", "报表 A/1%").await;
    let written = "#/cdm/stop-job?project_id=p1&job_name=%E6%8A%A5%E8%A1%A8%20A/1%25";
    assert_eq!(hash(), written);
    assert_eq!(
        menu_entry("Stop a CDM job")
            .get_attribute("href")
            .as_deref(),
        Some(written)
    );
    open(written).await;
    assert_eq!(value_of(&field("job_name")), "报表 A/1%");
}

#[wasm_bindgen_test]
async fn a_new_address_fills_the_form_anew() {
    open("#/dli/stop-jobs?project_id=p1&job_ids=128").await;
    go("#/dli/stop-jobs?project_id=p2").await;
    assert_eq!(value_of(&field("project_id")), "p2");
    assert_eq!(
        value_of(&field("job_ids")),
        "",
        "nothing typed earlier slips in"
    );
}

#[wasm_bindgen_test]
async fn what_was_typed_is_kept_while_another_form_is_in_front() {
    open("#/cdm/stop-job").await;
    type_into("project_id", "p1").await;
    click(&menu_entry("Stop an OceanBase cluster")).await;
    click(&menu_entry("Stop a CDM job")).await;
    assert_eq!(value_of(&field("project_id")), "p1");
    assert_eq!(hash(), "#/cdm/stop-job?project_id=p1");
}

#[wasm_bindgen_test]
async fn a_form_can_be_left_while_one_of_its_fields_has_the_keyboard() {
    open("#/cdm/stop-job").await;
    let errors = Errors::listen();
    for (name, path) in [("job_name", "ocp/stop-cluster"), ("id", "cdm/stop-job")] {
        let field = field(name);
        let _ = field.focus();
        assert!(focused() == *field);
        go(&format!("#/{path}")).await;
        assert_eq!(hash(), format!("#/{path}"));
    }
    assert_eq!(errors.count(), 0, "the page broke");
}

#[wasm_bindgen_test]
async fn an_address_that_names_nothing_shows_no_form_and_keeps_what_was_typed() {
    open("#/ocp/stop-cluster?id=21").await;
    go("#/no/such-form?id=22").await;
    assert_eq!(all("form").len(), 0);
    assert_eq!(text_of("h1"), "Nothing is at this address");
    assert_eq!(hash(), "#/no/such-form?id=22");
    click(&menu_entry("Stop an OceanBase cluster")).await;
    assert_eq!(value_of(&field("id")), "21");
}
