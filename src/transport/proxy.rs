//! What a site says of its proxy, and the way that comes of it.

use serde::{Deserialize, Serialize};

use super::way::{Hop, Way};
use crate::form::keyed::Keyed;
use crate::text::{Message, Text, text};

/// How a site's proxy wants to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ProxySettings {
    /// How the target is told.
    pub form: ProxyForm,
    /// The proxy's address. `prefix`: what the target is put behind, `https://proxy/`; `query`: the
    /// same with the parameter, `https://proxy/?url=`; `header`: scheme, host and port; `path`: the
    /// path that the services' own paths begin with, `/proxy`.
    pub address: String,
    /// The header that carries the target's origin, for the form `header`.
    pub origin_header: String,
    /// The header that carries a token, if the proxy wants one. The token itself is typed by the
    /// operator and never part of an environment.
    pub token_header: String,
}

/// How a proxy is told the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ProxyForm {
    /// There is none: the page asks the services themselves.
    #[default]
    Direct,
    /// The target's whole address stands behind the proxy's: `https://proxy/https://target/…`.
    Prefix,
    /// The same, encoded, as a parameter: `https://proxy/?url=https%3A%2F%2Ftarget%2F…`.
    Query,
    /// The target's origin stands in a header; the path is the vendor's own.
    Header,
    /// Each service has a path of its own: `/proxy/ocp-prod/…`.
    Path,
}

impl Keyed for ProxyForm {
    const ALL: &'static [Self] = &[
        Self::Direct,
        Self::Path,
        Self::Prefix,
        Self::Query,
        Self::Header,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Prefix => "prefix",
            Self::Query => "query",
            Self::Header => "header",
            Self::Path => "path",
        }
    }
}

const NOT_A_PROXY: Text = text(
    "Write the whole address of the proxy, with http:// or https:// in front and no user name in it.",
    "请填写代理的完整地址，以 http:// 或 https:// 开头，不要包含用户名。",
);
const NOT_A_QUERY: Text = text(
    "The address has to end in the parameter that the target is the value of, such as https://proxy.example.com/?url=",
    "地址必须以接收目标地址的参数结尾，例如 https://proxy.example.com/?url=",
);
const NOT_A_PATH: Text = text(
    "Write a path on this page’s own host, such as /proxy, or a whole address.",
    "请填写本页面所在主机上的路径，例如 /proxy，或填写完整地址。",
);
const NOT_A_HEADER: Text = text(
    "A header’s name has letters, digits and hyphens only, such as X-Target-Origin.",
    "请求头名称只能包含字母、数字和连字符，例如 X-Target-Origin。",
);

impl ProxySettings {
    /// Looks over what was typed, before any service is asked for. No address may hold a user name,
    /// also where the form has no use for it: what is kept must not hold a password.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), Message> {
        if self.address.contains('@') {
            return Err(NOT_A_PROXY.into());
        }
        let in_path = format!("{}/x", self.address.trim().trim_end_matches('/'));
        self.way(&in_path).map(|_| ())
    }

    /// The way to a service whose path at the proxy is this one.
    ///
    /// # Errors
    /// What is wrong with the settings.
    pub fn way(&self, path: &str) -> Result<Way, Message> {
        let address = self.address.trim();
        let hop = match self.form {
            ProxyForm::Direct => Hop::Direct,
            ProxyForm::Prefix => Hop::Prefix(whole(address, true)?),
            ProxyForm::Query if address.ends_with('=') => Hop::Query(whole(address, false)?),
            ProxyForm::Query => return Err(NOT_A_QUERY.into()),
            ProxyForm::Header => Hop::Header {
                origin: whole(address, false)?.trim_end_matches('/').to_owned(),
                header: header_name(&self.origin_header)?,
            },
            ProxyForm::Path => Hop::Path(own_path(path)?),
        };
        let token_header = match self.token_header.trim() {
            "" => None,
            _ if self.form == ProxyForm::Direct => None,
            name => Some(header_name(name)?),
        };
        Ok(Way { hop, token_header })
    }
}

/// A whole address without user name, blanks and fragment; if need be with a slash at its end.
fn whole(address: &str, with_slash: bool) -> Result<String, Message> {
    let (scheme, rest) = address.split_once("://").unwrap_or_default();
    let of_the_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if !of_the_web || rest.trim_matches('/').is_empty() || rest.contains(is_odd) {
        return Err(NOT_A_PROXY.into());
    }
    let slash = if !with_slash || address.ends_with(['/', '=', '?']) {
        ""
    } else {
        "/"
    };
    Ok(format!("{address}{slash}"))
}

/// A path on the page's own host, or a whole address.
///
/// # Errors
/// It is neither.
pub fn own_path(path: &str) -> Result<String, Message> {
    if path.contains("://") {
        return whole(path, false);
    }
    // Two slashes would name a host.
    if !path.starts_with('/') || path.starts_with("//") || path.contains(is_odd) {
        return Err(NOT_A_PATH.into());
    }
    Ok(path.to_owned())
}

fn is_odd(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || "@#\\".contains(letter)
}

/// A header's name as it was typed.
///
/// # Errors
/// It is none.
pub fn header_name(typed: &str) -> Result<String, Message> {
    let name = typed.trim();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if name.is_empty() || !name.chars().all(fits) {
        return Err(NOT_A_HEADER.into());
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: &str = "https://cdm.example.com/v1.1/p//clusters/c/cdm/job/a%2Fb%25/stop?x=%20";

    fn settings(form: ProxyForm, address: &str) -> ProxySettings {
        ProxySettings {
            form,
            address: address.to_owned(),
            ..ProxySettings::default()
        }
    }

    #[track_caller]
    fn asked(settings: &ProxySettings) -> String {
        settings.way("/proxy/cdm").unwrap().address(TARGET)
    }

    #[test]
    fn every_form_keeps_path_and_query_to_the_byte() {
        let path = "/v1.1/p//clusters/c/cdm/job/a%2Fb%25/stop?x=%20";
        for (settings, expected) in [
            (settings(ProxyForm::Direct, ""), TARGET.to_owned()),
            (
                settings(ProxyForm::Prefix, "https://proxy.example.com"),
                format!("https://proxy.example.com/{TARGET}"),
            ),
            (
                settings(ProxyForm::Prefix, " https://proxy.example.com/ "),
                format!("https://proxy.example.com/{TARGET}"),
            ),
            (
                settings(ProxyForm::Query, "https://proxy.example.com/?url="),
                "https://proxy.example.com/?url=https%3A%2F%2Fcdm.example.com%2Fv1.1%2Fp%2F%2Fclusters%2Fc%2Fcdm%2Fjob%2Fa%252Fb%2525%2Fstop%3Fx%3D%2520".to_owned(),
            ),
            (settings(ProxyForm::Path, "/proxy"), format!("/proxy/cdm{path}")),
            (
                ProxySettings {
                    origin_header: "X-Target-Origin".to_owned(),
                    ..settings(ProxyForm::Header, "https://proxy.example.com/")
                },
                format!("https://proxy.example.com{path}"),
            ),
        ] {
            assert_eq!(asked(&settings), expected, "{settings:?}");
        }
    }

    #[test]
    fn what_is_no_proxy_is_refused() {
        use ProxyForm::{Header, Path, Prefix, Query};
        for (form, address) in [
            (Prefix, "proxy.example.com"),
            (Prefix, "https://"),
            (Prefix, "https:///"),
            (Prefix, "https://a b/"),
            (Prefix, "https://u:p@proxy/"),
            (Query, "https://proxy/"),
            (Query, "?url="),
            (Header, "https://proxy/"),
            (Header, ""),
        ] {
            assert!(
                settings(form, address).way("/x").is_err(),
                "{form:?} {address}"
            );
        }
        for path in [
            "proxy/cdm",
            "//evil.example.com/cdm",
            "/a b",
            "/a#b",
            "ftp://a/b",
        ] {
            assert!(settings(Path, "/proxy").way(path).is_err(), "{path}");
        }
    }
}
