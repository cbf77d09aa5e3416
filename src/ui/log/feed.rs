//! A log that is read again and again.

use leptos::prelude::*;

use crate::log::{Log, Told};
use crate::ui::browser;

/// Bytes that are gone through at once.
pub(super) const SLICE: usize = 1 << 16;
/// Milliseconds that are worked between two frames.
const TURN: f64 = 6.0;

/// Works slice after slice as long as a frame has time for it. True when the work is done.
pub(super) fn in_turn(mut slice: impl FnMut() -> bool) -> bool {
    let end = browser::now() + TURN;
    loop {
        if slice() {
            return true;
        }
        if browser::now() >= end {
            return false;
        }
    }
}

/// A log that is read again and again. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(in crate::ui) struct LogFeed {
    /// The log as far as it is known.
    pub(in crate::ui) log: RwSignal<Log>,
    is_at_work: StoredValue<bool>,
}

impl LogFeed {
    pub(in crate::ui) fn new() -> Self {
        Self {
            log: RwSignal::new(Log::default()),
            is_at_work: StoredValue::new(false),
        }
    }

    /// Takes in what was read. Nothing happens if it is what was read before, or nobody looks at it any
    /// more.
    pub(in crate::ui) fn take_told(self, told: Told) {
        let is_same = self.log.try_with_untracked(|log| log.is_told(&told));
        if is_same != Some(false) {
            return;
        }
        self.log.update(|log| log.take_told(told));
        if !self.is_at_work.get_value() {
            self.work();
        }
    }

    /// What one frame has time for; the rest comes with the next ones.
    fn work(self) {
        let is_done = self.log.try_update(|log| in_turn(|| log.index(SLICE)));
        let is_under_way = is_done == Some(false);
        self.is_at_work.try_update_value(|it| *it = is_under_way);
        if is_under_way {
            request_animation_frame(move || self.work());
        }
    }
}
