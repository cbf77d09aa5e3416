//! The list of Flink jobs, in pages of a hundred.

use super::super::super::testing::{cell, pages, pick, rows};
use super::*;
use crate::follow::TargetState;
use crate::follow::testing::Canned;

const PROJECT: [(&str, &str); 1] = [("project_id", "48cc2c48765f481480c7db940d6409d1")];

fn first(listing: &Listing, job: &str) -> Row {
    let body = format!(r#"{{"is_success":"true","job_list":{{"total_count":1,"jobs":[{job}]}}}}"#);
    let mut rows = rows(listing, &PROJECT, &Canned::new([(200, body.as_str())]));
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

#[test]
fn a_job_is_shown_with_what_the_list_tells_of_it() {
    // After the example of 查询作业列表.
    let row = first(
        &AT_WORK,
        r#"{"job_id":9007199254740993,"name":"demo_1234","desc":"","user_name":"","username":"testuser","job_type":"flink_jar_job","status":"job_running","status_desc":"","create_time":1578466221525,"start_time":"1578466221999","duration":142563345,"root_id":-1,"queue_name":"testQueue","run_mode":"exclusive_cluster","has_savepoint":true}"#,
    );
    assert_eq!(
        (row.id.as_str(), row.name.as_str(), row.state),
        ("9007199254740993", "demo_1234", TargetState::Running)
    );
    assert_eq!(pick(&row), "job_ids=9007199254740993");
    for (title, kind, shown) in [
        ("Type", Cell::Words, "flink_jar_job"),
        ("Queue", Cell::Words, "testQueue"),
        ("Owner", Cell::Words, "testuser"),
        ("Started", Cell::Moment, "1578466221999"),
        ("Has run for", Cell::Length, "142563345"),
        ("Created", Cell::Moment, "1578466221525"),
        ("Has a savepoint", Cell::Words, "true"),
    ] {
        assert_eq!(cell(&AT_WORK, &row, title), (kind, shown), "{title}");
    }
}

#[test]
fn what_cannot_be_picked_says_why() {
    // §4.5: stop where marked yes, and once more after a failed stop.
    for (word, stop, run) in [
        (
            "job_init",
            "It is a draft and has not been run (job_init).",
            "job_ids=1",
        ),
        (
            "job_submitting",
            "job_ids=1",
            "It is being submitted (job_submitting).",
        ),
        (
            "job_submit_fail",
            "It could not be submitted (job_submit_fail).",
            "job_ids=1",
        ),
        ("job_running", "job_ids=1", "It runs (job_running)."),
        (
            "job_running_exception",
            "It has failed by itself (job_running_exception).",
            "job_ids=1",
        ),
        (
            "job_downloading",
            "It is being downloaded (job_downloading).",
            "It is being downloaded (job_downloading).",
        ),
        (
            "job_idle",
            "It is idle (job_idle).",
            "It is idle (job_idle).",
        ),
        (
            "job_canceling",
            "It is being stopped already (job_canceling).",
            "It is being stopped already (job_canceling).",
        ),
        (
            "job_cancel_success",
            "It has stopped (job_cancel_success).",
            "job_ids=1",
        ),
        (
            "job_cancel_fail",
            "job_ids=1",
            "A stop of it has failed, and it may run on (job_cancel_fail).",
        ),
        (
            "job_savepointing",
            "It writes a savepoint (job_savepointing).",
            "It writes a savepoint (job_savepointing).",
        ),
        (
            "job_arrearage_stopped",
            "It was stopped for arrears (job_arrearage_stopped).",
            "job_ids=1",
        ),
        (
            "job_arrearage_recovering",
            "It recovers after arrears (job_arrearage_recovering).",
            "It recovers after arrears (job_arrearage_recovering).",
        ),
        ("job_finish", "It has finished (job_finish).", "job_ids=1"),
        (
            "job_dreaming",
            "Its status job_dreaming is none that this page knows.",
            "Its status job_dreaming is none that this page knows.",
        ),
    ] {
        let job = format!(r#"{{"job_id":1,"status":"{word}"}}"#);
        assert_eq!(pick(&first(&AT_WORK, &job)), stop);
        assert_eq!(pick(&first(&AT_REST, &job)), run);
    }
    assert_eq!(
        pick(&first(&AT_WORK, r#"{"job_id":1,"status":null}"#)),
        "Its status is not told."
    );
}

#[test]
fn pages_are_handed_over_as_they_come_and_none_is_asked_for_in_vain() {
    let page = |from: usize, n: usize| {
        let jobs =
            (from..from + n).map(|id| format!(r#"{{"job_id":{id},"status":"job_running"}}"#));
        let jobs = jobs.collect::<Vec<_>>().join(",");
        format!(r#"{{"is_success":true,"job_list":{{"total_count":250,"jobs":[{jobs}]}}}}"#)
    };
    // One job was added meanwhile: the last of a page comes again as the first of the next.
    let bodies = [page(1, 100), page(100, 100), page(200, 50)];
    let vendor = Canned::new(bodies.iter().map(|body| (200, body.as_str())));
    let (pages, ended) = pages(&AT_WORK, &PROJECT, &vendor);
    assert_eq!(ended, Ok(()));
    let at = "GET /v1.0/48cc2c48765f481480c7db940d6409d1/streaming/jobs?limit=100&offset=";
    assert_eq!(
        vendor.asked(),
        ["0", "100", "200"].map(|offset| format!("{at}{offset}"))
    );
    let told: Vec<_> = pages
        .iter()
        .map(|page| (page.rows.len(), page.total))
        .collect();
    assert_eq!(told, [(100, Some(250)), (99, Some(250)), (50, Some(250))]);
}

#[test]
fn what_was_handed_over_before_a_failure_stays() {
    let jobs = vec![r#"{"job_id":1}"#; 100].join(",");
    let body = format!(r#"{{"job_list":{{"jobs":[{jobs}]}}}}"#);
    let vendor = Canned::new([(200, body.as_str())]);
    let (pages, ended) = pages(&AT_WORK, &PROJECT, &vendor);
    assert_eq!((pages.len(), pages[0].rows.len()), (1, 100));
    assert!(matches!(ended, Err(Failure::NoAnswer { .. })));
}

#[test]
fn an_entry_that_cannot_be_understood_is_a_row_that_says_so() {
    for entry in [
        "null",
        "7",
        "{}",
        r#"{"job_id":null,"status":"job_running"}"#,
    ] {
        let row = first(&AT_WORK, entry);
        assert_eq!(row.id, "#1");
        assert_eq!(
            pick(&row),
            "The list names no id for this entry, so it cannot be picked."
        );
    }
}

#[test]
fn a_list_that_says_it_has_failed_is_a_failure() {
    for body in [
        r#"{"is_success":"false","message":"no"}"#,
        r#"{"is_success":"true","job_list":{}}"#,
        "[]",
    ] {
        let (pages, ended) = pages(&AT_WORK, &PROJECT, &Canned::new([(200, body)]));
        assert_eq!(pages, []);
        assert!(ended.is_err(), "{body}");
    }
}
