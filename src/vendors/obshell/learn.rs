//! What has to be known of an agent before anything can be sealed for it: the version of its sign-in
//! and its public key (§1.9, rule 1).

use super::info::{self, Info, Protocol};
use super::open::{Missed, read};
use super::reply;
use super::ring::Known;
use crate::crypto::rsa::PublicKey;
use crate::operation::{Call, Failure, WireResponse};
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::Link;

/// Asks for an agent’s key.
pub(super) const CALL: Call = Call::get("/api/v1/secret");

const REFUSED: Text = text(
    "The agent was asked for its public key: {why}. The request itself was not sent, and nothing was \
     done. Check the address of the agent and the proxy.",
    "获取 Agent 公钥失败：{why}。请求本身没有发送，未执行任何操作。请检查 Agent 地址和代理。",
);
const NO_KEY: Text = text(
    "The agent was asked for its public key, and this came back instead. The request itself was not \
     sent, and nothing was done. Check that the address leads to an obshell agent.",
    "获取 Agent 公钥时收到的不是公钥。请求本身没有发送，未执行任何操作。请确认该地址是 obshell Agent。",
);
const OTHER_PROTOCOL: Text = text(
    "This agent (version {version}, supportedAuth {supported}) is signed in to in a way that this page \
     does not know: version 1 is that of agent 4.2.2.0, version 2 that of all later ones. The request \
     was not sent, and nothing was done. Upgrade the agent, or this page.",
    "此 Agent（版本 {version}，supportedAuth {supported}）的认证方式不受本页面支持：版本 1 用于 4.2.2.0，版本 2 用于之后的所有版本。请求没有发送，未执行任何操作。请升级 Agent 或本页面。",
);

/// What the agent is, and its key: those at hand, or fetched.
///
/// # Errors
/// They could not be had. The request that wants them has not been sent.
pub(super) async fn learn<T: Transport>(link: &Link<'_, T>) -> Result<(Known, PublicKey), Missed> {
    let ring = &link.memory.keys;
    let mut known = match ring.get(link.endpoint) {
        Some(known) => known,
        None => ask_what_it_is(link).await?,
    };
    if let Some(key) = known.key.clone() {
        return Ok((known, key));
    }
    let key = key(&read(link, CALL).await?)?;
    known.key = Some(key.clone());
    ring.put(link.endpoint, known.clone());
    Ok((known, key))
}

/// What the agent says of itself. One that says nothing is taken for a later one: of all agents but
/// the first that is right (§1.1).
async fn ask_what_it_is<T: Transport>(link: &Link<'_, T>) -> Result<Known, Missed> {
    let response = read(link, info::CALL).await?;
    let info = Info::read(&response);
    let protocol = match &info {
        None => Protocol::V2,
        Some(info) => info.protocol().ok_or_else(|| Failure::Unsendable {
            reason: OTHER_PROTOCOL
                .with("version", shown(&info.version))
                .with("supported", shown(&info.supported.join(", "))),
            response: Some(response),
        })?,
    };
    let known = Known {
        protocol,
        info,
        key: None,
    };
    link.memory.keys.put(link.endpoint, known.clone());
    Ok(known)
}

fn shown(words: &str) -> String {
    if words.is_empty() { "–" } else { words }.to_owned()
}

fn key(response: &WireResponse) -> Result<PublicKey, Failure> {
    let unsendable = |reason| Failure::Unsendable {
        reason,
        response: Some(response.clone()),
    };
    let answer = reply::read(response).map_err(|failure| {
        unsendable(match &failure {
            Failure::Refused(_) => REFUSED.with("why", failure.why()),
            _ => NO_KEY.into(),
        })
    })?;
    let served = answer.data["public_key"].as_str().unwrap_or_default();
    PublicKey::from_base64(served).map_err(|_| unsendable(NO_KEY.into()))
}

#[cfg(test)]
mod tests;
