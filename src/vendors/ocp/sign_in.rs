//! Signing in to OCP: a reading that only the right credentials open.

use super::{Access, call, reply};
use crate::operation::{Failure, WireRequest};
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::{self, Link, Session};

/// Asks for a sign-in, changes nothing and is small (§2.1).
const READING: &str = "/api/v2/info";

const KEY: Text = text(
    "OCP did not accept the signature. Check AK and SK, this computer’s clock, and that the proxy writes \
     Date from X-Quiesce-Date. Nothing was done.",
    "OCP 未接受签名。请核对 AK 和 SK、本机时钟，并确认代理用 X-Quiesce-Date 写入 Date。本次未执行任何操作。",
);

/// Of a key that is not accepted OCP says no more than that (§1.2): what there is to check is not what
/// there is to check of a password.
fn with_key(access: &Access, failure: Failure) -> Failure {
    match (access, failure) {
        (Access::Keys(_), Failure::Refused(mut refusal)) if refusal.wants_sign_in() => {
            refusal.next = KEY.into();
            Failure::Refused(refusal)
        }
        (_, failure) => failure,
    }
}

/// Proves the credentials with one reading: OCP has no session for an API.
///
/// # Errors
/// OCP's refusal, or what kept the request from it.
pub(in crate::vendors) async fn sign_in<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
) -> Result<Session, Failure> {
    let answer = call(link, access, &WireRequest::get(READING)).await?;
    if !answer.is_ok() {
        reply::open(&answer).map_err(|failure| with_key(access, failure))?;
    }
    Ok(Session::plain(
        access.who(),
        vendors::Access::Ocp(access.clone()),
    ))
}
