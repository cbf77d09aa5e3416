//! The line to a vendor.

use leptos::prelude::*;
use rand_core::OsRng;

use super::browser;
use super::console::{Console, Desk};
use crate::operation::{Failure, HttpRequest, WireRequest, WireResponse};
use crate::transport::fetch::Fetch;
use crate::transport::{Endpoint, Proxy};
use crate::vendors::{self, Access, KeyRing, Link};

/// Everything a desk needs to speak to its vendor, as it was when the order was sent: what is
/// typed afterwards changes nothing for what is under way.
#[derive(Clone)]
pub(super) struct Line {
    console: Console,
    transport: Fetch,
    endpoint: Endpoint,
    access: Access,
}

impl Line {
    /// The line of a desk; `None` while its addresses have mistakes.
    pub(super) fn of(console: Console, desk: Desk) -> Option<Self> {
        let endpoint = untrack(|| console.endpoint(desk.operation)).ok()?;
        let proxy: Proxy = console.proxy.get_untracked().ok()?;
        Some(Self {
            console,
            transport: Fetch { proxy },
            endpoint,
            access: untrack(|| console.access(desk.operation)),
        })
    }

    /// The same line with the credentials as they are typed now. What was typed for another
    /// address is not sent to this one, and neither is what is not complete.
    pub(super) fn signed_in_anew(&self, desk: Desk) -> Self {
        let typed = self.console.credentials(desk.operation);
        let (access, mistakes) =
            typed.with_untracked(|typed| (desk.operation.vendor.access)(typed));
        let endpoint = untrack(|| self.console.endpoint(desk.operation));
        if mistakes.is_empty() && endpoint.as_ref() == Ok(&self.endpoint) {
            Self {
                access,
                ..self.clone()
            }
        } else {
            self.clone()
        }
    }

    /// Sends a request the vendor's way.
    pub(super) async fn call(&self, request: &WireRequest) -> Result<WireResponse, Failure> {
        let keys = self.console.keys.get_value();
        vendors::call(&self.link(&keys), &mut OsRng, request).await
    }

    /// A request sealed for a command line, and until when it is good, in seconds since 1970.
    pub(super) async fn sealed(
        &self,
        request: &WireRequest,
    ) -> Result<(HttpRequest, u64), Failure> {
        let keys = self.console.keys.get_value();
        vendors::sealed_for_command_line(&self.link(&keys), &mut OsRng, request).await
    }

    fn link<'a>(&'a self, keys: &'a KeyRing) -> Link<'a, Fetch> {
        Link {
            transport: &self.transport,
            endpoint: &self.endpoint,
            access: &self.access,
            lang: self.console.lang.get_untracked(),
            now: browser::now_in_seconds,
            keys,
        }
    }
}
