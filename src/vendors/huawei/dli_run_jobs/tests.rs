//! Running Flink jobs: request, answer, turn.

use super::*;
use crate::guard::Severity;
use crate::operation::testing::{check_mistakes, check_request, read, typed};
use crate::operation::{ItemState, Verdict};
use crate::vendors::huawei::testing::turned;

fn fields<'a>(ids: &'a str, savepoint: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("project_id", "p1"),
        ("job_ids", ids),
        ("resume_savepoint", savepoint),
    ]
}

#[test]
fn the_documented_request_is_sent() {
    // §4.5, 批量运行作业
    for (savepoint, severity) in [("true", Severity::Light), ("false", Severity::Serious)] {
        check_request(
            &OPERATION,
            &fields("1, 9007199254740993", savepoint),
            "POST /v1.0/p1/streaming/jobs/run",
            Some(&format!(
                r#"{{"job_ids":[1,9007199254740993],"resume_savepoint":{savepoint}}}"#
            )),
        );
        let order = (OPERATION.build)(&typed(&OPERATION, &fields("1", savepoint))).unwrap();
        assert_eq!(order.intent.severity, severity);
    }
    check_mistakes(
        &OPERATION,
        &fields("0", "maybe"),
        &["job_ids", "resume_savepoint"],
    );
}

#[test]
fn each_element_is_told_apart_where_there_are_as_many_as_jobs() {
    let body = r#"[{"is_success":"true","message":"ok"},{"is_success":"False","message":"no"}]"#;
    let outcome = read(&OPERATION, &fields("1,2", ""), 200, body).unwrap();
    assert_eq!(outcome.verdict, Verdict::Partly);
    assert_eq!(outcome.items[1].state, ItemState::Refused);
    let trail = (follow::FOLLOW.begin)(&typed(&OPERATION, &fields("1,2", "")), &outcome).unwrap();
    assert_eq!(trail.id, "refused:2");
}

#[test]
fn a_run_is_undone_by_the_gentlest_stop() {
    assert_eq!(
        turned(
            &OPERATION,
            &fields("1,2", ""),
            ["job_ids", "trigger_savepoint"]
        ),
        ("dli/stop-jobs", ["1,2", "true"].map(str::to_owned))
    );
}
