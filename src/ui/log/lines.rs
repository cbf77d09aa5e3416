//! The lines of a log that are in sight.

use std::ops::Range;

use leptos::prelude::*;

use crate::log::{Log, Piece};
use crate::text::{Lang, Text, text};
use crate::ui::view::view;

const CUT: Text = text(
    "… {n} more bytes; wrap lines to see them",
    "… 还有 {n} 字节，自动换行后可见",
);

/// A line, or those of its rows that are in sight.
pub(super) fn line_view(log: &Log, piece: &Piece, n_number_columns: usize, lang: Lang) -> AnyView {
    let line = log.line(piece.line);
    let rows = piece.rows.iter();
    let rows = rows
        .map(|row| row_view(line, row, &piece.marks))
        .collect_view();
    let number = if piece.is_first {
        (piece.line + 1).to_string()
    } else {
        String::new()
    };
    let width = n_number_columns.saturating_sub(2);
    let number = format!("{number:>width$}  ");
    let cut = (piece.n_cut > 0).then(|| CUT.with("n", piece.n_cut).to(lang));
    view! {
        <div class=format!("log-line {}", piece.look) data-number=number>
            <span class="log-rows">{rows}{cut.map(|cut| view! { <i>" "{cut}</i> })}</span>
        </div>
    }
}

/// A row, with what was found in it marked.
fn row_view(line: &str, row: &Range<usize>, marks: &[(usize, usize, bool)]) -> AnyView {
    let text = |from: usize, to: usize| line.get(from..to).unwrap_or_default().to_owned();
    let mut parts = Vec::new();
    let mut from = row.start;
    for (start, end, is_current) in marks {
        let (start, end) = ((*start).max(from), (*end).min(row.end));
        if start >= end {
            continue;
        }
        let look = if *is_current { "is-current" } else { "" };
        parts.push(text(from, start).into_any());
        parts.push(view! { <mark class=look>{text(start, end)}</mark> });
        from = end;
    }
    parts.push(text(from, row.end).into_any());
    view! { <span class="log-row">{parts}</span> }
}
