//! Looks at the documented answers and at those that the rules of §5 make of them.

use super::*;
use crate::follow::{EndKind, Sighting, TargetState};
use crate::operation::testing::typed;
use crate::operation::{Failure, Method};
use crate::task::{StepState, TaskState};
use crate::text::Lang;
use crate::vendors::canned::{Served, block_on};
use crate::vendors::obshell::stop::OPERATION;

/// §5.8, with all its nodes.
const RUNNING: &str = include_str!("../dag/contract/running_completed.json");
const SUB_WAITING: &str = include_str!("../dag/contract/sub_dag_waiting.json");

const MAIN: &str = "/api/v1/task/dag/201677721710288631";
const SUB_11: &str = "/api/v1/task/dag/201677721710288632";
const SUB_12: &str = "/api/v1/task/dag/201677721720288617";
const OB_INFO: &str = "/api/v1/ob/info";
const STATUS: &str = "/api/v1/agents/status";
const ZONES_PATH: &str = "/api/v1/obcluster/topology/info";

/// §2.3, two agents; the words are the database’s for the two servers.
fn ob_info(first: &str, second: &str) -> String {
    format!(
        r#"{{"successful":true,"timestamp":"2026-05-09T10:00:30+08:00","status":200,"traceId":"1","data":{{"agent_info":[{{"ip":"10.0.0.11","port":2886,"zone":"zone1","identity":"CLUSTER AGENT","version":"4.5.0.0-1"}},{{"ip":"10.0.0.12","port":2886,"zone":"zone2","identity":"CLUSTER AGENT","version":"4.5.0.0-1"}}],"obcluster_info":{{"id":11,"name":"ob","version":"4.2.5.2","topology":{{"zone1":[{{"svr_ip":"10.0.0.11","svr_port":2882,"sql_port":2881,"agent_port":2886,"with_rootserver":"YES","status":"{first}","build_version":"4.2.5.2"}}],"zone2":[{{"svr_ip":"10.0.0.12","svr_port":2882,"sql_port":2881,"agent_port":2886,"with_rootserver":"NO","status":"{second}","build_version":"4.2.5.2"}}]}},"is_shared_storage":false}}}}}}"#
    )
}

/// §2.3 without a database.
const NO_DATABASE: &str = r#"{"successful":true,"status":200,"data":{"agent_info":[{"ip":"10.0.0.11","port":2886,"zone":"zone1"},{"ip":"10.0.0.12","port":2886,"zone":"zone2"}],"obcluster_info":{"id":11,"name":"ob","version":"","topology":null,"is_shared_storage":false}}}"#;

/// §2.2: an agent that does not answer is left out.
fn status(states: &[(&str, u8)]) -> String {
    let each = |(agent, state): &(&str, u8)| {
        format!(
            r#""{agent}":{{"agent":{{"ip":"10.0.0.11","port":2886,"identity":"CLUSTER AGENT"}},"state":2,"obState":{state},"sqlPort":2881,"underMaintenance":true}}"#
        )
    };
    let all: Vec<String> = states.iter().map(each).collect();
    format!(
        r#"{{"successful":true,"status":200,"data":{{{}}}}}"#,
        all.join(",")
    )
}

const A: &str = "10.0.0.11:2886";
const B: &str = "10.0.0.12:2886";

fn node(id: u32, name: &str, state: &str, operator: &str, log: &[&str]) -> String {
    let log: Vec<String> = log.iter().map(|line| format!("{line:?}")).collect();
    format!(
        r#"{{"id":"{id}","node_id":{id},"name":"{name}","state":"{state}","operator":"{operator}","start_time":"2026-05-09T10:00:04+08:00","end_time":"2026-05-09T10:00:20+08:00","additional_data":null,"sub_tasks":[{{"id":"9{id}","task_id":9,"name":"{name}","state":"{state}","operator":"{operator}","start_time":"2026-05-09T10:00:04+08:00","end_time":"2026-05-09T10:00:20+08:00","additional_data":null,"execute_times":1,"execute_agent":{{"ip":"10.0.0.11","port":2886}},"task_logs":[{}]}}]}}"#,
        log.join(",")
    )
}

/// A DAG that has ended at 10:00:20, read at a second of that minute.
fn dag(id: &str, second: u8, state: &str, operator: &str, nodes: &[String], more: &str) -> String {
    format!(
        r#"{{"successful":true,"timestamp":"2026-05-09T10:00:{second}+08:00","duration":4,"status":200,"traceId":"5e0c2b1a9d3f4478","data":{{"id":"{id}","dag_id":31,"name":"Stop OB","stage":1,"max_stage":5,"maintenance_type":1,"maintenance_key":"","state":"{state}","operator":"{operator}","start_time":"2026-05-09T10:00:01.5+08:00","end_time":"2026-05-09T10:00:20+08:00","additional_data":{{{more}}},"nodes":[{}]}}}}"#,
        nodes.join(",")
    )
}

const SUBS: &str =
    r#""sub_dags":{"10.0.0.11:2886":"201677721710288632","10.0.0.12:2886":"201677721720288617"}"#;

fn main_dag(second: u8, state: &str, operator: &str, nodes: &[String]) -> String {
    dag("201677721710288631", second, state, operator, nodes, SUBS)
}

fn succeeded(second: u8) -> String {
    main_dag(
        second,
        "SUCCEED",
        "RUN",
        &[node(
            1,
            "Inform all agents to end the task",
            "SUCCEED",
            "RUN",
            &[],
        )],
    )
}

/// An agent’s own DAG that was passed by its main DAG.
fn passed(id: &str) -> String {
    dag(
        id,
        25,
        "SUCCEED",
        "PASS",
        &[node(2, "Stop observer", "SUCCEED", "RUN", &[])],
        "",
    )
}

/// One that still holds its agent’s lock.
fn held(id: &str, log: &[&str]) -> String {
    dag(
        id,
        25,
        "FAILED",
        "RUN",
        &[node(2, "Stop observer", "FAILED", "RUN", log)],
        "",
    )
}

const FORCE_ALL: &[(&str, &str)] = &[("scope.type", "GLOBAL"), ("force", "true")];

fn look(service: &Served, asked: &[(&str, &str)], earlier: &Sighting) -> Result<Sighting, Failure> {
    let trail = Trail {
        asked: typed(&OPERATION, asked),
        id: "201677721710288631".to_owned(),
    };
    let looked = block_on((FOLLOW.look)(service, &trail, earlier));
    for path in service.asked() {
        let calls = OPERATION.calls.iter();
        let n = calls
            .filter(|call| call.matches(Method::Get, &path))
            .count();
        assert_eq!(n, 1, "{path}");
    }
    looked
}

fn first(service: &Served, asked: &[(&str, &str)]) -> Sighting {
    look(service, asked, &Sighting::unseen("201677721710288631")).unwrap()
}

fn end(sighting: &Sighting) -> Option<(EndKind, String, String)> {
    let end = sighting.end.as_ref()?;
    let next = end.next.as_ref().map(|next| next.to(Lang::En));
    Some((end.kind, end.summary.to(Lang::En), next.unwrap_or_default()))
}

/// Ids, names and states of the targets.
fn targets(sighting: &Sighting) -> Vec<(&str, &str, TargetState, &str)> {
    let targets = sighting.targets.iter();
    targets
        .map(|it| {
            (
                it.id.as_str(),
                it.name.as_str(),
                it.state,
                it.state_word.as_str(),
            )
        })
        .collect()
}

/// What a first look sees after the main DAG’s end; sub DAGs, `/ob/info` and `/agents/status`.
fn after(
    main: &str,
    subs: [&str; 2],
    info: &str,
    agents: &str,
    asked: &[(&str, &str)],
) -> Sighting {
    let service = Served::at(&[
        (MAIN, 200, main),
        (SUB_11, 200, subs[0]),
        (SUB_12, 200, subs[1]),
        (OB_INFO, 200, info),
        (STATUS, 200, agents),
    ]);
    first(&service, asked)
}

fn both_passed() -> [String; 2] {
    [passed("201677721710288632"), passed("201677721720288617")]
}

#[test]
fn main_dag_sub_dags_and_servers_are_read_and_servers_only_when_something_has_changed() {
    let (info, agents) = (ob_info("ACTIVE", "ACTIVE"), status(&[(A, 3), (B, 3)]));
    let service = Served::at(&[
        (MAIN, 200, RUNNING),
        (SUB_11, 200, SUB_WAITING),
        (SUB_12, 200, &passed("201677721720288617")),
        (OB_INFO, 200, &info),
        (STATUS, 200, &agents),
    ]);
    let seen = first(&service, FORCE_ALL);
    assert_eq!((seen.end.as_ref(), seen.unseen.len()), (None, 0));
    let parts: Vec<(&str, TaskState)> = seen
        .parts
        .iter()
        .map(|(agent, part)| (agent.as_str(), part.state))
        .collect();
    // B was passed by its main DAG, which is how a sub DAG ends.
    assert_eq!(parts, [(A, TaskState::UnderWay), (B, TaskState::Succeeded)]);
    assert_eq!(
        targets(&seen),
        [
            (A, "zone1", TargetState::Running, "obState 3"),
            (B, "zone2", TargetState::Running, "obState 3"),
        ]
    );
    assert_eq!(seen.targets[0].note, "ACTIVE");
    let again = look(&service, FORCE_ALL, &seen).unwrap();
    // What was passed is not read again, and nothing has moved.
    assert_eq!(
        service.asked(),
        [MAIN, SUB_11, SUB_12, OB_INFO, STATUS, MAIN, SUB_11]
    );
    assert_eq!(again.targets, seen.targets);
    assert_eq!(again.parts, seen.parts);
    assert_eq!(again.answers.len(), seen.answers.len());
    assert_eq!(seen.answers[0].0, "GET /api/v1/task/dag/201677721710288631");
}

#[test]
fn a_server_whose_observer_is_being_killed_is_stopping() {
    let killing = dag(
        "201677721710288632",
        10,
        "RUNNING",
        "RUN",
        &[node(
            2,
            "Stop observer",
            "RUNNING",
            "RUN",
            &["kill -9 20817"],
        )],
        "",
    );
    let seen = after(
        RUNNING,
        [&killing, &passed("201677721720288617")],
        &ob_info("ACTIVE", "INACTIVE"),
        &status(&[(A, 3), (B, 0)]),
        FORCE_ALL,
    );
    assert_eq!(
        targets(&seen),
        [
            (A, "zone1", TargetState::Stopping, "obState 3"),
            (B, "zone2", TargetState::Stopped, "obState 0"),
        ]
    );
}

#[test]
fn after_a_kill_the_end_is_that_no_process_is_left_also_without_a_database() {
    let [one, two] = both_passed();
    let seen = after(
        &succeeded(21),
        [&one, &two],
        NO_DATABASE,
        &status(&[(A, 0), (B, 0)]),
        FORCE_ALL,
    );
    assert_eq!(
        end(&seen),
        Some((
            EndKind::Stopped,
            "All 2 servers have stopped.".to_owned(),
            String::new()
        ))
    );
}

#[test]
fn of_a_zone_only_its_servers_are_the_targets() {
    let [one, two] = both_passed();
    let asked = &[
        ("scope.type", "ZONE"),
        ("scope.target", "zone2"),
        ("terminate", "true"),
    ];
    let seen = after(
        &succeeded(21),
        [&one, &two],
        &ob_info("ACTIVE", "INACTIVE"),
        &status(&[(A, 3), (B, 0)]),
        asked,
    );
    assert_eq!(
        targets(&seen),
        [(B, "zone2", TargetState::Stopped, "obState 0")]
    );
    assert_eq!(end(&seen).unwrap().1, "Server 10.0.0.12:2886 has stopped.");
}

#[test]
fn a_graceful_stop_shows_in_the_database_and_leaves_the_process() {
    let [one, two] = both_passed();
    let asked = &[("scope.type", "SERVER"), ("scope.target", "10.0.0.12")];
    let seen = after(
        &succeeded(21),
        [&one, &two],
        &ob_info("ACTIVE", "STOPPED"),
        &status(&[(A, 3), (B, 3)]),
        asked,
    );
    assert_eq!(
        targets(&seen),
        [(B, "zone2", TargetState::Stopped, "STOPPED")]
    );
    assert_eq!(seen.targets[0].note, "obState 3");
    let (kind, summary, _) = end(&seen).unwrap();
    assert_eq!(
        (kind, summary.as_str()),
        (
            EndKind::Stopped,
            "Server 10.0.0.12:2886 serves no more. Its process keeps running, as it does after a graceful stop."
        )
    );
}

#[test]
fn a_zone_that_was_stopped_by_sql_tells_it_itself() {
    let zones = r#"{"successful":true,"status":200,"data":{"zones":[{"name":"zone1","status":"RUNNING","inner_status":"ACTIVE","servers":[]},{"name":"zone2","status":"STOPPED","inner_status":"INACTIVE","servers":[]}]}}"#;
    let [one, two] = both_passed();
    let (main, info, agents) = (
        succeeded(21),
        ob_info("ACTIVE", "ACTIVE"),
        status(&[(A, 3), (B, 3)]),
    );
    let service = |zones_status, zones| {
        Served::at(&[
            (MAIN, 200, &main),
            (SUB_11, 200, &one),
            (SUB_12, 200, &two),
            (OB_INFO, 200, &info),
            (STATUS, 200, &agents),
            (ZONES_PATH, zones_status, zones),
        ])
    };
    let asked = &[("scope.type", "ZONE"), ("scope.target", "zone2")];
    let seen = first(&service(200, zones), asked);
    assert_eq!(
        targets(&seen),
        [(B, "zone2", TargetState::Stopped, "zone2 INACTIVE")]
    );
    assert_eq!(end(&seen).unwrap().0, EndKind::Stopped);
    // Agents before 4.4.1 do not know the call.
    let unknown = r#"{"successful":false,"status":404,"error":{"errCode":"Common.NotFound","message":"not found"}}"#;
    let seen = first(&service(404, unknown), asked);
    assert_eq!((seen.unseen.len(), seen.end.as_ref()), (1, None));
}

#[test]
fn servers_that_do_not_show_it_are_looked_at_on_and_then_named() {
    let [one, two] = both_passed();
    let agents = status(&[(A, 3), (B, 0)]);
    let at = |second| {
        after(
            &succeeded(second),
            [&one, &two],
            NO_DATABASE,
            &agents,
            FORCE_ALL,
        )
    };
    // The DAG has ended at 10:00:20.
    assert_eq!(at(29).end, None);
    let (kind, summary, _) = end(&at(30)).unwrap();
    assert_eq!(
        (kind, summary.as_str()),
        (
            EndKind::Partly,
            "The task has succeeded, but of 2 servers 1 show as stopped. Not: 10.0.0.11:2886 (obState 3)"
        )
    );
    // An agent that does not answer is left out (§2).
    let silent = after(
        &succeeded(30),
        [&one, &two],
        NO_DATABASE,
        &status(&[]),
        FORCE_ALL,
    );
    let (kind, summary, _) = end(&silent).unwrap();
    assert_eq!(kind, EndKind::Unknown);
    assert!(summary.contains("could not be read"), "{summary}");
}

const LOCKED: &str = "ERROR: [Agent.UnderMaintenanceDag]: agent 10.0.0.12:2886 is under maintenance [201677721710288620:Stop OB]";

#[test]
fn a_lock_conflict_is_named_by_the_log_of_the_step_that_has_met_it() {
    // §5.3: node 1 succeeds, node 2 fails without saying why.
    let main = main_dag(
        25,
        "FAILED",
        "RUN",
        &[
            node(
                1,
                "Inform all agents to prepare to stop observer",
                "SUCCEED",
                "RUN",
                &[LOCKED],
            ),
            node(
                2,
                "Make sure all agents are ready",
                "FAILED",
                "RUN",
                &["ERROR: [Task.SubDag.NotAllCreated]: not all sub dags are created"],
            ),
            node(
                3,
                "Advance agents to execute the task",
                "PENDING",
                "RUN",
                &[],
            ),
        ],
    );
    let [one, two] = both_passed();
    let seen = after(
        &main,
        [&one, &two],
        &ob_info("ACTIVE", "ACTIVE"),
        &status(&[(A, 3), (B, 3)]),
        FORCE_ALL,
    );
    let (kind, summary, next) = end(&seen).unwrap();
    assert_eq!(kind, EndKind::Failed);
    assert_eq!(
        summary,
        "Failed at step 2 of 3, “Make sure all agents are ready”, on agent 10.0.0.11:2886: \
         [Agent.UnderMaintenanceDag]: agent 10.0.0.12:2886 is under maintenance [201677721710288620:Stop OB]. \
         Servers that have stopped: 0 of 2."
    );
    assert!(next.contains("forcePassDag"), "{next}");
}

#[test]
fn a_kill_that_fails_is_named_by_its_agents_own_log_and_keeps_the_locks() {
    let main = main_dag(
        25,
        "FAILED",
        "RUN",
        &[node(
            4,
            "Wait for all agents to execute tasks successfully",
            "FAILED",
            "RUN",
            &[
                "Stop observer: kill",
                "ERROR: [Task.SubDag.NotAllSucceed]: not all sub dags succeed",
            ],
        )],
    );
    let reason = "ERROR: [OB.Cluster.AsyncOperationTimeout]: observer 20817 is still there after 15 attempts";
    let seen = after(
        &main,
        [
            &held("201677721710288632", &["kill -9 20817", reason]),
            &held("201677721720288617", &["wait for the main dag"]),
        ],
        &ob_info("ACTIVE", "INACTIVE"),
        &status(&[(A, 3), (B, 0)]),
        FORCE_ALL,
    );
    let (kind, summary, next) = end(&seen).unwrap();
    assert_eq!(kind, EndKind::Failed);
    assert_eq!(
        summary,
        "Failed at step 1 of 1, “Wait for all agents to execute tasks successfully”, on agent 10.0.0.11:2886: \
         [OB.Cluster.AsyncOperationTimeout]: observer 20817 is still there after 15 attempts. \
         Servers that have stopped: 1 of 2."
    );
    assert!(next.contains("locks stay held"), "{next}");
    assert_eq!(seen.targets[0].state, TargetState::Failed);
}

#[test]
fn a_freeze_that_fails_can_be_retried_or_passed() {
    let main = main_dag(
        25,
        "FAILED",
        "RUN",
        &[node(
            3,
            "Minor freeze before stop server",
            "FAILED",
            "RUN",
            &["ERROR: [OB.Cluster.MinorFreezeTimeout]: minor freeze timeout"],
        )],
    );
    let seen = after(
        &main,
        [SUB_WAITING, &held("201677721720288617", &[])],
        &ob_info("ACTIVE", "ACTIVE"),
        &status(&[(A, 3), (B, 3)]),
        FORCE_ALL,
    );
    let (_, summary, next) = end(&seen).unwrap();
    assert!(
        summary.contains("[OB.Cluster.MinorFreezeTimeout]"),
        "{summary}"
    );
    assert!(next.starts_with("Retry the dump"), "{next}");
}

#[test]
fn what_was_cancelled_says_that_the_locks_stay_held() {
    // §5.4
    let main = main_dag(
        25,
        "FAILED",
        "CANCEL",
        &[node(
            2,
            "Make sure all agents are ready",
            "FAILED",
            "CANCEL",
            &[],
        )],
    );
    let seen = after(
        &main,
        [SUB_WAITING, &held("201677721720288617", &[])],
        &ob_info("ACTIVE", "ACTIVE"),
        &status(&[(A, 3), (B, 3)]),
        FORCE_ALL,
    );
    let (kind, summary, next) = end(&seen).unwrap();
    assert_eq!(
        (kind, summary.as_str()),
        (
            EndKind::Cancelled,
            "Cancelled at step 1 of 1, “Make sure all agents are ready”. Servers that have stopped: 0 of 2."
        )
    );
    assert!(next.starts_with("The agents’ locks stay held"), "{next}");
    assert_eq!(seen.targets[0].state, TargetState::Running);
    // Somebody has passed them since.
    let [one, two] = both_passed();
    let (info, agents) = (ob_info("ACTIVE", "ACTIVE"), status(&[(A, 3), (B, 3)]));
    let passed = after(&main, [&one, &two], &info, &agents, FORCE_ALL);
    assert_eq!(end(&passed).unwrap().2, "");
}

#[test]
fn passed_over_and_rolled_back_are_not_stopped() {
    let [one, two] = both_passed();
    let (info, agents) = (ob_info("ACTIVE", "ACTIVE"), status(&[(A, 3), (B, 3)]));
    for (operator, kind) in [("PASS", EndKind::Passed), ("ROLLBACK", EndKind::RolledBack)] {
        let main = main_dag(25, "SUCCEED", operator, &[]);
        let seen = after(&main, [&one, &two], &info, &agents, FORCE_ALL);
        assert_eq!(end(&seen).unwrap().0, kind);
    }
}

#[test]
fn a_sub_dag_that_its_main_dag_passes_is_at_its_end_and_what_was_passed_over_was_left_out() {
    use StepState::{Skipped, Succeeded};
    let (info, agents) = (ob_info("INACTIVE", "INACTIVE"), status(&[(A, 2), (B, 2)]));
    let ended = |main: &str, stop: &str| {
        let nodes = [
            node(2, "Stop observer", "SUCCEED", stop, &[]),
            node(3, "Wait for task to end", "SUCCEED", "PASS", &[]),
        ];
        let sub = |id: &str| dag(id, 25, "SUCCEED", "PASS", &nodes, "");
        let subs = [sub("201677721710288632"), sub("201677721720288617")];
        let main = main_dag(25, main, "RUN", &[]);
        let seen = after(&main, [&subs[0], &subs[1]], &info, &agents, FORCE_ALL);
        let part = seen.parts[0].1.clone();
        let states: Vec<StepState> = part.steps.iter().map(|step| step.state).collect();
        (part.state, states)
    };
    assert_eq!(
        ended("SUCCEED", "RUN"),
        (TaskState::Succeeded, vec![Succeeded, Succeeded])
    );
    assert_eq!(
        ended("SUCCEED", "PASS"),
        (TaskState::Passed, vec![Skipped, Succeeded])
    );
    assert_eq!(
        ended("FAILED", "RUN"),
        (TaskState::Passed, vec![Succeeded, Skipped])
    );
}

#[test]
fn a_part_that_could_not_be_read_is_named_and_left_as_it_was_seen() {
    let (info, agents) = (ob_info("ACTIVE", "ACTIVE"), status(&[(A, 3), (B, 3)]));
    let service = |sub_11: u16| {
        Served::at(&[
            (MAIN, 200, RUNNING),
            (SUB_11, sub_11, SUB_WAITING),
            (SUB_12, 200, &passed("201677721720288617")),
            (OB_INFO, 200, &info),
            (STATUS, 200, &agents),
        ])
    };
    let seen = first(&service(200), FORCE_ALL);
    let missed = look(&service(0), FORCE_ALL, &seen).unwrap();
    assert_eq!(missed.parts, seen.parts);
    let unseen: Vec<String> = missed.unseen.iter().map(|it| it.to(Lang::En)).collect();
    assert_eq!(
        unseen,
        ["The task of agent 10.0.0.11:2886 could not be read: no answer."]
    );
}

#[test]
fn a_session_that_has_ended_ends_the_look() {
    let over = r#"{"successful":false,"status":401,"error":{"code":10008,"errCode":"Security.Authentication.SessionExpired","message":"session expired"}}"#;
    let info = ob_info("ACTIVE", "ACTIVE");
    for (sub, status) in [(401, 200), (200, 401)] {
        let service = Served::at(&[
            (MAIN, 200, RUNNING),
            (SUB_11, sub, if sub == 401 { over } else { SUB_WAITING }),
            (SUB_12, 200, &passed("201677721720288617")),
            (OB_INFO, 200, &info),
            (STATUS, status, over),
        ]);
        let looked = look(&service, FORCE_ALL, &Sighting::unseen("201677721710288631"));
        let Err(Failure::Refused(refusal)) = looked else {
            panic!("{looked:?}");
        };
        assert!(refusal.wants_sign_in());
    }
}

#[test]
fn without_what_was_asked_a_kill_shows_whom_it_is_meant_for() {
    let [one, two] = both_passed();
    let two = two.replace("Stop observer", "Start preparations");
    let seen = after(
        &succeeded(21),
        [&one, &two],
        NO_DATABASE,
        &status(&[(A, 0), (B, 3)]),
        &[],
    );
    assert_eq!(
        targets(&seen),
        [(A, "zone1", TargetState::Stopped, "obState 0")]
    );
    // So it is where the cluster could not be read.
    let service = Served::at(&[
        (MAIN, 200, RUNNING),
        (SUB_11, 200, &one),
        (SUB_12, 200, &two),
        (OB_INFO, 0, ""),
        (STATUS, 0, ""),
    ]);
    let unread = first(&service, FORCE_ALL);
    assert_eq!(targets(&unread), [(A, "", TargetState::Unknown, "")]);
    assert_eq!(unread.unseen.len(), 2);
}

fn is_open(sighting: &Sighting) -> bool {
    let way_out = FOLLOW.way_out.unwrap();
    let path = (way_out.request)().path;
    assert!(MAIN_DAGS.matches(Method::Get, &path), "{path}");
    (way_out.is_open)(sighting)
}

#[test]
fn there_is_a_way_out_where_a_lock_was_met_or_is_left_held() {
    let (info, agents) = (ob_info("ACTIVE", "ACTIVE"), status(&[(A, 3), (B, 3)]));
    let [one, two] = both_passed();
    let see = |main: &str, subs| after(main, subs, &info, &agents, FORCE_ALL);
    let ready = "Make sure all agents are ready";
    let failed = |name, log: &[&str]| {
        let inform = "Inform all agents to prepare to stop observer";
        let nodes = [
            node(1, inform, "SUCCEED", "RUN", log),
            node(2, name, "FAILED", "RUN", &[]),
        ];
        main_dag(25, "FAILED", "RUN", &nodes)
    };
    let held = held("201677721720288617", &[]);
    let freeze = "Minor freeze before stop server";
    assert!(is_open(&see(&failed(ready, &[LOCKED]), [&one, &two])));
    assert!(is_open(&see(&failed(freeze, &[]), [&one, &held])));
    // The agents give their locks back by themselves (§5.4), or somebody has passed them.
    assert!(!is_open(&see(&failed(ready, &[]), [&one, &held])));
    assert!(!is_open(&see(&failed(freeze, &[]), [&one, &two])));
    assert!(!is_open(&see(&succeeded(25), [&one, &two])));
    assert!(!is_open(&see(RUNNING, [&one, &held])));
}
