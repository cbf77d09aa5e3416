//! What of a log is in sight, and how it gets there.

use std::ops::Range;

use leptos::html::{Div, Span};
use leptos::prelude::*;

use super::feed::{LogFeed, SLICE};
use super::tools::LogLooks;
use crate::log::{Hit, Log, Piece, Rows, Search, Wrap};

/// Bytes of a line that are shown while lines are not wrapped.
const CUT: usize = 2_000;
/// Letters in the probe.
pub(super) const PROBE: usize = 50;
/// Rows that are drawn above and below what is in sight, and in steps of how many that changes.
const MARGIN: usize = 24;
/// Pixels left and right of a line.
const PADDING: f64 = 16.0;

/// What of a log is in sight. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Pane {
    pub(super) feed: LogFeed,
    pub(super) looks: LogLooks,
    /// The element that scrolls.
    pub(super) window: NodeRef<Div>,
    /// A row of letters, out of sight, to be measured.
    pub(super) probe: NodeRef<Span>,
    /// The attempt that was chosen; the newest if none was.
    pub(super) chosen: RwSignal<Option<usize>>,
    /// What is searched for.
    pub(super) needle: RwSignal<String>,
    pub(super) search: RwSignal<Search>,
    pub(super) rows: RwSignal<Rows>,
    /// Whether the end stays in sight when lines come.
    pub(super) sticks: RwSignal<bool>,
    /// How many lines there were when the reader left the end.
    left_at: RwSignal<usize>,
    size: RwSignal<Measured>,
    top: RwSignal<f64>,
    is_at_work: StoredValue<bool>,
    /// Whether the view was brought to where reading begins.
    is_placed: StoredValue<bool>,
    /// How many attempts there were when that was done.
    n_attempts: StoredValue<usize>,
    /// The line that is to be at the top again once the rows are counted.
    anchor: StoredValue<Option<usize>>,
    /// Whether the next hit is to be shown as soon as there is one.
    is_seeking: StoredValue<bool>,
    /// Whether a first error is where reading begins.
    is_failed: Signal<bool>,
}

/// Pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Measured {
    letter: f64,
    row: f64,
    width: f64,
    height: f64,
}

impl Pane {
    pub(super) fn new(
        feed: LogFeed,
        looks: LogLooks,
        is_running: bool,
        is_failed: Signal<bool>,
    ) -> Self {
        Self {
            feed,
            looks,
            window: NodeRef::new(),
            probe: NodeRef::new(),
            chosen: RwSignal::new(None),
            needle: RwSignal::default(),
            search: RwSignal::default(),
            rows: RwSignal::new(Rows::new(0, 0, Wrap::Cut(CUT))),
            sticks: RwSignal::new(is_running),
            left_at: RwSignal::new(0),
            size: RwSignal::default(),
            top: RwSignal::new(0.0),
            is_at_work: StoredValue::new(false),
            is_placed: StoredValue::new(false),
            n_attempts: StoredValue::new(0),
            anchor: StoredValue::new(None),
            is_seeking: StoredValue::new(false),
            is_failed,
        }
    }

    /// The lines of the attempt that is open.
    pub(super) fn lines(self) -> Range<usize> {
        let chosen = self.chosen.get().unwrap_or(usize::MAX);
        self.feed.log.with(|log| log.lines_of(chosen))
    }

    /// Columns of the numbers in front of the lines, two blanks among them.
    pub(super) fn n_number_columns(self) -> usize {
        self.feed.log.with(|log| n_digits(log.n_lines()).max(3)) + 2
    }

    /// How lines are broken; `None` until there is a place for them.
    pub(super) fn wrap(self) -> Option<Wrap> {
        let size = self.size.get();
        if size.row <= 0.0 || size.letter <= 0.0 || size.width <= 0.0 {
            return None;
        }
        if !self.looks.wraps.get() {
            return Some(Wrap::Cut(CUT));
        }
        let columns = whole((size.width - PADDING) / size.letter + 0.01);
        let numbers = if self.looks.has_numbers.get() {
            self.n_number_columns()
        } else {
            0
        };
        Some(Wrap::Columns(columns.saturating_sub(numbers).max(10)))
    }

    /// Measures letters and window.
    pub(super) fn measure(self) {
        let (Some(Some(window)), Some(Some(probe))) = (
            self.window.try_get_untracked(),
            self.probe.try_get_untracked(),
        ) else {
            return;
        };
        let probe = probe.get_bounding_client_rect();
        let size = Measured {
            letter: probe.width() / PROBE as f64,
            row: probe.height(),
            width: f64::from(window.client_width()),
            height: f64::from(window.client_height()),
        };
        if self.size.get_untracked() != size {
            self.size.set(size);
        }
    }

    /// Counts rows and hits of what has changed, a slice with each frame.
    pub(super) fn work(self) {
        if !self.is_at_work.get_value() {
            self.slice();
        }
    }

    fn slice(self) {
        if self.looks.wraps.try_get_untracked().is_none() {
            return;
        }
        self.hold_attempt();
        let Some(wrap) = untrack(|| self.wrap()) else {
            self.is_at_work.set_value(false);
            return;
        };
        let lines = untrack(|| self.lines());
        let needle = self.needle.get_untracked();
        let is_done = self.feed.log.with_untracked(|log| {
            self.begin_anew(log, &lines, wrap, &needle);
            let is_counted = self.rows.try_update(|rows| rows.extend(log, &lines, SLICE));
            let is_searched = self
                .search
                .try_update(|search| search.scan(log, &lines, SLICE));
            self.seek(log);
            is_counted == Some(true) && is_searched == Some(true)
        });
        self.settle(is_done);
        self.is_at_work.set_value(!is_done);
        if !is_done {
            request_animation_frame(move || self.slice());
        }
    }

    fn begin_anew(self, log: &Log, lines: &Range<usize>, wrap: Wrap, needle: &str) {
        let (epoch, first) = (log.epoch(), lines.start);
        let is_for = |rows: &Rows| rows.is_for(epoch, first, wrap);
        if !self.rows.with_untracked(is_for) {
            if self.is_placed.get_value() && self.anchor.get_value().is_none() {
                self.anchor.set_value(Some(self.line_at_top()));
            }
            self.rows.set(Rows::new(epoch, first, wrap));
        }
        let is_for = |search: &Search| search.is_for(needle, log, first);
        if !self.search.with_untracked(is_for) {
            self.search.set(Search::new(needle, log, first));
        }
    }

    /// Where a reader holds still, a new attempt does not take the old one's place.
    fn hold_attempt(self) {
        let now = self.feed.log.with_untracked(|log| log.attempts().len());
        let before = self.n_attempts.get_value();
        let holds = self.is_placed.get_value() && !self.sticks.get_untracked();
        if holds && now > before && before > 0 && self.chosen.get_untracked().is_none() {
            self.chosen.set(Some(before - 1));
        }
        self.n_attempts.set_value(now);
    }

    /// Brings the view to where it belongs: the end, the line it was at, or where reading begins.
    fn settle(self, is_done: bool) {
        let anchor = self.anchor.get_value();
        if self.sticks.get_untracked() {
            self.anchor.set_value(None);
            self.to_end();
        } else if let Some(line) = anchor.filter(|_| is_done) {
            self.anchor.set_value(None);
            let row = self.rows.with_untracked(|rows| rows.row_of(line));
            self.scroll_to(row as f64 * self.size.get_untracked().row);
        }
        let is_known = self
            .feed
            .log
            .with_untracked(|log| log.is_indexed() && log.n_lines() > 0);
        if !is_done || !is_known || self.is_placed.get_value() {
            return;
        }
        self.is_placed.set_value(true);
        let lines = untrack(|| self.lines());
        self.left_at.set(lines.len());
        let error = self.feed.log.with_untracked(|log| {
            let first = log.errors_in(&lines).first();
            first.map(|error| error.start)
        });
        match error.filter(|_| self.is_failed.get_untracked()) {
            Some(line) if !self.sticks.get_untracked() => self.show_line(line),
            _ => {}
        }
    }

    /// Opens an attempt, from where reading begins.
    pub(super) fn choose(self, attempt: Option<usize>) {
        self.is_placed.set_value(false);
        self.anchor.set_value(None);
        self.chosen.set(attempt);
        self.scroll_to(0.0);
    }

    /// What is drawn: rows above it, the pieces, and the rows below them.
    pub(super) fn drawn(self) -> (usize, Vec<Piece>, usize) {
        let size = self.size.get();
        if size.row <= 0.0 {
            return Default::default();
        }
        let first = whole(self.top.get() / size.row).saturating_sub(MARGIN) / MARGIN * MARGIN;
        let last = first + whole(size.height / size.row).max(MARGIN) + 3 * MARGIN;
        self.rows.with(|rows| {
            let found = self.search.with(|search| {
                self.feed
                    .log
                    .with(|log| rows.pieces(log, search, &(first..last)))
            });
            let (first, pieces) = found;
            let n_drawn: usize = pieces.iter().map(|piece| piece.rows.len()).sum();
            (first, pieces, rows.n_rows().saturating_sub(first + n_drawn))
        })
    }

    /// Pixels of so many rows.
    pub(super) fn height_of(self, n_rows: usize) -> f64 {
        n_rows as f64 * self.size.get().row
    }

    /// Pixels of the longest line, where lines are not wrapped.
    pub(super) fn widest(self) -> f64 {
        let columns = self.rows.with(Rows::n_columns);
        (columns + self.n_number_columns()) as f64 * self.size.get().letter + PADDING
    }

    /// How many lines have come since the reader left the end.
    pub(super) fn n_new(self) -> usize {
        if self.sticks.get() {
            return 0;
        }
        let n_lines = self.rows.with(Rows::n_lines);
        n_lines.saturating_sub(self.left_at.get())
    }

    /// Whether another attempt has begun than the one that is open.
    pub(super) fn is_behind(self) -> bool {
        let chosen = self.chosen.get();
        let n_attempts = self.feed.log.with(|log| log.attempts().len());
        chosen.is_some_and(|chosen| chosen + 1 < n_attempts)
    }

    /// Notes where the reader has scrolled to. Whoever goes up leaves the end; whoever comes to the
    /// end stays there.
    pub(super) fn scrolled(self) {
        let Some(window) = self.window.get_untracked() else {
            return;
        };
        let (before, now) = (self.top.get_untracked(), f64::from(window.scroll_top()));
        let below = window.scroll_height() - window.scroll_top() - window.client_height();
        let is_at_end = f64::from(below) < self.size.get_untracked().row;
        let sticks = self.sticks.get_untracked();
        if is_at_end != sticks && (is_at_end || now < before) {
            self.left_at.set(self.rows.with_untracked(Rows::n_lines));
            self.sticks.set(is_at_end);
        }
        self.top.set(now);
    }

    /// Goes to the end and stays there.
    pub(super) fn follow(self) {
        self.chosen.set(None);
        self.sticks.set(true);
        self.work();
        self.to_end();
    }

    fn to_end(self) {
        request_animation_frame(move || {
            let sticks = self.sticks.try_get_untracked();
            if let (Some(true), Some(Some(window))) = (sticks, self.window.try_get_untracked()) {
                window.set_scroll_top(window.scroll_height());
                self.top.set(f64::from(window.scroll_top()));
            }
        });
    }

    /// Scrolls once the page shows what has just changed.
    fn scroll_to(self, top: f64) {
        request_animation_frame(move || {
            if let Some(Some(window)) = self.window.try_get_untracked() {
                window.set_scroll_top(pixels(top));
                self.top.set(f64::from(window.scroll_top()));
            }
        });
    }

    /// Brings a line into sight.
    pub(super) fn show_line(self, line: usize) {
        self.show_row(self.rows.with_untracked(|rows| rows.row_of(line)));
    }

    fn show_row(self, row: usize) {
        let size = self.size.get_untracked();
        let (place, top) = (row as f64 * size.row, self.top.get_untracked());
        let is_in_sight = place >= top && place + 2.0 * size.row <= top + size.height;
        if !is_in_sight {
            self.sticks.set(false);
            self.left_at.set(self.rows.with_untracked(Rows::n_lines));
            self.scroll_to((place - size.height / 3.0).max(0.0));
        }
    }

    /// Searches for a text, and shows the first place from here on.
    pub(super) fn seek_for(self, needle: String) {
        self.is_seeking.set_value(!needle.is_empty());
        self.needle.set(needle);
    }

    fn seek(self, log: &Log) {
        if self.is_seeking.get_value() && self.search.with_untracked(|it| it.n_hits() > 0) {
            self.is_seeking.set_value(false);
            self.step(log, true);
        }
    }

    /// Shows the next place where the text was found, or the one before.
    pub(super) fn go_on(self, is_forward: bool) {
        self.feed
            .log
            .with_untracked(|log| self.step(log, is_forward));
    }

    fn step(self, log: &Log, is_forward: bool) {
        let from = self.line_at_top();
        let hit = self
            .search
            .try_update(|search| search.step(log, is_forward, from));
        if let Some(Some(hit)) = hit {
            self.show_hit(log, hit);
        }
    }

    fn show_hit(self, log: &Log, hit: Hit) {
        if hit.start > CUT && !self.looks.wraps.get_untracked() {
            // What is cut off cannot be shown otherwise.
            self.anchor.set_value(Some(hit.line));
            self.looks.wraps.set(true);
            return;
        }
        self.show_row(self.rows.with_untracked(|rows| rows.row_of_hit(log, hit)));
    }

    fn line_at_top(self) -> usize {
        let row = self.size.get_untracked().row.max(1.0);
        let row = whole((self.top.get_untracked() / row).ceil());
        self.rows.with_untracked(|rows| rows.line_at(row))
    }
}

fn n_digits(number: usize) -> usize {
    number
        .checked_ilog10()
        .map_or(1, |digits| digits as usize + 1)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of rows or columns, which a cast brings into its range"
)]
fn whole(number: f64) -> usize {
    number as usize
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the browser's own places are whole numbers of this size"
)]
fn pixels(number: f64) -> i32 {
    number.round() as i32
}
