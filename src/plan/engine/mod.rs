//! What a plan does next: a state machine from data to data.
//!
//! Holds at every moment: of the orders of a stage never more than [`crate::plan::Stage::at_once`] are under way; none
//! of a later stage is sent before every one of the stages before is settled; an id sends one request; an order whose
//! outcome is unknown is not sent again before it was looked for.

mod events;
mod progress;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use self::progress::{Progress, Standing, State, Track, Why};

use super::{OnFailure, Plan};
use crate::follow::EndKind;

/// Something that has happened. Orders are counted as in [`Plan::items`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The operator begins it, with a reason or ticket that may be empty.
    Start(String),
    /// The operator wants nothing more to be sent.
    Pause,
    /// The operator wants it to go on.
    Resume,
    /// What is to be known before an order is read, and nothing stands in the way: it may be sent under that id.
    Ready(usize, String),
    /// Something stands in the way of an order, which was not sent.
    Hold(usize, String),
    /// Somebody has to sign in before an order can be sent.
    WantsSignIn(usize),
    /// What came of sending an order.
    Dispatched(usize, Came),
    /// The run of an order has ended.
    Ended(usize, EndKind, String),
    /// The run of an order goes on again, though it had ended: somebody has helped it.
    GoesOn(usize),
    /// What was found of an order whose outcome was unknown.
    LookedFor(usize, Came),
    /// The operator passes an order over.
    Skip(usize),
    /// The operator wants an order to be tried again.
    Retry(usize),
    /// The operator wants everything that failed to be tried again.
    RetryFailed,
    /// The plan goes on without what has failed.
    GoOn,
    /// Nothing more is sent.
    Halt,
}

/// What came of sending an order, or was found of it later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// The vendor carries it out; the address opens its run.
    UnderWay(String),
    /// It is over already.
    Over(EndKind, String),
    /// The vendor has refused it.
    Refused(String),
    /// Nothing has left the page.
    NotSent(String),
    /// The vendor does not know who asks.
    WantsSignIn,
    /// Nobody knows; or it was looked for in vain.
    Unknown(String),
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read what is to be known before an order, and answer with [`Event::Ready`] or [`Event::Hold`].
    Look(usize),
    /// Send an order under this id, once.
    Send(usize, String),
    /// Find out what became of an order, by reading.
    Find(usize),
    /// Ask the operator what to do about what has failed.
    Ask,
}

/// Takes in what has happened and says what to do. `now` is in seconds since 1970.
pub fn step(plan: &Plan, progress: &mut Progress, event: Event, now: u64) -> Vec<Action> {
    let mut engine = Engine {
        plan,
        progress,
        now,
        actions: Vec::new(),
    };
    engine.take_in(event);
    engine.go_on();
    engine.actions
}

struct Engine<'a> {
    plan: &'a Plan,
    progress: &'a mut Progress,
    now: u64,
    actions: Vec<Action>,
}

impl Engine<'_> {
    /// The orders that are due, as far as the plan goes on.
    fn go_on(&mut self) {
        if matches!(self.progress.standing, Standing::Ready | Standing::Over) {
            return;
        }
        let Some(stage_idx) = self.stage_with_work() else {
            self.progress.standing = Standing::Over;
            self.progress.ended = self.now;
            return;
        };
        let has_open = self.tracks_of(stage_idx).any(|(_, track)| track.is_open());
        match (self.progress.standing, has_open, self.policy(stage_idx)) {
            (Standing::Going, true, OnFailure::Halt) => {
                self.give_up_looking();
                self.progress.standing = Standing::Halted;
            }
            // What nobody knows the outcome of is nothing that a plan goes on without by itself.
            (Standing::Going, true, OnFailure::Ask | OnFailure::GoOn) => {
                self.give_up_looking();
                self.progress.standing = Standing::Asked;
                self.actions.push(Action::Ask);
            }
            (Standing::Asked, false, _) => self.progress.standing = Standing::Going,
            _ => {}
        }
        let n_free = self.n_free(stage_idx);
        let due = self
            .tracks_of(stage_idx)
            .filter(|(_, track)| self.is_due(track));
        let due: Vec<usize> = due.map(|(idx, _)| idx).take(n_free).collect();
        for idx in due {
            self.progress.tracks[idx].state = State::Looking;
            self.actions.push(Action::Look(idx));
        }
    }

    /// The first stage that is not over, once what a stage goes on without is passed.
    fn stage_with_work(&mut self) -> Option<usize> {
        let has_standstill = matches!(
            self.progress.standing,
            Standing::Paused(_) | Standing::Halted
        );
        loop {
            let stage_idx = self.progress.stage(self.plan)?;
            if has_standstill || self.policy(stage_idx) != OnFailure::GoOn {
                return Some(stage_idx);
            }
            let passed = self.tracks_of(stage_idx);
            let passed =
                passed.filter(|(_, track)| track.is_open() && track.state != State::Unknown);
            let passed: Vec<usize> = passed.map(|(idx, _)| idx).collect();
            if passed.is_empty() {
                return Some(stage_idx);
            }
            for idx in passed {
                self.progress.tracks[idx].is_passed = true;
            }
        }
    }

    /// How many more orders of a stage may be under way.
    fn n_free(&self, stage_idx: usize) -> usize {
        let n_busy = self
            .tracks_of(stage_idx)
            .filter(|(_, track)| track.is_busy())
            .count();
        match self.plan.stages.get(stage_idx).map(|stage| stage.at_once) {
            None | Some(0) => usize::MAX,
            Some(most) => most.saturating_sub(n_busy),
        }
    }

    fn is_due(&self, track: &Track) -> bool {
        track.state == State::Waiting
            && match self.progress.standing {
                Standing::Going => true,
                Standing::Asked | Standing::Halted => track.is_wanted,
                Standing::Ready | Standing::Paused(_) | Standing::Over => false,
            }
    }

    fn tracks_of(&self, stage_idx: usize) -> impl Iterator<Item = (usize, &Track)> {
        let tracks = self
            .progress
            .tracks
            .iter()
            .enumerate()
            .zip(self.plan.items());
        tracks.filter_map(move |(track, (of, _))| (of == stage_idx).then_some(track))
    }

    fn policy(&self, stage_idx: usize) -> OnFailure {
        let stage = self.plan.stages.get(stage_idx);
        stage.map(|stage| stage.on_failure).unwrap_or_default()
    }

    /// What was only being read goes back to where it waits: its answer finds nobody. What the operator has
    /// asked for by itself is read on.
    fn give_up_looking(&mut self) {
        for track in &mut self.progress.tracks {
            if track.state == State::Looking && !track.is_wanted {
                track.state = State::Waiting;
            }
        }
    }
}
