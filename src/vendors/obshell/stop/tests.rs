use super::*;
use crate::operation::testing::{check_mistakes, check_request, read, typed};
use crate::operation::{Failure, Intent, IntentValue, Verdict};
use crate::task::TaskState;
use crate::text::Lang;

#[track_caller]
fn sends(fields: &[(&str, &str)], body: &str) {
    check_request(&OPERATION, fields, "POST /api/v1/ob/stop", Some(body));
}

#[test]
fn the_whole_cluster_is_stopped_with_force_or_terminate() {
    // The seed's example, with every mode said out loud.
    sends(
        &[("scope.type", "GLOBAL"), ("force", "true")],
        r#"{"scope":{"type":"GLOBAL"},"force":true,"terminate":false}"#,
    );
    sends(
        &[
            ("scope.type", "GLOBAL"),
            ("terminate", "true"),
            ("scope.target", "zone1"),
        ],
        r#"{"scope":{"type":"GLOBAL"},"force":false,"terminate":true}"#,
    );
}

#[test]
fn servers_are_named_with_their_ports_and_earlier_dags_as_an_object() {
    // Plain text of the vector "stop_server_force_pass".
    sends(
        &[
            ("scope.type", "SERVER"),
            ("scope.target", "10.10.10.1:2886\n10.10.10.2"),
            ("force", "true"),
            ("forcePassDag", "22130706433028869"),
        ],
        r#"{"scope":{"type":"SERVER","target":["10.10.10.1:2886","10.10.10.2:2886"]},"force":true,"terminate":false,"forcePassDag":{"id":["22130706433028869"]}}"#,
    );
}

#[test]
fn ipv6_targets_are_bracketed_with_their_port() {
    for typed in [
        "fe80::1:2",
        "[fe80::1:2]",
        r#"["[fe80::1:2]:2886"]"#,
        "[FE80::1:2]:2886, fe80::1:2",
    ] {
        sends(
            &[
                ("scope.type", "SERVER"),
                ("scope.target", typed),
                ("force", "1"),
            ],
            r#"{"scope":{"type":"SERVER","target":["[fe80::1:2]:2886"]},"force":true,"terminate":false}"#,
        );
    }
}

#[test]
fn a_zone_is_stopped_gracefully_unless_a_mode_is_chosen() {
    sends(
        &[("scope.type", "ZONE"), ("scope.target", "zone1")],
        r#"{"scope":{"type":"ZONE","target":["zone1"]},"force":false,"terminate":false}"#,
    );
    sends(
        &[
            ("scope.type", "ZONE"),
            ("scope.target", "可用区-1，zone2、“zone2”"),
            ("terminate", "true"),
        ],
        r#"{"scope":{"type":"ZONE","target":["可用区-1","zone2"]},"force":false,"terminate":true}"#,
    );
}

#[test]
fn several_earlier_dags_may_be_passed_over() {
    let ids = r#"["22130706433028869", "3336294682933583715844663186250927177746028865"]"#;
    sends(
        &[
            ("scope.type", "GLOBAL"),
            ("force", "true"),
            ("forcePassDag", ids),
        ],
        r#"{"scope":{"type":"GLOBAL"},"force":true,"terminate":false,"forcePassDag":{"id":["22130706433028869","3336294682933583715844663186250927177746028865"]}}"#,
    );
}

#[test]
fn the_rules_of_the_agent_are_said_beside_their_fields() {
    let marked =
        |fields: &[(&str, &str)], marked: &[&str]| check_mistakes(&OPERATION, fields, marked);
    marked(&[], &["scope.type"]);
    marked(
        &[("scope.type", "global"), ("force", "true")],
        &["scope.type"],
    );
    marked(&[("scope.type", "GLOBAL")], &["force"]);
    marked(
        &[
            ("scope.type", "GLOBAL"),
            ("force", "true"),
            ("terminate", "true"),
        ],
        &["terminate"],
    );
    marked(&[("scope.type", "ZONE")], &["scope.target"]);
    marked(
        &[("scope.type", "SERVER"), ("scope.target", "[]")],
        &["scope.target"],
    );
    marked(
        &[("scope.type", "ZONE"), ("scope.target", "zone1 zone2")],
        &["scope.target"],
    );
    marked(
        &[
            ("scope.type", "SERVER"),
            ("scope.target", "ob-1.example.com"),
        ],
        &["scope.target"],
    );
    marked(
        &[("scope.type", "SERVER"), ("scope.target", "10.0.0.11:1024")],
        &["scope.target"],
    );
    marked(
        &[
            ("scope.type", "GLOBAL"),
            ("force", "true"),
            ("forcePassDag", "12 x3"),
        ],
        &["forcePassDag"],
    );
}

#[test]
fn all_mistakes_are_shown_at_once() {
    check_mistakes(
        &OPERATION,
        &[
            ("scope.type", "SERVER"),
            ("scope.target", "10.0.0.11 localhost"),
            ("force", "true"),
            ("terminate", "true"),
            ("forcePassDag", "-1"),
        ],
        &["scope.target", "terminate", "forcePassDag"],
    );
}

#[test]
fn every_odd_target_is_named() {
    let fields = [
        ("scope.type", "SERVER"),
        ("scope.target", "10.0.0.11, ob-1, 10.0.0.12:80"),
    ];
    let Err(mistakes) = (OPERATION.build)(&typed(&OPERATION, &fields)) else {
        panic!("no mistake");
    };
    let said = mistakes[0].message.to(Lang::En);
    assert!(said.ends_with("Check: ob-1, 10.0.0.12:80"), "{said}");
}

fn question(fields: &[(&str, &str)]) -> Intent {
    (OPERATION.build)(&typed(&OPERATION, fields))
        .unwrap()
        .intent
}

fn lines(intent: &Intent) -> Vec<String> {
    let line = |value: &IntentValue| match value {
        IntentValue::Words(words) => words.to(Lang::En),
        IntentValue::Names(names) => names.join(" "),
    };
    let facts = intent.facts.iter();
    facts
        .map(|(label, value)| format!("{}: {}", label.en, line(value)))
        .collect()
}

#[test]
fn the_question_names_every_target_the_mode_and_what_is_skipped() {
    let intent = question(&[
        ("scope.type", "SERVER"),
        ("scope.target", "10.0.0.11 10.0.0.12"),
        ("force", "true"),
        ("forcePassDag", "22130706433028869"),
    ]);
    assert_eq!(
        lines(&intent),
        [
            "Scope: Servers (SERVER)",
            "Targets: 10.0.0.11:2886 10.0.0.12:2886",
            "Mode: Force: kill -9",
            "Skips: 22130706433028869",
            "Skipped tasks: Cancelled if they run, then marked as passed. What they left undone stays undone.",
        ]
    );
    assert!(
        intent
            .consequence
            .to(Lang::En)
            .starts_with("The observer processes of the servers named are killed")
    );
    assert!(
        intent
            .consequence
            .to(Lang::Zh)
            .starts_with("上述节点的 observer 进程会被立即终止")
    );
    assert_eq!(intent.button.to(Lang::En), "Stop 2 servers");
}

#[test]
fn a_graceful_stop_says_that_the_process_keeps_running() {
    let intent = question(&[("scope.type", "ZONE"), ("scope.target", "zone1")]);
    assert!(
        intent
            .consequence
            .to(Lang::En)
            .contains("The observer processes keep running")
    );
    assert_eq!(intent.button.to(Lang::Zh), "停止 Zone zone1");
}

#[test]
fn a_terminate_says_that_it_dumps_first() {
    let intent = question(&[("scope.type", "GLOBAL"), ("terminate", "true")]);
    assert_eq!(
        lines(&intent),
        [
            "Scope: The whole cluster (GLOBAL)",
            "Mode: Terminate: dump, then kill -9"
        ]
    );
    assert!(
        intent
            .consequence
            .to(Lang::En)
            .starts_with("What all servers of the cluster hold in memory is dumped first")
    );
}

#[test]
fn the_documented_answer_is_accepted_and_not_yet_stopped() {
    // Seed, 返回示例.
    let outcome = read(&OPERATION, &[], 200, include_str!("contract/accepted.json")).unwrap();
    assert_eq!(outcome.verdict, Verdict::Accepted);
    assert_eq!(
        outcome.summary.to(Lang::En),
        "Accepted: the agent has made the task “Stop OB”. Nothing has stopped yet."
    );
    let facts: Vec<&str> = outcome
        .facts
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(facts, ["22130706433028869", "d0991236cc3983cf"]);
    let task = outcome.task.unwrap();
    assert_eq!(task.id, "22130706433028869");
    assert_eq!(task.state, TaskState::UnderWay);
}

#[test]
fn an_answer_without_a_task_is_kept_as_it_came() {
    for body in [
        r#"{"successful":true,"data":null}"#,
        r#"{"successful":true}"#,
        "<html>",
        "",
    ] {
        let Err(Failure::Unreadable { response, .. }) = read(&OPERATION, &[], 200, body) else {
            panic!("read {body:?}");
        };
        assert_eq!(response.body, body);
    }
}

#[test]
fn a_refusal_keeps_the_vendors_code_and_says_what_to_do() {
    let body = r#"{"successful":false,"timestamp":"2026-05-09T10:00:07+08:00","duration":1,"status":400,"traceId":"5e0c2b1a9d3f4478","data":null,"error":{"errCode":"OB.Cluster.ForceStopRequired","message":"m"}}"#;
    let Err(Failure::Refused(refusal)) = read(&OPERATION, &[], 400, body) else {
        panic!("not refused");
    };
    assert_eq!(
        refusal.code.as_deref(),
        Some("OB.Cluster.ForceStopRequired")
    );
    assert_eq!(refusal.request_id.as_deref(), Some("5e0c2b1a9d3f4478"));
    assert!(
        refusal
            .next
            .to(Lang::En)
            .contains("no connection to the database")
    );
}
