//! An obshell agent, which runs beside each `OceanBase` server.
//!
//! Vendor reference: `obshell.md`, whose sections the comments name. Both versions of its sign-in are
//! spoken: 1 (§1.10, agents of version 4.2.2.0) and 2 (§1.3, §1.4, all later ones).
//!
//! ```text
//! call ▶ agents (which of the cluster's) ─ ask (one agent) ─ learn (its version and key) ─ seal ▶ transport
//! ```

mod access;
mod agents;
mod ask;
#[cfg(test)]
mod canned;
mod clock;
mod cluster;
mod dag;
mod find;
mod follow;
mod hits;
mod info;
mod learn;
mod list;
mod next;
mod open;
mod order;
mod preflight;
pub mod probe;
mod reply;
mod response;
mod ring;
mod saved;
mod scope;
mod seal;
mod session;
mod sign_in;
pub mod start;
pub mod stop;

pub use access::Access;
pub(super) use agents::{call, seal_now};
pub use ring::KeyRing;
pub use saved::saved_task;
pub(super) use seal::{outline, sealed_example};
pub(super) use sign_in::{sign_in, sign_out};

use crate::text::text;
use crate::vendors::Vendor;

/// obshell.
pub static VENDOR: Vendor = Vendor {
    key: "obshell",
    name: text("OceanBase obshell", "OceanBase obshell"),
    credentials: access::FIELDS,
    access: access::typed,
    realm: "",
    identity: None,
    sign_in_calls: &[
        info::CALL,
        learn::CALL,
        clock::CALL,
        sign_in::READING,
        session::LOGIN,
        session::LOGOUT,
    ],
};

/// The header that carries the password of root@sys, or a session.
const ROOT_HEADER: &str = "X-OCS-Header";
/// The one that carries the agent’s own password.
const AGENT_HEADER: &str = "X-OCS-Agent-Header";
/// Version 1's only one.
const V1_HEADER: &str = "X-OCS-Auth";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Call, Method};

    #[test]
    fn whatever_signing_in_asks_is_let_through() {
        let lines: Vec<String> = VENDOR
            .sign_in_calls
            .iter()
            .map(|Call { method, path }| format!("{} {path}", method.name()))
            .collect();
        assert_eq!(
            lines,
            [
                "GET /api/v1/info",
                "GET /api/v1/secret",
                "GET /api/v1/time",
                "GET /api/v1/ob/info",
                "POST /api/v1/login",
                "POST /api/v1/logout",
            ]
        );
        let acting = VENDOR.sign_in_calls.iter();
        assert_eq!(acting.filter(|call| call.method != Method::Get).count(), 2);
    }
}
