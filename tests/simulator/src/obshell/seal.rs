//! Opens what a client has sealed, and seals the few answers that are (`obshell.md` §1.2 to §1.4,
//! §1.7, §1.8), with the bare crypto crates.

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockDecryptMut, BlockEncryptMut, KeyIvInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1::EncodeRsaPublicKey;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Encrypt, RsaPrivateKey};
use serde_json::Value;

use super::body;
use super::problem::Problem;
use crate::exchange::Call;

/// Which of the two headers a request came with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Kind {
    /// `X-OCS-Header`: the root@sys password.
    #[default]
    Root,
    /// `X-OCS-Agent-Header`: the agent password.
    Agent,
}

/// An opened header.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Header {
    /// Which header it was.
    pub(super) kind: Kind,
    /// The password in clear.
    pub(super) auth: String,
    /// The moment it expires, as text.
    pub(super) ts: String,
    /// The request target it was made for.
    pub(super) uri: String,
    /// AES key and IV.
    pub(super) keys: Vec<u8>,
    /// A session, decisive when there is one.
    pub(super) session_id: String,
}

/// A new key pair.
pub(super) fn new_key(bits: usize) -> rsa::Result<RsaPrivateKey> {
    RsaPrivateKey::new(&mut rand::thread_rng(), bits)
}

/// The public key as it is served: base64 of the PKCS#1 DER.
pub(super) fn served(key: &RsaPrivateKey) -> String {
    let der = key.to_public_key().to_pkcs1_der();
    der.map(|der| STANDARD.encode(der.as_bytes()))
        .unwrap_or_default()
}

/// Opens header and body. The checks are those that come before any route (§1.5).
pub(super) fn open(key: &RsaPrivateKey, call: &Call) -> Result<(Option<Header>, Vec<u8>), Problem> {
    // With both headers the agent's wins and the other is ignored.
    let (sealed, kind) = match (
        call.header("x-ocs-agent-header"),
        call.header("x-ocs-header"),
    ) {
        (Some(sealed), _) => (sealed, Kind::Agent),
        (None, Some(sealed)) => (sealed, Kind::Root),
        // Without a header a body is taken as plain JSON, and refused by the check of the route.
        (None, None) => return Ok((None, call.body.to_vec())),
    };
    let mut header = open_header(key, sealed)
        .ok_or_else(|| Problem::of("Security.Authentication.Header.DecryptFailed"))?;
    header.kind = kind;
    let body = open_body(&header.keys, &call.body)?;
    Ok((Some(header), body))
}

/// Opens blocks of the key's size, each PKCS#1 v1.5.
pub(super) fn open_blocks(key: &RsaPrivateKey, sealed: &str) -> Option<Vec<u8>> {
    let blocks = STANDARD.decode(sealed).ok()?;
    let mut plain = Vec::new();
    for block in blocks.chunks(key.size()) {
        plain.extend(key.decrypt(Pkcs1v15Encrypt, block).ok()?);
    }
    Some(plain)
}

/// Opens a header: blocks that together are one JSON object.
pub(super) fn open_header(key: &RsaPrivateKey, sealed: &str) -> Option<Header> {
    let plain = open_blocks(key, sealed)?;
    let value: Value = serde_json::from_slice(&plain).ok()?;
    let fields = value.as_object()?;
    let text = |name: &str| match body::field(fields, name) {
        None | Some(Value::Null) => Some(String::new()),
        Some(Value::String(text)) => Some(text.clone()),
        Some(_) => None,
    };
    Some(Header {
        kind: Kind::Root,
        auth: text("auth")?,
        ts: text("ts")?,
        uri: text("uri")?,
        keys: STANDARD.decode(text("keys")?).ok()?,
        session_id: text("session_id")?,
    })
}

/// Opens a body; no body stays no body.
pub(super) fn open_body(keys: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Problem> {
    if sealed.is_empty() {
        return Ok(Vec::new());
    }
    let Some((key, iv)) = keys.split_at_checked(16) else {
        return Err(Problem::of("Request.Body.Decrypt.AES.KeyAndIv.Invalid"));
    };
    // Text that decodes to nothing, or an IV of another length, makes the agent panic (§1.4).
    let crash = || Problem::of("Common.Unexpected");
    let cipher = STANDARD.decode(sealed).map_err(|_| crash())?;
    if cipher.len() % 16 != 0 {
        return Err(Problem::of(
            "Request.Body.Decrypt.AES.ContentLength.Invalid",
        ));
    }
    let opener = cbc::Decryptor::<Aes128>::new_from_slices(key, iv).map_err(|_| crash())?;
    opener
        .decrypt_padded_vec_mut::<Pkcs7>(&cipher)
        .map_err(|_| crash())
}

/// Seals a text with the caller's own key and IV, if they are 16 bytes each.
pub(super) fn seal(keys: &[u8], plain: &str) -> Option<String> {
    let (key, iv) = keys.split_at_checked(16)?;
    let sealer = cbc::Encryptor::<Aes128>::new_from_slices(key, iv).ok()?;
    Some(STANDARD.encode(sealer.encrypt_padded_vec_mut::<Pkcs7>(plain.as_bytes())))
}
