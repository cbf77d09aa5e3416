//! The log as its page has it: read from the browser's storage, the newest first, and kept up to date.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Journal, queue, store};
use crate::journal::{Dropped, Entry, Head};

/// How many entries are read in one go, so that the page never stands still.
const AT_ONCE: u64 = 500;

/// The log as its page has it. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// The entries, oldest first; what the browser would not keep stands last.
    pub(super) log: RwSignal<Vec<Entry>>,
    /// Where it ends.
    pub(super) head: RwSignal<Head>,
    /// What was dropped for its age.
    pub(super) dropped: RwSignal<Dropped>,
    /// The last entry that the browser keeps.
    pub(super) kept: RwSignal<Head>,
    /// Whether older entries are still being read.
    pub(super) is_reading: RwSignal<bool>,
    journal: Journal,
    /// Whether something has changed while it was read.
    is_behind: StoredValue<bool>,
}

impl Shown {
    /// The log, read from now on and whenever any tab has written something.
    pub(super) fn of(journal: Journal) -> Self {
        let shown = Self {
            log: RwSignal::default(),
            head: RwSignal::default(),
            dropped: RwSignal::default(),
            kept: RwSignal::default(),
            is_reading: RwSignal::new(false),
            journal,
            is_behind: StoredValue::new(false),
        };
        Effect::new(move |_| {
            shown.journal.changed.track();
            shown.read();
        });
        // Where tabs cannot tell each other.
        let focused = window_event_listener(leptos::ev::focus, move |_| shown.read());
        on_cleanup(move || focused.remove());
        shown
    }

    fn read(self) {
        if self.is_reading.try_get_untracked() != Some(false) {
            let _ = self.is_behind.try_set_value(true);
            return;
        }
        self.is_reading.set(true);
        spawn_local(async move {
            loop {
                self.is_behind.try_set_value(false);
                self.read_what_is_new().await;
                // The page may have gone on to something else meanwhile.
                match self.is_behind.try_get_value() {
                    Some(true) => {}
                    Some(false) => break,
                    None => return,
                }
            }
            let _ = self.is_reading.try_set(false);
        });
    }

    async fn read_what_is_new(self) {
        let (dropped, head) = store::ends().await.unwrap_or_default();
        let known = self.kept.try_get_untracked().unwrap_or_default();
        let first = known.number.max(dropped.until.number) + 1;
        let end = head.number + 1;
        // The newest come first, and are shown at once.
        let mut from = end.saturating_sub(AT_ONCE).max(first);
        let newest = store::read(from, end).await.unwrap_or_default();
        let is_first = known.number == 0;
        self.put(newest, &head, dropped, is_first);
        let mut older: Vec<Vec<Entry>> = Vec::new();
        while from > first {
            let before = from;
            from = before.saturating_sub(AT_ONCE).max(first);
            let Ok(some) = store::read(from, before).await else {
                break;
            };
            older.push(some);
        }
        if !older.is_empty() {
            let older: Vec<Entry> = older.into_iter().rev().flatten().collect();
            let _ = self.log.try_update(|log| {
                let place = log.partition_point(|entry| entry.number < from);
                log.splice(place..place, older);
            });
        }
    }

    /// Puts new entries behind those that are there, and behind them what the browser would not keep.
    fn put(self, newest: Vec<Entry>, kept: &Head, dropped: Dropped, is_first: bool) {
        let unkept = queue::unkept();
        let mut head = kept.clone();
        let unkept: Vec<Entry> = unkept
            .iter()
            .map(|(at, note)| {
                let entry = Entry::after(&head, *at, note);
                head = entry.head();
                entry
            })
            .collect();
        let known = self.kept.try_get_untracked().unwrap_or_default();
        let has_changed = !newest.is_empty()
            || self
                .head
                .try_get_untracked()
                .is_some_and(|before| before != head)
            || is_first;
        if !has_changed {
            return;
        }
        let _ = self.log.try_update(|log| {
            log.retain(|entry| entry.number <= known.number);
            log.extend(newest);
            log.extend(unkept);
        });
        let _ = self.head.try_set(head);
        let _ = self.kept.try_set(kept.clone());
        let _ = self.dropped.try_set(dropped);
    }
}
