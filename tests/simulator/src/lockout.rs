//! Wrong attempts in a row, and the lock that they set: for keys and for accounts.

use time::{Duration, OffsetDateTime};

/// How many wrong attempts in a row set the lock (`huawei.md` §2.2, `ocp.md` §1.1).
const TRIES: u32 = 5;

/// The attempts with one key or at one account.
#[derive(Debug, Default)]
pub(crate) struct Lockout {
    wrong: u32,
    until: Option<OffsetDateTime>,
}

impl Lockout {
    /// Whether it is locked now. A lock that is over leaves all tries.
    pub(crate) fn is_locked(&mut self, now: OffsetDateTime) -> bool {
        if self.until.is_some_and(|until| now >= until) {
            *self = Self::default();
        }
        self.until.is_some()
    }

    /// Counts a wrong attempt; the last one locks. Gives the tries that are left.
    pub(crate) fn wrong(&mut self, now: OffsetDateTime, locked_for: Duration) -> u32 {
        self.wrong += 1;
        if self.wrong >= TRIES {
            self.until = Some(now + locked_for);
        }
        TRIES.saturating_sub(self.wrong)
    }

    /// Forgets the wrong attempts after a right one.
    pub(crate) fn right(&mut self) {
        self.wrong = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::at;

    #[test]
    fn five_wrong_attempts_in_a_row_lock_for_a_while() {
        let mut lockout = Lockout::default();
        let locked_for = Duration::seconds(300);
        let wrong = |lockout: &mut Lockout, tick| lockout.wrong(at(tick).wall, locked_for);
        assert_eq!(wrong(&mut lockout, 0), 4);
        lockout.right();
        let left: Vec<_> = (1..=4).map(|tick| wrong(&mut lockout, tick)).collect();
        assert_eq!(left, [4, 3, 2, 1]);
        assert!(!lockout.is_locked(at(5).wall));
        assert_eq!(wrong(&mut lockout, 5), 0);
        assert!(lockout.is_locked(at(304).wall));
        assert!(!lockout.is_locked(at(305).wall));
        assert_eq!(wrong(&mut lockout, 306), 4);
    }
}
