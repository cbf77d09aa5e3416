//! The log of what was done from this browser: append only, chained by hashes, never with a secret.
//!
//! One order leaves several entries under one intent: that it was asked about, that it was sent, what came back,
//! how its work ended.

mod answered;
mod block;
mod canonical;
mod csv;
mod entry;
mod export;
mod filter;
mod head;
mod line;
mod mask;
mod once;
mod outcome;
mod report;
#[cfg(test)]
mod testing;
mod time;
pub mod verify;

pub use self::answered::{Answer, answered, request};
pub use self::block::{Block, blocks};
pub use self::csv::csv;
pub use self::entry::{Entry, NOTHING_BEFORE};
pub use self::export::{export, file_name};
pub use self::filter::Filter;
pub use self::head::{Dropped, Head};
pub use self::outcome::Outcome;
pub use self::report::{Reported, report};

/// What an entry tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The id of the order that it belongs to, minted when the question was opened.
    pub intent: String,
    /// What has happened.
    pub event: Event,
    /// The address of the form filled in as it was asked (`#/ocp/stop-cluster?id=39`): it opens the form again.
    pub form: String,
    /// The name of the environment.
    pub environment: String,
    /// The address of the service.
    pub service: String,
    /// As whom it was signed; never a secret.
    pub who: String,
}

/// What has happened to an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Event {
    /// The operator was asked, with what was found out before (level and sentence, in the language of the page).
    Asked {
        /// The findings, a line each.
        findings: Vec<String>,
    },
    /// The operator has called it off.
    #[default]
    CalledOff,
    /// A dry run: everything but the sending.
    DryRun {
        /// Method, address and body, secrets masked.
        request: String,
    },
    /// It is being sent. Written before anything leaves, so that a crash cannot hide it.
    Sent {
        /// Method, address and body, secrets masked.
        request: String,
        /// The reason or ticket that was typed; may be empty.
        reason: String,
    },
    /// An answer has come, or it is known that none will. [`answered`] makes it.
    Answered {
        /// The key of [`Answer`].
        kind: String,
        /// The status; 0 where nothing came.
        status: u16,
        /// The body as it came, masked where it could hold a secret, cut where it is long.
        body: String,
        /// What it means, in the language of the page.
        summary: String,
        /// The vendor's id of what carries it out; may be empty.
        id: String,
        /// The id to quote to the vendor's support; may be empty.
        trace: String,
    },
    /// A search for what became of it has come to this, in the language of the page.
    LookedFor {
        /// What was found.
        found: String,
    },
    /// The work has ended.
    Ended {
        /// The key of [`crate::follow::EndKind`].
        kind: String,
        /// How, in the language of the page.
        summary: String,
        /// The vendor's id of the work; may be empty.
        id: String,
    },
}

impl Event {
    /// The word for it in files.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "asked",
            Self::CalledOff => "called-off",
            Self::DryRun { .. } => "dry-run",
            Self::Sent { .. } => "sent",
            Self::Answered { .. } => "answered",
            Self::LookedFor { .. } => "looked-for",
            Self::Ended { .. } => "ended",
        }
    }
}
