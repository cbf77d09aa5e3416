//! One call to OCP, and the one case in which it is made again.

use super::access::Access;
use super::outline::{outline, with_keys};
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

/// Sends a request and brings the answer back. If OCP refuses a signature, which it does before
/// anything is done, and its clock differs too far from the one that was signed by, the request is
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
    let is_signed = until.is_some() && response.status == 401;
    let date = response.header("date").filter(|_| is_signed);
    let there = date.and_then(http_date);
    let Some(there) = there.filter(|there| there.abs_diff(signed_at) > TOLERANCE) else {
        return Ok(response);
    };
    link.memory.clocks.note(link.endpoint, there, (link.now)());
    let (sent, _) = signed(link, access, request);
    link.transport.exchange(&sent).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormValues;
    use crate::operation::Method;
    use crate::vendors::canned::{Canned, answer, block_on, with_link};
    use crate::vendors::{self, ocp};

    const REFUSED: &str = r#"{"duration":0,"error":{"code":0,"message":"Unauthorized"},"status":401,"successful":false,"traceId":""}"#;
    /// Vector C of §1.2 is dated so.
    const NOW: u64 = 1_673_946_837;

    fn send(service: &Canned) -> WireResponse {
        let typed = FormValues::from_iter([
            ("method", "keys"),
            ("access", "cqammmxBpfGjFlto"),
            ("secret", "2fc0c299cc94c6be266f2ceece765d4d"),
        ]);
        let (access, mistakes) = (ocp::VENDOR.access)(&typed);
        assert!(mistakes.is_empty());
        let request = WireRequest {
            method: Method::Post,
            path: "/api/v2/ob/clusters/1/stop".to_owned(),
            body: None,
        };
        with_link(
            service,
            "http://ocp.example.com:8080",
            &access,
            || NOW,
            |link| {
                let vendors::Access::Ocp(access) = link.access else {
                    panic!("another vendor");
                };
                block_on(call(link, access, &request)).unwrap()
            },
        )
    }

    #[test]
    fn a_request_carries_its_date_in_a_header_that_the_proxy_turns_into_date() {
        let service = Canned::answers([Some(answer(200, &[], "{}"))]);
        send(&service);
        assert_eq!(
            service.header(0, "Authorization"),
            "OCP-ACCESS-KEY-HMACSHA1 cqammmxBpfGjFlto:mefh+q5RbOTaor/McRIycdi2DQo="
        );
        assert_eq!(
            service.header(0, "X-Quiesce-Date"),
            "Tue, 17 Jan 2023 09:13:57 GMT"
        );
        assert_eq!(service.header(0, "Date"), "");
    }

    #[test]
    fn a_clock_that_differs_too_far_is_corrected_once() {
        let ahead = [("date", "Tue, 17 Jan 2023 10:13:57 GMT")];
        let service = Canned::answers([
            Some(answer(401, &ahead, REFUSED)),
            Some(answer(401, &ahead, REFUSED)),
        ]);
        assert_eq!(send(&service).status, 401);
        assert_eq!(service.asked().len(), 2);
        assert_eq!(
            service.header(1, "X-Quiesce-Date"),
            "Tue, 17 Jan 2023 10:13:57 GMT"
        );
    }

    #[test]
    fn a_refusal_by_a_clock_that_agrees_or_is_hidden_is_not_answered_with_another_attempt() {
        for headers in [&[][..], &[("date", "Tue, 17 Jan 2023 09:28:57 GMT")]] {
            let service = Canned::answers([Some(answer(401, headers, REFUSED))]);
            send(&service);
            assert_eq!(service.asked().len(), 1);
        }
    }
}
