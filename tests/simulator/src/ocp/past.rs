//! What has happened to a cluster before anybody asks: tasks that run, have failed, or have ended well.

use time::Duration;

use super::cluster::Quirk;
use super::state::State;
use super::task::Status;
use crate::clock::Now;

/// A task that is there from the start.
struct Past {
    /// Which call would have made it.
    operation: &'static str,
    /// Its name.
    name: &'static str,
    /// Where it stands.
    status: Status,
    /// Hours since it was made.
    hours: i64,
    /// Seconds that it took.
    seconds: i64,
}

const fn past(name: &'static str, status: Status, hours: i64, seconds: i64) -> Past {
    Past {
        operation: "stop",
        name,
        status,
        hours,
        seconds,
    }
}

const STOP: &str = "Stop OB cluster";

/// Puts the tasks that a cluster has from the start.
pub(super) fn put(state: &mut State, cluster: i64, now: Now) {
    let Some(known) = state.clusters.get(&cluster) else {
        return;
    };
    let status = known.status;
    let tasks: &[Past] = match known.plan.quirk {
        Quirk::Busy => &[past("Create OB tenant", Status::Running, 0, 0)],
        Quirk::LeftFailed => &[
            past("Create OB tenant", Status::Failed, 40, 9),
            past("Create OB tenant", Status::Failed, 30, 9),
            past("Create OB tenant", Status::Failed, 20, 9),
            past("Create OB tenant", Status::Failed, 10, 9),
        ],
        Quirk::StoppedBefore => &[
            past(STOP, Status::Successful, 90, 50),
            past(STOP, Status::Successful, 60, 125),
            past(STOP, Status::Successful, 30, 61),
            past(STOP, Status::Successful, 20, 42),
            Past {
                operation: "start",
                name: "Start OB cluster",
                status: Status::Successful,
                hours: 10,
                seconds: 75,
            },
        ],
        _ => &[],
    };
    for past in tasks {
        let Some(task) = state.submit(cluster, past.operation, now) else {
            continue;
        };
        task.name = past.name;
        task.status = past.status;
        task.created = now.wall - Duration::hours(past.hours);
        let ended = task.created + Duration::seconds(past.seconds);
        let has_ended = past.status != Status::Running;
        task.finished = has_ended.then_some(ended);
        // Nothing moves it on.
        task.next_pass = u64::MAX;
        for subtask in &mut task.subtasks {
            subtask.status = past.status;
            subtask.started = Some(task.created);
            subtask.finished = has_ended.then_some(ended);
        }
        if let Some(known) = state.clusters.get_mut(&cluster) {
            known.status = status;
        }
    }
}
