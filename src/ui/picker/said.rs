//! What a row of a list says.

use super::foot::called;
use crate::listing::{Cell, Column, Listing, Row};
use crate::task::StepState;
use crate::text::{Lang, Text};
use crate::ui::targets::as_step;
use crate::ui::time;

/// What stands where there is nothing.
const NONE: &str = "–";

/// What a row says.
#[derive(Clone, PartialEq)]
pub(super) struct Said {
    pub(super) kind: Text,
    pub(super) name: String,
    /// Its id, where that is not its name.
    pub(super) id: Option<String>,
    pub(super) level: u8,
    pub(super) step: StepState,
    pub(super) state: Text,
    /// The vendor's word for its state.
    pub(super) state_word: String,
    /// Its cells: in short, and in full.
    pub(super) cells: Vec<(String, String)>,
    /// Why it cannot be picked.
    pub(super) why: Option<String>,
}

impl Said {
    pub(super) fn of(row: &Row, listing: &Listing, lang: Lang) -> Self {
        let name = called(row);
        let cells = listing.columns.iter().enumerate().map(|(at, column)| {
            let cell = row.cells.get(at).map_or("", |cell| cell.as_str());
            let shown = shown(cell, column, lang);
            let whole = match (column.kind, cell.trim().parse()) {
                (Cell::Moment, Ok(at)) => time::moment_at(at, lang),
                _ => shown.clone(),
            };
            (shown, whole)
        });
        Self {
            kind: row.kind,
            name: name.to_owned(),
            id: (name != row.id).then(|| row.id.clone()),
            level: row.level,
            step: as_step(row.state),
            state: row.state.word(),
            state_word: row.state_word.clone(),
            cells: cells.collect(),
            why: row.pick.as_ref().err().map(|why| why.to(lang)),
        }
    }
}

impl Said {
    /// Whether there is nothing in a cell.
    pub(super) fn is_none(&self, at: usize) -> bool {
        self.cells.get(at).is_none_or(|(shown, _)| shown == NONE)
    }
}

/// What stands in a cell, for people.
fn shown(cell: &str, column: &Column, lang: Lang) -> String {
    let cell = cell.trim();
    let number: Option<f64> = cell.parse().ok();
    match (column.kind, number) {
        _ if cell.is_empty() => NONE.to_owned(),
        (Cell::Moment, Some(at)) => time::day_or_clock(at, true, lang),
        (Cell::Length, Some(length)) => time::length(length).to(lang),
        _ => cell.to_owned(),
    }
}
