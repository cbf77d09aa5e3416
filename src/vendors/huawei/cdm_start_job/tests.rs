//! Starting a job: request, answer, way, what is read before.

use super::*;
use crate::follow::testing::{Canned, look};
use crate::follow::{EndKind, Sighting, TargetState, Trail};
use crate::operation::testing::{check_mistakes, check_request, read, typed};
use crate::operation::{Failure, Verdict};
use crate::preflight::Level::{Blocker, Ok, Warning};
use crate::text::Lang;
use crate::vendors::huawei::testing::{before, finds, turned};

const JOB: [(&str, &str); 3] = [
    ("project_id", "p1"),
    ("cluster_id", "c1"),
    ("job_name", "报表 A/1%"),
];

#[test]
fn the_request_has_no_body_and_its_name_stays_one_segment() {
    check_request(
        &OPERATION,
        &JOB,
        "PUT /v1.1/p1/clusters/c1/cdm/job/%E6%8A%A5%E8%A1%A8%20A%2F1%25/start",
        None,
    );
    check_mistakes(
        &OPERATION,
        &[("job_name", "..")],
        &["project_id", "cluster_id", "job_name"],
    );
}

fn trail(id: &str) -> Trail {
    Trail {
        asked: typed(&OPERATION, &JOB),
        id: id.to_owned(),
    }
}

#[test]
fn the_answer_names_the_new_run_and_a_200_may_be_a_failure() {
    // §4.3: StartJobSubmission
    let body = r#"{"submissions":[{"isIncrementing":false,"job-name":"jdbc2hive","submission-id":13,"status":"BOOTING","progress":0,"creation-date":1536905778725}]}"#;
    let outcome = read(&OPERATION, &JOB, 200, body).unwrap();
    assert_eq!(outcome.verdict, Verdict::Accepted);
    let begun = (follow::FOLLOW.begin)(&typed(&OPERATION, &JOB), &outcome).unwrap();
    assert_eq!(begun, trail("13"));
    let body = r#"{"validation-result":[{"message":"link is gone","status":"ERROR"}]}"#;
    let Err(Failure::Refused(refusal)) = read(&OPERATION, &JOB, 200, body) else {
        panic!("not refused");
    };
    assert_eq!(refusal.message, "link is gone");
    assert!(
        refusal
            .next
            .to(Lang::En)
            .contains("the job was not started")
    );
}

fn run(id: u32, status: &str, why: &str) -> String {
    format!(
        r#"{{"submissions":[{{"submission-id":{id},"status":"{status}","error-summary":"{why}"}}]}}"#
    )
}

#[test]
fn a_start_is_followed_over_booting_until_the_job_runs() {
    let mut seen = Sighting::unseen("");
    for (body, state, ended) in [
        // The vendor may still show the run before.
        (run(12, "SUCCEEDED", ""), TargetState::Starting, None),
        (run(13, "BOOTING", ""), TargetState::Starting, None),
        (
            run(13, "RUNNING", ""),
            TargetState::Running,
            Some(EndKind::Started),
        ),
    ] {
        let vendor = Canned::new([(200, body.as_str())]);
        seen = look(&follow::FOLLOW, &vendor, &trail("13"), &seen).unwrap();
        assert_eq!(seen.targets[0].state, state, "{body}");
        assert_eq!(seen.end.as_ref().map(|end| end.kind), ended);
    }
    let names: Vec<&str> = seen
        .task
        .steps
        .iter()
        .map(|step| step.name.as_str())
        .collect();
    assert_eq!(names, ["BOOTING", "RUNNING"]);
}

#[test]
fn every_other_word_is_an_end_in_plain_words() {
    for (word, kind, says) in [
        (
            "SUCCEEDED",
            EndKind::Started,
            "The job has run and has already ended well (SUCCEEDED).",
        ),
        (
            "FAILURE_ON_SUBMIT",
            EndKind::Failed,
            "The run could not be submitted (FAILURE_ON_SUBMIT). no link",
        ),
        (
            "failed",
            EndKind::Failed,
            "The run has failed (failed). no link",
        ),
        (
            "STOPPED",
            EndKind::Unknown,
            "The run has been stopped already (STOPPED).",
        ),
        (
            "UNKNOWN",
            EndKind::Unknown,
            "The run is over, and how it has ended cannot be told: it shows UNKNOWN.",
        ),
    ] {
        let body = run(13, word, "no link");
        let vendor = Canned::new([(200, body.as_str())]);
        let seen = look(
            &follow::FOLLOW,
            &vendor,
            &trail("13"),
            &Sighting::unseen(""),
        )
        .unwrap();
        let end = seen.end.unwrap();
        assert_eq!(
            (end.kind, end.summary.to(Lang::En)),
            (kind, says.to_owned())
        );
    }
}

#[test]
fn a_run_that_a_newer_one_hides_is_looked_up_in_the_history() {
    let newer = run(14, "RUNNING", "");
    let history = run(13, "SUCCEEDED", "");
    for (history, kind) in [
        (history.as_str(), EndKind::Started),
        ("{}", EndKind::Unknown),
    ] {
        let vendor = Canned::new([(200, newer.as_str()), (200, history)]);
        let seen = look(
            &follow::FOLLOW,
            &vendor,
            &trail("13"),
            &Sighting::unseen(""),
        )
        .unwrap();
        assert_eq!(seen.end.unwrap().kind, kind);
        assert!(
            vendor.asked()[1].ends_with("/cdm/submissions?jname=%E6%8A%A5%E8%A1%A8%20A%2F1%25")
        );
    }
}

#[test]
fn before_a_start_the_job_has_to_be_at_rest() {
    let entry = r#"{"jobs":[{"name":"j","flag":1,"enabled":false}]}"#;
    let read = |status: &str| {
        let vendor = Canned::new([(200, status), (200, entry), (200, "{}")]);
        before(&OPERATION, &JOB, &vendor)
    };
    let failed = read(&run(12, "FAILED", "no link"));
    finds(
        &failed,
        Warning,
        "state",
        "The job does not run. Its last run shows FAILED: no link",
    );
    finds(
        &failed,
        Warning,
        "disabled",
        "The job is disabled (enabled: false): CDM may refuse to start it.",
    );
    finds(
        &failed,
        Ok,
        "schedule",
        "The job is on a schedule: it also starts by itself.",
    );
    finds(
        &read(r#"{"submissions":[{"status":"NEVER_EXECUTED"}]}"#),
        Ok,
        "state",
        "The job does not run (NEVER_EXECUTED).",
    );
    finds(
        &read(&run(12, "RUNNING", "")),
        Blocker,
        "state",
        "The job runs already (RUNNING): CDM refuses to start it again (Cdm.0052).",
    );
}

#[test]
fn before_a_start_the_run_that_has_ended_last_counts_among_the_last_times() {
    // §4.4: dates in milliseconds.
    let last = r#"{"submissions":[{"submission-id":12,"status":"SUCCEEDED","execute-date":1778292000000,"last-update-date":1778292060000}]}"#;
    let entry = r#"{"jobs":[{"name":"j","flag":0,"enabled":true}]}"#;
    let vendor = Canned::new([(200, last), (200, entry), (200, last)]);
    finds(
        &before(&OPERATION, &JOB, &vendor),
        Ok,
        "last runs",
        "The last run that has ended took 1 min 0 s.",
    );
}

#[test]
fn a_start_is_undone_by_a_stop_and_a_stop_by_a_start() {
    let named = "报表 A/1%".to_owned();
    assert_eq!(
        turned(&OPERATION, &JOB, ["job_name"]),
        ("cdm/stop-job", [named.clone()])
    );
    assert_eq!(
        turned(&super::super::cdm_stop_job::OPERATION, &JOB, ["job_name"]),
        ("cdm/start-job", [named])
    );
}
