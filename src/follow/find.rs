//! Finding out what became of an order whose outcome is unknown, before anything is sent again.

use std::pin::Pin;

use super::{Ask, Trail};
use crate::form::FormValues;
use crate::text::Message;

/// Looks for what an order has set going. It is given what was asked for and when it was sent, in seconds since
/// 1970.
pub type Find = for<'a> fn(&'a dyn Ask, &'a FormValues, u64) -> Finding<'a>;

/// A search under way.
pub type Finding<'a> = Pin<Box<dyn Future<Output = Found> + 'a>>;

/// What was found of an order whose outcome is unknown, each with how it is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// It has arrived: this is what carries it out, and it can be followed.
    UnderWay(Trail, Message),
    /// What was asked for is so already; nothing is left to follow.
    Done(Message),
    /// There is no trace of it, and the target is as if nothing had been asked: it may be sent again.
    NoTrace(Message),
    /// The vendor does not tell, or could not be asked.
    Unclear(Message),
}

impl Found {
    /// What was seen, and how that is known.
    pub fn says(&self) -> &Message {
        match self {
            Self::UnderWay(_, says)
            | Self::Done(says)
            | Self::NoTrace(says)
            | Self::Unclear(says) => says,
        }
    }
}
