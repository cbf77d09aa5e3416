//! The address of a service.

use crate::text::{Message, Text, text};

const NOT_AN_ADDRESS: Text = text(
    "Write the whole address, with http:// or https:// in front and nothing behind the host and \
     port, such as https://ocp.example.com:8080.",
    "请填写完整地址，以 http:// 或 https:// 开头，主机和端口之后不要带其他内容，例如 https://ocp.example.com:8080。",
);

/// Scheme, host and port of a service, with nothing behind: `https://ocp.example.com:8080`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(String);

impl Endpoint {
    /// Takes an address as it was typed; blanks around it and a slash at its end are forgiven.
    ///
    /// # Errors
    /// What is wrong with it, if it is no address of a service.
    pub fn parse(typed: &str) -> Result<Self, Message> {
        let address = typed.trim().trim_end_matches('/');
        let (scheme, authority) = address.split_once("://").unwrap_or_default();
        let scheme = scheme.to_ascii_lowercase();
        let of_the_web = scheme == "http" || scheme == "https";
        if of_the_web && is_authority(authority) {
            Ok(Self(format!("{scheme}://{authority}")))
        } else {
            Err(NOT_AN_ADDRESS.into())
        }
    }

    /// The address of a path (and query) at this service, the path untouched.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Host and port as the header `Host` has them: in lower case, and without the port that the
    /// scheme has anyway.
    pub fn host(&self) -> String {
        let (scheme, authority) = self.0.split_once("://").unwrap_or_default();
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let host = authority.strip_suffix(usual).unwrap_or(authority);
        host.to_ascii_lowercase()
    }

    /// The address itself, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A host name, an IPv4 address or a bracketed IPv6 address, with or without a port. User names
/// are refused: they would carry a password.
fn is_authority(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) if address.parse::<std::net::Ipv6Addr>().is_ok() => (
                address,
                port.strip_prefix(':').or(port.is_empty().then_some("80")),
            ),
            _ => return false,
        },
        None => match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, Some("80")),
        },
    };
    let plain = |letter: char| letter.is_alphanumeric() || "-._:".contains(letter);
    !host.is_empty()
        && host.chars().all(plain)
        && port.is_some_and(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_a_final_slash_are_forgiven() {
        let endpoint = Endpoint::parse(" HTTPS://cdm.cn-north-4.myhuaweicloud.com/ ").unwrap();
        assert_eq!(
            endpoint.at("/v1.1/p/clusters"),
            "https://cdm.cn-north-4.myhuaweicloud.com/v1.1/p/clusters"
        );
    }

    #[test]
    fn an_ipv6_address_stands_in_brackets() {
        assert!(Endpoint::parse("http://[fe80::1]:2886").is_ok());
        assert!(Endpoint::parse("http://[fe80::1]").is_ok());
        assert!(Endpoint::parse("http://fe80::1:2886").is_err());
        assert!(Endpoint::parse("http://[fe80::1]2886").is_err());
    }

    #[test]
    fn what_is_no_address_of_a_service_is_refused() {
        for typed in [
            "",
            "ocp.example.com:8080",
            "ftp://ocp.example.com",
            "javascript:alert(1)",
            "http://user:word@ocp.example.com",
            "http://ocp.example.com/api",
            "http://ocp.example.com:",
            "http://ocp.example.com:99999",
            "http://:8080",
        ] {
            assert!(Endpoint::parse(typed).is_err(), "{typed}");
        }
    }
}
