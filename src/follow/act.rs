//! What can be done about work under way or failed, and the way out of what it leaves behind.

use super::Sighting;
use crate::form::FormValues;
use crate::operation::{Failure, Order, Outcome, WireRequest, WireResponse};
use crate::text::{Message, Text};

/// What something is done about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole task.
    Task,
    /// A step of it, by its id.
    Step(String),
    /// What one agent does in a step: the ids of step and part.
    Part(String, String),
    /// The task of a single agent, by its agent.
    SubTask(String),
    /// A step of an agent's own task: the agent and the step's id.
    SubStep(String, String),
}

/// Something that the vendor can do about a task or a part of it.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The vendor's word for it: `Retry`, `Roll back`, `Skip`.
    pub name: Text,
    /// What is asked before and sent then; or why it cannot work now.
    pub order: Result<Box<Order>, Message>,
    /// What the answer means.
    pub read: fn(&WireResponse) -> Result<Outcome, Failure>,
}

impl Offer {
    /// An offer with its order, unless something stands in its way.
    pub fn new(
        name: Text,
        hindrance: Option<Message>,
        order: Order,
        read: fn(&WireResponse) -> Result<Outcome, Failure>,
    ) -> Self {
        Self {
            name,
            order: hindrance.map_or_else(|| Ok(Box::new(order)), Err),
            read,
        }
    }
}

/// The way out of what a failed stop leaves behind: who holds what the next one needs is read and shown,
/// and goes into the form of the next stop.
#[derive(Debug)]
pub struct WayOut {
    /// Whether there is need of it.
    pub is_open: fn(&Sighting) -> bool,
    /// What it is called.
    pub title: Text,
    /// What it does, in one or two sentences.
    pub about: Text,
    /// Reads who holds it.
    pub request: fn() -> WireRequest,
    /// What the answer says.
    pub read: fn(&WireResponse) -> Result<Vec<Holder>, Failure>,
    /// Puts into the form of the next stop that these are to be passed over.
    pub fill: fn(&mut FormValues, &[Holder]),
}

/// Earlier work that holds what a stop needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its id.
    pub id: String,
    /// The vendor's name for it.
    pub name: String,
    /// The vendor's word for its state.
    pub state_word: String,
    /// RFC 3339, if it has started.
    pub started: Option<String>,
    /// What it works on or says besides: label and value.
    pub facts: Vec<(Text, String)>,
    /// Why it may not be passed over now, if so.
    pub hindrance: Option<Text>,
}
