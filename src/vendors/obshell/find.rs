//! What became of an order whose outcome is unknown: its main DAG, else how the servers are (§2, §5.3).

#[cfg(test)]
mod tests;

use serde_json::Value;

use super::cluster::{self, Cluster, Rest, ends_it};
use super::dag::elements;
use super::order::{self, Order, Way};
use super::preflight::{MADE_HERE, UNFINISHED, had_none, main_name, targets};
use super::reply;
use crate::follow::{Ask, Found, TargetState, Trail};
use crate::form::FormValues;
use crate::moment::{rfc3339, rfc3339_of};
use crate::operation::{Call, Deed, Failure, WireRequest, WireResponse};
use crate::text::{Message, Text, text};
use crate::vendors::findings::counted;
use crate::vendors::json::words;

/// Reads the last maintenance DAG of every agent, those with which agents take part in a stop or a start (§5.3).
pub(super) const LAST_OF_AGENTS: Call = Call::get("/api/v1/task/dag/maintain/agents");

/// By so many seconds a DAG may look older than its order: each agent has a clock of its own.
const SLACK: u64 = 5;

const ITS_DAG: Text = text(
    "The agent has task {id}, “{name}”, which began at {began}, after the order was sent. Its state: {word}.",
    "Agent 中有任务 {id}（{name}），开始于 {began}，晚于请求发出的时间。其状态：{word}。",
);
const ITS_PART: Text = text(
    "An agent took part at {began} in task {id}, after the order was sent. That part’s state: {word}.",
    "某个 Agent 于 {began} 参与了任务 {id}，晚于请求发出的时间。该部分的状态：{word}。",
);
const DONE: Text = text(
    "The servers are as was asked for ({words}): nothing is left to do. No task “{name}” since {since} is known.",
    "节点已是所要求的状态（{words}），无需再操作。自 {since} 以来没有任务 “{name}”。",
);
const NO_TRACE: Text = text(
    "No task “{name}” since {since} is known, and the servers are as before ({words}): the order has not arrived.",
    "自 {since} 以来没有任务 “{name}”，节点状态未变（{words}）：请求没有送达。",
);
const IN_BETWEEN: Text = text(
    "No task “{name}” since {since} is known, but the servers are neither as before nor as was asked for ({words}).",
    "自 {since} 以来没有任务 “{name}”，但节点既非原状，也非所要求的状态（{words}）。",
);
const DAGS_UNREAD: Text = text(
    "Not all tasks could be read: {why}. The servers: {words}.",
    "无法读取全部任务：{why}。节点状态：{words}。",
);
const UNREAD: Text = text(
    "No task “{name}” since {since} is known, and how the servers are could not be read: {why}.",
    "自 {since} 以来没有任务 “{name}”，且无法读取节点状态：{why}。",
);
const NOTHING_READ: Text = text(
    "Neither the tasks nor the servers could be read: {why}.",
    "无法读取任务和节点状态：{why}。",
);
const NO_SCOPE: Text = text("What was asked for names no scope.", "请求中没有范围。");

/// Looks for what a stop or a start that was sent at a time (by the clock here) has set going.
pub(super) async fn find(ask: &dyn Ask, deed: Deed, asked: &FormValues, sent: u64) -> Found {
    let Some(order) = order::typed(deed, asked) else {
        return Found::Unclear(NO_SCOPE.into());
    };
    let mut since = sent;
    let mut missed = None;
    // Those that are not closed, anywhere; then what agents took part in; then what was made here and has failed
    // before any agent took part.
    for call in [UNFINISHED, LAST_OF_AGENTS, MADE_HERE] {
        match read(ask, call).await {
            Ok(None) => {}
            Ok(Some((dags, answer))) => {
                since = there(ask, &answer, sent);
                if let Some((id, says)) = since_then(deed, &dags, since) {
                    let trail = Trail {
                        asked: asked.clone(),
                        id,
                    };
                    return Found::UnderWay(trail, says);
                }
            }
            Err(failure) if ends_it(&failure) => {
                return Found::Unclear(NOTHING_READ.with("why", failure.why()));
            }
            Err(failure) => missed = missed.or(Some(failure)),
        }
    }
    judge(&order, since, missed, cluster::read(ask).await)
}

/// One list of DAGs; none where the agent never ran any.
async fn read(ask: &dyn Ask, call: Call) -> Result<Option<(Value, WireResponse)>, Failure> {
    let answer = ask.ask(&WireRequest::get(call.path)).await?;
    let data = had_none(reply::read(&answer).map(|answer| answer.data))?;
    Ok((!data.is_null()).then_some((data, answer)))
}

/// The newest main DAG that was made since, or that an agent’s own DAG since then belongs to.
fn since_then(deed: Deed, dags: &Value, since: u64) -> Option<(String, Message)> {
    let mut newest: Option<(u64, String, Message)> = None;
    for dag in elements(&dags["contents"]) {
        // A DAG that was only made has the time of its making there (§3.3).
        let told = words(&dag["start_time"]).unwrap_or_default();
        let Some(began) = rfc3339(&told).filter(|began| began + SLACK >= since) else {
            continue;
        };
        let name = words(&dag["name"]).unwrap_or_default();
        let main = words(&dag["additional_data"]["main_dag_id"]);
        let (id, text) = match main {
            Some(main) if name == own_name(deed) => (Some(main), ITS_PART),
            None if name == main_name(deed) => (words(&dag["id"]), ITS_DAG),
            _ => continue,
        };
        let is_newer = newest.as_ref().is_none_or(|(known, ..)| began > *known);
        if let Some(id) = id.filter(|_| is_newer) {
            let says = text
                .with("id", id.as_str())
                .with("name", name)
                .with("began", told)
                .with("word", words(&dag["state"]).unwrap_or_default());
            newest = Some((began, id, says));
        }
    }
    newest.map(|(_, id, says)| (id, says))
}

/// The name of the agents’ own DAGs (§5.3).
fn own_name(deed: Deed) -> &'static str {
    match deed {
        Deed::Stop => "Stop observer",
        Deed::Start => "Start observer",
    }
}

/// What the servers say where no DAG does.
fn judge(
    order: &Order,
    since: u64,
    missed: Option<Failure>,
    cluster: Result<Cluster, Failure>,
) -> Found {
    let about = |text: Text| -> Message {
        text.with("name", main_name(order.way.deed()))
            .with("since", rfc3339_of(since))
    };
    let cluster = match (cluster, &missed) {
        (Ok(cluster), _) => cluster,
        (Err(_), Some(failure)) => {
            return Found::Unclear(NOTHING_READ.with("why", failure.why()));
        }
        (Err(failure), None) => return Found::Unclear(about(UNREAD).with("why", failure.why())),
    };
    let (servers, zones) = targets(order, &cluster);
    let words = counted(servers.iter().map(|server| server.told()));
    if let Some(failure) = missed {
        let says = DAGS_UNREAD.with("why", failure.why());
        return Found::Unclear(says.with("words", words));
    }
    let all = |what: &dyn Fn(Rest, TargetState) -> bool| {
        let mut states = servers.iter().map(|server| (server.rest(), server.state()));
        !servers.is_empty() && states.all(|(rest, state)| what(rest, state))
    };
    let zones_rest = !zones.is_empty() && zones.iter().all(|zone| zone.rest() != Rest::None);
    let runs = all(&|_, state| state == TargetState::Running);
    let rests = all(&|rest, _| rest != Rest::None);
    let (is_done, is_as_before) = match order.way {
        Way::Start => (runs && !zones_rest, rests || zones_rest),
        Way::Graceful => (rests || zones_rest, runs && !zones_rest),
        Way::Force | Way::Terminate => (
            all(&|rest, _| rest == Rest::Process),
            all(&|rest, state| state == TargetState::Running || rest == Rest::Service),
        ),
    };
    let says = |text: Text| about(text).with("words", words);
    match (is_done, is_as_before) {
        (true, _) => Found::Done(says(DONE)),
        (_, true) => Found::NoTrace(says(NO_TRACE)),
        _ => Found::Unclear(says(IN_BETWEEN)),
    }
}

/// The moment of sending by the agent’s clock, which its answers tell (§4).
fn there(ask: &dyn Ask, answer: &WireResponse, sent: u64) -> u64 {
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let now_there = words(&body["timestamp"]).and_then(|told| rfc3339(&told));
    let since_sent = ask.now().saturating_sub(sent);
    now_there.map_or(sent, |now| now.saturating_sub(since_sent))
}
