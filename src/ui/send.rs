//! Sends an order and takes in what comes of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::{Console, Desk};
use super::follow::follow;
use super::line::Line;
use crate::state::run::Finished;
use crate::state::{Run, Watch};
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
    spawn_local(async move {
        let answer = line.call(&order.request).await;
        let response = match &answer {
            Ok(response) => Some(response.clone()),
            Err(failure) => failure.response().cloned(),
        };
        let result = answer.and_then(|response| (answers(desk.operation).read)(&typed, &response));
        let task = result
            .as_ref()
            .ok()
            .and_then(|outcome| outcome.task.clone());
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
        // A task that is being followed makes way for another task, not for a refusal.
        if let Some(task) = task {
            desk.selected.set(None);
            desk.fitted.set_value(None);
            desk.generation.update(|generation| *generation += 1);
            desk.watch.set(Some(Watch::new(task, browser::now())));
            desk.line.set_value(Some(line));
            follow(desk);
        }
    });
}
