//! One call to Huawei Cloud, and the one case in which it is made again.

use super::access::Access;
use super::outline::{outline, with_keys};
use super::reply;
use crate::moment::http_date;
use crate::operation::{Failure, HttpRequest, WireRequest, WireResponse};
use crate::transport::Transport;
use crate::vendors::{self, Link};

/// How far the clocks may differ, in seconds; as long is a signature good for (§2.2).
const TOLERANCE: u64 = 900;

/// What two readings of clocks that agree may differ by.
const A_MINUTE: u64 = 60;

/// The request as it would leave now, and until when it is good, where it is signed.
///
/// # Errors
/// A password signs nothing: it is to be exchanged for a token first.
pub(in crate::vendors) fn signed<T>(
    link: &Link<'_, T>,
    access: &Access,
    request: &WireRequest,
) -> Result<(HttpRequest, Option<u64>), Failure> {
    match access {
        Access::Password(_) => Err(vendors::not_signed_in()),
        Access::Token(_) => Ok((outline(link.endpoint, access, link.lang, request), None)),
        Access::Keys(keys) => {
            let time = link.time_there();
            let signed = with_keys(link.endpoint, keys, link.lang, request, time);
            Ok((signed, Some((link.now)() + TOLERANCE)))
        }
    }
}

/// Sends a request and brings the answer back. If the gateway refuses a signature for its time, which
/// it does before anything is done, the request is signed by the gateway's own time and sent once
/// more; after any other answer, or none, never.
///
/// # Errors
/// Nothing came back, or there is nothing to sign with yet.
pub(in crate::vendors) async fn call<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
    request: &WireRequest,
) -> Result<WireResponse, Failure> {
    let signed_at = link.time_there();
    let (sent, _) = signed(link, access, request)?;
    let response = link.transport.exchange(&sent).await?;
    let is_signed = matches!(access, Access::Keys(_));
    let Some(there) = is_signed
        .then(|| other_time(&response, signed_at))
        .flatten()
    else {
        return Ok(response);
    };
    link.memory.clocks.note(link.endpoint, there, (link.now)());
    let (sent, _) = signed(link, access, request)?;
    link.transport.exchange(&sent).await
}

/// The gateway's time, in seconds since 1970, where it has refused a signature because of the clock.
/// A wrong key is refused with the same codes, and wrong attempts lock it: so only where the header
/// `Date` shows another time than the one that was signed (§2.2).
fn other_time(response: &WireResponse, signed_at: u64) -> Option<u64> {
    if response.status != 401 {
        return None;
    }
    let there = http_date(response.header("date")?)?;
    let differs_by_more_than = match reply::code(response)?.as_str() {
        "APIG.0303" => A_MINUTE,
        "APIG.0301" => TOLERANCE,
        _ => return None,
    };
    (there.abs_diff(signed_at) > differs_by_more_than).then_some(there)
}

#[cfg(test)]
mod tests;
