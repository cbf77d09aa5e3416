//! Work that is followed: one stop, from its answer to its end.

use futures_util::future::AbortHandle;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::acts::{Act, ActDoubt};
use super::console::{Console, Desk};
use super::doctor::Examined;
use super::doubt::Doubt;
use super::graph::GraphState;
use super::line::Line;
use super::locks::Held;
use super::pages::Page;
use super::views::Pane;
use crate::by_name::ByName;
use crate::dag::TaskGraph;
use crate::follow::{EndKind, Follow, Place, Trail, Watch};
use crate::operation::Operation;
use crate::state::run_kept;
use crate::state::{IntentKept, Run, RunKept, View};
use crate::task::attempts::Try;
use crate::text::Text;
use crate::vendors::answers;

/// Work that is followed. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Followed {
    /// The operation that has set it going.
    pub(super) operation: &'static Operation,
    /// What it takes to read it on.
    pub(super) trail: StoredValue<Trail>,
    /// Where it goes on.
    pub(super) place: StoredValue<Place>,
    /// When it was sent, in seconds since 1970; 0 where it was opened from an address or a file.
    pub(super) began: u64,
    /// The order that it came of, as the log knows it; empty where that is not known.
    pub(super) intent: StoredValue<String>,
    /// Whether it was opened from a file: nobody looks at it, and nothing can be done about it.
    pub(super) is_saved: bool,
    /// The line to the vendor that it is followed on; none for what was opened from a file, and none
    /// after a reload until somebody has signed in.
    pub(super) line: StoredValue<Option<Line>>,
    /// What was seen of it, and when to look again.
    pub(super) watch: RwSignal<Watch>,
    /// Something done about it: asked, sent, finished.
    pub(super) act: RwSignal<Run>,
    /// What that is called.
    pub(super) act_name: RwSignal<Option<Text>>,
    /// What is asked about: how it is kept, and what its answer will mean.
    pub(super) act_asked: StoredValue<Option<Act>>,
    /// Something done about it whose outcome is unknown.
    pub(super) act_doubt: RwSignal<Option<ActDoubt>>,
    /// Whether its end was seen and does not stand in the log yet.
    pub(super) is_untold: StoredValue<bool>,
    /// Whether its end was noticed by the operator.
    pub(super) is_noticed: RwSignal<bool>,
    /// Which view of the task is shown.
    pub(super) pane: RwSignal<Pane>,
    /// The step whose details are open.
    pub(super) selected: RwSignal<Option<String>>,
    /// What of the task's picture is seen.
    pub(super) view: RwSignal<View>,
    /// The structure that the picture was last fitted to.
    pub(super) fitted: StoredValue<Option<TaskGraph>>,
    /// What is set on its picture: what is looked for, lit, folded.
    pub(super) graph: GraphState,
    /// When steps were tried, as far as their logs were read: by the steps' ids, the oldest first.
    pub(super) tries: RwSignal<ByName<Vec<Try>>>,
    /// What a check has found since it could not be looked at.
    pub(super) examined: RwSignal<Option<Examined>>,
    /// What looks at it.
    pub(super) looks: StoredValue<Looks, LocalStorage>,
}

/// The looks at work: the one under way, and when the next is due.
#[derive(Default)]
pub(super) struct Looks {
    /// When it is looked at next.
    pub(super) timer: Option<Timeout>,
    /// The look that is under way.
    pub(super) under_way: Option<AbortHandle>,
    /// When the last look was over, in milliseconds since 1970.
    pub(super) last: Option<f64>,
    /// Counts what has changed about them, so that what was waited for can tell that its time is over.
    pub(super) turn: u32,
    /// What makes this tab the one that looks at it, of all that follow it.
    pub(super) lead: Option<Held>,
    /// How many looks are still to be taken though the work seems to be at its end.
    pub(super) n_after_end: u8,
}

/// What lives as long as the page does, wherever it is made: signals belong to who makes them, and go with him.
#[derive(Clone, Copy)]
pub(super) struct OfThePage(StoredValue<Owner>);

impl Default for OfThePage {
    fn default() -> Self {
        Self(StoredValue::new(Owner::current().unwrap_or_default()))
    }
}

impl OfThePage {
    /// Makes it.
    pub(super) fn make<O>(self, make: impl FnOnce() -> O) -> O {
        self.0.get_value().with(make)
    }
}

/// The runs of this browser.
#[derive(Clone, Copy, Default)]
pub(super) struct Runs {
    /// What they belong to.
    pub(super) owner: OfThePage,
    /// The runs, the newest first.
    pub(super) list: RwSignal<Vec<Followed>>,
    /// The orders whose outcome is unknown, the newest first.
    pub(super) doubts: RwSignal<Vec<Doubt>>,
    /// What this tab has sent, for a browser that keeps nothing.
    pub(super) intents: StoredValue<Vec<IntentKept>>,
    /// Those that were taken off the list here.
    pub(super) taken_off: StoredValue<Vec<RunKept>>,
    /// What stands before the page's title.
    pub(super) sign: RwSignal<String>,
    /// Whether those that were kept are back. Until then an address that names one is left as it is.
    pub(super) is_restored: RwSignal<bool>,
    /// Whether the browser does not let the page tell anything.
    pub(super) tells_refused: RwSignal<bool>,
    /// What is before everything else.
    pub(super) page: RwSignal<Page>,
    /// The saved task that is open there.
    pub(super) saved: RwSignal<Option<Followed>>,
}

impl Followed {
    pub(super) fn new(
        operation: &'static Operation,
        trail: Trail,
        place: Place,
        began: u64,
        watch: Watch,
    ) -> Self {
        Self {
            operation,
            trail: StoredValue::new(trail),
            place: StoredValue::new(place),
            began,
            intent: StoredValue::default(),
            is_saved: false,
            line: StoredValue::new(None),
            looks: StoredValue::new_local(Looks {
                last: watch.seen_at,
                ..Looks::default()
            }),
            watch: RwSignal::new(watch),
            act: RwSignal::default(),
            act_name: RwSignal::new(None),
            act_asked: StoredValue::new(None),
            act_doubt: RwSignal::new(None),
            is_untold: StoredValue::new(false),
            is_noticed: RwSignal::new(false),
            pane: RwSignal::default(),
            selected: RwSignal::new(None),
            view: RwSignal::default(),
            fitted: StoredValue::new(None),
            graph: GraphState::default(),
            tries: RwSignal::default(),
            examined: RwSignal::new(None),
        }
    }

    /// Whether it is the same work.
    pub(super) fn is(self, other: Self) -> bool {
        self.watch == other.watch
    }

    /// How it is followed.
    pub(super) fn how(self) -> Option<&'static Follow> {
        answers(self.operation).follow
    }

    /// The place of its operation on the page.
    pub(super) fn desk(self, console: Console) -> Option<Desk> {
        let mut desks = console.desks().into_iter();
        desks.find(|desk| desk.operation.path == self.operation.path)
    }

    /// What of it the browser keeps, and its address carries.
    pub(super) fn kept(self) -> RunKept {
        let ended = self.ended();
        let kept = self.trail.with_value(|trail| {
            self.place
                .with_value(|place| RunKept::of(self.operation, trail, place, self.began, ended))
        });
        self.intent.with_value(|intent| kept.of_order(intent))
    }

    /// How it has ended, if it has.
    pub(super) fn ended(self) -> Option<EndKind> {
        self.watch
            .with(|watch| watch.sighting.end.as_ref().map(|end| end.kind))
    }

    /// What is to be stopped, by its ids, as the question before named it.
    pub(super) fn targets(self) -> Vec<String> {
        self.trail
            .with_value(|trail| run_kept::targets(self.operation, &trail.asked))
    }

    /// Whether it would be looked at again if somebody signed in.
    pub(super) fn wants_sign_in(self) -> bool {
        self.watch.with_untracked(Watch::wants_sign_in)
    }

    /// Whether it goes on in the environment and at the address that its form leads to.
    pub(super) fn is_here(self, console: Console) -> bool {
        let address = console.way(self.operation).map(|(endpoint, _)| endpoint);
        self.place.with_value(|place| {
            let is_there = address.is_ok_and(|endpoint| endpoint.as_str() == place.address);
            is_there && console.environment.with(|it| it.name == place.environment)
        })
    }

    /// Gives up the look that is under way, and the one to come.
    pub(super) fn stop_looking(self) {
        let under_way = self.looks.try_update_value(|looks| {
            looks.timer = None;
            looks.turn += 1;
            looks.lead = None;
            looks.under_way.take()
        });
        if let Some(Some(looking)) = under_way {
            looking.abort();
        }
    }

    /// Takes the credentials away from it: it is looked at no more.
    pub(super) fn sign_out(self) {
        self.stop_looking();
        self.line.update_value(|line| {
            line.as_mut().map(Line::sign_out_here);
        });
        self.watch.update(|watch| watch.is_signed_out = true);
    }
}
