//! How requests are signed with an access key: SDK-HMAC-SHA256 (huawei.md §2.1). Text in, text out.

use crate::crypto::hmac::{hex, hmac_sha256, sha256};
use crate::form::percent;
use crate::sort::sorted;

const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// What is to be signed.
#[derive(Clone, Copy)]
pub struct Unsigned<'a> {
    /// The method, in upper case.
    pub method: &'a str,
    /// The service's host, with its port only where it is not the usual one.
    pub host: &'a str,
    /// The path as it is sent, percent-encoded, without a query.
    pub path: &'a str,
    /// Names and values of the query, decoded, in any order.
    pub query: &'a [(String, String)],
    /// Names and values of the headers to sign, besides `Host` and `X-Sdk-Date`.
    pub headers: &'a [(String, String)],
    /// The body; empty where there is none.
    pub body: &'a str,
    /// The value of `X-Sdk-Date`: `20240102T030405Z`.
    pub date: &'a str,
}

/// A signature and what it was made of. It may hold a security token, so it does not print.
pub struct Signature {
    /// The names of what was signed: `content-type;host;x-sdk-date`.
    pub signed_headers: String,
    /// The query as it was signed: sorted and encoded.
    pub canonical_query: String,
    /// The request as it was signed.
    pub canonical_request: String,
    /// What the code was made of.
    pub string_to_sign: String,
    /// The code, in hex digits.
    pub signature: String,
    /// The value of the header `Authorization`.
    pub authorization: String,
}

/// Signs a request with an access key and its secret.
pub fn sign(request: &Unsigned<'_>, access: &str, secret: &str) -> Signature {
    let headers = signed(request);
    let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
    let signed_headers = names.join(";");
    let canonical_query = canonical_query(request.query);
    let mut canonical_headers = String::new();
    for (name, value) in &headers {
        canonical_headers.extend([name, ":", value.trim(), "\n"]);
    }
    let canonical_request = [
        request.method,
        &canonical_path(request.path),
        &canonical_query,
        &canonical_headers,
        &signed_headers,
        &hex(&sha256(request.body.as_bytes())),
    ]
    .join("\n");
    let hash = hex(&sha256(canonical_request.as_bytes()));
    let string_to_sign = [ALGORITHM, request.date, &hash].join("\n");
    let signature = hex(&hmac_sha256(secret.as_bytes(), string_to_sign.as_bytes()));
    Signature {
        authorization: format!(
            "{ALGORITHM} Access={access}, SignedHeaders={signed_headers}, Signature={signature}"
        ),
        signed_headers,
        canonical_query,
        canonical_request,
        string_to_sign,
        signature,
    }
}

/// Names, in lower case, and values of what is signed, in order.
fn signed(request: &Unsigned<'_>) -> Vec<(String, String)> {
    let own = [("host", request.host), ("x-sdk-date", request.date)];
    let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let given = request.headers.iter();
    // The official signer leaves out names with an underscore (step 7).
    let given = given.filter(|(name, _)| !name.contains('_'));
    let given = given.map(|(name, value)| (name.to_ascii_lowercase(), value.clone()));
    sorted(given.chain(own).collect(), Ord::cmp)
}

/// Decoded once and encoded again, segment by segment: an encoded slash becomes a plain one. The
/// slash at its end is signed and never sent (step 5).
fn canonical_path(path: &str) -> String {
    let decoded = percent::unescaped(path);
    let segments: Vec<String> = decoded.split('/').map(percent::segment).collect();
    let mut path = segments.join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// Sorted before it is encoded (step 6).
fn canonical_query(pairs: &[(String, String)]) -> String {
    let written = |(name, value): &(String, String)| {
        format!("{}={}", percent::segment(name), percent::segment(value))
    };
    let pairs = sorted(pairs.to_vec(), Ord::cmp);
    pairs.iter().map(written).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests;
