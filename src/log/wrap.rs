//! How a long line is broken into rows of equal height, so that it is known how high each line is
//! before it is drawn.

use std::ops::Range;

/// Columns that a tab takes at most.
const TAB: usize = 4;
/// Bytes of a line from which on it is broken anywhere: a row of it is then found without reading
/// what stands before.
const LONG: usize = 8_000;

/// How lines are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrap {
    /// Each line in one row, of which so many bytes are shown at most.
    Cut(usize),
    /// Each line in as many rows of so many columns as it takes.
    Columns(usize),
}

/// Whether every byte of the line is a column, and the line is broken at equal places.
fn is_even(line: &str, is_plain: bool) -> bool {
    is_plain && line.len() > LONG
}

/// How many rows a line takes; at least one.
pub(super) fn n_rows(line: &str, is_plain: bool, wrap: Wrap) -> usize {
    match wrap {
        Wrap::Columns(columns) if is_even(line, is_plain) => line.len().div_ceil(columns.max(1)),
        Wrap::Columns(columns) if !is_plain || line.len() > columns => {
            let mut n_rows = 0;
            let mut start = 0;
            loop {
                start = row_end(line, start, columns, is_plain);
                n_rows += 1;
                if start >= line.len() {
                    return n_rows;
                }
            }
        }
        _ => 1,
    }
}

/// The bytes of the rows of a line, from one row on to another.
pub(super) fn rows(
    line: &str,
    is_plain: bool,
    wrap: Wrap,
    rows: &Range<usize>,
) -> Vec<Range<usize>> {
    let columns = match wrap {
        Wrap::Cut(n_bytes) => return std::iter::once(0..floor(line, n_bytes)).collect(),
        Wrap::Columns(columns) => columns.max(1),
    };
    if is_even(line, is_plain) {
        let row = |row: usize| row * columns..((row + 1) * columns).min(line.len());
        return rows.clone().map(row).collect();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for row in 0..rows.end {
        let end = row_end(line, start, columns, is_plain);
        if rows.contains(&row) {
            found.push(start..end);
        }
        start = end;
    }
    found
}

/// The row of a line in which a byte stands.
pub fn row_at(line: &str, is_plain: bool, wrap: Wrap, byte: usize) -> usize {
    let Wrap::Columns(columns) = wrap else {
        return 0;
    };
    if is_even(line, is_plain) {
        return byte / columns.max(1);
    }
    let (mut row, mut end) = (0, row_end(line, 0, columns, is_plain));
    while end <= byte && end < line.len() {
        end = row_end(line, end, columns, is_plain);
        row += 1;
    }
    row
}

/// Where a row ends that starts at a byte: behind a blank in its second half, if there is one.
fn row_end(line: &str, start: usize, columns: usize, is_plain: bool) -> usize {
    let columns = columns.max(1);
    let end = if is_plain {
        (start + columns).min(line.len())
    } else {
        let mut taken = 0;
        let rest = line.get(start..).unwrap_or_default();
        let over = rest.char_indices().find(|(place, letter)| {
            taken += width(*letter);
            taken > columns && *place > 0
        });
        over.map_or(line.len(), |(place, _)| start + place)
    };
    if end >= line.len() {
        return line.len();
    }
    let second_half = line.as_bytes().get(start + (end - start) / 2..end);
    let blank = second_half.and_then(|half| half.iter().rposition(|&byte| byte == b' '));
    blank.map_or(end, |blank| start + (end - start) / 2 + blank + 1)
}

/// Columns that a letter takes at most.
fn width(letter: char) -> usize {
    match letter {
        '\t' => TAB,
        letter if letter.is_ascii() || letter < '\u{1100}' => 1,
        _ => 2,
    }
}

/// The last place at or before a byte at which a text can be cut.
fn floor(line: &str, n_bytes: usize) -> usize {
    let mut end = n_bytes.min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    end
}
