//! The rows in which the lines of an attempt are shown: which are in sight, and which line is where.

use std::ops::Range;

use super::wrap::{self, Wrap};
use super::{Hit, Level, Log, Search};

/// Lines of a log as rows of equal height.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    epoch: u32,
    first_line: usize,
    wrap: Wrap,
    /// The row after each line: how many rows the lines up to it take.
    ends: Vec<usize>,
    /// Bytes of the last of these lines: it may become longer.
    last: usize,
    /// Bytes of the longest line, as far as it is shown.
    widest: usize,
}

/// A line in sight, or those of its rows that are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The log's [`Log::epoch`].
    pub epoch: u32,
    /// Which line of the log.
    pub line: usize,
    /// The bytes of the line in each row.
    pub rows: Vec<Range<usize>>,
    /// How many bytes of the line are not shown because it is cut.
    pub n_cut: usize,
    /// Whether it is the line's beginning.
    pub is_first: bool,
    /// Its level's name in style sheets.
    pub look: &'static str,
    /// What was searched for: bytes of the line, and whether it is the hit that was gone to.
    pub marks: Vec<(usize, usize, bool)>,
}

/// Rows of a line up to which it is drawn as a whole.
const WHOLE: usize = 40;

/// What a line costs that is not broken, in bytes.
const LOOKED_AT: usize = 8;

impl Rows {
    /// None yet, for the lines of a log from one on.
    pub fn new(epoch: u32, first_line: usize, wrap: Wrap) -> Self {
        Self {
            epoch,
            first_line,
            wrap,
            ends: Vec::new(),
            last: 0,
            widest: 0,
        }
    }

    /// Whether they are the rows of this log, from this line on, in this form.
    pub fn is_for(&self, epoch: u32, first_line: usize, wrap: Wrap) -> bool {
        self.epoch == epoch && self.first_line == first_line && self.wrap == wrap
    }

    /// How many there are.
    pub fn n_rows(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Columns that the longest line takes at most, where lines are not wrapped; else 0.
    pub fn n_columns(&self) -> usize {
        self.widest
    }

    /// How many lines they show.
    pub fn n_lines(&self) -> usize {
        self.ends.len()
    }

    /// Goes on over so many bytes of the log, up to the end of these lines. True when they all have
    /// their rows. Lines that were there before keep theirs; only the last one may have grown.
    pub fn extend(&mut self, log: &Log, lines: &Range<usize>, n_bytes: usize) -> bool {
        self.ends.truncate(lines.len());
        let n_lines = self.ends.len();
        let last = (self.first_line + n_lines).saturating_sub(1);
        if n_lines > 0 && log.line(last).len() != self.last {
            self.ends.pop();
        }
        let mut n_left = n_bytes;
        while self.ends.len() < lines.len() {
            if n_left == 0 {
                return false;
            }
            let line_idx = self.first_line + self.ends.len();
            let line = log.line(line_idx);
            let n_rows = wrap::n_rows(line, log.is_plain(line_idx), self.wrap);
            self.ends.push(self.n_rows() + n_rows);
            self.last = line.len();
            if let Wrap::Cut(most) = self.wrap {
                self.widest = self.widest.max(line.len().min(most));
            }
            let n_read = match self.wrap {
                Wrap::Cut(_) => LOOKED_AT,
                Wrap::Columns(_) => line.len() + 1,
            };
            n_left = n_left.saturating_sub(n_read);
        }
        true
    }

    /// The first row of a line of the log.
    pub fn row_of(&self, line_idx: usize) -> usize {
        let before = line_idx.checked_sub(self.first_line + 1);
        let end =
            before.and_then(|before| self.ends.get(before.min(self.ends.len().saturating_sub(1))));
        end.copied().unwrap_or_default()
    }

    /// The row in which a hit stands.
    pub fn row_of_hit(&self, log: &Log, hit: Hit) -> usize {
        let line = log.line(hit.line);
        let row = wrap::row_at(line, log.is_plain(hit.line), self.wrap, hit.start);
        self.row_of(hit.line) + row
    }

    /// The line of the log that a row belongs to.
    pub fn line_at(&self, row: usize) -> usize {
        let passed = self.ends.partition_point(|end| *end <= row);
        self.first_line + passed.min(self.ends.len().saturating_sub(1))
    }

    /// What is to be drawn for some rows: the pieces, and the row of the first of them. Lines of a few
    /// rows are drawn as a whole, so that what is drawn does not change with every row scrolled.
    pub fn pieces(&self, log: &Log, search: &Search, rows: &Range<usize>) -> (usize, Vec<Piece>) {
        if self.ends.is_empty() || log.epoch() != self.epoch {
            return (0, Vec::new());
        }
        let rows = rows.start.min(self.n_rows().saturating_sub(1))..rows.end.min(self.n_rows());
        let mut pieces = Vec::new();
        let mut first_row = rows.start;
        let last = self.line_at(rows.end.saturating_sub(1));
        for line_idx in self.line_at(rows.start)..=last {
            let start = self.row_of(line_idx);
            let n_rows = self.row_of(line_idx + 1) - start;
            let shown = if n_rows <= WHOLE {
                0..n_rows
            } else {
                rows.start.saturating_sub(start)..(rows.end - start).min(n_rows)
            };
            if pieces.is_empty() {
                first_row = start + shown.start;
            }
            pieces.push(self.piece(log, search, line_idx, &shown));
        }
        (first_row, pieces)
    }

    fn piece(&self, log: &Log, search: &Search, line_idx: usize, shown: &Range<usize>) -> Piece {
        let line = log.line(line_idx);
        let rows = wrap::rows(line, log.is_plain(line_idx), self.wrap, shown);
        let end = rows.last().map_or(0, |row| row.end);
        let is_cut = matches!(self.wrap, Wrap::Cut(_));
        Piece {
            epoch: self.epoch,
            line: line_idx,
            n_cut: if is_cut { line.len() - end } else { 0 },
            is_first: shown.start == 0,
            look: match log.level(line_idx) {
                Level::Plain => "",
                Level::Separator => "is-separator",
                Level::Warning => "is-warning",
                Level::Error => "is-error",
            },
            marks: search.marks(log, line_idx),
            rows,
        }
    }
}
