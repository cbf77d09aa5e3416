//! The ways to stop Flink jobs, the gentlest first, and the run that undoes it.

use super::super::follow::KIND;
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

/// What is asked for the jobs that are left, where 128 and 137 are seen in these states.
fn left_of(first: TargetState, second: TargetState) -> Option<String> {
    let seen = [("128", first), ("137", second)].map(|(id, state)| Target {
        kind: KIND,
        id: id.to_owned(),
        name: String::new(),
        state,
        state_word: String::new(),
        note: String::new(),
    });
    let left = left(&typed(&OPERATION, &asked("true")), &seen)?;
    assert_eq!(left.get("project_id"), "p1");
    assert_eq!(left.get("trigger_savepoint"), "true");
    Some(left.get("job_ids").to_owned())
}

#[test]
fn only_jobs_that_still_run_or_failed_to_stop_are_left() {
    use TargetState::{Ended, Failed, Gone, Running, Stopped, Stopping, Unknown};
    for (first, second, ids) in [
        (Stopped, Failed, "137"),
        (Running, Stopped, "128"),
        (Ended, Stopping, "137"),
        (Unknown, Gone, "128"),
        (Running, Failed, "128,137"),
    ] {
        assert_eq!(left_of(first, second).as_deref(), Some(ids));
    }
}

#[test]
fn nothing_is_left_of_jobs_that_have_stopped_ended_or_gone() {
    use TargetState::{Ended, Gone, Stopped};
    for (first, second) in [(Stopped, Stopped), (Stopped, Ended), (Gone, Ended)] {
        assert_eq!(left_of(first, second), None);
    }
}

#[test]
fn before_the_first_look_all_jobs_are_left() {
    let asked = typed(&OPERATION, &asked(""));
    assert_eq!(left(&asked, &[]), Some(asked.clone()));
}
