//! Throttling (`ocp.md` §2.3): one user is limited; all others are far from it, unless a test says otherwise.

use time::{Duration, OffsetDateTime};

use super::envelope;
use crate::clock::Now;
use crate::exchange::Answer;

/// The shortest of the documented windows.
const WINDOW: Duration = Duration::seconds(10);
/// How many calls of the limited user are refused in a window.
const REFUSED: u32 = 2;
/// After how many seconds a refused call may be tried again.
const RESET: &str = "1";

/// The limited user's window, which begins with its first call.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    began: Option<OffsetDateTime>,
    n_calls: u32,
}

impl Throttle {
    /// Refuses the first calls of a window. Unlike OCP, it lets the later ones through: so a client
    /// that waits as it was told soon gets an answer, and yet is refused more than once.
    pub(super) fn admit(&mut self, now: Now) -> Result<(), Answer> {
        let goes_on = self.began.is_some_and(|began| now.wall - began < WINDOW);
        if !goes_on {
            *self = Self {
                began: Some(now.wall),
                n_calls: 0,
            };
        }
        self.n_calls += 1;
        if self.n_calls > REFUSED {
            return Ok(());
        }
        let refusal = envelope::plain_error(429, "Too many requests.", now);
        Err(limits(refusal, "2", "0", RESET).with("Retry-After", RESET))
    }
}

/// What all users share.
#[derive(Debug, Default)]
pub(super) struct Limits {
    allowed: Allowed,
    began: Option<OffsetDateTime>,
    n_calls: u32,
}

/// How many calls a window takes.
#[derive(Clone, Copy, Debug, Default)]
enum Allowed {
    /// Far more than anybody makes.
    #[default]
    Plenty,
    /// Throttling is off (`ocp.iam.rate-limit.enabled`): no answer has such headers.
    Unlimited,
    /// So many.
    Calls(u32),
}

impl Limits {
    /// Sets how many calls a window takes; 0 turns throttling off.
    pub(super) fn set(&mut self, n_calls: usize) {
        let allowed = match u32::try_from(n_calls).unwrap_or(u32::MAX) {
            0 => Allowed::Unlimited,
            n_calls => Allowed::Calls(n_calls),
        };
        *self = Self {
            allowed,
            ..Self::default()
        };
    }

    /// Counts a call, or refuses it until the window is over.
    pub(super) fn admit(&mut self, now: Now) -> Result<(), Answer> {
        let Allowed::Calls(limit) = self.allowed else {
            return Ok(());
        };
        let goes_on = self.began.is_some_and(|began| now.wall - began < WINDOW);
        if !goes_on {
            self.began = Some(now.wall);
            self.n_calls = 0;
        }
        if self.n_calls < limit {
            self.n_calls += 1;
            return Ok(());
        }
        let refusal = envelope::plain_error(429, "Too many requests.", now);
        Err(self.told(refusal, now))
    }

    /// Answers tell how much is left.
    pub(super) fn told(&self, answer: Answer, now: Now) -> Answer {
        match self.allowed {
            Allowed::Plenty => limits(answer, "1000", "999", "10"),
            Allowed::Unlimited => answer,
            Allowed::Calls(limit) => {
                let passed = self.began.map_or(Duration::ZERO, |began| now.wall - began);
                let reset = (WINDOW - passed).whole_seconds().max(1).to_string();
                let left = limit.saturating_sub(self.n_calls).to_string();
                limits(answer, &limit.to_string(), &left, &reset)
            }
        }
    }
}

fn limits(answer: Answer, limit: &str, remaining: &str, reset: &str) -> Answer {
    answer
        .with("RateLimit-Limit", limit)
        .with("RateLimit-Remaining", remaining)
        .with("RateLimit-Reset", reset)
}
