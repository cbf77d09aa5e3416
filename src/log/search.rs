//! Finding a text in a log, whatever its capitals.

use std::ops::Range;

use super::Log;

/// A search over some lines of a log, made a slice at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    needle: String,
    epoch: u32,
    /// The first byte that is searched.
    first: usize,
    /// Where each hit starts in the log's text.
    hits: Vec<usize>,
    /// The byte up to which was searched.
    n_scanned: usize,
    /// Which hit was gone to.
    current: Option<usize>,
}

/// Where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The line of the log.
    pub line: usize,
    /// The byte of the line.
    pub start: usize,
}

impl Search {
    /// A search for a text in the lines of a log from one on; for an empty text nothing is found.
    pub fn new(needle: &str, log: &Log, first_line: usize) -> Self {
        let first = log.bytes_of(&(first_line..first_line)).start;
        Self {
            needle: needle.to_owned(),
            epoch: log.epoch(),
            first,
            n_scanned: first,
            ..Self::default()
        }
    }

    /// Whether it is a search for this in these lines.
    pub fn is_for(&self, needle: &str, log: &Log, first_line: usize) -> bool {
        let first = log.bytes_of(&(first_line..first_line)).start;
        self.needle == needle && self.epoch == log.epoch() && self.first == first
    }

    /// Goes on over so many bytes, up to the end of some lines. True when it has come there.
    pub fn scan(&mut self, log: &Log, lines: &Range<usize>, n_bytes: usize) -> bool {
        let end = log.bytes_of(lines).end;
        let needle = self.needle.as_bytes();
        let Some(&first) = needle.first() else {
            return true;
        };
        let until = end.min(self.n_scanned.saturating_add(n_bytes));
        let text = log.text().as_bytes();
        let (low, high) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
        let mut place = self.n_scanned;
        while place < until {
            let rest = text.get(place..until).unwrap_or_default();
            let Some(next) = rest.iter().position(|&byte| byte == low || byte == high) else {
                place = until;
                break;
            };
            place += next;
            let Some(found) = text.get(place..place + needle.len()) else {
                // The rest of it may still come.
                self.n_scanned = place;
                return place + needle.len() > end;
            };
            if found.eq_ignore_ascii_case(needle) {
                self.hits.push(place);
                place += needle.len();
            } else {
                place += 1;
            }
        }
        self.n_scanned = place;
        place >= end
    }

    /// What is searched for.
    pub fn needle(&self) -> &str {
        &self.needle
    }

    /// How many there are, as far as was searched.
    pub fn n_hits(&self) -> usize {
        self.hits.len()
    }

    /// Which hit was gone to, from 0.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// Goes to the next hit or the one before, round at the ends; at first to the first at or behind
    /// a line.
    pub fn step(&mut self, log: &Log, is_forward: bool, line_idx: usize) -> Option<Hit> {
        let n_hits = self.hits.len();
        let last = n_hits.checked_sub(1)?;
        let next = match (self.current, is_forward) {
            (Some(current), true) if current < last => current + 1,
            (Some(current), false) if current > 0 => current - 1,
            (Some(_), true) => 0,
            (Some(_), false) => last,
            (None, _) => {
                let from = log.bytes_of(&(line_idx..line_idx)).start;
                self.hits.partition_point(|hit| *hit < from) % n_hits
            }
        };
        self.current = Some(next);
        let place = self.hits.get(next).copied()?;
        let line = log.line_of(place);
        let start = place - log.bytes_of(&(line..line)).start;
        Some(Hit { line, start })
    }

    /// The hits in a line: its bytes, and whether it is the one that was gone to.
    pub(super) fn marks(&self, log: &Log, line_idx: usize) -> Vec<(usize, usize, bool)> {
        if self.hits.is_empty() || self.epoch != log.epoch() {
            return Vec::new();
        }
        let bytes = log.bytes_of(&(line_idx..line_idx + 1));
        let from = self.hits.partition_point(|hit| *hit < bytes.start);
        let hits = self.hits.iter().enumerate().skip(from);
        let here = hits.take_while(|(_, hit)| **hit < bytes.end);
        let mark = |(idx, hit): (usize, &usize)| {
            let start = hit - bytes.start;
            (start, start + self.needle.len(), self.current == Some(idx))
        };
        here.map(mark).collect()
    }
}
