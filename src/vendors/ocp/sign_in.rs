//! Signing in to OCP: a reading that only the right credentials open.

use serde_json::{Map, Value};

use super::{Access, advice, call, reply};
use crate::operation::{Failure, WireRequest};
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::json::words;
use crate::vendors::{self, Link, Session};

/// Asks for a sign-in, changes nothing and is small. Its answer has no envelope (§2.1).
const READING: &str = "/api/v2/info";

const NOT_OCP: Text = text(
    "The answer is not what OCP says of itself: check the address of the service, and that it is OCP \
     that answers there.",
    "应答不是 OCP 的自身信息：请检查服务地址，并确认应答的是 OCP。",
);
const VERSION: Text = text("OCP {version} answers.", "应答的是 OCP {version}。");

/// Proves the credentials with one reading: OCP has no session for an API.
///
/// # Errors
/// OCP's refusal, or what kept the request from it.
pub(in crate::vendors) async fn sign_in<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
) -> Result<Session, Failure> {
    let answer = call(link, access, &WireRequest::get(READING)).await?;
    let info = reply::bare(&answer).map_err(|failure| explained(access, failure))?;
    let version = info.get("buildVersion").and_then(words);
    if version.is_none() && !is_in_an_envelope(&info) {
        return Err(reply::unreadable(NOT_OCP, &answer));
    }
    let mut session = Session::plain(access.who(), vendors::Access::Ocp(access.clone()));
    session
        .notes
        .extend(version.map(|version| VERSION.with("version", version)));
    Ok(session)
}

/// Whether a success came in the envelope, which OCP has around nearly everything else.
fn is_in_an_envelope(info: &Map<String, Value>) -> bool {
    info.get("successful").and_then(words).as_deref() == Some("true")
}

/// A refusal with what to do next: why a signature is refused, OCP need not say.
fn explained(access: &Access, mut failure: Failure) -> Failure {
    if let (Access::Keys(_), Failure::Refused(refusal)) = (access, &mut failure)
        && refusal.wants_sign_in()
        && let Some(next) = advice::for_signature(refusal.code.as_deref().unwrap_or_default())
    {
        refusal.next = next;
    }
    failure
}

#[cfg(test)]
mod tests;
