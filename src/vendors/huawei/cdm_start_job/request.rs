//! From what was typed to the request of the vendor's document.

use super::super::cdm::job_form::Input;
use crate::operation::{Method, WireRequest};

pub(super) fn from_input(input: &Input) -> WireRequest {
    WireRequest {
        method: Method::Put,
        path: format!("{}/start", input.job().job()),
        body: None,
    }
}
