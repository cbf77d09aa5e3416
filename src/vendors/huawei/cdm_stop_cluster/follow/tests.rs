//! Looks at a cluster that stops.

use super::super::OPERATION;
use super::*;
use crate::follow::EndKind;
use crate::follow::testing::{self, Canned};
use crate::operation::testing::{read, typed};
use crate::task::{StepState, TaskState};
use crate::text::Lang;

const AT: &str =
    "/v1.1/1551c7f6c808414d8e9f3c514a170f2e/clusters/bae65496-643e-47ca-84af-948672de7eeb";

const GRACEFULLY: [(&str, &str); 4] = [
    ("project_id", "1551c7f6c808414d8e9f3c514a170f2e"),
    ("cluster_id", "bae65496-643e-47ca-84af-948672de7eeb"),
    ("stopMode", "GRACEFULLY"),
    ("delayTime", "600"),
];

fn trail(mode: &str) -> Trail {
    let mut asked = typed(&OPERATION, &GRACEFULLY);
    asked.set("stopMode", mode);
    let body = include_str!("../contract/accepted.json");
    let outcome = read(&OPERATION, &GRACEFULLY, 200, body).unwrap();
    (FOLLOW.begin)(&asked, &outcome).unwrap()
}

fn look(vendor: &Canned, earlier: &Sighting) -> Result<Sighting, Failure> {
    testing::look(&FOLLOW, vendor, &trail("IMMEDIATELY"), earlier)
}

fn first(status: u16, body: &str) -> Result<Sighting, Failure> {
    look(&Canned::new([(status, body)]), &Sighting::unseen(""))
}

/// State, the vendor's word, and the end in words.
fn told(sighting: &Sighting) -> (TargetState, &str, String) {
    let [cluster] = sighting.targets.as_slice() else {
        panic!("{:?}", sighting.targets);
    };
    let end = sighting.end.as_ref();
    let says = end.map_or_else(String::new, |end| end.summary.to(Lang::En));
    (cluster.state, &cluster.state_word, says)
}

#[test]
fn a_stop_is_followed_over_910_to_900() {
    let body = |status: &str| {
        format!(
            r#"{{"id":"bae65496","name":"cdm-reports","status":"{status}","statusDetail":"Normal"}}"#
        )
    };
    let mut seen = Sighting::unseen("");
    let mut now = 1_778_292_007;
    for (status, state) in [
        ("200", TargetState::Running),
        ("910", TargetState::Stopping),
    ] {
        let vendor = Canned::new([(200, body(status).as_str())]).at(now);
        seen = look(&vendor, &seen).unwrap();
        assert_eq!(told(&seen), (state, status, String::new()));
        assert_eq!(seen.task.state, TaskState::UnderWay);
        assert_eq!(vendor.asked(), [format!("GET {AT}")]);
        now += 10;
    }
    let vendor = Canned::new([(200, body("900").as_str())]).at(now);
    seen = look(&vendor, &seen).unwrap();
    assert_eq!(
        told(&seen),
        (
            TargetState::Stopped,
            "900",
            "The cluster has stopped (900).".to_owned()
        )
    );
    assert_eq!(seen.end.unwrap().kind, EndKind::Stopped);
    assert_eq!(seen.task.id, "ff8080815e59d92d015e5b27ccb0004d");
    assert_eq!(seen.task.name, "cdm-reports");
    assert_eq!(
        seen.task.steps[1].ended.as_deref(),
        Some("2026-05-09T02:00:27Z")
    );
    assert_eq!(seen.answers, [(format!("GET {AT}"), body("900"))]);
}

#[test]
fn the_wrapped_detail_of_the_example_and_a_number_are_read_too() {
    let seen = first(200, r#"{"clusters":{"id":"b","name":"c","status":"910"}}"#).unwrap();
    assert_eq!(told(&seen).0, TargetState::Stopping);
    let seen = first(200, r#"{"id":"b","name":"c","status":900}"#).unwrap();
    assert_eq!(told(&seen).0, TargetState::Stopped);
}

#[test]
fn what_ends_badly_says_so_with_the_vendors_reason() {
    let why = r#"{"status":"300","failedReasons":{"STOP_FAILED":{"errorCode":"CDM.6028","errorMsg":"no host"}}}"#;
    for (body, state, says) in [
        (
            why,
            TargetState::Failed,
            "The cluster has failed instead of stopping (300): CDM.6028 no host",
        ),
        (
            r#"{"status":"303"}"#,
            TargetState::Failed,
            "The cluster has failed instead of stopping (303).",
        ),
        (
            r#"{"status":"800"}"#,
            TargetState::Ended,
            "The cluster is frozen instead of stopped (800).",
        ),
    ] {
        let seen = first(200, body).unwrap();
        let (found, _, end) = told(&seen);
        assert_eq!((found, end), (state, says.to_owned()));
        let end = seen.end.unwrap();
        assert_eq!((end.kind, end.next.is_some()), (EndKind::Failed, true));
    }
}

#[test]
fn any_other_status_is_shown_and_followed_on() {
    for status in ["100", "400", "500", "777", "920"] {
        let seen = first(200, &format!(r#"{{"status":"{status}"}}"#)).unwrap();
        assert_eq!(told(&seen), (TargetState::Unknown, status, String::new()));
        assert_eq!(seen.task.steps[0].name, status);
        assert_eq!(seen.task.steps[0].state, StepState::Unknown);
    }
}

#[test]
fn a_cluster_that_cdm_does_not_know_is_gone_and_a_gateways_404_says_nothing() {
    let body = r#"{"errCode":"Cdm.0001","externalMessage":"The cluster does not exist"}"#;
    let seen = first(404, body).unwrap();
    assert_eq!(told(&seen).0, TargetState::Gone);
    assert_eq!(seen.end.unwrap().kind, EndKind::Unknown);
    for (status, body) in [
        (
            404,
            r#"{"error_code":"APIGW.0101","error_msg":"The API does not exist"}"#,
        ),
        (404, "<html></html>"),
        (403, body),
        (
            500,
            r#"{"errCode":"Cdm.0000","externalMessage":"System error."}"#,
        ),
    ] {
        assert!(
            matches!(first(status, body), Err(Failure::Refused(_))),
            "{body}"
        );
    }
}

#[test]
fn an_answer_without_a_status_is_kept_as_it_came() {
    for body in ["", "[]", "{}", r#"{"status":null}"#, r#"{"clusters":[]}"#] {
        let Err(Failure::Unreadable { response, .. }) = first(200, body) else {
            panic!("read {body}");
        };
        assert_eq!(response.body, body);
    }
}

#[test]
fn a_graceful_stop_tells_which_jobs_it_waits_for_and_never_fails_by_waiting() {
    let jobs = r#"{"total":3,"jobs":[{"name":"jdbc2hive","status":"RUNNING"},{"name":"done","status":"SUCCEEDED"},{"name":"new"},{"name":"订单 同步","status":"booting"}]}"#;
    let none = r#"{"total":0,"jobs":[]}"#;
    let mut seen = Sighting::unseen("");
    for _ in 0..3 {
        let vendor = Canned::new([
            (200, r#"{"status":"200"}"#),
            (200, jobs),
            (200, none),
            (200, none),
        ]);
        seen = testing::look(&FOLLOW, &vendor, &trail("GRACEFULLY"), &seen).unwrap();
        assert_eq!(told(&seen), (TargetState::Running, "200", String::new()));
        assert_eq!(
            vendor.asked(),
            [
                format!("GET {AT}"),
                format!("GET {AT}/cdm/job/all?jobType=NORMAL_JOB&page_size=100&page_no=1"),
                format!("GET {AT}/cdm/job/all?jobType=BATCH_JOB&page_size=100&page_no=1"),
                format!("GET {AT}/cdm/job/all?jobType=SCENARIO_JOB&page_size=100&page_no=1"),
            ]
        );
        assert_eq!(
            seen.task.steps[0].facts,
            [(JOBS_AT_WORK, "jdbc2hive, 订单 同步".to_owned())]
        );
    }
    assert_eq!(
        seen.task.facts,
        [(MODE, "GRACEFULLY".to_owned()), (DELAY, "600".to_owned())]
    );
}

#[test]
fn jobs_that_cannot_be_read_hide_nothing_of_the_cluster() {
    let vendor = Canned::new([(200, r#"{"status":"200"}"#), (403, "")]);
    let trail = trail("GRACEFULLY");
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    assert_eq!(told(&seen).0, TargetState::Running);
    assert_eq!(
        seen.unseen[0].to(Lang::En),
        "Which jobs the cluster waits for could not be read: refused (HTTP 403)."
    );
}
