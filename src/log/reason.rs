//! Why a step has failed, in the words of its log.

use std::ops::Range;

use super::level::{message_of, trace_of};
use super::{Level, Log};

/// Lines of an error that are shown before the log itself is.
const SHOWN: usize = 8;

/// Why a step has failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The first line's message, without time and logger.
    pub message: String,
    /// The lines as they stand in the log, the first eight of them.
    pub lines: String,
    /// How many lines more belong to it.
    pub n_more: usize,
    /// OCP's trace id, by which its own logs are searched.
    pub trace: Option<String>,
}

/// The first error within some lines. Where none is marked as such, it is the last thing said: of a
/// failed step that is the best there is (`obshell.md` §3.5).
pub fn reason(log: &Log, lines: &Range<usize>) -> Option<Reason> {
    let is_said = |line_idx: &usize| {
        log.level(*line_idx) != Level::Separator && !log.line(*line_idx).trim_ascii().is_empty()
    };
    let block = match log.errors_in(lines).first() {
        Some(error) => error.clone(),
        None => lines.clone().rev().find(is_said).map(|it| it..it + 1)?,
    };
    let n_shown = block.len().min(SHOWN);
    let shown: Vec<&str> = block.clone().take(n_shown).map(|it| log.line(it)).collect();
    let first = log.line(block.start);
    Some(Reason {
        message: message_of(first).to_owned(),
        lines: shown.join("\n"),
        n_more: block.len() - n_shown,
        trace: trace_of(first).map(str::to_owned),
    })
}
