//! `POST /api/v2/ob/clusters/{id}/start` starts a cluster and answers with the task that does it.
//!
//! Vendor reference: `ocp.md` §3 and §4. The call is documented without a body.

mod intent;

use super::{VENDOR, cluster, find, follow, form, list, preflight, request, response, tasks};
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Starts an OceanBase cluster.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Ocp,
    path: "ocp/start-cluster",
    deed: Deed::Start,
    title: text("Start an OceanBase cluster", "启动 OceanBase 集群"),
    about: text(
        "Starts every observer of a cluster that has stopped, step by step.",
        "逐步启动已停止集群的所有 OBServer。",
    ),
    fields: form::FIELDS,
    build: |typed| {
        form::input(typed).map(|input| Order {
            request: request::from_input(Deed::Start, &input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::post("/api/v2/ob/clusters/{id}/start"),
        list::PAGE,
        cluster::ZONES,
        cluster::CLUSTER,
        tasks::OPEN,
        tasks::STARTS,
        follow::TASK,
        follow::STEP_LOG,
        follow::RETRY,
        follow::ROLLBACK,
        follow::RETRY_STEP,
        follow::SKIP_STEP,
        follow::CANCEL_STEP,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: |typed, response| response::to_outcome(Deed::Start, typed, response),
    follow: Some(&follow::START),
    hits: super::hits::cluster,
    lists: &[list::TO_START],
    preflight: Some(&preflight::TO_START),
    find: Some(|ask, asked, sent| Box::pin(find::find(ask, Deed::Start, asked, sent))),
    ladder: |_| Vec::new(),
    turned: |typed| Some(("ocp/stop-cluster", typed.clone())),
};

#[cfg(test)]
mod tests;
