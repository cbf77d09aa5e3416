//! Signing in to OCP: a reading that only the right credentials open.

use super::{Access, call, reply};
use crate::operation::{Failure, WireRequest};
use crate::transport::Transport;
use crate::vendors::{self, Link, Session};

/// Asks for a sign-in, changes nothing and is small (§2.1).
const READING: &str = "/api/v2/info";

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
        reply::open(&answer)?;
    }
    Ok(Session::plain(
        access.who(),
        vendors::Access::Ocp(access.clone()),
    ))
}
