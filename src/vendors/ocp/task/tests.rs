//! The recorded tasks of all three shapes, and what a hand may make of them.

use serde_json::{Value, json};

use super::*;
use crate::task::{Step, StepState};
use crate::text::Lang;

/// Shape A: the seed.
const SEED: &str = include_str!("../stop_cluster/contract/accepted.json");
/// Shape B.
const NEWER: &str = include_str!("../stop_cluster/contract/stop-ob-zone-89026504.json");
/// Shape C.
const DETAIL: &str =
    include_str!("../stop_cluster/contract/task-detail-reinstall-ocp-agent-35000312.json");

fn data(body: &str) -> Value {
    let mut body: Value = serde_json::from_str(body).unwrap();
    body["data"].take()
}

fn read(task: &Value) -> Task {
    from_json(task).expect("a task with an id")
}

fn facts(facts: &[(crate::text::Text, String)]) -> Vec<(&str, &str)> {
    facts
        .iter()
        .map(|(label, value)| (label.to(Lang::En), value.as_str()))
        .collect()
}

/// The ids from the first step on, each followed by the one step that waits for it.
fn chain(task: &Task) -> Vec<&str> {
    let waits = |id: &str| task.edges.iter().any(|(_, to)| to == id);
    let roots: Vec<&Step> = task.steps.iter().filter(|step| !waits(&step.id)).collect();
    let [root] = roots.as_slice() else {
        panic!("not one root: {roots:?}");
    };
    let mut chain = vec![root.id.as_str()];
    while let Some((_, next)) = task
        .edges
        .iter()
        .find(|(from, _)| from == chain[chain.len() - 1])
    {
        chain.push(next);
    }
    chain
}

#[test]
fn the_seed_is_a_chain_in_the_checked_order() {
    // §5
    let task = read(&data(SEED));
    let order = [
        ("128801", "Prepare stop cluster"),
        ("128798", "Prepare stop OB zone"),
        ("128803", "Wait node"),
        ("128796", "Prepare stop observer"),
        ("128795", "Wait node"),
        ("128802", "Stop observer process"),
        ("128800", "Wait node"),
        ("128804", "Update observer status"),
        ("128799", "Wait node"),
        ("128805", "Update zone status"),
        ("128797", "Update OB cluster status"),
    ];
    assert_eq!(chain(&task), order.map(|(id, _)| id));
    assert_eq!((task.steps.len(), task.edges.len()), (11, 10));
    for (id, name) in order {
        let step = task.steps.iter().find(|step| step.id == id).unwrap();
        let state = if id == "128801" { "RUNNING" } else { "PENDING" };
        assert_eq!(
            (step.name.as_str(), step.state_word.as_str()),
            (name, state)
        );
        assert!(step.has_log);
    }
}

#[test]
fn the_seed_tells_what_shape_a_has() {
    let task = read(&data(SEED));
    assert_eq!(task.id, "107302");
    assert_eq!(task.state, TaskState::UnderWay);
    assert_eq!(task.state_word, "RUNNING");
    assert_eq!(
        task.started.as_deref(),
        Some("2021-03-02T10:29:04.849+08:00")
    );
    assert_eq!(task.ended, None);
    assert_eq!(
        facts(&task.facts),
        [
            ("Cluster", "ob_upgrade"),
            ("Cluster ID", "21"),
            ("OceanBase cluster ID", "22"),
            ("State before", "RUNNING"),
            ("Zones", "zone1"),
            ("Server IDs", "5"),
            ("Creator", "admin"),
            (
                "Context",
                "Context(parallelIdx=-1, stringMap={cluster_name=ob_upgrade, cluster_id=21, former_cluster_status=RUNNING}, listMap={server_ids=[5], zone_names=[zone1]})"
            ),
        ]
    );
}

#[test]
fn shape_b_tells_its_cluster_and_the_server_of_a_step() {
    let task = read(&data(NEWER));
    assert_eq!((task.steps.len(), task.edges.len()), (10, 9));
    assert_eq!(chain(&task)[0], "89029855");
    assert_eq!(
        facts(&task.facts),
        [
            ("Cluster", "protoss"),
            ("Cluster ID", "12000001"),
            ("State before", "RUNNING"),
            ("Server IDs", "13000001"),
            ("Creator", "admin"),
            ("Operation", "EXECUTE"),
            ("Executor", "192.168.0.1"),
        ]
    );
    let process = task
        .steps
        .iter()
        .find(|step| step.id == "89029857")
        .unwrap();
    assert_eq!(
        process.place.as_ref().map(|place| place.1.as_str()),
        Some("13000001")
    );
    assert_eq!(
        facts(&process.facts),
        [
            ("Operation", "EXECUTE"),
            ("Runs", "1"),
            ("Timeout in seconds", "1200"),
            ("Rollback prohibited", "false"),
            (
                "Class",
                "com.alipay.ocp.service.task.business.server.StopObServerProcessTask"
            ),
        ]
    );
    let zone = task
        .steps
        .iter()
        .find(|step| step.id == "89029856")
        .unwrap();
    assert_eq!(facts(&zone.facts)[0], ("Operation", "EXECUTE"));
}

#[test]
fn shape_c_tells_when_everything_ended() {
    let task = read(&data(DETAIL));
    assert_eq!(task.state, TaskState::Succeeded);
    assert_eq!(task.ended.as_deref(), Some("2021-08-25T15:09:54.067+08:00"));
    assert_eq!(
        chain(&task),
        ["13000335", "13000333", "13000336", "13000334"]
    );
    assert_eq!(
        facts(&task.facts),
        [
            ("Creator", "admin"),
            ("Operation", "EXECUTE"),
            ("Rollback prohibited", "false"),
            ("Executor", "192.168.0.1"),
        ]
    );
    assert_eq!(
        task.steps[0].started.as_deref(),
        Some("2021-08-25T15:09:36.821+08:00")
    );
    assert_eq!(
        task.steps[0].ended.as_deref(),
        Some("2021-08-25T15:09:52.182+08:00")
    );
}

#[test]
fn ids_beyond_2_to_the_53_stay_exact_as_number_and_as_text() {
    let numbers = r#"{"id":9007199254740993,"subtasks":[{"id":9223372036854775807,"upstreams":[9007199254740995]},{"id":9007199254740995}]}"#;
    let texts = r#"{"id":"9007199254740993","subtasks":[{"id":"9223372036854775807","upstreams":["9007199254740995"]},{"id":"9007199254740995"}]}"#;
    for body in [numbers, texts] {
        let task = read(&serde_json::from_str(body).unwrap());
        assert_eq!(task.id, "9007199254740993");
        assert_eq!(task.steps[0].id, "9223372036854775807");
        assert_eq!(chain(&task), ["9007199254740995", "9223372036854775807"]);
    }
}

#[test]
fn the_order_of_arrays_changes_no_edge() {
    let listed = json!({ "id": 1, "subtasks": [
        { "id": 1, "downstreams": [2, 3] },
        { "id": 2, "upstreams": [1], "downstreams": [4] },
        { "id": 3, "upstreams": [1], "downstreams": [4] },
        { "id": 4, "upstreams": [2, 3] },
    ]});
    let shuffled = json!({ "id": 1, "subtasks": [
        { "id": 4, "upstreams": [3, 2] },
        { "id": 1, "downstreams": [3, 2] },
        { "id": 3, "upstreams": [1], "downstreams": [4] },
        { "id": 2, "upstreams": [1], "downstreams": [4] },
    ]});
    let edges = read(&listed).edges;
    assert_eq!(
        edges,
        [("1", "2"), ("1", "3"), ("2", "4"), ("3", "4")]
            .map(|(from, to)| (from.to_owned(), to.to_owned()))
    );
    assert_eq!(read(&shuffled).edges, edges);
}

#[test]
fn either_end_of_an_edge_is_enough() {
    let task = read(&json!({ "id": 1, "subtasks": [
        { "id": 1 },
        { "id": 2, "upstreams": [1], "downstream": [3] },
        { "id": 3 },
    ]}));
    assert_eq!(chain(&task), ["1", "2", "3"]);
}

#[test]
fn a_rolled_back_task_is_not_done() {
    // §3.7; without an operation, as in shape A, the steps tell.
    let mut task = json!({ "id": 1, "status": "SUCCESSFUL", "operation": "ROLLBACK", "tasks": [
        { "id": 1, "status": "PENDING", "operation": "ROLLBACK" },
        { "id": 2, "status": "PENDING", "operation": "EXECUTE", "upstreams": [1] },
    ]});
    assert_eq!(read(&task).state, TaskState::RolledBack);
    task["operation"].take();
    assert_eq!(read(&task).state, TaskState::RolledBack);
    let states: Vec<StepState> = read(&task).steps.iter().map(|step| step.state).collect();
    assert_eq!(states, [StepState::RolledBack, StepState::Pending]);
}

#[test]
fn the_end_of_an_earlier_run_is_not_shown_while_the_task_runs_again() {
    let mut task = json!({
        "id": 1,
        "status": "RUNNING",
        "finishTime": "2021-08-25T15:09:54Z",
        "subtasks": [{ "id": 1, "status": "READY", "finishTime": "2021-08-25T15:09:54Z" }],
    });
    let again = read(&task);
    assert_eq!((again.ended, again.steps[0].ended.as_ref()), (None, None));
    task["status"] = json!("FAILED");
    task["subtasks"][0]["status"] = json!("FAILED");
    let failed = read(&task);
    assert_eq!(failed.ended.as_deref(), Some("2021-08-25T15:09:54Z"));
    assert_eq!(failed.steps[0].ended, failed.ended);
}

#[test]
fn steps_of_one_name_are_told_apart_by_what_they_work_on() {
    let task = read(&json!({
        "id": 1,
        "context": { "listMap": { "server_ids": ["5", "6"], "zone_names": ["zone1"] } },
        "subtasks": [
            { "id": 1, "name": "Stop observer process", "parallelIdx": 1 },
            { "id": 2, "name": "Prepare stop OB zone", "paralleIdx": 0 },
            { "id": 3, "name": "Stop observer process", "parallelIdx": 9 },
            { "id": 4, "name": "Something else", "parallelIdx": 0 },
            { "id": 5, "name": "Wait node", "parallelIdx": -1 },
        ],
    }));
    let told: Vec<_> = task
        .steps
        .iter()
        .map(|step| {
            step.place
                .as_ref()
                .map(|(label, place)| (label.en, place.as_str()))
        })
        .collect();
    assert_eq!(
        told,
        [
            Some(("Server", "6")),
            Some(("Zone", "zone1")),
            Some(("No.", "9")),
            Some(("No.", "0")),
            None,
        ]
    );
}

#[test]
fn a_later_answer_without_context_does_not_take_the_server_away() {
    let step = json!({ "id": 1, "name": "Stop observer process", "parallelIdx": 1 });
    let first = read(&json!({
        "id": 1,
        "context": { "listMap": { "server_ids": ["5", "6"] } },
        "subtasks": [step.clone()],
    }));
    let mut later = read(&json!({ "id": 1, "subtasks": [step] }));
    assert_eq!(
        later.steps[0].place.as_ref().map(|place| place.1.as_str()),
        Some("1")
    );
    later.remember(&first);
    assert_eq!(later.steps[0].place, first.steps[0].place);
    assert_eq!(facts(&later.facts), [("Server IDs", "5, 6")]);
}

#[test]
fn what_is_odd_is_passed_on_and_what_is_missing_left_out() {
    let task = read(&json!({ "id": "t", "status": "ARCHIVED", "subtasks": [
        { "id": 1, "upstreams": [1, 7], "status": "PAUSED" },
        { "id": 1, "name": "again" },
        { "description": "no id" },
        "no object",
    ]}));
    let ids: Vec<&str> = task.steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(ids, ["1", "1", "#3", "#4"]);
    assert_eq!(task.steps[2].name, "no id");
    assert!(!task.steps[2].has_log);
    assert_eq!(
        (task.state, task.state_word.as_str()),
        (TaskState::Unknown, "ARCHIVED")
    );
    assert_eq!(task.steps[0].state, StepState::Unknown);
    assert_eq!(task.steps[0].state_word, "PAUSED");
    let edges = [("1", "1"), ("7", "1")].map(|(from, to)| (from.to_owned(), to.to_owned()));
    assert_eq!(task.edges, edges);
}

#[test]
fn a_task_needs_an_id_and_nothing_else() {
    assert_eq!(
        from_json(&json!({ "name": "Stop OB cluster", "subtasks": [] })),
        None
    );
    let task = read(&json!({ "id": 1, "creator": {}, "cluster": "c", "subtasks": [] }));
    assert!(task.steps.is_empty() && task.edges.is_empty() && task.facts.is_empty());
}
