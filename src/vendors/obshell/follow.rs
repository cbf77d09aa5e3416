//! Asking for a DAG again (§2).

use super::dag;
use super::reply;
use crate::follow::{Ask, End, EndKind, Follow, Sighting, Trail};
use crate::form::percent;
use crate::operation::{Call, Failure, WireRequest, WireResponse};
use crate::task::Task;
use crate::text::{Text, text};

/// Reads a DAG.
pub(super) const TASK: Call = Call::get("/api/v1/task/dag/{id}");

/// How a DAG is followed. One agent answers for all ids of its cluster.
pub(super) static FOLLOW: Follow = Follow {
    begin: |asked, outcome| {
        Some(Trail {
            asked: asked.clone(),
            id: outcome.task.as_ref()?.id.clone(),
        })
    },
    look: |ask, trail, _| Box::pin(look(ask, trail)),
    interval: 2_000,
    // The logs of the sub-tasks come with the task.
    log: None,
    offers: |_, _| Vec::new(),
    way_out: None,
};

/// Without `show_details`: some of its values crash the agent, and details are the default.
fn task(id: &str) -> WireRequest {
    WireRequest::get(format!("/api/v1/task/dag/{}", percent::segment(id)))
}

/// Reads the task, and the tasks of single agents that belong to it. One of those that cannot be
/// read is left out: the main task is what tells how the stop is going.
async fn look(ask: &dyn Ask, trail: &Trail) -> Result<Sighting, Failure> {
    let main = read_task(&ask.ask(&task(&trail.id)).await?)?;
    let mut parts = Vec::new();
    for (agent, id) in &main.sub_tasks {
        let answer = ask.ask(&task(id)).await;
        if let Ok(part) = answer.and_then(|answer| read_task(&answer)) {
            parts.push((agent.clone(), dag::as_part_of(part, main.state)));
        }
    }
    let end = main.state.is_final().then(|| End {
        kind: EndKind::of(main.state),
        summary: main.state.word().into(),
        next: None,
    });
    Ok(Sighting {
        parts,
        end,
        ..Sighting::of(main)
    })
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_documented_one() {
        let asked = task("22130706433028869");
        assert_eq!(asked.path, "/api/v1/task/dag/22130706433028869");
    }
}
