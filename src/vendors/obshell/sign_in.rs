//! Signing in to an agent: a reading that only the right password opens.

use rand_core::CryptoRngCore;

use super::{Access, call, reply};
use crate::operation::{Failure, WireRequest};
use crate::transport::Transport;
use crate::vendors::{self, Link, Session};

/// What tells whether the password is right (§1.6).
const READING: &str = "/api/v1/ob/info";

/// Proves the password with one reading.
///
/// # Errors
/// The agent's refusal, or what kept the request from it.
pub(in crate::vendors) async fn sign_in<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
) -> Result<Session, Failure> {
    let answer = call(link, access, random, &WireRequest::get(READING)).await?;
    reply::read(&answer)?;
    Ok(Session::plain(
        access.who(),
        vendors::Access::Obshell(access.clone()),
    ))
}

/// Ends a session.
///
/// # Errors
/// The agent could not be told.
#[expect(clippy::unused_async, reason = "a session is told that it is over")]
pub(in crate::vendors) async fn sign_out<T: Transport, R: CryptoRngCore>(
    _link: &Link<'_, T>,
    _access: &Access,
    _random: &mut R,
) -> Result<(), Failure> {
    Ok(())
}
