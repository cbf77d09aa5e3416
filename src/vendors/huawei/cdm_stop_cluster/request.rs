//! From what was typed to the request of the vendor's document.

use serde_json::json;

use super::form::{Input, Mode};
use crate::operation::{Method, WireRequest};

pub(super) fn from_input(input: &Input) -> WireRequest {
    let stop = match input.mode {
        Mode::Immediately => json!({ "stopMode": "IMMEDIATELY" }),
        Mode::Gracefully { delay_time } => {
            json!({ "stopMode": "GRACEFULLY", "delayTime": delay_time })
        }
    };
    WireRequest {
        method: Method::Post,
        path: format!(
            "/v1.1/{}/clusters/{}/action",
            input.project_id, input.cluster_id
        ),
        body: Some(json!({ "stop": stop }).to_string()),
    }
}
