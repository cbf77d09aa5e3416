//! What goes over the wire and what comes back, as data.

use std::borrow::Cow;

use crate::form::Secret;
use crate::moment::http_date;

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

    /// Seconds that have to pass before the next call. `status` is the one that counts, since an
    /// envelope may name another than the answer.
    ///
    /// Only 429 and 503 are waited out. `RateLimit-Reset` counts seconds and comes with calls that
    /// are allowed as well (ocp.md §2.3); `Retry-After` (huawei.md §3.7) counts seconds too, or is a
    /// date, which is held against the answer's own `Date`. A proxy may keep any of them from the
    /// page.
    pub fn wait(&self, status: u16) -> Option<u64> {
        let reset = || self.seconds("ratelimit-reset");
        let later = || self.seconds("retry-after").or_else(|| self.until());
        match status {
            429 => reset().or_else(later),
            503 => later(),
            _ => None,
        }
    }

    /// Milliseconds between two calls that spread those still allowed over the time for which they are
    /// (`RateLimit-Remaining`, `RateLimit-Reset` in seconds; ocp.md §2.3). `None` where the answer does
    /// not say, or a proxy keeps it from the page.
    pub fn spacing(&self) -> Option<u64> {
        let left: u64 = self.header("ratelimit-remaining")?.trim().parse().ok()?;
        let reset = self.seconds("ratelimit-reset")?;
        Some(reset.saturating_mul(1_000) / left.saturating_add(1))
    }

    /// A header that counts seconds; none of them is as good as no header.
    fn seconds(&self, name: &str) -> Option<u64> {
        let seconds = self.header(name)?.trim().parse().ok()?;
        Some(seconds).filter(|seconds| *seconds > 0)
    }

    /// Seconds from `Date` to a `Retry-After` that is a date.
    fn until(&self) -> Option<u64> {
        let moment = |name| http_date(self.header(name)?.trim());
        let seconds = moment("retry-after")?.checked_sub(moment("date")?)?;
        Some(seconds).filter(|seconds| *seconds > 0)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)]) -> WireResponse {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        WireResponse {
            status,
            headers: headers.iter().map(owned).collect(),
            body: String::new(),
        }
    }

    #[test]
    fn only_429_and_503_are_waited_out() {
        let headers = [("ratelimit-reset", "37"), ("retry-after", "7")];
        let wait = |status| answer(status, &headers).wait(status);
        assert_eq!(wait(429), Some(37));
        assert_eq!(wait(503), Some(7));
        for status in [200, 301, 400, 401, 403, 500, 502, 504] {
            assert_eq!(wait(status), None, "{status}");
        }
        // The status that counts may stand in an envelope.
        assert_eq!(answer(200, &headers).wait(429), Some(37));
    }

    #[test]
    fn calls_that_are_still_allowed_are_spread_over_their_time() {
        let spacing = |left: &str, reset: &str| {
            let headers = [("ratelimit-remaining", left), ("ratelimit-reset", reset)];
            answer(200, &headers).spacing()
        };
        assert_eq!(spacing("99", "10"), Some(100));
        assert_eq!(spacing("0", "7"), Some(7_000));
        assert_eq!(spacing("1", "86400"), Some(43_200_000));
        for (left, reset) in [("", "7"), ("-1", "7"), ("9", "0"), ("9", "soon")] {
            assert_eq!(spacing(left, reset), None, "{left} {reset}");
        }
        assert_eq!(answer(200, &[]).spacing(), None);
    }

    #[test]
    fn a_date_to_wait_for_is_held_against_the_services_own_clock() {
        let until = |later: &str, now: Option<&str>| {
            let mut headers = vec![("retry-after", later)];
            headers.extend(now.map(|now| ("date", now)));
            answer(503, &headers).wait(503)
        };
        let now = Some("Sat, 09 May 2026 02:00:07 GMT");
        assert_eq!(until("Sat, 09 May 2026 02:01:37 GMT", now), Some(90));
        assert_eq!(until("Sun, 10 May 2026 02:00:07 GMT", now), Some(86_400));
        // It has passed, or the answer's own time is hidden.
        assert_eq!(until("Sat, 09 May 2026 02:00:07 GMT", now), None);
        assert_eq!(until("Sat, 09 May 2026 02:00:06 GMT", now), None);
        assert_eq!(until("Sat, 09 May 2026 02:01:37 GMT", None), None);
    }

    #[test]
    fn what_is_no_time_to_wait_is_none() {
        for later in ["", "0", "-7", "7.5", "soon", "18446744073709551616"] {
            let headers = [("ratelimit-reset", later), ("retry-after", later)];
            assert_eq!(answer(429, &headers).wait(429), None, "{later}");
        }
        // One that cannot be read does not hide the other.
        let headers = [("ratelimit-reset", "soon"), ("retry-after", " 7 ")];
        assert_eq!(answer(429, &headers).wait(429), Some(7));
    }
}
