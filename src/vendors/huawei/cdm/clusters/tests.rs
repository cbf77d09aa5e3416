//! The list of clusters, as the documents, the clients and odd services write it.

use super::super::super::testing::{cell, pages, pick, rows};
use super::*;
use crate::follow::testing::Canned;

const PROJECT: [(&str, &str); 1] = [("project_id", "1551c7f6c808414d8e9f3c514a170f2e")];

fn listed(listing: &Listing, body: &str) -> Vec<Row> {
    rows(listing, &PROJECT, &Canned::new([(200, body)]))
}

/// Shortened from the example of 查询集群列表.
const DOCUMENTED: &str = r#"{"clusters":[{"version":"","updated":"2018-09-05T08:38:25","name":"cdm-c018","created":"2018-09-05T08:38:25","id":"bae65496-643e-47ca-84af-948672de7eeb","status":"200","isFrozen":"0","actions":"REBOOTING","statusDetail":"Normal","actionProgress":{},"config_status":null,"azName":"az1.dc1","datastore":{"type":"cdm","version":"1.8.5"},"instances":[{"id":"635dce67","name":"cdm-c018-cdm-dn-1-1","status":"200","actions":null,"flavor":{"id":"fb8fe666"},"volume":{"type":"local","size":"100"}}],"flavorName":"cdm.large","isAutoOff":false,"isScheduleBootOff":true,"bakKeepDay":0}]}"#;

#[test]
fn the_documented_list_is_asked_for_once_and_shown() {
    let vendor = Canned::new([(200, DOCUMENTED)]);
    let (pages, ended) = pages(&AT_WORK, &PROJECT, &vendor);
    assert_eq!(ended, Ok(()));
    assert_eq!(
        vendor.asked(),
        ["GET /v1.1/1551c7f6c808414d8e9f3c514a170f2e/clusters"]
    );
    let [page] = pages.as_slice() else {
        panic!("{pages:?}");
    };
    assert_eq!(page.total, Some(1));
    let row = &page.rows[0];
    assert_eq!(row.id, "bae65496-643e-47ca-84af-948672de7eeb");
    assert_eq!(
        (row.name.as_str(), row.state, row.state_word.as_str()),
        ("cdm-c018", TargetState::Running, "200")
    );
    assert_eq!(pick(row), "cluster_id=bae65496-643e-47ca-84af-948672de7eeb");
    for (title, kind, shown) in [
        ("Version", Cell::Words, "1.8.5"),
        ("Flavor", Cell::Words, "cdm.large"),
        ("Nodes", Cell::Count, "1"),
        ("Availability zone", Cell::Words, "az1.dc1"),
        // 2018-09-05T08:38:25Z
        ("Created", Cell::Moment, "1536136705000"),
        ("Stops by itself (isAutoOff)", Cell::Words, "false"),
        (
            "Starts and stops by schedule (isScheduleBootOff)",
            Cell::Words,
            "true",
        ),
        ("Frozen", Cell::Words, "0"),
    ] {
        assert_eq!(cell(&AT_WORK, row, title), (kind, shown), "{title}");
    }
}

#[test]
fn what_cannot_be_stopped_now_says_why() {
    // §4.1
    for (status, state, says) in [
        (
            "100",
            TargetState::Starting,
            "It is still being created (100).",
        ),
        ("200", TargetState::Running, "cluster_id=c1"),
        ("300", TargetState::Failed, "It has failed (300)."),
        ("303", TargetState::Failed, "It could not be created (303)."),
        ("400", TargetState::Gone, "It has been deleted (400)."),
        ("500", TargetState::Starting, "It is being restarted (500)."),
        ("800", TargetState::Ended, "It is frozen (800)."),
        ("900", TargetState::Stopped, "It has stopped (900)."),
        ("910", TargetState::Stopping, "It is being stopped (910)."),
        ("920", TargetState::Starting, "It is being started (920)."),
        (
            "777",
            TargetState::Unknown,
            "Its status 777 is none that this page knows.",
        ),
    ] {
        // A number is accepted too.
        for written in [format!("\"{status}\""), status.to_owned()] {
            let body = format!(r#"{{"clusters":[{{"id":"c1","name":"n","status":{written}}}]}}"#);
            let row = &listed(&AT_WORK, &body)[0];
            assert_eq!((row.state, pick(row)), (state, says.to_owned()));
            assert_eq!(row.state_word, status);
        }
    }
}

#[test]
fn a_cluster_is_started_from_900_alone() {
    for (status, says) in [("900", "cluster_id=c1"), ("200", "It runs (200).")] {
        let body = format!(r#"{{"clusters":[{{"id":"c1","status":"{status}"}}]}}"#);
        assert_eq!(pick(&listed(&STOPPED, &body)[0]), says);
    }
}

#[test]
fn an_entry_that_cannot_be_understood_is_a_row_that_says_so() {
    let body = r#"{"clusters":[null,7,"x",[],{},{"name":"nameless","status":null},{"id":"c1","datastore":[],"instances":{},"created":7}]}"#;
    let rows = listed(&AT_WORK, body);
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["#1", "#2", "#3", "#4", "#5", "#6", "c1"]);
    for row in &rows[..6] {
        assert_eq!(
            pick(row),
            "The list names no id for this entry, so it cannot be picked."
        );
        assert_eq!(row.state, TargetState::Unknown);
    }
    assert_eq!(rows[5].name, "nameless");
    assert_eq!(pick(&rows[6]), "Its status is not told.");
    // What is no moment stays as it came.
    assert_eq!(cell(&AT_WORK, &rows[6], "Created"), (Cell::Moment, "7"));
}

#[test]
fn no_clusters_are_an_empty_list_and_anything_else_is_a_failure() {
    for body in [r#"{"clusters":[]}"#, r#"{"clusters":null}"#] {
        assert_eq!(listed(&AT_WORK, body), []);
    }
    for (status, body) in [
        (200, ""),
        (200, "[]"),
        (200, "{}"),
        (200, r#"{"clusters":7}"#),
        (403, r#"{"error_code":"APIGW.0302","error_msg":"x"}"#),
    ] {
        let (pages, ended) = pages(&AT_WORK, &PROJECT, &Canned::new([(status, body)]));
        assert_eq!(pages, []);
        assert!(ended.is_err(), "{body}");
    }
}

#[test]
fn without_a_project_nothing_is_asked() {
    for project in ["", "a/../b"] {
        let vendor = Canned::new([]);
        let (_, ended) = pages(&AT_WORK, &[("project_id", project)], &vendor);
        assert!(matches!(ended, Err(Failure::Form(_))));
        assert!(vendor.asked().is_empty());
    }
}
