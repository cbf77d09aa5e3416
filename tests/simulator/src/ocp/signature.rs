//! Verifies `OCP-ACCESS-KEY-HMACSHA1` signatures (`ocp.md` §1.2).

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use md5::Md5;
use sha1::{Digest, Sha1};
use time::{Duration, OffsetDateTime};

use crate::clock::of_http_date;
use crate::exchange::Call;
use crate::percent;

const SCHEME: &str = "OCP-ACCESS-KEY-HMACSHA1 ";

/// The access key and the signature of a header of this scheme.
pub(super) fn read(authorization: &str) -> Option<(&str, &str)> {
    authorization.strip_prefix(SCHEME)?.split_once(':')
}

/// Whether the caller's clock differs by less than 15 minutes.
pub(super) fn is_timely(call: &Call, now: OffsetDateTime) -> bool {
    let date = call.header("date").and_then(of_http_date);
    date.is_some_and(|date| (now - date).abs() < Duration::minutes(15))
}

/// Whether a signature is that of a secret for this call.
pub(super) fn is_right(call: &Call, secret: &str, signature: &str) -> bool {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret.as_bytes()) else {
        return false;
    };
    mac.update(message(call).as_bytes());
    STANDARD
        .decode(signature)
        .is_ok_and(|claimed| mac.verify_slice(&claimed).is_ok())
}

/// The seven parts. The host is the one that arrived: whoever changes it on the way breaks the
/// signature.
pub(super) fn message(call: &Call) -> String {
    let digest = if call.body.is_empty() {
        String::new()
    } else {
        hex::encode_upper(Md5::digest(&call.body))
    };
    let header = |name: &str| call.header(name).unwrap_or_default();
    [
        call.method.as_str(),
        &digest,
        header("content-type"),
        header("date"),
        header("host"),
        &ocp_headers(call),
        &path_and_query(call),
    ]
    .join("\n")
}

/// Part 6. Several values are joined as they came: so does the documents' worked example, although
/// their text wants them sorted.
fn ocp_headers(call: &Call) -> String {
    let names: std::collections::BTreeSet<&str> = call
        .headers
        .keys()
        .map(axum::http::HeaderName::as_str)
        .filter(|name| name.starts_with("x-ocp-"))
        .collect();
    let lines: Vec<_> = names
        .into_iter()
        .map(|name| {
            let values = call.headers.get_all(name).iter();
            let values: Vec<_> = values.filter_map(|value| value.to_str().ok()).collect();
            format!("{name}:{}", values.join(","))
        })
        .collect();
    lines.join("\n")
}

/// Part 7.
fn path_and_query(call: &Call) -> String {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, value) in percent::pairs(call.query()) {
        values.entry(key).or_default().push(value);
    }
    if values.is_empty() {
        return call.path().to_owned();
    }
    let pairs: Vec<_> = values
        .into_iter()
        .map(|(key, mut values)| {
            values.sort();
            let value = percent::encode(&values.join(","));
            format!("{}={value}", percent::encode(&key))
        })
        .collect();
    format!("{}?{}", call.path(), pairs.join("&"))
}
