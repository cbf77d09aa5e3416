//! `POST /api/v1/ob/stop` stops a cluster, zones or servers, and answers with the DAG that does it.
//!
//! Vendor reference: `obshell.md` §2.5 and §5. Where the vendor's page differs from its source, the
//! source is followed: `forcePassDag` is an object, `terminate` exists, and GLOBAL needs a mode.

mod address;
mod form;
mod intent;
mod request;
mod response;

pub(super) use address::Address;
pub(super) use form::{Mode, Scope, input};

use super::{VENDOR, follow};
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
        follow::TASK,
        follow::CLUSTER,
        follow::AGENTS,
        follow::ZONES,
        follow::MAIN_DAGS,
        follow::SUB_TASK_LOG,
        follow::OPERATE_DAG,
        follow::OPERATE_NODE,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: |_, response| response::to_outcome(response),
    follow: Some(&follow::FOLLOW),
    lists: &[],
    preflight: None,
    find: None,
    ladder: |_| Vec::new(),
    turned: |_| None,
};

#[cfg(test)]
mod tests;
