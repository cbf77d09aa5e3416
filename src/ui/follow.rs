//! Follows a task to its end.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::Desk;
use super::line::Line;
use crate::operation::{Failure, Follow};
use crate::task::Task;
use crate::vendors::answers;

/// Looks again and again until the task is at its end or another run has begun.
pub(super) fn follow(desk: Desk) {
    keep_looking(desk, false);
}

/// Looks at once, with the credentials as they are typed now, and goes on from there.
pub(super) fn look_now(desk: Desk) {
    desk.line.update_value(|line| {
        if let Some(line) = line {
            *line = line.signed_in_anew(desk);
        }
    });
    desk.generation.update(|generation| *generation += 1);
    keep_looking(desk, true);
}

/// One look never overtakes another: the next is timed from the end of the last.
fn keep_looking(desk: Desk, at_once: bool) {
    let Some((how, line)) = answers(desk.operation).follow.zip(desk.line.get_value()) else {
        return;
    };
    let generation = desk.generation.get_untracked();
    let is_current = move || desk.generation.get_untracked() == generation;
    spawn_local(async move {
        let mut first = at_once;
        loop {
            let watched = desk.watch.with_untracked(|watch| {
                let watch = watch.as_ref()?;
                let wait = if first { Some(0) } else { watch.wait() };
                Some((watch.task.id.clone(), wait?))
            });
            let Some((id, wait)) = watched.filter(|_| is_current()) else {
                return;
            };
            first = false;
            TimeoutFuture::new(wait).await;
            if !is_current() {
                return;
            }
            let found = look(&line, how, &id).await;
            if !is_current() {
                return;
            }
            if found.is_ok() {
                desk.examined_looks.set(None);
            }
            browser::mark("dag-update");
            desk.watch.update(|watch| {
                if let Some(watch) = watch {
                    watch.looked(found, browser::now());
                }
            });
            request_animation_frame(|| browser::measure("dag-update"));
            if desk.wants_sign_in() {
                line.ask_to_sign_in(desk);
            }
        }
    });
}

/// Reads the task, and the tasks of single agents that belong to it. One of those that cannot be
/// read is left out: the main task is what tells how the stop is going.
async fn look(line: &Line, how: &Follow, id: &str) -> Result<(Task, Vec<(String, Task)>), Failure> {
    let task = (how.read_task)(&line.call(&(how.task)(id)).await?)?;
    let mut parts = Vec::new();
    for (agent, part_id) in &task.sub_tasks {
        let answer = line.call(&(how.task)(part_id)).await;
        if let Ok(part) = answer.and_then(|answer| (how.read_task)(&answer)) {
            parts.push((agent.clone(), (how.as_part)(part, task.state)));
        }
    }
    Ok((task, parts))
}
