//! One row of a list.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::reading::Reading;
use super::said::Said;
use crate::listing::{Held, Slots};
use crate::task::StepState;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

/// The id of a row in the document.
pub(super) fn id_of(row_idx: usize) -> String {
    format!("picker-row-{row_idx}")
}

/// One of the elements that rows are shown in, one after the other. A click picks the row, one with Shift
/// everything up to it, two take it over.
#[component]
pub(super) fn PickerRow(
    reading: Reading,
    slots: Memo<Slots>,
    /// Which element it is.
    slot_idx: usize,
    active: RwSignal<Option<usize>>,
    /// Whether there is more than one kind, so that each row has to say which it is of.
    has_kinds: Memo<bool>,
    /// Takes over what is picked.
    take: Callback<()>,
) -> impl IntoView {
    let console = Console::here();
    let held = reading.held;
    let (listing, is_many) = (reading.opened.listing, reading.opened.is_many());
    let lang = console.lang.get_untracked();
    let drawn = Memo::new(move |_| {
        slots
            .with(|slots| slots.shown(slot_idx))
            .unwrap_or_default()
    });
    let row_idx = move || drawn.with(|drawn| drawn.row_idx);
    let now = move || drawn.with_untracked(|drawn| drawn.row_idx);
    // What a row says stays as long as its reading does.
    let said = Memo::new(move |_| {
        let row_idx = row_idx();
        held.with_untracked(|held| Some(Said::of(held.row(row_idx)?, listing, lang)))
    });
    let can_be_picked = move || said.with(|said| said.as_ref().is_some_and(|it| it.why.is_none()));
    let is_picked = Memo::new(move |_| held.with(|held| held.is_picked(row_idx())));
    let is_found = Memo::new(move |_| held.with(|held| held.is_found(row_idx())));
    let class = move || {
        let mut class = "picker-row".to_owned();
        let looks = [
            (active.get() == Some(row_idx()), " is-active"),
            (is_picked.get(), " is-picked"),
            (!is_found.get(), " is-beside"),
        ];
        for (_, look) in looks.into_iter().filter(|(is_so, _)| *is_so) {
            class.push_str(look);
        }
        class
    };
    let clicked = move |event: MouseEvent| {
        active.set(Some(now()));
        held.update(|held| {
            if event.shift_key() {
                held.pick_to(now());
            } else {
                held.turn(now());
            }
        });
    };
    let clicked_twice = move |_| {
        if !is_many && untrack(can_be_picked) {
            // The second click has let it go again.
            held.update(|held: &mut Held| {
                if !held.is_picked(now()) {
                    held.turn(now());
                }
            });
            take.run(());
        }
    };
    // A word of it; nothing where there is no row.
    let word = move |of: fn(&Said) -> &str| {
        move || said.with(|said| said.as_ref().map_or("", of).to_owned())
    };
    let id = move || said.with(|said| said.as_ref().and_then(|said| said.id.clone()));
    let has_id = Memo::new(move |_| id().is_some());
    let kind = move || {
        let kind = said.with(|said| said.as_ref().map(|said| said.kind));
        kind.filter(|_| has_kinds.get())
            .map(|kind| view! { <small>{console.t(kind)}</small>" " })
    };
    let step = move || said.with(|said| said.as_ref().map_or(StepState::Unknown, |it| it.step));
    let glyph = Signal::derive(move || Glyph::of(step()));
    let state = move || said.with(|said| said.as_ref().map(|said| console.t(said.state)));
    let is_none =
        move |at: usize| said.with(|said| said.as_ref().is_none_or(|said| said.is_none(at)));
    let cells = listing.columns.iter().enumerate().map(|(at, column)| {
        let cell = move |of: fn(&(String, String)) -> &String| {
            move || {
                let cell = |said: &Said| said.cells.get(at).map(of).cloned();
                said.with(|said| said.as_ref().and_then(cell))
            }
        };
        view! {
            <span
                class="picker-cell"
                class:is-number=column.is_number()
                class:is-none=move || is_none(at)
                role="gridcell"
                title=cell(|it| &it.1)
            >
                {cell(|it| &it.0)}
            </span>
        }
    });
    let why = move || said.with(|said| said.as_ref().and_then(|said| said.why.clone()));
    view! {
        <div
            id=move || id_of(row_idx())
            class=class
            role="row"
            aria-rowindex=move || drawn.with(|drawn| drawn.place + 2).to_string()
            aria-selected=move || can_be_picked().then(|| is_picked.get().to_string())
            aria-disabled=move || (!can_be_picked()).then_some("true")
            data-level=move || said.with(|said| said.as_ref().map(|it| it.level.to_string()))
            data-look=move || step().key()
            on:click=clicked
            on:dblclick=clicked_twice
        >
            <span class="picker-check" class:is-one=!is_many role="gridcell"></span>
            <span class="picker-name" role="gridcell">
                <span>{kind}<b title=word(|it| &it.name)>{word(|it| &it.name)}</b></span>
                {move || has_id.get().then(|| view! { " "<code title=id>{id}</code> })}
            </span>
            <span class="picker-state" role="gridcell">
                <Icon glyph/>
                " "{state}" "
                <code class="vendor-name">{word(|it| &it.state_word)}</code>
            </span>
            {cells.collect_view()}
            <span class="picker-why" role="gridcell" title=why>{why}</span>
        </div>
    }
}
