//! How lists, preflights and finds are read in tests, against canned answers.

use std::cell::RefCell;

use crate::follow::Ask;
use crate::form::FormValues;
use crate::listing::{Cell, Listing, Page, Row};
use crate::operation::Failure;
use crate::text::Lang;
use crate::vendors::canned::block_on;

/// The pages of a list, and how its reading has ended.
pub(super) fn pages(
    listing: &Listing,
    asked: &[(&str, &str)],
    vendor: &dyn Ask,
) -> (Vec<Page>, Result<(), Failure>) {
    let asked: FormValues = asked.iter().copied().collect();
    let pages = RefCell::new(Vec::new());
    let ended = block_on((listing.read)(vendor, &asked, &|page| {
        pages.borrow_mut().push(page);
    }));
    (pages.into_inner(), ended)
}

/// The rows of a list that can be read. Each has a cell for each column.
#[track_caller]
pub(super) fn rows(listing: &Listing, asked: &[(&str, &str)], vendor: &dyn Ask) -> Vec<Row> {
    let (pages, ended) = pages(listing, asked, vendor);
    assert_eq!(ended, Ok(()));
    let rows: Vec<Row> = pages.into_iter().flat_map(|page| page.rows).collect();
    for row in &rows {
        assert_eq!(row.cells.len(), listing.columns.len());
    }
    rows
}

/// What picking a row sets, or why it cannot be picked: `job_name=jdbc2hive`.
pub(super) fn pick(row: &Row) -> String {
    match &row.pick {
        Ok(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{name}={value}"));
            fields.collect::<Vec<_>>().join("&")
        }
        Err(why) => why.to(Lang::En),
    }
}

/// The cell under a title.
pub(super) fn cell<'a>(listing: &Listing, row: &'a Row, title: &str) -> (Cell, &'a str) {
    let mut columns = listing.columns.iter().zip(&row.cells);
    let found = columns.find(|(column, _)| column.title.en == title);
    let (column, cell) = found.expect("a column of that title");
    (column.kind, cell)
}
