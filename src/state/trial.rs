//! The trial of credentials of which nobody knows yet whether they are accepted.

use std::task::{Context, Poll, Waker};

use crate::form::FormValues;

/// Lets one request at a time try credentials of which nothing is known: where several are sent at once, each refusal
/// counts against the account, and some services lock it after a few.
#[derive(Default)]
pub struct Trial {
    /// Goes up with each trial.
    turn: u64,
    /// What is tried at this moment.
    under_way: Option<FormValues>,
    /// What the service has answered without a refusal.
    answered: Option<FormValues>,
    waiting: Vec<Waker>,
}

/// What a request has to do before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Nothing: the credentials have been answered, or others are being tried.
    Free,
    /// It tries the credentials for all, and says when it is over.
    Tries(u64),
    /// It waits until that trial is over.
    Waits(u64),
}

impl Trial {
    /// What a request that is signed with these credentials has to do.
    pub fn turn(&mut self, typed: &FormValues) -> Turn {
        if self.answered.as_ref() == Some(typed) {
            return Turn::Free;
        }
        match &self.under_way {
            Some(tried) if tried == typed => Turn::Waits(self.turn),
            Some(_) => Turn::Free,
            None => {
                self.turn += 1;
                self.under_way = Some(typed.clone());
                Turn::Tries(self.turn)
            }
        }
    }

    /// Waits for the end of a trial, however it ends.
    pub fn poll_end(&mut self, turn: u64, context: &Context<'_>) -> Poll<()> {
        if self.turn != turn || self.under_way.is_none() {
            return Poll::Ready(());
        }
        self.waiting.push(context.waker().clone());
        Poll::Pending
    }

    /// Takes in that a service has answered these credentials, and not refused them.
    pub fn answered(&mut self, typed: &FormValues) {
        self.answered = Some(typed.clone());
    }

    /// A trial is over; one that is forgotten is over already.
    pub fn end(&mut self, turn: u64) {
        if self.turn == turn {
            self.under_way = None;
            self.waiting.drain(..).for_each(Waker::wake);
        }
    }

    /// Forgets all credentials; nobody waits any more.
    pub fn forget(&mut self) {
        self.turn += 1;
        self.under_way = None;
        self.answered = None;
        self.waiting.drain(..).for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Wake;

    use super::*;

    fn typed(password: &str) -> FormValues {
        [("username", "admin"), ("password", password)]
            .into_iter()
            .collect()
    }

    #[derive(Default)]
    struct Woken(AtomicUsize);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn one_request_tries_for_all_and_those_that_wait_are_woken_at_its_end() {
        let mut trial = Trial::default();
        assert_eq!(trial.turn(&typed("a")), Turn::Tries(1));
        assert_eq!(trial.turn(&typed("a")), Turn::Waits(1));
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(woken.clone());
        let context = Context::from_waker(&waker);
        assert_eq!(trial.poll_end(1, &context), Poll::Pending);
        assert_eq!(woken.0.load(Ordering::Relaxed), 0);
        trial.end(1);
        assert_eq!(woken.0.load(Ordering::Relaxed), 1);
        assert_eq!(trial.poll_end(1, &context), Poll::Ready(()));
    }

    #[test]
    fn whoever_waited_does_not_wait_for_the_next_trial_too() {
        let mut trial = Trial::default();
        trial.turn(&typed("a"));
        trial.end(1);
        assert_eq!(trial.turn(&typed("a")), Turn::Tries(2));
        let context = Context::from_waker(Waker::noop());
        assert_eq!(trial.poll_end(1, &context), Poll::Ready(()));
        assert_eq!(trial.poll_end(2, &context), Poll::Pending);
    }

    #[test]
    fn what_was_answered_is_tried_no_more_and_other_credentials_are() {
        let mut trial = Trial::default();
        trial.turn(&typed("a"));
        trial.answered(&typed("a"));
        trial.end(1);
        assert_eq!(trial.turn(&typed("a")), Turn::Free);
        assert_eq!(trial.turn(&typed("b")), Turn::Tries(2));
        assert_eq!(trial.turn(&typed("c")), Turn::Free, "b is being tried");
    }

    #[test]
    fn a_trial_that_was_forgotten_does_not_end_a_later_one() {
        let mut trial = Trial::default();
        trial.turn(&typed("a"));
        trial.forget();
        assert_eq!(trial.turn(&typed("a")), Turn::Tries(3));
        trial.end(1);
        assert_eq!(trial.turn(&typed("a")), Turn::Waits(3));
    }
}
