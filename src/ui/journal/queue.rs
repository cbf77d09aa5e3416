//! The notes on their way into the browser's storage: one after the other, several in one go where they wait.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::BroadcastChannel;

use super::{Journal, store};
use crate::journal::Note;
use crate::ui::browser;
use crate::ui::console::Console;

/// The name under which tabs tell each other that they have written something.
const CHANNEL: &str = "quiesce.log";
/// How long after a failure what could not be stored is tried again, unless a note comes before.
const RETRY: Duration = Duration::from_secs(30);
/// Milliseconds of a day.
const DAY: u64 = 86_400_000;

/// A note that is to be stored, when it happened, and whom to tell.
struct Waiting {
    at: u64,
    note: Note,
    stored: Option<Function>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// What the browser would not keep, oldest first.
    unkept: Vec<(u64, Note)>,
    is_writing: bool,
    channel: Option<BroadcastChannel>,
}

thread_local! {
    static QUEUE: RefCell<Queue> = RefCell::default();
}

fn queue<O>(change: impl FnOnce(&mut Queue) -> O) -> O {
    QUEUE.with_borrow_mut(change)
}

/// Puts a note behind the others.
pub(super) fn push(journal: Journal, note: Note, stored: Option<Function>) {
    let waiting = Waiting {
        at: now(),
        note,
        stored,
    };
    queue(|queue| queue.waiting.push(waiting));
    begin_writing(journal);
}

/// Stores what is there to be stored, unless that is under way.
fn begin_writing(journal: Journal) {
    let is_writing = queue(|queue| std::mem::replace(&mut queue.is_writing, true));
    if !is_writing {
        spawn_local(write(journal));
    }
}

/// Waits until a note is stored.
pub(super) async fn stored(journal: Journal, note: Note) {
    let mut note = Some(note);
    let stored = Promise::new(&mut |done, _| {
        if let Some(note) = note.take() {
            push(journal, note, Some(done));
        }
    });
    let _ = JsFuture::from(stored).await;
}

/// What the browser would not keep, oldest first, with the time in milliseconds since 1970.
pub(super) fn unkept() -> Vec<(u64, Note)> {
    queue(|queue| queue.unkept.clone())
}

/// Stores what waits until nothing waits any more. What could not be stored is tried again with the next note, or
/// after a while.
async fn write(journal: Journal) {
    loop {
        let (notes, told) = queue(|queue| {
            let mut notes = std::mem::take(&mut queue.unkept);
            let mut told = Vec::new();
            for waiting in queue.waiting.drain(..) {
                notes.push((waiting.at, waiting.note));
                told.extend(waiting.stored);
            }
            queue.is_writing = !told.is_empty() || !notes.is_empty();
            (notes, told)
        });
        if notes.is_empty() {
            return;
        }
        let is_kept = store::append(&notes).await.is_ok();
        let is_more = queue(|queue| {
            if !is_kept {
                queue.unkept = notes;
            }
            let is_more = !queue.waiting.is_empty();
            queue.is_writing = is_more;
            is_more
        });
        tell(journal, is_kept);
        for told in told {
            let _ = told.call0(&JsValue::NULL);
        }
        if !is_more {
            if !is_kept {
                set_timeout(move || begin_writing(journal), RETRY);
            }
            return;
        }
    }
}

/// Tells this tab and the others what became of a note.
fn tell(journal: Journal, is_kept: bool) {
    let _ = journal.is_unkept.try_set(!is_kept);
    let _ = journal.changed.try_update(|n| *n = n.wrapping_add(1));
    if is_kept {
        queue(|queue| {
            if let Some(channel) = &queue.channel {
                let _ = channel.post_message(&JsValue::TRUE);
            }
        });
    }
}

/// Begins the log of this tab: finds out whether the browser keeps one, drops what is older than the site
/// wants, and listens to the other tabs.
pub(in crate::ui) fn begin(console: Console) {
    let journal = console.journal;
    listen(journal);
    let days = console.site.with_value(|site| site.log_days);
    let now = now();
    let oldest = match days {
        0 => 0,
        days => now.saturating_sub(u64::from(days) * DAY),
    };
    spawn_local(async move {
        let is_kept = store::drop_before(oldest, now).await.is_ok();
        let _ = journal.is_unkept.try_set(!is_kept);
    });
}

fn listen(journal: Journal) {
    // A browser without it reads the log anew when the tab comes to the front.
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else {
        return;
    };
    let heard = Closure::<dyn Fn()>::new(move || {
        let _ = journal.changed.try_update(|n| *n = n.wrapping_add(1));
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // As long as the page lives.
    heard.forget();
    queue(|queue| queue.channel = Some(channel));
}

/// Milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the time of a browser is after 1970 and far below 2^53"
)]
fn now() -> u64 {
    browser::now() as u64
}
