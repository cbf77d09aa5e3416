//! How a request leaves: the proxy in front, the command line that does the same, the browser.

pub mod curl;
pub mod endpoint;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod proxy;
mod way;

pub use endpoint::Endpoint;
pub use proxy::{ProxyForm, ProxySettings};
pub use way::Way;

use crate::operation::{Failure, HttpRequest, WireResponse};

/// Whatever carries one request to its target and brings the answer back.
pub trait Transport {
    /// One exchange. It is never repeated: whether a second one is safe, the caller knows.
    ///
    /// # Errors
    /// [`Failure::NoAnswer`] if nothing came back, [`Failure::Unsendable`] if nothing was sent.
    #[expect(
        async_fn_in_trait,
        reason = "there is one thread in a browser; nothing has to be Send"
    )]
    async fn exchange(&self, request: &HttpRequest) -> Result<WireResponse, Failure>;
}
