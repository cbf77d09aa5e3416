//! How a stop or a start is followed: the main DAG, the agents’ own DAGs (§3, §5.3) and the servers (§2.2 to §2.4).

mod ended;
mod generic_id;
mod log;
mod look;
mod names;
mod offers;
mod servers;
#[cfg(test)]
mod tests;
mod way_out;
mod words;

pub(super) use look::read_task;

use crate::follow::{Follow, Trail, all_of_it};
use crate::form::FormValues;
use crate::operation::{Call, Deed, Outcome};

/// Reads a DAG.
pub(super) const TASK: Call = Call::get("/api/v1/task/dag/{id}");

/// Reads which servers a cluster has, in which zones, and what its database says of them (§2.3).
pub(super) const CLUSTER: Call = super::sign_in::READING;

/// Reads whether the observers of all agents run (§2.2).
pub(super) const AGENTS: Call = Call::get("/api/v1/agents/status");

/// Reads the zones’ own states (§2.4); since 4.4.1.
pub(super) const ZONES: Call = Call::get("/api/v1/obcluster/topology/info");

/// Reads the main DAGs that hold locks (§5.5).
pub(super) const MAIN_DAGS: Call = Call::get("/api/v1/task/dag/agent/main_dags");

/// Reads the log of a sub-task with its attempts (§3.5); since 4.3.0.
pub(super) const SUB_TASK_LOG: Call = Call::get("/api/v1/task/sub_task/{id}/logs");

/// Does something about a DAG (§2.6).
pub(super) const OPERATE_DAG: Call = Call::post("/api/v1/task/dag/{id}");

/// Does something about a node.
pub(super) const OPERATE_NODE: Call = Call::post("/api/v1/task/node/{id}");

/// How a stop is followed. One agent answers for all ids of its cluster.
pub(super) static FOLLOW: Follow = Follow {
    begin,
    look: |ask, trail, earlier| Box::pin(look::look(ask, Deed::Stop, trail, earlier)),
    interval: INTERVAL,
    // The logs of the sub-tasks come with the task; this tells which attempt each line is of.
    log: Some(log::LOG),
    offers: |sighting, subject| offers::offers(Deed::Stop, sighting, subject),
    way_out: Some(&way_out::WAY_OUT),
    left: all_of_it,
};

/// How a start is followed.
pub(super) static START: Follow = Follow {
    begin,
    look: |ask, trail, earlier| Box::pin(look::look(ask, Deed::Start, trail, earlier)),
    interval: INTERVAL,
    log: Some(log::LOG),
    offers: |sighting, subject| offers::offers(Deed::Start, sighting, subject),
    way_out: Some(&way_out::WAY_OUT),
    left: all_of_it,
};

/// The scheduler makes one pass a second (§3.3); the official clients look every 2 and 3 seconds (§7).
const INTERVAL: u32 = 2_000;

fn begin(asked: &FormValues, outcome: &Outcome) -> Option<Trail> {
    Some(Trail {
        asked: asked.clone(),
        id: outcome.task.as_ref()?.id.clone(),
    })
}
