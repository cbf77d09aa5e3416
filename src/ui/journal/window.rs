//! Which orders of the log are near enough to what is in sight to be in the document. Their heights differ, and are
//! measured once they are there.

use std::ops::Range;

use leptos::html::{Div, Ol};
use leptos::prelude::*;
use web_sys::Element;

use crate::journal::Block;
use crate::state::Stack;
use crate::ui::resized::measure_resized;

/// Pixels that an order takes as long as it was not measured.
const USUAL: f64 = 150.0;
/// In steps of how many orders what is drawn changes.
const STEP: usize = 8;
/// The attribute of an order in the document that tells its number.
const NUMBER: &str = "data-order";

/// The window onto the orders. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The element that scrolls.
    pub(super) scroller: NodeRef<Div>,
    /// The orders that are drawn.
    pub(super) list: NodeRef<Ol>,
    top: RwSignal<f64>,
    height: RwSignal<f64>,
    /// The heights that were measured, by the numbers of the orders, in their order.
    measured: RwSignal<Vec<(u64, f64)>>,
    stack: Memo<Stack>,
}

impl Window {
    /// A window onto these orders; `number` tells one from the others for good.
    pub(super) fn onto(
        orders: Memo<Vec<Block>>,
        number: impl Fn(&Block) -> u64 + Send + Sync + 'static,
    ) -> Self {
        let measured = RwSignal::new(Vec::<(u64, f64)>::new());
        let stack = Memo::new(move |_| {
            let height = |block: &Block| {
                let number = number(block);
                measured.with(|measured| {
                    let place = measured.binary_search_by_key(&number, |(known, _)| *known);
                    place.map_or(USUAL, |place| measured[place].1)
                })
            };
            orders.with(|orders| Stack::of(orders.iter().map(height)))
        });
        let window = Self {
            scroller: NodeRef::new(),
            list: NodeRef::new(),
            top: RwSignal::new(0.0),
            height: RwSignal::new(0.0),
            measured,
            stack,
        };
        window.watch();
        window
    }

    /// The places of the orders that are drawn: those in sight, and as many again above and below.
    pub(super) fn drawn(self) -> Memo<Range<usize>> {
        Memo::new(move |_| {
            let (top, height) = (self.top.get(), self.height.get().max(USUAL));
            let (from, to) = (top - height, top + 2.0 * height);
            self.stack.with(|stack| stack.within(from, to, STEP))
        })
    }

    /// The heights of what is not drawn above and below the drawn orders.
    pub(super) fn room(self, drawn: Range<usize>) -> [String; 2] {
        let [above, below] = self.stack.with(|stack| {
            let above = stack.top_of(drawn.start);
            [above, stack.height() - stack.top_of(drawn.end)]
        });
        [above, below].map(|room| whole(room).to_string())
    }

    /// Takes in that it was scrolled.
    pub(super) fn scrolled(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            self.top.set(f64::from(scroller.scroll_top()));
        }
    }

    /// Scrolls to the newest.
    pub(super) fn to_top(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(0);
        }
        self.top.set(0.0);
    }

    /// Measures now, and whenever the window or an order in it changes its size.
    fn watch(self) {
        let both = move || Some([self.scroller.get()?.into(), self.list.get()?.into()]);
        measure_resized(both, move || self.measure());
    }

    fn measure(self) {
        let (Some(Some(scroller)), Some(Some(list))) = (
            self.scroller.try_get_untracked(),
            self.list.try_get_untracked(),
        ) else {
            return;
        };
        let height = f64::from(scroller.client_height());
        if differ(self.height.get_untracked(), height) {
            self.height.set(height);
        }
        let rows = list.children();
        let rows = (0..rows.length()).filter_map(|idx| rows.item(idx));
        let found: Vec<(u64, f64)> = rows.filter_map(|row| height_of(&row)).collect();
        let is_new = self.measured.with_untracked(|measured| {
            found.iter().any(|(number, height)| {
                let place = measured.binary_search_by_key(number, |(known, _)| *known);
                place.is_err() || place.is_ok_and(|place| differ(measured[place].1, *height))
            })
        });
        if is_new {
            self.measured.update(|measured| {
                for (number, height) in found {
                    match measured.binary_search_by_key(&number, |(known, _)| *known) {
                        Ok(place) => measured[place].1 = height,
                        Err(place) => measured.insert(place, (number, height)),
                    }
                }
            });
        }
    }
}

fn height_of(row: &Element) -> Option<(u64, f64)> {
    let number = row.get_attribute(NUMBER)?.parse().ok()?;
    Some((number, row.get_bounding_client_rect().height()))
}

/// Whether two heights differ by more than a screen shows.
fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > 0.05
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a place in a list, far below two thousand million pixels"
)]
fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}
