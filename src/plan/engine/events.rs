//! What each event changes, before what is due goes on.

use super::{Action, Came, Engine, Event, Standing, State, Track, Why};
use crate::follow::EndKind;

impl Engine<'_> {
    pub(super) fn take_in(&mut self, event: Event) {
        match event {
            Event::Start(reason) if self.progress.standing == Standing::Ready => {
                self.progress.standing = Standing::Going;
                self.progress.began = self.now;
                self.progress.reason = reason;
            }
            Event::Pause if self.progress.is_begun() => self.pause(Why::Operator),
            Event::Resume => self.resume(),
            Event::Ready(idx, intent) => self.ready(idx, intent),
            Event::Hold(idx, told) if self.is(idx, State::Looking) => {
                self.come_to(idx, State::Held, told);
            }
            Event::WantsSignIn(idx) if self.is(idx, State::Looking) => self.wait_for_sign_in(idx),
            Event::Dispatched(idx, came) if self.is(idx, State::Sending) => self.came(idx, came),
            Event::LookedFor(idx, came) if self.is(idx, State::Unknown) => {
                self.looked_for(idx, came);
            }
            Event::Ended(idx, kind, told) => self.ended(idx, kind, told),
            Event::GoesOn(idx) if self.may_go_on(idx) => {
                self.come_to(idx, State::UnderWay, String::new());
                self.go_back_to_work();
            }
            Event::Skip(idx) if self.may_skip(idx) => {
                let told = self
                    .progress
                    .tracks
                    .get(idx)
                    .map(|track| track.told.clone());
                self.come_to(idx, State::Skipped, told.unwrap_or_default());
            }
            Event::Retry(idx) => {
                self.retry(idx);
                self.go_back_to_work();
            }
            Event::RetryFailed => {
                for idx in 0..self.progress.tracks.len() {
                    self.retry(idx);
                }
                self.go_back_to_work();
            }
            Event::GoOn => self.pass(),
            Event::Halt if matches!(self.progress.standing, Standing::Asked | Standing::Going) => {
                self.give_up_looking();
                self.progress.standing = Standing::Halted;
            }
            _ => {}
        }
    }

    fn is(&self, idx: usize, state: State) -> bool {
        self.progress
            .tracks
            .get(idx)
            .is_some_and(|track| track.state == state)
    }

    fn come_to(&mut self, idx: usize, state: State, told: String) {
        if let Some(track) = self.progress.tracks.get_mut(idx) {
            track.come_to(state, told, self.now);
        }
    }

    fn pause(&mut self, why: Why) {
        self.give_up_looking();
        self.progress.standing = Standing::Paused(why);
    }

    fn resume(&mut self) {
        let may_go_on = match self.progress.standing {
            Standing::Paused(_) => true,
            Standing::Halted => !self.progress.tracks.iter().any(Track::is_open),
            _ => false,
        };
        if !may_go_on {
            return;
        }
        self.progress.standing = Standing::Going;
        for (idx, track) in self.progress.tracks.iter().enumerate() {
            if track.state == State::Unknown && !track.is_looked_for {
                self.actions.push(Action::Find(idx));
            }
        }
    }

    fn ready(&mut self, idx: usize, intent: String) {
        let is_used = self
            .progress
            .tracks
            .iter()
            .any(|track| track.intents.contains(&intent));
        if !self.is(idx, State::Looking) || is_used || intent.is_empty() {
            return;
        }
        let stage_idx = self.plan.items().nth(idx).map(|(stage_idx, _)| stage_idx);
        let is_in_turn = stage_idx.is_some() && stage_idx == self.progress.stage(self.plan);
        let is_paused = matches!(self.progress.standing, Standing::Paused(_));
        let Some(track) = self.progress.tracks.get_mut(idx) else {
            return;
        };
        // Others may have come before it meanwhile: an earlier stage tried again, a run that goes on again.
        track.state = State::Waiting;
        if is_paused || !is_in_turn || stage_idx.is_none_or(|stage_idx| self.n_free(stage_idx) == 0)
        {
            return;
        }
        let Some(track) = self.progress.tracks.get_mut(idx) else {
            return;
        };
        track.come_to(State::Sending, String::new(), self.now);
        track.began = self.now;
        track.is_wanted = false;
        track.intents.push(intent.clone());
        self.actions.push(Action::Send(idx, intent));
    }

    fn wait_for_sign_in(&mut self, idx: usize) {
        if let Some(track) = self.progress.tracks.get_mut(idx) {
            track.state = State::Waiting;
        }
        for track in &mut self.progress.tracks {
            if track.state == State::Looking {
                track.state = State::Waiting;
            }
        }
        self.progress.standing = Standing::Paused(Why::SignIn);
    }

    fn came(&mut self, idx: usize, came: Came) {
        match came {
            Came::UnderWay(run) => {
                self.come_to(idx, State::UnderWay, String::new());
                if let Some(track) = self.progress.tracks.get_mut(idx) {
                    track.run = run;
                }
            }
            Came::Over(kind, told) => self.over(idx, kind, told),
            Came::Refused(told) => self.come_to(idx, State::Refused, told),
            Came::NotSent(told) => self.come_to(idx, State::Held, told),
            Came::WantsSignIn => self.wait_for_sign_in(idx),
            Came::Unknown(told) => {
                self.come_to(idx, State::Unknown, told);
                self.actions.push(Action::Find(idx));
            }
        }
    }

    fn looked_for(&mut self, idx: usize, came: Came) {
        match came {
            Came::UnderWay(_) | Came::Over(..) => self.came(idx, came),
            // It could not be looked for.
            Came::NotSent(told) => {
                if let Some(track) = self.progress.tracks.get_mut(idx) {
                    track.told = told;
                }
            }
            Came::WantsSignIn => {}
            Came::Refused(told) | Came::Unknown(told) => {
                if let Some(track) = self.progress.tracks.get_mut(idx) {
                    track.told = told;
                    track.is_looked_for = true;
                }
            }
        }
    }

    fn ended(&mut self, idx: usize, kind: EndKind, told: String) {
        let can_end = [State::UnderWay, State::Failed, State::Unknown];
        let Some(track) = self.progress.tracks.get(idx) else {
            return;
        };
        let is_known = track.state != State::UnderWay && track.end() == Some(kind);
        if can_end.contains(&track.state) && !track.run.is_empty() && !is_known {
            self.over(idx, kind, told);
        }
    }

    fn over(&mut self, idx: usize, kind: EndKind, told: String) {
        let state = match kind {
            EndKind::Stopped | EndKind::Started => State::Done,
            EndKind::Unknown => State::Unknown,
            EndKind::Partly
            | EndKind::Failed
            | EndKind::RolledBack
            | EndKind::Cancelled
            | EndKind::Passed => State::Failed,
        };
        self.come_to(idx, state, told);
        if let Some(track) = self.progress.tracks.get_mut(idx) {
            track.ended_as(Some(kind));
            // It was followed until nothing more was to be seen.
            track.is_looked_for = state == State::Unknown;
        }
    }

    /// Its run is known and had ended otherwise than well.
    fn may_go_on(&self, idx: usize) -> bool {
        let track = self.progress.tracks.get(idx);
        track.is_some_and(|track| {
            !track.run.is_empty() && matches!(track.state, State::Failed | State::Unknown)
        })
    }

    fn may_skip(&self, idx: usize) -> bool {
        self.progress.tracks.get(idx).is_some_and(|track| {
            track.state.is_failure() || matches!(track.state, State::Waiting | State::Looking)
        })
    }

    /// Tries an order again that has failed. One whose outcome is unknown is looked for first.
    fn retry(&mut self, idx: usize) {
        let Some(track) = self.progress.tracks.get_mut(idx) else {
            return;
        };
        if track.state == State::Unknown && !track.is_looked_for {
            self.actions.push(Action::Find(idx));
        } else if track.state.is_failure() {
            track.begin_anew();
        }
    }

    /// A plan that was over has something to do again.
    fn go_back_to_work(&mut self) {
        let is_over = self.progress.standing == Standing::Over;
        if is_over && self.progress.stage(self.plan).is_some() {
            self.progress.standing = Standing::Going;
            self.progress.ended = 0;
        }
    }

    /// The plan goes on without what has failed.
    fn pass(&mut self) {
        if !matches!(self.progress.standing, Standing::Asked | Standing::Halted) {
            return;
        }
        for track in self
            .progress
            .tracks
            .iter_mut()
            .filter(|track| track.is_open())
        {
            track.is_passed = true;
        }
        self.progress.standing = Standing::Going;
    }
}
