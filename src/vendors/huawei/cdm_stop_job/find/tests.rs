//! Looking for a stop of a job whose answer was lost.

use crate::follow::testing::Canned;
use crate::vendors::huawei::cdm_stop_job::OPERATION;
use crate::vendors::huawei::testing::found;

const SENT_AT: u64 = 1_778_292_000;
/// 2026-05-09T02:00:07Z
const NOW: u64 = 1_778_292_007;

fn look(answers: &[(u16, &str)]) -> (&'static str, String) {
    let asked = [
        ("project_id", "p1"),
        ("cluster_id", "c1"),
        ("job_name", "j"),
    ];
    let vendor = Canned::new(answers.iter().copied()).at(NOW);
    let (which, _, says) = found(&OPERATION, &asked, SENT_AT, &vendor);
    (which, says)
}

fn run(status: &str, began: u64) -> String {
    format!(
        r#"{{"submissions":[{{"submission-id":7,"status":"{status}","execute-date":"{began}","last-update-date":"1778292005000"}}]}}"#
    )
}

#[test]
fn a_run_that_goes_on_as_before_shows_no_trace_of_the_stop() {
    let body = run("RUNNING", 1_778_290_000_000);
    assert_eq!(
        look(&[(200, &body)]),
        (
            "no trace",
            "At 2026-05-09T02:00:07Z the latest run of the job was submission 7 (RUNNING), begun \
             2026-05-09T01:26:40Z, last changed 2026-05-09T02:00:05Z. It began before the stop was sent and runs on, \
             as if nothing had been asked."
                .to_owned()
        )
    );
}

#[test]
fn a_run_that_is_over_leaves_nothing_to_follow() {
    for status in ["FAILED", "STOPPED", "SUCCEEDED", "ODD"] {
        let (which, says) = look(&[(200, &run(status, 1_778_290_000_000))]);
        assert_eq!(which, "done");
        assert!(says.ends_with("No run goes on."), "{says}");
    }
    let refused = r#"{"errCode":"Cdm.0001","externalMessage":"x"}"#;
    let (which, _) = look(&[(400, refused), (200, r#"{"status":"900"}"#)]);
    assert_eq!(which, "done");
}

#[test]
fn a_run_begun_since_and_a_job_that_cannot_be_seen_leave_it_unclear() {
    let (which, says) = look(&[(200, &run("RUNNING", 1_778_292_003_000))]);
    assert_eq!(which, "unclear");
    assert!(says.contains("It began after the stop was sent"), "{says}");
    for (status, body) in [
        (400, r#"{"errCode":"Cdm.0100","externalMessage":"x"}"#),
        (500, ""),
        (200, "{}"),
    ] {
        assert_eq!(look(&[(status, body)]).0, "unclear");
    }
    assert_eq!(look(&[]).0, "unclear");
}
