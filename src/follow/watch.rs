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
mod tests {
    use super::*;
    use crate::follow::{End, EndKind};
    use crate::text::text;

    fn seen(end: Option<EndKind>) -> Sighting {
        Sighting {
            end: end.map(|kind| End {
                kind,
                summary: text("", "").into(),
                next: None,
            }),
            ..Sighting::unseen("1")
        }
    }

    fn watch(seen_at: f64) -> Watch {
        Watch::new(seen(None), Some(seen_at), 2_000)
    }

    fn no_answer() -> Failure {
        Failure::NoAnswer {
            url: "http://127.0.0.1/".to_owned(),
            reason: text("cut", "断开").into(),
        }
    }

    fn refused(cause: Cause) -> Failure {
        Failure::Refused(Box::new(Refusal {
            status: 200,
            code: None,
            message: String::new(),
            request_id: None,
            next: text("", "").into(),
            cause,
            wait: None,
        }))
    }

    fn throttled(seconds: u64) -> Failure {
        let Failure::Refused(mut refusal) = refused(Cause::Other) else {
            panic!("refused");
        };
        refusal.wait = Some(seconds);
        Failure::Refused(refusal)
    }

    #[test]
    fn work_is_followed_until_its_end() {
        assert_eq!(watch(0.0).wait(), Some(2_000));
        for kind in [EndKind::Stopped, EndKind::Failed, EndKind::Unknown] {
            let ended = Watch::new(seen(Some(kind)), Some(0.0), 2_000);
            assert_eq!(ended.wait(), None);
        }
    }

    #[test]
    fn failures_space_the_looks_out_and_keep_what_was_seen() {
        let mut watch = watch(5.0);
        let waits: Vec<Option<u32>> = (0..6)
            .map(|_| {
                watch.looked(Err(no_answer()), 9.0);
                watch.wait()
            })
            .collect();
        assert_eq!(
            waits,
            [4_000, 8_000, 16_000, 32_000, 60_000, 60_000].map(Some)
        );
        assert_eq!((watch.seen_at, watch.n_failures), (Some(5.0), 6));
    }

    #[test]
    fn one_good_look_makes_up_for_the_failures() {
        let mut watch = watch(0.0);
        watch.looked(Err(no_answer()), 1.0);
        watch.looked(Ok(seen(None)), 2.0);
        assert_eq!(
            (watch.wait(), watch.failure, watch.seen_at),
            (Some(2_000), None, Some(2.0))
        );
    }

    #[test]
    fn who_has_signed_out_looks_no_more_until_somebody_signs_in() {
        let mut watch = watch(0.0);
        watch.is_signed_out = true;
        assert_eq!((watch.wait(), watch.wants_sign_in()), (None, true));
        watch.looked(Ok(seen(None)), 1.0);
        assert_eq!((watch.wait(), watch.wants_sign_in()), (Some(2_000), false));
        // At its end there is nothing more to see.
        watch.looked(Ok(seen(Some(EndKind::Failed))), 2.0);
        watch.is_signed_out = true;
        assert!(!watch.wants_sign_in());
    }

    #[test]
    fn no_look_is_earlier_than_the_service_asks_and_ten_minutes_are_the_most() {
        for (seconds, wait) in [
            (1, 4_000),
            (4, 4_000),
            (37, 37_000),
            (61, 61_000),
            (600, 600_000),
            (601, 600_000),
            (86_400, 600_000),
            (u64::MAX, 600_000),
        ] {
            let mut watch = watch(0.0);
            watch.looked(Err(throttled(seconds)), 1.0);
            assert_eq!(watch.wait(), Some(wait), "{seconds}");
        }
    }

    #[test]
    fn what_the_service_asks_shortens_no_wait_and_ends_with_the_next_look() {
        let mut watch = watch(0.0);
        for _ in 0..5 {
            watch.looked(Err(no_answer()), 1.0);
        }
        watch.looked(Err(throttled(7)), 2.0);
        assert_eq!(watch.wait(), Some(60_000));
        watch.looked(Err(throttled(300)), 3.0);
        assert_eq!(watch.wait(), Some(300_000));
        watch.looked(Err(no_answer()), 4.0);
        assert_eq!(watch.wait(), Some(60_000));
        watch.looked(Ok(seen(None)), 5.0);
        assert_eq!(watch.wait(), Some(2_000));
    }

    #[test]
    fn who_is_refused_is_not_tried_again_however_long_the_service_asks_to_wait() {
        let Failure::Refused(mut refusal) = throttled(7) else {
            panic!("refused");
        };
        refusal.cause = Cause::Denied;
        let mut watch = watch(0.0);
        watch.looked(Err(Failure::Refused(refusal)), 1.0);
        assert_eq!(watch.wait(), None);
    }

    #[test]
    fn refused_credentials_and_unknown_tasks_are_not_tried_again_on_a_timer() {
        let mut watch = watch(0.0);
        for cause in [Cause::Denied, Cause::Unknown] {
            watch.looked(Err(refused(cause)), 1.0);
            assert_eq!(watch.wait(), None);
        }
        watch.looked(Err(refused(Cause::Other)), 1.0);
        assert_eq!(watch.wait(), Some(16_000));
    }

    #[test]
    fn chance_makes_a_wait_shorter_by_a_tenth_at_most_and_never_what_the_service_asks() {
        let mut watch = watch(0.0);
        let by = |watch: &Watch| [0.0, 0.5, 1.0].map(|chance| watch.wait_by(chance));
        assert_eq!(by(&watch), [2_000, 1_900, 1_800].map(Some));
        assert_eq!(watch.wait_by(f64::NAN), Some(2_000));
        watch.spaced = 1_950;
        assert_eq!(by(&watch), [2_000, 1_950, 1_950].map(Some));
        watch.looked(Err(throttled(37)), 1.0);
        assert_eq!(by(&watch), [37_000; 3].map(Some));
    }

    #[test]
    fn calls_that_are_counted_are_spaced_out() {
        let mut watch = watch(0.0);
        watch.spaced = 7_500;
        assert_eq!(watch.wait(), Some(7_500));
        watch.spaced = u64::MAX;
        assert_eq!(watch.wait(), Some(600_000));
    }
}
