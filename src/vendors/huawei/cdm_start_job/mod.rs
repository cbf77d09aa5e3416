//! `PUT /v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/start` starts a run of a CDM job.
//!
//! Vendor reference: `huawei.md` §4.3. The request has no body, as the old documents and Terraform's client have
//! it: newer SDKs send `variables`, which only set what a job asks for.

mod before;
mod ending;
mod find;
mod follow;
mod intent;
mod request;
mod response;

use super::cdm::job_form;
use super::{VENDOR, cdm, path};
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Starts a CDM job.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Cdm,
    path: "cdm/start-job",
    deed: Deed::Start,
    title: text("Start a CDM job", "启动 CDM 作业"),
    about: text(
        "Starts a new run of a job, from the beginning and without variables.",
        "启动作业的一次新运行：从头开始，不带变量。",
    ),
    fields: job_form::FIELDS,
    build: |typed| {
        job_form::input(typed).map(|input| Order {
            request: request::from_input(&input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::put("/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/start"),
        cdm::runs::STATUS,
        cdm::runs::RUNS,
        cdm::runs::JOB,
        cdm::CLUSTERS,
        cdm::CLUSTER,
        cdm::NORMAL_JOBS,
        cdm::BATCH_JOBS,
        cdm::SCENARIO_JOBS,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: |_, response| response::to_outcome(response),
    follow: Some(&follow::FOLLOW),
    hits: super::hits::cdm_job,
    lists: &[cdm::clusters::AT_WORK, cdm::job_list::AT_REST],
    preflight: Some(&before::PREFLIGHT),
    find: Some(find::FIND),
    ladder: |_| Vec::new(),
    turned: |typed| Some(("cdm/stop-job", path::of_a_job(typed))),
};

#[cfg(test)]
mod tests;
