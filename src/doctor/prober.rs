//! What can be found out in a browser, as a trait: the doctor itself knows none.

use crate::operation::{Header, HttpRequest, WireRequest, WireResponse};

/// Finds things out, one at a time. All it sends is `GET`.
#[expect(
    async_fn_in_trait,
    reason = "there is one thread in a browser; nothing has to be Send"
)]
pub trait Prober {
    /// Whether the browser believes that there is a network.
    fn is_online(&self) -> bool;

    /// Scheme, host and port of the page.
    fn origin(&self) -> String;

    /// The time, in seconds since 1970.
    fn now(&self) -> u64;

    /// Asks an address with these headers.
    async fn ask(&self, address: &str, headers: &[Header]) -> Probed;

    /// Whether anything at all answers at an address, even if the page may not read it (`no-cors`).
    async fn touch(&self, address: &str) -> bool;

    /// A reading as it would be sent now, signed; `None` where nothing to sign with is typed.
    async fn signed(&self, request: WireRequest) -> Option<HttpRequest>;
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probed {
    /// An answer that the page may read.
    Answer(WireResponse),
    /// A redirect. The browser does not tell where to.
    Redirect,
    /// Nothing that the page may know of.
    Silence(Silence),
}

/// How nothing came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The browser's words.
    pub words: String,
    /// After how many seconds.
    pub seconds: u64,
    /// Whether the time that is waited ran out.
    pub gave_up: bool,
}
