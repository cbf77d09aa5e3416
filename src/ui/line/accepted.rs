//! Whether a vendor accepts what a line signs with.

use leptos::prelude::untrack;

use super::Line;
use crate::form::FormValues;
use crate::text::{Text, text};
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
}
