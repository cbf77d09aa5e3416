//! The log: written by whatever acts, and a page that shows it.
//!
//! Notes are stored in the order in which they were made. Where the browser keeps nothing they stay in the memory
//! of this tab, which is told, and can be exported from there.

mod queue;
pub mod store;
mod told;

use leptos::prelude::*;

pub(in crate::ui) use self::queue::begin;
pub(in crate::ui) use self::told::{Told, note_end};
use super::console::Console;
use crate::journal::Note;

/// What the page knows of the log.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ui) struct Journal {
    /// Whether this browser keeps no log.
    pub(in crate::ui) is_unkept: RwSignal<bool>,
    /// Counts what was written, by any tab.
    changed: RwSignal<u32>,
}

/// Writes a note into the log, at once for the caller. Notes are stored in the order of the calls.
pub(in crate::ui) fn note(console: Console, note: Note) {
    queue::push(console.journal, note, None);
}

/// Writes a note into the log and waits until it is stored safely: awaited before a request leaves. Where the
/// browser keeps nothing it returns as well, and the operator has been told.
pub(in crate::ui) async fn noted(console: Console, note: Note) {
    queue::stored(console.journal, note).await;
}
