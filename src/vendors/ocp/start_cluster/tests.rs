//! Starting a cluster, from the form to its real end.

use super::*;
use crate::follow::{EndKind, Sighting, Subject, TargetState, Trail};
use crate::operation::testing::{check_mistakes, check_request, read, typed};
use crate::operation::{Failure, Verdict};
use crate::text::Lang;
use crate::vendors::canned::{Served, block_on};

const TASK: &str = "/api/v2/tasks/instances/107303";
const CLUSTER: &str = "/api/v2/ob/clusters/39";

/// Shape C (§3.1) as the engine leaves it (§3.7).
fn task(status: &str, operation: &str, steps: &str) -> String {
    format!(
        r#"{{"data":{{"cluster":{{"id":39,"name":"ob_trade","obClusterId":22,"type":"PRIMARY"}},"finishTime":"2021-08-25T15:09:31.74+08:00","id":107303,"name":"Start OB cluster","operation":"{operation}","prohibitRollback":false,"startTime":"2021-08-25T15:07:31.74+08:00","status":"{status}","subtasks":[{steps}],"type":"MANUAL"}},"status":200,"successful":true,"timestamp":"2021-08-25T15:09:58+08:00","traceId":"1551f7149ed5483b"}}"#
    )
}

fn step(status: &str, operation: &str) -> String {
    format!(
        r#"{{"id":128802,"name":"Start observer process","status":"{status}","operation":"{operation}","upstreams":[],"downstreams":[],"runTime":1}}"#
    )
}

fn cluster(word: &str) -> String {
    format!(
        r#"{{"data":{{"id":39,"name":"ob_trade","status":"{word}"}},"status":200,"successful":true,"timestamp":"2021-08-25T15:09:58+08:00"}}"#
    )
}

fn looked(task: &str, word: &str) -> Sighting {
    let log = r#"{"data":{"log":"2021-03-02 10:39:05.849  ERROR 61 --- [a,b,c] c.o.TaskRunner : No space left on /data/1"},"successful":true}"#;
    let vendor = Served::at(&[
        (TASK, 200, task),
        (CLUSTER, 200, &cluster(word)),
        (
            "/api/v2/tasks/instances/107303/subtasks/128802/log",
            200,
            log,
        ),
    ]);
    let trail = Trail {
        asked: typed(&OPERATION, &[("id", "39")]),
        id: "107303".to_owned(),
    };
    let follow = ANSWERS.follow.unwrap();
    block_on((follow.look)(&vendor, &trail, &Sighting::unseen("107303"))).unwrap()
}

fn ended(task: &str, word: &str) -> Option<(EndKind, String, String)> {
    let end = looked(task, word).end?;
    let next = end.next.map(|next| next.to(Lang::En)).unwrap_or_default();
    Some((end.kind, end.summary.to(Lang::En), next))
}

#[test]
fn it_is_sent_without_a_body_and_asks_for_the_same_id_as_a_stop() {
    for id in ["1", "9223372036854775807"] {
        let line = format!("POST /api/v2/ob/clusters/{id}/start");
        check_request(&OPERATION, &[("id", id)], &line, None);
    }
    check_mistakes(&OPERATION, &[("id", "ob_trade")], &["id"]);
}

#[test]
fn the_answer_is_accepted_with_its_task() {
    let body = r#"{"data":{"cluster":{"id":39},"id":107303,"name":"Start OB cluster","status":"RUNNING","tasks":[]},"successful":true,"traceId":"1551f7149ed5483b"}"#;
    let outcome = read(&OPERATION, &[("id", "39")], 200, body).unwrap();
    assert_eq!(outcome.verdict, Verdict::Accepted);
    assert_eq!(
        outcome.summary.to(Lang::En),
        "Accepted. The cluster has not started yet."
    );
    let next = outcome.next.unwrap().to(Lang::En);
    assert!(next.starts_with("The cluster goes from STOPPED over STARTING to RUNNING."));
    let body = r#"{"error":{"code":"OBE11007","message":"集群状态不支持该操作"},"status":400,"successful":false}"#;
    let Err(Failure::Refused(refusal)) = read(&OPERATION, &[("id", "39")], 400, body) else {
        panic!("not refused");
    };
    let next = refusal.next.to(Lang::En);
    assert!(next.contains("a start while it is STOPPED"), "{next}");
}

#[test]
fn it_has_started_when_the_task_has_succeeded_and_the_cluster_runs() {
    let done = task("SUCCESSFUL", "EXECUTE", &step("SUCCESSFUL", "EXECUTE"));
    assert_eq!(
        ended(&done, "RUNNING"),
        Some((
            EndKind::Started,
            "Cluster ob_trade has started: OCP shows it as RUNNING.".to_owned(),
            String::new()
        ))
    );
    // It was over half a minute ago, and the cluster should have shown it.
    let (kind, summary, next) = ended(&done, "STOPPED").unwrap();
    assert_eq!(kind, EndKind::Unknown);
    assert_eq!(
        summary,
        "The task has succeeded, but OCP shows the cluster as STOPPED."
    );
    assert!(
        next.contains("somebody may have stopped it again"),
        "{next}"
    );
    let skipped = task("SUCCESSFUL", "EXECUTE", &step("SUCCESSFUL", "SKIP"));
    let (kind, summary, _) = ended(&skipped, "RUNNING").unwrap();
    assert_eq!(kind, EndKind::Unknown);
    assert!(
        summary.contains("“Start observer process” was skipped"),
        "{summary}"
    );
}

#[test]
fn it_goes_on_while_the_task_does() {
    let going = task("RUNNING", "EXECUTE", &step("RUNNING", "EXECUTE"));
    let sighting = looked(&going, "STARTING");
    assert_eq!(sighting.end, None);
    let [target] = sighting.targets.as_slice() else {
        panic!("{:?}", sighting.targets);
    };
    assert_eq!(target.state, TargetState::Starting);
}

#[test]
fn a_failure_says_why_and_a_rollback_that_nothing_was_started() {
    let failed = task("FAILED", "EXECUTE", &step("FAILED", "EXECUTE"));
    let (kind, summary, next) = ended(&failed, "STARTING").unwrap();
    assert_eq!(kind, EndKind::Failed);
    assert_eq!(
        summary,
        "Failed at “Start observer process”: No space left on /data/1."
    );
    assert!(next.contains("the cluster is as it was before"), "{next}");
    assert_eq!(
        looked(&failed, "STARTING").targets[0].state,
        TargetState::Failed
    );
    let back = task("SUCCESSFUL", "ROLLBACK", &step("PENDING", "ROLLBACK"));
    let (kind, summary, _) = ended(&back, "STOPPED").unwrap();
    assert_eq!(kind, EndKind::RolledBack);
    let said = "Rolled back: the cluster has not been started. OCP shows it as STOPPED.";
    assert_eq!(summary, said);
}

#[test]
fn rolling_a_start_back_stops_the_servers_again() {
    let failed = looked(
        &task("FAILED", "EXECUTE", &step("FAILED", "EXECUTE")),
        "STARTING",
    );
    let follow = ANSWERS.follow.unwrap();
    let offers = (follow.offers)(&failed, &Subject::Task);
    let order = offers[1].order.as_ref().unwrap();
    assert_eq!(
        order.request.path,
        "/api/v2/tasks/instances/107303/rollback"
    );
    let said = order.intent.consequence.to(Lang::En);
    assert!(
        said.contains("servers that have started are stopped again"),
        "{said}"
    );
}

#[test]
fn a_stop_and_a_start_undo_each_other() {
    let asked = typed(&OPERATION, &[("id", "39")]);
    assert_eq!(
        (ANSWERS.turned)(&asked),
        Some(("ocp/stop-cluster", asked.clone()))
    );
    let stop = &super::super::stop_cluster::ANSWERS;
    assert_eq!((stop.turned)(&asked), Some(("ocp/start-cluster", asked)));
}
