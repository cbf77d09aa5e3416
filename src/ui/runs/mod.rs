//! The runs of this browser: kept over a reload, side by side, opened by an address, taken off the list.

mod list;
mod tell;

use leptos::prelude::*;

pub(super) use self::list::{glyph_of, look_of, run_list};
pub(super) use self::tell::{notice, tell_end, want_to_be_told};
use super::browser;
use super::console::Console;
use super::follow::{follow, look_now};
use super::followed::Followed;
use super::identity::Identity;
use super::plan;
use crate::environment::{Environment, Key};
use crate::follow::{End, Sighting, Watch};
use crate::state::RunKept;
use crate::state::run_kept::{merged, pack, unpack};
use crate::text::{Text, text};
use crate::vendors::answers;

const AS_KEPT: Text = text(
    "This is how it ended when it was last looked at. Look again to see the task.",
    "这是上次查看时的结果。再次查看可显示任务详情。",
);

/// Puts a run in front of the list, keeps it, and follows it.
pub(super) fn add(console: Console, followed: Followed) {
    console.runs().list.update(|runs| runs.insert(0, followed));
    keep(console);
    follow(console, followed);
    notice(console);
}

/// Keeps the runs that are shown, and what other tabs have kept.
pub(super) fn keep(console: Console) {
    let shown = untrack(|| {
        let runs = console.runs().list.get();
        runs.into_iter().map(Followed::kept).collect()
    });
    let kept = unpack(&browser::read_runs());
    let all = console
        .runs()
        .taken_off
        .with_value(|taken_off| merged(shown, kept, taken_off));
    browser::keep_runs(&pack(&all));
}

/// Takes a run off the list: it is looked at no more, and goes on without this page.
pub(super) fn take_off(console: Console, followed: Followed) {
    followed.stop_looking();
    let kept = untrack(|| followed.kept());
    console
        .runs()
        .taken_off
        .update_value(|taken_off| taken_off.push(kept));
    console
        .runs()
        .list
        .update(|runs| runs.retain(|run| !run.is(followed)));
    for desk in console.desks() {
        let is_shown = |shown: &Followed| shown.is(followed);
        if desk
            .followed
            .with_untracked(|shown| shown.as_ref().is_some_and(is_shown))
        {
            desk.followed.set(None);
        }
    }
    keep(console);
    notice(console);
}

/// The environment that a run belongs to, where this browser has it.
pub(super) fn environment_of(console: Console, followed: Followed) -> Option<Key> {
    let name = followed.place.with_value(|place| place.environment.clone());
    console.book.with(|book| {
        let mut keys = book.keys().into_iter();
        keys.find(|key| book.get(key).is_some_and(|known| known.name == name))
    })
}

/// Goes over to where a run goes on. Credentials stay behind, as always.
pub(super) fn go_there(console: Console, followed: Followed) {
    let Some(key) = untrack(|| environment_of(console, followed)) else {
        return;
    };
    console.go_to(key);
    let service = followed.operation.service;
    let address = followed.place.with_value(|place| place.address.clone());
    let leads_there = |environment: &Environment, idx: usize| {
        let way = environment.way(service, idx);
        way.is_ok_and(|(endpoint, _)| endpoint.as_str() == address)
    };
    let target_idx = console
        .environment
        .with_untracked(|it| (0..it.targets(service).len()).find(|idx| leads_there(it, *idx)));
    if let Some(target_idx) =
        target_idx.filter(|idx| *idx != untrack(|| console.target_idx_of(service)))
    {
        console.go_to_target(followed.operation, target_idx);
    }
    console.open(&untrack(|| followed.kept().hash()));
}

/// Puts the runs back that the browser has kept, and shows the one that the address named at first.
pub(super) fn restore(console: Console, hash: &str) {
    let kept = unpack(&browser::read_runs());
    let runs: Vec<Followed> = kept.iter().filter_map(put_back).collect();
    console.runs().list.update(|known| known.extend(runs));
    open(console, hash);
    console.runs().is_restored.set(true);
    plan::restore_plans(console);
    resume_all(console);
}

/// The page was hidden, is shown again, or has come to the front.
pub(super) fn page_came(console: Console) {
    for followed in console.runs().list.get_untracked() {
        follow(console, followed);
    }
    notice(console);
}

/// A run as it was kept: nobody looks at it until somebody has signed in.
fn put_back(kept: &RunKept) -> Option<Followed> {
    let operation = kept.operation()?;
    let trail = kept.trail();
    let how = answers(operation).follow?;
    let mut sighting = Sighting::unseen(&trail.id);
    sighting.end = kept.ended().map(|kind| End {
        kind,
        summary: AS_KEPT.into(),
        next: None,
    });
    let mut watch = Watch::new(sighting, None, how.interval);
    watch.is_signed_out = true;
    let followed = Followed::new(operation, trail, kept.place(), kept.began, watch);
    followed.is_noticed.set(true);
    Some(followed)
}

/// Shows the run that an address names, and follows it if it is new here.
pub(super) fn open(console: Console, hash: &str) {
    let Some(wanted) = RunKept::from_hash(hash) else {
        return;
    };
    let known = untrack(|| {
        let runs = console.runs().list.get();
        runs.into_iter().find(|run| run.kept().is(&wanted))
    });
    let Some(followed) = known.or_else(|| put_back(&wanted)) else {
        return;
    };
    if known.is_none() {
        console.runs().list.update(|runs| runs.insert(0, followed));
        keep(console);
    }
    if let Some(desk) = followed.desk(console) {
        desk.followed.set(Some(followed));
        browser::focus_soon("#task-title");
    }
    resume(console, followed);
    notice(console);
}

/// The run that was kept so, where it is in the list; else it is put back there.
pub(super) fn known_or_put_back(console: Console, wanted: &RunKept) -> Option<Followed> {
    let known = untrack(|| {
        let runs = console.runs().list.get();
        runs.into_iter().find(|run| run.kept().is(wanted))
    });
    if known.is_some() {
        return known;
    }
    let followed = put_back(wanted)?;
    console.runs().list.update(|runs| runs.insert(0, followed));
    keep(console);
    resume(console, followed);
    Some(followed)
}

/// Goes on with what somebody has just signed in for.
pub(super) fn resume_of(console: Console, identity: Identity) {
    for followed in console.runs().list.get_untracked() {
        if followed.operation.vendor.key == identity.vendor.key {
            resume(console, followed);
        }
    }
}

/// Goes on with whatever somebody is signed in for.
pub(super) fn resume_all(console: Console) {
    for followed in console.runs().list.get_untracked() {
        resume(console, followed);
    }
}

/// Looks at a run that waits for a sign-in, if there is one now and it is one of its place.
fn resume(console: Console, followed: Followed) {
    let is_possible = untrack(|| {
        let now = browser::now_in_seconds();
        let is_signed_in = console.identity(followed.operation).is_signed_in(now);
        is_signed_in && followed.wants_sign_in() && followed.is_here(console)
    });
    if is_possible {
        look_now(console, followed);
    }
}

impl Console {
    /// The run that is in sight.
    pub(super) fn run_in_sight(self) -> Option<Followed> {
        self.front.get().followed.get()
    }
}
