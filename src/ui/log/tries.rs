//! When a step was tried, as its log tells it, for whoever draws that.

use leptos::prelude::*;

use super::feed::LogFeed;
use crate::task::Step;
use crate::task::attempts::tries;
use crate::ui::followed::Followed;

/// Keeps when an agent tried a step, once its log is known by its attempts.
pub(in crate::ui) fn tell_tries(followed: Followed, step: Memo<Option<Step>>, feed: LogFeed) {
    let id = Signal::derive(move || step.with(|step| step.as_ref().map(|step| step.id.clone())));
    tell_tries_of(followed, id, feed);
}

/// The same of a step by its id.
pub(super) fn tell_tries_of(followed: Followed, id: Signal<Option<String>>, feed: LogFeed) {
    let known = Memo::new(move |_| feed.log.with(|log| tries(log.attempts())));
    Effect::new(move |_| {
        let (Some(id), tries) = (id.get(), known.get()) else {
            return;
        };
        // Of several agents the one that tried most often is drawn: each has begun with the step.
        let n_known = followed
            .tries
            .with_untracked(|all| all.get(&id).map_or(1, Vec::len));
        if tries.len() >= n_known && tries.len() > 1 {
            followed.tries.update(|all| all.set(&id, tries));
        }
    });
}
