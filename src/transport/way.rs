//! The way through a proxy, as a plain rewriting of requests. Path and query of the vendor stay as
//! they are, to the byte, in every form.

use std::borrow::Cow;

use crate::form::{Secret, percent};
use crate::operation::{Header, HeaderValue, HttpRequest};

/// The way to one service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub(super) hop: Hop,
    pub(super) token_header: Option<String>,
}

/// What stands between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Hop {
    #[default]
    Direct,
    /// Stands in front of the whole address.
    Prefix(String),
    /// Stands in front of the whole address, encoded.
    Query(String),
    /// Stands in the place of the origin, which a header of this name carries.
    Header { origin: String, header: String },
    /// Stands in the place of the origin.
    Path(String),
}

impl Way {
    /// The header that the proxy wants a token in.
    pub fn token_header(&self) -> Option<&str> {
        self.token_header.as_deref()
    }

    /// Whether nothing stands between.
    pub fn is_direct(&self) -> bool {
        self.hop == Hop::Direct
    }

    /// The address to ask for a target.
    pub fn address(&self, target: &str) -> String {
        match &self.hop {
            Hop::Direct => target.to_owned(),
            Hop::Prefix(prefix) => format!("{prefix}{target}"),
            Hop::Query(prefix) => format!("{prefix}{}", percent::segment(target)),
            Hop::Header { origin, .. } => format!("{origin}{}", split(target).1),
            Hop::Path(path) => format!("{path}{}", split(target).1),
        }
    }

    /// The headers that the proxy wants besides the vendor's own.
    pub fn headers(&self, target: &str, token: &Secret) -> Vec<Header> {
        let mut headers = Vec::new();
        if let Hop::Header { header, .. } = &self.hop {
            headers.push(Header::plain(header.clone(), split(target).0));
        }
        if let Some(name) = &self.token_header {
            headers.push(Header {
                name: Cow::Owned(name.clone()),
                value: HeaderValue::Secret {
                    secret: token.clone(),
                    curl: None,
                },
            });
        }
        headers
    }

    /// A request as it is sent to the proxy.
    pub fn through(&self, request: &HttpRequest, token: &Secret) -> HttpRequest {
        let mut headers = request.headers.clone();
        headers.extend(self.headers(&request.target, token));
        HttpRequest {
            target: self.address(&request.target),
            headers,
            ..request.clone()
        }
    }
}

/// Origin and path of a target's address.
fn split(target: &str) -> (&str, &str) {
    let authority = target.find("://").map_or(0, |colon| colon + 3);
    let path = target
        .match_indices('/')
        .map(|(slash, _)| slash)
        .find(|slash| *slash >= authority);
    target.split_at(path.unwrap_or(target.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Method;

    #[test]
    fn the_proxys_headers_follow_the_vendors() {
        let way = Way {
            hop: Hop::Header {
                origin: "https://proxy.example.com".to_owned(),
                header: "X-Target-Origin".to_owned(),
            },
            token_header: Some("X-Proxy-Token".to_owned()),
        };
        let request = HttpRequest {
            method: Method::Get,
            target: "https://cdm.example.com/v1.1/p/clusters".to_owned(),
            headers: vec![Header::plain("X-Language", "en-us")],
            body: None,
        };
        let sent = way.through(&request, &Secret::new("t1"));
        assert_eq!(sent.target, "https://proxy.example.com/v1.1/p/clusters");
        let headers: Vec<_> = sent
            .headers
            .iter()
            .map(|header| (header.name.as_ref(), header.sent(), header.shown()))
            .collect();
        assert_eq!(
            headers,
            [
                ("X-Language", "en-us", "en-us"),
                (
                    "X-Target-Origin",
                    "https://cdm.example.com",
                    "https://cdm.example.com"
                ),
                ("X-Proxy-Token", "t1", "••••••••"),
            ]
        );
    }
}
