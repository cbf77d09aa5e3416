//! What changes in a task, told politely to those who listen: in bulk, and only failures at once.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::browser;
use super::console::Console;
use super::view::view;
use crate::task::Task;
use crate::task::announce::Heard;
use crate::text::Message;

/// Between two announcements, in milliseconds.
const PAUSE: f64 = 10_000.0;
/// What comes within it is told in one, in milliseconds.
const BUNCH: f64 = 1_000.0;

/// Tells changes of a task, unseen. What was there from the beginning is not told.
#[component]
pub(super) fn Announcer(
    /// The task as it was last seen.
    task: Memo<Arc<Task>>,
    /// How it has ended, once it has.
    #[prop(into)]
    end: Signal<Option<Message>>,
) -> impl IntoView {
    let console = Console::here();
    let said = RwSignal::new(Vec::<Message>::new());
    let heard = StoredValue::new(Heard::of(task.get_untracked()));
    let is_waiting = StoredValue::new(false);
    let spoke_at = StoredValue::new(0.0);
    let speak = move || {
        // What was waited for may have gone.
        let news = task.try_with_untracked(|task| {
            let news = heard.with_value(|heard| heard.news(task).told());
            heard.set_value(Heard::of(task.clone()));
            news
        });
        if let Some(news) = news.filter(|news| !news.is_empty()) {
            spoke_at.set_value(browser::now());
            let _ = said.try_set(news);
        }
    };
    Effect::new(move |_| {
        let (is_urgent, has_news) = task.with(|task| {
            heard.with_value(|heard| {
                let news = heard.news(task);
                (news.is_urgent(), !news.is_empty())
            })
        });
        if is_urgent {
            speak();
        } else if has_news && !is_waiting.get_value() {
            is_waiting.set_value(true);
            let left = PAUSE - (browser::now() - spoke_at.get_value());
            let pause = Duration::try_from_secs_f64(left.clamp(BUNCH, PAUSE) / 1000.0);
            set_timeout(
                move || {
                    if is_waiting.try_set_value(false).is_none() {
                        speak();
                    }
                },
                pause.unwrap_or_default(),
            );
        }
    });
    Effect::new(move |earlier: Option<bool>| {
        let end = end.get();
        let has_ended = end.is_some();
        if earlier == Some(false) && has_ended {
            let _ = said.try_set(end.into_iter().collect());
        }
        has_ended
    });
    view! {
        <div class="for-readers" aria-live="polite">
            {move || said.get().into_iter().map(|said| view! {
                <p>{said.to(console.lang.get())}</p>
            }).collect_view()}
        </div>
    }
}
