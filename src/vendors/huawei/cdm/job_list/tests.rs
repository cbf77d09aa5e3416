//! The list of jobs, three kinds of them, in pages.

use super::super::super::testing::{cell, pages, pick, rows};
use super::*;
use crate::follow::testing::Canned;

const CLUSTER: [(&str, &str); 2] = [("project_id", "p1"), ("cluster_id", "c1")];
const NONE: (u16, &str) = (200, r#"{"total":0,"jobs":[],"page_no":1,"page_size":100}"#);

fn first(listing: &Listing, body: &str) -> Row {
    let vendor = Canned::new([(200, body), NONE, NONE]);
    let mut rows = rows(listing, &CLUSTER, &vendor);
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

#[test]
fn every_kind_of_jobs_is_asked_for() {
    let jobs = |name: &str| {
        format!(r#"{{"total":1,"jobs":[{{"name":"{name}","id":7,"status":"RUNNING"}}]}}"#)
    };
    let bodies = ["a", "b", "c"].map(jobs);
    let vendor = Canned::new(bodies.iter().map(|body| (200, body.as_str())));
    let rows = rows(&AT_WORK, &CLUSTER, &vendor);
    assert_eq!(
        vendor.asked(),
        ["NORMAL_JOB", "BATCH_JOB", "SCENARIO_JOB"].map(|kind| format!(
            "GET /v1.1/p1/clusters/c1/cdm/job/all?jobType={kind}&page_size=100&page_no=1"
        ))
    );
    let kinds: Vec<&str> = rows.iter().map(|row| row.kind.en).collect();
    assert_eq!(
        kinds,
        ["Table or file job", "Whole-database job", "Scenario job"]
    );
    assert_eq!(pick(&rows[1]), "job_name=b");
}

#[test]
fn a_job_is_shown_with_what_the_list_tells_of_it() {
    // The members of 查询作业; the numbers are declared long and come quoted too.
    let body = r#"{"total":1,"jobs":[{"job_type":"NORMAL_JOB","from-connector-name":"generic-jdbc-connector","to-config-values":{"inputs":{}},"creation-date":1496654788622,"from-link-name":"mysql_link","to-link-name":"hive_link","name":"jdbc2hive","creation-user":"cdm","group_name":"DEFAULT","status":"RUNNING","id":9007199254740993,"execute_start_date":"1778292007456","execute_update_date":1778292017456,"rows_read":"12","rows_written":11,"flag":1}]}"#;
    let row = first(&AT_WORK, body);
    assert_eq!(
        (row.id.as_str(), row.name.as_str(), row.state),
        ("9007199254740993", "jdbc2hive", TargetState::Running)
    );
    for (title, kind, shown) in [
        ("From", Cell::Words, "mysql_link"),
        ("To", Cell::Words, "hive_link"),
        ("Group", Cell::Words, "DEFAULT"),
        ("Last run begun", Cell::Moment, "1778292007456"),
        ("Last run changed", Cell::Moment, "1778292017456"),
        ("Rows read", Cell::Count, "12"),
        ("Rows written", Cell::Count, "11"),
        ("On a schedule (flag)", Cell::Words, "1"),
        ("Made by", Cell::Words, "cdm"),
    ] {
        assert_eq!(cell(&AT_WORK, &row, title), (kind, shown), "{title}");
    }
}

#[test]
fn what_does_not_run_says_so_and_what_is_not_told_can_be_picked() {
    for (status, stop, start) in [
        ("\"BOOTING\"", "job_name=j", "It runs already (BOOTING)."),
        ("\"Running\"", "job_name=j", "It runs already (Running)."),
        ("\"PENDING\"", "job_name=j", "It runs already (PENDING)."),
        ("null", "job_name=j", "job_name=j"),
        ("\"NEW\"", "It has never been run (NEW).", "job_name=j"),
        (
            "\"SUCCEEDED\"",
            "It does not run (SUCCEEDED).",
            "job_name=j",
        ),
        ("\"FAILED\"", "It does not run (FAILED).", "job_name=j"),
        ("\"ODD\"", "It does not run (ODD).", "job_name=j"),
    ] {
        let body = format!(r#"{{"total":1,"jobs":[{{"name":"j","status":{status}}}]}}"#);
        assert_eq!(pick(&first(&AT_WORK, &body)), stop);
        assert_eq!(pick(&first(&AT_REST, &body)), start);
    }
}

#[test]
fn pages_are_turned_until_all_jobs_have_come() {
    let page = |from: usize, n: usize, total: &str| {
        let jobs = (from..from + n).map(|id| format!(r#"{{"name":"j{id}","status":"NEW"}}"#));
        let jobs = jobs.collect::<Vec<_>>().join(",");
        format!(r#"{{{total}"jobs":[{jobs}]}}"#)
    };
    let total = r#""total":"150","#;
    let bodies = [page(0, 100, total), page(100, 50, total)];
    let second_kind = [page(0, 100, ""), page(100, 0, "")];
    let third_kind = page(0, 3, r#""total":3,"#);
    let all = bodies.iter().chain(&second_kind).chain([&third_kind]);
    let vendor = Canned::new(all.map(|body| (200, body.as_str())));
    let (pages, ended) = pages(&AT_WORK, &CLUSTER, &vendor);
    assert_eq!(ended, Ok(()));
    let queries: Vec<String> = vendor
        .asked()
        .iter()
        .map(|asked| asked.split_once('?').unwrap().1.to_owned())
        .collect();
    assert_eq!(
        queries,
        [
            "jobType=NORMAL_JOB&page_size=100&page_no=1",
            "jobType=NORMAL_JOB&page_size=100&page_no=2",
            "jobType=BATCH_JOB&page_size=100&page_no=1",
            "jobType=BATCH_JOB&page_size=100&page_no=2",
            "jobType=SCENARIO_JOB&page_size=100&page_no=1",
        ]
    );
    let told: Vec<_> = pages
        .iter()
        .map(|page| (page.rows.len(), page.total))
        .collect();
    // How many there are in all is known with the last kind.
    assert_eq!(
        told,
        [
            (100, None),
            (50, None),
            (100, None),
            (0, None),
            (3, Some(253))
        ]
    );
}

#[test]
fn a_kind_that_the_cluster_does_not_know_hides_no_other() {
    let body = r#"{"total":1,"jobs":[{"name":"j","status":"RUNNING"}]}"#;
    let refused = r#"{"errCode":"Cdm.0014","externalMessage":"illegal parameter"}"#;
    let vendor = Canned::new([(200, body), (400, refused), (200, body)]);
    let (listed, ended) = pages(&AT_WORK, &CLUSTER, &vendor);
    assert_eq!(listed.len(), 2);
    assert!(matches!(ended, Err(Failure::Refused(_))));
    // A sign-in that is not accepted is the same for all kinds, and so is a line that is down.
    for answers in [vec![(401, "")], vec![(429, "")], vec![]] {
        let vendor = Canned::new(answers);
        let (_, ended) = pages(&AT_WORK, &CLUSTER, &vendor);
        assert!(ended.is_err());
        assert_eq!(vendor.asked().len(), 1);
    }
}

#[test]
fn an_entry_that_cannot_be_understood_is_a_row_that_says_so() {
    let body = r#"{"total":4,"jobs":[null,{"status":"RUNNING"},{"name":7,"status":["RUNNING"]},{"name":"j","status":"RUNNING","rows_read":null}]}"#;
    let vendor = Canned::new([(200, body), NONE, NONE]);
    let rows = rows(&AT_WORK, &CLUSTER, &vendor);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.id.as_str(), pick(row)))
        .collect();
    let nameless = "The list names no name for this entry, so it cannot be picked.".to_owned();
    assert_eq!(
        told,
        [
            ("#1", nameless.clone()),
            ("#2", nameless),
            ("7", "job_name=7".to_owned()),
            ("j", "job_name=j".to_owned()),
        ]
    );
}
