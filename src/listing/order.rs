//! The order of a list's rows: by any column, with what belongs to a row below it.

use std::cmp::Ordering;

use super::{Cell, Column, Row};

/// By what rows are sorted, and which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: SortBy,
    /// Whether the largest comes first.
    pub is_down: bool,
}

/// By what rows are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// As the vendor gives them.
    #[default]
    Arrival,
    /// By name, or by id where there is none.
    Name,
    /// By state: what is at work first.
    State,
    /// By the column at that place of [`super::Listing::columns`].
    Column(usize),
}

/// Where a row stands among the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kin {
    /// The row that it belongs to.
    pub(super) parent: Option<usize>,
    /// How many rows stand above it in that way.
    pub(super) depth: u8,
}

impl Kin {
    /// The kin of the next row, given those of the rows before it: it belongs to the last one that lies less deep.
    pub(super) fn of_next(rows: &[Row], kin: &[Self], next: &Row) -> Self {
        let mut parent = kin.len().checked_sub(1);
        while let Some(idx) = parent.filter(|idx| rows[*idx].level >= next.level) {
            parent = kin[idx].parent;
        }
        let depth = parent.map_or(0, |idx| kin[idx].depth.saturating_add(1));
        Self { parent, depth }
    }
}

/// Puts rows in order. Equal ones keep the order in which they came, whichever way is sorted; what says nothing
/// stands last. A row that belongs to another one stays below it.
pub(super) fn sort(
    in_order: &mut [usize],
    rows: &[Row],
    kin: &[Kin],
    columns: &[Column],
    order: Order,
) {
    let keys = Keys::of(rows, columns, order.by);
    let compare = |a: usize, b: usize| keys.compare(a, b, order.is_down).then(a.cmp(&b));
    crate::sort::sort(in_order, &|a, b| by_family(kin, a, b, &compare));
}

/// What rows are compared by, worked out once for each of them: a number, then letters, large and small ones of
/// the Latin alphabet alike. What has neither stands last, whichever way is sorted.
#[derive(Default)]
struct Keys {
    numbers: Vec<Option<i64>>,
    /// The letters of all rows, small, one behind the other.
    letters: Vec<u8>,
    /// Where those of each row end.
    ends: Vec<usize>,
}

impl Keys {
    fn of(rows: &[Row], columns: &[Column], by: SortBy) -> Self {
        let is_words = |at: usize| columns.get(at).is_none_or(|it| it.kind == Cell::Words);
        let mut keys = Self::default();
        for (row_idx, row) in rows.iter().enumerate() {
            let (number, words) = match by {
                SortBy::Arrival => (i64::try_from(row_idx).ok(), ""),
                SortBy::Name => (None, name(row)),
                SortBy::State => (Some(row.state as i64), row.state_word.as_str()),
                SortBy::Column(at) if is_words(at) => (None, cell(row, at)),
                SortBy::Column(at) => (cell(row, at).trim().parse().ok(), ""),
            };
            let small = words.bytes().map(|byte| byte.to_ascii_lowercase());
            keys.numbers.push(number);
            keys.letters.extend(small);
            keys.ends.push(keys.letters.len());
        }
        keys
    }

    fn letters(&self, row_idx: usize) -> &[u8] {
        let start = row_idx.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[row_idx]]
    }

    fn compare(&self, a: usize, b: usize, is_down: bool) -> Ordering {
        let turn = |found: Ordering| {
            if is_down { found.reverse() } else { found }
        };
        let by_number = match (self.numbers[a], self.numbers[b]) {
            (Some(one), Some(other)) => turn(one.cmp(&other)),
            (one, other) => one.is_none().cmp(&other.is_none()),
        };
        by_number.then_with(|| {
            let (one, other) = (self.letters(a), self.letters(b));
            let by_emptiness = one.is_empty().cmp(&other.is_empty());
            by_emptiness.then_with(|| turn(one.cmp(other)))
        })
    }
}

/// What a row is called: its name, else its id.
pub(super) fn name(row: &Row) -> &str {
    if row.name.is_empty() {
        &row.id
    } else {
        &row.name
    }
}

fn cell(row: &Row, at: usize) -> &str {
    row.cells.get(at).map_or("", |cell| cell.as_str())
}

/// Two rows by those of their families that are siblings; a row stands before what belongs to it.
fn by_family(
    kin: &[Kin],
    a: usize,
    b: usize,
    compare: &dyn Fn(usize, usize) -> Ordering,
) -> Ordering {
    // In most lists nothing belongs to anything.
    if kin[a].parent == kin[b].parent {
        return compare(a, b);
    }
    let depth = |idx: usize| kin[idx].depth;
    let up = |idx: usize| kin[idx].parent.unwrap_or(idx);
    let (mut one, mut other) = (a, b);
    while depth(one) > depth(other) {
        one = up(one);
    }
    while depth(other) > depth(one) {
        other = up(other);
    }
    if one == other {
        return depth(a).cmp(&depth(b));
    }
    while kin[one].parent != kin[other].parent {
        (one, other) = (up(one), up(other));
    }
    compare(one, other)
}
