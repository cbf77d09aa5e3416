//! Following a stop to its real end: what has to be read, what was seen, when to look again.
//!
//! "Accepted" is not "stopped". Every operation says in its folder how one look is taken
//! ([`Follow::look`]), what of it is the end ([`End`]), and what can be done meanwhile
//! ([`Follow::offers`]). When to look, and what a failed look means, is the same for all and stands
//! in [`watch`]. Nothing here knows a browser: whoever looks is handed something to ask ([`Ask`]).

mod act;
mod ask;
mod find;
pub mod history;
mod sighting;
pub mod stages;
#[cfg(test)]
pub(crate) mod testing;
mod trail;
pub mod watch;

pub use act::{Holder, Offer, Subject, WayOut};
pub use ask::{Ask, Asking, Looking};
pub use find::{Find, Finding, Found};
pub use history::Seen;
pub use sighting::{End, EndKind, Sighting, Target, TargetState};
pub use trail::{Place, Trail};
pub use watch::Watch;

use crate::form::FormValues;
use crate::log::Told;
use crate::operation::{Failure, Outcome, WireRequest, WireResponse};

/// How a vendor's work is followed.
#[derive(Debug)]
pub struct Follow {
    /// What an answer leaves to be followed; `None` where there is nothing to see by looking.
    pub begin: fn(&FormValues, &Outcome) -> Option<Trail>,
    /// Takes one look. It is given what was seen before, for what an answer leaves out.
    pub look: for<'a> fn(&'a dyn Ask, &'a Trail, &'a Sighting) -> Looking<'a>,
    /// Milliseconds between two looks while all is well.
    pub interval: u32,
    /// How the log of a step is read, where it does not come with the task.
    pub log: Option<StepLog>,
    /// What can be done about a task or a part of it, and what cannot and why.
    pub offers: fn(&Sighting, &Subject) -> Vec<Offer>,
    /// The way out of what a failed stop leaves behind.
    pub way_out: Option<&'static WayOut>,
    /// What an order for the rest of it asks, by the targets as they were last seen; `None` where nothing is left.
    pub left: fn(&FormValues, &[Target]) -> Option<FormValues>,
}

/// For what is one, and is asked for again as a whole.
pub fn all_of_it(asked: &FormValues, _targets: &[Target]) -> Option<FormValues> {
    Some(asked.clone())
}

/// How a log is read: of a step, or of what an agent does in it, where the vendor keeps logs of those.
#[derive(Debug)]
pub struct StepLog {
    /// Asks for it, by the task and the step or the part.
    pub request: fn(task: &str, step: &str) -> WireRequest,
    /// What the answer says.
    pub read: fn(&WireResponse) -> Result<Told, Failure>,
}
