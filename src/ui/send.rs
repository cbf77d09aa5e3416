//! Sends an order and takes in what comes of it: the one way on which anything that acts leaves the page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use rand_core::{OsRng, RngCore};

use super::browser;
use super::console::{Console, Desk};
use super::followed::{Followed, ReadAct};
use super::journal::{Told, note, noted};
use super::line::Line;
use super::runs;
use crate::follow::{Sighting, Watch};
use crate::form::FormValues;
use crate::operation::{Failure, Operation, Order, Outcome, WireResponse};
use crate::state::Run;
use crate::state::run::Finished;
use crate::vendors::answers;

/// An order that the operator has decided on.
#[derive(Clone)]
pub(in crate::ui) struct Ordered {
    /// What is done.
    pub(in crate::ui) operation: &'static Operation,
    /// What its form asked.
    pub(in crate::ui) typed: FormValues,
    /// What is to be sent.
    pub(in crate::ui) order: Order,
    /// The id of the intent, minted when the question was opened ([`mint`]). It is sent once and never again.
    pub(in crate::ui) intent: String,
    /// The reason or ticket that was typed; may be empty.
    pub(in crate::ui) reason: String,
    /// What was found out before, a line each, in the language of the page.
    pub(in crate::ui) findings: Vec<String>,
    /// What its answer means, where it is something done about work under way and not the operation itself.
    pub(in crate::ui) deed: Option<ReadAct>,
}

/// What has become of an order.
#[derive(Clone)]
pub(in crate::ui) struct Dispatched {
    /// What was sent, what came back, and what it means.
    pub(in crate::ui) finished: Finished,
    /// The work that it has set going. It stands in the list of runs and is followed already.
    pub(in crate::ui) followed: Option<Followed>,
}

/// A fresh id for an intent: 32 hexadecimal digits.
pub(in crate::ui) fn mint() -> String {
    format!("{:016x}{:016x}", OsRng.next_u64(), OsRng.next_u64())
}

/// Sends an order over a line, once, and takes in what comes of it. It needs no form.
pub(in crate::ui) async fn dispatch(console: Console, line: Line, ordered: Ordered) -> Dispatched {
    let told = Told::of(&line, ordered.operation, &ordered.typed, &ordered.intent);
    let request = &ordered.order.request;
    noted(console, told.sent(console, &line, request, &ordered.reason)).await;
    let answer = line.call(request).await;
    let response = match &answer {
        Ok(response) => Some(response.clone()),
        Err(failure) => failure.response().cloned(),
    };
    let result = answer.and_then(|response| meaning(&ordered, &response));
    let begun = result.as_ref().ok();
    let followed = begun.and_then(|outcome| follow_up(&ordered, &line, outcome));
    let id = followed.map_or_else(String::new, |followed| {
        followed.trail.with_value(|trail| trail.id.clone())
    });
    note(
        console,
        told.answered(console, response.as_ref(), &result, &id),
    );
    let finished = Finished {
        order: ordered.order,
        place: line.place(),
        response,
        result,
    };
    if let Some(followed) = followed {
        followed.intent.set_value(ordered.intent);
        followed.line.set_value(Some(line));
        runs::add(console, followed);
    }
    Dispatched { finished, followed }
}

fn meaning(ordered: &Ordered, response: &WireResponse) -> Result<Outcome, Failure> {
    match ordered.deed {
        Some(read) => read(response),
        None => (answers(ordered.operation).read)(&ordered.typed, response),
    }
}

/// The work that an order has set going, where there is any to follow.
fn follow_up(ordered: &Ordered, line: &Line, outcome: &Outcome) -> Option<Followed> {
    let how = answers(ordered.operation).follow?;
    if ordered.deed.is_some() {
        return None;
    }
    let trail = (how.begin)(&ordered.typed, outcome)?;
    let seen = outcome.task.clone().map(Sighting::of);
    let seen_at = seen.as_ref().map(|_| browser::now());
    let sighting = seen.unwrap_or_else(|| Sighting::unseen(&trail.id));
    let watch = Watch::new(sighting, seen_at, how.interval);
    let now = browser::now_in_seconds();
    Some(Followed::new(
        ordered.operation,
        trail,
        line.work_place(),
        now,
        watch,
    ))
}

/// Sends the order that was asked about, and shows the work that comes of it.
pub(super) fn send(console: Console, desk: Desk) {
    let is_signed_in = untrack(|| console.credential_mistakes(desk.operation).is_empty());
    let Some(line) = Line::of(console, desk).filter(|_| is_signed_in) else {
        desk.run.update(Run::call_off);
        return;
    };
    let Some(order) = desk.run.try_update(Run::send).flatten() else {
        return;
    };
    let ordered = Ordered {
        operation: desk.operation,
        typed: desk.typed.get_untracked(),
        order,
        intent: mint(),
        reason: String::new(),
        findings: Vec::new(),
        deed: None,
    };
    desk.tried.set(false);
    desk.examined_after.set(None);
    spawn_local(async move {
        let Dispatched { finished, followed } = dispatch(console, line.clone(), ordered).await;
        desk.run.update(|run| run.finish(finished));
        let is_signed_out = desk.run.with_untracked(|run| run.signed_out().is_some());
        // Not while the operator is at work on another operation.
        if console.front.get_untracked().operation.path == desk.operation.path {
            browser::focus_soon("#result");
            if is_signed_out {
                line.ask_to_sign_in(desk);
            }
        }
        // Work that is shown makes way for other work, not for a refusal.
        if followed.is_some() {
            desk.followed.set(followed);
            runs::notice(console);
        }
    });
}
