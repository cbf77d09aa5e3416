//! The page's clock, and what happens when nobody touches the page.

use std::time::Duration;

use leptos::prelude::*;

use super::browser;
use super::console::Console;
use super::identity::sign_out_idle;
use super::vault;

/// How often the time that is shown goes on.
const TICK: Duration = Duration::from_secs(15);

/// Whether nobody has touched the page for as long as the site lets anybody stay signed in.
pub(super) fn is_left(minutes: u32, touched: u64, now: u64) -> bool {
    minutes > 0 && now.saturating_sub(touched) >= u64::from(minutes) * 60
}

/// Lets the page's time go on, and signs out whoever has left it. A computer that slept is told by its
/// clock as soon as it wakes.
pub(super) fn keep_time(console: Console) {
    let touched = StoredValue::new(browser::now_in_seconds());
    let minutes = console.site.with_value(|site| site.idle_minutes);
    let tick = move || {
        let now = browser::now_in_seconds();
        if console.now.get_untracked() != now {
            console.now.set(now);
        }
        if is_left(minutes, touched.get_value(), now) {
            sign_out_idle(console, minutes);
            touched.set_value(now);
        }
        vault::touch(touched.get_value());
    };
    if let Ok(ticking) = set_interval_with_handle(tick, TICK) {
        on_cleanup(move || ticking.clear());
    }
    // Before the touch counts: who comes back too late finds the page signed out.
    let touch = move || {
        tick();
        touched.set_value(browser::now_in_seconds());
    };
    let handles = [
        window_event_listener(leptos::ev::keydown, move |_| touch()),
        window_event_listener(leptos::ev::pointerdown, move |_| touch()),
    ];
    let shown = window_event_listener(leptos::ev::focus, move |_| tick());
    on_cleanup(move || {
        handles
            .into_iter()
            .for_each(leptos::prelude::WindowListenerHandle::remove);
        shown.remove();
    });
}
