//! The public keys of the agents (§1.2): each agent has its own, and it may change.

use std::cell::RefCell;

use super::reply;
use crate::by_name::ByName;
use crate::crypto::rsa::PublicKey;
use crate::operation::{Call, Failure, Header, HttpRequest, WireResponse};
use crate::text::{Text, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::Link;

/// Asks for an agent’s key.
pub(super) const CALL: Call = Call::get("/api/v1/secret");

/// The keys that were fetched since the page was opened, by the agent's address.
#[derive(Debug, Default)]
pub struct KeyRing(RefCell<ByName<PublicKey>>);

impl KeyRing {
    fn get(&self, endpoint: &Endpoint) -> Option<PublicKey> {
        self.0.borrow().get(endpoint.as_str()).cloned()
    }

    fn put(&self, endpoint: &Endpoint, key: PublicKey) {
        self.0.borrow_mut().set(endpoint.as_str(), key);
    }

    /// Forgets an agent's key, so that it is fetched anew.
    pub(super) fn forget(&self, endpoint: &Endpoint) {
        self.0.borrow_mut().remove(endpoint.as_str());
    }
}

const NO_ANSWER: Text = text(
    "The agent did not answer when it was asked for its public key at {url}: {reason} Without the \
     key the request could not be sealed: it was not sent, and nothing was done. Check the network, \
     the address and the proxy.",
    "向 {url} 获取 Agent 公钥时没有收到应答：{reason} 没有公钥无法加密请求，因此请求没有发送，未执行任何操作。请检查网络、地址和代理。",
);
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

/// The agent's key: the one at hand, or fetched.
///
/// # Errors
/// The key could not be had. The request that wants it has not been sent.
pub(super) async fn key<T: Transport>(link: &Link<'_, T>) -> Result<PublicKey, Failure> {
    if let Some(known) = link.memory.keys.get(link.endpoint) {
        return Ok(known);
    }
    let request = HttpRequest {
        method: CALL.method,
        target: link.endpoint.at(CALL.path),
        headers: vec![Header::plain("Accept-Language", link.lang.tag())],
        body: None,
    };
    let response = match link.transport.exchange(&request).await {
        Ok(response) => response,
        Err(Failure::NoAnswer { url, reason }) => {
            let reason = NO_ANSWER.with("url", url).with("reason", reason);
            return Err(Failure::Unsendable {
                reason,
                response: None,
            });
        }
        Err(failure) => return Err(failure),
    };
    let key = read(&response)?;
    link.memory.keys.put(link.endpoint, key.clone());
    Ok(key)
}

fn read(response: &WireResponse) -> Result<PublicKey, Failure> {
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
