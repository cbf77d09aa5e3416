//! Throttling (`ocp.md` §2.3): one user is limited, all others are far from it.

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

/// Allowed answers tell how much is left.
pub(super) fn allowed(answer: Answer) -> Answer {
    limits(answer, "1000", "999", "10")
}

fn limits(answer: Answer, limit: &str, remaining: &str, reset: &str) -> Answer {
    answer
        .with("RateLimit-Limit", limit)
        .with("RateLimit-Remaining", remaining)
        .with("RateLimit-Reset", reset)
}
