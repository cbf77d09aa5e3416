//! One request as it arrived and one answer as it will leave: plain data, no sockets.
//!
//! Vendors are functions from a [`Call`] and a [`Now`] to a [`Reply`], so that every rule can be
//! tested without a server and without waiting.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method};
use serde_json::Value;

use crate::clock::{Now, http_date};
use crate::percent;

/// A vendor, or one agent of it: everything that stands behind one origin.
pub(crate) trait Origin: Send + Sync {
    /// The name under which its requests are listed at `/_simulator/requests`.
    fn name(&self) -> &'static str;
    /// What it answers.
    fn answer(&self, call: &Call, now: Now) -> Reply;
    /// Forgets everything that requests have changed.
    fn reset(&self);
}

/// A request. The target is kept byte for byte, because `obshell.md` §1.3 compares it and
/// `huawei.md` §2.1 signs it.
pub(crate) struct Call {
    /// The method.
    pub(crate) method: Method,
    /// Path and query exactly as sent.
    pub(crate) target: String,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) body: Bytes,
}

impl Call {
    /// The path as sent, still percent-encoded.
    pub(crate) fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(self.target.as_str(), |(path, _)| path)
    }

    /// The query as sent, without its question mark.
    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The path's segments as sent: `%2F` stays inside its segment.
    pub(crate) fn segments(&self) -> Vec<&str> {
        self.path().split('/').skip(1).collect()
    }

    /// The first value of a query parameter, decoded.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        percent::pairs(self.query())
            .into_iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// A number from the query, or what the vendor uses when there is none.
    pub(crate) fn query_number(&self, name: &str, otherwise: usize) -> usize {
        self.query_value(name)
            .and_then(|text| text.parse().ok())
            .unwrap_or(otherwise)
    }

    /// A header, if it is there, readable and not empty.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name)?.to_str().ok()?;
        (!value.is_empty()).then_some(value)
    }

    /// The body as JSON; nothing if it is something else.
    pub(crate) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Whether the caller prefers Chinese, by whichever header its vendor reads.
    pub(crate) fn wants_chinese(&self, header: &str) -> bool {
        self.header(header)
            .is_some_and(|language| language.to_ascii_lowercase().starts_with("zh"))
    }
}

/// What happens to a request.
pub(crate) enum Reply {
    /// It is answered.
    Answer(Answer),
    /// The connection is closed without a word.
    Drop,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// Headers beside the content type.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The content type; without one there is no such header.
    pub(crate) content_type: Option<&'static str>,
    /// The body.
    pub(crate) body: Vec<u8>,
    /// How many ticks the answer is held back.
    pub(crate) delay: u32,
    /// Whether the connection breaks in the middle of the body.
    pub(crate) cut: bool,
}

impl Answer {
    /// A JSON answer.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::of(status, "application/json", body.to_string())
    }

    /// An answer of any other kind.
    pub(crate) fn of(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            content_type: Some(content_type),
            body: body.into(),
            delay: 0,
            cut: false,
        }
    }

    /// An answer with nothing in it.
    pub(crate) fn empty(status: u16) -> Self {
        Self {
            content_type: None,
            ..Self::of(status, "", "")
        }
    }

    /// The same with one more header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same with the time by its sender's clock, unless it says another.
    pub(crate) fn dated(self, now: Now) -> Self {
        if self.headers.iter().any(|(name, _)| *name == "Date") {
            return self;
        }
        self.with("Date", http_date(now.wall))
    }

    /// The same, later.
    pub(crate) fn held_back(mut self, ticks: u32) -> Self {
        self.delay = ticks;
        self
    }

    /// The same, broken off in the middle.
    pub(crate) fn broken_off(mut self) -> Self {
        self.cut = true;
        self
    }
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        Self::Answer(answer)
    }
}
