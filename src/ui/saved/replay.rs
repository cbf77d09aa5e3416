//! Plays a run again: the moment that graph, table and time line show.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::dag::Rounded;
use crate::record::replay::{SPEEDS, as_seen, bounds, first_speed, next};
use crate::task::Task;
use crate::task::replay::task_at;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::time;
use crate::ui::view::view;

const REPLAY: Text = text("Replay", "回放");
const PLAY: Text = text("Play", "播放");
const PAUSE: Text = text("Pause", "暂停");
const MOMENT: Text = text("Moment", "时刻");
const SPEED: Text = text("Speed", "速度");
const AS_LAST_SEEN: Text = text("As last seen", "回到最近查看");
const AT: Text = text("{time}, {passed} of {all}", "{time}，第 {passed} / {all}");
const AT_THE_END: Text = text("As last seen, {all} in all", "最近查看的状态，共 {all}");

/// Between two pictures, in milliseconds.
const PAUSE_BETWEEN: u32 = 200;

/// The task as it was at a moment, or as it was last seen.
pub(in crate::ui) fn shown_at(
    followed: Followed,
    task: Memo<Arc<Task>>,
    at: RwSignal<Option<f64>>,
) -> Memo<Arc<Task>> {
    Memo::new(move |_| {
        let Some(at) = at.get() else {
            return task.get();
        };
        let then = task.with(|task| task_at(task, at));
        followed
            .watch
            .with(|watch| Arc::new(as_seen(then, &watch.seen, at)))
    })
}

/// The bar with which a run is played again. It is there once the run is over, if anything in it is dated.
#[component]
pub(in crate::ui) fn Replay(
    followed: Followed,
    /// The task as it was last seen.
    task: Memo<Arc<Task>>,
    /// The moment that is shown, in milliseconds since 1970; none where that is the last.
    at: RwSignal<Option<f64>>,
) -> impl IntoView {
    let console = Console::here();
    let limits = Memo::new(move |_| {
        followed.watch.with(|watch| {
            let is_over = followed.is_saved || watch.has_ended();
            let now = watch.seen_at.unwrap_or_else(browser::now);
            let bounds = || task.with(|task| bounds(task, &watch.seen, now));
            is_over.then(bounds).flatten()
        })
    });
    move || {
        let limits = limits.get();
        if limits.is_none() {
            at.set(None);
        }
        limits.map(|(start, end)| view! { <Bar start end at console/> })
    }
}

/// The bar of a run that went from `start` to `end`.
#[component]
fn Bar(start: f64, end: f64, at: RwSignal<Option<f64>>, console: Console) -> impl IntoView {
    let length = end - start;
    let speed = RwSignal::new(first_speed(length));
    let is_playing = RwSignal::new(false);
    let last = StoredValue::new(0.0);
    Effect::new(move |_| {
        if !is_playing.get() {
            return;
        }
        last.set_value(browser::now());
        let step = move || {
            // A picture may still be due when it is not played any more, or not there.
            if is_playing.try_get_untracked() != Some(true) {
                return;
            }
            let now = browser::now();
            let passed = now - last.get_value();
            last.set_value(now);
            let from = at.get_untracked().unwrap_or(start);
            let to = next(from, passed, speed.get_untracked(), end);
            at.set(Some(to));
            if to >= end {
                is_playing.set(false);
            }
        };
        let pause = Duration::from_millis(PAUSE_BETWEEN.into());
        if let Ok(playing) = set_interval_with_handle(step, pause) {
            on_cleanup(move || playing.clear());
        }
    });
    let play = move |_| {
        let is_at_end = at.get_untracked().is_none_or(|at| at >= end);
        if !is_playing.get_untracked() && is_at_end {
            at.set(Some(start));
        }
        is_playing.update(|is_playing| *is_playing = !*is_playing);
    };
    let slide = move |event| {
        let moved: f64 = event_target_value(&event).parse().unwrap_or_default();
        is_playing.set(false);
        at.set(Some((start + moved).min(end)));
    };
    let said = move || {
        let lang = console.lang.get();
        let all = time::took(length);
        let message = match at.get() {
            None => AT_THE_END.with("all", all),
            Some(at) => AT
                .with("time", time::clock(at, lang))
                .with("passed", time::took(at - start))
                .with("all", all),
        };
        message.to(lang)
    };
    let whole = |number: f64| Rounded::<0>(number).to_string();
    view! {
        <div class="replay" role="group" aria-label=console.t(REPLAY) class:is-on=move || at.get().is_some()>
            <button type="button" on:click=play>
                {move || console.t(if is_playing.get() { PAUSE } else { PLAY })}
            </button>
            <input
                type="range"
                min="0"
                max=whole(length)
                step=whole((length / 1_000.0).ceil().max(1.0))
                aria-label=console.t(MOMENT)
                aria-valuetext=said
                prop:value=move || whole(at.get().unwrap_or(end) - start)
                on:input=slide
            />
            <span class="replay-moment">{said}</span>
            <label>
                <span class="for-readers">{console.t(SPEED)}</span>
                <select on:change=move |event| {
                    speed.set(event_target_value(&event).parse().unwrap_or(1));
                }>
                    {SPEEDS.into_iter().map(|each| view! {
                        <option value=each.to_string() selected={each == speed.get_untracked()}>
                            {each}"×"
                        </option>
                    }).collect_view()}
                </select>
            </label>
            <button
                type="button"
                class="quiet"
                disabled=move || at.get().is_none()
                on:click=move |_| {
                    is_playing.set(false);
                    at.set(None);
                }
            >
                {console.t(AS_LAST_SEEN)}
            </button>
        </div>
    }
}
