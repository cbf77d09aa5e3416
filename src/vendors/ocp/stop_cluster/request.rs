//! From what was typed to the request of the vendor's document.

use super::form::Input;
use crate::operation::{Method, WireRequest};

pub(super) fn from_input(input: &Input) -> WireRequest {
    WireRequest {
        method: Method::Post,
        path: format!("/api/v2/ob/clusters/{}/stop", input.id),
        body: None,
    }
}
