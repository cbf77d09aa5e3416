//! Where the view is: moved by the reader, or brought to a line.

use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{CUT, Pane, whole};
use crate::log::{Hit, Log, Rows};

impl Pane {
    /// Notes where the reader has scrolled to. Whoever goes up leaves the end; whoever comes to the
    /// end stays there.
    pub(in crate::ui::log) fn scrolled(self) {
        let Some(window) = self.window.get_untracked() else {
            return;
        };
        let (before, now) = (self.top.get_untracked(), f64::from(window.scroll_top()));
        let below = window.scroll_height() - window.scroll_top() - window.client_height();
        let is_at_end = f64::from(below) < self.size.get_untracked().row;
        let sticks = self.sticks.get_untracked();
        // Fewer rows than before leave the view at the end too, and nobody has gone there.
        let is_turned = if is_at_end {
            now > before
        } else {
            now < before
        };
        if is_at_end != sticks && is_turned {
            self.left_at.set(self.rows.with_untracked(Rows::n_lines));
            self.sticks.set(is_at_end);
        }
        self.top.set(now);
    }

    /// Goes to the end and stays there.
    pub(in crate::ui::log) fn follow(self) {
        self.chosen.set(None);
        self.sticks.set(true);
        self.work();
        self.to_end();
    }

    pub(super) fn to_end(self) {
        request_animation_frame(move || {
            let sticks = self.sticks.try_get_untracked();
            if let (Some(true), Some(Some(window))) = (sticks, self.window.try_get_untracked()) {
                window.set_scroll_top(window.scroll_height());
                self.top.set(f64::from(window.scroll_top()));
            }
        });
    }

    /// Scrolls once the page shows what has just changed.
    pub(super) fn scroll_to(self, top: f64) {
        request_animation_frame(move || {
            if let Some(Some(window)) = self.window.try_get_untracked() {
                window.set_scroll_top(pixels(top));
                self.top.set(f64::from(window.scroll_top()));
            }
        });
    }

    /// Brings a line into sight, wherever on the page the log is.
    pub(in crate::ui::log) fn go_to(self, line: usize) {
        self.show_line(line);
        self.show_window();
    }

    pub(super) fn show_line(self, line: usize) {
        self.show_row(self.rows.with_untracked(|rows| rows.row_of(line)));
    }

    /// Brings the lines into the window of the browser, if they are not there.
    fn show_window(self) {
        if let Some(window) = self.window.get_untracked() {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            window.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
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
    pub(in crate::ui::log) fn seek_for(self, needle: String) {
        self.is_seeking.set_value(!needle.is_empty());
        self.needle.set(needle);
    }

    pub(super) fn seek(self, log: &Log) {
        if self.is_seeking.get_value() && self.search.with_untracked(|it| it.n_hits() > 0) {
            self.is_seeking.set_value(false);
            self.step(log, true);
        }
    }

    /// Shows the next place where the text was found, or the one before.
    pub(in crate::ui::log) fn go_on(self, is_forward: bool) {
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
            self.show_window();
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

    pub(super) fn line_at_top(self) -> usize {
        let row = self.size.get_untracked().row.max(1.0);
        let row = whole((self.top.get_untracked() / row).ceil());
        self.rows.with_untracked(|rows| rows.line_at(row))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the browser's own places are whole numbers of this size"
)]
fn pixels(number: f64) -> i32 {
    number.round() as i32
}
