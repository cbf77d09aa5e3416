//! How findings before an order are written down: where each came from, and what could not be had.

use crate::operation::Failure;
use crate::preflight::{About, Finding, Level};
use crate::text::{Message, Text, text};

/// The most names that a sentence has.
const MOST_NAMED: usize = 10;

const AND_MORE: Text = text("{names} and {n} more", "{names} 等，另有 {n} 个");

/// What beginning a key makes a finding one of numbers that run on: what differs in it is no change.
pub(super) const COUNT: &str = "count ";

/// Findings from one answer.
pub(super) struct Source<'a> {
    /// Where they came from: `GET /path`.
    source: String,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Source<'a> {
    /// Findings from what stands at a path.
    pub(super) fn get(path: &str, findings: &'a mut Vec<Finding>) -> Self {
        Self {
            source: format!("GET {path}"),
            findings,
        }
    }

    /// Adds one.
    pub(super) fn add(
        &mut self,
        about: About,
        level: Level,
        key: impl Into<String>,
        says: impl Into<Message>,
    ) {
        self.findings.push(Finding {
            about,
            level,
            key: key.into(),
            says: says.into(),
            source: self.source.clone(),
        });
    }

    /// Adds that something could not be had: `says` has a gap `{why}`.
    pub(super) fn unread(&mut self, about: About, key: &str, says: Text, failure: &Failure) {
        let says = says.with("why", failure.why());
        self.add(about, Level::Warning, key, says);
    }
}

/// Names in one sentence; of many the first few.
pub(super) fn names(all: &[String]) -> Message {
    const PLAIN: Text = text("{names}", "{names}");
    let first: Vec<&str> = all.iter().take(MOST_NAMED).map(String::as_str).collect();
    let named = PLAIN.with("names", first.join(", "));
    match all.len().saturating_sub(MOST_NAMED) {
        0 => named,
        more => AND_MORE.with("names", named).with("n", more),
    }
}
