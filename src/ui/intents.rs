//! Keeps what is being sent in the browser, each intent under a name of its own: tabs that write at once lose
//! nothing of one another.

use leptos::prelude::*;

use super::browser;
use super::console::Console;
use crate::state::IntentKept;
use crate::state::intents::{pack, superfluous, unpack};

/// What the names begin with under which intents are kept.
pub(super) const PREFIX: &str = "quiesce.intent.";

/// Every intent that is kept, and those of this tab where the browser keeps nothing.
pub(super) fn all(console: Console) -> Vec<IntentKept> {
    let mut intents = kept();
    console.runs().intents.with_value(|own| {
        for intent in own {
            if !intents.iter().any(|known| known.id == intent.id) {
                intents.push(intent.clone());
            }
        }
    });
    intents
}

/// Keeps an intent as it is now.
pub(super) fn keep(console: Console, intent: &IntentKept) {
    console.runs().intents.update_value(|own| {
        own.retain(|known| known.id != intent.id);
        own.push(intent.clone());
    });
    let Some(storage) = browser::storage() else {
        return;
    };
    let _ = storage.set_item(&name(&intent.id), &pack(intent));
    for id in superfluous(&kept()) {
        let _ = storage.remove_item(&name(&id));
    }
}

fn name(id: &str) -> String {
    format!("{PREFIX}{id}")
}

fn kept() -> Vec<IntentKept> {
    let Some(storage) = browser::storage() else {
        return Vec::new();
    };
    let n_names = storage.length().unwrap_or_default();
    let names = (0..n_names).filter_map(|idx| storage.key(idx).ok()?);
    let ours = names.filter(|name| name.starts_with(PREFIX));
    ours.filter_map(|name| unpack(&storage.get_item(&name).ok()??))
        .collect()
}
