//! A task as it is drawn, from an answer that the test gives.

use js_sys::{Array, Reflect};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::find::{all, button, call, click, region, text, the, type_into};
use crate::page::{open, until, window};
use crate::wire;

/// A task at its end, so that nobody looks again.
const ENDED: &str = r#"{
  "data": {
    "id": 9007199254740993, "name": "Stop OB cluster", "status": "SUCCESSFUL",
    "startTime": "2021-03-02T10:29:04.849+08:00", "finishTime": "2021-03-02T10:31:09.849+08:00",
    "tasks": [
      {"id": 1, "name": "Prepare", "operation": "EXECUTE", "status": "SUCCESSFUL", "upstreams": [], "downstreams": [2, 3]},
      {"id": 2, "name": "Stop zone", "operation": "EXECUTE", "status": "SUCCESSFUL", "upstreams": [1], "downstreams": []},
      {"id": 3, "name": "Stop server", "operation": "EXECUTE", "status": "SUCCESSFUL", "upstreams": [1], "downstreams": []}
    ]
  },
  "successful": true, "status": 200, "traceId": "9c1f1a2b3c4d5e6f", "server": "server1", "duration": 105
}"#;

async fn stop() {
    open("#/ocp/stop-cluster?id=21").await;
    wire::answer(Some(ENDED));
    type_into("username", "admin").await;
    type_into("password", "word").await;
    click(&button("Stop…")).await;
    click(&button("Stop cluster 21")).await;
    until("the picture", || all("[data-task-id]").len() == 3).await;
}

fn data(elements: &str, names: [&str; 2]) -> Vec<String> {
    let pair = |element: &web_sys::HtmlElement| {
        let value = |name| element.get_attribute(name).unwrap_or_default();
        format!("{} {}", value(names[0]), value(names[1]))
    };
    let mut found: Vec<String> = all(elements).iter().map(pair).collect();
    found.sort();
    found
}

#[wasm_bindgen_test]
async fn a_task_is_drawn_with_its_steps_and_edges() {
    stop().await;
    assert_eq!(
        wire::deeds(),
        ["POST http://127.0.0.1:2/api/v2/ob/clusters/21/stop"]
    );
    assert_eq!(
        data("[data-task-id]", ["data-task-id", "data-state"]),
        ["1 SUCCESSFUL", "2 SUCCESSFUL", "3 SUCCESSFUL"]
    );
    assert_eq!(
        data("[data-from]", ["data-from", "data-to"]),
        ["1 2", "1 3"]
    );
    assert!(text(&region("Task")).contains("9007199254740993"));
}

#[wasm_bindgen_test]
async fn a_step_has_a_name_that_says_its_state_and_one_stop_of_the_tab_key() {
    stop().await;
    let names: Vec<String> = all("[data-task-id]")
        .iter()
        .filter_map(|step| step.get_attribute("aria-label"))
        .collect();
    assert_eq!(names[0], "Prepare, Succeeded");
    assert_eq!(all("[data-task-id][tabindex=\"0\"]").len(), 1);
}

#[wasm_bindgen_test]
async fn times_are_written_as_the_language_writes_them() {
    stop().await;
    // The time zone is the machine's, so only what does not depend on it is looked at.
    let english = text(&region("Task"));
    assert!(
        english.contains("Mar 2, 2021") || english.contains("Mar 1, 2021"),
        "{english}"
    );
    assert!(english.contains("2 min 5 s"), "{english}");
    click(&button("中文")).await;
    let chinese = text(&region("任务"));
    assert!(chinese.contains("2021年3月"), "{chinese}");
    assert!(chinese.contains("2 分 5 秒"), "{chinese}");
    assert_eq!(all("[data-task-id]").len(), 3, "the picture stays");
}

#[wasm_bindgen_test]
async fn how_long_drawing_took_can_be_read() {
    let performance = window().performance().expect("a window can be timed");
    performance.clear_measures();
    stop().await;
    let is_measured = |name: &str| {
        let entries = call(&performance, "getEntriesByType", &"measure".into());
        let names = Array::from(&entries);
        let mut names = names
            .iter()
            .map(|entry| Reflect::get(&entry, &"name".into()));
        names.any(|measured| measured == Ok(name.into()))
    };
    for name in ["dag-layout", "dag-draw"] {
        until(name, || is_measured(name)).await;
    }
}

#[wasm_bindgen_test]
async fn the_result_says_accepted_and_shows_the_answer_as_it_came() {
    stop().await;
    let result = the("#result");
    let shown = text(&result);
    assert!(shown.contains("9c1f1a2b3c4d5e6f"), "{shown}");
    assert!(shown.contains(r#""id": 9007199254740993"#), "{shown}");
    assert_eq!(all("#result [role=status][aria-live=polite]").len(), 1);
}
