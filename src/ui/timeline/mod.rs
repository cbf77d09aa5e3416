//! A task as bars over time.
//!
//! Rows stand as the structure has it and the axis moves in leaps, so that while a task runs nothing
//! but its running bars moves. Only the rows in sight are drawn.

mod axis;
mod bars;
mod row;
mod tools;

use std::sync::Arc;
use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use self::axis::{Head, Overlay};
use self::bars::Bars;
use self::row::Row;
use self::tools::{Legend, Tools};
use super::browser;
use super::console::Console;
use super::followed::Followed;
use super::shape::shape_of;
use crate::dag::Rounded;
use crate::task::Task;
use crate::task::sequence::sequence;
use crate::task::timeline::rows_in_sight;
use crate::text::{Text, text};
use crate::ui::view::view;

const ROWS: Text = text("Steps over time", "步骤时间线");
const HELP: Text = text(
    "Arrow keys, Home and End go from step to step, Enter opens one, plus and minus zoom, 0 fits.",
    "方向键、Home 和 End 在步骤间移动，回车键打开步骤，加号和减号缩放，0 键适应宽度。",
);
const NO_TIMES: Text = text(
    "No step has begun yet, or the vendor tells no times.",
    "尚无步骤开始，或厂商未提供时间。",
);

/// The height of a row in pixels, as the style sheet has it.
const ROW: f64 = 40.0;
/// The height of the axis above the rows.
const HEAD: f64 = 56.0;
/// More than the window is ever high.
const WINDOW: f64 = 900.0;
/// The zoom goes in powers of two up to this one.
const CLOSEST: u32 = 6;
/// Percent of the width: the room at each end, and what is between.
const MARGIN: f64 = 1.0;
const WITHIN: f64 = 98.0;
const TICK: Duration = Duration::from_secs(1);

/// A task as bars over time.
#[component]
pub(super) fn TimeLineView(
    /// The task as it was last seen, whatever moment is looked at.
    task: Memo<Arc<Task>>,
    /// Keeps which step is open.
    followed: Followed,
    /// The moment that is looked at, in milliseconds since 1970; none for what was last seen.
    at: RwSignal<Option<f64>>,
) -> impl IntoView {
    let console = Console::here();
    let (folds, zoom) = (RwSignal::new(true), RwSignal::new(0));
    let structure = shape_of(task);
    let bars = Bars::new((task, structure), followed, at, folds);
    let ids = Memo::new(move |_| {
        structure.with(|task| {
            let ids = sequence(task).into_iter();
            ids.map(|idx| task.steps[idx].id.clone())
                .collect::<Vec<_>>()
        })
    });
    let selected = followed.selected;
    let row_of = move |id: &str| ids.with_untracked(|ids| ids.iter().position(|it| it == id));
    let first = selected.with_untracked(|id| id.as_deref().and_then(row_of));
    // The row that the arrow keys have come to.
    let active = RwSignal::new(first.unwrap_or_default());
    let window = NodeRef::<Div>::new();
    let top = RwSignal::new(0.0);
    let in_sight = Memo::new(move |_| {
        let n_rows = ids.with(Vec::len);
        rows_in_sight(top.get(), WINDOW, ROW, n_rows)
    });
    // Brings a row into the window if it is not in it.
    let show = move |row: usize| {
        let Some(window) = window.get_untracked() else {
            return;
        };
        let (y, seen) = (row as f64 * ROW, f64::from(window.scroll_top()));
        let room = f64::from(window.client_height()) - HEAD - ROW;
        let wanted = if y < seen { y } else { y - room };
        if y < seen || y > seen + room {
            window.set_scroll_top(whole(wanted));
        }
    };
    Effect::new(move |_| {
        if let Some(row) = selected.with(|id| id.as_deref().and_then(row_of)) {
            active.set(row);
            show(row);
        }
    });
    let select = move |row: usize| {
        if let Some(id) = ids.with_untracked(|ids| ids.get(row).cloned()) {
            active.set(row);
            selected.set(Some(id));
        }
    };
    let zoom_to = move |to: u32| {
        let Some(window) = window.get_untracked() else {
            return;
        };
        let part = |window: &web_sys::HtmlElement| {
            let hidden = f64::from(window.scroll_width() - window.client_width());
            (hidden, f64::from(window.scroll_left()))
        };
        let (hidden, left) = part(&window);
        zoom.set(to.min(CLOSEST));
        // From a whole that fits, its latest part is gone to.
        let share = if hidden > 0.0 { left / hidden } else { 1.0 };
        request_animation_frame(move || {
            let (hidden, _) = part(&window);
            window.set_scroll_left(whole(hidden * share));
        });
    };
    let press = move |event: KeyboardEvent| {
        // The browser's own keys, such as those that zoom the page.
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let last = ids.with_untracked(Vec::len).saturating_sub(1);
        let row = active.get_untracked();
        let to = match event.key().as_str() {
            "ArrowUp" => row.saturating_sub(1),
            "ArrowDown" => row + 1,
            "PageUp" => row.saturating_sub(10),
            "PageDown" => row + 10,
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                select(row);
                row
            }
            "+" | "=" => return zoom_to(zoom.get_untracked() + 1),
            "-" => return zoom_to(zoom.get_untracked().saturating_sub(1)),
            "0" => return zoom_to(0),
            _ => return,
        };
        event.prevent_default();
        active.set(to.min(last));
        show(to.min(last));
    };
    let spacer = move |rows: fn(std::ops::Range<usize>, usize) -> usize| {
        let n_rows = rows(in_sight.get(), ids.with(Vec::len));
        Rounded::<0>(n_rows as f64 * ROW).to_string()
    };
    let active_id = move || {
        let row = active.get();
        in_sight.get().contains(&row).then(|| row_id(row))
    };
    let rows = move || {
        let range = in_sight.get();
        ids.with(|ids| {
            let n_rows = ids.len();
            let ids = range
                .clone()
                .filter_map(|row| Some((row, ids.get(row)?.clone())));
            ids.map(|(row, id)| {
                let select = Callback::new(select);
                view! { <Row row id n_rows bars active selected select/> }
            })
            .collect_view()
        })
    };
    tick(bars);
    view! {
        <div class="time-line">
            <Tools bars zoom zoom_to=Callback::new(zoom_to) folds at/>
            <p id="time-line-help" class="for-readers">{console.t(HELP)}</p>
            {move || bars.axis.with(Option::is_none).then(|| view! {
                <p class="help">{console.t(NO_TIMES)}</p>
            })}
            <div
                class="time-line-window"
                data-zoom=move || zoom.get().to_string()
                node_ref=window
                on:scroll=move |_| if let Some(window) = window.get_untracked() {
                    top.set(f64::from(window.scroll_top()));
                }
            >
                <Head bars zoom at/>
                <div
                    class="time-line-rows"
                    role="listbox"
                    tabindex="0"
                    aria-label=console.t(ROWS)
                    aria-describedby="time-line-help"
                    aria-activedescendant=active_id
                    on:keydown=press
                >
                    <svg class="spacer" aria-hidden="true" width="1" height=move || spacer(|range, _| range.start)/>
                    {rows}
                    <svg class="spacer" aria-hidden="true" width="1" height=move || spacer(|range, all| all - range.end)/>
                    <Overlay bars zoom at/>
                </div>
            </div>
            <Legend bars/>
        </div>
    }
}

/// Moves now on each second, while something runs and the page is seen.
fn tick(bars: Bars) {
    let tick = move || {
        let document = web_sys::window().and_then(|window| window.document());
        let is_seen = document.is_some_and(|document| !document.hidden());
        if is_seen && bars.grows() {
            let _ = bars.now.try_set(browser::now());
        }
    };
    if let Ok(ticking) = set_interval_with_handle(tick, TICK) {
        on_cleanup(move || ticking.clear());
    }
}

fn row_id(row: usize) -> String {
    format!("time-line-{row}")
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast keeps within its bounds"
)]
fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}

/// A place as SVG writes it. There is room at both ends, so that what begins or ends there is seen.
fn percent(place: f64) -> String {
    length(place + MARGIN / WITHIN)
}

/// A length from place to place.
fn length(part: f64) -> String {
    format!("{}%", Rounded::<2>(part * WITHIN))
}
