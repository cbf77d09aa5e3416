//! What of a list is picked, and what that puts into the form.

use super::order::name;
use super::{Listing, Row, Takes};
use crate::form::{FormValues, list};
use crate::sort::sort;
use crate::text::Message;

/// Something that was picked and cannot be any more, as a newer reading says.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// What it is called.
    pub name: String,
    /// Why it cannot be picked now; `None` where it is not in the list any more.
    pub why: Option<Message>,
}

/// What of a list is picked.
#[derive(Debug, Default)]
pub(super) struct Picks {
    field: &'static str,
    takes: Takes,
    /// Which rows are picked.
    is_picked: Vec<bool>,
    pub(super) n_picked: usize,
    /// What stood in the form when the list was opened.
    asked: FormValues,
    /// What stood in the field, each value, and whether a row stands for it.
    typed: Vec<(String, bool)>,
    /// The same sorted by its letters.
    typed_in_order: Vec<usize>,
    /// What was let go because a newer reading does not have it.
    pub(super) gone: Vec<Gone>,
}

type Pairs = [(&'static str, String)];

impl Picks {
    pub(super) fn new(listing: &Listing, takes: Takes, asked: &FormValues) -> Self {
        let typed = asked.get(listing.field);
        let typed = match (takes, typed.trim()) {
            (Takes::Joined, typed) => list::split(typed),
            (_, "") => Vec::new(),
            (Takes::One, typed) => vec![typed.to_owned()],
            (Takes::Each, typed) => {
                let lines = typed.lines().map(str::trim);
                let lines = lines.filter(|line| !line.is_empty());
                lines.map(str::to_owned).collect()
            }
        };
        let mut typed_in_order: Vec<usize> = (0..typed.len()).collect();
        sort(&mut typed_in_order, &|a, b| typed[a].cmp(&typed[b]));
        Self {
            field: listing.field,
            takes,
            asked: asked.clone(),
            typed: typed.into_iter().map(|value| (value, false)).collect(),
            typed_in_order,
            ..Self::default()
        }
    }

    /// Takes in one more row, picked if the form says so.
    pub(super) fn push(&mut self, row: &Row) {
        self.is_picked.push(false);
        let Ok(pairs) = &row.pick else { return };
        let value = value_of(pairs, self.field);
        let place = self
            .typed_in_order
            .binary_search_by(|typed_idx| self.typed[*typed_idx].0.as_str().cmp(value));
        let Ok(place) = place else { return };
        let is_meant = others(pairs, self.field).all(|(name, value)| self.asked.get(name) == value);
        let typed = &mut self.typed[self.typed_in_order[place]];
        // Once a row stood for it, whether it is picked is up to the operator.
        if is_meant && !typed.1 {
            typed.1 = true;
            let row_idx = self.is_picked.len() - 1;
            self.set(row_idx, true);
        }
    }

    pub(super) fn is_picked(&self, row_idx: usize) -> bool {
        self.is_picked.get(row_idx) == Some(&true)
    }

    /// The picked rows, as they came.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        let all = self.is_picked.iter().enumerate();
        all.filter_map(|(row_idx, is_picked)| is_picked.then_some(row_idx))
    }

    /// Picks a row or lets it go. Where one can be picked, or it does not go together with what is picked, it takes
    /// the place of that. What cannot be picked is not.
    pub(super) fn turn(&mut self, rows: &[Row], row_idx: usize) {
        if self.is_picked(row_idx) {
            self.set(row_idx, false);
            return;
        }
        if rows.get(row_idx).is_none_or(|row| row.pick.is_err()) {
            return;
        }
        if self.takes == Takes::One || !self.goes_along(rows, row_idx) {
            self.clear();
        }
        self.set(row_idx, true);
    }

    /// Picks all of these rows that can be picked and go together with what is picked, or with the first of them.
    pub(super) fn pick_all(&mut self, rows: &[Row], row_idxs: impl Iterator<Item = usize>) {
        if self.takes == Takes::One {
            return;
        }
        let mut model = self.rows().next();
        for row_idx in row_idxs {
            let Ok(pairs) = &rows[row_idx].pick else {
                continue;
            };
            let first = rows[*model.get_or_insert(row_idx)].pick.as_ref();
            if first.is_ok_and(|first| is_together(first, pairs, self.field)) {
                self.set(row_idx, true);
            }
        }
    }

    /// Lets these rows go.
    pub(super) fn drop_all(&mut self, row_idxs: impl Iterator<Item = usize>) {
        for row_idx in row_idxs {
            self.set(row_idx, false);
        }
    }

    /// Goes over to a newer reading: what was picked stays so, by kind and id.
    pub(super) fn go_over(&mut self, before: &[Row], now: &[Row]) {
        let mut by_key: Vec<usize> = (0..now.len()).collect();
        sort(&mut by_key, &|a, b| key(&now[a]).cmp(&key(&now[b])));
        let picked: Vec<usize> = self.rows().collect();
        self.is_picked.clear();
        self.n_picked = 0;
        for row in now {
            self.push(row);
        }
        for row in picked.into_iter().filter_map(|row_idx| before.get(row_idx)) {
            let place = by_key.binary_search_by(|idx| key(&now[*idx]).cmp(&key(row)));
            let found = place.ok().map(|place| by_key[place]);
            let why = found.map(|row_idx| now[row_idx].pick.as_ref().err().cloned());
            match (found, why) {
                (Some(row_idx), Some(None)) => self.set(row_idx, true),
                (_, why) => self.gone.push(Gone {
                    name: name(row).to_owned(),
                    why: why.flatten(),
                }),
            }
        }
    }

    /// The values that stood in the field and for which there is no row: they stay as they were typed, unless
    /// something is picked that does not go together with them.
    pub(super) fn left(&self, rows: &[Row]) -> Vec<&str> {
        let first = self
            .rows()
            .next()
            .and_then(|row_idx| rows[row_idx].pick.as_ref().ok());
        let is_apart = first.is_some_and(|pairs| {
            let mut others = others(pairs, self.field);
            others.any(|(name, value)| self.asked.get(name) != value)
        });
        if is_apart || self.takes == Takes::One {
            return Vec::new();
        }
        let left = self.typed.iter().filter(|(_, has_row)| !has_row);
        left.map(|(value, _)| value.as_str()).collect()
    }

    /// What goes into the form: the fields that a picked row sets, and in the list's own field every value.
    pub(super) fn put(&self, rows: &[Row]) -> Vec<(&'static str, String)> {
        let mut values = self.left(rows);
        let mut put: Vec<(&'static str, String)> = Vec::new();
        for row_idx in self.rows() {
            let Ok(pairs) = &rows[row_idx].pick else {
                continue;
            };
            if put.is_empty() {
                put.extend(others(pairs, self.field).map(|(name, value)| (name, value.to_owned())));
                put.push((self.field, String::new()));
            }
            values.push(value_of(pairs, self.field));
        }
        put.retain(|(name, _)| *name != self.field);
        let between = if self.takes == Takes::Each { "\n" } else { "," };
        put.push((self.field, values.join(between)));
        put
    }

    fn goes_along(&self, rows: &[Row], row_idx: usize) -> bool {
        let first = self.rows().next().map(|first| &rows[first].pick);
        match (first, &rows[row_idx].pick) {
            (Some(Ok(first)), Ok(pairs)) => is_together(first, pairs, self.field),
            _ => true,
        }
    }

    fn clear(&mut self) {
        self.is_picked.fill(false);
        self.n_picked = 0;
    }

    fn set(&mut self, row_idx: usize, to: bool) {
        let Some(is_picked) = self.is_picked.get_mut(row_idx) else {
            return;
        };
        if *is_picked != to {
            *is_picked = to;
            self.n_picked = if to {
                self.n_picked + 1
            } else {
                self.n_picked - 1
            };
        }
    }
}

/// What a row is known by from one reading to the next.
fn key(row: &Row) -> (&str, &str) {
    (row.kind.en, &row.id)
}

/// What a row puts into the list's own field.
fn value_of<'a>(pairs: &'a Pairs, field: &str) -> &'a str {
    let own = pairs.iter().find(|(name, _)| *name == field);
    own.map_or("", |(_, value)| value)
}

/// What a row puts into other fields.
fn others<'a>(pairs: &'a Pairs, field: &str) -> impl Iterator<Item = (&'static str, &'a str)> {
    let others = pairs.iter().filter(move |(name, _)| *name != field);
    others.map(|(name, value)| (*name, value.as_str()))
}

/// Whether two rows can be picked together: they differ in the list's own field alone.
fn is_together(one: &Pairs, other: &Pairs, field: &str) -> bool {
    others(one, field).eq(others(other, field))
}
