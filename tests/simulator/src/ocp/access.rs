//! Who is calling (`ocp.md` §1.1).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::envelope::{self, Code};
use crate::clock::Now;
use crate::credentials as demo;
use crate::exchange::{Answer, Call};

/// A user who has logged on.
#[derive(Debug)]
pub(super) struct User {
    /// Whether it may do more than read.
    pub(super) may_change: bool,
}

/// The user behind a call, or the 401 of §1.1. There is no `WWW-Authenticate` header, so that a
/// browser shows no prompt of its own.
pub(super) fn user(call: &Call, now: Now) -> Result<User, Answer> {
    let Some(header) = call.header("authorization") else {
        let zh = call.wants_chinese("accept-language");
        let message = if zh {
            "用户未登录。"
        } else {
            "User is not logged on."
        };
        let debug = "Full authentication is required to access this resource";
        return Err(envelope::unauthorized(message, debug, now));
    };
    let bad = || envelope::unauthorized("Bad credentials", "Bad credentials", now);
    let (name, password) = read(header).ok_or_else(bad)?;
    match (name.as_str(), password.as_str()) {
        (demo::OCP_ADMIN, demo::OCP_ADMIN_PASSWORD) => Ok(User { may_change: true }),
        (demo::OCP_VIEWER, demo::OCP_VIEWER_PASSWORD) => Ok(User { may_change: false }),
        (demo::OCP_LOCKED, _) => Err(envelope::error(401, Code::Number(3003), call, now)),
        _ => Err(bad()),
    }
}

/// User and password of a Basic header.
fn read(header: &str) -> Option<(String, String)> {
    let encoded = header.strip_prefix("Basic ")?;
    let bytes = STANDARD.decode(encoded.trim()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (name, password) = text.split_once(':')?;
    Some((name.to_owned(), password.to_owned()))
}
