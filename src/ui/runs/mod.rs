//! The runs of this browser: kept over a reload, side by side, opened by an address, taken off the list.

mod list;
mod other_tabs;
mod tell;

use leptos::prelude::*;

pub(super) use self::list::{glyph_of, look_of, run_list};
pub(super) use self::other_tabs::take_over;
pub(super) use self::tell::{notice, tell_end, want_to_be_told};
use super::browser;
use super::console::Console;
use super::doubt;
use super::follow::{follow, look_now};
use super::followed::Followed;
use super::identity::Identity;
use super::{acts, plan};
use crate::environment::{Environment, Key};
use crate::follow::{End, EndKind, Sighting, Watch};
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

/// The run that this tab has of the same work, or this one, put in front of the list.
pub(super) fn add_or_find(console: Console, followed: Followed) -> Followed {
    let wanted = untrack(|| followed.kept());
    let is_same = |known: &Followed| {
        let known = known.kept();
        // Without a vendor's id only the time tells one run of a target from another.
        let has_id = known.hash() == wanted.hash() && !wanted.id().is_empty();
        has_id || known.is(&wanted)
    };
    let known = untrack(|| console.runs().list.get().into_iter().find(is_same));
    if let Some(known) = known.filter(|known| known.intent.with_value(String::is_empty)) {
        known.intent.set_value(followed.intent.get_value());
    }
    known.unwrap_or_else(|| {
        add(console, followed);
        followed
    })
}

/// The run that was kept: this tab's, or one of another tab, which it shows from now on.
pub(super) fn find_or_put_back(console: Console, kept: &RunKept) -> Option<Followed> {
    let known = untrack(|| {
        let runs = console.runs().list.get();
        runs.into_iter().find(|run| run.kept().is(kept))
    });
    known.or_else(|| {
        let followed = put_back(console, kept)?;
        let runs = console.runs();
        runs.list.update(|runs| runs.insert(0, followed));
        Some(followed)
    })
}

/// Keeps the runs that are shown, and what other tabs have kept.
pub(super) fn keep(console: Console) {
    let shown = untrack(|| {
        let runs = console.runs().list.get();
        runs.into_iter().map(to_keep).collect()
    });
    let kept = unpack(&browser::read_runs());
    let all = console
        .runs()
        .taken_off
        .with_value(|taken_off| merged(shown, kept, taken_off));
    browser::keep_runs(&pack(&all));
}

/// What is kept of a run. Its end is once it stands in the log.
fn to_keep(followed: Followed) -> RunKept {
    let kept = followed.kept();
    if followed.is_untold.get_value() {
        kept.without_end()
    } else {
        kept
    }
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
    let runs: Vec<Followed> = kept
        .iter()
        .filter_map(|kept| put_back(console, kept))
        .collect();
    console.runs().list.update(|known| known.extend(runs));
    doubt::restore(console);
    doubt::listen(console);
    open(console, hash);
    console.runs().is_restored.set(true);
    plan::restore_plans(console);
    resume_all(console);
}

/// The page was hidden, is shown again, or has come to the front.
pub(super) fn page_came(console: Console) {
    for followed in console.runs().list.get_untracked() {
        follow(console, followed);
        if browser::is_looked_at() && is_shown_as_kept(followed, console) {
            resume(console, followed);
        }
    }
    notice(console);
}

/// A run as it was kept: nobody looks at it until somebody has signed in.
fn put_back(console: Console, kept: &RunKept) -> Option<Followed> {
    let operation = kept.operation()?;
    let trail = kept.trail();
    let how = answers(operation).follow?;
    let mut sighting = Sighting::unseen(&trail.id);
    sighting.end = kept.ended().map(as_kept);
    let mut watch = Watch::new(sighting, None, how.interval);
    watch.is_signed_out = true;
    let place = kept.place();
    let new = || Followed::new(operation, trail, place, kept.began, watch);
    let followed = console.runs().owner.make(new);
    followed.intent.set_value(kept.intent().to_owned());
    followed.is_noticed.set(true);
    Some(followed)
}

fn as_kept(kind: EndKind) -> End {
    End {
        kind,
        summary: AS_KEPT.into(),
        next: None,
    }
}

/// Shows the run that an address names, and follows it if it is new here.
pub(super) fn open(console: Console, hash: &str) {
    doubt::open(console, hash);
    let Some(wanted) = RunKept::from_hash(hash) else {
        return;
    };
    let known = untrack(|| {
        let runs = console.runs().list.get();
        runs.into_iter().find(|run| run.kept().is(&wanted))
    });
    let Some(followed) = known.or_else(|| put_back(console, &wanted)) else {
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

/// Goes on with what somebody has just signed in for.
pub(super) fn resume_of(console: Console, identity: Identity) {
    for followed in console.runs().list.get_untracked() {
        if followed.operation.vendor.key == identity.vendor.key {
            resume(console, followed);
        }
    }
    doubt::resume_of(console, identity);
}

/// Goes on with whatever somebody is signed in for.
pub(super) fn resume_all(console: Console) {
    for followed in console.runs().list.get_untracked() {
        resume(console, followed);
    }
    for doubt in console.runs().doubts.get_untracked() {
        doubt::look_on(console, doubt);
    }
}

/// Looks at a run that waits for a sign-in, if there is one now and it is one of its place.
pub(super) fn resume(console: Console, followed: Followed) {
    let is_possible = untrack(|| {
        let now = browser::now_in_seconds();
        let is_proven = console.identity(followed.operation).is_proven(now);
        let is_due = followed.wants_sign_in()
            || acts::wants_look(followed)
            || is_shown_as_kept(followed, console);
        is_proven && is_due && followed.is_here(console)
    });
    if is_possible {
        look_now(console, followed);
    }
}

/// Whether it is in sight, and only what was kept of its end is known here.
fn is_shown_as_kept(followed: Followed, console: Console) -> bool {
    let is_shown = console
        .run_in_sight()
        .is_some_and(|shown| shown.is(followed));
    let is_unseen = followed.watch.with_untracked(|watch| {
        let end = watch.sighting.end.as_ref();
        end.is_some_and(|end| end.summary == AS_KEPT.into())
    });
    is_shown && is_unseen
}

impl Console {
    /// The run that is in sight.
    pub(super) fn run_in_sight(self) -> Option<Followed> {
        self.front.get().followed.get()
    }
}
