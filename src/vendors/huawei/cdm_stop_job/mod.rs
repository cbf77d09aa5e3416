//! `PUT /v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/stop` stops a CDM job.
//!
//! Vendor reference: `huawei.md` §3.4. The request has no body; five shapes of its 200 are on
//! record, one of which is a failure.

mod before;
mod ending;
mod find;
mod follow;
mod intent;
mod request;
mod response;
mod run;

use super::cdm::job_form;
use super::{VENDOR, cdm, path};
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Stops a CDM job.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Cdm,
    path: "cdm/stop-job",
    deed: Deed::Stop,
    title: text("Stop a CDM job", "停止 CDM 作业"),
    about: text(
        "Breaks off the job’s current run. The cluster and its other jobs go on.",
        "中断作业当前的运行。集群和其他作业不受影响。",
    ),
    fields: job_form::FIELDS,
    build: |typed| {
        job_form::input(typed).map(|input| Order {
            request: request::from_input(&input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::put("/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/stop"),
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
    lists: &[cdm::clusters::AT_WORK, cdm::job_list::AT_WORK],
    preflight: Some(&before::PREFLIGHT),
    find: Some(find::FIND),
    ladder: |_| Vec::new(),
    turned: |typed| Some(("cdm/start-job", path::of_a_job(typed))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::testing::{check_mistakes, check_request};

    fn fields(job_name: &str) -> [(&str, &str); 3] {
        [
            ("project_id", "1551c7f6c808414d8e9f3c514a170f2e"),
            ("cluster_id", "6ec9a0a4-76be-4262-8697-e7af1fac7920"),
            ("job_name", job_name),
        ]
    }

    #[test]
    fn the_documented_request_has_no_body() {
        check_request(
            &OPERATION,
            &fields("jdbc2hive"),
            "PUT /v1.1/1551c7f6c808414d8e9f3c514a170f2e/clusters/6ec9a0a4-76be-4262-8697-e7af1fac7920/cdm/job/jdbc2hive/stop",
            None,
        );
    }

    #[test]
    fn a_name_stays_one_segment_of_the_path() {
        // huawei.md §3.2: what the SDK makes of this name.
        check_request(
            &OPERATION,
            &fields("报表 A/1%"),
            "PUT /v1.1/1551c7f6c808414d8e9f3c514a170f2e/clusters/6ec9a0a4-76be-4262-8697-e7af1fac7920/cdm/job/%E6%8A%A5%E8%A1%A8%20A%2F1%25/stop",
            None,
        );
    }

    #[test]
    fn a_name_that_a_browser_would_swallow_is_refused() {
        for name in [".", "..", "", " ", "a\nb"] {
            check_mistakes(&OPERATION, &fields(name), &["job_name"]);
        }
    }

    #[test]
    fn a_name_has_at_most_240_characters_whatever_their_bytes() {
        let longest = "表".repeat(240);
        assert!((OPERATION.build)(&fields(&longest).into_iter().collect()).is_ok());
        check_mistakes(&OPERATION, &fields(&"x".repeat(241)), &["job_name"]);
    }
}
