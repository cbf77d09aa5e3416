//! Very many jobs, and jobs that go on between two readings.

use super::*;
use crate::preflight::{changes, weighty};

#[test]
fn of_very_many_jobs_twenty_are_shown_and_the_others_counted() {
    let jobs = (1..=33).map(|n| format!(r#"{{"name":"j{n}","status":"RUNNING"}}"#));
    let body = format!(
        r#"{{"total":33,"jobs":[{}]}}"#,
        jobs.collect::<Vec<_>>().join(",")
    );
    let jobs = [(200, body.as_str()), (200, NONE), (200, NONE)];
    let findings = read((200, CLUSTER), jobs, "IMMEDIATELY", "-1");
    let own = told(&findings)
        .iter()
        .filter(|(_, key, _)| key.starts_with("job "))
        .count();
    assert_eq!(own, 20);
    finds(
        &findings,
        Level::Warning,
        "more jobs",
        "And 13 more that run: j21, j22, j23, j24, j25, j26, j27, j28, j29, j30 and 3 more.",
    );
}

#[test]
fn rows_that_run_on_are_no_change_and_a_job_that_begins_is_one() {
    let later = NORMAL
        .replace("110000", "220000")
        .replace("1778292017000", "1778292027000");
    let first = read(
        (200, CLUSTER),
        [(200, NORMAL), (200, NONE), (200, NONE)],
        "IMMEDIATELY",
        "-1",
    );
    let second = read(
        (200, CLUSTER),
        [(200, &later), (200, NONE), (200, NONE)],
        "IMMEDIATELY",
        "-1",
    );
    assert!(!changes(&first, &second).is_empty());
    assert_eq!(weighty(changes(&first, &second)), []);
    let third = read(
        (200, CLUSTER),
        [(200, NORMAL), (200, BATCH), (200, NONE)],
        "IMMEDIATELY",
        "-1",
    );
    let keys: Vec<String> = weighty(changes(&first, &third))
        .into_iter()
        .filter_map(|change| change.now)
        .map(|finding| finding.key)
        .collect();
    assert_eq!(keys, ["jobs", "job BATCH_JOB erp"]);
}
