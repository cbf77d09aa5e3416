//! Which tab carries a plan out, and whether it is still there.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::plan::engine::{Progress, Standing, Why};
use crate::ui::console::Console;
use crate::ui::locks;

/// Milliseconds between two looks whether another tab is still there.
const BETWEEN: u32 = 2_000;

/// The lock that a tab holds as long as it is there, by its word.
fn lock_of(tab: &str) -> [String; 1] {
    [format!("quiesce tab {tab}")]
}

/// This tab carries a plan out: other tabs can tell from now on that it is there.
pub(super) fn be_there(console: Console) {
    let plans = console.plans();
    if plans.is_there.get_value() {
        return;
    }
    plans.is_there.set_value(true);
    spawn_local(async move {
        match locks::take(&lock_of(&plans.tab())).await {
            // For as long as the page is there.
            Some(held) => std::mem::forget(held),
            None => plans.is_there.set_value(false),
        }
    });
}

/// Whether a plan goes on in another tab that is still there. It is looked at again and again as long as it may be.
pub(super) fn elsewhere(console: Console, progress: Memo<Progress>) -> ReadSignal<bool> {
    let plans = console.plans();
    let (is_elsewhere, set_elsewhere) = signal(false);
    let driver = Memo::new(move |_| {
        progress.with(|progress| {
            let may_be = progress.standing == Standing::Paused(Why::Reload);
            let is_other = !progress.driver.is_empty() && progress.driver != plans.tab();
            (may_be && is_other).then(|| progress.driver.clone())
        })
    });
    let looking = StoredValue::new_local(None::<Interval>);
    Effect::new(move |_| {
        let Some(driver) = driver.get() else {
            looking.set_value(None);
            set_elsewhere.set(false);
            return;
        };
        let look = move || {
            let driver = driver.clone();
            spawn_local(async move {
                // What another tab holds is not to be had; what is to be had is given back at once.
                let is_held = locks::try_to_take(&lock_of(&driver)).await.is_none();
                let _ = set_elsewhere.try_set(is_held);
            });
        };
        look();
        looking.set_value(Some(Interval::new(BETWEEN, look)));
    });
    is_elsewhere
}
