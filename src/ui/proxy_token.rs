//! The token that a proxy may want to see.

use leptos::prelude::*;

use super::console::Console;
use crate::form::{Field, FieldError, FormValues, Kind, Reader, Secret};
use crate::operation::Operation;
use crate::text::text;

/// The token that a proxy may want. Like every credential it is kept in memory alone.
pub(super) static PROXY_TOKEN: Field =
    Field::line("proxy-token", text("Token of the proxy", "代理 Token")).kind(Kind::Secret);

impl Console {
    /// What is missing of the token that the proxy wants.
    pub(super) fn token_mistakes(self, operation: &Operation) -> Vec<FieldError> {
        let wants = self
            .way(operation)
            .is_ok_and(|(_, way)| way.token_header().is_some());
        if !wants {
            return Vec::new();
        }
        self.proxy_token.with(|typed| {
            let mut form = Reader::new(typed);
            form.secret(&PROXY_TOKEN);
            form.finish(()).err().unwrap_or_default()
        })
    }

    /// What the proxy wants to see.
    pub(super) fn proxy_token(self) -> Secret {
        self.proxy_token
            .with(|typed| Secret::new(typed.get(PROXY_TOKEN.name)))
    }

    /// Forgets the token of the proxy.
    pub(super) fn forget_proxy_token(self) {
        self.proxy_token.set(FormValues::default());
    }
}
