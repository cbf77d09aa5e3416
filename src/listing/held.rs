//! A list in the browser's memory: taken in page by page, searched, sorted, picked from.

use super::letters::Letters;
use super::order::{Kin, Order, SortBy, sort};
use super::picks::{Gone, Picks};
use super::sieve::{STATES, Sieved, Wanted, sieve};
use super::{Column, Listing, Page, Row, Takes};
use crate::form::FormValues;
use crate::text::Text;

/// A list in memory. Rows are named by their place in the reading; what is picked is kept by kind and id when it is
/// read anew. Every step takes a time that grows like the number of rows, or like sorting them.
#[derive(Debug, Default)]
pub struct Held {
    columns: &'static [Column],
    rows: Vec<Row>,
    kin: Vec<Kin>,
    letters: Letters,
    in_order: Vec<usize>,
    order: Order,
    wanted: Wanted,
    sieved: Sieved,
    picks: Picks,
    /// Where the last range began.
    anchor: Option<usize>,
    /// How many there are in all, where the vendor says.
    total: Option<usize>,
    /// A newer reading, kept apart until it has all that is shown.
    coming: Option<Vec<Row>>,
    is_whole: bool,
    n_readings: usize,
}

impl Held {
    /// Nothing yet of a list. What the form holds is picked as soon as it comes.
    pub fn new(listing: &Listing, asked: &FormValues) -> Self {
        Self::taking(listing.takes(), listing, asked)
    }

    /// The same where another form takes another number of rows than the list's own.
    pub fn taking(takes: Takes, listing: &Listing, asked: &FormValues) -> Self {
        Self {
            columns: listing.columns,
            picks: Picks::new(listing, takes, asked),
            ..Self::default()
        }
    }

    /// A reading begins. What an earlier one has brought stays until this one has brought as much.
    pub fn begin(&mut self) {
        self.coming = (!self.rows.is_empty()).then(Vec::new);
        self.total = None;
        self.picks.gone.clear();
    }

    /// Takes in some rows.
    pub fn take(&mut self, page: Page) {
        self.total = page.total.or(self.total);
        if let Some(coming) = &mut self.coming {
            coming.extend(page.rows);
            // A list that was whole is replaced as a whole: nothing is missing from it meanwhile. Neither is
            // anything that was picked.
            let has_to_stay = self.is_whole || self.picks.n_picked > 0;
            if has_to_stay || coming.len() < self.rows.len() {
                return;
            }
            self.replace();
        } else {
            self.extend(page.rows);
        }
        self.show();
    }

    /// The reading is over: it has come to its end, or has failed. Of one that failed nothing is taken that would
    /// show less than was there before.
    pub fn end(&mut self, is_whole: bool) {
        if is_whole && self.coming.is_some() {
            self.replace();
            self.show();
        }
        self.coming = None;
        self.is_whole |= is_whole;
    }

    /// Shows what is wanted.
    pub fn want(&mut self, wanted: Wanted) {
        self.wanted = wanted;
        self.sift();
    }

    /// Sorts.
    pub fn sort_by(&mut self, order: Order) {
        self.order = order;
        self.in_order = (0..self.rows.len()).collect();
        self.show();
    }

    /// Picks a row or lets it go; a range begins there.
    pub fn turn(&mut self, row_idx: usize) {
        self.picks.turn(&self.rows, row_idx);
        self.anchor = Some(row_idx);
    }

    /// Picks every row that is shown from where the last was picked to this one.
    pub fn pick_to(&mut self, row_idx: usize) {
        let place = |wanted: usize| self.sieved.shown.iter().position(|idx| *idx == wanted);
        let from = self.anchor.and_then(place);
        let Some((from, to)) = from.zip(place(row_idx)) else {
            self.turn(row_idx);
            return;
        };
        let range = from.min(to)..=from.max(to);
        let shown = self.sieved.shown.get(range).unwrap_or_default();
        let found = shown
            .iter()
            .copied()
            .filter(|idx| self.sieved.is_found[*idx]);
        self.picks.pick_all(&self.rows, found);
    }

    /// Picks everything that is shown for itself and can be picked.
    pub fn pick_shown(&mut self) {
        let found = self.sieved.shown.iter().copied();
        let found = found.filter(|idx| self.sieved.is_found[*idx]);
        self.picks.pick_all(&self.rows, found);
    }

    /// Lets everything go that is shown.
    pub fn drop_shown(&mut self) {
        self.picks.drop_all(self.sieved.shown.iter().copied());
    }

    /// What goes into the form: names of fields and values.
    pub fn put(&self) -> Vec<(&'static str, String)> {
        self.picks.put(&self.rows)
    }

    /// What stood in the field and stays there without a row that stands for it.
    pub fn left(&self) -> Vec<&str> {
        self.picks.left(&self.rows)
    }

    /// What was picked and is not in this reading, or cannot be picked any more.
    pub fn gone(&self) -> &[Gone] {
        &self.picks.gone
    }

    /// A row.
    pub fn row(&self, row_idx: usize) -> Option<&Row> {
        self.rows.get(row_idx)
    }

    /// The rows that are shown, in their order.
    pub fn shown(&self) -> &[usize] {
        &self.sieved.shown
    }

    /// Whether a row is shown for itself, not for what belongs to it.
    pub fn is_found(&self, row_idx: usize) -> bool {
        self.sieved.is_found.get(row_idx) == Some(&true)
    }

    /// Whether a row is picked.
    pub fn is_picked(&self, row_idx: usize) -> bool {
        self.picks.is_picked(row_idx)
    }

    /// How many rows are picked.
    pub fn n_picked(&self) -> usize {
        self.picks.n_picked
    }

    /// The picked rows, as they came.
    pub fn picked(&self) -> impl Iterator<Item = &Row> {
        self.picks
            .rows()
            .filter_map(|row_idx| self.rows.get(row_idx))
    }

    /// How many rows there are.
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// How many rows are shown for themselves.
    pub fn n_found(&self) -> usize {
        self.sieved.n_found
    }

    /// How many of each of [`STATES`] there are among what is searched for.
    pub fn by_state(&self) -> [usize; STATES.len()] {
        self.sieved.by_state
    }

    /// The kinds of rows, as they came.
    pub fn kinds(&self) -> Vec<Text> {
        let mut kinds: Vec<Text> = Vec::new();
        for row in &self.rows {
            if kinds.last() != Some(&row.kind) && !kinds.contains(&row.kind) {
                kinds.push(row.kind);
            }
        }
        kinds
    }

    /// How many rows the reading under way has brought, and how many there are in all, where the vendor says.
    pub fn n_come(&self) -> (usize, Option<usize>) {
        let n_come = self.coming.as_ref().map_or(self.rows.len(), Vec::len);
        (n_come, self.total)
    }

    /// How the rows are sorted.
    pub fn order(&self) -> Order {
        self.order
    }

    /// What is wanted.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Which reading the rows are of: another number means other rows.
    pub fn reading(&self) -> usize {
        self.n_readings
    }

    fn extend(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.kin.push(Kin::of_next(&self.rows, &self.kin, &row));
            self.letters.push(&row, self.columns);
            self.picks.push(&row);
            self.in_order.push(self.rows.len());
            self.rows.push(row);
        }
    }

    /// Goes over to the newer reading.
    fn replace(&mut self) {
        let rows = self.coming.take().unwrap_or_default();
        self.picks.go_over(&self.rows, &rows);
        self.n_readings += 1;
        self.anchor = None;
        self.kin.clear();
        self.letters = Letters::default();
        self.in_order = (0..rows.len()).collect();
        self.rows = Vec::with_capacity(rows.len());
        for row in rows {
            self.kin.push(Kin::of_next(&self.rows, &self.kin, &row));
            self.letters.push(&row, self.columns);
            self.rows.push(row);
        }
    }

    fn show(&mut self) {
        let is_sorted = self.order.by == SortBy::Arrival && !self.order.is_down;
        if !is_sorted {
            let (rows, kin) = (&self.rows, &self.kin);
            sort(&mut self.in_order, rows, kin, self.columns, self.order);
        }
        self.sift();
    }

    fn sift(&mut self) {
        let (rows, kin, letters) = (&self.rows, &self.kin, &self.letters);
        self.sieved = sieve(rows, kin, letters, &self.in_order, &self.wanted);
    }
}
