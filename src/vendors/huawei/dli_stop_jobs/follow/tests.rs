//! Looks at Flink jobs that stop.

mod reading;

use super::super::OPERATION;
use super::*;
use crate::follow::EndKind;
use crate::follow::testing::{self, Canned};
use crate::operation::testing::typed;
use crate::task::{StepState, TaskState};
use crate::text::Lang;

const JOBS_AT: &str = "/v1.0/48cc2c48765f481480c7db940d6409d1/streaming/jobs";

fn trail(job_ids: &str, savepoint: bool, id: &str) -> Trail {
    let savepoint = if savepoint { "true" } else { "" };
    let asked = [
        ("project_id", "48cc2c48765f481480c7db940d6409d1"),
        ("job_ids", job_ids),
        ("trigger_savepoint", savepoint),
    ];
    Trail {
        asked: typed(&OPERATION, &asked),
        id: id.to_owned(),
    }
}

/// A list of these jobs out of so many, as §4.5 has it.
fn list(total: usize, jobs: &[(u64, &str)]) -> String {
    let job = |(id, status): &(u64, &str)| {
        format!(r#"{{"job_id":{id},"name":"flink_{id}","status":"{status}","status_desc":""}}"#)
    };
    let jobs: Vec<String> = jobs.iter().map(job).collect();
    format!(
        r#"{{"is_success":"true","message":"","job_list":{{"total_count":{total},"jobs":[{}]}}}}"#,
        jobs.join(",")
    )
}

fn detail(id: u64, status: &str) -> String {
    format!(
        r#"{{"is_success":"true","message":"","job_detail":{{"job_id":{id},"status":"{status}"}}}}"#
    )
}

fn words(sighting: &Sighting) -> Vec<(&str, TargetState, &str)> {
    let target = |target: &'_ Target| target.state;
    let targets = sighting.targets.iter();
    targets
        .map(|each| (each.id.as_str(), target(each), each.state_word.as_str()))
        .collect()
}

fn steps(sighting: &Sighting) -> Vec<(&str, StepState)> {
    let steps = sighting.task.steps.iter();
    steps.map(|step| (step.id.as_str(), step.state)).collect()
}

use TargetState::{Ended, Failed, Gone, Running, Stopped, Stopping, Unknown};

#[test]
fn one_call_follows_many_jobs_each_on_its_own() {
    let trail = trail("9007199254740993,128", true, "");
    let mut seen = Sighting::unseen("");
    for (first, second, states) in [
        ("job_savepointing", "job_running", [Stopping, Running]),
        ("job_canceling", "job_savepointing", [Stopping, Stopping]),
        ("job_cancel_success", "job_canceling", [Stopped, Stopping]),
    ] {
        let body = list(
            26,
            &[
                (9_007_199_254_740_993, first),
                (9_007_199_254_740_992, "job_finish"),
                (128, second),
            ],
        );
        let vendor = Canned::new([(200, body.as_str())]);
        seen = testing::look(&FOLLOW, &vendor, &trail, &seen).unwrap();
        assert_eq!(
            vendor.asked(),
            [format!("GET {JOBS_AT}?limit=100&offset=0")]
        );
        assert_eq!(
            words(&seen),
            [
                ("9007199254740993", states[0], first),
                ("128", states[1], second)
            ]
        );
        assert_eq!(seen.end, None);
    }
    // What has stopped is not asked for any more.
    let vendor = Canned::new([(200, detail(128, "job_cancel_success").as_str())]);
    seen = testing::look(&FOLLOW, &vendor, &trail, &seen).unwrap();
    assert_eq!(vendor.asked(), [format!("GET {JOBS_AT}/128")]);
    let end = seen.end.as_ref().unwrap();
    assert_eq!(
        (end.kind, end.summary.to(Lang::En)),
        (EndKind::Stopped, "All 2 jobs have stopped.".to_owned())
    );
    assert_eq!(seen.task.state, TaskState::Succeeded);
    assert_eq!(
        steps(&seen)[..4],
        [
            ("9007199254740993/job_running", StepState::Succeeded),
            ("9007199254740993/job_savepointing", StepState::Succeeded),
            ("9007199254740993/job_canceling", StepState::Succeeded),
            ("9007199254740993/job_cancel_success", StepState::Succeeded),
        ]
    );
}

#[test]
fn a_savepoint_that_was_asked_for_and_is_not_there_is_said() {
    let trail = trail("128", true, "");
    let look = |has_savepoint: &str| {
        let body = format!(
            r#"{{"is_success":"true","job_detail":{{"job_id":128,"status":"job_cancel_success","has_savepoint":{has_savepoint}}}}}"#
        );
        let vendor = Canned::new([(200, body.as_str())]);
        testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap()
    };
    let without = look("false");
    let end = without.end.as_ref().unwrap();
    assert_eq!(end.kind, EndKind::Stopped);
    assert_eq!(
        end.next.as_ref().unwrap().to(Lang::En),
        "A savepoint was asked for, but DLI shows none for 128. Check that before they are started again: without one they begin anew or from the last checkpoint."
    );
    let savepointing = ("128/job_savepointing", StepState::Unknown);
    assert_eq!(steps(&without)[1], savepointing);
    // The list may say nothing of it, which is no "no".
    let silent = look("null");
    assert_eq!(
        (
            silent.end.as_ref().unwrap().next.as_ref(),
            steps(&silent)[1]
        ),
        (None, savepointing)
    );
    let with = look("true");
    assert_eq!(with.end.as_ref().unwrap().next, None);
    assert_eq!(steps(&with)[1].1, StepState::Succeeded);
}

#[test]
fn every_documented_state_has_its_phase() {
    // huawei-enums.json, dli_flink_job_status.
    for (word, expected) in [
        ("job_init", Stopped),
        ("job_submitting", Running),
        ("job_submit_fail", Ended),
        ("job_running", Running),
        ("job_running_exception", Ended),
        ("job_downloading", Running),
        ("job_idle", Running),
        ("job_canceling", Stopping),
        ("job_cancel_success", Stopped),
        ("job_cancel_fail", Failed),
        ("job_savepointing", Stopping),
        ("job_arrearage_stopped", Ended),
        ("job_arrearage_recovering", Running),
        ("job_finish", Ended),
        ("job_hibernating", Unknown),
    ] {
        let vendor = Canned::new([(200, detail(128, word).as_str())]);
        let seen = testing::look(
            &FOLLOW,
            &vendor,
            &trail("128", false, ""),
            &Sighting::unseen(""),
        );
        let seen = seen.unwrap();
        assert_eq!(words(&seen), [("128", expected, word)]);
        assert_eq!(seen.end.is_some(), expected.is_final(), "{word}");
    }
}

#[test]
fn a_job_that_was_refused_is_not_waited_for_but_believed_if_it_stops_all_the_same() {
    let trail = trail("128,137", false, "refused:137");
    let look = |first: &str, second: &str, earlier: &Sighting| {
        let body = list(2, &[(128, first), (137, second)]);
        let vendor = Canned::new([(200, body.as_str())]);
        testing::look(&FOLLOW, &vendor, &trail, earlier).unwrap()
    };
    let unseen = Sighting::unseen("refused:137");
    let seen = look("job_canceling", "job_running", &unseen);
    assert_eq!(seen.task.id, "", "what the trail carries is no id of DLI’s");
    assert_eq!(words(&seen)[1], ("137", Failed, "job_running"));
    assert_eq!(seen.end, None);
    let stopping = look("job_canceling", "job_canceling", &seen);
    assert_eq!(words(&stopping)[1], ("137", Stopping, "job_canceling"));
    let seen = look("job_cancel_success", "job_running", &unseen);
    let end = seen.end.unwrap();
    assert_eq!(
        (end.kind, end.summary.to(Lang::En)),
        (
            EndKind::Partly,
            "Stopped: 1 of 2 jobs. The others: 137 job_running, refused.".to_owned()
        )
    );
}
