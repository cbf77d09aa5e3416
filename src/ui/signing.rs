//! Signing in to a vendor, and what follows from it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::{Console, Desk};
use super::identity::Identity;
use super::keep::keep_for_tab;
use super::line::Line;
use super::runs;
use crate::operation::Failure;
use crate::state::Standing;
use crate::text::{Message, Text, text};
use crate::vendors::Session;

const FAILED: Text = text(
    "Signing in failed: {why}. {next}",
    "登录失败：{why}。{next}",
);

const NO_ANSWER: Text = text(
    "Signing in failed: no answer came. Check the network, the address and the proxy, then sign in again.",
    "登录失败：没有收到应答。请检查网络、地址和代理后重新登录。",
);
const ODD_ANSWER: Text = text("Signing in failed. {why}", "登录失败。{why}");

/// What happened, what is known of it, and what to do. Signing in changes nothing, so that nobody need
/// look at a target first, and the answer is not shown: it may hold what is secret.
fn words(failure: &Failure) -> Message {
    match failure {
        Failure::Unsendable { reason, .. } => reason.clone(),
        Failure::NoAnswer { .. } => NO_ANSWER.into(),
        Failure::Unreadable { reason, .. } => ODD_ANSWER.with("why", reason.clone()),
        _ => FAILED
            .with("why", failure.why())
            .with("next", failure.next()),
    }
}

/// Signs in with what is typed, once.
pub(super) fn sign_in(console: Console, desk: Desk) {
    let identity = console.identity(desk.operation);
    let (access, mistakes) = identity
        .typed
        .with_untracked(|typed| (identity.vendor.access)(typed));
    let line = Line::to_sign_in(console, desk, access);
    let Some(line) = line.filter(|_| mistakes.is_empty()) else {
        return;
    };
    let Some(attempt) = identity.standing.try_update(Standing::ask).flatten() else {
        return;
    };
    let asked = identity.typed.get_untracked();
    spawn_local(async move {
        let found = line.sign_in().await;
        let session = found.as_ref().ok().cloned();
        let is_refused =
            matches!(&found, Err(Failure::Refused(refusal)) if refusal.wants_sign_in());
        let found = found.map_err(|failure| words(&failure));
        let is_awaited = identity
            .standing
            .try_update(|standing| standing.answer(attempt, found));
        if is_awaited == Some(true) {
            // One that failed leaves the session that was to be renewed.
            let is_signed_in = untrack(|| identity.is_signed_in(browser::now_in_seconds()));
            if session.is_some() {
                identity.forgive(&asked);
            } else if is_refused && !is_signed_in {
                identity.refuse(&asked);
            }
        }
        if let (Some(true), Some(session)) = (is_awaited, session) {
            take_in(console, identity, &session);
            keep_for_tab(console);
            go_on(console, identity);
        }
    });
}

/// What a sign-in says of the vendor's forms.
fn take_in(console: Console, identity: Identity, session: &Session) {
    let known = console
        .environment
        .with_untracked(|it| it.project().to_owned());
    for desk in console.desks_of(identity) {
        for (name, value) in &session.answers {
            let is_asked = desk
                .operation
                .fields
                .iter()
                .any(|field| field.name == *name);
            let present = desk
                .typed
                .with_untracked(|typed| typed.get(name).to_owned());
            let before = desk.answered.get_value();
            if is_asked && (present.is_empty() || present == known || present == before) {
                desk.typed.update(|typed| typed.set(name, value.clone()));
                desk.answered.set_value(value.clone());
            }
        }
    }
}

/// Goes on from where somebody had to sign in: an order is asked about, a task is looked at. Nothing
/// that acts is sent.
fn go_on(console: Console, identity: Identity) {
    console.signing_in.set(None);
    for desk in console.desks_of(identity) {
        let is_front = console.front.get_untracked().operation.path == desk.operation.path;
        let asks = desk.asks_after.get_value();
        desk.asks_after.set_value(false);
        let current = desk.typed.with_untracked(desk.operation.build).ok();
        // The order as it was; not one that the form does not show any more.
        let refused = desk.run.with_untracked(|run| run.signed_out().cloned());
        let refused = refused.filter(|refused| current.as_ref() == Some(refused));
        let order = refused.or_else(|| current.filter(|_| asks));
        if let Some(order) = order.filter(|_| is_front) {
            desk.run.update(|run| run.ask(order));
        }
    }
    runs::resume_of(console, identity);
}

/// What a line signs with was accepted: the vendor has done or shown what was asked for. Work that waits for a
/// sign-in is looked at again, as after one.
pub(super) fn accepted(console: Console, line: &Line) {
    if let Some(identity) = line.accepted() {
        runs::resume_of(console, identity);
    }
}

/// A vendor is told that its session is over; it ends by itself where that fails.
pub(super) fn tell(console: Console, identity: Identity) {
    let session = identity.standing.with_untracked(|standing| {
        let session = standing.session(browser::now_in_seconds())?;
        Some(session.access.clone())
    });
    let desk = console.desks_of(identity).into_iter().next();
    let line = session
        .zip(desk)
        .and_then(|(access, desk)| Line::to_sign_in(console, desk, access));
    if let Some(line) = line {
        spawn_local(async move {
            // Whether it could be told changes nothing for the operator.
            let _ = line.sign_out().await;
        });
    }
}
