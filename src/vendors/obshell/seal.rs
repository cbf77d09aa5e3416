//! The sealed header and the sealed body: version 2 (§1.3, §1.4) and version 1 (§1.10).

use rand_core::CryptoRngCore;
use serde_json::{Value, json};

use super::info::Protocol;
use super::{AGENT_HEADER, Access, KeyRing, ROOT_HEADER, V1_HEADER};
use crate::crypto::aes::AesKeys;
use crate::crypto::rsa::{Error, PublicKey};
use crate::operation::{Header, HttpRequest, WireRequest};
use crate::text::Lang;
use crate::transport::Endpoint;

/// What sealing needs besides the request and randomness.
pub(super) struct Sealing<'a> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) access: &'a Access,
    pub(super) lang: Lang,
    pub(super) protocol: Protocol,
    /// The key of this very agent.
    pub(super) key: &'a PublicKey,
    /// When the agent stops accepting the header, in seconds since 1970 by its clock.
    pub(super) expires_at: u64,
}

/// A request as it leaves.
#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) request: HttpRequest,
    /// The keys that went with it, under which an answer may be sealed.
    pub(super) keys: Option<AesKeys>,
}

/// The request as it leaves, under keys that are used this once.
///
/// # Errors
/// The public key is none.
pub(super) fn seal(
    sealing: &Sealing<'_>,
    request: &WireRequest,
    random: &mut impl CryptoRngCore,
) -> Result<Sealed, Error> {
    let protocol = sealing.protocol;
    let keys = wants_keys(protocol, sealing.access, request).then(|| AesKeys::fresh(random));
    let header = match protocol {
        Protocol::V1 => v1_header(sealing),
        Protocol::V2 => v2_header(sealing, request, keys.as_ref()),
    };
    // How many pieces a V1 agent takes is not known; the official Go client sends several, too, and
    // one piece of a 512 bit key holds a password of 21 bytes (§1.10).
    let sealed = sealing.key.seal(&header.to_string(), random)?;
    let body = request.body.as_deref().map(|body| match &keys {
        Some(keys) => keys.seal(body),
        None => body.to_owned(),
    });
    Ok(Sealed {
        request: HttpRequest {
            method: request.method,
            target: sealing.endpoint.at(&request.path),
            headers: headers(protocol, sealing.access, sealing.lang, request, sealed),
            body,
        },
        keys,
    })
}

/// Whether keys go with a request: where there is a body to open, and where a session's id is to be
/// sealed in return (§1.3, §1.7).
fn wants_keys(protocol: Protocol, access: &Access, request: &WireRequest) -> bool {
    let is_login = matches!(access, Access::Login(_));
    protocol == Protocol::V2 && (request.body.is_some() || is_login)
}

/// Password and expiry, which is a number here.
fn v1_header(sealing: &Sealing<'_>) -> Value {
    json!({ "password": secret(sealing.access), "ts": sealing.expires_at })
}

/// The agent wants `ts` as a string, and the target with its query exactly as it receives it.
fn v2_header(sealing: &Sealing<'_>, request: &WireRequest, keys: Option<&AesKeys>) -> Value {
    let member = match sealing.access {
        Access::Session { .. } => "session_id",
        Access::Root(_) | Access::Agent(_) | Access::Login(_) => "auth",
    };
    let mut header = json!({
        member: secret(sealing.access),
        "ts": sealing.expires_at.to_string(),
        "uri": request.path,
    });
    if let Some(keys) = keys {
        header["keys"] = keys.to_base64().into();
    }
    header
}

fn secret(access: &Access) -> &str {
    match access {
        Access::Root(secret)
        | Access::Agent(secret)
        | Access::Login(secret)
        | Access::Session { id: secret, .. } => secret.reveal(),
    }
}

/// The request to be looked at while no key is at hand: its header only indicated, its body as it
/// is before sealing. Of an agent that nothing is known of, version 2 is shown.
pub(in crate::vendors) fn outline(
    endpoint: &Endpoint,
    access: &Access,
    lang: Lang,
    ring: &KeyRing,
    request: &WireRequest,
) -> HttpRequest {
    let sealed = "sealed when it is sent".to_owned();
    HttpRequest {
        method: request.method,
        target: endpoint.at(&request.path),
        headers: headers(protocol(ring, endpoint), access, lang, request, sealed),
        body: request.body.clone(),
    }
}

/// A body as it looks after sealing, under keys that no request is ever sent with; `None` for an
/// agent that takes it as it is.
pub(in crate::vendors) fn sealed_example(
    endpoint: &Endpoint,
    ring: &KeyRing,
    body: &str,
    keys: &AesKeys,
) -> Option<String> {
    (protocol(ring, endpoint) == Protocol::V2).then(|| keys.seal(body))
}

fn protocol(ring: &KeyRing, endpoint: &Endpoint) -> Protocol {
    ring.get(endpoint)
        .map_or(Protocol::V2, |known| known.protocol)
}

fn headers(
    protocol: Protocol,
    access: &Access,
    lang: Lang,
    request: &WireRequest,
    sealed: String,
) -> Vec<Header> {
    let name = match (protocol, access) {
        (Protocol::V1, _) => V1_HEADER,
        (Protocol::V2, Access::Agent(_)) => AGENT_HEADER,
        (Protocol::V2, _) => ROOT_HEADER,
    };
    // The agent does not look at `Content-Type` (§1.4); proxies do.
    let content_type = Header::plain("Content-Type", "application/json");
    [
        Some(Header::secret(name, sealed, None)),
        request.body.is_some().then_some(content_type),
        Some(Header::plain("Accept-Language", lang.tag())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests;
