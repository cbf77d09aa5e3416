//! What the answer means: accepted, with the task that stops or starts the cluster.

use super::{form, reply, task};
use crate::form::FormValues;
use crate::operation::{Deed, Failure, Outcome, Verdict, WireResponse};
use crate::text::{Message, Text, text};

const STOP_ACCEPTED: Text = text(
    "Accepted. The cluster has not stopped yet.",
    "请求已被接受，集群尚未停止。",
);
const STOP_NEXT: Text = text(
    "The cluster goes from RUNNING over STOPPING to STOPPED. It has stopped when the task has \
     succeeded and OCP shows the cluster as STOPPED; if a step fails, read its log, then retry the task or roll it back.",
    "集群状态会从 RUNNING 经 STOPPING 变为 STOPPED。任务成功且 OCP 显示集群为 STOPPED 后才算停止；如有步骤失败，请查看其日志，然后重试或回滚任务。",
);
const START_ACCEPTED: Text = text(
    "Accepted. The cluster has not started yet.",
    "请求已被接受，集群尚未启动。",
);
const START_NEXT: Text = text(
    "The cluster goes from STOPPED over STARTING to RUNNING. It has started when the task has \
     succeeded and OCP shows the cluster as RUNNING; if a step fails, read its log, then retry the task or roll it back.",
    "集群状态会从 STOPPED 经 STARTING 变为 RUNNING。任务成功且 OCP 显示集群为 RUNNING 后才算启动；如有步骤失败，请查看其日志，然后重试或回滚任务。",
);
const OTHER_CLUSTER: Text = text(
    "The answer names cluster {named}, not {typed}. Make sure in OCP which cluster the task is about.",
    "应答中的集群 ID 是 {named}，而不是 {typed}。请在 OCP 中确认任务针对的是哪个集群。",
);
const NO_TASK: Text = text(
    "The answer names no task, so it cannot be followed here. Look under Tasks in OCP, and at the \
     state of the cluster, before sending again.",
    "应答中没有任务，无法在此跟踪。请先在 OCP 的任务页面和集群页面查看，再决定是否重新发送。",
);
const TASK_ID: Text = text("Task ID", "任务 ID");
const TRACE_ID: Text = text("Trace ID", "Trace ID");

/// Reads the answer. The tasks of both are recorded in shape A; live servers probably answer in
/// shape B (§3.1).
///
/// # Errors
/// A refusal, or an answer that is no envelope.
pub(super) fn to_outcome(
    deed: Deed,
    typed: &FormValues,
    response: &WireResponse,
) -> Result<Outcome, Failure> {
    let reply = reply::open(response)?;
    let (accepted, next) = match deed {
        Deed::Stop => (STOP_ACCEPTED, STOP_NEXT),
        Deed::Start => (START_ACCEPTED, START_NEXT),
    };
    let mut outcome = Outcome::accepted(accepted);
    outcome.task = task::from_json(&reply.data);
    if outcome.task.is_none() {
        outcome.verdict = Verdict::Partly;
        outcome.next = Some(NO_TASK.into());
    } else {
        let other = other_cluster(typed, task::cluster_id(&reply.data));
        outcome.next = Some(other.unwrap_or_else(|| next.into()));
    }
    let task_id = outcome.task.as_ref().map(|task| task.id.clone());
    outcome.facts = [(TASK_ID, task_id), (TRACE_ID, reply.trace_id)]
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .collect();
    Ok(outcome)
}

/// The documented answer names another cluster than its request does (§5). That is no reason to
/// reject it, but one to look.
fn other_cluster(typed: &FormValues, named: Option<String>) -> Option<Message> {
    let asked = form::input(typed).ok()?.id.to_string();
    let named = named.filter(|named| *named != asked)?;
    Some(OTHER_CLUSTER.with("named", named).with("typed", asked))
}

#[cfg(test)]
mod tests {
    use super::super::stop_cluster::OPERATION;
    use super::*;
    use crate::operation::testing::read;
    use crate::text::Lang;

    const SEED: &str = include_str!("stop_cluster/contract/accepted.json");
    const NEWER: &str = include_str!("stop_cluster/contract/stop-ob-zone-89026504.json");

    fn said(outcome: &Outcome) -> String {
        let next = outcome.next.as_ref().map(|next| next.to(Lang::En));
        next.unwrap_or_default()
    }

    #[test]
    fn the_seeds_answer_is_accepted_with_its_task_and_trace_id() {
        let outcome = read(&OPERATION, &[("id", "21")], 200, SEED).unwrap();
        assert_eq!(outcome.verdict, Verdict::Accepted);
        assert_eq!(
            outcome.summary.to(Lang::En),
            "Accepted. The cluster has not stopped yet."
        );
        assert_eq!(outcome.next, Some(STOP_NEXT.into()));
        assert_eq!(
            outcome.facts,
            [
                (TASK_ID, "107302".to_owned()),
                (TRACE_ID, "1551f7149ed5483b".to_owned()),
            ]
        );
        assert_eq!(outcome.task.unwrap().name, "Stop OB cluster");
    }

    #[test]
    fn the_newer_shape_is_accepted_too() {
        let outcome = read(&OPERATION, &[("id", "12000001")], 200, NEWER).unwrap();
        assert_eq!(outcome.next, Some(STOP_NEXT.into()));
        assert_eq!(outcome.task.unwrap().id, "89026504");
    }

    #[test]
    fn another_clusters_id_in_the_answer_is_shown_and_not_rejected() {
        // §5: the seed asks for cluster 1, and its answer names 21.
        let outcome = read(&OPERATION, &[("id", "1")], 200, SEED).unwrap();
        assert_eq!(outcome.verdict, Verdict::Accepted);
        let next = said(&outcome);
        assert!(
            next.starts_with("The answer names cluster 21, not 1."),
            "{next}"
        );
        let padded = read(&OPERATION, &[("id", " 021 ")], 200, SEED).unwrap();
        assert_eq!(padded.next, Some(STOP_NEXT.into()));
    }

    #[test]
    fn an_answer_without_a_task_leaves_something_open() {
        for body in [
            r#"{"status":200,"successful":true}"#,
            r#"{"data":null,"successful":true}"#,
            r#"{"data":{"name":"Stop OB cluster"},"successful":true}"#,
        ] {
            let outcome = read(&OPERATION, &[("id", "1")], 200, body).unwrap();
            assert_eq!(outcome.verdict, Verdict::Partly, "{body}");
            assert_eq!(outcome.next, Some(NO_TASK.into()), "{body}");
            assert_eq!(outcome.task, None, "{body}");
        }
    }

    #[test]
    fn a_refusal_keeps_the_vendors_code_and_words() {
        let body = r#"{"error":{"code":11007,"message":"集群状态不支持该操作"},"status":400,"successful":false,"traceId":"0bc49000675d41af"}"#;
        let Err(Failure::Refused(refusal)) = read(&OPERATION, &[("id", "1")], 400, body) else {
            panic!("not refused");
        };
        assert_eq!(refusal.code.as_deref(), Some("11007"));
        assert_eq!(refusal.message, "集群状态不支持该操作");
        assert_eq!(refusal.request_id.as_deref(), Some("0bc49000675d41af"));
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_kept_as_it_came() {
        for body in ["", "okay", "<html></html>", r#"{"data":"#] {
            let Err(Failure::Unreadable { response, .. }) = read(&OPERATION, &[], 200, body) else {
                panic!("read {body:?}");
            };
            assert_eq!(response.body, body);
        }
    }
}
