//! What is found before a job is stopped, from answers as the documents have them (§4.2 to §4.4).

use crate::preflight::Level::{self, Blocker, Ok, Warning};
use crate::vendors::canned::Served;
use crate::vendors::huawei::cdm_stop_job::OPERATION;
use crate::vendors::huawei::testing::{before, finds};

const JOB: [(&str, &str); 3] = [
    ("project_id", "p1"),
    ("cluster_id", "c1"),
    ("job_name", "jdbc2hive"),
];
const CLUSTER_AT: &str = "/v1.1/p1/clusters/c1";
const STATUS_AT: &str = "/v1.1/p1/clusters/c1/cdm/job/jdbc2hive/status";
const JOB_AT: &str = "/v1.1/p1/clusters/c1/cdm/job/jdbc2hive";
const RUNS_AT: &str = "/v1.1/p1/clusters/c1/cdm/submissions?jname=jdbc2hive";

/// The example of 查询作业状态, at work: dates are quoted.
const RUNS: &str = r#"{"submissions":[{"job-name":"jdbc2hive","submission-id":4,"is-execute-auto":false,"status":"RUNNING","progress":0.42,"execute-date":"1778292007456","last-update-date":"1778292017456","write_rows":12}]}"#;
const ENTRY: &str = r#"{"total":0,"jobs":[{"name":"jdbc2hive","status":"RUNNING","flag":0,"rows_read":1300,"rows_written":1200,"execute_start_date":1778292007456,"execute_update_date":1778292017456}]}"#;
const HISTORY: &str = r#"{"submissions":[{"submission-id":4,"status":"RUNNING","execute-date":1,"last-update-date":9000000},{"submission-id":3,"status":"SUCCEEDED","execute-date":1778280000000,"last-update-date":1778280120000},{"submission-id":2,"status":"FAILED","execute-date":"1778270000000","last-update-date":"1778270060000"},{"submission-id":1,"status":"SUCCEEDED","execute-date":0,"last-update-date":null}],"total":4}"#;

fn read(
    status: (u16, &str),
    entry: (u16, &str),
    runs: (u16, &str),
) -> Vec<(Level, String, String)> {
    let vendor = Served::at(&[
        (STATUS_AT, status.0, status.1),
        (JOB_AT, entry.0, entry.1),
        (RUNS_AT, runs.0, runs.1),
    ]);
    before(&OPERATION, &JOB, &vendor)
}

#[test]
fn a_job_at_work_tells_since_when_how_much_it_has_moved_and_how_long_it_took_before() {
    let found = read((200, RUNS), (200, ENTRY), (200, HISTORY));
    let all: Vec<(Level, &str, &str)> = found
        .iter()
        .map(|(level, key, says)| (*level, key.as_str(), says.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            (
                Ok,
                "state",
                "The job runs (RUNNING), as submission 4 since 2026-05-09 02:00:07 UTC."
            ),
            (
                Warning,
                "lost",
                "What the run has not written yet is not moved; what it has written stays."
            ),
            (
                Ok,
                "count rows",
                "1300 rows read, 1200 written; on average 120 a second."
            ),
            (
                Ok,
                "last runs",
                "The last 2 runs that have ended took 1 min 0 s to 2 min 0 s."
            ),
        ]
    );
}

#[test]
fn a_job_that_does_not_run_is_a_blocker_and_nothing_more_is_asked_for() {
    for word in ["SUCCEEDED", "FAILED", "NEVER_EXECUTED", "UNKNOWN", "ODD"] {
        let body = format!(r#"{{"submissions":[{{"submission-id":1,"status":"{word}"}}]}}"#);
        let vendor = Served::at(&[(STATUS_AT, 200, &body)]);
        let says = format!(
            "The job does not run: its last run shows {word}. There is nothing to stop, and CDM refuses (Cdm.0053)."
        );
        assert_eq!(
            before(&OPERATION, &JOB, &vendor),
            [(Blocker, "state".to_owned(), says)]
        );
        assert_eq!(vendor.asked(), [STATUS_AT]);
    }
}

#[test]
fn a_job_that_is_not_there_or_whose_cluster_has_stopped_is_a_blocker() {
    for (status, code) in [(400, "Cdm.0100"), (500, "Cdm.0100"), (400, "Cdm.0054")] {
        let body = format!(r#"{{"errCode":"{code}","externalMessage":"x"}}"#);
        let vendor = Served::at(&[(STATUS_AT, status, &body)]);
        let found = before(&OPERATION, &JOB, &vendor);
        assert_eq!(found[0].0, Blocker);
        assert_eq!(found.len(), 1);
    }
    let refused = r#"{"errCode":"Cdm.0001","externalMessage":"x"}"#;
    let vendor = Served::at(&[
        (STATUS_AT, 400, refused),
        (CLUSTER_AT, 200, r#"{"status":"900"}"#),
    ]);
    finds(
        &before(&OPERATION, &JOB, &vendor),
        Blocker,
        "state",
        "The job’s cluster has stopped (900): nothing runs on it, so there is nothing to stop.",
    );
}

#[test]
fn a_schedule_is_told_by_the_list_or_by_the_run() {
    let by_flag = ENTRY.replace(r#""flag":0"#, r#""flag":"1""#);
    let by_run = RUNS.replace(r#""is-execute-auto":false"#, r#""is-execute-auto":true"#);
    for (run, entry) in [(RUNS, by_flag.as_str()), (&by_run, ENTRY)] {
        finds(
            &read((200, run), (200, entry), (200, HISTORY)),
            Warning,
            "schedule",
            "The job is on a schedule: it will start again by itself. If it is not to run, take it off its schedule.",
        );
    }
}

#[test]
fn what_could_not_be_read_is_a_warning_that_says_why() {
    let found = read((0, ""), (403, ""), (0, ""));
    for (key, says) in [
        (
            "state",
            "Whether the job runs could not be read: no answer.",
        ),
        (
            "schedule",
            "Whether a schedule starts the job, and how much it has moved, could not be read: refused (HTTP 403).",
        ),
        (
            "last runs",
            "How long its last runs took could not be read: no answer.",
        ),
    ] {
        finds(&found, Warning, key, says);
    }
    // What the run counts stands in for what the list would have told.
    let found = read((200, RUNS), (500, ""), (200, "{}"));
    finds(
        &found,
        Ok,
        "count rows",
        "12 rows written; on average 1 a second.",
    );
}
