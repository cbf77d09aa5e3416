//! What goes over the wire and what comes back, as data.

use std::borrow::Cow;

use crate::form::Secret;

/// The methods that the vendors ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Acts, with a body.
    Post,
    /// Acts; CDM's job stop.
    Put,
}

impl Method {
    /// The method as it is written in a request line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// The header that a proxy writes the header `Date` from, which a page may not set itself: OCP's
/// signatures need it (ocp.md §1.2).
pub const FOR_DATE: &str = "X-Quiesce-Date";

/// A request as the vendor's document describes it: before credentials, sealing and proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireRequest {
    /// The method.
    pub method: Method,
    /// Path and query, percent-encoded, exactly as the vendor is to receive them.
    pub path: String,
    /// The JSON text of the body, if there is one.
    pub body: Option<String>,
}

impl WireRequest {
    /// A request that reads.
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            method: Method::Get,
            path: path.into(),
            body: None,
        }
    }
}

/// A request as it leaves: with credentials, sealed where the vendor wants it, with its address.
#[derive(Clone, Debug)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The address of the target, without any proxy.
    pub target: String,
    /// The headers in the order of the vendor's document.
    pub headers: Vec<Header>,
    /// The body as it is sent.
    pub body: Option<String>,
}

/// One header.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name as documented.
    pub name: Cow<'static, str>,
    /// Its value.
    pub value: HeaderValue,
}

/// A value that may be seen or one that may not.
#[derive(Clone, Debug)]
pub enum HeaderValue {
    /// Shown as it is.
    Plain(String),
    /// Shown masked.
    Secret {
        /// What is sent.
        secret: Secret,
        /// The argument for `curl` that makes the same header from environment variables; `None`
        /// where a command line cannot make it.
        curl: Option<&'static str>,
    },
}

impl Header {
    /// A header that may be seen.
    pub fn plain(name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: HeaderValue::Plain(value.into()),
        }
    }

    /// A header that may not be seen.
    pub fn secret(
        name: &'static str,
        secret: impl Into<String>,
        curl: Option<&'static str>,
    ) -> Self {
        Self {
            name: Cow::Borrowed(name),
            value: HeaderValue::Secret {
                secret: Secret::new(secret),
                curl,
            },
        }
    }

    /// Name and value, as far as they may be shown.
    pub fn line(&self) -> String {
        format!("{}: {}", self.name, self.shown())
    }

    /// What may be shown of the value.
    pub fn shown(&self) -> &str {
        match &self.value {
            HeaderValue::Plain(value) => value,
            HeaderValue::Secret { secret, .. } if secret.is_empty() => "",
            HeaderValue::Secret { .. } => "••••••••",
        }
    }

    /// Whether the value is one that every browser and proxy passes on as it is: visible ASCII and
    /// blanks.
    pub fn can_be_sent(&self) -> bool {
        self.sent().bytes().all(|byte| matches!(byte, b' '..=b'~'))
    }

    /// What is sent.
    pub fn sent(&self) -> &str {
        match &self.value {
            HeaderValue::Plain(value) => value,
            HeaderValue::Secret { secret, .. } => secret.reveal(),
        }
    }
}

/// An answer as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WireResponse {
    /// The HTTP status.
    pub status: u16,
    /// The headers that the browser lets a page see, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, which need not be JSON.
    pub body: String,
}

impl WireResponse {
    /// A header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as a message: a short one that is neither JSON nor HTML, as proxies write them.
    pub fn plain_text(&self) -> String {
        let body = self.body.trim();
        if body.len() <= 300 && !body.starts_with(['<', '{', '[']) {
            body.to_owned()
        } else {
            String::new()
        }
    }

    /// Whether the status is one of success.
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
