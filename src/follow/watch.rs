//! Watching: what was last seen, and when to look again.

use super::{Seen, Sighting, history};
use crate::operation::Failure;
use crate::operation::failure::{Cause, Refusal};

/// The longest wait after failures.
const LONGEST_WAIT: u32 = 60_000;
/// The longest that a service is waited for because it says how long, in seconds.
const LONGEST_ASKED: u64 = 600;
/// By how much of a wait chance makes it shorter at most.
const JITTER: f64 = 0.1;

/// Work being followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// What was last seen.
    pub sighting: Sighting,
    /// When that was, in milliseconds since 1970; `None` until something was seen.
    pub seen_at: Option<f64>,
    /// How the steps' states were seen to change.
    pub seen: Vec<Seen>,
    /// Milliseconds between two looks while all is well.
    pub interval: u32,
    /// Milliseconds that a look has to keep from the next because calls are counted.
    pub spaced: u64,
    /// How many looks in a row have failed.
    pub n_failures: u32,
    /// Why the last one failed.
    pub failure: Option<Failure>,
    /// Whether the operator has signed out, so that nobody may look.
    pub is_signed_out: bool,
}

impl Watch {
    /// Starts from what is known, seen at that moment or never.
    pub fn new(sighting: Sighting, seen_at: Option<f64>, interval: u32) -> Self {
        Self {
            seen: history::begin(&sighting.task, seen_at),
            sighting,
            seen_at,
            interval,
            spaced: 0,
            n_failures: 0,
            failure: None,
            is_signed_out: false,
        }
    }

    /// Takes in what a look has brought. A failed one leaves what was seen before.
    pub fn looked(&mut self, found: Result<Sighting, Failure>, now: f64) {
        self.is_signed_out = false;
        match found {
            Ok(mut sighting) => {
                sighting.task.remember(&self.sighting.task);
                history::note(&mut self.seen, &self.sighting.task, &sighting.task, now);
                self.sighting = sighting;
                self.seen_at = Some(now);
                (self.n_failures, self.failure) = (0, None);
            }
            Err(failure) => {
                self.n_failures = self.n_failures.saturating_add(1);
                self.failure = Some(failure);
            }
        }
    }

    /// Whether nothing more is to be seen by looking.
    pub fn has_ended(&self) -> bool {
        self.sighting.end.is_some()
    }

    /// Milliseconds until the next look; `None` when there is nothing more to see by looking: the
    /// work is at its end, or unknown to the vendor, or the credentials were refused, which must not
    /// be tried on a timer because accounts lock (ocp.md §1.1). Never earlier than the service asks,
    /// up to ten minutes.
    pub fn wait(&self) -> Option<u32> {
        if self.is_signed_out || self.has_ended() || self.cause() != Cause::Other {
            return None;
        }
        let doubled = self.interval.saturating_mul(1 << self.n_failures.min(10));
        let longest = LONGEST_WAIT.max(self.interval);
        Some(doubled.min(longest).max(self.asked_wait()))
    }

    /// The same a little sooner, by chance between 0 and 1, so that many pages that follow one service do
    /// not ask at the same moment. What the service asks for is never cut short.
    pub fn wait_by(&self, chance: f64) -> Option<u32> {
        let wait = self.wait()?;
        let sooner = f64::from(wait) * JITTER * chance.clamp(0.0, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of the wait, which is not negative"
        )]
        let sooner = sooner as u32;
        Some((wait - sooner).max(self.asked_wait()))
    }

    /// Milliseconds that the service asks to be left alone.
    fn asked_wait(&self) -> u32 {
        let seconds = self.refusal().and_then(|refusal| refusal.wait);
        let asked = seconds.unwrap_or_default().min(LONGEST_ASKED) * 1_000;
        let spaced = self.spaced.min(LONGEST_ASKED * 1_000);
        u32::try_from(asked.max(spaced)).unwrap_or_default()
    }

    /// Whether looking goes on once somebody has signed in anew.
    pub fn wants_sign_in(&self) -> bool {
        let is_refused = self.refusal().is_some_and(Refusal::wants_sign_in);
        !self.has_ended() && (self.is_signed_out || is_refused)
    }

    /// Why the last look was refused, if it was.
    pub fn cause(&self) -> Cause {
        self.refusal().map_or(Cause::Other, |refusal| refusal.cause)
    }

    fn refusal(&self) -> Option<&Refusal> {
        match &self.failure {
            Some(Failure::Refused(refusal)) => Some(refusal),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
