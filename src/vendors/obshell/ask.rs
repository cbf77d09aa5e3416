//! One request to one agent: learn what it is, seal, send.

use rand_core::CryptoRngCore;

use super::info::Protocol;
use super::learn::learn;
use super::open::Missed;
use super::ring::Known;
use super::seal::{Sealed, Sealing, seal};
use super::{Access, clock, reply};
use crate::crypto::aes::AesKeys;
use crate::operation::{Failure, WireRequest, WireResponse};
use crate::text::{Message, Text, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::Link;

/// How long a sealed header is good for, in seconds: that of the official client (§1.3). A header
/// can be sent again by whoever reads it until then.
const LIFETIME: u64 = 60;

const NOT_SEALED: Text = text(
    "The agent’s public key cannot seal the request. It was not sent, and nothing was done. Ask for \
     the key again by reloading the page.",
    "无法用 Agent 的公钥加密请求，因此请求没有发送，未执行任何操作。请刷新页面以重新获取公钥。",
);
const TOO_OLD: Text = text(
    "This agent is of version 4.2.2.0, which knows neither agent passwords nor sessions. The request \
     was not sent. Choose “root@sys” in the credentials, then send again.",
    "此 Agent 的版本为 4.2.2.0，不支持 Agent 密码和会话。请求没有发送。请在凭据中选择 “root@sys” 后重新发送。",
);
const NOT_OF_A_CLUSTER: Text = text(
    "Only an agent of a cluster accepts sessions, and this one is {identity}. The password was not \
     sent. Choose “root@sys” in the credentials instead, then sign in again.",
    "只有集群中的 Agent 接受会话，而此 Agent 为 {identity}。密码没有发送。请在凭据中改选 “root@sys” 后重新登录。",
);

/// An agent's answer.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) response: WireResponse,
    /// The keys that went with the request, under which a part of the answer may be sealed.
    pub(super) keys: Option<AesKeys>,
    /// Which agent it was.
    pub(super) agent: Endpoint,
}

/// Sends a request and brings the answer back. It is sent again only after a refusal that comes
/// before the agent does anything, and once for each reason: it could not open the header, so its
/// key is fetched anew; or found it expired, and its clock turns out to be another than was thought.
/// After any other answer, or none, never (§1.9).
///
/// # Errors
/// What [`learn`] fails with, or nothing came back.
pub(super) async fn ask<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
    request: &WireRequest,
) -> Result<Answered, Missed> {
    let ring = &link.memory.keys;
    let (mut is_key_fresh, mut is_clock_read) = (false, false);
    loop {
        let (Sealed { request, keys }, _) = sealed(link, access, random, request).await?;
        let response = link.transport.exchange(&request).await?;
        if !is_key_fresh && reply::could_not_open(&response) {
            is_key_fresh = true;
            ring.forget_key(link.endpoint);
            continue;
        }
        if !is_clock_read && reply::has_expired(&response) {
            is_clock_read = true;
            if clock::is_corrected(link).await {
                continue;
            }
        }
        if reply::leaves_the_key_open(&response) {
            // It may have another key or even version by now. It cannot say so, and so nothing is
            // sent again (§1.8); but the operator's next try is to be made with what is true then.
            ring.forget(link.endpoint);
        }
        return Ok(Answered {
            response,
            keys,
            agent: link.endpoint.clone(),
        });
    }
}

/// The request as it would leave now, sealed for real, and the second since 1970 by this computer's
/// clock until which the agent accepts it. The request itself is not sent.
///
/// # Errors
/// What [`learn`] fails with, or the agent cannot be signed in to in this way.
pub(super) async fn sealed<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
    request: &WireRequest,
) -> Result<(Sealed, u64), Missed> {
    let (known, key) = learn(link).await?;
    fits(access, &known)?;
    let sealing = Sealing {
        endpoint: link.endpoint,
        access,
        lang: link.lang,
        protocol: known.protocol,
        key: &key,
        expires_at: link.time_there() + LIFETIME,
    };
    let sealed = seal(&sealing, request, random).map_err(|_| unsendable(NOT_SEALED))?;
    Ok((sealed, (link.now)() + LIFETIME))
}

/// Whether an agent can be signed in to in this way, as far as it says.
fn fits(access: &Access, known: &Known) -> Result<(), Failure> {
    let is_known_to_v1 = matches!(access, Access::Root(_));
    if known.protocol == Protocol::V1 && !is_known_to_v1 {
        return Err(unsendable(TOO_OLD));
    }
    if matches!(access, Access::Login(_)) && known.is_of_a_cluster() == Some(false) {
        let identity = known.identity().to_owned();
        return Err(unsendable(NOT_OF_A_CLUSTER.with("identity", identity)));
    }
    Ok(())
}

fn unsendable(reason: impl Into<Message>) -> Failure {
    Failure::Unsendable {
        reason: reason.into(),
        response: None,
    }
}

#[cfg(test)]
mod tests;
