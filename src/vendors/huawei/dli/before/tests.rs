//! What is found before Flink jobs are stopped or run, from answers as the documents have them (§4.5).

use crate::operation::Operation;
use crate::preflight::Level::{self, Blocker, Ok, Warning};
use crate::vendors::canned::Served;
use crate::vendors::huawei::testing::{before, finds};
use crate::vendors::huawei::{dli_run_jobs, dli_stop_jobs};

const LIST_AT: &str = "/v1.0/p1/streaming/jobs?show_detail=true&limit=100&offset=0";

fn list(jobs: &str) -> String {
    format!(
        r#"{{"is_success":"true","message":"","job_list":{{"total_count":2,"jobs":[{jobs}]}}}}"#
    )
}

fn read(
    operation: &Operation,
    fields: &[(&str, &str)],
    jobs: &str,
    more: &[(&str, u16, &str)],
) -> Vec<(Level, String, String)> {
    let list = list(jobs);
    let mut answers = vec![(LIST_AT, 200, list.as_str())];
    answers.extend(more);
    let asked: Vec<(&str, &str)> = [("project_id", "p1")]
        .iter()
        .chain(fields)
        .copied()
        .collect();
    before(operation, &asked, &Served::at(&answers))
}

fn stop(ids: &str, savepoint: &str, jobs: &str) -> Vec<(Level, String, String)> {
    let fields = [("job_ids", ids), ("trigger_savepoint", savepoint)];
    read(&dli_stop_jobs::OPERATION, &fields, jobs, &[])
}

fn run(ids: &str, savepoint: &str, jobs: &str) -> Vec<(Level, String, String)> {
    let fields = [("job_ids", ids), ("resume_savepoint", savepoint)];
    read(&dli_run_jobs::OPERATION, &fields, jobs, &[])
}

const TWO: &str = r#"{"job_id":128,"name":"a","status":"job_running","job_type":"flink_jar_job","has_savepoint":false,"job_config":{"checkpoint_enabled":true,"restart_when_exception":true}},{"job_id":9007199254740993,"name":"b","status":"job_running","has_savepoint":"true","job_config":{"checkpoint_enabled":false}}"#;

#[test]
fn without_a_savepoint_it_is_told_what_each_job_loses() {
    let found = stop("128,9007199254740993", "", TWO);
    let all: Vec<(Level, &str, &str)> = found
        .iter()
        .map(|(level, key, says)| (*level, key.as_str(), says.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            (
                Ok,
                "state job_running",
                "It runs (job_running). 128 a, 9007199254740993 b"
            ),
            (
                Warning,
                "lost since checkpoint",
                "Their state since the last checkpoint: 128 a."
            ),
            (
                Warning,
                "lost",
                "All of their state, since they write no checkpoints: 9007199254740993 b."
            ),
            (
                Ok,
                "old savepoint",
                "These have a savepoint of an earlier stop: 9007199254740993 b."
            ),
            (
                Ok,
                "restarts",
                "DLI restarts these by itself after a failure (restart_when_exception), not after a stop: 128 a."
            ),
        ]
    );
}

#[test]
fn with_a_savepoint_nothing_is_lost_of_what_runs() {
    let submitting = TWO.replacen("job_running", "job_submitting", 1);
    let found = stop("128,9007199254740993", "true", &submitting);
    finds(
        &found,
        Ok,
        "saved",
        "Nothing: each writes a savepoint before it stops. 9007199254740993 b",
    );
    finds(
        &found,
        Warning,
        "saved later",
        "A savepoint is only written by a job that runs, and these are not running yet: 128 a.",
    );
    // Nothing is told of checkpoints where the answer has no settings.
    let found = stop(
        "1,2",
        "",
        r#"{"job_id":1,"status":"job_running"},{"job_id":2,"status":"job_running","job_config":null}"#,
    );
    finds(
        &found,
        Warning,
        "lost perhaps",
        "Their state without a savepoint; whether they write checkpoints is not told: 1, 2.",
    );
}

#[test]
fn a_job_that_cannot_be_stopped_is_a_warning_where_others_can_and_else_a_blocker() {
    let jobs =
        r#"{"job_id":1,"name":"a","status":"job_finish"},{"job_id":2,"status":"job_cancel_fail"}"#;
    let found = stop("1,2", "", jobs);
    let finished = "Job 1 a cannot be stopped now. It has finished (job_finish).";
    finds(&found, Warning, "job 1", finished);
    let over =
        r#"{"job_id":1,"name":"a","status":"job_finish"},{"job_id":2,"status":"job_finish"}"#;
    finds(&stop("1,2", "", over), Blocker, "job 1", finished);
    finds(
        &found,
        Warning,
        "state job_cancel_fail",
        "A stop of it has failed, and it may run on (job_cancel_fail). 2",
    );
}

#[test]
fn jobs_that_are_gone_or_cannot_be_read_are_warnings_beside_others() {
    let fields = [("job_ids", "1,7,8"), ("trigger_savepoint", "true")];
    let found = read(
        &dli_stop_jobs::OPERATION,
        &fields,
        r#"{"job_id":1,"status":"job_running"},{"job_id":2,"status":"job_running"}"#,
        &[
            (
                "/v1.0/p1/streaming/jobs/7",
                400,
                r#"{"error_code":"DLI.16001","error_msg":"no"}"#,
            ),
            ("/v1.0/p1/streaming/jobs/8", 500, ""),
        ],
    );
    finds(
        &found,
        Warning,
        "job 7",
        "DLI does not know job 7, or not any more: it may have been deleted.",
    );
    finds(
        &found,
        Warning,
        "job 8",
        "Job 8 could not be read, so its state is not known: refused (HTTP 500).",
    );
    let vendor = Served::at(&[("/v1.0/p1/streaming/jobs/7", 403, "")]);
    let asked = [("project_id", "p1"), ("job_ids", "7")];
    assert_eq!(
        before(&dli_stop_jobs::OPERATION, &asked, &vendor),
        [(
            Warning,
            "jobs".to_owned(),
            "The jobs could not be read, so their states are not known: refused (HTTP 403)."
                .to_owned()
        )]
    );
}

#[test]
fn the_parts_of_an_edge_job_are_named() {
    let detail = r#"{"is_success":"true","job_detail":{"job_id":11,"name":"edge","status":"job_running","job_type":"flink_sql_edge_job"}}"#;
    let parts = list(
        r#"{"job_id":12,"name":"x","status":"job_running"},{"job_id":13,"name":"y","status":"job_idle"}"#,
    );
    let parts_at = "/v1.0/p1/streaming/jobs?limit=100&offset=0&root_job_id=11";
    let asked = [("project_id", "p1"), ("job_ids", "11")];
    let read = |status, body| {
        let vendor = Served::at(&[
            ("/v1.0/p1/streaming/jobs/11", 200, detail),
            (parts_at, status, body),
        ]);
        before(&dli_stop_jobs::OPERATION, &asked, &vendor)
    };
    finds(
        &read(200, &parts),
        Warning,
        "parts 11",
        "The parts of edge job 11 edge go along (2): 12 x job_running, 13 y job_idle.",
    );
    finds(
        &read(403, ""),
        Warning,
        "parts 11",
        "Which parts edge job 11 edge has could not be read: refused (HTTP 403).",
    );
}

#[test]
fn before_a_run_it_is_told_what_is_resumed_and_what_begins_anew() {
    let jobs = r#"{"job_id":1,"name":"a","status":"job_cancel_success","has_savepoint":true},{"job_id":2,"name":"b","status":"job_arrearage_stopped","has_savepoint":false}"#;
    let found = run("1,2", "true", jobs);
    finds(
        &found,
        Ok,
        "resumed",
        "Resumed from their savepoint, which is deleted by that: 1 a.",
    );
    finds(
        &found,
        Warning,
        "no savepoint",
        "A savepoint is to be resumed from, but DLI shows none, so they begin anew or from a checkpoint: 2 b.",
    );
    finds(
        &found,
        Warning,
        "arrears",
        "Stopped for arrears; DLI may refuse until the account is settled: 2 b.",
    );
    finds(
        &run("1,2", "", jobs),
        Warning,
        "anew",
        "Begun without their savepoint, which is deleted by that: 1 a.",
    );
    finds(
        &run("128,9007199254740993", "", TWO),
        Blocker,
        "job 128",
        "Job 128 a cannot be run now. It runs (job_running).",
    );
}
