//! With which calls jobs are read, and what becomes of those that are not.

use super::*;

fn page(total: usize, first: u64) -> String {
    let jobs: Vec<(u64, &str)> = (first..first + 100).map(|id| (id, "job_running")).collect();
    list(total, &jobs)
}

#[test]
fn pages_are_read_on_as_long_as_that_is_cheaper_than_asking_singly() {
    // Four are further down than the first of four pages: one page more, then two calls for two jobs.
    let (first, second) = (page(400, 1_000), page(400, 1_100));
    let (seventh, eighth) = (detail(7, "job_running"), detail(8, "job_running"));
    let bodies = [&first, &second, &seventh, &eighth];
    let vendor = Canned::new(bodies.map(|body| (200, body.as_str())));
    let trail = trail("7,8,1000,1100,1101", false, "");
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    assert_eq!(
        vendor.asked(),
        [
            format!("GET {JOBS_AT}?limit=100&offset=0"),
            format!("GET {JOBS_AT}?limit=100&offset=100"),
            format!("GET {JOBS_AT}/7"),
            format!("GET {JOBS_AT}/8"),
        ]
    );
    assert!(words(&seen).iter().all(|(_, state, _)| *state == Running));
}

#[test]
fn a_list_without_a_total_is_read_until_a_page_is_not_full() {
    let without_total = |body: String| body.replace(r#""total_count":0,"#, "");
    let first = without_total(page(0, 1_000));
    let last = without_total(list(0, &[(7, "job_running"), (8, "job_running")]));
    let vendor = Canned::new([(200, first.as_str()), (200, &last)]);
    let trail = trail("7,8", false, "");
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    assert_eq!((vendor.asked().len(), seen.targets.len()), (2, 2));
}

#[test]
fn one_that_cannot_be_read_stays_as_it_was_seen() {
    let trail = trail("128,137", false, "");
    let body = list(2, &[(128, "job_canceling"), (137, "job_canceling")]);
    let vendor = Canned::new([(200, body.as_str())]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    let body = list(1, &[(128, "job_cancel_success")]);
    let vendor = Canned::new([(200, body.as_str()), (500, "")]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &seen).unwrap();
    assert_eq!(
        words(&seen),
        [
            ("128", Stopped, "job_cancel_success"),
            ("137", Stopping, "job_canceling")
        ]
    );
    assert_eq!((seen.end, seen.unseen.len()), (None, 1));
}

#[test]
fn a_look_that_is_refused_or_cannot_be_read_is_a_failure() {
    let look = |status, body: &str| {
        let vendor = Canned::new([(status, body)]);
        testing::look(
            &FOLLOW,
            &vendor,
            &trail("128,137", false, ""),
            &Sighting::unseen(""),
        )
    };
    for (status, body) in [
        (401, r#"{"error_code":"APIGW.0301","error_msg":"m"}"#),
        (429, ""),
        (200, r#"{"is_success":"false","message":"m"}"#),
        (200, r#"{"is_success":false}"#),
    ] {
        assert!(
            matches!(look(status, body), Err(Failure::Refused(_))),
            "{body}"
        );
    }
    for body in [
        "",
        "[]",
        r#"{"is_success":"true"}"#,
        r#"{"job_list":"x"}"#,
        r#"{"job_list":{"jobs":{}}}"#,
    ] {
        assert!(
            matches!(look(200, body), Err(Failure::Unreadable { .. })),
            "{body}"
        );
    }
    let vendor = Canned::new([(500, "")]);
    let one = testing::look(
        &FOLLOW,
        &vendor,
        &trail("128", false, ""),
        &Sighting::unseen(""),
    );
    assert!(matches!(one, Err(Failure::Refused(_))));
}

#[test]
fn a_job_that_is_not_listed_is_asked_for_once_and_is_gone_then() {
    let gone = r#"{"error_code":"DLI.16001","error_msg":"The Flink job does not exist."}"#;
    let trail = trail("128,137", false, "");
    let body = list(1, &[(128, "job_canceling")]);
    let vendor = Canned::new([(200, body.as_str()), (400, gone)]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &Sighting::unseen("")).unwrap();
    assert_eq!(
        vendor.asked(),
        [
            format!("GET {JOBS_AT}?limit=100&offset=0"),
            format!("GET {JOBS_AT}/137")
        ]
    );
    assert_eq!(
        words(&seen),
        [("128", Stopping, "job_canceling"), ("137", Gone, "")]
    );
    let vendor = Canned::new([(200, detail(128, "job_cancel_success").as_str())]);
    let seen = testing::look(&FOLLOW, &vendor, &trail, &seen).unwrap();
    assert_eq!(vendor.asked(), [format!("GET {JOBS_AT}/128")]);
    let end = seen.end.unwrap();
    assert_eq!(
        (end.kind, end.summary.to(Lang::En)),
        (
            EndKind::Partly,
            "Stopped: 1 of 2 jobs. The others: 137 not there.".to_owned()
        )
    );
}
