//! `POST /api/v1/ob/start` starts a cluster, zones or servers, and answers with the DAG that does it.
//!
//! Vendor reference: `obshell.md` §2.5 and §5.3.

mod form;
mod intent;
mod request;

use super::stop::{has_graceful, same_scope};
use super::{VENDOR, find, follow, info, list, preflight, response};
use crate::form::FormValues;
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Starts a cluster, zones or servers.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Obshell,
    path: "obshell/start",
    deed: Deed::Start,
    title: text("Start with obshell", "通过 obshell 启动集群"),
    about: text(
        "Starts the whole cluster, zones or servers that have stopped, through any agent of the cluster.",
        "通过集群中的任一 Agent 启动已停止的整个集群、Zone 或节点。",
    ),
    fields: form::FIELDS,
    build: |typed| {
        form::input(typed).map(|input| Order {
            request: request::from_input(&input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::post("/api/v1/ob/start"),
        // So are the DAGs that are not closed: `unfinish` stands where an id does.
        follow::TASK,
        follow::CLUSTER,
        follow::AGENTS,
        follow::ZONES,
        info::CALL,
        preflight::MADE_HERE,
        find::LAST_OF_AGENTS,
        follow::MAIN_DAGS,
        follow::OPERATE_DAG,
        follow::OPERATE_NODE,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: |_, response| response::to_outcome(Deed::Start, response),
    follow: Some(&follow::START),
    hits: super::hits::cluster,
    lists: &[list::TO_START],
    preflight: Some(&preflight::TO_START),
    find: Some(|ask, asked, sent| Box::pin(find::find(ask, Deed::Start, asked, sent))),
    ladder: |_| Vec::new(),
    turned: |typed| Some(("obshell/stop", gentlest_stop(typed))),
};

/// Gracefully where that can be, else after a dump.
fn gentlest_stop(typed: &FormValues) -> FormValues {
    let mut asked = same_scope(typed);
    if !has_graceful(typed) {
        asked.set("terminate", "true");
    }
    asked
}

#[cfg(test)]
mod tests;
