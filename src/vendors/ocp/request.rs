//! From what was typed to the request of the vendor's document.

use super::form::Input;
use crate::operation::{Deed, Method, WireRequest};

/// Both calls are documented without a body (§4.1).
pub(super) fn from_input(deed: Deed, input: &Input) -> WireRequest {
    let verb = match deed {
        Deed::Stop => "stop",
        Deed::Start => "start",
    };
    WireRequest {
        method: Method::Post,
        path: format!("/api/v2/ob/clusters/{}/{verb}", input.id),
        body: None,
    }
}
