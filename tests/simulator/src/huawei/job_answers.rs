//! What stopping a CDM job answers, chosen by the job's name (`huawei.md` §3.4, §3.6).

use serde_json::{Value, json};

use super::answers::SLOW;
use super::cdm_error;
use super::job::Job;
use super::job_view;
use crate::exchange::Answer;

/// The five shapes of a 200 (`huawei.md` §3.4), chosen by the job's name.
pub(super) fn success(name: &str, job: &Job) -> Answer {
    let validation = |entries: Value| Answer::json(200, &json!({ "validation-result": entries }));
    match name {
        "shape-empty" => Answer::empty(200),
        "shape-object" => Answer::json(200, &json!({})),
        "shape-text" => Answer::of(200, "text/plain", "ok"),
        "shape-validation-error" => validation(json!([
            { "message": "The job is being written to and cannot be stopped.", "status": "ERROR" }
        ])),
        "shape-validation-warning" => validation(json!([
            { "message": "The job was stopped before its last batch was committed.", "status": "WARNING" }
        ])),
        "shape-validation-blank" => validation(json!([{}, {}])),
        "shape-submissions" => Answer::json(
            200,
            &json!({ "submissions": [job_view::submission(job, job.run)] }),
        ),
        "slow" => validation(json!([])).held_back(SLOW),
        _ => validation(json!([])),
    }
}

/// Names that choose an error shape of `huawei.md` §3.6.
pub(super) fn named_refusal(name: &str) -> Option<Answer> {
    let answer = match name {
        "gone" => cdm_error(400, "Cdm.0054", "The job does not exist."),
        "unknown-state" => cdm_error(400, "Cdm.0202", "Failed to obtain the job status."),
        "error-500" => cdm_error(500, "Cdm.0100", "Job [error-500] does not exist."),
        "error-shape-4" => Answer::json(
            400,
            &json!({
                "code": "Cdm.0054",
                "errCode": "Cdm.0054",
                "message": "The job does not exist.",
                "externalMessage": "The job does not exist.",
            }),
        ),
        "error-shape-5" => Answer::json(
            500,
            &json!({ "validation-result": [{ "message": "The job cannot be stopped.", "status": "ERROR" }] }),
        ),
        "error-shape-7" => Answer::json(
            400,
            &json!({ "errorCode": "Cdm.0053", "errorMsg": "The job is not running." }),
        ),
        _ => return None,
    };
    Some(answer)
}
