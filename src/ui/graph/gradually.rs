//! Much to build is built bit by bit, a part in each frame, so that no frame waits for all of it.

use leptos::prelude::*;

use crate::state::building::Goal;

/// What of the numbers wanted, in rising order, is built by now. What is new comes in parts, but for the one that must be
/// there.
pub(super) fn gradually(
    wanted: impl Fn() -> Vec<usize> + Copy + 'static,
    must: impl Fn() -> Option<usize> + Copy + 'static,
    at_once: usize,
) -> RwSignal<Vec<usize>> {
    let built = RwSignal::new(Vec::new());
    let is_waiting = StoredValue::new(false);
    let goal = StoredValue::new(Goal::default());
    Effect::new(move |_| {
        goal.set_value(Goal::of(wanted(), must()));
        if !is_waiting.get_value() {
            build(goal, built, is_waiting, at_once);
        }
    });
    built
}

fn build(
    goal: StoredValue<Goal>,
    built: RwSignal<Vec<usize>>,
    is_waiting: StoredValue<bool>,
    at_once: usize,
) {
    // A frame may come when the picture has gone.
    let next = goal.try_with_value(|goal| {
        built.try_with_untracked(|built| {
            let next = goal.next(built, at_once);
            let is_last = next == goal.next(&next, at_once);
            (is_last, *built != next, next)
        })
    });
    let Some((is_last, is_new, next)) = next.flatten() else {
        return;
    };
    if is_new {
        built.set(next);
    }
    is_waiting.set_value(!is_last);
    if !is_last {
        request_animation_frame(move || build(goal, built, is_waiting, at_once));
    }
}
