//! The targets that this browser keeps, shared with its other tabs.

use leptos::prelude::*;

use crate::follow::Place;
use crate::form::{FormValues, list};
use crate::operation::Operation;
use crate::state::TargetKept;
use crate::state::target_kept::{forget, pack, pin, unpack, used};
use crate::ui::browser;
use crate::ui::console::{Console, Desk};
use crate::vendors::answers;

/// The most names that are remembered of what was taken over.
const MOST_NAMES: usize = 500;
/// Names of a batch that are told one by one.
const A_FEW: usize = 3;

/// Takes in that an order was sent: its target is the newest of the recent ones.
pub(in crate::ui) fn acted_on(
    console: Console,
    operation: &Operation,
    place: &Place,
    typed: &FormValues,
) {
    let lists = answers(operation).lists;
    let Some(mut target) = TargetKept::of(operation, lists, place, typed) else {
        return;
    };
    target.name = name_of(console, &target);
    let now = browser::now_in_seconds();
    change(console, |kept| used(kept, target, now));
}

/// Pins a target or lets it loose.
pub(super) fn set_pinned(console: Console, mut target: TargetKept, is_pinned: bool) {
    if target.name.is_empty() {
        target.name = name_of(console, &target);
    }
    change(console, |kept| pin(kept, target, is_pinned));
}

/// Takes a target off.
pub(super) fn take_off(console: Console, target: &TargetKept) {
    change(console, |kept| forget(kept, target));
}

/// Reads what is kept; other tabs may have changed it.
pub(super) fn read(console: Console) {
    let kept = unpack(&browser::read_targets());
    if console.picking.kept.with_untracked(|known| *known != kept) {
        console.picking.kept.set(kept);
    }
}

fn change(console: Console, change: impl FnOnce(&mut Vec<TargetKept>)) {
    read(console);
    console.picking.kept.update(change);
    console
        .picking
        .kept
        .with_untracked(|kept| browser::keep_targets(&pack(kept)));
}

/// Remembers what the values are called that were taken over.
pub(super) fn remember(console: Console, taken: Vec<(String, String)>) {
    console.picking.names.update_value(|names| {
        names.extend(taken.into_iter().filter(|(_, name)| !name.is_empty()));
        let n_too_many = names.len().saturating_sub(MOST_NAMES);
        names.drain(..n_too_many);
    });
}

/// What a target is called, where a list has told; empty where none has.
fn name_of(console: Console, target: &TargetKept) -> String {
    let values = list::split(target.values().last().unwrap_or_default());
    console.picking.names.with_value(|names| {
        let called = |value: &String| {
            let mut latest = names.iter().rev();
            latest
                .find(|(known, _)| known == value)
                .map(|(_, name)| name.as_str())
        };
        let mut called: Vec<&str> = values.iter().filter_map(called).collect();
        if called.len() > A_FEW {
            called.truncate(A_FEW);
            called.push("…");
        }
        called.join(", ")
    })
}

/// Where a desk's orders go now.
pub(super) fn place_of(console: Console, desk: Desk) -> Place {
    let way = console.way(desk.operation);
    Place {
        environment: console.environment.with(|it| it.name.clone()),
        address: way.map_or_else(
            |_| String::new(),
            |(endpoint, _)| endpoint.as_str().to_owned(),
        ),
    }
}
