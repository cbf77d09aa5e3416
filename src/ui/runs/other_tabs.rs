//! What other tabs of this browser have begun, and what they have seen of it.

use leptos::prelude::*;

use super::{as_kept, find_or_put_back, keep, notice, resume};
use crate::follow::{EndKind, Trail, Watch};
use crate::state::RunKept;
use crate::state::run_kept::unpack;
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::plan;

/// Takes over what other tabs keep: runs that are new here, and ends that this tab has not seen.
pub(in crate::ui) fn take_over(console: Console) {
    let kept = unpack(&browser::read_runs());
    for kept in kept.iter().rev() {
        let runs = console.runs();
        let is_known = |known: &RunKept| known.is(kept);
        if runs.taken_off.with_value(|gone| gone.iter().any(is_known)) {
            continue;
        }
        let n_before = runs.list.with_untracked(Vec::len);
        let Some(followed) = find_or_put_back(console, kept) else {
            continue;
        };
        if runs.list.with_untracked(Vec::len) > n_before {
            show_where_asked(console, followed, kept);
            resume(console, followed);
        } else if let Some(kind) = kept.ended() {
            end_as_kept(console, followed, kind);
        }
    }
    // What this tab follows and another has just written over is written again.
    let is_missing = |followed: &Followed| {
        let own = followed.kept();
        own.ended().is_none() && !kept.iter().any(|kept| kept.is(&own))
    };
    if untrack(|| console.runs().list.get().iter().any(is_missing)) {
        keep(console);
    }
    notice(console);
}

/// A run that another tab has begun is shown where the form names its target: that is what was wanted here.
fn show_where_asked(console: Console, followed: Followed, kept: &RunKept) {
    let Some(desk) = followed.desk(console).filter(|_| kept.ended().is_none()) else {
        return;
    };
    let trail = Trail {
        asked: desk.typed.get_untracked(),
        id: String::new(),
    };
    let typed = RunKept::of(desk.operation, &trail, &kept.place(), 0, None);
    if typed.shares_target(kept) {
        desk.followed.set(Some(followed));
    }
}

/// Another tab has seen the end. Whoever has this one in front sees the task as well.
fn end_as_kept(console: Console, followed: Followed, kind: EndKind) {
    if followed.watch.with_untracked(Watch::has_ended) {
        return;
    }
    followed.stop_looking();
    followed.watch.update(|watch| {
        watch.sighting.end = Some(as_kept(kind));
    });
    // A plan that is carried out here goes on, whichever tab has seen the end.
    plan::run_moved(console, followed);
    if browser::is_looked_at() {
        resume(console, followed);
    }
}
