//! Live lists of what can be acted on, to be picked from in place of typing an id.
//!
//! Every operation says in its folder which lists its form can be filled from ([`Listing`]), how one is read,
//! and what of each row can be picked. Nothing is read before the operator opens a list. What was read is held in
//! memory ([`Held`]), where it is searched, sorted and picked from.

mod held;
mod letters;
mod order;
mod picks;
mod sieve;
mod slots;
#[cfg(test)]
mod tests;
mod walk;

pub use held::Held;
pub use order::{Order, SortBy};
pub use picks::Gone;
pub use sieve::{STATES, Wanted};
pub use slots::{Drawn, Slots};
pub use walk::walk;

use std::pin::Pin;

use crate::follow::{Ask, TargetState};
use crate::form::FormValues;
use crate::operation::Failure;
use crate::text::{Message, Text};

/// A list that a form can be filled from.
#[derive(Debug)]
pub struct Listing {
    /// What it lists, as the button that opens it says: `Clusters`.
    pub title: Text,
    /// The field that it stands beside.
    pub field: &'static str,
    /// Whether several rows can be picked at once. Their values are joined with commas.
    pub is_many: bool,
    /// The fields that have to be filled before it can be read: `project_id`.
    pub needs: &'static [&'static str],
    /// The columns beside kind, name, id and state.
    pub columns: &'static [Column],
    /// Reads it, page by page.
    pub read: for<'a> fn(&'a dyn Ask, &'a FormValues, &'a dyn Fn(Page)) -> Listed<'a>,
}

/// Some rows of a list, handed over as soon as they have come, so that a long list can be worked with while
/// the rest of it is still on its way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many there are in all, where the vendor says.
    pub total: Option<usize>,
}

/// A list being read: done when its last page was handed over. What was handed over before a failure stays.
pub type Listed<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + 'a>>;

/// A column that belongs to one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it says.
    pub title: Text,
    /// How its cells are shown and sorted.
    pub kind: Cell,
}

/// How many rows of a list can be picked, and how their values stand in its field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// One.
    #[default]
    One,
    /// Many, in one order: joined with commas.
    Joined,
    /// Many, an order for each: one a line, since a name may hold commas and blanks.
    Each,
}

impl Listing {
    /// How many the form of its operation takes.
    pub fn takes(&self) -> Takes {
        if self.is_many {
            Takes::Joined
        } else {
            Takes::One
        }
    }
}

impl Column {
    /// Whether its cells are set as numbers are, one below the other.
    pub fn is_number(&self) -> bool {
        matches!(self.kind, Cell::Count | Cell::Length)
    }
}

/// How a cell is shown and sorted. A cell holds the vendor's text to the letter; an empty one is shown as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// As it is, sorted by its letters.
    Words,
    /// A whole number, sorted by its value.
    Count,
    /// Milliseconds since 1970, shown as a time.
    Moment,
    /// Milliseconds, shown as a length of time.
    Length,
}

/// One thing in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is: a cluster, a zone, a server, a job.
    pub kind: Text,
    /// How deep it lies: 0, or more for what belongs to the row above it (a zone of a cluster).
    pub level: u8,
    /// The vendor's id or address of it; unique among the rows of its kind.
    pub id: String,
    /// Its name; empty where it has none.
    pub name: String,
    /// How it is, as far as this page knows the word.
    pub state: TargetState,
    /// The vendor's word for it, to the letter.
    pub state_word: String,
    /// One cell for each of [`Listing::columns`].
    pub cells: Vec<String>,
    /// What picking it puts into the form, by the names of the fields; or why it cannot be picked now.
    pub pick: Result<Vec<(&'static str, String)>, Message>,
}
