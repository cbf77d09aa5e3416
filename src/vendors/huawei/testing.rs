//! How lists, preflights and finds are read in tests, against canned answers.

use std::cell::RefCell;

use crate::follow::{Ask, Found};
use crate::form::FormValues;
use crate::listing::{Cell, Listing, Page, Row};
use crate::operation::testing::typed;
use crate::operation::{Failure, Operation};
use crate::preflight::Level;
use crate::text::Lang;
use crate::vendors::canned::block_on;
use crate::vendors::{OPERATIONS, answers};

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

/// What was found of an order whose outcome is unknown: which of the four, the id to follow, and how it is known.
pub(super) fn found(
    operation: &Operation,
    asked: &[(&str, &str)],
    sent_at: u64,
    vendor: &dyn Ask,
) -> (&'static str, String, String) {
    let asked = typed(operation, asked);
    let find = answers(operation).find.expect("a way to find it");
    match block_on(find(vendor, &asked, sent_at)) {
        Found::UnderWay(trail, says) => {
            assert_eq!(trail.asked, asked);
            ("under way", trail.id, says.to(Lang::En))
        }
        Found::Done(says) => ("done", String::new(), says.to(Lang::En)),
        Found::NoTrace(says) => ("no trace", String::new(), says.to(Lang::En)),
        Found::Unclear(says) => ("unclear", String::new(), says.to(Lang::En)),
    }
}

/// What is found before an order: level, key and sentence. No key comes twice.
pub(super) fn before(
    operation: &Operation,
    asked: &[(&str, &str)],
    vendor: &dyn Ask,
) -> Vec<(Level, String, String)> {
    let asked = typed(operation, asked);
    let preflight = answers(operation).preflight.expect("a preflight");
    let findings = block_on((preflight.read)(vendor, &asked));
    let each = findings.iter().map(|finding| {
        let says = finding.says.to(Lang::En);
        (finding.level, finding.key.clone(), says)
    });
    let told: Vec<(Level, String, String)> = each.collect();
    for (idx, (_, key, _)) in told.iter().enumerate() {
        assert!(
            !told[..idx].iter().any(|(_, other, _)| other == key),
            "{key}"
        );
    }
    told
}

/// Asserts that this is among what was found.
#[track_caller]
pub(super) fn finds(found: &[(Level, String, String)], level: Level, key: &str, says: &str) {
    let wanted = (level, key.to_owned(), says.to_owned());
    assert!(found.contains(&wanted), "{found:#?}");
}

/// What a form asks for in an order's turn: its operation, and these fields of it. It can be sent as it is.
pub(super) fn turned<const N: usize>(
    operation: &Operation,
    asked: &[(&str, &str)],
    fields: [&str; N],
) -> (&'static str, [String; N]) {
    let asked = typed(operation, asked);
    let (path, asked) = (answers(operation).turned)(&asked).expect("a turn");
    let turn = OPERATIONS.iter().find(|turn| turn.path == path);
    assert!((turn.expect("an operation").build)(&asked).is_ok());
    (path, fields.map(|name| asked.get(name).to_owned()))
}
