//! The page's clock, and what happens when nobody touches the page.

use std::time::Duration;

use leptos::prelude::*;

use super::browser;
use super::console::Console;
use super::identity::sign_out_idle;

/// How often the time that is shown goes on.
const TICK: Duration = Duration::from_secs(15);

/// Lets the page's time go on, and signs out whoever has left it. A computer that slept is told by its
/// clock as soon as it wakes.
pub(super) fn keep_time(console: Console) {
    let touched = StoredValue::new(browser::now_in_seconds());
    let minutes = console.site.with_value(|site| site.idle_minutes);
    let tick = move || {
        let now = browser::now_in_seconds();
        console.now.set(now);
        let is_left = now.saturating_sub(touched.get_value()) >= u64::from(minutes) * 60;
        if minutes > 0 && is_left {
            sign_out_idle(console, minutes);
            touched.set_value(now);
        }
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
