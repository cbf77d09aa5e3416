//! An order whose outcome is unknown: first it is looked for, by reading alone, and only then it can be sent again.

mod again;
mod looking;
mod other_tabs;
mod view;

use leptos::prelude::*;

pub(super) use self::again::{ask_instead, send_past};
use self::looking::line_of;
pub(super) use self::looking::look_for;
pub(super) use self::other_tabs::{listen, restore, stands_in_the_way};
pub(super) use self::view::{doubt_view, glyph_of, standing};
use super::browser;
use super::console::{Console, Desk};
use super::followed::Followed;
use super::identity::Identity;
use super::intents;
use super::line::Line;
use super::send::Ordered;
use crate::environment::Guard;
use crate::follow::{Found, Place};
use crate::operation::Operation;
use crate::state::IntentKept;
use crate::state::intents::{Stage, id_in};
use crate::text::Message;

/// An order whose outcome is unknown. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Doubt {
    /// What was to be done.
    pub(super) operation: &'static Operation,
    /// What is kept of it.
    pub(super) intent: RwSignal<IntentKept>,
    /// What the search for it has come to.
    pub(super) look: RwSignal<Look>,
    /// The work that was found.
    pub(super) followed: RwSignal<Option<Followed>>,
    /// The line that it was sent over; none after a reload until somebody has signed in.
    pub(super) line: StoredValue<Option<Line>>,
}

/// A search for what has become of an order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Look {
    /// It cannot begin yet, or its answer is still waited for.
    Waits(Option<Message>),
    /// It is under way.
    Looking,
    /// What it has found, and when, in milliseconds since 1970.
    Found(Found, f64),
}

impl Doubt {
    fn new(operation: &'static Operation, intent: IntentKept, line: Option<Line>) -> Self {
        Self {
            operation,
            intent: RwSignal::new(intent),
            look: RwSignal::new(Look::Waits(None)),
            followed: RwSignal::new(None),
            line: StoredValue::new(line),
        }
    }

    /// Whether it is the same order.
    pub(super) fn is(self, other: Self) -> bool {
        self.intent == other.intent
    }

    /// The place of its operation on the page.
    pub(super) fn desk(self, console: Console) -> Option<Desk> {
        let mut desks = console.desks().into_iter();
        desks.find(|desk| desk.operation.path == self.operation.path)
    }

    /// Where it was sent.
    pub(super) fn place(self) -> Place {
        self.intent.with_untracked(|intent| intent.asked.place())
    }

    fn id(self) -> String {
        self.intent.with_untracked(|intent| intent.id.clone())
    }

    pub(super) fn stage(self) -> Stage {
        self.intent.with_untracked(IntentKept::stage)
    }

    /// Keeps how far it has come.
    fn go_to(self, console: Console, stage: Stage) {
        self.intent
            .update(|intent| *intent = intent.clone().at(stage));
        self.intent
            .with_untracked(|intent| intents::keep(console, intent));
    }
}

/// Puts an order on the list whose outcome is unknown, or finds it there. It is not looked for yet.
pub(super) fn begin(console: Console, intent: IntentKept, line: Option<Line>) -> Option<Doubt> {
    if let Some(known) = find(console, &intent) {
        known.intent.set(intent);
        return Some(known);
    }
    let doubt = Doubt::new(intent.asked.operation()?, intent, line);
    console
        .runs()
        .doubts
        .update(|doubts| doubts.insert(0, doubt));
    Some(doubt)
}

/// The order about the same that another tab is sending.
pub(super) fn about_the_same(console: Console, ordered: &Ordered, line: &Line) -> Option<Doubt> {
    let (operation, typed) = (ordered.operation, &ordered.typed);
    let order = IntentKept::of(&ordered.intent, operation, typed, &line.work_place(), 0);
    let mut known = console.runs().doubts.get_untracked().into_iter();
    known.find(|known| {
        known
            .intent
            .with_untracked(|intent| intent.is_open() && intent.asked.shares_target(&order.asked))
    })
}

/// The one on the list that was kept so.
fn find(console: Console, kept: &IntentKept) -> Option<Doubt> {
    let mut known = console.runs().doubts.get_untracked().into_iter();
    known.find(|known| known.id() == kept.id)
}

/// The operator goes past these, by their addresses: they stand in nobody's way any more.
pub(super) fn gone_past(console: Console, past: &[String]) {
    for doubt in console.runs().doubts.get_untracked() {
        let address = doubt.intent.with_untracked(IntentKept::hash);
        if past.contains(&address) {
            let_rest(console, doubt);
        }
    }
}

/// Takes it off the list: it stands in nobody's way any more.
pub(super) fn let_rest(console: Console, doubt: Doubt) {
    doubt.go_to(console, Stage::Over);
    take_off(console, doubt);
}

fn take_off(console: Console, doubt: Doubt) {
    console
        .runs()
        .doubts
        .update(|doubts| doubts.retain(|known| !known.is(doubt)));
}

/// Takes it off the page as well.
pub(super) fn put_away(console: Console, doubt: Doubt) {
    let_rest(console, doubt);
    for desk in console.desks() {
        let is_shown = desk.doubt.get_untracked().is_some_and(|it| it.is(doubt));
        if is_shown {
            desk.doubt.set(None);
        }
    }
}

/// Whether it was sent where its form leads to now.
pub(super) fn is_here(console: Console, doubt: Doubt) -> bool {
    untrack(|| {
        let place = doubt.place();
        let way = console.way(doubt.operation);
        let is_there = way.is_ok_and(|(endpoint, _)| endpoint.as_str() == place.address);
        let environment = console.environment;
        is_there && environment.with(|it| it.name == place.environment)
    })
}

/// Shows the one that an address names.
pub(super) fn open(console: Console, hash: &str) {
    let wanted = id_in(hash);
    let mut known = console.runs().doubts.get_untracked().into_iter();
    let found = known.find(|doubt| !wanted.is_empty() && doubt.id() == wanted);
    if let Some((doubt, desk)) = found.and_then(|doubt| Some((doubt, doubt.desk(console)?))) {
        desk.doubt.set(Some(doubt));
        browser::focus_soon("#doubt");
        look_on(console, doubt);
    }
}

/// Looks for those of a vendor that somebody has just signed in to.
pub(super) fn resume_of(console: Console, identity: Identity) {
    for doubt in console.runs().doubts.get_untracked() {
        if doubt.operation.vendor.key == identity.vendor.key {
            look_on(console, doubt);
        }
    }
}

/// Looks for it unless that was done, where somebody is signed in for it.
pub(super) fn look_on(console: Console, doubt: Doubt) {
    let is_possible = untrack(|| {
        let now = browser::now_in_seconds();
        let is_proven = console.identity(doubt.operation).is_proven(now);
        let is_due = matches!(doubt.look.get(), Look::Waits(_));
        is_due && (is_proven || doubt.line.with_value(Option::is_some))
    });
    if is_possible && is_here(console, doubt) {
        leptos::task::spawn_local(async move {
            look_for(console, doubt).await;
        });
    } else if matches!(doubt.look.get_untracked(), Look::Waits(_)) {
        let why = line_of(console, doubt).err();
        doubt.look.set(Look::Waits(why));
    }
}

/// Whether nothing that acts may be sent from here.
fn is_read_only(console: Console) -> bool {
    console
        .environment
        .with_untracked(|environment| environment.guard == Guard::ReadOnly)
}
