//! Starting a cluster: request, answer, way, what is read before and looked for after.

use super::*;
use crate::follow::testing::{Canned, look};
use crate::follow::{EndKind, Sighting, TargetState};
use crate::operation::testing::{check_mistakes, check_request, read, typed};
use crate::preflight::Level::{Blocker, Ok, Warning};
use crate::task::{StepState, TaskState};
use crate::text::Lang;
use crate::vendors::huawei::testing::{before, finds, found, turned};

const IDS: [(&str, &str); 2] = [("project_id", "p1"), ("cluster_id", "c1")];

#[test]
fn the_documented_request_is_sent() {
    // §4.1, 启动集群
    check_request(
        &OPERATION,
        &IDS,
        "POST /v1.1/p1/clusters/c1/action",
        Some(r#"{"start":{}}"#),
    );
    check_mistakes(&OPERATION, &[], &["project_id", "cluster_id"]);
}

#[test]
fn the_answer_gives_its_task_id_and_says_that_nothing_runs_yet() {
    let outcome = read(&OPERATION, &IDS, 200, r#"{"jobId":["ff80"]}"#).unwrap();
    assert_eq!(
        outcome.summary.to(Lang::En),
        "Accepted. The cluster does not run yet."
    );
    let trail = (follow::FOLLOW.begin)(&typed(&OPERATION, &IDS), &outcome).unwrap();
    assert_eq!(trail.id, "ff80");
}

#[test]
fn a_start_is_followed_over_920_to_200() {
    let outcome = read(&OPERATION, &IDS, 200, "{}").unwrap();
    let trail = (follow::FOLLOW.begin)(&typed(&OPERATION, &IDS), &outcome).unwrap();
    let mut seen = Sighting::unseen("");
    for (status, state, ended) in [
        ("900", TargetState::Starting, None),
        ("920", TargetState::Starting, None),
        ("200", TargetState::Running, Some(EndKind::Started)),
    ] {
        let body = format!(r#"{{"name":"n","status":"{status}"}}"#);
        let vendor = Canned::new([(200, body.as_str())]).at(1_778_292_007);
        seen = look(&follow::FOLLOW, &vendor, &trail, &seen).unwrap();
        assert_eq!(seen.targets[0].state, state);
        assert_eq!(seen.end.as_ref().map(|end| end.kind), ended);
    }
    assert_eq!(seen.task.state, TaskState::Succeeded);
    let steps: Vec<_> = seen
        .task
        .steps
        .iter()
        .map(|step| (step.name.as_str(), step.state, step.ended.is_some()))
        .collect();
    assert_eq!(
        steps,
        [
            ("900 Stopped", StepState::Succeeded, true),
            ("920 Starting", StepState::Succeeded, true),
            ("200 Normal", StepState::Succeeded, true),
        ]
    );
}

#[test]
fn a_cluster_that_fails_or_freezes_has_not_started() {
    for (body, says) in [
        (
            r#"{"status":"300","failedReasons":{"START":{"errorCode":"CDM.6028","errorMsg":"VM"}}}"#,
            "The cluster has failed instead of starting (300): CDM.6028 VM",
        ),
        (
            r#"{"status":"800"}"#,
            "The cluster is frozen instead of started (800).",
        ),
    ] {
        let trail = crate::follow::Trail {
            asked: typed(&OPERATION, &IDS),
            id: String::new(),
        };
        let vendor = Canned::new([(200, body)]);
        let seen = look(&follow::FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
        let end = seen.end.unwrap();
        assert_eq!(
            (end.kind, end.summary.to(Lang::En)),
            (EndKind::Failed, says.to_owned())
        );
    }
}

#[test]
fn before_a_start_the_cluster_has_to_have_stopped() {
    let read = |body: &str| before(&OPERATION, &IDS, &Canned::new([(200, body)]));
    let stopped = read(r#"{"name":"n","status":"900","isAutoOff":true,"isScheduleBootOff":true}"#);
    finds(&stopped, Ok, "state", "Cluster n: It has stopped (900).");
    finds(
        &stopped,
        Warning,
        "auto off",
        "The cluster stops by itself when it has been idle for a while (isAutoOff): start its jobs soon.",
    );
    finds(
        &stopped,
        Warning,
        "schedule",
        "A schedule starts and stops this cluster (isScheduleBootOff): it may be stopped again by itself.",
    );
    finds(
        &read(r#"{"name":"n","status":"200"}"#),
        Blocker,
        "state",
        "Cluster n: It runs (200). CDM starts a cluster of status 900 only.",
    );
}

#[test]
fn the_status_tells_what_has_become_of_a_start() {
    for (status, which) in [
        ("920", "under way"),
        ("200", "done"),
        ("900", "no trace"),
        ("910", "unclear"),
    ] {
        let body = format!(r#"{{"status":"{status}"}}"#);
        let vendor = Canned::new([(200, body.as_str())]);
        assert_eq!(found(&OPERATION, &IDS, 0, &vendor).0, which);
    }
}

#[test]
fn a_start_is_undone_by_the_gentlest_stop() {
    assert_eq!(
        turned(&OPERATION, &IDS, ["cluster_id", "stopMode", "delayTime"]),
        (
            "cdm/stop-cluster",
            ["c1", "GRACEFULLY", "-1"].map(str::to_owned)
        )
    );
}
