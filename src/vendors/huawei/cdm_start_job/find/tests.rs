//! Looking for a start of a job whose answer was lost: a job must not be run twice.

use crate::follow::testing::Canned;
use crate::vendors::huawei::cdm_start_job::OPERATION;
use crate::vendors::huawei::testing::found;

const SENT_AT: u64 = 1_778_292_000;

fn look(status: &str, began: &str) -> (&'static str, String) {
    let asked = [
        ("project_id", "p1"),
        ("cluster_id", "c1"),
        ("job_name", "j"),
    ];
    let body = format!(
        r#"{{"submissions":[{{"submission-id":7,"status":"{status}","execute-date":{began}}}]}}"#
    );
    let vendor = Canned::new([(200, body.as_str())]).at(1_778_292_007);
    let (which, id, _) = found(&OPERATION, &asked, SENT_AT, &vendor);
    (which, id)
}

#[test]
fn a_run_begun_since_is_the_one_however_it_stands() {
    for status in ["BOOTING", "RUNNING", "SUCCEEDED", "FAILED"] {
        assert_eq!(look(status, "1778292003000"), ("under way", "7".to_owned()));
    }
}

#[test]
fn only_a_run_that_is_long_over_shows_that_none_was_started() {
    for (status, began, which) in [
        ("SUCCEEDED", "1778280000000", "no trace"),
        ("NEVER_EXECUTED", "null", "no trace"),
        ("RUNNING", "1778280000000", "done"),
        ("RUNNING", "null", "done"),
        // Within what clocks may differ by, or without a date, nobody can tell.
        ("SUCCEEDED", "1778291900000", "unclear"),
        ("SUCCEEDED", "null", "unclear"),
    ] {
        assert_eq!(
            look(status, began),
            (which, String::new()),
            "{status} {began}"
        );
    }
}
