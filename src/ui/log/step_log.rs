//! The log that the vendor keeps of a step, read while it grows.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::feed::LogFeed;
use super::file::file_name;
use super::tools::LogLooks;
use super::tries::tell_tries_of;
use super::view::LogView;
use crate::task::StepState;
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::view::view;

const LOG: Text = text("Log", "日志");
const READ_LOG: Text = text("Read the log", "读取日志");
const READ_AGAIN: Text = text("Read again", "重新读取");
const LOG_FAILED: Text = text(
    "The log could not be read: {why}. Read it again, or look at it on the vendor’s own page.",
    "无法读取日志：{why}。请重新读取，或在厂商页面查看。",
);

/// Bytes from which on an answer takes long.
const LONG: usize = 1 << 20;
/// How many times as long as a reading took is waited before a look at the task brings the next.
const REST: f64 = 4.0;

/// The log that the vendor keeps of a step. It is read when the step is opened, with each look at the
/// task while the step is at work, once more when its state has changed, and when it is asked for.
/// A failed reading leaves what was read before.
#[component]
pub(in crate::ui) fn StepLog(
    followed: Followed,
    step: String,
    state: Memo<Option<StepState>>,
    feed: LogFeed,
    looks: LogLooks,
) -> impl IntoView {
    let console = Console::here();
    let failed = RwSignal::new(None::<Message>);
    let is_reading = RwSignal::new(false);
    let is_read = RwSignal::new(false);
    // What is asked for while one reading is under way waits for its end.
    let wanted = StoredValue::new(false);
    // The vendor tells the whole log each time: a long one is not asked for without a pause.
    let rests_until = StoredValue::new(0.0);
    let task = followed.trail.with_value(|trail| trail.id.clone());
    let name = file_name(&task, &step, "");
    let id = step.clone();
    tell_tries_of(followed, Signal::derive(move || Some(id.clone())), feed);
    let read = move || {
        wanted.set_value(true);
        let how = followed.how().and_then(|how| how.log.as_ref());
        let Some((how, line)) = how.zip(followed.line.get_value()) else {
            return;
        };
        let request = (how.request)(&task, &step);
        if is_reading.get_untracked() {
            return;
        }
        is_reading.set(true);
        spawn_local(async move {
            while wanted.try_get_value() == Some(true) {
                wanted.set_value(false);
                let began = browser::now();
                let answer = line.call(&request).await;
                let is_long = answer.as_ref().is_ok_and(|it| it.body.len() > LONG);
                breathe(is_long).await;
                let found = answer.and_then(|answer| (how.read)(&answer));
                breathe(is_long).await;
                match found {
                    Ok(found) => {
                        feed.take_told(found);
                        // What shows the log is made once.
                        if is_read.try_get_untracked() == Some(false) {
                            is_read.set(true);
                        }
                        let _ = failed.try_set(None);
                    }
                    Err(failure) => {
                        let _ = failed.try_set(Some(LOG_FAILED.with("why", failure.why())));
                    }
                }
                let now = browser::now();
                rests_until.try_update_value(|until| *until = now + (now - began) * REST);
            }
            let _ = is_reading.try_set(false);
        });
    };
    let read = UnsyncCallback::new(move |()| read());
    let seen_at = Memo::new(move |_| followed.watch.with(|watch| watch.seen_at));
    Effect::new(move |before: Option<Option<StepState>>| {
        let now = state.get();
        if now.is_some_and(is_at_work) {
            seen_at.track();
        }
        if before != Some(now) || browser::now() >= rests_until.get_value() {
            read.run(());
        }
        now
    });
    let is_running = Signal::derive(move || state.get().is_some_and(is_at_work));
    let is_failed = Signal::derive(move || state.get() == Some(StepState::Failed));
    view! {
        <div class="step-log">
            <h4>
                {console.t(LOG)}
                " "
                <button type="button" class="chip" aria-busy=move || is_reading.get().to_string() on:click=move |_| read.run(())>
                    {move || console.t(if is_read.get() { READ_AGAIN } else { READ_LOG })}
                </button>
            </h4>
            <p class="mistake" role="alert">{move || failed.get().map(|why| console.m(why))}</p>
            {move || {
                let file = name.clone();
                is_read.get().then(|| view! {
                    <LogView
                        feed
                        looks
                        of=Signal::default()
                        file=Signal::derive(move || file.clone())
                        is_running
                        is_failed
                    />
                })
            }}
        </div>
    }
}

/// Lets the page draw between two things that take long with megabytes.
async fn breathe(is_long: bool) {
    if is_long {
        TimeoutFuture::new(0).await;
    }
}

/// Whether lines are still to come.
pub(in crate::ui) fn is_at_work(state: StepState) -> bool {
    matches!(
        state,
        StepState::Running | StepState::RollingBack | StepState::Canceling
    )
}
