//! Looks at a job that stops.

use super::super::OPERATION;
use super::*;
use crate::follow::EndKind;
use crate::follow::testing::{self, Canned};
use crate::operation::testing::{read, typed};
use crate::task::{StepState, TaskState};
use crate::text::Lang;
use crate::vendors::huawei::cdm;

const TYPED: [(&str, &str); 3] = [
    ("project_id", "1551c7f6c808414d8e9f3c514a170f2e"),
    ("cluster_id", "6ec9a0a4-76be-4262-8697-e7af1fac7920"),
    ("job_name", "报表 A/1%"),
];

const CDM: &str =
    "/v1.1/1551c7f6c808414d8e9f3c514a170f2e/clusters/6ec9a0a4-76be-4262-8697-e7af1fac7920/cdm";

fn trail(id: &str) -> Trail {
    Trail {
        asked: typed(&OPERATION, &TYPED),
        id: id.to_owned(),
    }
}

fn look<const N: usize>(id: &str, answers: [(u16, &str); N]) -> Result<Sighting, Failure> {
    let earlier = Sighting::unseen(id);
    testing::look(&FOLLOW, &Canned::new(answers), &trail(id), &earlier)
}

fn says(sighting: &Sighting) -> (EndKind, String) {
    let end = sighting.end.as_ref().unwrap();
    (end.kind, end.summary.to(Lang::En))
}

fn runs(runs: &[(u64, &str)]) -> String {
    let run = |(id, status): &(u64, &str)| {
        format!(r#"{{"job-name":"j","submission-id":{id},"status":"{status}"}}"#)
    };
    let runs: Vec<String> = runs.iter().map(run).collect();
    format!(r#"{{"submissions":[{}]}}"#, runs.join(","))
}

#[test]
fn the_run_of_the_first_look_is_the_one_that_is_followed() {
    let asked = typed(&OPERATION, &TYPED);
    let outcome = read(&OPERATION, &TYPED, 200, "{}").unwrap();
    let mut trail = (FOLLOW.begin)(&asked, &outcome).unwrap();
    assert_eq!(trail.id, "");
    let body = runs(&[(9_007_199_254_740_993, "RUNNING")]);
    let vendor = Canned::new([(200, body.as_str())]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    assert_eq!(
        vendor.asked(),
        [format!(
            "GET {CDM}/job/%E6%8A%A5%E8%A1%A8%20A%2F1%25/status"
        )]
    );
    assert_eq!(seen.end, None);
    assert_eq!(seen.task.id, "9007199254740993");
    assert_eq!(seen.targets[0].state, TargetState::Running);
    trail.id.clone_from(&seen.task.id);
    let body = runs(&[(9_007_199_254_740_993, "FAILED")]);
    let vendor = Canned::new([(200, body.as_str())]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &seen).unwrap();
    assert_eq!(
        says(&seen),
        (
            EndKind::Stopped,
            "The run is over. It shows FAILED, since CDM has no word for “stopped”.".to_owned()
        )
    );
    assert_eq!(seen.task.state, TaskState::Succeeded);
    assert_eq!(seen.task.steps[1].state_word, "FAILED");
    assert_eq!(seen.targets[0].state, TargetState::Ended);
}

#[test]
fn an_answer_that_names_the_run_is_believed() {
    let asked = typed(&OPERATION, &TYPED);
    let body = r#"{"submissions":[{"submission-id":9007199254740993}]}"#;
    let outcome = read(&OPERATION, &TYPED, 200, body).unwrap();
    assert_eq!(
        (FOLLOW.begin)(&asked, &outcome).unwrap().id,
        "9007199254740993"
    );
}

#[test]
fn of_several_runs_the_latest_is_taken_first_and_the_same_after_that() {
    let body = runs(&[(9, "SUCCEEDED"), (11, "RUNNING"), (10, "FAILED")]);
    let seen = look("", [(200, &body)]).unwrap();
    assert_eq!((seen.task.id.as_str(), seen.end), ("11", None));
    let seen = look("10", [(200, &body)]).unwrap();
    assert_eq!(seen.targets[0].state_word, "FAILED");
}

#[test]
fn a_newer_run_means_that_the_stopped_one_is_over_and_the_history_tells_how() {
    let newer = runs(&[(8, "RUNNING")]);
    let history = runs(&[(8, "RUNNING"), (7, "STOPPED")]);
    let vendor = Canned::new([(200, newer.as_str()), (200, history.as_str())]);
    let seen = testing::look(&FOLLOW, &vendor, &trail("7"), &Sighting::unseen("7")).unwrap();
    assert_eq!(
        vendor.asked()[1],
        format!("GET {CDM}/submissions?jname=%E6%8A%A5%E8%A1%A8%20A%2F1%25")
    );
    assert_eq!(
        says(&seen),
        (
            EndKind::Stopped,
            "The run has stopped (STOPPED).".to_owned()
        )
    );
    assert_eq!(
        seen.end.unwrap().next.unwrap().to(Lang::En),
        "The job runs again, as submission 8 (RUNNING): a schedule or somebody has started it. If it is not to run, take it off its schedule and stop it again."
    );
    assert_eq!(seen.task.id, "7");
}

#[test]
fn without_a_history_nobody_says_how_it_ended() {
    let newer = runs(&[(8, "SUCCEEDED")]);
    let other = runs(&[(8, "SUCCEEDED")]);
    for answers in [
        [(200, newer.as_str()), (200, &other)],
        [(200, &newer), (500, "")],
    ] {
        let seen = look("7", answers).unwrap();
        assert_eq!(
            says(&seen),
            (
                EndKind::Unknown,
                "The run that was stopped is over, but CDM does not tell how: a newer one has taken its place.".to_owned()
            )
        );
        assert_eq!(seen.unseen.len(), usize::from(answers[1].0 == 500));
        assert_eq!(seen.targets[0].state, TargetState::Ended);
    }
}

#[test]
fn what_the_run_has_done_is_told_with_its_dates_quoted_or_not() {
    // §4.4: dates are quoted in the example, counters come with SUCCEEDED.
    let body = r#"{"submissions":[{"job-name":"jdbc2hive","creation-user":"cdm","creation-date":"1778292007456",
        "execute-date":1778292008456,"progress":1,"status":"SUCCEEDED","submission-id":5,"write_rows":0,
        "counters":{"org.apache.sqoop.submission.counter.SqoopCounters":
            {"BYTES_WRITTEN":1024,"BYTES_READ":2048,"ROWS_READ":12,"ROWS_WRITTEN":11}}}]}"#;
    let seen = look("5", [(200, body)]).unwrap();
    assert_eq!(seen.task.steps[1].state, StepState::Succeeded);
    let facts = &seen.task.steps[1].facts;
    let told = |label: &str| {
        let fact = facts.iter().find(|(known, _)| known.en == label);
        fact.map(|(_, value)| value.as_str())
    };
    for (label, value) in [
        ("Rows read", "12"),
        ("Rows written", "11"),
        ("Bytes read", "2048"),
        ("Progress (%)", "1"),
        ("Submitted (UTC)", "2026-05-09T02:00:07Z"),
        ("Begun (UTC)", "2026-05-09T02:00:08Z"),
    ] {
        assert_eq!(told(label), Some(value), "{label}");
    }
    let body = r#"{"submissions":[{"status":"FAILED","submission-id":5,"error-summary":"Job stopped by user","error-details":""}]}"#;
    let seen = look("5", [(200, body)]).unwrap();
    assert_eq!(seen.targets[0].note, "Job stopped by user");
    assert_eq!(
        says(&seen).1,
        "The run is over. It shows FAILED, since CDM has no word for “stopped”: Job stopped by user"
    );
}

#[test]
fn a_job_that_cdm_does_not_know_is_gone_whatever_the_status() {
    for (status, code) in [(400, "Cdm.0100"), (400, "Cdm.0054"), (500, "Cdm.0100")] {
        let body = format!(r#"{{"errCode":"{code}","externalMessage":"m"}}"#);
        let seen = look("5", [(status, &body)]).unwrap();
        assert_eq!(seen.targets[0].state, TargetState::Gone);
        assert_eq!(says(&seen).0, EndKind::Unknown);
        assert_eq!(seen.task.id, "5");
    }
    let other = r#"{"errCode":"Cdm.0202","externalMessage":"m"}"#;
    assert!(matches!(
        look("5", [(400, other)]),
        Err(Failure::Refused(_))
    ));
}

#[test]
fn a_job_whose_cluster_has_stopped_runs_no_more() {
    let closed = r#"{"errCode":"Cdm.0001","externalMessage":"The cluster is not running"}"#;
    let vendor = Canned::new([(400, closed), (200, r#"{"clusters":{"status":"900"}}"#)]);
    let seen = testing::look(&FOLLOW, &vendor, &trail("5"), &Sighting::unseen("5")).unwrap();
    let cluster = CDM.strip_suffix("/cdm").unwrap();
    assert_eq!(vendor.asked()[1], format!("GET {cluster}"));
    let asked = &vendor.requests()[1];
    assert!(cdm::CLUSTER.matches(asked.method, &asked.path));
    assert_eq!(
        says(&seen),
        (
            EndKind::Stopped,
            "Nothing runs: the cluster itself has stopped (900). How the run has ended can be read once the cluster is started again.".to_owned()
        )
    );
    // In any other state of the cluster it stays a refusal.
    for status in ["200", "910"] {
        let body = format!(r#"{{"status":"{status}"}}"#);
        let found = look("5", [(400, closed), (200, &body)]);
        let Err(Failure::Refused(refusal)) = found else {
            panic!("{found:?}");
        };
        assert_eq!(refusal.code.as_deref(), Some("Cdm.0001"));
    }
}

#[test]
fn an_answer_without_a_run_is_kept_as_it_came() {
    for body in ["", "{}", r#"{"submissions":[]}"#, r#"{"submissions":[{}]}"#] {
        let Err(Failure::Unreadable { response, .. }) = look("5", [(200, body)]) else {
            panic!("read {body}");
        };
        assert_eq!(response.body, body);
    }
}
