//! Which rows of a list are near enough to be in the document.

use std::ops::Range;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

use crate::ui::resized::measure_resized;

/// Rows that are drawn above and below what is in sight.
const MARGIN: usize = 6;
/// In steps of how many rows that changes.
const STEP: usize = 2;

/// The window onto a list. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy, Default)]
pub(super) struct Window {
    /// The element that scrolls.
    pub(super) grid: NodeRef<Div>,
    /// A row out of sight, to be measured.
    pub(super) probe: NodeRef<Div>,
    /// The heads of the columns, which stay in sight.
    pub(super) head: NodeRef<Div>,
    /// What the rows stand in.
    pub(super) rows: NodeRef<Div>,
    size: RwSignal<Measured>,
    top: RwSignal<f64>,
}

/// Pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Measured {
    row: f64,
    height: f64,
}

impl Window {
    /// The places that are drawn, of so many rows.
    pub(super) fn drawn(self, n_rows: usize) -> Range<usize> {
        let size = self.size.get();
        if size.row <= 0.0 {
            return 0..n_rows.min(4 * MARGIN);
        }
        let first = whole(self.top.get() / size.row).saturating_sub(MARGIN) / STEP * STEP;
        let last = first + whole(size.height / size.row) + 2 * MARGIN + 2 * STEP;
        first.min(n_rows)..last.min(n_rows)
    }

    /// How many rows are in sight.
    pub(super) fn n_in_sight(self) -> usize {
        let size = self.size.get_untracked();
        if size.row > 0.0 {
            whole(size.height / size.row)
        } else {
            1
        }
    }

    /// Pixels of so many rows.
    pub(super) fn height_of(self, n_rows: usize) -> f64 {
        n_rows as f64 * self.size.get().row
    }

    /// Takes in that it was scrolled.
    pub(super) fn scrolled(self) {
        if let Some(grid) = self.grid.get_untracked() {
            self.top.set(f64::from(grid.scroll_top()));
        }
    }

    /// Brings the elements of the rows, named by their ids, into the order of the rows: one that is used again
    /// for another row stands at the wrong end.
    pub(super) fn put_in_order(self, ids: impl Iterator<Item = String>) {
        let Some(Some(group)) = self.rows.try_get_untracked() else {
            return;
        };
        let elements = ids.filter_map(|id| document().get_element_by_id(&id));
        let elements: Vec<Element> = elements.collect();
        let place_of = |element: &Element| elements.iter().position(|it| it == element);
        let move_to = |element: &Element, next: Option<&Element>| {
            let _ = group.insert_before(element, next.map(AsRef::as_ref));
        };
        // The first and the last are the room that the rows take that are not drawn.
        let mut next = group.first_element_child();
        next = next.and_then(|space| space.next_element_sibling());
        let below = group.last_element_child();
        for _ in 1..elements.len() {
            // Scrolled down: what stands first belongs to the end.
            let is_late = |element: &Element| place_of(element) >= Some(elements.len() / 2);
            let Some(element) = next.take_if(|it| is_late(it)) else {
                break;
            };
            next = element.next_element_sibling();
            move_to(&element, below.as_ref());
        }
        for element in &elements {
            if next.as_ref() == Some(element) {
                next = element.next_element_sibling();
            } else {
                move_to(element, next.as_ref());
            }
        }
    }

    /// Scrolls to the first row.
    pub(super) fn to_top(self) {
        if let Some(grid) = self.grid.get_untracked() {
            grid.set_scroll_top(0);
        }
        self.top.set(0.0);
    }

    /// Scrolls as little as brings a row into sight.
    pub(super) fn show(self, place: usize) {
        let Some(grid) = self.grid.get_untracked() else {
            return;
        };
        let size = self.size.get_untracked();
        let (above, below) = (place as f64 * size.row, (place + 1) as f64 * size.row);
        let top = f64::from(grid.scroll_top());
        let to = if above < top {
            above
        } else if below > top + size.height {
            below - size.height
        } else {
            return;
        };
        grid.set_scroll_top(pixels(to.ceil()));
        self.top.set(to);
    }

    /// Measures now, and whenever the size changes.
    pub(super) fn watch(self) {
        let grid = move || Some([self.grid.get()?.into()]);
        measure_resized(grid, move || self.measure());
    }

    fn measure(self) {
        let (Some(Some(grid)), Some(Some(probe)), Some(Some(head))) = (
            self.grid.try_get_untracked(),
            self.probe.try_get_untracked(),
            self.head.try_get_untracked(),
        ) else {
            return;
        };
        let head = head.get_bounding_client_rect().height();
        let size = Measured {
            row: probe.get_bounding_client_rect().height(),
            height: (f64::from(grid.client_height()) - head).max(0.0),
        };
        if self.size.get_untracked() != size {
            self.size.set(size);
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of rows, never negative"
)]
fn whole(value: f64) -> usize {
    value.max(0.0) as usize
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a place in a list, far below two thousand million pixels"
)]
fn pixels(value: f64) -> i32 {
    value as i32
}
