//! From what was typed to the request of the vendor's document.

use serde_json::json;

use super::form::Input;
use crate::operation::{Method, WireRequest};

pub(super) fn from_input(input: &Input) -> WireRequest {
    WireRequest {
        method: Method::Post,
        path: format!("/v1.0/{}/streaming/jobs/run", input.project_id),
        body: Some(
            json!({
                "job_ids": input.job_ids,
                "resume_savepoint": input.resume_savepoint,
            })
            .to_string(),
        ),
    }
}
