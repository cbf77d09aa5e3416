//! Work kept outside the page: a vendor's answer that somebody has saved, a run that this page has
//! recorded, and what both become for others to read.
//!
//! ```text
//! text ─ open ▶ Saved ─ (the page) ─ RunToSave ─┬─ write  ▶ JSON, which open reads again
//!                                               ├─ report ▶ Markdown
//!                                               └─ svg    ▶ a picture of the whole graph
//! ```
//!
//! Nothing here is sent anywhere, and nothing that arrives is trusted.

mod colours;
pub(crate) mod duration;
pub(crate) mod markdown;
mod open;
mod read;
pub mod replay;
mod report;
mod svg;
mod texts;
mod vendor;
mod words;
mod write;

pub use colours::Colours;
pub(crate) use duration::took;
pub use open::{ABOUT, LARGEST, open, too_large};
pub use report::report;
pub use svg::{Dress, Picture, SPACING, pixels, svg};
pub use write::write;

use crate::follow::{Place, Seen, Sighting, Trail};
use crate::operation::Operation;
use crate::text::Text;

/// The value of the member `format` in a recorded run.
const FORMAT: &str = "quiesce-run";

/// The version of that format. A reader takes every version up to its own.
const VERSION: u64 = 1;

/// A run that is to be kept, as the page has it.
#[derive(Clone, Copy, Debug)]
pub struct RunToSave<'a> {
    /// The operation that has set it going.
    pub operation: &'static Operation,
    /// What it takes to read it on.
    pub trail: &'a Trail,
    /// Where it goes on.
    pub place: &'a Place,
    /// When it was sent, in seconds since 1970; 0 where nobody knows.
    pub began: u64,
    /// What was last seen of it.
    pub sighting: &'a Sighting,
    /// When that was, in milliseconds since 1970.
    pub seen_at: Option<f64>,
    /// How the steps' states were seen to change.
    pub seen: &'a [Seen],
    /// The time now, in seconds since 1970.
    pub now: u64,
}

/// What was opened.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What it is, in a few words.
    pub what: Text,
    /// The operation that has set it going, or whose vendor's task it is.
    pub operation: &'static Operation,
    /// What it took to read it on.
    pub trail: Trail,
    /// Where it went on; empty where the file does not say.
    pub place: Place,
    /// When it was sent, in seconds since 1970; 0 where the file does not say.
    pub began: u64,
    /// What was seen of it.
    pub sighting: Sighting,
    /// When that was, in milliseconds since 1970, where the file says.
    pub seen_at: Option<f64>,
    /// How the steps' states were seen to change.
    pub seen: Vec<Seen>,
}

#[cfg(test)]
mod tests;
