//! Environments: added by hand, kept, switched, and how careful the page is in each.

use quiesce::environment::{Environment, Guard};
use quiesce::state::Site;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::find::{
    all, button, choice, click, field, is_off, pick, text, the, type_in, type_into, type_token,
    value_of,
};
use crate::page::{NOBODY, open_at, reload_at, site, site_with, until, whole_text};
use crate::wire;

/// The site of the tests with a second environment, and a guard for the first.
fn two(guard: Guard) -> Site {
    let mut site = site();
    let mut second = Environment {
        name: "Second".to_owned(),
        ..site.environments[0].clone()
    };
    second.huawei.project_id = String::from("p2");
    site.environments[0].guard = guard;
    site.environments[0].huawei.project_id = String::from("p1");
    site.environments.push(second);
    site
}

#[wasm_bindgen_test]
async fn where_there_is_none_one_is_added_by_hand_and_kept() {
    open_at(Site::default(), "#/ocp/stop-cluster").await;
    click(&button("Environments…")).await;
    click(&button("Add an environment")).await;
    type_into("ocp", "ocp.example.com").await;
    click(&button("Save")).await;
    assert!(whole_text().contains("has no address in it"));
    type_into("name", "Mine").await;
    type_into("ocp", "OCP http://ocp.example.com:8080").await;
    click(&button("Save")).await;
    click(&button("Use: Mine")).await;
    assert!(whole_text().contains("OCP http://ocp.example.com:8080"));
    reload_at(Site::default()).await;
    assert!(whole_text().contains("OCP http://ocp.example.com:8080"));
}

#[wasm_bindgen_test]
async fn credentials_stay_behind_in_another_environment_and_the_project_comes_along() {
    open_at(two(Guard::Normal), "#/dli/stop-jobs").await;
    assert_eq!(value_of(&field("project_id")), "p1");
    type_token("token").await;
    pick(&the("#environment"), "1").await;
    click(&choice("method", "token")).await;
    assert_eq!(value_of(&field("X-Auth-Token")), "");
    assert_eq!(value_of(&field("project_id")), "p2");
    pick(&the("#environment"), "0").await;
    type_into("project_id", "typed").await;
    pick(&the("#environment"), "1").await;
    assert_eq!(value_of(&field("project_id")), "typed");
}

#[wasm_bindgen_test]
async fn a_protected_environment_asks_for_a_word_that_names_it() {
    let word_only =
        site_with(r#"{"questions": {"protected": {"serious": ["word"], "severe": ["word"]}}}"#);
    let site = Site {
        questions: word_only.questions,
        ..two(Guard::Protected)
    };
    open_at(site, "#/dli/stop-jobs?job_ids=128").await;
    wire::answer(Some("[]"));
    type_token("token").await;
    click(&button("Stop…")).await;
    let yes = || button("Stop job 128");
    assert!(is_off(&yes()));
    let typed = the("#confirm-word");
    type_in(&typed, "stop id 128 in test").await;
    assert!(is_off(&yes()), "the word is another");
    type_in(&typed, "stop id 128 in Test").await;
    until("it is read", || !is_off(&yes())).await;
    click(&yes()).await;
    until("the request", || !wire::deeds().is_empty()).await;
}

#[wasm_bindgen_test]
async fn in_a_read_only_environment_nothing_can_be_stopped() {
    open_at(two(Guard::ReadOnly), "#/dli/stop-jobs?job_ids=128").await;
    wire::answer(Some("[]"));
    type_token("token").await;
    assert!(is_off(&button("Stop…")));
    assert!(whole_text().contains("This environment is read-only"));
    assert!(wire::sent().is_empty());
}

#[wasm_bindgen_test]
async fn the_sites_environments_can_be_copied_but_not_changed() {
    open_at(two(Guard::Normal), "#/ocp/stop-cluster").await;
    click(&button("Environments…")).await;
    let names: Vec<String> = all("dialog[open] li b")
        .iter()
        .map(|name| text(name))
        .collect();
    assert_eq!(names, ["Test", "Second"]);
    assert!(
        all("dialog[open] li button")
            .iter()
            .all(|each| !text(each).contains("Edit"))
    );
    click(&button("Copy: Second")).await;
    assert_eq!(value_of(&field("name")), "Second");
    assert_eq!(value_of(&field("huawei.cdm")), NOBODY);
    click(&button("Save")).await;
    click(&button("Remove: Second")).await;
    click(&button("Remove Second for good")).await;
    assert_eq!(all("dialog[open] li").len(), 2);
}
