//! Reserved words: names and numbers that make a vendor misbehave, so that every misbehaviour can
//! be produced by what a user types.

use crate::exchange::{Answer, Reply};

/// What a reserved word asks for, before a vendor puts it into its own shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Trouble {
    /// Refused with this status, in the vendor's error shape.
    Refused(u16),
    /// A load balancer's HTML page with this status.
    Html(u16),
    /// 200 without a body.
    Empty,
    /// 200 with a body that claims to be JSON and is not.
    NotJson,
    /// The connection is closed without an answer.
    Dropped,
    /// The answer breaks off in the middle.
    Truncated,
}

impl Trouble {
    /// The trouble a word stands for. `slow` is not among them: it answers well, but late.
    pub(crate) fn named(word: &str) -> Option<Self> {
        let status = |text: &str| {
            text.parse()
                .ok()
                .filter(|status| (400..600).contains(status))
        };
        if let Some(text) = word.strip_prefix("refuse-") {
            return status(text).map(Self::Refused);
        }
        if let Some(text) = word.strip_prefix("html-") {
            return status(text).map(Self::Html);
        }
        match word {
            "empty-200" => Some(Self::Empty),
            "not-json" => Some(Self::NotJson),
            "drop" => Some(Self::Dropped),
            "truncated" => Some(Self::Truncated),
            _ => None,
        }
    }

    /// The answer; `refusal` writes the vendor's own error for a status.
    pub(crate) fn reply(self, refusal: impl FnOnce(u16) -> Answer) -> Reply {
        match self {
            Self::Refused(status) => refusal(status).into(),
            Self::Html(status) => html(status).into(),
            Self::Empty => Answer::empty(200).into(),
            Self::NotJson => Answer::of(200, "application/json", r#"{"jobId": ["ff80"#).into(),
            Self::Dropped => Reply::Drop,
            Self::Truncated => Answer::of(
                200,
                "application/json",
                r#"{"jobId":["ff8080815e59d92d015e5b27ccb0004d"]}"#,
            )
            .broken_off()
            .into(),
        }
    }
}

fn html(status: u16) -> Answer {
    let reason = match status {
        502 => "Bad Gateway",
        503 => "Service Temporarily Unavailable",
        504 => "Gateway Time-out",
        494 => "Request Header Too Large",
        _ => "Error",
    };
    let page = format!(
        "<html>\r\n<head><title>{status} {reason}</title></head>\r\n<body>\r\n\
         <center><h1>{status} {reason}</h1></center>\r\n<hr><center>api-gateway</center>\r\n</body>\r\n</html>\r\n"
    );
    Answer::of(status, "text/html", page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_names_its_trouble() {
        assert_eq!(Trouble::named("refuse-409"), Some(Trouble::Refused(409)));
        assert_eq!(Trouble::named("html-502"), Some(Trouble::Html(502)));
        assert_eq!(Trouble::named("drop"), Some(Trouble::Dropped));
        assert_eq!(Trouble::named("refuse-200"), None);
        assert_eq!(Trouble::named("refuse-all"), None);
        assert_eq!(Trouble::named("jdbc2hive"), None);
    }
}
