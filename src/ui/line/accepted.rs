//! Whether a vendor accepts what a line signs with.

use std::future::poll_fn;
use std::task::Poll;

use leptos::prelude::{StoredValue, UpdateValue, untrack};

use super::Line;
use crate::form::FormValues;
use crate::operation::{Failure, WireResponse};
use crate::state::Trial;
use crate::state::trial::Turn;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::identity::Identity;

/// What is said where credentials that were refused would be sent once more.
pub(in crate::ui) const REFUSED: Text = text(
    "The sign-in was refused (401) and is not sent again by itself. Sign in first.",
    "登录被拒绝（401），不会自动再次发送。请先登录。",
);

impl Line {
    /// Whether what it signs with was refused: it is not sent again before somebody signs in.
    pub(in crate::ui) fn is_refused(&self) -> bool {
        let is_refused = |typed: &FormValues| untrack(|| self.identity.has_refused(typed));
        self.typed.as_ref().is_some_and(is_refused) && self.is_here()
    }

    /// Takes in that what it signs with was refused. What was typed for another place says nothing of this one.
    pub(in crate::ui) fn refused(&self) {
        if let Some(typed) = self.typed.as_ref().filter(|_| self.is_here()) {
            self.identity.refuse(typed);
            self.identity.end_if_signed_in();
        }
    }

    /// Takes in that what it signs with was accepted. Gives whose it is, where that is news.
    pub(in crate::ui) fn accepted(&self) -> Option<Identity> {
        let typed = self.typed.as_ref().filter(|_| self.is_here())?;
        self.identity.accept(typed).then_some(self.identity)
    }

    /// Waits while another request tries the same credentials, of which nothing is known yet; where none does, this one
    /// tries them, for as long as what is given back is held.
    pub(super) async fn trial(&self) -> Option<Trying> {
        // A page that has gone waits for nothing.
        self.memory()?;
        let now = browser::now_in_seconds();
        let is_unproven = || self.is_here() && !untrack(|| self.identity.is_proven(now));
        let typed = self.typed.as_ref().filter(|_| is_unproven())?;
        let trial = self.identity.trial;
        match trial.try_update_value(|trial| trial.turn(typed))? {
            Turn::Free => None,
            Turn::Tries(turn) => Some(Trying { trial, turn }),
            Turn::Waits(turn) => {
                poll_fn(|context| {
                    let polled = trial.try_update_value(|trial| trial.poll_end(turn, context));
                    polled.unwrap_or(Poll::Ready(()))
                })
                .await;
                None
            }
        }
    }

    /// Takes in what a request was answered. A proxy's failure says nothing of the credentials.
    pub(super) fn was_answered(&self, answer: &Result<WireResponse, Failure>) {
        match answer {
            Ok(answer) if answer.status == 401 => self.refused(),
            Ok(answer) if answer.status < 500 => {
                if let Some(typed) = self.typed.as_ref().filter(|_| self.is_here()) {
                    let _ = self
                        .identity
                        .trial
                        .try_update_value(|trial| trial.answered(typed));
                }
            }
            _ => {}
        }
    }
}

/// A request that tries credentials for all others; they go on when it is dropped.
pub(super) struct Trying {
    trial: StoredValue<Trial>,
    turn: u64,
}

impl Drop for Trying {
    fn drop(&mut self) {
        let _ = self.trial.try_update_value(|trial| trial.end(self.turn));
    }
}
