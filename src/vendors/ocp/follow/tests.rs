//! Looks at the recorded answers, and at what the engine’s rules (§3.7) make of them.

use super::super::reply;
use super::*;
use crate::follow::{EndKind, Sighting, TargetState};
use crate::operation::Method;
use crate::operation::testing::typed;
use crate::text::Lang;
use crate::vendors::canned::{Served, block_on};

const SEED: &str = include_str!("../stop_cluster/contract/accepted.json");
const DETAIL: &str =
    include_str!("../stop_cluster/contract/task-detail-reinstall-ocp-agent-35000312.json");

const SEED_TASK: &str = "/api/v2/tasks/instances/107302";
const TASK: &str = "/api/v2/tasks/instances/35000312";
const LOG_OF_13000336: &str = "/api/v2/tasks/instances/35000312/subtasks/13000336/log";
const CLUSTER_21: &str = "/api/v2/ob/clusters/21";
const CLUSTER_39: &str = "/api/v2/ob/clusters/39";

/// The members of §4.1 that are looked at, in the envelope of §2.1.
fn cluster(status: &str) -> String {
    format!(
        r#"{{"data":{{"id":39,"name":"ob_upgrade","obClusterId":22,"status":"{status}","type":"PRIMARY"}},"duration":7,"server":"a83ad33525","status":200,"successful":true,"timestamp":"2021-08-25T15:09:58+08:00","traceId":"1551f7149ed5483b"}}"#
    )
}

const DENIED: &str = r#"{"duration":3,"error":{"code":3100,"message":"没有权限"},"server":"a83ad33525","status":403,"successful":false,"timestamp":"2021-08-25T15:09:58+08:00","traceId":"0bc49000675d41af"}"#;
const WRONG_PASSWORD: &str = r#"{"duration":0,"error":{"code":0,"debugMessage":"Bad credentials","message":"Bad credentials"},"server":"10.0.0.1","status":401,"successful":false,"timestamp":"2023-03-20T10:00:00.123+08:00","traceId":""}"#;
const NO_CLUSTER: &str = r#"{"error":{"code":"OBE11001","message":"集群不存在"},"status":404,"successful":false,"traceId":"0bc49000675d41af"}"#;

/// The recorded detail at another time by OCP’s clock, with other words in it.
fn detail(timestamp: &str, changes: &[(&str, &str)]) -> String {
    let told = r#""timestamp": "2021-08-25T15:10:13.176+08:00""#;
    let mut body = DETAIL.replace(told, &format!(r#""timestamp": "{timestamp}""#));
    assert_ne!(body, DETAIL);
    for (from, to) in changes {
        assert!(body.contains(from), "{from}");
        body = body.replace(from, to);
    }
    body
}

const LATER: &str = "2021-08-25T15:10:05+08:00";

fn look(service: &Served, task: &str, earlier: &Sighting) -> Result<Sighting, Failure> {
    let trail = Trail {
        asked: typed(&super::super::stop_cluster::OPERATION, &[("id", "39")]),
        id: task.to_owned(),
    };
    let looked = block_on((STOP.look)(service, &trail, earlier));
    for path in service.asked() {
        let calls = super::super::stop_cluster::OPERATION.calls.iter();
        let n = calls
            .filter(|call| call.matches(Method::Get, &path))
            .count();
        assert_eq!(n, 1, "{path}");
    }
    looked
}

fn first(service: &Served, task: &str) -> Sighting {
    look(service, task, &Sighting::unseen(task)).unwrap()
}

/// Kind, summary and next step of the end.
fn end(sighting: &Sighting) -> Option<(EndKind, String, String)> {
    let end = sighting.end.as_ref()?;
    let next = end.next.as_ref().map(|next| next.to(Lang::En));
    Some((end.kind, end.summary.to(Lang::En), next.unwrap_or_default()))
}

fn ended(task: &str, cluster: (u16, &str)) -> Option<(EndKind, String, String)> {
    let service = Served::at(&[(TASK, 200, task), (CLUSTER_39, cluster.0, cluster.1)]);
    end(&first(&service, "35000312"))
}

#[test]
fn task_and_log_are_asked_for_at_the_documented_paths() {
    // §4.2
    assert_eq!(path("107302"), "/api/v2/tasks/instances/107302");
    let log = (LOG.request)("107302", "9223372036854775807");
    assert_eq!(
        log.path,
        "/api/v2/tasks/instances/107302/subtasks/9223372036854775807/log"
    );
    assert_eq!(path("1/2"), "/api/v2/tasks/instances/1%2F2");
}

#[test]
fn a_log_is_one_text_and_may_be_missing() {
    let answer = |body: &str| crate::vendors::canned::answer(200, &[], body);
    let read = |body| (LOG.read)(&answer(body)).unwrap().text;
    assert_eq!(
        read(r#"{"data":{"log":"EXECUTE\n\n第一行"},"successful":true}"#),
        "EXECUTE\n\n第一行"
    );
    assert_eq!(read(r#"{"data":{"log":""},"successful":true}"#), "");
    assert_eq!(read(r#"{"data":{"log":null},"successful":true}"#), "");
    assert_eq!(read(r#"{"data":{},"successful":true}"#), "");
    assert_eq!(read(r#"{"successful":true}"#), "");
}

#[test]
fn what_holds_neither_task_nor_log_is_kept() {
    for body in [r#"{"data":["x"],"successful":true}"#, "<html></html>"] {
        let answer = crate::vendors::canned::answer(200, &[], body);
        let task = look(
            &Served::at(&[(TASK, 200, body)]),
            "35000312",
            &Sighting::unseen("35000312"),
        );
        let log = (LOG.read)(&answer);
        for failure in [task.map(|_| ()), log.map(|_| ())] {
            let Err(Failure::Unreadable { response, .. }) = failure else {
                panic!("read {body}");
            };
            assert_eq!(response.body, body);
        }
    }
}

#[test]
fn the_cluster_that_the_task_names_is_read_and_only_when_something_has_changed() {
    let stopping = cluster("STOPPING");
    let service = Served::at(&[(SEED_TASK, 200, SEED), (CLUSTER_21, 200, &stopping)]);
    let seen = first(&service, "107302");
    assert_eq!(seen.end, None);
    let [target] = seen.targets.as_slice() else {
        panic!("{:?}", seen.targets);
    };
    assert_eq!(
        (target.id.as_str(), target.name.as_str(), target.state),
        ("21", "ob_upgrade", TargetState::Stopping)
    );
    assert_eq!(target.state_word, "STOPPING");
    let again = look(&service, "107302", &seen).unwrap();
    assert_eq!(again.targets, seen.targets);
    assert_eq!(again.answers, seen.answers);
    assert_eq!(service.asked(), [SEED_TASK, CLUSTER_21, SEED_TASK]);
    // The next step has begun.
    let moved = SEED.replacen("PENDING", "READY", 1);
    let service = Served::at(&[(SEED_TASK, 200, &moved), (CLUSTER_21, 200, &stopping)]);
    look(&service, "107302", &again).unwrap();
    assert_eq!(service.asked(), [SEED_TASK, CLUSTER_21]);
    let asked: Vec<&str> = seen
        .answers
        .iter()
        .map(|(asked, _)| asked.as_str())
        .collect();
    assert_eq!(
        asked,
        [
            "GET /api/v2/tasks/instances/107302",
            "GET /api/v2/ob/clusters/21"
        ]
    );
    assert_eq!(seen.answers[0].1, SEED);
}

#[test]
fn the_end_is_that_ocp_shows_the_cluster_as_stopped() {
    let stopped = (
        EndKind::Stopped,
        "Cluster ob_upgrade has stopped: OCP shows it as STOPPED.".to_owned(),
        String::new(),
    );
    assert_eq!(ended(DETAIL, (200, &cluster("STOPPED"))), Some(stopped));
}

#[test]
fn a_task_that_has_succeeded_is_looked_at_on_until_the_cluster_shows_it_and_not_for_ever() {
    // The task has ended at 15:09:54.067.
    for word in ["RUNNING", "STOPPING", "UNAVAILABLE"] {
        let just = detail("2021-08-25T15:10:03.9+08:00", &[]);
        assert_eq!(ended(&just, (200, &cluster(word))), None, "{word}");
        let late = detail("2021-08-25T15:10:04.1+08:00", &[]);
        let (kind, summary, _) = ended(&late, (200, &cluster(word))).unwrap();
        assert_eq!(kind, EndKind::Unknown);
        assert_eq!(
            summary,
            format!("The task has succeeded, but OCP shows the cluster as {word}.")
        );
    }
}

#[test]
fn without_a_time_that_tells_it_the_second_look_is_the_last() {
    let undated = detail("", &[]);
    let running = cluster("RUNNING");
    let service = Served::at(&[(TASK, 200, &undated), (CLUSTER_39, 200, &running)]);
    let seen = first(&service, "35000312");
    assert_eq!(seen.end, None);
    let seen = look(&service, "35000312", &seen).unwrap();
    assert_eq!(end(&seen).unwrap().0, EndKind::Unknown);
}

#[test]
fn who_may_not_read_the_cluster_follows_the_task_all_the_same() {
    let service = Served::at(&[(SEED_TASK, 200, SEED), (CLUSTER_21, 403, DENIED)]);
    let seen = first(&service, "107302");
    assert_eq!((seen.task.steps.len(), seen.end.as_ref()), (11, None));
    let unseen: Vec<String> = seen.unseen.iter().map(|it| it.to(Lang::En)).collect();
    assert_eq!(
        unseen,
        ["The state of cluster 21 could not be read: refused (HTTP 403 3100 没有权限)."]
    );
    assert_eq!(seen.targets[0].state, TargetState::Unknown);
    // It is not asked again with each look, and stays said.
    let again = look(&service, "107302", &seen).unwrap();
    assert_eq!(service.asked(), [SEED_TASK, CLUSTER_21, SEED_TASK]);
    assert_eq!(again.unseen, seen.unseen);
    let (kind, summary, _) = ended(DETAIL, (403, DENIED)).unwrap();
    assert_eq!(kind, EndKind::Unknown);
    assert!(summary.contains("could not be read"), "{summary}");
}

#[test]
fn a_cluster_that_gave_no_answer_is_asked_again_and_keeps_what_was_seen_of_it() {
    let stopping = cluster("STOPPING");
    let service = Served::at(&[(SEED_TASK, 200, SEED), (CLUSTER_21, 200, &stopping)]);
    let seen = first(&service, "107302");
    let moved = SEED.replacen("PENDING", "READY", 1);
    let service = Served::at(&[(SEED_TASK, 200, &moved), (CLUSTER_21, 0, "")]);
    let missed = look(&service, "107302", &seen).unwrap();
    assert_eq!(
        (missed.targets == seen.targets, missed.unseen.len()),
        (true, 1)
    );
    look(&service, "107302", &missed).unwrap();
    assert_eq!(
        service.asked(),
        [SEED_TASK, CLUSTER_21, SEED_TASK, CLUSTER_21]
    );
}

#[test]
fn a_refused_password_ends_the_look_and_is_not_tried_again() {
    let service = Served::at(&[(SEED_TASK, 200, SEED), (CLUSTER_21, 401, WRONG_PASSWORD)]);
    let looked = look(&service, "107302", &Sighting::unseen("107302"));
    let Err(Failure::Refused(refusal)) = looked else {
        panic!("not refused");
    };
    assert!(refusal.wants_sign_in());
}

#[test]
fn a_cluster_that_is_gone_is_said_to_be() {
    let (kind, summary, _) = ended(DETAIL, (404, NO_CLUSTER)).unwrap();
    assert_eq!(
        (kind, summary.as_str()),
        (
            EndKind::Unknown,
            "The task has succeeded, but OCP does not know cluster 39 any more."
        )
    );
}

/// The recorded task as it would be had its first step failed.
fn failed(operation: &str) -> String {
    detail(
        LATER,
        &[
            (r#""status": "SUCCESSFUL","#, r#""status": "FAILED","#),
            (
                r#""operation": "EXECUTE","#,
                &format!(r#""operation": "{operation}","#),
            ),
        ],
    )
}

const LOG_BODY: &str = r#"{"data":{"log":"\n############EXECUTE 2021-08-25T15:09:36.821+08:00############\n2021-08-25 15:09:52.182  ERROR 61 --- [manual-subtask-executor3,1551f7149ed5483b,f722] c.o.o.s.t.JavaSubtaskRunner : Permission denied\n\n"},"status":200,"successful":true}"#;

#[test]
fn a_failure_names_step_and_reason_and_what_to_do() {
    let body = r#"{"data":{"id":35000312,"name":"Stop OB cluster","status":"FAILED","operation":"EXECUTE","prohibitRollback":false,"finishTime":"2021-08-25T15:09:54.067+08:00","subtasks":[
        {"id":1,"name":"Prepare stop observer","status":"SUCCESSFUL","operation":"EXECUTE"},
        {"id":13000336,"name":"Stop observer process","status":"FAILED","operation":"EXECUTE","parallelIdx":4,"finishTime":"2021-08-25T15:09:52.182+08:00"}]},
        "successful":true,"timestamp":"2021-08-25T15:10:05+08:00"}"#;
    let stopping = cluster("STOPPING");
    let service = Served::at(&[
        (TASK, 200, body),
        (CLUSTER_39, 200, &stopping),
        (LOG_OF_13000336, 200, LOG_BODY),
    ]);
    let seen = first(&service, "35000312");
    let (kind, summary, next) = end(&seen).unwrap();
    assert_eq!(kind, EndKind::Failed);
    assert_eq!(
        summary,
        "Failed at “Stop observer process” (No. 4): Permission denied."
    );
    assert!(next.contains("roll the task back"), "{next}");
    assert_eq!(service.asked(), [TASK, CLUSTER_39, LOG_OF_13000336]);
    assert_eq!(seen.targets[0].state, TargetState::Failed);
    // The log may not be had; the step is named all the same.
    let service = Served::at(&[
        (TASK, 200, body),
        (CLUSTER_39, 200, &stopping),
        (LOG_OF_13000336, 0, ""),
    ]);
    let seen = first(&service, "35000312");
    assert_eq!(
        end(&seen).unwrap().1,
        "Failed at “Stop observer process” (No. 4)."
    );
    assert_eq!(seen.unseen.len(), 1);
    let prohibited = body.replace(r#""prohibitRollback":false"#, r#""prohibitRollback":true"#);
    let service = Served::at(&[
        (TASK, 200, &prohibited),
        (CLUSTER_39, 200, &stopping),
        (LOG_OF_13000336, 200, LOG_BODY),
    ]);
    let (.., next) = end(&first(&service, "35000312")).unwrap();
    assert!(next.ends_with("This task cannot be rolled back."), "{next}");
}

#[test]
fn of_several_failed_steps_the_first_to_fail_is_named() {
    // Every step of the recording has failed now; 13000335 was the first to end.
    let body = failed("EXECUTE");
    let log = "/api/v2/tasks/instances/35000312/subtasks/13000335/log";
    let stopping = cluster("STOPPING");
    let service = Served::at(&[
        (TASK, 200, &body),
        (CLUSTER_39, 200, &stopping),
        (log, 200, r#"{"successful":true}"#),
    ]);
    let (_, summary, _) = end(&first(&service, "35000312")).unwrap();
    assert!(summary.ends_with(" and 3 more."), "{summary}");
}

#[test]
fn a_cancelled_step_is_a_cancelled_stop() {
    // §3.7: FAILED with operation CANCEL; its log is not asked for.
    let body = failed("CANCEL");
    let (kind, summary, next) = ended(&body, (200, &cluster("STOPPING"))).unwrap();
    assert_eq!(kind, EndKind::Cancelled);
    assert!(summary.starts_with("Cancelled at “"), "{summary}");
    assert!(next.contains("roll it back"), "{next}");
}

#[test]
fn a_task_that_was_rolled_back_has_stopped_nothing() {
    // §3.7: SUCCESSFUL with operation ROLLBACK.
    let body = detail(
        LATER,
        &[(r#""operation": "EXECUTE","#, r#""operation": "ROLLBACK","#)],
    );
    let (kind, summary, _) = ended(&body, (200, &cluster("RUNNING"))).unwrap();
    assert_eq!(
        (kind, summary.as_str()),
        (
            EndKind::RolledBack,
            "Rolled back: the cluster has not been stopped. OCP shows it as RUNNING."
        )
    );
    let just = body.replace(LATER, "2021-08-25T15:09:58+08:00");
    assert_eq!(ended(&just, (200, &cluster("STOPPING"))), None);
    let (kind, summary, _) = ended(&body, (403, DENIED)).unwrap();
    assert_eq!(
        (kind, summary.as_str()),
        (
            EndKind::RolledBack,
            "Rolled back: the cluster has not been stopped."
        )
    );
}

#[test]
fn a_rollback_that_fails_is_told_from_a_stop_that_fails() {
    let body = failed("ROLLBACK");
    let log = "/api/v2/tasks/instances/35000312/subtasks/13000335/log";
    let stopping = cluster("STOPPING");
    let service = Served::at(&[
        (TASK, 200, &body),
        (CLUSTER_39, 200, &stopping),
        (log, 200, LOG_BODY),
    ]);
    let (kind, summary, next) = end(&first(&service, "35000312")).unwrap();
    assert_eq!(kind, EndKind::Failed);
    assert!(
        summary.starts_with("Rolling back has failed at “")
            && summary.ends_with("and 3 more: Permission denied."),
        "{summary}"
    );
    assert!(next.starts_with("The cluster is neither"), "{next}");
}

#[test]
fn a_skipped_step_leaves_open_whether_all_has_stopped() {
    let body = DETAIL.replacen(r#""operation": "EXECUTE","#, r#""operation": "SKIP","#, 2);
    let (kind, summary, next) = ended(&body, (200, &cluster("STOPPED"))).unwrap();
    assert_eq!(kind, EndKind::Unknown);
    assert!(summary.contains("was skipped"), "{summary}");
    assert!(next.contains("an observer may still run"), "{next}");
}

#[test]
fn the_envelope_has_the_documented_members() {
    let answer = crate::vendors::canned::answer(200, &[], &cluster("STOPPED"));
    assert_eq!(reply::open(&answer).unwrap().data["status"], "STOPPED");
}
