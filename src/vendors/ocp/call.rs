//! One call to OCP, and the one case in which it is made again.

use super::access::Access;
use super::outline::{outline, with_keys};
use super::reply;
use crate::moment::http_date;
use crate::operation::{Failure, HttpRequest, WireRequest, WireResponse};
use crate::transport::Transport;
use crate::vendors::Link;

/// How far the clocks may differ, in seconds; as long is a signature good for (§1.2).
const TOLERANCE: u64 = 900;

/// The request as it would leave now, and until when it is good, where it is signed.
pub(in crate::vendors) fn signed<T>(
    link: &Link<'_, T>,
    access: &Access,
    request: &WireRequest,
) -> (HttpRequest, Option<u64>) {
    match access {
        Access::Basic { .. } => (outline(link.endpoint, access, link.lang, request), None),
        Access::Keys(keys) => {
            let time = link.time_there();
            let signed = with_keys(link.endpoint, keys, link.lang, request, time);
            (signed, Some((link.now)() + TOLERANCE))
        }
    }
}

/// Sends a request and brings the answer back. If OCP refuses a signature without a reason, which it does
/// before anything is done, and its clock differs too far from the one that was signed by, the request is
/// signed by OCP's own time and sent once more; after any other answer, or none, never.
///
/// # Errors
/// Nothing came back.
pub(in crate::vendors) async fn call<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
    request: &WireRequest,
) -> Result<WireResponse, Failure> {
    let signed_at = link.time_there();
    let (sent, until) = signed(link, access, request);
    let response = link.transport.exchange(&sent).await?;
    let may_be_the_clock =
        until.is_some() && response.status == 401 && reply::has_no_reason(&response);
    let date = response.header("date").filter(|_| may_be_the_clock);
    let there = date.and_then(http_date);
    let Some(there) = there.filter(|there| there.abs_diff(signed_at) > TOLERANCE) else {
        return Ok(response);
    };
    link.memory.clocks.note(link.endpoint, there, (link.now)());
    let (sent, _) = signed(link, access, request);
    link.transport.exchange(&sent).await
}

#[cfg(test)]
mod tests;
