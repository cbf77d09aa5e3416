//! The lines to the services that a plan's orders go to.
//!
//! The header signs in to one service of a vendor at a time, and what was typed for one is never sent to another.
//! A plan keeps the line to each that somebody was signed in to while it was open, in memory, until that
//! vendor is signed out of.

use leptos::prelude::*;

use super::state::Plans;
use crate::operation::{Operation, Service};
use crate::plan::{Item, Plan};
use crate::ui::console::{Console, Desk};
use crate::ui::identity::ask_to_sign_in;
use crate::ui::line::Line;

/// The lines that are kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(Vec<(Place, Line)>);

/// A service of an environment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// The environment's name.
    environment: String,
    /// Which kind of service.
    service: Service,
    /// Which of the environment's services of that kind.
    pub(super) target_idx: usize,
    /// Its address.
    pub(super) address: String,
}

/// A service that a plan needs, and whether anything can be sent to it.
#[derive(Clone, Debug)]
pub(super) struct Needed {
    /// Where it is; `None` where the environment has no such service.
    pub(super) place: Option<Place>,
    /// One of the operations that go there.
    pub(super) operation: &'static Operation,
    /// What the environment calls it, or the address that it does not have.
    pub(super) name: String,
    /// Whether somebody is signed in.
    pub(super) is_ready: bool,
}

impl PartialEq for Needed {
    fn eq(&self, other: &Self) -> bool {
        let parts = |needed: &Self| (needed.operation.path, needed.is_ready);
        parts(self) == parts(other) && self.place == other.place && self.name == other.name
    }
}

/// Where an order goes; `None` where the environment in use has no such service.
pub(super) fn place_of(console: Console, item: &Item) -> Option<Place> {
    let service = item.operation()?.service;
    console.environment.with(|environment| {
        let n_targets = environment.targets(service).len();
        let address = |idx: usize| {
            let (endpoint, _) = environment.way(service, idx).ok()?;
            Some(endpoint.as_str().to_owned())
        };
        let mut known = (0..n_targets).filter_map(|idx| Some((idx, address(idx)?)));
        let (target_idx, address) =
            known.find(|(_, known)| item.service.is_empty() || *known == item.service)?;
        Some(Place {
            environment: environment.name.clone(),
            service,
            target_idx,
            address,
        })
    })
}

/// Whether the environment in use has the service that an order goes to.
pub(in crate::ui) fn leads_somewhere(console: Console, item: &Item) -> bool {
    place_of(console, item).is_some()
}

/// Asks somebody to sign in to the service that an order goes to: the header goes over to it first.
pub(in crate::ui) fn sign_in_to(console: Console, item: &Item) {
    let place = untrack(|| place_of(console, item));
    if let Some((operation, place)) = item.operation().zip(place) {
        sign_in_at(console, operation, place.target_idx);
    }
}

/// The same by which of the environment's services of a kind it is.
pub(super) fn sign_in_at(console: Console, operation: &Operation, target_idx: usize) {
    if untrack(|| console.target_idx(operation)) != target_idx {
        console.go_to_target(operation, target_idx);
    }
    console.signing_in.set(desk_of(console, operation));
}

/// The desk of an operation.
pub(super) fn desk_of(console: Console, operation: &Operation) -> Option<Desk> {
    let mut desks = console.desks().into_iter();
    desks.find(|desk| desk.operation.path == operation.path)
}

/// The line for an order; `None` where nobody is signed in there. What the header is signed in to is kept for
/// later.
pub(in crate::ui) fn line_for(console: Console, item: &Item) -> Option<Line> {
    let operation = item.operation()?;
    let place = place_of(console, item)?;
    let plans = console.plans();
    if console.target_idx(operation) != place.target_idx {
        return plans.lines.with_value(|lines| {
            let mut known = lines.0.iter();
            known
                .find(|(known, _)| *known == place)
                .map(|(_, line)| line.clone())
        });
    }
    let line = Line::if_signed_in(console, desk_of(console, operation)?);
    plans.lines.update_value(|lines| {
        lines.0.retain(|(known, _)| *known != place);
        lines.0.extend(line.clone().map(|line| (place, line)));
    });
    line
}

/// Every service that a plan needs, each once, in its order.
pub(super) fn needed(console: Console, plan: &Plan) -> Vec<Needed> {
    let mut seen: Vec<(Service, &str)> = Vec::new();
    let mut all: Vec<Needed> = Vec::new();
    for (_, item) in plan.items() {
        let Some(operation) = item.operation() else {
            continue;
        };
        let key = (operation.service, item.service.as_str());
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let place = place_of(console, item);
        // One sign-in is good for all that a vendor serves at one address.
        let is_same = |known: &Needed| {
            let address = |place: &Option<Place>| place.as_ref().map(|place| place.address.clone());
            let is_one_vendor = known.operation.vendor.key == operation.vendor.key;
            place.is_some() && is_one_vendor && address(&known.place) == address(&place)
        };
        if all.iter().any(is_same) {
            continue;
        }
        let name = place.as_ref().map_or_else(
            || item.service.clone(),
            |place| {
                let targets = console.environment.with(|it| it.targets(operation.service));
                let named = targets.get(place.target_idx);
                let named = named.map_or("", |target| target.name.as_str());
                format!("{named} {}", place.address).trim().to_owned()
            },
        );
        all.push(Needed {
            is_ready: line_for(console, item).is_some(),
            place,
            operation,
            name,
        });
    }
    all
}

/// The vendor does not know any more who asks: the line to where an order goes is let go of, and where the header
/// leads there, its sign-in is over.
pub(in crate::ui) fn refused(console: Console, item: &Item) {
    let place = untrack(|| place_of(console, item));
    let Some((operation, place)) = item.operation().zip(place) else {
        return;
    };
    console
        .plans()
        .lines
        .update_value(|lines| lines.0.retain(|(known, _)| *known != place));
    let is_chosen = untrack(|| console.target_idx(operation)) == place.target_idx;
    if let Some(desk) = desk_of(console, operation).filter(|_| is_chosen) {
        ask_to_sign_in(console, desk);
    }
}

impl Plans {
    /// Lets go of the lines of a vendor: somebody has signed out of it.
    pub(in crate::ui) fn forget_lines(self, vendor: &str) {
        self.lines
            .update_value(|lines| lines.0.retain(|(_, line)| line.vendor_key() != vendor));
    }
}
