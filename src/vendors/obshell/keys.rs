//! The public keys of the agents (§1.2): each agent has its own, and it may change.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::reply;
use crate::crypto::rsa::PublicKey;
use crate::operation::{Failure, Header, HttpRequest, Method, WireResponse};
use crate::text::{Text, text};
use crate::transport::{Endpoint, NoAnswer, Transport};
use crate::vendors::Link;

const PATH: &str = "/api/v1/secret";

/// The keys that were fetched since the page was opened, by the agent's address.
#[derive(Debug, Default)]
pub struct KeyRing(RefCell<BTreeMap<String, PublicKey>>);

impl KeyRing {
    fn get(&self, endpoint: &Endpoint) -> Option<PublicKey> {
        self.0.borrow().get(endpoint.as_str()).cloned()
    }

    fn put(&self, endpoint: &Endpoint, key: PublicKey) {
        self.0
            .borrow_mut()
            .insert(endpoint.as_str().to_owned(), key);
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
    "This is the answer to the question for the agent’s public key. The request itself was not sent, \
     and nothing was done. Check the address of the agent and the proxy.",
    "这是获取 Agent 公钥时收到的应答。请求本身没有发送，未执行任何操作。请检查 Agent 地址和代理。",
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
    if let Some(known) = link.keys.get(link.endpoint) {
        return Ok(known);
    }
    let request = HttpRequest {
        method: Method::Get,
        target: link.endpoint.at(PATH),
        headers: vec![Header::plain("Accept-Language", link.lang.tag())],
        body: None,
    };
    let response = match link.transport.exchange(&request).await {
        Ok(response) => response,
        Err(NoAnswer { url, reason }) => {
            let reason = NO_ANSWER.with("url", url).with("reason", reason);
            return Err(Failure::Unsendable { reason });
        }
    };
    let key = read(&response)?;
    link.keys.put(link.endpoint, key.clone());
    Ok(key)
}

fn read(response: &WireResponse) -> Result<PublicKey, Failure> {
    let no_key = || Failure::Unreadable {
        reason: NO_KEY.into(),
        response: response.clone(),
    };
    let answer = reply::read(response).map_err(|failure| match failure {
        Failure::Refused(mut refusal) => {
            refusal.next = REFUSED.into();
            Failure::Refused(refusal)
        }
        _ => no_key(),
    })?;
    let served = answer.data["public_key"].as_str().unwrap_or_default();
    PublicKey::from_base64(served).map_err(|_| no_key())
}
