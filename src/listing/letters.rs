//! The letters of a list's rows, in one text, to be searched at every key.

use super::{Cell, Column, Row};

/// The letters of every row, small, one behind the other: one text for all of them is searched without
/// allocating.
#[derive(Debug, Default)]
pub(super) struct Letters {
    text: String,
    /// Where each row ends.
    ends: Vec<usize>,
}

/// Between the parts of a row: no word of a search contains it.
const BETWEEN: char = '\n';

impl Letters {
    /// Takes in one more row: its name, id, kind, state in our words and the vendor's, and what stands in
    /// its cells, but for times, which are shown otherwise than they are held.
    pub(super) fn push(&mut self, row: &Row, columns: &[Column]) {
        let state = row.state.word();
        let parts = [
            row.name.as_str(),
            &row.id,
            &row.state_word,
            state.en,
            state.zh,
            row.kind.en,
            row.kind.zh,
        ];
        let cells = row.cells.iter().zip(columns);
        let words = cells.filter(|(_, column)| matches!(column.kind, Cell::Words | Cell::Count));
        let words = words.map(|(cell, _)| cell.as_str());
        for part in parts.into_iter().chain(words) {
            self.text.extend(part.chars().flat_map(char::to_lowercase));
            self.text.push(BETWEEN);
        }
        self.ends.push(self.text.len());
    }

    /// Whether a row contains a word, which is written small.
    pub(super) fn contain(&self, row_idx: usize, word: &str) -> bool {
        let start = row_idx.checked_sub(1).and_then(|idx| self.ends.get(idx));
        let end = self.ends.get(row_idx).copied().unwrap_or_default();
        let row = self.text.get(start.copied().unwrap_or_default()..end);
        row.is_some_and(|row| row.contains(word))
    }
}
