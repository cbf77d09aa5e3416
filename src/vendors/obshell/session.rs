//! A session of root@sys (§1.7): the password is sent once, and an id stands in its place from then
//! on. It lives in the memory of one agent, and ends when that is started anew.

use rand_core::CryptoRngCore;
use serde_json::json;

use super::agents::send;
use super::ask::Answered;
use super::{Access, next, reply};
use crate::form::Secret;
use crate::operation::{Call, Failure, WireRequest};
use crate::text::{Text, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::{self, Link, Session};

/// Exchanges the password for a session.
pub(super) const LOGIN: Call = Call::post("/api/v1/login");
/// Ends a session.
pub(super) const LOGOUT: Call = Call::post("/api/v1/logout");

/// How long a session lasts without being used, in seconds.
const LIFE: u64 = 1_800;

const NO_SESSIONS: Text = text(
    "This agent has no sessions: they came with version 4.4.0. Choose “root@sys” in the credentials \
     instead, then sign in again.",
    "此 Agent 不支持会话（4.4.0 起支持）。请在凭据中改选 “root@sys” 后重新登录。",
);
const NO_SESSION: Text = text(
    "The agent’s answer holds no session that could be opened. Sign in again, or choose “root@sys” in \
     the credentials instead.",
    "Agent 的应答中没有可解密的会话。请重新登录，或在凭据中改选 “root@sys”。",
);

/// Signs in with a password that is to be exchanged, and tells which agent knows the session.
///
/// # Errors
/// The agent's refusal, an answer without a session, or what kept the request from it.
pub(super) async fn log_in<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
) -> Result<(Session, Endpoint), Failure> {
    // An agent may have joined a cluster since it said that it belongs to none.
    for agent in link.each() {
        let known = link.memory.keys.get(agent.endpoint);
        if known.is_some_and(|known| known.is_of_a_cluster() == Some(false)) {
            link.memory.keys.forget(agent.endpoint);
        }
    }
    let request = WireRequest {
        method: LOGIN.method,
        path: LOGIN.path.to_owned(),
        body: None,
    };
    let Answered {
        response,
        keys,
        agent,
    } = send(link, access, random, &request).await?;
    let sealed = match reply::read(&response) {
        Ok(answer) => answer.data,
        // The agent knows no such path (§4). A proxy's own 404 has no code.
        Err(Failure::Refused(mut refusal)) if refusal.status == 404 && refusal.code.is_some() => {
            refusal.next = NO_SESSIONS.into();
            return Err(Failure::Refused(refusal));
        }
        Err(failure) => return Err(failure),
    };
    let opened = keys.and_then(|keys| keys.open(sealed.as_str()?));
    let Some(id) = opened.filter(|id| is_id(id)) else {
        return Err(Failure::Unreadable {
            reason: NO_SESSION.into(),
            response,
        });
    };
    let known = Access::Session {
        id: Secret::new(id),
        agent: agent.clone(),
    };
    let mut session = Session::plain(known.who(), vendors::Access::Obshell(known));
    session.slides = Some(LIFE);
    session.used((link.now)());
    Ok((session, agent))
}

/// Tells the agent that a session is over. One that has ended already is over, too.
///
/// # Errors
/// The agent could not be told.
pub(super) async fn log_out<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    id: &Secret,
    random: &mut R,
) -> Result<(), Failure> {
    let request = WireRequest {
        method: LOGOUT.method,
        path: LOGOUT.path.to_owned(),
        body: Some(json!({ "session_id": id.reveal() }).to_string()),
    };
    let answered = send(link, access, random, &request).await?;
    match reply::read(&answered.response) {
        Err(Failure::Refused(refusal)) if next::is_end_of_session(refusal.code.as_deref()) => {
            Ok(())
        }
        answer => answer.map(|_| ()),
    }
}

/// Ids are 64 hexadecimal digits; whatever else can stand in a sealed header is not doubted.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|letter| letter.is_ascii_graphic())
}

#[cfg(test)]
mod tests;
