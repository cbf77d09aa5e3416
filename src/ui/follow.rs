//! Follows work to its end: looks, waits as long as is right, looks again.
//!
//! One look never overtakes another: the next is timed from the end of the last. In a hidden tab nothing is
//! asked, unless the operator wants to be told of the end; on return what is due is looked at at once.

use std::cell::Cell;

use futures_util::future::{AbortHandle, Abortable};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::Console;
use super::followed::Followed;
use super::journal::note_end;
use super::line::Line;
use super::{acts, locks, plan, runs};
use crate::follow::{Ask, Asking, Sighting, Watch};
use crate::operation::{Failure, WireRequest};

/// Milliseconds between two looks in a hidden tab whose operator wants to be told. Browsers let no timer of
/// such a tab run much oftener.
const WHILE_HIDDEN: u32 = 30_000;

/// Looks again when it is time, and goes on until there is nothing more to see.
pub(super) fn follow(console: Console, followed: Followed) {
    let is_looking = followed.looks.try_update_value(|looks| {
        looks.timer = None;
        looks.turn += 1;
        looks.under_way.is_some()
    });
    if is_looking != Some(false) || followed.line.with_value(Option::is_none) {
        return;
    }
    let wait = followed
        .watch
        .with_untracked(|watch| watch.wait_by(js_sys::Math::random()));
    let Some(mut wait) = wait.or_else(|| after_act(followed)) else {
        return give_up_lead(followed);
    };
    if browser::is_hidden() {
        if !console.settings.with_untracked(|settings| settings.tells) {
            return give_up_lead(followed);
        }
        wait = wait.max(WHILE_HIDDEN);
    }
    let looked_at = followed.looks.with_value(|looks| looks.last);
    let since = looked_at.map_or(f64::from(wait), |at| browser::now() - at);
    let left = (f64::from(wait) - since).clamp(0.0, f64::from(wait));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and a wait"
    )]
    let timer = Timeout::new(left.ceil() as u32, move || look_if_ours(console, followed));
    followed
        .looks
        .update_value(|looks| looks.timer = Some(timer));
}

/// Looks, unless another tab does that and this one is not in front: then it waits for its next turn.
fn look_if_ours(console: Console, followed: Followed) {
    let turn = followed.looks.with_value(|looks| looks.turn);
    spawn_local(async move {
        let leads = take_lead(followed).await;
        // Meanwhile somebody may have looked, or signed out.
        if followed.looks.with_value(|looks| looks.turn) != turn {
            return;
        }
        if leads || browser::is_looked_at() {
            look(console, followed);
        } else {
            followed
                .looks
                .update_value(|looks| looks.last = Some(browser::now()));
            follow(console, followed);
        }
    });
}

/// Whether this tab is the one that looks at it, of all that follow it; it becomes that where no other is.
async fn take_lead(followed: Followed) -> bool {
    if followed.looks.with_value(|looks| looks.lead.is_some()) {
        return true;
    }
    let name = format!("quiesce run {}", untrack(|| followed.kept().hash()));
    let Some(lead) = locks::try_to_take(&[name]).await else {
        return false;
    };
    followed.looks.update_value(|looks| looks.lead = Some(lead));
    true
}

/// Another tab may look at it from now on.
fn give_up_lead(followed: Followed) {
    followed.looks.update_value(|looks| looks.lead = None);
}

/// The wait after something was done about work that seems to be at its end: the vendor may need a moment.
fn after_act(followed: Followed) -> Option<u32> {
    let left = followed.looks.try_update_value(|looks| {
        let left = looks.n_after_end;
        looks.n_after_end = left.saturating_sub(1);
        left
    });
    let seen = |watch: &Watch| watch.has_ended().then_some(watch.interval);
    followed
        .watch
        .with_untracked(seen)
        .filter(|_| left > Some(0))
}

/// Looks at once, with the credentials as they are now, and goes on from there.
pub(super) fn look_now(console: Console, followed: Followed) {
    if let Some(desk) = followed.desk(console) {
        let is_here = untrack(|| followed.is_here(console));
        followed.line.update_value(|line| match line {
            Some(before) => *line = Some(before.signed_in_anew(desk)),
            None if is_here => *line = untrack(|| Line::if_signed_in(console, desk)),
            None => {}
        });
    }
    followed.stop_looking();
    look(console, followed);
}

/// One look.
fn look(console: Console, followed: Followed) {
    let Some((how, line)) = followed.how().zip(followed.line.get_value()) else {
        return;
    };
    if line.is_refused() {
        followed.watch.update(|watch| watch.is_signed_out = true);
        return;
    }
    let (handle, registration) = AbortHandle::new_pair();
    followed.looks.update_value(|looks| {
        looks.timer = None;
        looks.turn += 1;
        looks.under_way = Some(handle);
    });
    let trail = followed.trail.get_value();
    let earlier = followed
        .watch
        .with_untracked(|watch| watch.sighting.clone());
    spawn_local(async move {
        let counting = Counting::of(line);
        let look = (how.look)(&counting, &trail, &earlier);
        let Ok(found) = Abortable::new(look, registration).await else {
            return;
        };
        followed.looks.update_value(|looks| {
            looks.under_way = None;
            looks.last = Some(browser::now());
        });
        take_in(console, followed, found, counting.spacing());
        follow(console, followed);
    });
}

/// Takes in what a look has brought.
fn take_in(console: Console, followed: Followed, found: Result<Sighting, Failure>, spacing: u64) {
    let before = untrack(|| followed.kept());
    if let Ok(sighting) = &found {
        followed.examined.set(None);
        let id = sighting.task.id.clone();
        if !id.is_empty() {
            followed.trail.update_value(|trail| trail.id = id);
        }
    }
    browser::mark("dag-update");
    followed.watch.update(|watch| {
        watch.spaced = spacing;
        watch.looked(found, browser::now());
    });
    request_animation_frame(|| browser::measure("dag-update"));
    acts::looked(console, followed);
    let now = untrack(|| followed.kept());
    if now.ended() != before.ended() {
        followed.is_noticed.set(false);
        runs::tell_end(console, followed);
        plan::run_moved(console, followed);
        tell_log(console, followed);
    }
    // Most looks change nothing of what is kept.
    if now != before {
        runs::keep(console);
    }
    if followed.wants_sign_in() {
        let line = followed.line.get_value();
        if let Some(line) = line {
            line.refused();
            line.ask_to_sign_in_for(followed);
        }
    }
}

/// Tells the log how it has ended. Only then it is kept as ended: a tab that is closed in between leaves a run that
/// is looked at again, and no end that nobody has told.
fn tell_log(console: Console, followed: Followed) {
    let has_ended = untrack(|| followed.ended()).is_some();
    followed.is_untold.set_value(has_ended);
    spawn_local(async move {
        note_end(console, followed).await;
        followed.is_untold.set_value(false);
        runs::keep(console);
    });
}

/// A line that counts what it is asked, so that looks are spread over the calls that a service allows.
#[derive(Debug)]
struct Counting {
    line: Line,
    n_calls: Cell<u64>,
    /// Milliseconds between two calls, as the answers so far allow.
    spacing: Cell<u64>,
}

impl Counting {
    fn of(line: Line) -> Self {
        Self {
            line,
            n_calls: Cell::new(0),
            spacing: Cell::new(0),
        }
    }

    /// Milliseconds that all these calls have to keep from the next look.
    fn spacing(&self) -> u64 {
        self.spacing.get().saturating_mul(self.n_calls.get())
    }
}

impl Ask for Counting {
    fn ask<'a>(&'a self, request: &'a WireRequest) -> Asking<'a> {
        Box::pin(async move {
            self.n_calls.set(self.n_calls.get() + 1);
            let answer = self.line.call(request).await?;
            // Of the answers to one look the one that allows the least goes.
            let spacing = answer.spacing().unwrap_or_default();
            self.spacing.set(self.spacing.get().max(spacing));
            Ok(answer)
        })
    }

    fn now(&self) -> u64 {
        browser::now_in_seconds()
    }
}
