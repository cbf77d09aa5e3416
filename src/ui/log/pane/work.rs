//! Counting rows and hits, and bringing the view to where it belongs.

use std::ops::Range;

use leptos::prelude::*;

use super::Pane;
use crate::log::{Log, Rows, Search, Wrap};
use crate::ui::log::feed::{SLICE, in_turn};

impl Pane {
    /// Counts rows and hits of what has changed, as much with each frame as it has time for.
    pub(in crate::ui::log) fn work(self) {
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
            let count = |rows: &mut Rows| in_turn(|| rows.extend(log, &lines, SLICE));
            let scan = |search: &mut Search| in_turn(|| search.scan(log, &lines, SLICE));
            let is_counted = self.rows.try_update(count);
            let is_searched = self.search.try_update(scan);
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
    pub(in crate::ui::log) fn choose(self, attempt: Option<usize>) {
        self.is_placed.set_value(false);
        self.anchor.set_value(None);
        self.chosen.set(attempt);
        self.scroll_to(0.0);
    }
}
