//! From what was typed to the request of the vendor's document.

use super::form::Input;
use crate::operation::{Method, WireRequest};

pub(super) fn from_input(input: &Input) -> WireRequest {
    WireRequest {
        method: Method::Post,
        path: format!(
            "/v1.1/{}/clusters/{}/action",
            input.project_id, input.cluster_id
        ),
        body: Some(r#"{"start":{}}"#.to_owned()),
    }
}
