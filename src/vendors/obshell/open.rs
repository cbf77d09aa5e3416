//! What an agent is asked without a sign-in, before the request itself: its version, its key and its
//! time (§1.5).

use crate::operation::{Call, Failure, Header, HttpRequest, WireResponse};
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::Link;

/// Why an agent has not answered a request.
#[derive(Debug)]
pub(super) struct Missed {
    /// What is said of it.
    pub(super) failure: Failure,
    /// Whether nobody was there: then another agent of the cluster may be.
    pub(super) is_silence: bool,
}

impl From<Failure> for Missed {
    fn from(failure: Failure) -> Self {
        let is_silence = matches!(failure, Failure::NoAnswer { .. });
        Self {
            failure,
            is_silence,
        }
    }
}

const NO_ANSWER: Text = text(
    "The agent did not answer at {url}: {reason} It is asked there for what sealing the request \
     needs, so the request itself could not be made: it was not sent, and nothing was done. Check \
     the network, the address and the proxy.",
    "Agent 没有应答 {url}：{reason} 加密请求需要先从该地址获取信息，因此请求本身没有发送，未执行任何操作。请检查网络、地址和代理。",
);
const NOBODY_BEHIND: Text = text(
    "The proxy got no answer from the agent (HTTP {status}). The request itself was not sent, and \
     nothing was done. Check that the agent runs, and its address in the proxy.",
    "代理没有收到 Agent 的应答（HTTP {status}）。请求本身没有发送，未执行任何操作。请检查 Agent 是否在运行，以及代理中的地址。",
);

/// Whether a gateway or proxy says that the service did not answer it.
pub(super) fn is_nobody_behind(response: &WireResponse) -> bool {
    matches!(response.status, 502 | 504)
}

/// An unprotected reading. An answer of any other status than a gateway's is one.
///
/// # Errors
/// Nobody answered. The request that wants to know has not been sent.
pub(super) async fn read<T: Transport>(
    link: &Link<'_, T>,
    call: Call,
) -> Result<WireResponse, Missed> {
    let request = HttpRequest {
        method: call.method,
        target: link.endpoint.at(call.path),
        headers: vec![Header::plain("Accept-Language", link.lang.tag())],
        body: None,
    };
    let (reason, response) = match link.transport.exchange(&request).await {
        Ok(response) if is_nobody_behind(&response) => {
            let reason = NOBODY_BEHIND.with("status", response.status.to_string());
            (reason, Some(response))
        }
        Ok(response) => return Ok(response),
        Err(Failure::NoAnswer { url, reason }) => {
            (NO_ANSWER.with("url", url).with("reason", reason), None)
        }
        Err(failure) => return Err(failure.into()),
    };
    Err(Missed {
        failure: Failure::Unsendable { reason, response },
        is_silence: true,
    })
}
