//! From what was typed to the request of the vendor’s source.

use serde_json::json;

use super::super::scope;
use super::form::Input;
use crate::operation::{Method, WireRequest};

pub(super) fn from_input(input: &Input) -> WireRequest {
    let mut body = json!({ "scope": scope::to_json(&input.scope) });
    if !input.pass_dags.is_empty() {
        body["forcePassDag"] = json!({ "id": input.pass_dags });
    }
    WireRequest {
        method: Method::Post,
        path: "/api/v1/ob/start".to_owned(),
        body: Some(body.to_string()),
    }
}
