//! What changes the view of a time line, and what its marks mean.

use leptos::prelude::*;

use super::CLOSEST;
use super::bars::Bars;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::time;
use crate::ui::view::view;

const VIEW: Text = text("View of the time line", "时间线视图");
const FIT: Text = text("Fit", "适应宽度");
const LARGER: Text = text("Zoom in", "放大");
const SMALLER: Text = text("Zoom out", "缩小");
const FOLD: Text = text("Fold idle stretches", "折叠空闲时段");
const LOOKED_AT: Text = text("As it was at {time}", "{time} 时的情况");
const BACK: Text = text("Back to the latest", "回到最新");
const CRITICAL: Text = text(
    "the chain of steps that decides the end",
    "决定结束时间的步骤链",
);
const WAIT: Text = text("waited before it began", "开始前的等待");

/// What shows a mark in the legend, and its size.
const SAMPLE: &str = "time-line-sample";
const WIDTH: &str = "24";

/// The buttons that change the view.
#[component]
pub(super) fn Tools(
    bars: Bars,
    zoom: RwSignal<u32>,
    zoom_to: Callback<u32>,
    folds: RwSignal<bool>,
    at: RwSignal<Option<f64>>,
) -> impl IntoView {
    let console = Console::here();
    let has_axis = move || bars.axis.with(Option::is_some);
    view! {
        <div class="graph-tools" role="group" aria-label=console.t(VIEW)>
            <button type="button" class="quiet" on:click=move |_| zoom_to.run(0)>{console.t(FIT)}</button>
            <button
                type="button"
                class="quiet"
                aria-label=console.t(SMALLER)
                title=console.t(SMALLER)
                disabled=move || zoom.get() == 0
                on:click=move |_| zoom_to.run(zoom.get_untracked().saturating_sub(1))
            >
                "−"
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=console.t(LARGER)
                title=console.t(LARGER)
                disabled=move || zoom.get() == CLOSEST
                on:click=move |_| zoom_to.run(zoom.get_untracked() + 1)
            >
                "+"
            </button>
            <label class="time-line-folds">
                <input
                    type="checkbox"
                    prop:checked=folds
                    disabled=move || !has_axis()
                    on:change=move |event| folds.set(event_target_checked(&event))
                />
                {console.t(FOLD)}
            </label>
            {move || at.get().map(|moment| view! {
                <output class="zoom">
                    {LOOKED_AT.with("time", time::clock(moment, console.lang.get())).to(console.lang.get())}
                </output>
                <button type="button" class="quiet" on:click=move |_| at.set(None)>{console.t(BACK)}</button>
            })}
        </div>
    }
}

/// What the marks at the bars mean.
#[component]
pub(super) fn Legend(bars: Bars) -> impl IntoView {
    let console = Console::here();
    // Markup without anything to fill in would be made from text, which the page's policy forbids.
    let sample = |look: &'static str, height: &'static str| {
        view! {
            <svg aria-hidden="true" class=SAMPLE width=WIDTH height=WIDTH>
                <rect class=look x="0" y="10" width=WIDTH height=height/>
            </svg>
        }
    };
    move || {
        bars.has_critical().then(|| {
            view! {
                <p class="help time-line-legend">
                    {sample("time-line-critical", "3")}
                    {console.t(CRITICAL)}
                    {sample("time-line-wait", "2")}
                    {console.t(WAIT)}
                </p>
            }
        })
    }
}
