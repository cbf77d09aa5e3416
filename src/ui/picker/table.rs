//! The rows of a list: a grid of which only what is near is in the document.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::foot::take_over;
use super::reading::Reading;
use super::row::{PickerRow, id_of};
use super::window::Window;
use crate::dag::Rounded;
use crate::listing::{Drawn, Held, Order, Slots, SortBy, walk};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::view::view;

const NAME: Text = text("Name and ID", "名称和 ID");
const STATE: Text = text("State", "状态");
const PICKED: Text = text("Picked", "已选择");
const WHY_NOT: Text = text("Why it cannot be picked", "不能选择的原因");
const NOTHING_FITS: Text = text(
    "No row fits. Search for something else, or show more states.",
    "没有匹配的行。请更换搜索内容，或显示更多状态。",
);
const NOTHING: Text = text("The list is empty.", "列表为空。");
const HOW: Text = text(
    "Arrows move, Space picks, Shift with Space picks all up to there, Enter takes over.",
    "方向键移动，空格选择，Shift 加空格选择一段，Enter 填入表单。",
);

/// The rows.
#[component]
pub(super) fn Table(reading: Reading, window: Window, leave: Callback<()>) -> impl IntoView {
    let console = Console::here();
    let held = reading.held;
    let (listing, is_many) = (reading.opened.listing, reading.opened.is_many());
    let active = RwSignal::new(None::<usize>);
    window.watch();
    let n_shown = Memo::new(move |_| held.with(|held| held.shown().len()));
    let has_kinds = Memo::new(move |_| held.with(|held| held.kinds().len() > 1));
    let drawn = Memo::new(move |_| window.drawn(n_shown.get()));
    let slots = Memo::new(move |before: Option<&Slots>| {
        let drawn = drawn.get();
        let rows: Vec<Drawn> = held.with(|held| {
            let shown = held.shown().get(drawn.clone()).unwrap_or_default();
            let rows = drawn.zip(shown.iter().copied());
            let row = |(place, row_idx)| Drawn {
                reading: held.reading(),
                row_idx,
                place,
            };
            rows.map(row).collect()
        });
        before.unwrap_or(&Slots::default()).showing(&rows)
    });
    let n_slots = Memo::new(move |_| slots.with(Slots::n));
    Effect::new(move |_| {
        slots.track();
        // Once they show their rows.
        request_animation_frame(move || {
            let ids = |slots: &Slots| {
                let rows = slots.in_order().map(|drawn| id_of(drawn.row_idx));
                window.put_in_order(rows);
            };
            let _ = slots.try_with_untracked(ids);
        });
    });
    // Another reading has other rows.
    let reading_idx = Memo::new(move |_| held.with(Held::reading));
    Effect::new(move |before: Option<usize>| {
        let now = reading_idx.get();
        if before.is_some_and(|before| before != now) {
            active.set(None);
        }
        now
    });
    let place = move |held: &Held| {
        let active = active.get_untracked()?;
        held.shown().iter().position(|row_idx| *row_idx == active)
    };
    let go = move |key: &str| {
        let to = held.with_untracked(|held| {
            let n_rows = held.shown().len();
            let to = walk(key, place(held), n_rows, window.n_in_sight())?;
            Some((to, *held.shown().get(to)?))
        });
        let Some((to, row_idx)) = to else {
            return false;
        };
        active.set(Some(row_idx));
        window.show(to);
        true
    };
    let pick = move |is_range: bool| {
        if let Some(row_idx) = active.get_untracked() {
            held.update(|held| {
                if is_range {
                    held.pick_to(row_idx);
                } else {
                    held.turn(row_idx);
                }
            });
        }
    };
    let take = move || {
        if held.with_untracked(Held::n_picked) == 0 {
            pick(false);
        }
        if held.with_untracked(Held::n_picked) > 0 {
            take_over(console, reading);
            leave.run(());
        }
    };
    let take = Callback::new(move |()| take());
    let pressed = move |event: KeyboardEvent| {
        // The heads of the columns have keys of their own.
        if event.target() != event.current_target() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let is_used = match key.as_str() {
            " " => {
                pick(event.shift_key());
                true
            }
            "Enter" => {
                take.run(());
                true
            }
            key => {
                let has_gone = go(key);
                if has_gone && event.shift_key() && is_many {
                    pick(true);
                }
                has_gone
            }
        };
        if is_used {
            event.prevent_default();
        }
    };
    let above = move || Rounded::<2>(window.height_of(drawn.with(|it| it.start))).to_string();
    let below = move || {
        let n_below = n_shown.get().saturating_sub(drawn.with(|it| it.end));
        Rounded::<2>(window.height_of(n_below)).to_string()
    };
    let in_sight = move || {
        let active = active.get()?;
        let is_drawn = slots.with(|slots| slots.in_order().any(|drawn| drawn.row_idx == active));
        is_drawn.then(|| id_of(active))
    };
    let nothing = move || {
        let has_rows = held.with(|held| held.n_rows() > 0);
        let is_told = n_shown.get() == 0 && (has_rows || reading.is_whole());
        is_told.then(|| console.t(if has_rows { NOTHING_FITS } else { NOTHING }))
    };
    view! {
        <p class="for-readers" id="picker-how">{console.t(HOW)}</p>
        <div class="picker-row picker-probe" aria-hidden="true" node_ref=window.probe></div>
        <div
            id="picker-grid"
            class="picker-grid"
            role="grid"
            tabindex="0"
            aria-labelledby="picker-title"
            aria-describedby="picker-how"
            aria-multiselectable=is_many.to_string()
            aria-rowcount=move || (n_shown.get() + 1).to_string()
            aria-activedescendant=in_sight
            data-columns=listing.columns.len().to_string()
            node_ref=window.grid
            on:scroll=move |_| window.scrolled()
            on:keydown=pressed
        >
            <div class="picker-head" role="rowgroup" node_ref=window.head>
                <div class="picker-row" role="row" aria-rowindex="1">
                    <span class="picker-check" role="columnheader"><span class="for-readers">{console.t(PICKED)}</span></span>
                    <Head held title=NAME by=SortBy::Name is_number=false/>
                    <Head held title=STATE by=SortBy::State is_number=false/>
                    {listing.columns.iter().enumerate().map(|(at, column)| view! {
                        <Head held title=column.title by=SortBy::Column(at) is_number=column.is_number()/>
                    }).collect_view()}
                    <span class="picker-why" role="columnheader"><span class="for-readers">{console.t(WHY_NOT)}</span></span>
                </div>
            </div>
            <div role="rowgroup" node_ref=window.rows>
                <svg class="picker-space" aria-hidden="true" width="1" height=above></svg>
                <For each=move || 0..n_slots.get() key=|slot_idx| *slot_idx let:(slot_idx)>
                    <PickerRow reading slots slot_idx active has_kinds take/>
                </For>
                <svg class="picker-space" aria-hidden="true" width="1" height=below></svg>
            </div>
        </div>
        <p class="help picker-nothing" role="status">{nothing}</p>
    }
}

/// The head of a column, by which the rows are sorted.
#[component]
fn Head(held: RwSignal<Held>, title: Text, by: SortBy, is_number: bool) -> impl IntoView {
    let console = Console::here();
    let sorted = move || {
        let order = held.with(Held::order);
        (order.by == by).then_some(if order.is_down {
            "descending"
        } else {
            "ascending"
        })
    };
    let mark = move || match sorted() {
        Some("descending") => "▼",
        Some(_) => "▲",
        None => "",
    };
    // Up, down, and back to how the vendor has it.
    let turn = move |_| {
        held.update(|held| {
            let now = held.order();
            held.sort_by(match (now.by == by, now.is_down) {
                (false, _) => Order { by, is_down: false },
                (true, false) => Order { by, is_down: true },
                (true, true) => Order::default(),
            });
        });
    };
    view! {
        <span role="columnheader" class:is-number=is_number aria-sort=sorted>
            <button type="button" class="quiet" on:click=turn>
                {console.t(title)}
                <span aria-hidden="true">{mark}</span>
            </button>
        </span>
    }
}
