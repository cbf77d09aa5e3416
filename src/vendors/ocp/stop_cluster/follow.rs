//! How the task is followed: `GET /api/v2/tasks/instances/{id}` and the log of a step (§4.2).

use serde_json::Value;

use super::super::{reply, task};
use crate::follow::{Ask, End, EndKind, Follow, Sighting, StepLog, Trail};
use crate::form::percent;
use crate::operation::{Call, Failure, WireRequest, WireResponse};
use crate::task::Task;
use crate::text::{Text, text};

/// Reads a task.
pub(super) const TASK: Call = Call::get("/api/v2/tasks/instances/{id}");

/// Reads the log of a step.
pub(super) const STEP_LOG: Call = Call::get("/api/v2/tasks/instances/{id}/subtasks/{step}/log");

pub(super) static FOLLOW: Follow = Follow {
    begin: |asked, outcome| {
        Some(Trail {
            asked: asked.clone(),
            id: outcome.task.as_ref()?.id.clone(),
        })
    },
    look: |ask, trail, _| Box::pin(look(ask, trail)),
    interval: 2_000,
    log: Some(LOG),
    offers: |_, _| Vec::new(),
    way_out: None,
};

async fn look(ask: &dyn Ask, trail: &Trail) -> Result<Sighting, Failure> {
    let answer = ask.ask(&WireRequest::get(path(&trail.id))).await?;
    let task = read_task(&answer)?;
    let end = task.state.is_final().then(|| End {
        kind: EndKind::of(task.state),
        summary: task.state.word().into(),
        next: None,
    });
    Ok(Sighting {
        end,
        ..Sighting::of(task)
    })
}

const LOG: StepLog = StepLog {
    request: |task, step| {
        let step = percent::segment(step);
        WireRequest::get(format!("{}/subtasks/{step}/log", path(task)))
    },
    read: read_log,
};

const NO_TASK: Text = text("The answer holds no task.", "应答中没有任务。");
const NO_LOG: Text = text("The answer holds no log.", "应答中没有日志。");

fn path(task: &str) -> String {
    format!("/api/v2/tasks/instances/{}", percent::segment(task))
}

fn read_task(response: &WireResponse) -> Result<Task, Failure> {
    let reply = reply::open(response)?;
    task::from_json(&reply.data).ok_or_else(|| reply::unreadable(NO_TASK, response))
}

/// A log that is missing or empty is usual before a step has begun (§4.2).
fn read_log(response: &WireResponse) -> Result<String, Failure> {
    let reply = reply::open(response)?;
    match &reply.data["log"] {
        Value::String(log) => Ok(log.clone()),
        Value::Null if reply.data.is_object() || reply.data.is_null() => Ok(String::new()),
        _ => Err(reply::unreadable(NO_LOG, response)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::TaskState;

    const DETAIL: &str = include_str!("contract/task-detail-reinstall-ocp-agent-35000312.json");

    fn answer(body: &str) -> WireResponse {
        WireResponse {
            status: 200,
            headers: Vec::new(),
            body: body.to_owned(),
        }
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
    fn the_recorded_detail_is_read() {
        let task = read_task(&answer(DETAIL)).unwrap();
        assert_eq!(task.id, "35000312");
        assert_eq!(task.state, TaskState::Succeeded);
    }

    #[test]
    fn a_log_is_one_text_and_may_be_missing() {
        let read = |body| (LOG.read)(&answer(body)).unwrap();
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
            let task = read_task(&answer(body));
            let log = (LOG.read)(&answer(body));
            for failure in [task.map(|_| ()), log.map(|_| ())] {
                let Err(Failure::Unreadable { response, .. }) = failure else {
                    panic!("read {body}");
                };
                assert_eq!(response.body, body);
            }
        }
    }
}
