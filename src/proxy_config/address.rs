//! Addresses in the parts that configurations name.

use crate::text::{Message, Text, text};
use crate::transport::Endpoint;

pub(super) const ODD: Text = text(
    "This cannot stand in a configuration: {what}. Use letters A to Z, digits and “-”, “.”, “_”, “~”, “/” only.",
    "配置文件中不能包含：{what}。请只使用英文字母、数字以及 “-”、“.”、“_”、“~”、“/”。",
);

/// Scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Whether it is `https`.
    pub(super) is_secure: bool,
    /// The host; an IPv6 address in brackets.
    pub(super) host: String,
    /// The port, which may be the usual one.
    pub(super) port: u16,
    /// The header `Host`, as the page has signed it.
    pub(super) authority: String,
}

impl Address {
    /// The parts of an endpoint.
    ///
    /// # Errors
    /// It has letters that no configuration takes.
    pub(super) fn of(endpoint: &Endpoint) -> Result<Self, Message> {
        let odd = || ODD.with("what", endpoint.as_str());
        let (scheme, authority) = endpoint.as_str().split_once("://").ok_or_else(odd)?;
        if !authority.is_ascii() {
            return Err(odd());
        }
        let is_secure = scheme == "https";
        let end_of_host = authority.rfind(']').unwrap_or_default();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if host.len() > end_of_host => (host, port.parse().ok()),
            _ => (authority, Some(if is_secure { 443 } else { 80 })),
        };
        Ok(Self {
            is_secure,
            host: host.to_owned(),
            port: port.ok_or_else(odd)?,
            authority: endpoint.host(),
        })
    }

    /// The address as browsers write an origin: in small letters, and without the usual port.
    pub(super) fn origin(&self) -> String {
        let (scheme, usual) = if self.is_secure {
            ("https", 443)
        } else {
            ("http", 80)
        };
        let host = self.host.to_ascii_lowercase();
        if self.port == usual {
            format!("{scheme}://{host}")
        } else {
            format!("{scheme}://{host}:{}", self.port)
        }
    }

    /// Where to listen, if only this machine is to reach it.
    pub(super) fn loopback(&self) -> Option<&str> {
        match self.host.as_str() {
            "localhost" => Some("127.0.0.1"),
            "[::1]" => Some("[::1]"),
            host => host.starts_with("127.").then_some(host),
        }
    }
}

/// The origin of a whole address, and the rest.
pub(super) fn split(address: &str) -> (Option<&str>, &str) {
    let Some((scheme, rest)) = address
        .split_once("://")
        .filter(|_| !address.starts_with('/'))
    else {
        return (None, address);
    };
    let authority = rest.find(['/', '?']).unwrap_or(rest.len());
    let (origin, path) = address.split_at(scheme.len() + 3 + authority);
    (Some(origin), path)
}
