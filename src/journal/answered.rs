//! The notes about an exchange, made where it happens: masked, and cut where they are long.

use serde_json::Value;

use super::Event;
use super::mask::masked;
use crate::form::keyed::Keyed;
use crate::operation::outcome::Verdict;
use crate::operation::{Failure, Header, HttpRequest, Outcome, WireResponse};
use crate::text::{Lang, Text, text};

/// How many bytes of a body are kept.
const MOST_BODY: usize = 4_096;

const CUT: Text = text(
    "… cut: the first {kept} of {all} bytes are kept",
    "… 已截断：仅保留 {all} 字节中的前 {kept} 字节",
);

/// A request as the log keeps it: method and address, headers, body; secrets masked, and cut where it is long.
pub fn request(request: &HttpRequest, lang: Lang) -> String {
    let mut lines = vec![format!("{} {}", request.method.name(), request.target)];
    lines.extend(request.headers.iter().map(Header::line));
    if let Some(body) = &request.body {
        lines.extend([String::new(), cut(&masked(body), lang)]);
    }
    masked(&lines.join("\n"))
}

/// What came of an exchange. `id` is the vendor's id of what carries it out; may be empty.
pub fn answered(
    response: Option<&WireResponse>,
    result: &Result<Outcome, Failure>,
    id: &str,
    lang: Lang,
) -> Event {
    let (answer, summary) = match result {
        Ok(outcome) => (Answer::of(outcome.verdict), outcome.summary.to(lang)),
        Err(failure) => (Answer::of_failure(failure), said(failure, lang)),
    };
    Event::Answered {
        kind: answer.key().to_owned(),
        status: response.map_or(0, |response| response.status),
        body: response.map_or_else(String::new, |response| cut(&masked(&response.body), lang)),
        summary,
        id: id.to_owned(),
        trace: response.map(trace).unwrap_or_default(),
    }
}

/// A failure in one line: what is known, and why.
fn said(failure: &Failure, lang: Lang) -> String {
    let title = failure.title().to(lang);
    let why = match failure {
        Failure::NoAnswer { reason, .. } | Failure::Unreadable { reason, .. } => reason.clone(),
        other => other.why(),
    };
    format!("{title} – {}", why.to(lang))
}

/// What an answer is, as far as it decides what is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// The vendor has accepted.
    Accepted,
    /// It has accepted in part, or in a way that leaves something open.
    Partly,
    /// It has refused.
    Refused,
    /// Nothing was sent.
    NotSent,
    /// Whether the vendor acted is not known.
    #[default]
    Unknown,
}

impl Keyed for Answer {
    const ALL: &'static [Self] = &[
        Self::Accepted,
        Self::Partly,
        Self::Refused,
        Self::NotSent,
        Self::Unknown,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Partly => "partly",
            Self::Refused => "refused",
            Self::NotSent => "not-sent",
            Self::Unknown => "unknown",
        }
    }
}

impl Answer {
    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Accepted => Self::Accepted,
            Verdict::Partly => Self::Partly,
        }
    }

    fn of_failure(failure: &Failure) -> Self {
        match failure {
            Failure::Form(_) | Failure::Unsendable { .. } => Self::NotSent,
            Failure::Refused(refusal) if !refusal.is_from_between() => Self::Refused,
            Failure::Refused(_) | Failure::NoAnswer { .. } | Failure::Unreadable { .. } => {
                Self::Unknown
            }
        }
    }
}

/// The id to quote to the vendor's support: OCP's and obshell's `traceId` in the body, Huawei's header.
fn trace(response: &WireResponse) -> String {
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let named = ["traceId", "trace_id", "request_id"];
    let in_body = named.iter().find_map(|name| body[*name].as_str());
    let in_header = || response.header("x-request-id");
    in_body.or_else(in_header).unwrap_or_default().to_owned()
}

/// The first bytes of a long text, with a line that says so.
fn cut(text: &str, lang: Lang) -> String {
    if text.len() <= MOST_BODY {
        return text.to_owned();
    }
    let kept = text.floor_char_boundary(MOST_BODY);
    let said = CUT.with("kept", kept).with("all", text.len()).to(lang);
    format!("{}\n{said}", text.split_at(kept).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Method;

    fn response(body: &str) -> WireResponse {
        WireResponse {
            status: 200,
            headers: vec![("x-request-id".to_owned(), "r-1".to_owned())],
            body: body.to_owned(),
        }
    }

    fn event(body: &str) -> (String, String) {
        let accepted = Outcome::accepted(text("Accepted.", "已接受。"));
        match answered(Some(&response(body)), &Ok(accepted), "7", Lang::En) {
            Event::Answered { body, trace, .. } => (body, trace),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_long_body_is_cut_between_letters_and_says_so() {
        let (body, _) = event(&format!("a{}", "停".repeat(2_000)));
        assert_eq!(
            body,
            format!(
                "a{}\n… cut: the first 4096 of 6001 bytes are kept",
                "停".repeat(1_365)
            )
        );
        let (body, _) = event(&"a".repeat(4_096));
        assert_eq!(body, "a".repeat(4_096));
    }

    #[test]
    fn a_secret_that_a_cut_would_take_the_end_from_is_masked_before() {
        let (body, _) = event(&format!(
            "{{\"a\":\"{}\",\"token\":\"hunter2hunter2\"}}",
            "x".repeat(4_070)
        ));
        assert!(!body.contains("hunter2"), "{body}");
    }

    #[test]
    fn the_id_for_the_support_is_found_where_each_vendor_puts_it() {
        assert_eq!(event(r#"{"traceId":"t-1"}"#).1, "t-1");
        assert_eq!(event(r#"{"request_id":"q-1"}"#).1, "q-1");
        assert_eq!(event("{}").1, "r-1");
        assert_eq!(event("<html>").1, "r-1");
    }

    #[test]
    fn that_nothing_came_has_no_status() {
        let failure = Failure::NoAnswer {
            url: "http://ocp.example.com:8080/".to_owned(),
            reason: text("The time ran out.", "超时。").into(),
        };
        let Event::Answered {
            kind,
            status,
            summary,
            ..
        } = answered(None, &Err(failure), "", Lang::Zh)
        else {
            panic!("no answer");
        };
        assert_eq!((kind.as_str(), status), ("unknown", 0));
        assert!(summary.contains("超时"), "{summary}");
    }

    #[test]
    fn a_request_is_kept_without_its_secrets() {
        let kept = request(
            &HttpRequest {
                method: Method::Post,
                target: "https://dli.example.com/v1.0/p/streaming/jobs/stop".to_owned(),
                headers: vec![Header::secret("X-Auth-Token", "MIIsecret", None)],
                body: Some(r#"{"job_ids":[128]}"#.to_owned()),
            },
            Lang::En,
        );
        assert_eq!(
            kept,
            "POST https://dli.example.com/v1.0/p/streaming/jobs/stop\nX-Auth-Token: ••••••••\n\n{\"job_ids\":[128]}"
        );
    }
}
