//! What of a log is in sight, and how it gets there.

mod place;
mod work;

use std::ops::Range;

use leptos::html::{Div, Span};
use leptos::prelude::*;

use super::feed::LogFeed;
use super::tools::LogLooks;
use crate::log::{Piece, Rows, Search, Wrap};

/// Bytes of a line that are shown while lines are not wrapped.
const CUT: usize = 2_000;
/// Letters in the probe.
pub(in crate::ui::log) const PROBE: usize = 50;
/// Rows that are drawn above and below what is in sight, and in steps of how many that changes.
const MARGIN: usize = 24;
/// Pixels left and right of a line.
const PADDING: f64 = 16.0;

/// What of a log is in sight. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(in crate::ui::log) struct Pane {
    pub(in crate::ui::log) feed: LogFeed,
    pub(in crate::ui::log) looks: LogLooks,
    /// The element that scrolls.
    pub(in crate::ui::log) window: NodeRef<Div>,
    /// A row of letters, out of sight, to be measured.
    pub(in crate::ui::log) probe: NodeRef<Span>,
    /// The attempt that was chosen; the newest if none was.
    pub(in crate::ui::log) chosen: RwSignal<Option<usize>>,
    /// What is searched for.
    pub(in crate::ui::log) needle: RwSignal<String>,
    pub(in crate::ui::log) search: RwSignal<Search>,
    pub(in crate::ui::log) rows: RwSignal<Rows>,
    /// Whether the end stays in sight when lines come.
    pub(in crate::ui::log) sticks: RwSignal<bool>,
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
    pub(in crate::ui::log) fn new(
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
    pub(in crate::ui::log) fn lines(self) -> Range<usize> {
        let chosen = self.chosen.get().unwrap_or(usize::MAX);
        self.feed.log.with(|log| log.lines_of(chosen))
    }

    /// Columns of the numbers in front of the lines, two blanks among them.
    pub(in crate::ui::log) fn n_number_columns(self) -> usize {
        self.feed.log.with(|log| n_digits(log.n_lines()).max(3)) + 2
    }

    /// How lines are broken; `None` until there is a place for them.
    pub(in crate::ui::log) fn wrap(self) -> Option<Wrap> {
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
    pub(in crate::ui::log) fn measure(self) {
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

    /// What is drawn: rows above it, the pieces, and the rows below them.
    pub(in crate::ui::log) fn drawn(self) -> (usize, Vec<Piece>, usize) {
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
    pub(in crate::ui::log) fn height_of(self, n_rows: usize) -> f64 {
        n_rows as f64 * self.size.get().row
    }

    /// Pixels of the longest line, where lines are not wrapped.
    pub(in crate::ui::log) fn widest(self) -> f64 {
        let columns = self.rows.with(Rows::n_columns);
        (columns + self.n_number_columns()) as f64 * self.size.get().letter + PADDING
    }

    /// How many lines have come since the reader left the end.
    pub(in crate::ui::log) fn n_new(self) -> usize {
        if self.sticks.get() {
            return 0;
        }
        let n_lines = self.rows.with(Rows::n_lines);
        n_lines.saturating_sub(self.left_at.get())
    }

    /// Whether another attempt has begun than the one that is open.
    pub(in crate::ui::log) fn is_behind(self) -> bool {
        let chosen = self.chosen.get();
        let n_attempts = self.feed.log.with(|log| log.attempts().len());
        chosen.is_some_and(|chosen| chosen + 1 < n_attempts)
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
