//! Where the operator stands with a vendor: signed out, signing in, signed in.

use crate::text::{Message, Text, text};
use crate::vendors::Session;

/// Where the operator stands with a vendor.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What the last sign-in has brought. It stays good while it is renewed.
    session: Option<Box<Session>>,
    /// Why there is none, or why it could not be renewed.
    trouble: Option<Message>,
    /// Whether an answer is waited for.
    is_asking: bool,
    /// Counts the attempts, so that a late answer knows that it is one.
    n_attempts: u32,
}

/// How much of a sign-in is left when its end is warned of, in seconds.
const SOON: u64 = 600;

/// How near the end of a sign-in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// No end is known.
    Open,
    /// So many seconds.
    Long(u64),
    /// So many seconds, which are few.
    Short(u64),
    /// It has ended.
    Nothing,
}

const EXPIRED: Text = text("The sign-in has ended.", "登录已过期。");

impl Standing {
    /// Begins an attempt, unless one is under way: each may count against the account. Gives its
    /// number.
    pub fn ask(&mut self) -> Option<u32> {
        if self.is_asking {
            return None;
        }
        self.is_asking = true;
        self.trouble = None;
        self.n_attempts = self.n_attempts.wrapping_add(1);
        Some(self.n_attempts)
    }

    /// Takes in what came of an attempt; false where it was given up meanwhile. One that failed
    /// leaves the session that was to be renewed.
    pub fn answer(&mut self, attempt: u32, found: Result<Session, Message>) -> bool {
        if !self.is_asking || attempt != self.n_attempts {
            return false;
        }
        self.is_asking = false;
        match found {
            Ok(session) => self.session = Some(Box::new(session)),
            Err(why) => self.trouble = Some(why),
        }
        true
    }

    /// Ends it, whatever it was.
    pub fn leave(&mut self) {
        self.session = None;
        self.trouble = None;
        self.is_asking = false;
    }

    /// Ends a sign-in or an attempt for a reason that the operator is told.
    pub fn end(&mut self, why: impl Into<Message>) {
        self.leave();
        self.trouble = Some(why.into());
    }

    /// Puts a sign-in back that was kept.
    pub fn restore(&mut self, session: Session) {
        self.leave();
        self.session = Some(Box::new(session));
    }

    /// Whether an answer is waited for.
    pub fn is_asking(&self) -> bool {
        self.is_asking
    }

    /// What signing in has brought, while it lasts.
    pub fn session(&self, now: u64) -> Option<&Session> {
        let session = self.session.as_deref()?;
        (session.left(now) != Some(0)).then_some(session)
    }

    /// How near the end is; `None` while nobody is signed in.
    pub fn left(&self, now: u64) -> Option<Left> {
        Some(match self.session.as_deref()?.left(now) {
            None => Left::Open,
            Some(0) => Left::Nothing,
            Some(left) if left <= SOON => Left::Short(left),
            Some(left) => Left::Long(left),
        })
    }

    /// Takes in that a request was signed with it just now.
    pub fn used(&mut self, now: u64) {
        if let Some(session) = &mut self.session {
            session.used(now);
        }
    }

    /// Why nobody is signed in, or why a session could not be renewed, where there is more to say.
    pub fn trouble(&self, now: u64) -> Option<Message> {
        let has_ended = self.left(now) == Some(Left::Nothing);
        let ended = has_ended.then(|| EXPIRED.into());
        self.trouble.clone().or(ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Secret;
    use crate::vendors::{Access, huawei};

    fn session(until: Option<u64>) -> Session {
        let token = Access::Huawei(huawei::Access::Token(Secret::new("MII")));
        Session {
            until,
            ..Session::plain("alice", token)
        }
    }

    fn no_answer() -> Message {
        text("No answer.", "没有应答。").into()
    }

    #[test]
    fn a_second_click_asks_nothing() {
        let mut standing = Standing::default();
        assert_eq!(standing.ask(), Some(1));
        assert_eq!(standing.ask(), None);
        assert!(standing.answer(1, Err(no_answer())));
        assert_eq!(standing.trouble(0), Some(no_answer()));
        assert_eq!(standing.ask(), Some(2));
    }

    #[test]
    fn an_answer_that_comes_after_leaving_signs_nobody_in() {
        let mut standing = Standing::default();
        standing.ask();
        standing.leave();
        assert!(!standing.answer(1, Ok(session(None))));
        assert!(standing.session(0).is_none());
        standing.ask();
        assert!(!standing.answer(1, Ok(session(None))));
        assert!(standing.is_asking());
        assert!(standing.answer(2, Ok(session(None))));
        assert!(standing.session(0).is_some());
    }

    #[test]
    fn a_session_stays_good_while_it_is_renewed_and_when_that_fails() {
        let mut standing = Standing::default();
        standing.restore(session(Some(1_000)));
        let attempt = standing.ask().unwrap();
        assert!(standing.session(900).is_some());
        assert!(standing.answer(attempt, Err(no_answer())));
        assert!(standing.session(900).is_some());
        assert_eq!(standing.trouble(900), Some(no_answer()));
        let attempt = standing.ask().unwrap();
        assert!(standing.answer(attempt, Ok(session(Some(2_000)))));
        assert_eq!(
            (standing.left(900), standing.trouble(900)),
            (Some(Left::Long(1_100)), None)
        );
    }

    #[test]
    fn the_end_is_counted_down_to_and_then_nobody_is_signed_in() {
        let mut standing = Standing::default();
        standing.restore(session(Some(10_000)));
        for (now, left) in [
            (1_000, Left::Long(9_000)),
            (9_400, Left::Short(600)),
            (10_000, Left::Nothing),
            (20_000, Left::Nothing),
        ] {
            assert_eq!(standing.left(now), Some(left));
            assert_eq!(standing.session(now).is_some(), now < 10_000);
            assert_eq!(standing.trouble(now).is_some(), now >= 10_000);
        }
        standing.restore(session(None));
        assert_eq!(standing.left(u64::MAX), Some(Left::Open));
    }

    #[test]
    fn an_end_has_its_reason_and_leaving_has_none() {
        let mut standing = Standing::default();
        standing.restore(session(None));
        standing.end(text("Idle.", "空闲。"));
        assert!(standing.session(0).is_none());
        assert_eq!(standing.trouble(0), Some(text("Idle.", "空闲。").into()));
        standing.leave();
        assert!(standing.trouble(0).is_none());
        assert_eq!(standing.left(0), None);
    }
}
