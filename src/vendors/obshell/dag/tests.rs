use serde_json::json;

use super::*;
use crate::operation::WireResponse;
use crate::task::TaskState;
use crate::vendors::obshell::reply;

fn task(body: &str) -> Task {
    let response = WireResponse {
        status: 200,
        headers: Vec::new(),
        body: body.to_owned(),
    };
    let answer = reply::read(&response).unwrap_or_else(|failure| panic!("{failure:?}"));
    to_task(&answer).expect("a task")
}

fn from_data(data: &Value) -> Option<Task> {
    to_task(&Answer {
        data: data.clone(),
        trace_id: None,
    })
}

/// Name and state of each step and, after a colon, of its parts.
fn picture(task: &Task) -> Vec<String> {
    let line = |step: &Step| {
        let parts = step.parts.iter();
        let parts: Vec<String> = parts
            .map(|part| format!("{} {}", part.agent, part.state.key()))
            .collect();
        format!("{}: {} [{}]", step.name, step.state.key(), parts.join(", "))
    };
    task.steps.iter().map(line).collect()
}

const COMPLETED: &str = include_str!("contract/running_completed.json");

#[test]
fn the_documented_answer_is_read() {
    // §5.8: only the first of its five nodes is printed there.
    let task = task(include_str!("contract/running.json"));
    assert_eq!(task.id, "201677721710288631");
    assert_eq!(task.name, "Stop OB");
    assert_eq!(
        (task.state, task.state_word.as_str()),
        (TaskState::UnderWay, "RUNNING")
    );
    assert_eq!(task.started.as_deref(), Some("2026-05-09T10:00:01.5+08:00"));
    assert_eq!(task.ended, None, "an end before the start is no end");
    assert_eq!(
        task.sub_tasks,
        [
            ("10.0.0.11:2886".to_owned(), "201677721710288632".to_owned()),
            ("10.0.0.12:2886".to_owned(), "201677721720288617".to_owned()),
        ]
    );
    let facts: Vec<(&str, &str)> = task
        .facts
        .iter()
        .map(|(label, value)| (label.en, value.as_str()))
        .collect();
    assert_eq!(
        facts,
        [
            ("Stage", "4 / 5"),
            ("Operator", "RUN"),
            ("DAG number", "31"),
            ("Maintenance type", "1 (none)"),
            ("Trace ID", "5e0c2b1a9d3f4478"),
        ]
    );
    let part = &task.steps[0].parts[0];
    assert_eq!(part.id, "2016777217102886201");
    assert_eq!(part.agent, "10.0.0.11:2886");
    assert_eq!(part.attempts, 1);
    assert_eq!(part.ended.as_deref(), Some("2026-05-09T10:00:02.1+08:00"));
    assert_eq!(part.log, ["…"]);
}

#[test]
fn the_nodes_are_a_chain_with_a_part_for_each_agent() {
    let task = task(COMPLETED);
    assert_eq!(
        picture(&task),
        [
            "Inform all agents to prepare to stop observer: succeeded [10.0.0.11:2886 succeeded, 10.0.0.12:2886 succeeded]",
            "Make sure all agents are ready: succeeded [10.0.0.11:2886 succeeded]",
            "Advance agents to execute the task: succeeded [10.0.0.11:2886 succeeded]",
            "Wait for all agents to execute tasks successfully: running [10.0.0.11:2886 running, 10.0.0.12:2886 ready]",
            "Inform all agents to end the task: pending [10.0.0.11:2886 pending]",
        ]
    );
    let edges: Vec<(&str, &str)> = task
        .edges
        .iter()
        .map(|(before, after)| (before.as_str(), after.as_str()))
        .collect();
    assert_eq!(
        edges,
        [
            ("2016777217102886140", "2016777217102886141"),
            ("2016777217102886141", "2016777217102886142"),
            ("2016777217102886142", "2016777217102886143"),
            ("2016777217102886143", "2016777217102886144"),
        ]
    );
    assert_eq!(task.steps[3].ended, None);
    assert_eq!(task.steps[4].started, None);
    assert_eq!(
        task.steps[4].parts[0].log,
        Vec::<String>::new(),
        "task_logs is null"
    );
}

#[test]
fn right_after_submitting_there_are_no_steps_yet() {
    let task = task(include_str!("../stop/contract/accepted.json"));
    assert_eq!(
        (task.state, task.state_word.as_str()),
        (TaskState::UnderWay, "READY")
    );
    assert_eq!(
        (task.steps.len(), task.edges.len(), task.sub_tasks.len()),
        (0, 0, 0)
    );
    assert_eq!((task.started, task.ended), (None, None));
}

#[test]
fn ids_are_kept_to_the_digit() {
    let id = "3336294682933583715844663186250927177746028865";
    let task = from_data(&json!({
        "id": id, "state": "RUNNING", "dag_id": 9_223_372_036_854_775_807_i64,
        "nodes": [{ "id": id, "state": "RUNNING", "sub_tasks": [{ "id": id, "state": "READY" }] }]
    }));
    let task = task.expect("a task");
    assert_eq!(task.id, id);
    assert_eq!(task.steps[0].id, id);
    assert_eq!(task.steps[0].parts[0].id, id);
    assert_eq!(task.facts, [(DAG_ID, "9223372036854775807".to_owned())]);
}

#[test]
fn an_ipv6_agent_stands_in_brackets() {
    assert_eq!(
        agent(&json!({ "ip": "fd00::12", "port": 2886 })),
        "[fd00::12]:2886"
    );
    assert_eq!(
        agent(&json!({ "ip": "10.0.0.11", "port": 12886 })),
        "10.0.0.11:12886"
    );
    assert_eq!(agent(&Value::Null), "");
}

#[test]
fn what_the_vendor_invents_tomorrow_breaks_nothing() {
    let task = from_data(&json!({
        "id": "1314", "state": "PAUSED", "operator": "HOLD", "stage": 2, "maintenance_type": 9,
        "nodes": [{ "id": "1", "state": "HELD" }, { "name": "no id" }, 7, { "id": "2" }],
        "additional_data": { "sub_dags": [] }
    }));
    let task = task.expect("a task");
    assert_eq!(
        (task.state, task.state_word.as_str()),
        (TaskState::Unknown, "PAUSED")
    );
    assert!(!task.state.is_final());
    assert_eq!(picture(&task), [": unknown []", ": unknown []"]);
    assert_eq!(task.steps[0].state_word, "HELD");
    assert_eq!(task.edges, [("1".to_owned(), "2".to_owned())]);
}

#[test]
fn what_holds_no_task_is_none() {
    for data in [
        Value::Null,
        json!({}),
        json!({ "id": "", "state": "READY" }),
        json!({ "id": "1314" }),
        json!([{ "id": "1314", "state": "READY" }]),
    ] {
        assert_eq!(from_data(&data), None, "{data}");
    }
}

#[test]
fn a_failed_step_shows_the_last_line_of_its_log() {
    let failed = json!({
        "id": "1", "state": "FAILED", "operator": "RUN",
        "sub_tasks": [
            { "state": "SUCCEED", "task_logs": ["fine"] },
            { "state": "FAILED", "task_logs": ["check", "ERROR: [Task.SubDag.NotAllCreated]: not all created"] },
            { "state": "FAILED", "task_logs": [] },
        ]
    });
    let task = from_data(&json!({ "id": "2", "state": "FAILED", "nodes": [failed] }));
    let facts = &task.expect("a task").steps[0].facts;
    let line = "ERROR: [Task.SubDag.NotAllCreated]: not all created".to_owned();
    assert_eq!(facts.last(), Some(&(LAST_LINE, line)));
}

const WAITING: &str = include_str!("contract/sub_dag_waiting.json");

#[test]
fn a_sub_dag_that_waits_is_no_failure_while_the_main_dag_is_under_way() {
    let alone = task(WAITING);
    assert_eq!(alone.state, TaskState::Failed);
    assert!(
        alone
            .facts
            .contains(&(MAIN_DAG, "201677721710288631".to_owned()))
    );
    for main in [TaskState::UnderWay, TaskState::Unknown] {
        let part = as_part_of(alone.clone(), main);
        assert_eq!(
            (part.state, part.state_word.as_str()),
            (TaskState::UnderWay, "FAILED")
        );
        assert_eq!(
            picture(&part),
            [
                "Start preparations: waiting [10.0.0.11:2886 waiting]",
                "Stop observer: pending []",
                "Wait for task to end: pending []",
            ]
        );
    }
}

#[test]
fn a_sub_dag_that_waits_at_its_last_stage_is_no_failure_either() {
    let mut sub_dag = task(WAITING);
    let states = [
        StepState::Succeeded,
        StepState::Succeeded,
        StepState::Failed,
    ];
    for (step, state) in sub_dag.steps.iter_mut().zip(states) {
        step.state = state;
    }
    let states = |task: &Task| task.steps.iter().map(|step| step.state).collect::<Vec<_>>();
    assert_eq!(
        states(&as_part_of(sub_dag, TaskState::UnderWay)),
        [
            StepState::Succeeded,
            StepState::Succeeded,
            StepState::Waiting
        ]
    );
}

#[test]
fn a_sub_dag_that_only_waited_for_a_main_dag_that_has_ended_holds_its_locks_and_has_not_failed() {
    for main in [
        TaskState::Failed,
        TaskState::Cancelled,
        TaskState::Succeeded,
    ] {
        let part = as_part_of(task(WAITING), main);
        assert_eq!(
            (part.state, part.state_as_part(), part.state_word.as_str()),
            (TaskState::Failed, StepState::Held, "FAILED")
        );
        assert_eq!(
            picture(&part),
            [
                "Start preparations: held [10.0.0.11:2886 held]",
                "Stop observer: pending []",
                "Wait for task to end: pending []",
            ]
        );
    }
}

#[test]
fn a_sub_dag_whose_log_ends_in_an_error_has_failed_once_the_main_dag_has_ended() {
    let mut failed = task(WAITING);
    let line = "ERROR: [Agent.UnderMaintenance]: the agent is under maintenance".to_owned();
    failed.steps[0].parts[0].log.push(line);
    assert_eq!(as_part_of(failed.clone(), TaskState::Failed), failed);
    assert_eq!(failed.state_as_part(), StepState::Failed);
}

#[test]
fn a_sub_dag_is_a_failure_once_its_kill_has_failed() {
    let mut kill_failed = task(WAITING);
    kill_failed.steps[0].state = StepState::Succeeded;
    kill_failed.steps[1].state = StepState::Failed;
    for main in [TaskState::UnderWay, TaskState::Failed] {
        assert_eq!(as_part_of(kill_failed.clone(), main), kill_failed);
    }
}
