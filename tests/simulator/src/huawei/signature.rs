//! Verifies `SDK-HMAC-SHA256` signatures (`huawei.md` §2.1).

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

use crate::exchange::Call;
use crate::percent;

const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// Why a signature is refused.
#[derive(Debug, PartialEq)]
pub(super) enum Mismatch {
    /// It does not belong to this request and this key.
    Wrong,
    /// It was made more than 15 minutes away from now (§2.2).
    Clock,
}

/// Checks a call's signature against one key pair.
pub(super) fn check(
    call: &Call,
    authorization: &str,
    access: &str,
    secret: &str,
    now: OffsetDateTime,
) -> Result<(), Mismatch> {
    let signed = Signed::read(authorization).ok_or(Mismatch::Wrong)?;
    let date = call.header("x-sdk-date").ok_or(Mismatch::Wrong)?;
    if signed.access != access {
        return Err(Mismatch::Wrong);
    }
    let moment = moment(date).ok_or(Mismatch::Wrong)?;
    if (now - moment).unsigned_abs() > std::time::Duration::from_mins(15) {
        return Err(Mismatch::Clock);
    }
    let request = canonical_request(call, signed.headers).ok_or(Mismatch::Wrong)?;
    let to_sign = format!(
        "{ALGORITHM}\n{date}\n{}",
        hex::encode(Sha256::digest(request))
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| Mismatch::Wrong)?;
    mac.update(to_sign.as_bytes());
    let claimed = hex::decode(signed.signature).map_err(|_| Mismatch::Wrong)?;
    mac.verify_slice(&claimed).map_err(|_| Mismatch::Wrong)
}

/// The parts of the `Authorization` header (step 12).
pub(super) struct Signed<'header> {
    /// The access key.
    pub(super) access: &'header str,
    /// The names of the signed headers, joined with `;`.
    pub(super) headers: &'header str,
    signature: &'header str,
}

impl<'header> Signed<'header> {
    /// Reads the header; nothing if it is of another form.
    pub(super) fn read(authorization: &'header str) -> Option<Self> {
        let mut parts = authorization
            .strip_prefix(ALGORITHM)?
            .trim_start()
            .split(", ");
        let signed = Self {
            access: parts.next()?.strip_prefix("Access=")?,
            headers: parts.next()?.strip_prefix("SignedHeaders=")?,
            signature: parts.next()?.strip_prefix("Signature=")?,
        };
        parts.next().is_none().then_some(signed)
    }
}

/// The `X-Sdk-Date` of step 1.
pub(super) fn moment(date: &str) -> Option<OffsetDateTime> {
    let format = format_description!("[year][month][day]T[hour][minute][second]Z");
    PrimitiveDateTime::parse(date, format)
        .ok()
        .map(PrimitiveDateTime::assume_utc)
}

/// Step 9. Nothing if a signed header is missing.
pub(super) fn canonical_request(call: &Call, signed_headers: &str) -> Option<String> {
    let mut headers = String::new();
    for name in signed_headers.split(';') {
        let value = call.headers.get(name)?.to_str().ok()?;
        headers.push_str(name);
        headers.push(':');
        headers.push_str(value.trim());
        headers.push('\n');
    }
    let method = call.method.as_str();
    let uri = canonical_uri(call.path());
    let query = canonical_query(call.query());
    let body = body_hash(call);
    Some(format!(
        "{method}\n{uri}\n{query}\n{headers}\n{signed_headers}\n{body}"
    ))
}

/// Step 5: decoded once, split, encoded, and closed with a slash.
fn canonical_uri(path: &str) -> String {
    let decoded = percent::decode(path);
    let mut uri = decoded
        .split('/')
        .map(percent::encode)
        .collect::<Vec<_>>()
        .join("/");
    if !uri.ends_with('/') {
        uri.push('/');
    }
    uri
}

/// Step 6: sorted before it is encoded.
fn canonical_query(query: &str) -> String {
    let mut pairs = percent::pairs(query);
    pairs.sort();
    let encoded: Vec<_> = pairs
        .iter()
        .map(|(key, value)| format!("{}={}", percent::encode(key), percent::encode(value)))
        .collect();
    encoded.join("&")
}

/// Step 4, with the stand-in of step 4's second half.
fn body_hash(call: &Call) -> String {
    match call.header("x-sdk-content-sha256") {
        Some(stand_in) if !call.body.is_empty() => stand_in.to_owned(),
        _ => hex::encode(Sha256::digest(&call.body)),
    }
}
