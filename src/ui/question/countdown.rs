//! The time after a yes in which it can be called off.

use gloo_timers::callback::Interval;
use leptos::prelude::*;

use crate::dag::Rounded;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::view::view;

/// Milliseconds between two looks at the clock.
const TICK: u32 = 200;
/// Milliseconds by which the end may be missed. A tab that slept for longer sends nothing on waking: nobody
/// was there to call it off.
const LATE: f64 = 3_000.0;

const SENDS: Text = text(
    "Everything is sent in {n} seconds. Escape or “Call off” stops that.",
    "{n} 秒后发送全部请求。按 Esc 键或 “中止” 可以取消。",
);
const SECONDS_LEFT: Text = text("Seconds until it is sent", "距离发送的秒数");
const CALL_OFF: Text = text("Call off", "中止");

/// How a countdown has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Its time is up.
    Up,
    /// The page has slept through its end.
    Missed,
    /// The operator has called it off.
    CalledOff,
}

/// Counts down on the clock of the wall, and says how that ended, once.
#[component]
pub(super) fn Countdown(seconds: u32, ended: Callback<End>) -> impl IntoView {
    let console = Console::here();
    let end = browser::now() + f64::from(seconds) * 1000.0;
    let left = RwSignal::new(Rounded::<0>(f64::from(seconds)).to_string());
    let ticking = StoredValue::new_local(None);
    ticking.set_value(Some(Interval::new(TICK, move || {
        let missing = end - browser::now();
        if missing > 0.0 {
            let _ = left.try_set(Rounded::<0>((missing / 1000.0).ceil()).to_string());
        } else {
            ended.run(if missing < -LATE {
                End::Missed
            } else {
                End::Up
            });
        }
    })));
    on_cleanup(move || ticking.dispose());
    browser::focus_soon("#call-off");
    view! {
        <div class="countdown">
            <p role="alert">{console.m(SENDS.with("n", seconds.to_string()))}</p>
            <p class="seconds">
                <b role="timer" aria-live="off" aria-label=console.t(SECONDS_LEFT)>{left}</b>
            </p>
            <button id="call-off" type="button" class="primary" on:click=move |_| ended.run(End::CalledOff)>
                {console.t(CALL_OFF)}
            </button>
        </div>
    }
}
