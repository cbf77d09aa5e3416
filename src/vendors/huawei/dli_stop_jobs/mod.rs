//! `POST /v1.0/{project_id}/streaming/jobs/stop` stops Flink jobs of Data Lake Insight.
//!
//! Vendor reference: `huawei.md` §3.5. The answer is one object or an array, `is_success` a boolean
//! or a string, and it names no job.

mod before;
mod ending;
mod find;
mod follow;
mod form;
mod intent;
mod ladder;
mod request;
mod response;

use super::{VENDOR, dli};
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Stops Flink jobs.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Dli,
    path: "dli/stop-jobs",
    deed: Deed::Stop,
    title: text("Stop DLI Flink jobs", "停止 DLI Flink 作业"),
    about: text(
        "Stops Flink jobs that run, many at once, with or without a savepoint.",
        "批量停止正在运行的 Flink 作业，可选择是否创建保存点。",
    ),
    fields: form::FIELDS,
    build: |typed| {
        form::input(typed).map(|input| Order {
            request: request::from_input(&input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::post("/v1.0/{project_id}/streaming/jobs/stop"),
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
    lists: &[dli::job_list::AT_WORK],
    preflight: Some(&before::PREFLIGHT),
    find: Some(find::FIND),
    ladder: ladder::rungs,
    turned: |typed| Some(("dli/run-jobs", ladder::turned(typed))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::testing::{check_mistakes, check_request};

    fn fields<'a>(job_ids: &'a str, trigger_savepoint: &'a str) -> [(&'a str, &'a str); 3] {
        [
            ("project_id", "48cc2c48765f481480c7db940d6409d1"),
            ("job_ids", job_ids),
            ("trigger_savepoint", trigger_savepoint),
        ]
    }

    #[track_caller]
    fn sends(job_ids: &str, trigger_savepoint: &str, body: &str) {
        check_request(
            &OPERATION,
            &fields(job_ids, trigger_savepoint),
            "POST /v1.0/48cc2c48765f481480c7db940d6409d1/streaming/jobs/stop",
            Some(body),
        );
    }

    #[test]
    fn the_documented_request_is_sent() {
        // Seed "批量停止作业", 请求样例.
        let body = r#"{"job_ids":[128,137],"trigger_savepoint":false}"#;
        sends("128, 137", "", body);
        sends("[128,137]", "false", body);
    }

    #[test]
    fn a_savepoint_is_asked_for_as_a_boolean() {
        sends(
            "128",
            "true",
            r#"{"job_ids":[128],"trigger_savepoint":true}"#,
        );
    }

    #[test]
    fn ids_are_exact_to_64_bits_and_sent_once() {
        sends(
            "9007199254740993 9223372036854775807 9007199254740993",
            "",
            r#"{"job_ids":[9007199254740993,9223372036854775807],"trigger_savepoint":false}"#,
        );
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for job_ids in [
            "",
            "[]",
            "12a",
            "-5",
            "0",
            "1.5",
            "9223372036854775808",
            "128 x",
            "+128",
            "0128",
        ] {
            check_mistakes(&OPERATION, &fields(job_ids, ""), &["job_ids"]);
        }
    }

    #[test]
    fn at_most_100_jobs_go_into_one_request() {
        let ids = |n: usize| {
            (1..=n)
                .map(|id| id.to_string())
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert!((OPERATION.build)(&fields(&ids(100), "").into_iter().collect()).is_ok());
        check_mistakes(&OPERATION, &fields(&ids(101), ""), &["job_ids"]);
    }
}
