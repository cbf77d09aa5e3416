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
    let numbers: Vec<Option<i64>> = match order.by {
        SortBy::Column(at) if columns.get(at).is_some_and(|it| it.kind != Cell::Words) => {
            let cells = rows.iter().map(|row| cell(row, at));
            cells.map(|cell| cell.trim().parse().ok()).collect()
        }
        _ => Vec::new(),
    };
    let turn = |found: Ordering| {
        if order.is_down {
            found.reverse()
        } else {
            found
        }
    };
    let compare = |a: usize, b: usize| {
        let (one, other) = (&rows[a], &rows[b]);
        let found = match order.by {
            SortBy::Arrival => turn(a.cmp(&b)),
            SortBy::Column(at) if numbers.is_empty() => {
                words(cell(one, at), cell(other, at), &turn)
            }
            SortBy::Column(_) => match (numbers[a], numbers[b]) {
                (Some(one), Some(other)) => turn(one.cmp(&other)),
                (one, other) => one.is_none().cmp(&other.is_none()),
            },
            SortBy::Name => words(name(one), name(other), &turn),
            SortBy::State => turn((one.state as usize).cmp(&(other.state as usize)))
                .then_with(|| words(&one.state_word, &other.state_word, &turn)),
        };
        found.then(a.cmp(&b))
    };
    crate::sort::sort(in_order, &|a, b| by_family(kin, a, b, &compare));
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

/// By letters, large and small ones of the Latin alphabet alike; nothing stands last, whichever way is sorted.
fn words(one: &str, other: &str, turn: &dyn Fn(Ordering) -> Ordering) -> Ordering {
    let by_emptiness = one.is_empty().cmp(&other.is_empty());
    by_emptiness.then_with(|| {
        let one = one.bytes().map(|byte| byte.to_ascii_lowercase());
        let other = other.bytes().map(|byte| byte.to_ascii_lowercase());
        turn(one.cmp(other))
    })
}

/// Two rows by those of their families that are siblings; a row stands before what belongs to it.
fn by_family(
    kin: &[Kin],
    a: usize,
    b: usize,
    compare: &dyn Fn(usize, usize) -> Ordering,
) -> Ordering {
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
