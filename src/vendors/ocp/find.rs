//! What became of an order whose outcome is unknown: its task, else the state of the cluster (§4.1, §4.2).

#[cfg(test)]
mod tests;

use serde_json::Value;

use super::{form, reply, tasks};
use crate::follow::{Ask, Found, TargetState, Trail};
use crate::form::FormValues;
use crate::moment::{rfc3339, rfc3339_of};
use crate::operation::{Deed, Failure, WireRequest, WireResponse};
use crate::task::{Task, TaskState};
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

/// By so many seconds a task may look older than its order: OCP’s nodes have clocks of their own.
const SLACK: u64 = 5;

const ITS_TASK: Text = text(
    "OCP has task {id}, “{name}”, which began at {began}, after the order was sent. Its state: {word}.",
    "OCP 中有任务 {id}（{name}），开始于 {began}，晚于请求发出的时间。其状态：{word}。",
);
const EARLIER_TASK: Text = text(
    "Task {id}, “{name}”, is at work on the cluster; it began at {began}, before the order was sent. OCP takes no second \
     one meanwhile.",
    "任务 {id}（{name}）正在对该集群执行；它开始于 {began}，早于请求发出的时间。在此期间 OCP 不接受第二个任务。",
);
const DONE: Text = text(
    "OCP shows the cluster as {word}: nothing is left to do. It names no task “{name}” since {since}.",
    "OCP 显示集群状态为 {word}，无需再操作。自 {since} 以来没有任务 “{name}”。",
);
const NO_TRACE: Text = text(
    "OCP shows the cluster as {word} and names no task “{name}” since {since}: the order has not arrived.",
    "OCP 显示集群状态为 {word}，自 {since} 以来没有任务 “{name}”：请求没有送达。",
);
const TASKS_UNREAD: Text = text(
    "OCP shows the cluster as {word}, but its tasks could not be read: {why}.",
    "OCP 显示集群状态为 {word}，但无法读取其任务：{why}。",
);
const IN_BETWEEN: Text = text(
    "OCP shows the cluster as {word}, but names no task “{name}” since {since}. Look under Tasks in OCP.",
    "OCP 显示集群状态为 {word}，但自 {since} 以来没有任务 “{name}”。请在 OCP 的任务页面查看。",
);
const UNREAD: Text = text(
    "OCP names no task “{name}” since {since}, and the state of the cluster could not be read: {why}.",
    "自 {since} 以来 OCP 中没有任务 “{name}”，且无法读取集群状态：{why}。",
);
const NOTHING_READ: Text = text(
    "Neither the tasks of the cluster nor its state could be read: {why}.",
    "无法读取集群的任务及其状态：{why}。",
);
const NO_CLUSTER: Text = text("What was asked for names no cluster.", "请求中没有集群。");

/// Looks for what a stop or a start that was sent at a time (by the clock here) has set going.
pub(super) async fn find(ask: &dyn Ask, deed: Deed, asked: &FormValues, sent: u64) -> Found {
    let Ok(input) = form::input(asked) else {
        return Found::Unclear(NO_CLUSTER.into());
    };
    let id = input.id.to_string();
    let last = tasks::read(ask, &tasks::path(tasks::last(deed), &id)).await;
    let since = match &last {
        Ok((_, answer)) => there(ask, answer, sent),
        Err(_) => sent,
    };
    if let Ok((last, _)) = &last {
        // Newest first.
        let its = last.iter().find(|task| tasks::is_its(deed, task));
        let is_since =
            |task: &&Task| tasks::began(task).is_some_and(|began| began + SLACK >= since);
        if let Some(task) = its.filter(is_since) {
            return under_way(asked, task, ITS_TASK);
        }
        if let Some(task) = its.filter(|task| task.state == TaskState::UnderWay) {
            return under_way(asked, task, EARLIER_TASK);
        }
    } else if let Err(failure) = &last
        && super::cluster::ends_it(failure)
    {
        return Found::Unclear(NOTHING_READ.with("why", failure.why()));
    }
    let read = read(ask, &id).await;
    judge(deed, since, last.map(|_| ()), read)
}

/// What the state of the cluster says where no task does.
fn judge(
    deed: Deed,
    since: u64,
    tasks: Result<(), Failure>,
    cluster: Result<String, Failure>,
) -> Found {
    let about = |text: Text| -> Message {
        text.with("name", tasks::name(deed))
            .with("since", rfc3339_of(since))
    };
    let word = match (&tasks, cluster) {
        (Ok(()), Err(failure)) => return Found::Unclear(about(UNREAD).with("why", failure.why())),
        (Err(failure), Err(_)) => {
            return Found::Unclear(NOTHING_READ.with("why", failure.why()));
        }
        (_, Ok(word)) => word,
    };
    let state = super::cluster::state_of(&word);
    let wanted = match deed {
        Deed::Stop => TargetState::Stopped,
        Deed::Start => TargetState::Running,
    };
    let is_as_before = super::cluster::hindrance(deed, &word).is_none();
    let said = |text: Text| about(text).with("word", word.as_str());
    match tasks {
        Err(failure) => Found::Unclear(said(TASKS_UNREAD).with("why", failure.why())),
        Ok(()) if state == wanted && !is_as_before => Found::Done(said(DONE)),
        Ok(()) if is_as_before => Found::NoTrace(said(NO_TRACE)),
        Ok(()) => Found::Unclear(said(IN_BETWEEN)),
    }
}

fn under_way(asked: &FormValues, task: &Task, says: Text) -> Found {
    let trail = Trail {
        asked: asked.clone(),
        id: task.id.clone(),
    };
    let says = says
        .with("id", task.id.as_str())
        .with("name", task.name.as_str())
        .with("began", task.started.as_deref().unwrap_or("?"))
        .with("word", task.state_word.as_str());
    Found::UnderWay(trail, says)
}

/// The moment of sending by OCP’s clock, which its answers tell (§2.1).
fn there(ask: &dyn Ask, answer: &WireResponse, sent: u64) -> u64 {
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let now_there = words(&body["timestamp"]).and_then(|told| rfc3339(&told));
    let since_sent = ask.now().saturating_sub(sent);
    now_there.map_or(sent, |now| now.saturating_sub(since_sent))
}

async fn read(ask: &dyn Ask, id: &str) -> Result<String, Failure> {
    let request = WireRequest::get(format!("/api/v2/ob/clusters/{id}"));
    let answer = ask.ask(&request).await?;
    let data = reply::open(&answer)?.data;
    let word = super::cluster::status(&data);
    if word.is_empty() {
        return Err(reply::unreadable(super::follow::NO_CLUSTER, &answer));
    }
    Ok(word)
}
