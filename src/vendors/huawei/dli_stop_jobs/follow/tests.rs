//! Looks at Flink jobs that stop.

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

fn page(total: usize, first: u64) -> String {
    let jobs: Vec<(u64, &str)> = (first..first + 100).map(|id| (id, "job_running")).collect();
    list(total, &jobs)
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
fn a_job_that_is_not_listed_is_asked_for_once_and_is_gone_then() {
    let gone = r#"{"error_code":"DLI.16001","error_msg":"The Flink job does not exist."}"#;
    let trail = trail("128,137", false, "");
    let body = list(1, &[(128, "job_canceling")]);
    let vendor = Canned::new([(200, body.as_str()), (400, gone)]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    assert_eq!(
        vendor.asked(),
        [
            format!("GET {JOBS_AT}?limit=100&offset=0"),
            format!("GET {JOBS_AT}/137")
        ]
    );
    assert_eq!(
        words(&seen),
        [("128", Stopping, "job_canceling"), ("137", Gone, "")]
    );
    let vendor = Canned::new([(200, detail(128, "job_cancel_success").as_str())]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &seen).unwrap();
    assert_eq!(vendor.asked(), [format!("GET {JOBS_AT}/128")]);
    let end = seen.end.unwrap();
    assert_eq!(
        (end.kind, end.summary.to(Lang::En)),
        (
            EndKind::Partly,
            "Stopped: 1 of 2 jobs. The others: 137 not there.".to_owned()
        )
    );
}

#[test]
fn pages_are_read_on_as_long_as_that_is_cheaper_than_asking_singly() {
    // Of 300 jobs three are further down than the first page: one page more, then the last one singly.
    let (first, second, third) = (page(300, 1_000), page(300, 1_100), detail(7, "job_running"));
    let vendor = Canned::new([(200, first.as_str()), (200, &second), (200, &third)]);
    let trail = trail("7,1000,1100,1101,1102", false, "");
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    assert_eq!(
        vendor.asked(),
        [
            format!("GET {JOBS_AT}?limit=100&offset=0"),
            format!("GET {JOBS_AT}?limit=100&offset=100"),
            format!("GET {JOBS_AT}/7"),
        ]
    );
    assert!(words(&seen).iter().all(|(_, state, _)| *state == Running));
}

#[test]
fn a_list_without_a_total_is_read_until_a_page_is_not_full() {
    let without_total = |body: String| body.replace(r#""total_count":0,"#, "");
    let first = without_total(page(0, 1_000));
    let last = without_total(list(0, &[(7, "job_running"), (8, "job_running")]));
    let vendor = Canned::new([(200, first.as_str()), (200, &last)]);
    let trail = trail("7,8", false, "");
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    assert_eq!((vendor.asked().len(), seen.targets.len()), (2, 2));
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
    assert_eq!(seen.task.id, "refused:137");
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

#[test]
fn one_that_cannot_be_read_stays_as_it_was_seen() {
    let trail = trail("128,137", false, "");
    let body = list(2, &[(128, "job_canceling"), (137, "job_canceling")]);
    let vendor = Canned::new([(200, body.as_str())]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    let body = list(1, &[(128, "job_cancel_success")]);
    let vendor = Canned::new([(200, body.as_str()), (500, "")]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &seen).unwrap();
    assert_eq!(
        words(&seen),
        [
            ("128", Stopped, "job_cancel_success"),
            ("137", Stopping, "job_canceling")
        ]
    );
    assert_eq!((seen.end, seen.unseen.len()), (None, 1));
}

#[test]
fn a_look_that_is_refused_or_cannot_be_read_is_a_failure() {
    let look = |status, body: &str| {
        let vendor = Canned::new([(status, body)]);
        testing::look(
            &FOLLOW,
            &vendor,
            &trail("128,137", false, ""),
            &Sighting::unseen(""),
        )
    };
    for (status, body) in [
        (401, r#"{"error_code":"APIGW.0301","error_msg":"m"}"#),
        (429, ""),
        (200, r#"{"is_success":"false","message":"m"}"#),
        (200, r#"{"is_success":false}"#),
    ] {
        assert!(
            matches!(look(status, body), Err(Failure::Refused(_))),
            "{body}"
        );
    }
    for body in [
        "",
        "[]",
        r#"{"is_success":"true"}"#,
        r#"{"job_list":"x"}"#,
        r#"{"job_list":{"jobs":{}}}"#,
    ] {
        assert!(
            matches!(look(200, body), Err(Failure::Unreadable { .. })),
            "{body}"
        );
    }
    let vendor = Canned::new([(500, "")]);
    let one = testing::look(
        &FOLLOW,
        &vendor,
        &trail("128", false, ""),
        &Sighting::unseen(""),
    );
    assert!(matches!(one, Err(Failure::Refused(_))));
}
