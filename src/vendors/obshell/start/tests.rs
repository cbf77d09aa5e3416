//! Starting, from the form to its real end.

use super::*;
use crate::follow::{EndKind, Sighting, Subject, TargetState, Trail};
use crate::operation::testing::{check_mistakes, check_request, read, typed};
use crate::text::Lang;
use crate::vendors::canned::{Served, block_on};

const MAIN: &str = "/api/v1/task/dag/201677721710288631";
const OB_INFO: &str = "/api/v1/ob/info";
const STATUS: &str = "/api/v1/agents/status";
const ZONES: &str = "/api/v1/obcluster/topology/info";

/// §3.1, ended at 10:00:20 and read 10 seconds later.
fn dag(state: &str, operator: &str, nodes: &[(&str, &str)]) -> String {
    let each = |(name, state): &(&str, &str)| {
        format!(
            r#"{{"id":"2016777217102886140","node_id":140,"name":"{name}","state":"{state}","operator":"RUN","start_time":"2026-05-09T10:00:04+08:00","end_time":"2026-05-09T10:00:20+08:00","additional_data":null,"sub_tasks":[]}}"#
        )
    };
    let nodes: Vec<String> = nodes.iter().map(each).collect();
    format!(
        r#"{{"successful":true,"timestamp":"2026-05-09T10:00:30+08:00","duration":4,"status":200,"traceId":"5e0c2b1a9d3f4478","data":{{"id":"201677721710288631","dag_id":31,"name":"Start OB","stage":5,"max_stage":6,"maintenance_type":1,"maintenance_key":"","state":"{state}","operator":"{operator}","start_time":"2026-05-09T10:00:01.5+08:00","end_time":"2026-05-09T10:00:20+08:00","additional_data":null,"nodes":[{}]}}}}"#,
        nodes.join(",")
    )
}

/// §2.3: two servers with the database’s words for them.
fn known(words: [&str; 2]) -> String {
    format!(
        r#"{{"successful":true,"status":200,"data":{{"agent_info":[{{"ip":"10.0.0.11","port":2886,"zone":"zone1"}},{{"ip":"10.0.0.12","port":2886,"zone":"zone2"}}],"obcluster_info":{{"id":11,"name":"ob","version":"4.2.5.2","topology":{{"zone1":[{{"svr_ip":"10.0.0.11","agent_port":2886,"status":"{}"}}],"zone2":[{{"svr_ip":"10.0.0.12","agent_port":2886,"status":"{}"}}]}}}}}}}}"#,
        words[0], words[1]
    )
}

fn status(states: [u8; 2]) -> String {
    format!(
        r#"{{"successful":true,"status":200,"data":{{"10.0.0.11:2886":{{"obState":{}}},"10.0.0.12:2886":{{"obState":{}}}}}}}"#,
        states[0], states[1]
    )
}

fn zones(inner: [&str; 2]) -> String {
    format!(
        r#"{{"successful":true,"status":200,"data":{{"zones":[{{"name":"zone1","inner_status":"{}"}},{{"name":"zone2","inner_status":"{}"}}]}}}}"#,
        inner[0], inner[1]
    )
}

const ALL: &[(&str, &str)] = &[("scope.type", "GLOBAL")];

fn looked(dag: &str, words: [&str; 2], states: [u8; 2], inner: [&str; 2]) -> Sighting {
    let vendor = Served::at(&[
        (MAIN, 200, dag),
        (OB_INFO, 200, &known(words)),
        (STATUS, 200, &status(states)),
        (ZONES, 200, &zones(inner)),
    ]);
    let trail = Trail {
        asked: typed(&OPERATION, ALL),
        id: "201677721710288631".to_owned(),
    };
    let follow = ANSWERS.follow.unwrap();
    block_on((follow.look)(&vendor, &trail, &Sighting::unseen("1"))).unwrap()
}

fn ended(sighting: &Sighting) -> (EndKind, String, String) {
    let end = sighting.end.as_ref().unwrap();
    let next = end.next.as_ref().map(|next| next.to(Lang::En));
    (end.kind, end.summary.to(Lang::En), next.unwrap_or_default())
}

#[test]
fn the_request_has_the_scope_and_what_is_passed_over_and_no_mode() {
    for (fields, body) in [
        (ALL, r#"{"scope":{"type":"GLOBAL"}}"#),
        (
            &[("scope.type", "ZONE"), ("scope.target", "zone1 zone2")],
            r#"{"scope":{"type":"ZONE","target":["zone1","zone2"]}}"#,
        ),
        (
            &[
                ("scope.type", "SERVER"),
                ("scope.target", "10.0.0.11, fe80::1"),
                ("forcePassDag", "201677721710288631"),
            ],
            r#"{"scope":{"type":"SERVER","target":["10.0.0.11:2886","[fe80::1]:2886"]},"forcePassDag":{"id":["201677721710288631"]}}"#,
        ),
    ] {
        check_request(&OPERATION, fields, "POST /api/v1/ob/start", Some(body));
    }
    check_mistakes(&OPERATION, &[], &["scope.type"]);
    check_mistakes(&OPERATION, &[("scope.type", "ZONE")], &["scope.target"]);
}

#[test]
fn the_answer_is_accepted_with_its_dag() {
    let body = r#"{"successful":true,"status":200,"traceId":"5e0c2b1a9d3f4478","data":{"id":"201677721710288631","dag_id":31,"name":"Start OB","stage":1,"max_stage":6,"state":"READY","operator":"RUN","start_time":"2026-05-09T10:00:01.5+08:00","end_time":"2026-05-09T10:00:01.5+08:00","additional_data":null,"nodes":null}}"#;
    let outcome = read(&OPERATION, ALL, 200, body).unwrap();
    assert_eq!(outcome.task.unwrap().id, "201677721710288631");
    assert_eq!(
        outcome.summary.to(Lang::En),
        "Accepted: the agent has made the task “Start OB”. Nothing has started yet."
    );
}

#[test]
fn it_has_started_when_the_servers_and_their_zones_show_it() {
    let done = dag("SUCCEED", "RUN", &[("Start Zone", "SUCCEED")]);
    let all = looked(&done, ["ACTIVE", "ACTIVE"], [3, 3], ["ACTIVE", "ACTIVE"]);
    assert_eq!(
        ended(&all),
        (
            EndKind::Started,
            "All 2 servers have started.".to_owned(),
            String::new()
        )
    );
    // One comes up yet; the other’s zone has not been started.
    let some = looked(
        &done,
        ["INACTIVE", "ACTIVE"],
        [1, 3],
        ["ACTIVE", "INACTIVE"],
    );
    let states: Vec<TargetState> = some.targets.iter().map(|target| target.state).collect();
    assert_eq!(states, [TargetState::Starting, TargetState::Stopped]);
    let (kind, summary, _) = ended(&some);
    assert_eq!(kind, EndKind::Unknown);
    assert_eq!(
        summary,
        "The task has succeeded, but no server shows as running: 10.0.0.11:2886 (obState 1), 10.0.0.12:2886 (obState 3)"
    );
    let one = looked(&done, ["ACTIVE", "STOPPED"], [3, 3], ["ACTIVE", "ACTIVE"]);
    let (kind, summary, _) = ended(&one);
    assert_eq!(kind, EndKind::Partly);
    assert!(summary.starts_with("The task has succeeded, but of 2 servers 1 show as running."));
}

#[test]
fn while_it_goes_on_the_servers_are_told_as_they_are() {
    let going = dag("RUNNING", "RUN", &[("Start Zone", "RUNNING")]);
    let sighting = looked(&going, ["ACTIVE", "STOPPED"], [3, 0], ["ACTIVE", "ACTIVE"]);
    assert_eq!(sighting.end, None);
    let states: Vec<TargetState> = sighting.targets.iter().map(|target| target.state).collect();
    assert_eq!(states, [TargetState::Running, TargetState::Starting]);
}

#[test]
fn a_start_is_retried_only_where_the_zone_was_not_started_and_never_passed_or_undone() {
    let follow = ANSWERS.follow.unwrap();
    let offered = |sighting: &Sighting| -> Vec<bool> {
        let offers = (follow.offers)(sighting, &Subject::Task);
        offers.iter().map(|offer| offer.order.is_ok()).collect()
    };
    let words = ["ACTIVE", "ACTIVE"];
    let at_zone = dag("FAILED", "RUN", &[("Start Zone", "FAILED")]);
    let at_zone = looked(&at_zone, words, [3, 3], ["ACTIVE", "INACTIVE"]);
    // Retry, roll back, cancel, pass.
    assert_eq!(offered(&at_zone), [true, false, false, false]);
    let (kind, summary, next) = ended(&at_zone);
    assert_eq!(kind, EndKind::Failed);
    assert_eq!(
        summary,
        "Failed at step 1 of 1, “Start Zone”. Servers that run: 1 of 2."
    );
    assert!(next.contains("retry the task"), "{next}");
    let before = "Wait for all agents to execute tasks successfully";
    let before = dag("FAILED", "RUN", &[(before, "FAILED")]);
    let before = looked(&before, words, [0, 0], ["ACTIVE", "ACTIVE"]);
    assert_eq!(offered(&before), [false, false, false, false]);
    let states: Vec<TargetState> = before.targets.iter().map(|target| target.state).collect();
    assert_eq!(states, [TargetState::Failed, TargetState::Failed]);
    let going = dag("RUNNING", "RUN", &[("Start Zone", "RUNNING")]);
    let going = looked(&going, words, [3, 3], ["ACTIVE", "INACTIVE"]);
    assert_eq!(offered(&going), [false, false, true, false]);
}

#[test]
fn what_undoes_a_start_is_the_gentlest_stop_of_the_same() {
    let turned = |fields: &[(&str, &str)]| {
        let (path, asked) = (ANSWERS.turned)(&fields.iter().copied().collect()).unwrap();
        assert_eq!(path, "obshell/stop");
        let order = (super::super::stop::OPERATION.build)(&asked).unwrap();
        order.request.body.unwrap()
    };
    assert_eq!(
        turned(&[
            ("scope.type", "ZONE"),
            ("scope.target", "zone1"),
            ("forcePassDag", "1")
        ]),
        r#"{"scope":{"type":"ZONE","target":["zone1"]},"force":false,"terminate":false}"#
    );
    assert_eq!(
        turned(ALL),
        r#"{"scope":{"type":"GLOBAL"},"force":false,"terminate":true}"#
    );
    assert_eq!(
        turned(&[("scope.type", "ZONE"), ("scope.target", "zone1,zone2")]),
        r#"{"scope":{"type":"ZONE","target":["zone1","zone2"]},"force":false,"terminate":true}"#
    );
    let stopped: FormValues = [
        ("scope.type", "SERVER"),
        ("scope.target", "10.0.0.11"),
        ("force", "true"),
    ]
    .into_iter()
    .collect();
    let (path, asked) = (super::super::stop::ANSWERS.turned)(&stopped).unwrap();
    let order = (OPERATION.build)(&asked).unwrap();
    assert_eq!(
        (path, order.request.body.as_deref()),
        (
            "obshell/start",
            Some(r#"{"scope":{"type":"SERVER","target":["10.0.0.11:2886"]}}"#)
        )
    );
}
