//! Reading tasks (`ocp.md` §4.2).

use serde_json::json;

use super::envelope::{self, Code};
use super::shapes;
use super::state::State;
use super::task::Task;
use crate::clock::Now;
use crate::exchange::{Answer, Call};

/// The task of an id in a path.
pub(super) fn find<'state>(state: &'state mut State, id: &str) -> Option<&'state mut Task> {
    let id = id.parse().ok()?;
    state.tasks.get_mut(&id)
}

/// `GET /tasks/instances`: newest first, by name, status and cluster.
pub(super) fn list(state: &State, call: &Call, now: Now) -> Answer {
    let name = call.query_value("name").unwrap_or_default().to_lowercase();
    let statuses = call.query_value("status").unwrap_or_default();
    let cluster = call.query_value("clusterId");
    let tasks: Vec<_> = state
        .tasks
        .values()
        .rev()
        .filter(|task| task.name.to_lowercase().contains(&name))
        .filter(|task| {
            statuses.is_empty()
                || statuses
                    .split(',')
                    .any(|status| status == task.status.word())
        })
        .filter_map(|task| Some((task, state.clusters.get(&task.cluster)?)))
        .filter(|(_, found)| {
            cluster.as_ref().is_none_or(|id| {
                [found.id, found.shown_id()]
                    .iter()
                    .any(|own| own.to_string() == *id)
            })
        })
        .map(|(task, cluster)| shapes::short(task, cluster))
        .collect();
    envelope::page(&tasks, call, now)
}

/// `GET /tasks/instances/{taskId}`: shape C.
pub(super) fn detail(state: &mut State, id: &str, call: &Call, now: Now) -> Answer {
    let found = find(state, id).map(|task| {
        task.polls += 1;
        task.id
    });
    let body = found.and_then(|id| {
        let task = state.tasks.get(&id)?;
        Some(shapes::detail(task, state.clusters.get(&task.cluster)?))
    });
    match body {
        Some(body) => envelope::success(Some(body), now),
        None => envelope::error(404, Code::Number(4001), call, now),
    }
}

/// `GET …/subtasks/{subtaskId}/log`: everything at once, empty for PENDING.
pub(super) fn log(state: &mut State, id: &str, subtask: &str, call: &Call, now: Now) -> Answer {
    let subtask_id = subtask.parse();
    let found = find(state, id).and_then(|task| {
        let mut subtasks = task.subtasks.iter();
        subtasks.find(|subtask| subtask_id == Ok(subtask.id))
    });
    match found {
        Some(subtask) => envelope::success(Some(json!({ "log": subtask.log })), now),
        None => envelope::error(404, Code::Number(4001), call, now),
    }
}
