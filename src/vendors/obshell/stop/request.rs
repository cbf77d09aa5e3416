//! From what was typed to the request of §2.5.

use serde_json::json;

use super::super::scope;
use super::form::{Input, Mode};
use crate::operation::{Method, WireRequest};

pub(super) fn from_input(input: &Input) -> WireRequest {
    let mut body = json!({
        "scope": scope::to_json(&input.scope),
        "force": input.mode == Mode::Force,
        "terminate": input.mode == Mode::Terminate,
    });
    // An object, not the array of the vendor's page (§9).
    if !input.pass_dags.is_empty() {
        body["forcePassDag"] = json!({ "id": input.pass_dags });
    }
    WireRequest {
        method: Method::Post,
        path: "/api/v1/ob/stop".to_owned(),
        body: Some(body.to_string()),
    }
}
