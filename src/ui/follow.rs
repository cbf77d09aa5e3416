//! Follows work to its end.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::Console;
use super::followed::Followed;
use crate::follow::Watch;

/// Looks again and again until the work is at its end or is followed anew.
pub(super) fn follow(followed: Followed) {
    keep_looking(followed, false);
}

/// Looks at once, with the credentials as they are now, and goes on from there.
pub(super) fn look_now(console: Console, followed: Followed) {
    if let Some(desk) = followed.desk(console) {
        followed
            .line
            .update_value(|line| *line = line.as_ref().map(|line| line.signed_in_anew(desk)));
    }
    followed
        .generation
        .update_value(|generation| *generation += 1);
    keep_looking(followed, true);
}

/// One look never overtakes another: the next is timed from the end of the last.
fn keep_looking(followed: Followed, at_once: bool) {
    let Some((how, line)) = followed.how().zip(followed.line.get_value()) else {
        return;
    };
    let generation = followed.generation.get_value();
    let is_current = move || followed.generation.try_get_value() == Some(generation);
    spawn_local(async move {
        let mut first = at_once;
        while is_current() {
            let wait = followed.watch.with_untracked(Watch::wait);
            let wait = if first { Some(0) } else { wait };
            let Some(wait) = wait else {
                return;
            };
            first = false;
            TimeoutFuture::new(wait).await;
            if !is_current() {
                return;
            }
            let trail = followed.trail.get_value();
            let earlier = followed
                .watch
                .with_untracked(|watch| watch.sighting.clone());
            let found = (how.look)(&line, &trail, &earlier).await;
            if !is_current() {
                return;
            }
            if let Ok(sighting) = &found {
                followed.examined.set(None);
                let id = sighting.task.id.clone();
                followed.trail.update_value(|trail| trail.id = id);
            }
            browser::mark("dag-update");
            followed
                .watch
                .update(|watch| watch.looked(found, browser::now()));
            request_animation_frame(|| browser::measure("dag-update"));
            if followed.wants_sign_in() {
                line.ask_to_sign_in_for(followed);
            }
        }
    });
}
