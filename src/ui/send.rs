//! Sends an order and takes in what comes of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use rand_core::{OsRng, RngCore as _};

use super::browser;
use super::console::{Console, Desk};
use super::followed::Followed;
use super::journal::{Told, note, noted};
use super::line::Line;
use super::runs;
use crate::follow::{Sighting, Watch};
use crate::state::Run;
use crate::state::run::Finished;
use crate::vendors::answers;

/// Sends the order that was asked about, and follows the task that comes of it.
pub(super) fn send(console: Console, desk: Desk) {
    let is_signed_in = untrack(|| console.credential_mistakes(desk.operation).is_empty());
    let Some(line) = Line::of(console, desk).filter(|_| is_signed_in) else {
        desk.run.update(Run::call_off);
        return;
    };
    let Some(order) = desk.run.try_update(Run::send).flatten() else {
        return;
    };
    let typed = desk.typed.get_untracked();
    desk.tried.set(false);
    desk.examined_after.set(None);
    let intent = format!("{:016x}{:016x}", OsRng.next_u64(), OsRng.next_u64());
    let told = Told::of(&line, desk.operation, &typed, &intent);
    spawn_local(async move {
        noted(console, told.sent(console, &line, &order.request, "")).await;
        let answer = line.call(&order.request).await;
        let response = match &answer {
            Ok(response) => Some(response.clone()),
            Err(failure) => failure.response().cloned(),
        };
        let result = answer.and_then(|response| (answers(desk.operation).read)(&typed, &response));
        let begun = result.as_ref().ok().and_then(|outcome| {
            let how = answers(desk.operation).follow?;
            let trail = (how.begin)(&typed, outcome)?;
            let seen = outcome.task.clone().map(Sighting::of);
            let seen_at = seen.as_ref().map(|_| browser::now());
            let sighting = seen.unwrap_or_else(|| Sighting::unseen(&trail.id));
            Some((trail, Watch::new(sighting, seen_at, how.interval)))
        });
        let id = begun.as_ref().map_or("", |(trail, _)| trail.id.as_str());
        note(
            console,
            told.answered(console, response.as_ref(), &result, id),
        );
        let place = line.place();
        desk.run.update(|run| {
            run.finish(Finished {
                order,
                place,
                response,
                result,
            });
        });
        let is_signed_out = desk.run.with_untracked(|run| run.signed_out().is_some());
        // Not while the operator is at work on another operation.
        if console.front.get_untracked().operation.path == desk.operation.path {
            browser::focus_soon("#result");
            if is_signed_out {
                line.ask_to_sign_in(desk);
            }
        }
        // Work that is shown makes way for other work, not for a refusal.
        if let Some((trail, watch)) = begun {
            let place = line.work_place();
            let now = browser::now_in_seconds();
            let followed = Followed::new(desk.operation, trail, place, now, watch);
            followed.intent.set_value(intent);
            followed.line.set_value(Some(line));
            desk.followed.set(Some(followed));
            runs::add(console, followed);
        }
    });
}
