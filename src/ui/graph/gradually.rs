//! Much to build is built bit by bit, a part in each frame, so that no frame waits for all of it.

use leptos::prelude::*;

/// How many are built at once where nothing was there before.
const FIRST: usize = 120;

/// What of the numbers wanted, in rising order, is built by now: what is wanted no longer goes at
/// once, what is new comes in parts.
pub(super) fn gradually(
    wanted: impl Fn() -> Vec<usize> + Copy + 'static,
    at_once: usize,
) -> RwSignal<Vec<usize>> {
    let built = RwSignal::new(Vec::new());
    let is_waiting = StoredValue::new(false);
    let all = StoredValue::new(Vec::new());
    Effect::new(move |_| {
        all.set_value(wanted());
        if !is_waiting.get_value() {
            build(all, built, is_waiting, at_once);
        }
    });
    built
}

fn build(
    all: StoredValue<Vec<usize>>,
    built: RwSignal<Vec<usize>>,
    is_waiting: StoredValue<bool>,
    at_once: usize,
) {
    // A frame may come when the picture has gone.
    let next = all.try_with_value(|all| {
        built.try_with_untracked(|built| {
            let at_once = if built.is_empty() { FIRST } else { at_once };
            let next = grown(all, built, at_once);
            (next.len() == all.len(), *built != next, next)
        })
    });
    let Some((is_all, is_new, next)) = next.flatten() else {
        return;
    };
    if is_new {
        built.set(next);
    }
    is_waiting.set_value(!is_all);
    if !is_all {
        request_animation_frame(move || build(all, built, is_waiting, at_once));
    }
}

/// Those of the wanted that are built, and so many more; both lists are in rising order.
fn grown(wanted: &[usize], built: &[usize], n_more: usize) -> Vec<usize> {
    let mut more = 0;
    let stays = |idx: &&usize| {
        let is_built = built.binary_search(idx).is_ok();
        more += usize::from(!is_built);
        is_built || more <= n_more
    };
    wanted.iter().filter(stays).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_comes_in_parts_and_what_is_gone_goes_at_once() {
        assert_eq!(grown(&[2, 3, 4, 5, 6], &[1, 2, 5], 2), [2, 3, 4, 5]);
        assert_eq!(grown(&[2, 3, 4, 5, 6], &[2, 3, 4, 5], 2), [2, 3, 4, 5, 6]);
        assert_eq!(grown(&[], &[2, 3], 2), [0_usize; 0]);
    }
}
