//! What the answer to a stop or a start means: the agent has made a DAG, and nothing has happened yet (§5.3).

use super::follow::read_task;
use super::reply::TRACE_ID;
use crate::operation::{Deed, Failure, Outcome, WireResponse};
use crate::text::{Text, text};

const ACCEPTED: Text = text(
    "Accepted: the agent has made the task “{name}”. Nothing has stopped yet.",
    "请求已被接受：Agent 已创建任务 “{name}”，尚未停止任何节点。",
);
const START_ACCEPTED: Text = text(
    "Accepted: the agent has made the task “{name}”. Nothing has started yet.",
    "请求已被接受：Agent 已创建任务 “{name}”，尚未启动任何节点。",
);
const NEXT: Text = text(
    "Follow the task to its end. A conflict with an earlier start or stop shows up in its second \
     step and in the logs, not here.",
    "请等待任务结束。如与前序启动/停止任务冲突，会在第二个步骤及日志中显示，而不会在此处显示。",
);
const ID: Text = text("DAG ID", "DAG ID");

/// Reads the answer.
///
/// # Errors
/// A refusal, or an answer without a task.
pub(super) fn to_outcome(deed: Deed, response: &WireResponse) -> Result<Outcome, Failure> {
    let task = read_task(response)?;
    let accepted = match deed {
        Deed::Stop => ACCEPTED,
        Deed::Start => START_ACCEPTED,
    };
    let mut outcome = Outcome::accepted(accepted.with("name", task.name.as_str()));
    outcome.next = Some(NEXT.into());
    outcome.facts = vec![(ID, task.id.clone())];
    outcome.facts.extend(
        task.facts
            .iter()
            .find(|(label, _)| *label == TRACE_ID)
            .cloned(),
    );
    outcome.task = Some(task);
    Ok(outcome)
}
