//! What was sent before this page was opened, and what other tabs send.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Doubt, begin, look_on, take_off};
use crate::state::IntentKept;
use crate::state::intents::{InTheWay, Stage, in_the_way, unpack};
use crate::state::run_kept;
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::{acts, intents, locks, runs};

/// What stands in the way of an order, as things are in this tab and in all others.
pub(in crate::ui) fn stands_in_the_way(
    console: Console,
    order: &IntentKept,
    known: &[String],
) -> Option<InTheWay> {
    let shown = untrack(|| {
        let runs = console.runs().list.get();
        runs.into_iter().map(Followed::kept).collect::<Vec<_>>()
    });
    let kept = run_kept::unpack(&browser::read_runs());
    in_the_way(order, &intents::all(console), &shown, &kept, known)
}

/// Puts back on the list what was sent and whose outcome is unknown. Its page was closed, or is another tab.
pub(in crate::ui) fn restore(console: Console) {
    let runs = run_kept::unpack(&browser::read_runs());
    for intent in intents::all(console) {
        if intent.deed.is_some() {
            acts::take_note(console, intent);
            continue;
        }
        // The answer came, and the page was closed before it could note so.
        let has_run = runs
            .iter()
            .any(|run| run.began > 0 && run.is(&intent.asked));
        if intent.is_open() && has_run {
            intents::keep(console, &intent.at(Stage::Over));
        } else {
            take_note(console, intent);
        }
    }
}

/// Takes in what other tabs keep, as soon as they do.
pub(in crate::ui) fn listen(console: Console) {
    let _ = window_event_listener(leptos::ev::storage, move |event| {
        let name = event.key().unwrap_or_default();
        if name == browser::RUNS {
            runs::take_over(console);
        } else if name.starts_with(intents::PREFIX)
            && let Some(intent) = event.new_value().as_deref().and_then(unpack)
        {
            if intent.deed.is_some() {
                acts::take_note(console, intent);
            } else {
                take_note(console, intent);
            }
        }
    });
    locks::give_back_on_leaving();
}

/// Takes in how far an order of another page has come.
fn take_note(console: Console, intent: IntentKept) {
    let mut known = console.runs().doubts.get_untracked().into_iter();
    let known = known.find(|known| known.id() == intent.id);
    if intent.stage() == Stage::Over {
        if let Some(known) = known {
            known.intent.set(intent);
            take_off(console, known);
        }
        return;
    }
    let Some(doubt) = begin(console, intent, None) else {
        return;
    };
    if known.is_none() && doubt.stage() == Stage::Sent {
        spawn_local(watch_over(console, doubt));
    }
}

/// Waits until no page waits for its answer any more. If none came then, the page was closed.
async fn watch_over(console: Console, doubt: Doubt) {
    let locks = doubt.intent.with_untracked(|intent| intent.asked.locks());
    let is_waited_for = || doubt.stage() == Stage::Sent;
    let Some(held) = locks::take_once_free(&locks, is_waited_for).await else {
        return;
    };
    let mut all = intents::all(console).into_iter();
    let kept = all.find(|intent| intent.id == doubt.id());
    match kept {
        Some(kept) if kept.stage() != Stage::Sent => take_note(console, kept),
        _ => doubt.go_to(console, Stage::Closed),
    }
    drop(held);
    if doubt.stage() != Stage::Over {
        look_on(console, doubt);
    }
}
