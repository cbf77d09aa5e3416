//! Parting the log of a sub-task into its attempts, where the vendor tells them beside it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::log::Told;
use crate::operation::Failure;
use crate::task::Part;
use crate::text::{Message, Text, text};
use crate::ui::followed::Followed;
use crate::ui::log::LogFeed;

const NOT_PARTED: Text = text(
    "Which lines are of which attempt could not be read: {why}",
    "无法读取各行属于第几次执行：{why}",
);

/// Shows the log that came with the task, parted once it is known how. That is asked for only where there
/// is more than one attempt, and again when lines have come. Gives why it could not be read; an agent that
/// does not have it yet (404, obshell.md §2) is no reason.
pub(super) fn part_attempts(
    followed: Followed,
    part: Memo<Option<Part>>,
    feed: LogFeed,
) -> RwSignal<Option<Message>> {
    let failed = RwSignal::new(None);
    let told = RwSignal::new(None::<Told>);
    let log = Memo::new(move |_| part.with(|part| part.as_ref().map(|part| part.log.join("\n"))));
    // Before the log is shown, so that it opens with its lines.
    let take = move || {
        let text = log.get().unwrap_or_default();
        feed.take_told(told.with(|told| match told {
            Some(told) if text.starts_with(&told.text) => Told {
                text,
                attempts: told.attempts.clone(),
            },
            Some(told) => told.clone(),
            None => text.into(),
        }));
    };
    untrack(take);
    Effect::new(move |_| take());
    let id = Memo::new(move |_| {
        part.with(|part| {
            let tried = part.as_ref().filter(|part| part.attempts > 1);
            tried.map(|part| part.id.clone())
        })
    });
    let is_reading = StoredValue::new(false);
    Effect::new(move |_| {
        log.track();
        let how = followed.how().and_then(|how| how.log.as_ref());
        let way = id.get().zip(how).zip(followed.line.get_value());
        let Some(((id, how), line)) = way.filter(|_| !is_reading.get_value()) else {
            return;
        };
        let task = followed.trail.with_value(|trail| trail.id.clone());
        is_reading.set_value(true);
        spawn_local(async move {
            let answer = line.call(&(how.request)(&task, &id)).await;
            let found = answer.and_then(|answer| (how.read)(&answer));
            if is_reading.try_set_value(false).is_some() {
                return;
            }
            match found {
                Ok(found) => {
                    failed.set(None);
                    told.set(Some(found));
                }
                Err(Failure::Refused(refusal)) if refusal.status == 404 => {}
                Err(failure) => failed.set(Some(NOT_PARTED.with("why", failure.why()))),
            }
        });
    });
    failed
}
