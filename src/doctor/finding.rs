//! What the doctor has found, ready to be shown.

use super::Diagnosis;
use crate::text::Message;

/// What the doctor has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The leading diagnosis.
    pub diagnosis: Diagnosis,
    /// Everything, the leading diagnosis first.
    pub findings: Vec<Finding>,
}

/// One thing that was found, or could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub verdict: Verdict,
    /// What it is.
    pub title: Message,
    /// What is known, and how.
    pub detail: Message,
    /// What to do.
    pub next: Option<Message>,
}

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should.
    Fine,
    /// It is why things do not work.
    Fault,
    /// It could not be found out.
    NotKnown,
}
