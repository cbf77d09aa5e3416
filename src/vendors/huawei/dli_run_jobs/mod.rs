//! `POST /v1.0/{project_id}/streaming/jobs/run` runs Flink jobs of Data Lake Insight, again or for the first time.
//!
//! Vendor reference: `huawei.md` §4.5; the answer is as that of a stop (§3.5).

mod before;
mod ending;
mod find;
mod follow;
mod form;
mod intent;
mod request;
mod response;
mod still;

use super::path::{JOB_IDS, PROJECT_ID};
use super::{VENDOR, dli};
use crate::form::FormValues;
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Runs Flink jobs.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Dli,
    path: "dli/run-jobs",
    deed: Deed::Start,
    title: text("Run DLI Flink jobs", "运行 DLI Flink 作业"),
    about: text(
        "Runs Flink jobs, many at once, from their savepoints or anew.",
        "批量运行 Flink 作业，可选择从保存点恢复。",
    ),
    fields: form::FIELDS,
    build: |typed| {
        form::input(typed).map(|input| Order {
            request: request::from_input(&input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::post("/v1.0/{project_id}/streaming/jobs/run"),
        dli::JOBS,
        dli::JOBS_DETAILED,
        dli::PARTS,
        dli::JOB,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: response::to_outcome,
    follow: Some(&follow::FOLLOW),
    hits: super::hits::dli_jobs,
    lists: &[dli::job_list::AT_REST],
    preflight: Some(&before::PREFLIGHT),
    find: Some(find::FIND),
    // With or without a savepoint are two results, and neither is the harder way to the same.
    ladder: |_| Vec::new(),
    turned: |typed| Some(("dli/stop-jobs", gentlest_stop(typed))),
};

/// With a savepoint.
fn gentlest_stop(typed: &FormValues) -> FormValues {
    FormValues::from_iter([
        (PROJECT_ID.name, typed.get(PROJECT_ID.name)),
        (JOB_IDS.name, typed.get(JOB_IDS.name)),
        ("trigger_savepoint", "true"),
    ])
}

#[cfg(test)]
mod tests;
