//! The ways to stop Flink jobs, the gentlest first, and the run that undoes it.

use super::*;
use crate::operation::testing::typed;
use crate::vendors::huawei::dli_stop_jobs::OPERATION;
use crate::vendors::huawei::testing::turned;

fn asked(savepoint: &'static str) -> [(&'static str, &'static str); 3] {
    [
        ("project_id", "p1"),
        ("job_ids", "128,137"),
        ("trigger_savepoint", savepoint),
    ]
}

#[test]
fn with_a_savepoint_comes_before_without() {
    for (savepoint, is_typed) in [("true", [true, false]), ("", [false, true])] {
        let rungs = rungs(&typed(&OPERATION, &asked(savepoint)));
        let told: Vec<(String, bool)> = rungs
            .iter()
            .map(|rung| {
                let order = (OPERATION.build)(&rung.asked).expect("each can be sent");
                (order.request.body.unwrap_or_default(), rung.is_typed)
            })
            .collect();
        let body = |truth| format!(r#"{{"job_ids":[128,137],"trigger_savepoint":{truth}}}"#);
        assert_eq!(
            told,
            [(body(true), is_typed[0]), (body(false), is_typed[1])]
        );
    }
}

#[test]
fn what_was_stopped_with_a_savepoint_is_resumed_from_it() {
    for (savepoint, resumed) in [("true", "true"), ("", "")] {
        assert_eq!(
            turned(
                &OPERATION,
                &asked(savepoint),
                ["job_ids", "resume_savepoint"]
            ),
            ("dli/run-jobs", ["128,137", resumed].map(str::to_owned))
        );
    }
}
