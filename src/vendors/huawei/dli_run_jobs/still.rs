//! What is said of jobs whose run does not begin: since when nothing has moved, what that may mean, what to do. It is
//! never called a failure: DLI has taken the run, and names no time within which it begins.

use super::super::dli::others;
use super::follow::is_good;
use crate::follow::{Target, TargetState};
use crate::moment::rfc3339;
use crate::task::Task;
use crate::text::{Message, Text, text};

/// Seconds after which a wait is taken to be long, as for every other wait.
const LONG: u64 = 600;

const STILL: Text = text(
    "Nothing has moved for {n} minutes, since {since}: {jobs}. DLI has taken the run, so it may still begin: its queue \
     may have no room, or the run has not taken hold. See in DLI whether the queue is at work, and what the jobs’ own \
     logs say. This page goes on looking.",
    "已有 {n} 分钟（自 {since} 起）没有变化：{jobs}。DLI 已接受该运行请求，仍可能启动：队列资源可能不足，或请求尚未生效。\
     请在 DLI 中查看队列是否正常以及作业日志。本页面会继续查看。",
);

/// What is to be said, where jobs that are waited for have not moved for long. `now` is in seconds since 1970.
pub(super) fn of(targets: &[Target], task: &Task, now: u64) -> Option<Message> {
    let mut since: Option<String> = None;
    let mut waiting = Vec::new();
    for target in targets {
        let is_waited_for = target.state == TargetState::Starting && !is_good(target);
        let began = began(target, task).filter(|_| is_waited_for);
        let Some((began, at)) = began.and_then(|began| Some((began, rfc3339(began)?))) else {
            continue;
        };
        if now.saturating_sub(at) >= LONG {
            waiting.push(target.clone());
            // The one that has waited longest: times of one form are in order as texts.
            if since.as_deref().is_none_or(|since| began < since) {
                since = Some(began.to_owned());
            }
        }
    }
    let since = since?;
    let n_minutes = now.saturating_sub(rfc3339(&since)?) / 60;
    Some(
        STILL
            .with("n", n_minutes.to_string())
            .with("since", since)
            .with("jobs", others::others(&waiting, "", &is_good)),
    )
}

/// Since when a target was seen in the state that it is in.
fn began<'a>(target: &Target, task: &'a Task) -> Option<&'a str> {
    let place = (target.kind, target.id.clone());
    let mut steps = task.steps.iter();
    let step = steps
        .find(|step| step.place.as_ref() == Some(&place) && step.state_word == target.state_word)?;
    step.started.as_deref().filter(|_| step.ended.is_none())
}
