//! Whatever arrives is opened or refused with a reason.

use serde_json::{Value, json};

use super::*;
use crate::text::Lang;

/// Shapes A, B and C of OCP (ocp.md §3.1).
const A: &str = include_str!("../../vendors/ocp/stop_cluster/contract/accepted.json");
const B: &str = include_str!("../../vendors/ocp/stop_cluster/contract/stop-ob-zone-89026504.json");
const C: &str = include_str!(
    "../../vendors/ocp/stop_cluster/contract/task-detail-reinstall-ocp-agent-35000312.json"
);
/// obshell.md §5.8.
const DAG: &str = include_str!("../../vendors/obshell/dag/contract/running.json");

fn bare(answer: &str) -> String {
    let answer: Value = serde_json::from_str(answer).unwrap();
    answer["data"].to_string()
}

fn refused(text: &str) -> String {
    match open(text) {
        Ok(saved) => panic!("opened as {}", saved.what.en),
        Err(why) => why.to(Lang::En),
    }
}

#[test]
fn every_shape_of_ocp_is_opened_with_its_envelope_and_without() {
    for (answer, id, n_steps, n_edges) in [
        (A, "107302", 11, 10),
        (B, "89026504", 10, 9),
        (C, "35000312", 4, 3),
    ] {
        for text in [
            answer.to_owned(),
            bare(answer),
            format!("\u{feff}\n{answer}\n"),
        ] {
            let saved = open(&text).unwrap();
            assert_eq!(saved.operation.path, "ocp/stop-cluster");
            let task = &saved.sighting.task;
            assert_eq!((task.id.as_str(), saved.trail.id.as_str()), (id, id));
            assert_eq!((task.steps.len(), task.edges.len()), (n_steps, n_edges));
        }
    }
}

#[test]
fn a_task_that_starts_opens_under_the_start() {
    let start = A.replace("Stop OB cluster", "Start OB cluster");
    assert_ne!(start, A);
    assert_eq!(open(&start).unwrap().operation.path, "ocp/start-cluster");
    for (stops, starts) in [("Stop OB", "Start OB"), ("Stop OB", "Start observer")] {
        let dag = DAG.replace(stops, starts);
        assert_ne!(dag, DAG);
        assert_eq!(open(&dag).unwrap().operation.path, "obshell/start");
    }
    let restart = A.replace("Stop OB cluster", "Restart OB cluster");
    assert_eq!(open(&restart).unwrap().operation.path, "ocp/stop-cluster");
}

#[test]
fn a_dag_of_obshell_is_opened_with_its_envelope_and_without() {
    for (text, seen_at, trace_id) in [
        (DAG.to_owned(), Some(ms(7)), Some("5e0c2b1a9d3f4478")),
        (bare(DAG), None, None),
    ] {
        let saved = open(&text).unwrap();
        assert_eq!(saved.operation.path, "obshell/stop");
        let task = &saved.sighting.task;
        assert_eq!(
            (task.name.as_str(), task.state),
            ("Stop OB", TaskState::UnderWay)
        );
        assert_eq!(task.sub_tasks.len(), 2);
        assert_eq!(
            (saved.seen_at, saved.sighting.end.as_ref()),
            (seen_at, None)
        );
        let fact = task.facts.iter().find(|(label, _)| label.en == "Trace ID");
        assert_eq!(fact.map(|(_, id)| id.as_str()), trace_id);
    }
}

#[test]
fn a_task_that_has_succeeded_is_not_said_to_have_stopped_anything() {
    // It reinstalls an agent.
    let saved = open(C).unwrap();
    assert_eq!(saved.sighting.task.state, TaskState::Succeeded);
    assert_eq!(saved.sighting.end, None);
}

#[test]
fn a_task_that_has_failed_says_where_and_why() {
    let end = |text: &str| {
        let end = open(text).unwrap().sighting.end.unwrap();
        (end.kind, end.summary.to(Lang::En), end.summary.to(Lang::Zh))
    };
    let said = |en: &str, zh: &str| (EndKind::Failed, en.to_owned(), zh.to_owned());
    let task = json!({
        "id": 1, "status": "FAILED",
        "subtasks": [
            { "id": 1, "name": "Prepare", "status": "SUCCESSFUL" },
            { "id": 2, "name": "Stop observer process", "status": "FAILED" },
        ],
    });
    assert_eq!(
        end(&task.to_string()),
        said(
            "Failed at Stop observer process.",
            "在 Stop observer process 失败。"
        )
    );
    let dag = json!({
        "id": "1", "state": "FAILED", "operator": "RUN",
        "nodes": [{ "id": "2", "name": "Stop observer", "state": "FAILED", "operator": "RUN", "sub_tasks": [
            { "id": "3", "state": "FAILED", "operator": "RUN", "task_logs": ["begin", "no such process"] },
        ] }],
    });
    assert_eq!(
        end(&dag.to_string()),
        said(
            "Failed at Stop observer: no such process",
            "在 Stop observer 失败：no such process"
        )
    );
}

#[test]
fn whatever_is_cut_off_says_where() {
    for answer in [A, B, C, DAG] {
        let answer = answer.trim_end();
        for n in (1..answer.len()).step_by(97) {
            let Some(cut) = answer.get(..n) else { continue };
            let why = refused(cut);
            assert!(
                why.starts_with("The JSON is cut off: it ends in line "),
                "{why}"
            );
        }
    }
    assert_eq!(
        refused("{\"id\":\n 7,"),
        "The JSON is cut off: it ends in line 2, column 3, before it is complete. Copy it again to its end."
    );
}

#[test]
fn what_is_no_task_is_told_for_what_it_is() {
    for (text, why) in [
        ("", "There is no text in it."),
        (" \n\u{feff} ", "There is no text in it."),
        (
            "<!doctype html><title>OCP</title>",
            "This is a web page, not JSON.",
        ),
        ("hello", "This is not JSON: it breaks in line 1, column 1."),
        (
            "HTTP/1.1 200 OK\n\n{}",
            "This is not JSON: it breaks in line 1, column 1.",
        ),
        ("{} {}", "This is not JSON: it breaks in line 1, column 4."),
        ("7", "This is JSON, but no task that this page knows."),
        ("null", "This is JSON, but no task that this page knows."),
        (
            "\"text\"",
            "This is JSON, but no task that this page knows.",
        ),
        ("{}", "This is JSON, but no task that this page knows."),
        ("1e999", "This is not JSON: it breaks in line 1, column 5."),
        (
            r#"{"id":1,"status":"RUNNING"}"#,
            "This is JSON, but no task that this page knows.",
        ),
        (
            r#"{"subtasks":[],"status":"RUNNING"}"#,
            "This is JSON, but no task that this page knows.",
        ),
        ("[1,2,3]", "This is a list of 3, not one task."),
        (
            r#"{"data":{"contents":[{},{}]},"successful":true}"#,
            "This is a list of 2, not one task.",
        ),
        (
            r#"{"successful":false,"error":{"code":10008,"message":"unauthorized"}}"#,
            "This is the vendor’s refusal and no task: 10008 unauthorized.",
        ),
        (
            r#"{"error":{}}"#,
            "This is the vendor’s refusal and no task: ?.",
        ),
        (
            r#"{"format":"quiesce-run","version":2,"operation":"ocp/stop-cluster"}"#,
            "This run was recorded by a newer version of this page (format 2).",
        ),
        (
            r#"{"format":"quiesce-run","version":1,"operation":"ocp/start"}"#,
            "This run was recorded of “ocp/start”, which this page does not have.",
        ),
    ] {
        let told = refused(text);
        assert!(told.starts_with(why), "{text}: {told}");
        assert!(told.len() > why.len() + 10, "what to do next: {told}");
    }
}

#[test]
fn no_depth_and_no_size_can_break_the_page() {
    for open in ["[", "{\"data\":"] {
        let why = refused(&open.repeat(1_000_000));
        assert!(why.starts_with("This JSON is nested deeper"), "{why}");
    }
    let why = refused(&" ".repeat(LARGEST + 1));
    assert!(why.starts_with("It is larger than 32 MB"), "{why}");
    let many = format!("[{}0]", "0,".repeat(2_000_000));
    assert!(refused(&many).starts_with("It holds more than can be drawn: up to 20000 steps"));
    let step = |id: usize| json!({ "id": id, "status": "PENDING", "upstreams": [] });
    let steps: Vec<Value> = (0..20_001).map(step).collect();
    let large = json!({ "id": 1, "status": "RUNNING", "subtasks": steps });
    assert!(refused(&large.to_string()).starts_with("It holds more than can be drawn"));
}

#[test]
fn ids_and_texts_of_any_kind_open_without_harm() {
    let odd = json!({
        "id": "9223372036854775807", "status": 7, "name": ["x"], "startTime": 7, "context": 9,
        "subtasks": [null, 7, [], {}, { "id": {}, "upstreams": "x", "downstreams": [{}], "parallelIdx": 1e300 }],
    });
    let saved = open(&odd.to_string()).unwrap();
    assert_eq!(saved.sighting.task.id, "9223372036854775807");
    assert_eq!(saved.sighting.task.steps.len(), 5);
    let odd =
        json!({ "id": "1", "state": "RUNNING", "nodes": [null, { "id": 7, "sub_tasks": 7 }] });
    assert_eq!(open(&odd.to_string()).unwrap().sighting.task.steps.len(), 1);
}
