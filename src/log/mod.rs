//! A step's log: one text, known by its lines, its attempts and its errors.
//!
//! Nothing of the text is copied for that. What takes long with megabytes is done in slices, so that
//! whoever shows a log can draw in between: [`Log::index`], [`Rows::extend`], [`Search::scan`].

mod index;
mod level;
mod reason;
mod rows;
mod search;
mod separator;
mod told;
mod wrap;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use level::{Level, message_of, trace_of};
pub use reason::{Reason, reason};
pub use rows::{Piece, Rows};
pub use search::{Hit, Search};
pub use told::{Begun, Told};
pub use wrap::{Wrap, row_at};

/// A log and what is known of it.
#[derive(Debug, Default)]
pub struct Log {
    text: String,
    lines: Vec<Line>,
    attempts: Vec<Attempt>,
    /// The attempts that were told beside the text.
    begun: Vec<Begun>,
    errors: Vec<Range<usize>>,
    /// Bytes of the text whose lines are known.
    n_indexed: usize,
    /// What a line without a head of its own belongs to.
    entry: Entry,
    /// The same before the last line, which may turn out to be longer.
    entry_before: Entry,
    /// Counts the texts that did not go on from the one before.
    epoch: u32,
}

/// A line: bytes of the text, without what ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    start: usize,
    end: usize,
    level: Level,
    /// Whether every byte of it is a column.
    is_plain: bool,
}

/// One run of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Its first line: the separator, where there is one.
    pub first_line: usize,
    /// The vendor's word for what was done: `EXECUTE`, `RETRY`, …; empty if the log does not say.
    pub operation: String,
    /// ISO 8601, when it began; empty if the log does not say.
    pub began: String,
    /// ISO 8601, when its last line so far was written; empty where that is not told beside the text.
    pub last: String,
}

/// What the lines that follow may belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Entry {
    level: Level,
    /// Whether every line without a head belongs to it, and not only what looks like a stack trace.
    is_open: bool,
}

impl Log {
    /// A log whose lines are all known: for short ones.
    pub fn of(text: String) -> Self {
        let mut log = Self::default();
        log.take(text);
        log.index(usize::MAX);
        log
    }

    /// Takes in the log as it was read again. One that begins with what was read before adds lines;
    /// any other takes its place.
    pub fn take(&mut self, text: String) {
        if text.starts_with(&self.text) {
            if text.len() > self.text.len() {
                self.forget_open_line();
            }
            self.text = text;
        } else {
            self.replace(text);
        }
    }

    /// Begins anew with another text. What was told of its attempts stays.
    fn replace(&mut self, text: String) {
        *self = Self {
            text,
            begun: std::mem::take(&mut self.begun),
            epoch: self.epoch.wrapping_add(1),
            ..Self::default()
        };
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Which text it is: another number once it was replaced.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// How many lines are known.
    pub fn n_lines(&self) -> usize {
        self.lines.len()
    }

    /// A line, from 0; empty beyond the end.
    pub fn line(&self, line_idx: usize) -> &str {
        self.lines
            .get(line_idx)
            .and_then(|line| self.text.get(line.start..line.end))
            .unwrap_or_default()
    }

    /// How bad a line is; a line of a stack trace is as bad as the line before it.
    pub fn level(&self, line_idx: usize) -> Level {
        self.lines
            .get(line_idx)
            .map_or(Level::Plain, |line| line.level)
    }

    /// The attempts, oldest first.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// The lines of an attempt; of the last one, if there are fewer.
    pub fn lines_of(&self, attempt_idx: usize) -> Range<usize> {
        let attempt_idx = attempt_idx.min(self.attempts.len().saturating_sub(1));
        let first_of = |idx: usize| self.attempts.get(idx).map(|attempt| attempt.first_line);
        let end = first_of(attempt_idx + 1).unwrap_or(self.lines.len());
        first_of(attempt_idx).unwrap_or_default()..end
    }

    /// The text of some lines, as it came.
    pub fn text_of(&self, lines: &Range<usize>) -> &str {
        self.text.get(self.bytes_of(lines)).unwrap_or_default()
    }

    /// The error lines within some lines: each with the lines that belong to it.
    pub fn errors_in(&self, lines: &Range<usize>) -> &[Range<usize>] {
        let from = self
            .errors
            .partition_point(|error| error.start < lines.start);
        let to = self.errors.partition_point(|error| error.start < lines.end);
        self.errors.get(from..to).unwrap_or_default()
    }

    /// The bytes of some lines.
    fn bytes_of(&self, lines: &Range<usize>) -> Range<usize> {
        let first = self.lines.get(lines.start);
        let start = first.map_or(self.n_indexed, |line| line.start);
        let next = self.lines.get(lines.end);
        start..next.map_or(self.n_indexed, |line| line.start).max(start)
    }

    /// The line in which a byte lies.
    fn line_of(&self, byte: usize) -> usize {
        self.lines
            .partition_point(|line| line.start <= byte)
            .saturating_sub(1)
    }

    fn is_plain(&self, line_idx: usize) -> bool {
        self.lines.get(line_idx).is_some_and(|line| line.is_plain)
    }
}
