//! `POST /v1.1/{project_id}/clusters/{cluster_id}/action` starts a stopped CDM cluster and answers with the id
//! of the platform's task.
//!
//! Vendor reference: `huawei.md` §4.1.

mod before;
mod ending;
mod find;
mod follow;
mod form;
mod intent;
mod request;
mod response;

use super::{VENDOR, cdm, path};
use crate::form::FormValues;
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Starts a CDM cluster.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Cdm,
    path: "cdm/start-cluster",
    deed: Deed::Start,
    title: text("Start a CDM cluster", "启动 CDM 集群"),
    about: text(
        "Starts a stopped cluster. Its jobs are not started with it, but for those on a schedule.",
        "启动已停止的集群。除定时任务外，作业不会随之启动。",
    ),
    fields: form::FIELDS,
    build: |typed| {
        form::input(typed).map(|input| Order {
            request: request::from_input(&input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::post("/v1.1/{project_id}/clusters/{cluster_id}/action"),
        cdm::CLUSTERS,
        cdm::CLUSTER,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: |_, response| response::to_outcome(response),
    follow: Some(&follow::FOLLOW),
    hits: super::hits::cdm_cluster,
    lists: &[cdm::clusters::STOPPED],
    preflight: Some(&before::PREFLIGHT),
    find: Some(find::FIND),
    ladder: |_| Vec::new(),
    turned: |typed| Some(("cdm/stop-cluster", gentlest_stop(typed))),
};

/// When all jobs have ended.
fn gentlest_stop(typed: &FormValues) -> FormValues {
    let mut asked = path::of_a_cluster(typed);
    asked.set("stopMode", "GRACEFULLY");
    asked.set("delayTime", "-1");
    asked
}

#[cfg(test)]
mod tests;
