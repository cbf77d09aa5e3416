//! A run that is written is read back as it was.

use serde_json::{Value, json};

use super::*;

fn seen() -> Vec<Seen> {
    vec![
        Seen {
            at: ms(1),
            states: vec![
                ("1".to_owned(), StepState::Running),
                ("7".to_owned(), StepState::Pending),
            ],
        },
        Seen {
            at: ms(65) + 7.0,
            states: vec![("7".to_owned(), StepState::Failed)],
        },
    ]
}

#[test]
fn a_run_comes_back_as_it_was() {
    let stop = &ocp::stop_cluster::OPERATION;
    let trail = trail(&[("id", "39")], "107302", stop);
    let seen = seen();
    for sighting in [failed(), failed_at_an_agent()] {
        let written = write(&run(stop, &trail, &place(), &sighting, &seen));
        let back = open(&written).unwrap();
        assert_eq!(back.sighting, sighting);
        assert_eq!(back.operation.path, "ocp/stop-cluster");
        assert_eq!((&back.trail, &back.place), (&trail, &place()));
        assert_eq!((back.began, back.seen_at), (1_778_292_000, Some(ms(65))));
        assert_eq!(back.seen, seen);
    }
}

#[test]
fn what_was_emptied_comes_back_empty() {
    let stop = &crate::vendors::huawei::cdm_stop_cluster::OPERATION;
    let fields = stop.fields.iter();
    let initial = fields.filter(|field| !field.initial.is_empty());
    let emptied: Vec<_> = initial.map(|field| (field.name, "")).collect();
    assert!(!emptied.is_empty());
    let trail = trail(&emptied, "1", stop);
    let sighting = Sighting::unseen("1");
    let back = open(&write(&run(stop, &trail, &place(), &sighting, &[]))).unwrap();
    assert_eq!(back.trail, trail);
}

#[test]
fn every_state_has_a_word_of_its_own() {
    let steps = [
        StepState::Pending,
        StepState::Ready,
        StepState::Running,
        StepState::RollingBack,
        StepState::Canceling,
        StepState::Failed,
        StepState::Cancelled,
        StepState::Waiting,
        StepState::Succeeded,
        StepState::Skipped,
        StepState::RolledBack,
        StepState::Unknown,
    ];
    for state in steps {
        assert_eq!(words::step_state(state.key()), state);
    }
    for state in [
        TaskState::UnderWay,
        TaskState::Succeeded,
        TaskState::Failed,
        TaskState::RolledBack,
        TaskState::Cancelled,
        TaskState::Passed,
        TaskState::Unknown,
    ] {
        assert_eq!(words::task_state(words::of_task(state)), state);
    }
    for state in [
        TargetState::Running,
        TargetState::Stopping,
        TargetState::Stopped,
        TargetState::Failed,
        TargetState::Ended,
        TargetState::Gone,
        TargetState::Unknown,
    ] {
        assert_eq!(words::target_state(words::of_target(state)), state);
    }
}

#[test]
fn the_file_says_what_it_is_and_holds_nothing_but_what_the_operation_asks() {
    let stop = &ocp::stop_cluster::OPERATION;
    let trail = trail(&[("id", "39"), ("password", "hunter2")], "107302", stop);
    let sighting = failed();
    let file = write(&run(stop, &trail, &place(), &sighting, &seen()));
    assert!(!file.contains("hunter2") && !file.contains("password"));
    let file: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(file["format"], "quiesce-run");
    assert_eq!(file["version"], 1);
    assert_eq!(file["operation"], "ocp/stop-cluster");
    assert_eq!(file["asked"], json!({ "id": "39" }));
    assert_eq!(file["began"], 1_778_292_000_000_u64);
    assert_eq!(file["saved"], 1_778_292_100_000_u64);
    assert_eq!(file["seen_at"], 1_778_292_065_000_u64);
    assert_eq!(
        file["answers"][0]["asked"],
        "GET /api/v2/tasks/instances/107302"
    );
    assert_eq!(
        file["seen"][1],
        json!({ "at": 1_778_292_065_007_u64, "states": { "7": "failed" } })
    );
}

#[test]
fn a_run_with_nothing_in_it_but_its_operation_is_opened() {
    let run = open(r#"{"format":"quiesce-run","operation":"dli/stop-jobs"}"#).unwrap();
    assert_eq!(run.operation.path, "dli/stop-jobs");
    assert_eq!(run.sighting, Sighting::unseen(""));
    assert_eq!((run.began, run.seen_at), (0, None));
}

#[test]
fn members_of_another_kind_are_left_out() {
    let odd = json!({
        "format": "quiesce-run", "operation": "ocp/stop-cluster", "asked": [1], "id": 7, "began": "soon",
        "task": { "id": "1", "steps": [1, null, { "name": "no id" }, { "id": "a", "state": "dreaming", "facts": 7, "parts": [null] }],
                  "edges": [["a"], "a", ["a", "a", "a"]], "facts": [{ "value": "x" }] },
        "parts": {}, "targets": [null], "end": [], "seen": [{}, { "at": 1, "states": { "a": 7 } }], "answers": "none",
    });
    let run = open(&odd.to_string()).unwrap();
    let ids: Vec<&str> = run
        .sighting
        .task
        .steps
        .iter()
        .map(|step| step.id.as_str())
        .collect();
    assert_eq!(ids, ["a"]);
    assert_eq!(run.sighting.task.steps[0].state, StepState::Unknown);
    assert_eq!(run.sighting.task.edges, [("a".to_owned(), "a".to_owned())]);
    assert_eq!(run.sighting.end, None);
    assert_eq!(run.sighting.targets.len(), 1);
    assert_eq!(run.seen.len(), 1);
}
