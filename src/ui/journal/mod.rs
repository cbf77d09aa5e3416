//! The log: written by whatever acts, and a page that shows it.
//!
//! Notes are stored in the order in which they were made. Where the browser keeps nothing they stay in the memory
//! of this tab, which is told, and can be exported from there.

mod entry;
mod files;
mod not_kept;
mod order;
mod page;
mod queue;
mod shown;
pub mod store;
mod told;
mod tools;
mod verifying;
mod window;

use leptos::prelude::*;

pub(in crate::ui) use self::not_kept::NotKept;
pub(in crate::ui) use self::page::log_page;
pub(in crate::ui) use self::queue::begin;
pub(in crate::ui) use self::told::{Told, note_end};
use super::console::Console;
use crate::journal::Note;
use crate::text::{Text, text};

/// What the page of the log is called.
pub(in crate::ui) const LOG: Text = text("Log", "操作日志");

/// The address of that page, without `#/`.
pub(in crate::ui) const PATH: &str = "log";

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
