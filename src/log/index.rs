//! Finding the lines of a log, a slice at a time.

use super::level::{self, Level};
use super::{Attempt, Entry, Line, Log, separator};

impl Log {
    /// Goes through so many more bytes, to the end of a line. True when all lines are known.
    pub fn index(&mut self, n_bytes: usize) -> bool {
        let text = std::mem::take(&mut self.text);
        let until = self.n_indexed.saturating_add(n_bytes);
        while self.n_indexed < text.len().min(until) {
            let start = self.n_indexed;
            let rest = text.as_bytes().get(start..).unwrap_or_default();
            let length = rest.iter().position(|&byte| byte == b'\n');
            let end = length.map_or(text.len(), |length| start + length);
            self.n_indexed = (end + 1).min(text.len());
            let line = text.get(start..end).unwrap_or_default();
            self.add(start, line.strip_suffix('\r').unwrap_or(line));
        }
        self.text = text;
        self.n_indexed >= self.text.len()
    }

    /// Whether all lines are known.
    pub fn is_indexed(&self) -> bool {
        self.n_indexed >= self.text.len()
    }

    fn add(&mut self, start: usize, line: &str) {
        let line_idx = self.lines.len();
        self.entry_before = self.entry;
        let level = self.judge(line_idx, start, line);
        self.lines.push(Line {
            start,
            end: start + line.len(),
            level,
            is_plain: line.is_ascii() && !line.contains('\t'),
        });
    }

    /// How bad a line is, and to what it belongs.
    fn judge(&mut self, line_idx: usize, start: usize, line: &str) -> Level {
        if let Some((operation, began)) = separator::read(line) {
            self.begin_attempt(line_idx, operation, began, "");
            return Level::Separator;
        }
        if let Some(begun) = self.begun_at(start).cloned() {
            self.begin_attempt(line_idx, "", &begun.began, &begun.last);
        } else if self.attempts.is_empty() {
            self.begin_attempt(line_idx, "", "", "");
        }
        if line.trim_ascii().is_empty() {
            self.entry.is_open = false;
            return Level::Plain;
        }
        let head = level::head(line);
        let is_traced = self.entry.level != Level::Plain && level::looks_like_trace(line);
        let belongs = head.is_none() && (self.entry.is_open || is_traced);
        if belongs {
            let level = self.entry.level;
            if let Some(error) = self.errors.last_mut().filter(|_| level == Level::Error) {
                error.end = line_idx + 1;
            }
            return level;
        }
        let (level, is_open) = match head {
            Some(head) => (head.level, head.is_open),
            None if level::says_error(line) => (Level::Error, false),
            None => (Level::Plain, false),
        };
        self.entry = Entry { level, is_open };
        if level == Level::Error {
            self.errors.push(line_idx..line_idx + 1);
        }
        level
    }

    fn begin_attempt(&mut self, first_line: usize, operation: &str, began: &str, last: &str) {
        self.entry = Entry::default();
        // Blank lines above the first separator are no attempt.
        let is_blank = |attempt: &Attempt| {
            let mut lines = self.lines.iter().skip(attempt.first_line);
            lines.all(|line| line.start == line.end)
        };
        if self.attempts.len() == 1 && self.attempts.iter().all(is_blank) {
            self.attempts.clear();
        }
        self.attempts.push(Attempt {
            first_line: if self.attempts.is_empty() {
                0
            } else {
                first_line
            },
            operation: operation.to_owned(),
            began: began.to_owned(),
            last: last.to_owned(),
        });
    }

    /// Forgets the last line if nothing ends it: it may turn out to be longer.
    pub(super) fn forget_open_line(&mut self) {
        if !self.is_indexed() || self.text.ends_with('\n') {
            return;
        }
        let Some(line) = self.lines.pop() else { return };
        let line_idx = self.lines.len();
        self.n_indexed = line.start;
        self.entry = self.entry_before;
        self.attempts.retain(|it| it.first_line < line_idx);
        self.errors.retain(|error| error.start < line_idx);
        if let Some(error) = self.errors.last_mut() {
            error.end = error.end.min(line_idx);
        }
    }
}
