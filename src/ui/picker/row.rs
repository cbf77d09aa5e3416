//! One row of a list.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::reading::Reading;
use crate::listing::{Cell, Column, Held};
use crate::text::Lang;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::targets::as_step;
use crate::ui::time;
use crate::ui::view::view;

/// What stands where there is nothing.
const NONE: &str = "–";

/// The id of a row in the document.
pub(super) fn id_of(row_idx: usize) -> String {
    format!("picker-row-{row_idx}")
}

/// One row. A click picks it, one with Shift everything up to it, two take it over.
#[component]
pub(super) fn PickerRow(
    reading: Reading,
    row_idx: usize,
    /// Its place among those that are shown.
    place: usize,
    active: RwSignal<Option<usize>>,
    /// Whether there is more than one kind, so that each row has to say which it is of.
    has_kinds: Memo<bool>,
    /// Takes over what is picked.
    take: Callback<()>,
) -> impl IntoView {
    let console = Console::here();
    let held = reading.held;
    let (listing, is_many) = (reading.opened.listing, reading.opened.is_many());
    let row = held.with_untracked(|held| held.row(row_idx).cloned())?;
    let lang = console.lang.get_untracked();
    let is_picked = Memo::new(move |_| held.with(|held| held.is_picked(row_idx)));
    let is_found = Memo::new(move |_| held.with(|held| held.is_found(row_idx)));
    let is_active = move || active.get() == Some(row_idx);
    let can_be_picked = row.pick.is_ok();
    let clicked = move |event: MouseEvent| {
        active.set(Some(row_idx));
        held.update(|held| {
            if event.shift_key() {
                held.pick_to(row_idx);
            } else {
                held.turn(row_idx);
            }
        });
    };
    let clicked_twice = move |_| {
        if !is_many && can_be_picked {
            // The second click has let it go again.
            held.update(|held: &mut Held| {
                if !held.is_picked(row_idx) {
                    held.turn(row_idx);
                }
            });
            take.run(());
        }
    };
    let cells = listing.columns.iter().enumerate().map(|(at, column)| {
        let cell = row.cells.get(at).map_or("", |cell| cell.as_str());
        let shown = shown(cell, column, lang);
        let whole = match (column.kind, cell.trim().parse()) {
            (Cell::Moment, Ok(at)) => time::moment_at(at, lang),
            _ => shown.clone(),
        };
        view! {
            <span class="picker-cell" class:is-number=column.is_number() role="gridcell" title=whole>{shown}</span>
        }
    });
    let name = if row.name.is_empty() {
        row.id.clone()
    } else {
        row.name.clone()
    };
    let id = (name != row.id).then(|| row.id.clone());
    let kind = row.kind;
    let step = as_step(row.state);
    let why = row.pick.as_ref().err().map(|why| why.to(lang));
    Some(view! {
        <div
            id=id_of(row_idx)
            class="picker-row"
            class:is-active=is_active
            class:is-picked=is_picked
            class:is-beside=move || !is_found.get()
            role="row"
            aria-rowindex=(place + 2).to_string()
            aria-selected=move || can_be_picked.then(|| is_picked.get().to_string())
            aria-disabled=(!can_be_picked).then_some("true")
            data-level=row.level.to_string()
            data-look=step.key()
            on:click=clicked
            on:dblclick=clicked_twice
        >
            <span class="picker-check" class:is-one=!is_many role="gridcell"></span>
            <span class="picker-name" role="gridcell">
                <span>
                    {move || has_kinds.get().then(|| view! { <small>{console.t(kind)}</small>" " })}
                    <b title=name.clone()>{name.clone()}</b>
                </span>
                {id.map(|id| view! { " "<code title=id.clone()>{id.clone()}</code> })}
            </span>
            <span class="picker-state" role="gridcell">
                <Icon glyph=Glyph::of(step)/>
                " "{console.t(row.state.word())}" "
                <code class="vendor-name">{row.state_word}</code>
            </span>
            {cells.collect_view()}
            <span class="picker-why" role="gridcell" title=why.clone()>{why.clone()}</span>
        </div>
    })
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
