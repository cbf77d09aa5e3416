//! Files that are right, and every mistake in others.

use super::*;
use crate::plan::OnFailure;
use crate::plan::testing::{cdm, dli, ocp, plan};
use crate::text::Lang;

const WRITTEN: &str = r#"{
  "kind": "quiesce.plan",
  "version": 1,
  "name": "nightly",
  "stages": [
    {
      "at_once": 2,
      "on_failure": "go-on",
      "items": [
        {
          "operation": "dli/stop-jobs",
          "asked": {
            "job_ids": "128,137",
            "project_id": "p1"
          }
        }
      ]
    },
    {
      "at_once": 0,
      "on_failure": "ask",
      "items": [
        {
          "operation": "ocp/stop-cluster",
          "service": "http://ocp.example.com:8080",
          "asked": {
            "id": "39"
          }
        }
      ]
    }
  ]
}
"#;

fn written() -> Plan {
    let mut at_service = ocp("39");
    at_service.service = "http://ocp.example.com:8080".to_owned();
    plan(&[
        (2, OnFailure::GoOn, &[dli("128,137")]),
        (0, OnFailure::Ask, &[at_service]),
    ])
}

fn mistakes(file: &str) -> Vec<(String, String)> {
    let told = |mistake: &Mistake| (mistake.place.clone(), mistake.why.to(Lang::En));
    read(file).unwrap_err().iter().map(told).collect()
}

#[test]
fn a_plan_is_written_as_it_is_read() {
    assert_eq!(write(&written()), WRITTEN);
    assert_eq!(read(WRITTEN), Ok(written()));
}

#[test]
fn what_somebody_writes_by_hand_may_leave_out_what_is_usual() {
    let read = read(
        r#"{"$schema": "./plan.schema.json", "kind": "quiesce.plan", "version": 1, "name": " nightly ", "stages": [
            {"items": [
                {"operation": "dli/stop-jobs", "asked": {"project_id": "p1", "job_ids": [128, "137"], "trigger_savepoint": true}},
                {"operation": "ocp/stop-cluster", "asked": {"id": 9223372036854775807}}
            ]}]}"#,
    )
    .unwrap();
    let mut jobs = dli("128\n137");
    jobs.asked.set("trigger_savepoint", "true");
    let expected = plan(&[(0, OnFailure::Ask, &[jobs, ocp("9223372036854775807")])]);
    assert_eq!(read, expected);
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let file = r#"{"kind": "quiesce.plan", "version": 1, "name": "", "token": "hunter2", "stages": [
        {"at_once": -1, "on_failure": "retry", "items": [
            {"operation": "ocp/stop-cluster", "service": "ocp:8080", "asked": {"id": 1.5, "password": "hunter2"}},
            {"operation": "ocp/explode", "asked": {}},
            {"asked": {}, "when": "now"},
            {"operation": "dli/stop-jobs", "asked": {"job_ids": [128, {"id": 1}]}}
        ]},
        {"item": []},
        7]}"#;
    let places: Vec<String> = mistakes(file).into_iter().map(|(place, _)| place).collect();
    assert_eq!(
        places,
        [
            "token",
            "name",
            "stages[0].at_once",
            "stages[0].on_failure",
            "stages[0].items[0].service",
            "stages[0].items[0].asked.id",
            "stages[0].items[0].asked.password",
            "stages[0].items[1].operation",
            "stages[0].items[2].when",
            "stages[0].items[2].operation",
            "stages[0].items[3].asked.job_ids",
            "stages[1].item",
            "stages[1].items",
            "stages[2]",
            "stages[2].items",
        ]
    );
    let said: String = mistakes(file).into_iter().map(|(_, why)| why).collect();
    assert!(!said.contains("hunter2"));
}

#[test]
fn what_is_no_plan_is_said_to_be_none() {
    for (file, why) in [
        (
            "",
            "it is no JSON: EOF while parsing a value at line 1 column 0",
        ),
        ("[]", "it is no plan: “kind” has to be “quiesce.plan”."),
        (
            r#"{"environments": []}"#,
            "it is no plan: “kind” has to be “quiesce.plan”.",
        ),
        (
            r#"{"kind": "quiesce.plan", "version": 2}"#,
            "it has version 2; this page reads version 1.",
        ),
    ] {
        assert_eq!(mistakes(file), [(String::new(), why.to_owned())], "{file}");
    }
    assert_eq!(mistakes(&" ".repeat(LONGEST + 1)).len(), 1);
}

#[test]
fn a_plan_has_a_thousand_orders_at_most() {
    let many = plan(&[(0, OnFailure::Ask, &vec![cdm(); MOST + 1])]);
    let told = mistakes(&write(&many));
    assert_eq!(
        told,
        [(
            "stages".to_owned(),
            "a plan has at most 1000 orders; these are 1001.".to_owned()
        )]
    );
}
