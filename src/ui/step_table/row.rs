//! One step's row in the table.

use leptos::prelude::*;

use super::cells::{Cells, cell};
use crate::task::StepState;
use crate::task::table::Column;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

/// One step's row. Its cells are filled in anew when they have changed; its button stays, with the
/// keyboard on it.
#[component]
pub(super) fn Row(
    /// Its place in the table, from 0.
    row: usize,
    id: String,
    cells: Cells,
    selected: RwSignal<Option<String>>,
) -> impl IntoView {
    let console = Console::here();
    let id = StoredValue::new(id);
    let texts = Memo::new(move |_| {
        let texts = id.with_value(|id| cells.texts(id, console.lang.get()));
        texts.unwrap_or_default()
    });
    let state = Memo::new(move |_| id.with_value(|id| cells.state(id)));
    let is_selected = Memo::new(move |_| {
        selected.with(|selected| id.with_value(|id| selected.as_ref() == Some(id)))
    });
    let text = move |column: Column| {
        let idx = Column::ALL.iter().position(|it| *it == column);
        texts.with(|texts| {
            idx.and_then(|idx| texts.get(idx).cloned())
                .unwrap_or_default()
        })
    };
    let cells = Column::ALL.into_iter().map(|column| match column {
        Column::Name => view! {
            <th scope="row">
                <button
                    type="button"
                    class="quiet"
                    aria-pressed=move || is_selected.get().to_string()
                    on:click=move |_| selected.set(Some(id.get_value()))
                >
                    {move || text(Column::Name)}
                </button>
            </th>
        },
        Column::State => view! {
            <td class="is-state">
                {move || state.get().map(|state| view! { <Icon glyph=Glyph::of(state)/> })}
                " "
                {move || text(Column::State)}
            </td>
        },
        column => (move || cell(column, text(column))).into_any(),
    });
    view! {
        <tr
            aria-rowindex=row + 2
            class:is-selected=is_selected
            data-look=move || state.get().map(StepState::key)
        >
            {cells.collect_view()}
        </tr>
    }
}
