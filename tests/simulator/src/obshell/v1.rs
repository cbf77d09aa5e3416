//! Protocol V1 of 4.2.2.0 (`obshell.md` §1.10): a header with password and expiry, a plain body.
//!
//! How the agent itself behaves is not public. Every refusal is one and the same, as it is said of
//! the agents before 4.3.1.0 (§1.8).

use rsa::RsaPrivateKey;
use serde_json::Value;

use super::body;
use super::cluster::Cluster;
use super::problem::Problem;
use super::seal;
use crate::clock::Now;
use crate::exchange::Call;

/// What is in the header.
struct Header {
    password: String,
    /// The second since 1970 at which it expires: a number, where V2 has a text.
    ts: i64,
}

/// Lets a caller in.
pub(super) fn check(
    key: &RsaPrivateKey,
    cluster: &Cluster,
    call: &Call,
    now: Now,
) -> Result<(), Problem> {
    let unauthorized = || Problem::of("Unauthorized");
    let sealed = call.header("x-ocs-auth").ok_or_else(unauthorized)?;
    let header = open(key, sealed).ok_or_else(unauthorized)?;
    let is_right = header.password == cluster.root_password;
    if !is_right || now.wall.unix_timestamp() > header.ts {
        return Err(unauthorized());
    }
    Ok(())
}

fn open(key: &RsaPrivateKey, sealed: &str) -> Option<Header> {
    let plain = seal::open_blocks(key, sealed)?;
    let value: Value = serde_json::from_slice(&plain).ok()?;
    let fields = value.as_object()?;
    Some(Header {
        password: body::field(fields, "password")?.as_str()?.to_owned(),
        ts: body::field(fields, "ts")?.as_i64()?,
    })
}
