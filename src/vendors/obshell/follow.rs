//! Asking for a DAG again, and for the log of a sub-task (§2, §3.5).

use std::collections::BTreeMap;

use super::dag::{self, elements};
use super::reply;
use crate::form::percent;
use crate::operation::{Failure, Follow, WireRequest, WireResponse};
use crate::task::Task;
use crate::text::{Text, text};

/// How a DAG is followed. One agent answers for all ids of its cluster. The steps that have logs
/// are the sub-tasks.
pub(super) static FOLLOW: Follow = Follow {
    // Without `show_details`: some of its values crash the agent, and details are the default.
    task: |id| WireRequest::get(format!("/api/v1/task/dag/{}", percent::segment(id))),
    read_task,
    as_part: dag::as_part_of,
    log: |_, sub_task| {
        let id = percent::segment(sub_task);
        WireRequest::get(format!("/api/v1/task/sub_task/{id}/logs"))
    },
    read_log,
};

const NO_TASK: Text = text(
    "The agent’s answer has no task in it.",
    "Agent 的应答中没有任务。",
);

/// The task of an answer.
///
/// # Errors
/// A refusal, or an answer without a task.
pub(super) fn read_task(response: &WireResponse) -> Result<Task, Failure> {
    dag::to_task(&reply::read(response)?).ok_or_else(|| Failure::Unreadable {
        reason: NO_TASK.into(),
        response: response.clone(),
    })
}

/// The lines of all attempts, the oldest first; where there were several, each begins with a line
/// that numbers it. `contents` may be null.
fn read_log(response: &WireResponse) -> Result<String, Failure> {
    let answer = reply::read(response)?;
    let mut lines = BTreeMap::new();
    for line in elements(&answer.data["contents"]) {
        let number = |name: &str| line[name].as_i64().unwrap_or_default();
        let content = line["log_content"].as_str().unwrap_or_default();
        lines.insert((number("execute_times"), number("id")), content);
    }
    let first = lines.keys().next().map(|(attempt, _)| *attempt);
    let one_attempt = lines.keys().all(|(attempt, _)| Some(*attempt) == first);
    let mut log = Vec::new();
    let mut current = None;
    for ((attempt, _), content) in lines {
        if !one_attempt && current != Some(attempt) {
            log.push(format!("── execute_times: {attempt} ──"));
            current = Some(attempt);
        }
        log.push(content.to_owned());
    }
    Ok(log.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(body: &str) -> Result<String, Failure> {
        read_log(&WireResponse {
            status: 200,
            headers: Vec::new(),
            body: body.to_owned(),
        })
    }

    #[test]
    fn the_addresses_are_the_documented_ones() {
        let task = (FOLLOW.task)("22130706433028869");
        assert_eq!(task.path, "/api/v1/task/dag/22130706433028869");
        let log = (FOLLOW.log)("22130706433028869", "2016777217102886201");
        assert_eq!(log.path, "/api/v1/task/sub_task/2016777217102886201/logs");
    }

    #[test]
    fn the_lines_of_one_attempt_are_joined() {
        let body = r#"{"successful":true,"data":{"contents":[
            {"id":1,"sub_task_id":201,"execute_times":1,"log_content":"get pid","is_sync":false},
            {"id":2,"sub_task_id":201,"execute_times":1,"log_content":"kill 4711","is_sync":false}]}}"#;
        assert_eq!(log(body).unwrap(), "get pid\nkill 4711");
    }

    #[test]
    fn attempts_are_told_apart() {
        let body = r#"{"successful":true,"data":{"contents":[
            {"id":9007199254740993,"execute_times":2,"log_content":"c"},
            {"id":9007199254740992,"execute_times":2,"log_content":"b"},
            {"id":7,"execute_times":1,"log_content":"ERROR: [Agent.UnderMaintenanceDag]: a"}]}}"#;
        assert_eq!(
            log(body).unwrap(),
            "── execute_times: 1 ──\nERROR: [Agent.UnderMaintenanceDag]: a\n── execute_times: 2 ──\nb\nc"
        );
    }

    #[test]
    fn null_contents_are_an_empty_log() {
        assert_eq!(
            log(r#"{"successful":true,"data":{"contents":null}}"#).unwrap(),
            ""
        );
        assert_eq!(log(r#"{"successful":true,"data":null}"#).unwrap(), "");
    }

    #[test]
    fn a_refusal_of_the_log_is_one() {
        let body = r#"{"successful":false,"error":{"errCode":"Task.NotFound","message":"m"}}"#;
        assert!(matches!(log(body), Err(Failure::Refused(_))));
    }
}
