//! An order that is about to be sent, and what has become of it.

use super::acts::Act;
use super::doubt::Doubt;
use super::followed::Followed;
use crate::form::FormValues;
use crate::operation::{Operation, Order};
use crate::state::run::Finished;

/// An order that the operator has decided on.
#[derive(Clone)]
pub(in crate::ui) struct Ordered {
    /// What is done.
    pub(in crate::ui) operation: &'static Operation,
    /// What its form asked.
    pub(in crate::ui) typed: FormValues,
    /// What is to be sent.
    pub(in crate::ui) order: Order,
    /// The id of the intent, minted when the question was opened ([`mint`]). It is sent once and never again.
    pub(in crate::ui) intent: String,
    /// The reason or ticket that was typed; may be empty.
    pub(in crate::ui) reason: String,
    /// Where it is something done about work under way, and not the operation itself: what.
    pub(in crate::ui) deed: Option<Act>,
    /// The addresses of intents and runs about the same that the operator was told of and wants to go past.
    pub(in crate::ui) past: Vec<String>,
}

/// What has become of an order.
#[derive(Clone)]
pub(in crate::ui) struct Dispatched {
    /// What was sent, what came back, and what it means.
    pub(in crate::ui) finished: Finished,
    /// The work that it has set going. It stands in the list of runs and is followed already.
    pub(in crate::ui) followed: Option<Followed>,
    /// Where its outcome is unknown: what [`look_for`](super::doubt::look_for) finds out.
    pub(in crate::ui) doubt: Option<Doubt>,
    /// What stood in its way, so that nothing was sent.
    pub(in crate::ui) held_back: Option<HeldBack>,
}

/// What stood in the way of an order, so that nothing was sent.
#[derive(Clone)]
pub(in crate::ui) struct HeldBack {
    /// Its address; empty where it is being sent at this moment.
    pub(in crate::ui) by: String,
    /// The work on the same that is under way.
    pub(in crate::ui) run: Option<Followed>,
    /// The order about the same whose outcome is unknown, or whose answer is waited for in another tab.
    pub(in crate::ui) doubt: Option<Doubt>,
}
