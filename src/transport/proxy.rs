//! The CORS proxy in front, as a plain rewriting of addresses.

use crate::text::{Message, Text, text};

const NOT_A_PROXY: Text = text(
    "Write the whole address of the proxy, with http:// or https:// in front; the target’s address \
     is put behind it. Leave it empty if no proxy is needed.",
    "请填写代理的完整地址，以 http:// 或 https:// 开头，目标地址会接在其后。如不需要代理请留空。",
);

/// What stands between the page and the services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Proxy {
    /// Nothing: the page asks the services themselves.
    #[default]
    Direct,
    /// An address that the target's whole address is put behind: `https://proxy/` + target.
    Prefix(String),
}

impl Proxy {
    /// Takes a proxy as it was typed; nothing typed is [`Proxy::Direct`].
    ///
    /// # Errors
    /// What is wrong with it, if it is no address.
    pub fn parse(typed: &str) -> Result<Self, Message> {
        let address = typed.trim();
        if address.is_empty() {
            return Ok(Self::Direct);
        }
        let (scheme, rest) = address.split_once("://").unwrap_or_default();
        let of_the_web =
            scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        let odd =
            |letter: char| letter.is_whitespace() || letter.is_control() || "@#".contains(letter);
        if !of_the_web || rest.trim_matches('/').is_empty() || rest.contains(odd) {
            return Err(NOT_A_PROXY.into());
        }
        let slash = if address.ends_with(['/', '=', '?']) {
            ""
        } else {
            "/"
        };
        Ok(Self::Prefix(format!("{address}{slash}")))
    }

    /// The address to ask for a target. The target's path and query stay as they are, to the byte.
    pub fn address(&self, target: &str) -> String {
        match self {
            Self::Direct => target.to_owned(),
            Self::Prefix(prefix) => format!("{prefix}{target}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: &str = "https://cdm.example.com/v1.1/p/clusters/c/cdm/job/a%2Fb%25/stop";

    #[test]
    fn the_target_follows_the_prefix_untouched() {
        let proxied = format!("https://proxy.example.com/{TARGET}");
        for typed in ["https://proxy.example.com/", " https://proxy.example.com "] {
            assert_eq!(Proxy::parse(typed).unwrap().address(TARGET), proxied);
        }
    }

    #[test]
    fn without_a_proxy_the_target_is_asked_itself() {
        assert_eq!(Proxy::parse(" ").unwrap().address(TARGET), TARGET);
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "proxy.example.com",
            "https://",
            "https:///",
            "https://a b/",
            "https://u:p@proxy/",
        ] {
            assert!(Proxy::parse(typed).is_err(), "{typed}");
        }
    }
}
