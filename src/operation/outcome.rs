//! What a vendor's answer means when it is not a refusal.

use crate::task::Task;
use crate::text::{Message, Text};

/// An answer that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How good it is.
    pub verdict: Verdict,
    /// What happened, in one sentence.
    pub summary: Message,
    /// What to do or look at next.
    pub next: Option<Message>,
    /// Ids and such to copy: label and value.
    pub facts: Vec<(Text, String)>,
    /// What happened to each target, where the answer tells them apart.
    pub items: Vec<Item>,
    /// The task that carries it out, to be drawn and followed.
    pub task: Option<Task>,
}

impl Outcome {
    /// The vendor has accepted; nothing has stopped yet.
    pub fn accepted(summary: impl Into<Message>) -> Self {
        Self {
            verdict: Verdict::Accepted,
            summary: summary.into(),
            next: None,
            facts: Vec::new(),
            items: Vec::new(),
            task: None,
        }
    }
}

/// How good an outcome is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Accepted in full, not yet stopped.
    Accepted,
    /// Accepted in part, with a warning, or in a way that leaves something open.
    Partly,
}

/// What the vendor says of one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The target's id.
    pub id: String,
    /// What came of it.
    pub state: ItemState,
    /// The vendor's words; may be empty.
    pub message: String,
}

/// What came of one target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// The vendor accepted it.
    Accepted,
    /// The vendor refused it.
    Refused,
    /// The answer does not say.
    Unknown,
}
