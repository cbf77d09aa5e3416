//! Which agent of a cluster is asked: any of them serves the whole cluster (§2), and each has its own
//! key, clock and sessions.
//!
//! What reads goes on to the next agent where one does not answer. What acts is sent to one agent and
//! once: a harmless look finds one that answers first, and after that nothing is sent anywhere else.

use rand_core::CryptoRngCore;

use super::ask::{Answered, ask, sealed};
use super::learn::learn;
use super::open::{self, Missed};
use super::{Access, clock};
use crate::operation::{Failure, HttpRequest, Method, WireRequest, WireResponse};
use crate::text::{Message, Text, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::{Link, not_signed_in};

const NOBODY: Text = text(
    "None of the cluster’s agents answered ({agents}).",
    "集群的所有 Agent 都没有应答（{agents}）。",
);
const NOBODY_TO_SEND_TO: Text = text(
    "None of the cluster’s agents answered ({agents}). The request was not sent, and nothing was done. \
     Check the network, the addresses and the proxy.",
    "集群的所有 Agent 都没有应答（{agents}）。请求没有发送，未执行任何操作。请检查网络、地址和代理。",
);
const SESSION_STAYS: Text = text(
    "{reason} The session is known to this agent alone: to go on through another one, sign in again.",
    "{reason} 会话仅属于该 Agent：如需通过其他 Agent 继续，请重新登录。",
);
const SESSION_ELSEWHERE: Text = text(
    "The session is known to the agent {agent} alone, and this would go to another one. It was not \
     sent. Sign in again.",
    "会话仅属于 Agent {agent}，而该请求将发往其他 Agent，因此没有发送。请重新登录。",
);

/// Sends a request and brings the answer back.
///
/// # Errors
/// No agent could be asked, or the one that was gave no answer.
pub(in crate::vendors) async fn call<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
    request: &WireRequest,
) -> Result<WireResponse, Failure> {
    if matches!(access, Access::Login(_)) {
        return Err(not_signed_in());
    }
    Ok(send(link, access, random, request).await?.response)
}

/// The request as it would leave now for the link's own agent, and the second since 1970 until which
/// it is good. It is not sent.
///
/// # Errors
/// What sealing needs could not be had.
pub(in crate::vendors) async fn seal_now<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
    request: &WireRequest,
) -> Result<(HttpRequest, u64), Failure> {
    match access {
        Access::Login(_) => return Err(not_signed_in()),
        Access::Session { agent, .. } if agent != link.endpoint => return Err(elsewhere(agent)),
        _ => {}
    }
    let made = sealed(link, access, random, request).await;
    let (sealed, until) = made.map_err(|missed| missed.failure)?;
    Ok((sealed.request, until))
}

/// Sends a request of any kind to one agent that answers.
///
/// # Errors
/// No agent could be asked, or the one that was gave no answer.
pub(super) async fn send<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
    request: &WireRequest,
) -> Result<Answered, Failure> {
    let ring = &link.memory.keys;
    let agents = in_order(link, access)?;
    if let [only] = agents.as_slice() {
        let answered = ask(only, access, random, request).await;
        if answered.is_ok() {
            ring.use_agent(link.endpoint, only.endpoint);
        }
        return answered.map_err(|missed| with_its_session(link, access, missed.failure));
    }
    let is_acting = request.method != Method::Get;
    let mut was_sent = false;
    for agent in &agents {
        if is_acting {
            match look(agent).await {
                Ok(()) => ring.use_agent(link.endpoint, agent.endpoint),
                Err(missed) if missed.is_silence => continue,
                Err(missed) => return Err(missed.failure),
            }
        }
        match ask(agent, access, random, request).await {
            Ok(answered) if !is_acting && open::is_nobody_behind(&answered.response) => {
                was_sent = true;
            }
            Ok(answered) => {
                ring.use_agent(link.endpoint, agent.endpoint);
                return Ok(answered);
            }
            Err(missed) if !is_acting && missed.is_silence => {
                was_sent |= matches!(missed.failure, Failure::NoAnswer { .. });
            }
            Err(missed) => return Err(missed.failure),
        }
    }
    let names: Vec<&str> = agents.iter().map(|agent| agent.endpoint.as_str()).collect();
    let names = names.join(", ");
    Err(if was_sent {
        Failure::NoAnswer {
            url: link.endpoint.at(&request.path),
            reason: NOBODY.with("agents", names),
        }
    } else {
        Failure::Unsendable {
            reason: NOBODY_TO_SEND_TO.with("agents", names),
            response: None,
        }
    })
}

/// The agents that may be asked, the one that answered last first. A session has one alone.
fn in_order<'a, T>(link: &Link<'a, T>, access: &Access) -> Result<Vec<Link<'a, T>>, Failure> {
    let mut agents = link.each();
    if let Access::Session { agent, .. } = access {
        agents.retain(|each| each.endpoint == agent);
        if agents.is_empty() {
            return Err(elsewhere(agent));
        }
        agents.truncate(1);
    } else if let Some(in_use) = link.memory.keys.in_use(link.endpoint) {
        let place = agents.iter().position(|each| *each.endpoint == in_use);
        agents.rotate_left(place.unwrap_or_default());
    }
    Ok(agents)
}

/// Whether an agent is there, found out by a reading that it needs anyway, or by one of its time.
async fn look<T: Transport>(link: &Link<'_, T>) -> Result<(), Missed> {
    let known = link.memory.keys.get(link.endpoint);
    if known.is_some_and(|known| known.key.is_some()) {
        open::read(link, clock::CALL).await?;
    } else {
        learn(link).await?;
    }
    Ok(())
}

/// A failure, with what it means for a session where the cluster has more agents.
fn with_its_session<T>(link: &Link<'_, T>, access: &Access, failure: Failure) -> Failure {
    if link.others.is_empty() || !matches!(access, Access::Session { .. }) {
        return failure;
    }
    let stays = |reason: Message| SESSION_STAYS.with("reason", reason);
    match failure {
        Failure::NoAnswer { url, reason } => Failure::NoAnswer {
            url,
            reason: stays(reason),
        },
        Failure::Unsendable { reason, response } => Failure::Unsendable {
            reason: stays(reason),
            response,
        },
        other => other,
    }
}

fn elsewhere(agent: &Endpoint) -> Failure {
    Failure::Unsendable {
        reason: SESSION_ELSEWHERE.with("agent", agent.as_str()),
        response: None,
    }
}

#[cfg(test)]
mod tests;
