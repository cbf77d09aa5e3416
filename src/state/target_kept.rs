//! Targets that were acted on lately or are pinned, as the browser keeps them: never a secret.

use serde::{Deserialize, Serialize};

use crate::follow::Place;
use crate::form::field::Asked;
use crate::form::{Field, FormValues};
use crate::listing::Listing;
use crate::operation::Operation;

/// The most recent targets that are kept for one operation in one place.
pub const MOST_RECENT: usize = 8;
/// The most targets that are kept in all; the recent ones used longest ago make way first.
pub const MOST: usize = 300;

/// A target that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TargetKept {
    /// The path of the operation.
    pub operation: String,
    /// The name of the environment.
    environment: String,
    /// The address of the service.
    address: String,
    /// What names the target: names and values of the form's fields.
    asked: Vec<(String, String)>,
    /// What it is called, where a list has told; may be empty.
    pub name: String,
    /// Whether the operator has pinned it.
    pub is_pinned: bool,
    /// When it was acted on last, in seconds since 1970; 0 if never.
    pub used: u64,
}

/// The fields that name what an operation acts on: those that a list stands beside, what a list needs before it
/// can be read, and what says of which kind a target is. How it is stopped is not among them.
pub fn target_fields(operation: &Operation, lists: &[Listing]) -> Vec<&'static Field> {
    let of_lists = |name: &str| {
        let mut lists = lists.iter();
        lists.any(|list| list.field == name || list.needs.contains(&name))
    };
    let says_kind_of = |name: &str, field: &Field| match field.asked {
        Asked::Only { when, .. } | Asked::Part { when, .. } => when == name && of_lists(field.name),
        Asked::Required | Asked::Optional => false,
    };
    let fields = operation.fields.iter();
    let names_target = |field: &&'static Field| {
        let mut others = operation.fields.iter();
        let is_meant = of_lists(field.name) || others.any(|it| says_kind_of(field.name, it));
        is_meant && !field.is_secret()
    };
    fields.filter(names_target).collect()
}

impl TargetKept {
    /// The target that a form names; `None` while a field that names it is empty.
    pub fn of(
        operation: &Operation,
        lists: &[Listing],
        place: &Place,
        typed: &FormValues,
    ) -> Option<Self> {
        let fields = target_fields(operation, lists).into_iter();
        let asked: Vec<&Field> = fields.filter(|field| field.is_asked(typed)).collect();
        let value = |field: &Field| typed.get(field.name).trim().to_owned();
        let is_empty = |field: &&Field| !field.is_optional() && value(field).is_empty();
        if asked.is_empty() || asked.iter().any(is_empty) {
            return None;
        }
        let named = asked
            .into_iter()
            .map(|field| (field.name.to_owned(), value(field)));
        Some(Self {
            operation: operation.path.to_owned(),
            environment: place.environment.clone(),
            address: place.address.clone(),
            asked: named.filter(|(_, value)| !value.is_empty()).collect(),
            ..Self::default()
        })
    }

    /// Whether it is the same target, whatever is known of it.
    pub fn is(&self, other: &Self) -> bool {
        self.is_with(other) && self.asked == other.asked
    }

    /// Whether it belongs to the same operation in the same place.
    fn is_with(&self, other: &Self) -> bool {
        self.operation == other.operation && self.is_at(&other.environment, &other.address)
    }

    fn is_at(&self, environment: &str, address: &str) -> bool {
        self.environment == environment && self.address == address
    }

    /// Puts it into a form: what does not belong to a target stays as it is typed.
    pub fn fill(&self, operation: &Operation, lists: &[Listing], typed: &mut FormValues) {
        for field in target_fields(operation, lists) {
            let named = self.asked.iter().find(|(name, _)| name == field.name);
            typed.set(field.name, named.map_or("", |(_, value)| value.as_str()));
        }
    }

    /// Its values, the one that says most last: a job behind its cluster.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.asked.iter().map(|(_, value)| value.as_str())
    }
}

/// The targets that are kept, as one text.
pub fn pack(targets: &[TargetKept]) -> String {
    serde_json::to_string(targets).unwrap_or_default()
}

/// The same back; nothing where it cannot be read.
pub fn unpack(kept: &str) -> Vec<TargetKept> {
    let mut targets: Vec<TargetKept> = serde_json::from_str(kept).unwrap_or_default();
    targets.truncate(MOST);
    targets
}

/// What is kept for an operation in a place: the pinned ones first, as they were pinned, then the newest.
pub fn offered(targets: &[TargetKept], operation: &Operation, place: &Place) -> Vec<TargetKept> {
    let is_here = |kept: &&TargetKept| {
        kept.operation == operation.path && kept.is_at(&place.environment, &place.address)
    };
    let here: Vec<&TargetKept> = targets.iter().filter(is_here).collect();
    let pinned = here.iter().filter(|kept| kept.is_pinned);
    let recent = here.iter().filter(|kept| !kept.is_pinned);
    pinned.chain(recent).map(|kept| (*kept).clone()).collect()
}

/// Puts a target in front that was acted on just now. It stays pinned if it was, and keeps the name that it has if
/// none is known now.
pub fn used(targets: &mut Vec<TargetKept>, mut target: TargetKept, now: u64) {
    target.used = now;
    if let Some(place) = targets.iter().position(|kept| kept.is(&target)) {
        let before = targets.remove(place);
        target.is_pinned = before.is_pinned;
        if target.name.is_empty() {
            target.name = before.name;
        }
    }
    targets.insert(0, target);
    make_room(targets);
}

/// Pins a target, or lets it loose: one that was never acted on is gone then.
pub fn pin(targets: &mut Vec<TargetKept>, target: TargetKept, is_pinned: bool) {
    let place = targets.iter().position(|kept| kept.is(&target));
    match place.and_then(|place| targets.get_mut(place)) {
        Some(kept) => kept.is_pinned = is_pinned,
        None if is_pinned => targets.push(TargetKept {
            is_pinned,
            ..target
        }),
        None => {}
    }
    targets.retain(|kept| kept.is_pinned || kept.used > 0);
    make_room(targets);
}

/// Takes a target off.
pub fn forget(targets: &mut Vec<TargetKept>, target: &TargetKept) {
    targets.retain(|kept| !kept.is(target));
}

/// Lets the oldest go where there are too many. What is pinned stays as long as there is anything else.
fn make_room(targets: &mut Vec<TargetKept>) {
    let mut kept: Vec<TargetKept> = Vec::with_capacity(targets.len());
    for target in targets.drain(..) {
        let with_it = kept
            .iter()
            .filter(|it| !it.is_pinned && it.is_with(&target));
        if target.is_pinned || with_it.count() < MOST_RECENT {
            kept.push(target);
        }
    }
    while kept.len() > MOST {
        let oldest = kept.iter().rposition(|it| !it.is_pinned);
        kept.remove(oldest.unwrap_or(kept.len() - 1));
    }
    *targets = kept;
}

#[cfg(test)]
mod tests;
