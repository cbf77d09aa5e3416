//! Follows a task to its end.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::Desk;
use super::send::Line;
use crate::operation::{Failure, Follow};
use crate::task::Task;

/// Looks again and again until the task is at its end or another run has begun. One look never
/// overtakes another: the next is timed from the end of the last.
pub(super) fn follow(desk: Desk, line: Line) {
    let Some(how) = desk.operation.follow else {
        return;
    };
    let generation = desk.generation.get_untracked();
    let is_current = move || desk.generation.get_untracked() == generation;
    spawn_local(async move {
        loop {
            let wait = desk.watch.with_untracked(|watch| watch.as_ref()?.wait());
            let Some(wait) = wait.filter(|_| is_current()) else {
                return;
            };
            TimeoutFuture::new(wait).await;
            let id = desk
                .watch
                .with_untracked(|watch| watch.as_ref().map(|watch| watch.task.id.clone()));
            let Some(id) = id.filter(|_| is_current()) else {
                return;
            };
            let found = look(&line, how, &id).await;
            if !is_current() {
                return;
            }
            browser::mark("dag-update");
            desk.watch.update(|watch| {
                if let Some(watch) = watch {
                    watch.looked(found, browser::now());
                }
            });
            request_animation_frame(|| browser::measure("dag-update"));
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
