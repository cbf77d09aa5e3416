//! From what was typed to the request of the vendor's document.

use super::super::cdm::job_form::Input;
use crate::form::percent;
use crate::operation::{Method, WireRequest};

pub(super) fn from_input(input: &Input) -> WireRequest {
    let Input {
        project_id,
        cluster_id,
        job_name,
    } = input;
    let job_name = percent::segment(job_name);
    WireRequest {
        method: Method::Put,
        path: format!("/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/stop"),
        body: None,
    }
}
