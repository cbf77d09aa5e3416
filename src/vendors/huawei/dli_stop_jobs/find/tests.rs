//! Looking for a batch call about Flink jobs whose answer was lost.

use crate::follow::testing::Canned;
use crate::operation::Operation;
use crate::vendors::huawei::testing::found;
use crate::vendors::huawei::{dli_run_jobs, dli_stop_jobs};

fn look(operation: &Operation, words: [&str; 2]) -> (&'static str, String) {
    let asked = [("project_id", "p1"), ("job_ids", "128,137")];
    let [first, second] = words;
    let body = format!(
        r#"{{"is_success":"true","job_list":{{"total_count":2,"jobs":[{{"job_id":128,"status":"{first}"}},{{"job_id":137,"status":"{second}"}}]}}}}"#
    );
    let vendor = Canned::new([(200, body.as_str())]).at(1_778_292_007);
    let (which, id, says) = found(operation, &asked, 1_778_292_000, &vendor);
    assert_eq!(id, "");
    (which, says)
}

#[test]
fn the_jobs_together_tell_what_has_become_of_a_stop() {
    let stop = |words| look(&dli_stop_jobs::OPERATION, words);
    assert_eq!(
        stop(["job_canceling", "job_cancel_success"]),
        (
            "under way",
            "The jobs were looked at at 2026-05-09T02:00:07Z: job_canceling: 128; job_cancel_success: 137."
                .to_owned()
        )
    );
    assert_eq!(
        stop(["job_savepointing", "job_savepointing"]).0,
        "under way"
    );
    assert_eq!(stop(["job_cancel_success", "job_finish"]).0, "done");
    assert_eq!(
        stop(["job_running", "job_running"]),
        (
            "no trace",
            "The jobs were looked at at 2026-05-09T02:00:07Z: job_running: 128, 137. Nothing has come of the order: \
             they are as they were before."
                .to_owned()
        )
    );
    for mixed in [
        ["job_running", "job_cancel_success"],
        ["job_running", "job_canceling"],
        ["job_cancel_fail", "job_cancel_fail"],
        ["job_dreaming", "job_canceling"],
    ] {
        assert_eq!(stop(mixed).0, "unclear", "{mixed:?}");
    }
}

#[test]
fn the_jobs_together_tell_what_has_become_of_a_run() {
    let run = |words| look(&dli_run_jobs::OPERATION, words).0;
    assert_eq!(run(["job_submitting", "job_running"]), "under way");
    assert_eq!(run(["job_running", "job_running"]), "done");
    assert_eq!(run(["job_cancel_success", "job_init"]), "no trace");
    // They may have run and ended since.
    assert_eq!(run(["job_finish", "job_finish"]), "unclear");
    assert_eq!(run(["job_submit_fail", "job_running"]), "unclear");
}

#[test]
fn a_job_that_is_not_there_and_a_list_that_cannot_be_read_leave_it_unclear() {
    let asked = [("project_id", "p1"), ("job_ids", "128")];
    let gone = r#"{"error_code":"DLI.16001","error_msg":"no"}"#;
    for (status, body) in [(400, gone), (500, "")] {
        let vendor = Canned::new([(status, body)]);
        let (which, ..) = found(&dli_stop_jobs::OPERATION, &asked, 0, &vendor);
        assert_eq!(which, "unclear");
    }
}
