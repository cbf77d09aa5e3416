//! The axis above the rows, with the slider of the moment that is looked at, and the lines over them.

use leptos::prelude::*;

use super::bars::Bars;
use super::{length, percent};
use crate::dag::Rounded;
use crate::task::timeline::Axis;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::time;
use crate::ui::view::view;

const STEP: Text = text("Step", "步骤");
const MOMENT: Text = text("Moment looked at", "查看的时刻");
const DAY: f64 = 86_400_000.0;
/// How finely the slider goes over the axis.
const FINE: f64 = 1000.0;

/// The axis and the slider.
#[component]
pub(super) fn Head(bars: Bars, zoom: RwSignal<u32>, at: RwSignal<Option<f64>>) -> impl IntoView {
    let console = Console::here();
    let place = move || bars.place(at.get().unwrap_or_else(|| bars.latest()));
    let thumb = move || Rounded::<0>(place() * FINE).to_string();
    let moment = move || {
        time::clock(
            at.get().unwrap_or_else(|| bars.latest()),
            console.lang.get(),
        )
    };
    let slide = move |event: leptos::ev::Event| {
        let part: f64 = event_target_value(&event).parse().unwrap_or(FINE);
        let time = bars
            .axis
            .with_untracked(|axis| Some(axis.as_ref()?.time(part / FINE)));
        // At its end it goes on with what comes.
        let latest = untrack(move || bars.latest());
        at.set(time.filter(|time| *time < latest && part < FINE));
    };
    let marks = move || {
        let lang = console.lang.get();
        bars.axis.with(|axis| axis.as_ref().map(|axis| {
            let (start, end) = bounds(axis);
            let marks = axis.marks(4 << zoom.get(), time::zone(start)).into_iter();
            let marks = marks.map(|mark| {
                let words = time::day_or_clock(mark.time, end - start > DAY, lang);
                let look = if mark.place > 0.9 { "is-last" } else { "" };
                view! { <text class=look x=percent(mark.place) y="14">{words}</text> }
            });
            let folded = axis.stretches.iter().filter(|stretch| stretch.is_folded);
            let folds = folded.map(|fold| {
                let length = time::length(fold.end - fold.start).to(lang);
                view! {
                    <text class="is-fold" x=percent(f64::midpoint(fold.from, fold.to)) y="28">{format!("⋯ {length}")}</text>
                }
            });
            marks.chain(folds).collect::<Vec<_>>()
        }))
    };
    view! {
        <div class="time-line-head">
            <div class="time-line-label">{console.t(STEP)}</div>
            <div class="time-line-track">
                <svg class="time-line-axis" aria-hidden="true">{marks}</svg>
                <input
                    type="range"
                    min="0"
                    max="1000"
                    aria-label=console.t(MOMENT)
                    aria-valuetext=moment
                    disabled=move || bars.axis.with(Option::is_none)
                    prop:value=thumb
                    on:input=slide
                />
            </div>
        </div>
    }
}

/// The lines over the rows: the marks of the axis, what is folded, now, and the moment looked at.
#[component]
pub(super) fn Overlay(bars: Bars, zoom: RwSignal<u32>, at: RwSignal<Option<f64>>) -> impl IntoView {
    let line = |look: &'static str, place: f64| {
        let x = percent(place);
        view! { <line class=look x1=x.clone() x2=x y1="0" y2="100%"/> }
    };
    let still = move || {
        bars.axis.with(|axis| axis.as_ref().map(|axis| {
            let marks = axis.marks(4 << zoom.get(), time::zone(bounds(axis).0)).into_iter();
            let folded = axis.stretches.iter().filter(|stretch| stretch.is_folded);
            let folds = folded.map(|fold| view! {
                <rect class="is-fold" x=percent(fold.from) y="0" width=length(fold.to - fold.from) height="100%"/>
            });
            marks.map(|mark| line("is-mark", mark.place)).chain(folds).collect::<Vec<_>>()
        }))
    };
    let now = move || {
        let has_axis = bars.axis.with(Option::is_some);
        (has_axis && bars.is_open()).then(|| line("is-now", bars.place(bars.latest())))
    };
    let cursor = move || {
        at.get().map(|at| {
            let place = bars.place(at);
            view! {
                <rect class="is-later" x=percent(place) y="0" width=length(1.1 - place) height="100%"/>
                {line("is-cursor", place)}
            }
        })
    };
    view! {
        <svg class="time-line-lines" aria-hidden="true">{still}{now}{cursor}</svg>
    }
}

fn bounds(axis: &Axis) -> (f64, f64) {
    let first = axis.stretches.first().map_or(0.0, |first| first.start);
    (first, axis.stretches.last().map_or(first, |last| last.end))
}
