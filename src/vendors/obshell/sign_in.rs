//! Signing in to an agent: a reading that only the right password opens (§1.6), or a session (§1.7).

use rand_core::CryptoRngCore;

use super::agents::send;
use super::info::Protocol;
use super::{Access, reply, session};
use crate::form::Secret;
use crate::operation::{Call, Failure, WireRequest};
use crate::text::{Message, Text, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::{self, Link, Session, not_signed_in};

/// What tells whether the password is right (§1.6).
pub(super) const READING: Call = Call::get("/api/v1/ob/info");

const NO_ROOT_PASSWORD: Text = text(
    "No root@sys password is set: whoever reaches this agent can stop the cluster.",
    "未设置 root@sys 密码：任何能访问此 Agent 的人都可以停止集群。",
);
const NO_AGENT_PASSWORD: Text = text(
    "No agent password is set: whoever reaches this agent can stop the cluster.",
    "未设置 Agent 密码：任何能访问此 Agent 的人都可以停止集群。",
);
const ANY_PASSWORD: Text = text(
    "This agent belongs to no cluster (SINGLE) and has no password, so any password passes: it says \
     nothing of yours.",
    "此 Agent 不属于任何集群（SINGLE），也未设置密码，任何密码都能通过，因此无法验证您的密码。",
);
const NOT_OF_A_CLUSTER: Text = text(
    "This agent belongs to no cluster ({identity}), so it can stop none.",
    "此 Agent 不属于任何集群（{identity}），无法执行停止。",
);
const PLAIN_BODIES: Text = text(
    "This agent is of version 4.2.2.0: the password is sealed, but what is asked of the agent is not. \
     Whoever listens on the network can read it.",
    "此 Agent 的版本为 4.2.2.0：密码会加密，但请求内容不加密，网络上的监听者可以读取。",
);
const ANOTHER_AGENT: Text = text(
    "{first} does not answer. The agent {agent} of the same cluster is used in its place.",
    "{first} 没有应答，改用同一集群的 Agent {agent}。",
);

/// Proves the password with one reading, or exchanges it for a session.
///
/// # Errors
/// The agent's refusal, or what kept the request from it.
pub(in crate::vendors) async fn sign_in<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
) -> Result<Session, Failure> {
    let password = match access {
        Access::Login(_) => {
            let (mut session, agent) = session::log_in(link, access, random).await?;
            session.notes.extend(another_agent(link, &agent));
            return Ok(session);
        }
        // It was proved when it was made.
        Access::Session { .. } => return Err(not_signed_in()),
        Access::Root(password) | Access::Agent(password) => password,
    };
    let answered = send(link, access, random, &WireRequest::get(READING.path)).await?;
    reply::read(&answered.response)?;
    let signed_with = vendors::Access::Obshell(access.clone());
    let mut session = Session::plain(access.who(), signed_with);
    session.notes = notes(link, access, password, &answered.agent);
    Ok(session)
}

/// Ends a session where it is one.
///
/// # Errors
/// The agent could not be told.
pub(in crate::vendors) async fn sign_out<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
) -> Result<(), Failure> {
    match access {
        Access::Session { id, .. } => session::log_out(link, access, id, random).await,
        Access::Root(_) | Access::Agent(_) | Access::Login(_) => Ok(()),
    }
}

/// What the operator is to know of an agent that has let the password pass.
fn notes<T>(
    link: &Link<'_, T>,
    access: &Access,
    password: &Secret,
    agent: &Endpoint,
) -> Vec<Message> {
    let mut notes: Vec<Message> = another_agent(link, agent).into_iter().collect();
    let Some(known) = link.memory.keys.get(agent) else {
        return notes;
    };
    if known.asks_for_no_password() {
        notes.push(ANY_PASSWORD.into());
    } else if password.is_empty() {
        notes.push(match access {
            Access::Agent(_) => NO_AGENT_PASSWORD.into(),
            _ => NO_ROOT_PASSWORD.into(),
        });
    }
    if known.is_of_a_cluster() == Some(false) {
        let identity = known.identity().to_owned();
        notes.push(NOT_OF_A_CLUSTER.with("identity", identity));
    }
    if known.protocol == Protocol::V1 {
        notes.push(PLAIN_BODIES.into());
    }
    notes
}

fn another_agent<T>(link: &Link<'_, T>, agent: &Endpoint) -> Option<Message> {
    (agent != link.endpoint).then(|| {
        ANOTHER_AGENT
            .with("first", link.endpoint.as_str())
            .with("agent", agent.as_str())
    })
}

#[cfg(test)]
mod tests;
