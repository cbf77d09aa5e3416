//! `POST /api/v1/ob/stop` stops a cluster, zones or servers, and answers with the DAG that does it.
//!
//! Vendor reference: `obshell.md` §2.5 and §5. Where the vendor's page differs from its source, the
//! source is followed: `forcePassDag` is an object, `terminate` exists, and GLOBAL needs a mode.

mod form;
mod intent;
mod ladder;
mod request;

pub(super) use form::{Mode, input};
pub(super) use ladder::{has_graceful, same_scope};

use super::{VENDOR, find, follow, info, list, preflight, response};
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Stops a cluster, zones or servers.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Obshell,
    path: "obshell/stop",
    deed: Deed::Stop,
    title: text("Stop with obshell", "通过 obshell 停止集群"),
    about: text(
        "Stops the whole cluster, zones or servers, through any agent of the cluster.",
        "通过集群中的任一 Agent 停止整个集群、Zone 或节点。",
    ),
    fields: form::FIELDS,
    build: |typed| {
        form::input(typed).map(|input| Order {
            request: request::from_input(&input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::post("/api/v1/ob/stop"),
        // So are the DAGs that are not closed: `unfinish` stands where an id does.
        follow::TASK,
        follow::CLUSTER,
        follow::AGENTS,
        follow::ZONES,
        info::CALL,
        preflight::CHECK,
        preflight::MADE_HERE,
        find::LAST_OF_AGENTS,
        follow::MAIN_DAGS,
        follow::SUB_TASK_LOG,
        follow::OPERATE_DAG,
        follow::OPERATE_NODE,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: |_, response| response::to_outcome(Deed::Stop, response),
    follow: Some(&follow::FOLLOW),
    hits: super::hits::cluster,
    lists: &[list::TO_STOP],
    preflight: Some(&preflight::TO_STOP),
    find: Some(|ask, asked, sent| Box::pin(find::find(ask, Deed::Stop, asked, sent))),
    ladder: ladder::ladder,
    turned: |typed| Some(("obshell/start", ladder::same_scope(typed))),
};

#[cfg(test)]
mod tests;
