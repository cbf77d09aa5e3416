//! The DAGs that stand in the way, and how long the last ones took (§2, §5.3 to §5.5).

use serde_json::Value;

use super::super::cluster::{ends_it, one};
use super::super::dag::{self, elements};
use super::super::follow::MAIN_DAGS;
use super::super::order::Order;
use super::super::reply::Answer;
use crate::follow::Ask;
use crate::operation::{Call, Deed, Failure};
use crate::preflight::{About, Level};
use crate::sort::sorted;
use crate::task::{Task, TaskState};
use crate::text::{Text, text};
use crate::vendors::findings::Findings;

/// Reads the DAGs of the cluster and of every agent that are not closed.
pub(in super::super) const UNFINISHED: Call = Call::get("/api/v1/task/dag/unfinish");

/// Reads all DAGs that were made at this agent, in short.
pub(in super::super) const MADE_HERE: Call =
    Call::get("/api/v1/task/dags/agent?show_details=false");

/// The names of the DAGs of a stop and a start (§5.3): the main ones, and the agents’ own.
const MAIN: [&str; 2] = ["Stop OB", "Start OB"];
const OWN: [&str; 2] = ["Stop observer", "Start observer"];

const THE_LOCKS: Text = text("Which tasks hold locks", "持有锁的任务");
const THE_TASKS: Text = text("The unfinished tasks", "未完成的任务");
const THE_LAST_TASKS: Text = text("The last tasks of this agent", "该 Agent 以往的任务");

const NO_LOCKS: Text = text(
    "No start or stop before holds a lock.",
    "没有前序启动/停止任务持有锁。",
);
const ONE_RUNS: Text = text(
    "{name}, {id}, is under way ({word}) and holds locks: this one would fail at its second step.",
    "任务 {name}（{id}）正在执行（{word}）并持有锁：本次任务会在第二步失败。",
);
const ONE_IS_LEFT: Text = text(
    "{name}, {id}, has ended as {word} and may hold locks: then this one fails at its second step, unless it passes that \
     one over (forcePassDag).",
    "任务 {name}（{id}）已结束（{word}），可能仍持有锁：如果是这样，除非跳过它（forcePassDag），否则本次任务会在第二步失败。",
);
const ONE_IS_PASSED: Text = text(
    "{name}, {id}, is {word} and is passed over: what it leaves undone stays undone.",
    "任务 {name}（{id}）的状态为 {word}，将被跳过：其未完成的部分不会再执行。",
);
const NOTHING_ELSE: Text = text("No other task is unfinished.", "没有其他未完成的任务。");
const HOLDS_ALL: Text = text(
    "{name}, {id}, is unfinished ({word}) and holds a lock that nothing passes over. Wait for its end.",
    "任务 {name}（{id}）未完成（{word}），持有无法跳过的锁。请等待其结束。",
);
const IS_UNDER_WAY: Text = text(
    "{name}, {id}, is unfinished ({word}).",
    "任务 {name}（{id}）未完成（{word}）。",
);

/// Adds the main DAGs whose agents may hold locks. `None` if nothing else may be asked.
pub(super) async fn see_locks(ask: &dyn Ask, order: &Order, found: &mut Findings) -> Option<()> {
    let source = format!("GET {}", MAIN_DAGS.path);
    let dags = match had_none(one(ask, MAIN_DAGS).await) {
        Ok(dags) => dags,
        Err(failure) => {
            let is_last = ends_it(&failure);
            found.unread(
                About::InTheWay,
                "locks",
                THE_LOCKS,
                &failure,
                is_last,
                source,
            );
            return (!is_last).then_some(());
        }
    };
    let all = tasks(&dags);
    if all.is_empty() {
        found.add(
            About::InTheWay,
            Level::Ok,
            "locks",
            NO_LOCKS,
            source.as_str(),
        );
    }
    for task in &all {
        let (level, text) = match task.state_word.as_str() {
            // One that runs is cancelled first then (§5.5).
            _ if order.pass_dags.contains(&task.id) => (Level::Warning, ONE_IS_PASSED),
            "READY" | "RUNNING" => (Level::Blocker, ONE_RUNS),
            _ => (Level::Warning, ONE_IS_LEFT),
        };
        let key = format!("dag {}", task.id);
        found.add(
            About::InTheWay,
            level,
            key,
            named(text, task),
            source.as_str(),
        );
    }
    Some(())
}

/// Adds what else is unfinished. Stops and starts show among the locks.
pub(super) async fn see_unfinished(
    ask: &dyn Ask,
    order: &Order,
    found: &mut Findings,
) -> Option<()> {
    let source = format!("GET {}", UNFINISHED.path);
    let dags = match one(ask, UNFINISHED).await {
        Ok(dags) => dags,
        Err(failure) => {
            let is_last = ends_it(&failure);
            found.unread(
                About::InTheWay,
                "unfinished",
                THE_TASKS,
                &failure,
                is_last,
                source,
            );
            return (!is_last).then_some(());
        }
    };
    let mut n = 0;
    for told in elements(&dags["contents"]) {
        let Some(task) = task(told) else {
            continue;
        };
        let name = task.name.as_str();
        let is_main = MAIN.contains(&name);
        let is_told = found.has(&format!("dag {}", task.id)) || order.pass_dags.contains(&task.id);
        if OWN.contains(&name) || (is_main && (is_told || task.state != TaskState::UnderWay)) {
            continue;
        }
        n += 1;
        // The lock of a global maintenance (§3.1); before 4.3.1 the type is not told.
        let (level, text) = match told["maintenance_type"].as_u64() {
            _ if is_main => (Level::Blocker, ONE_RUNS),
            Some(2) => (Level::Blocker, HOLDS_ALL),
            Some(_) => (Level::Ok, IS_UNDER_WAY),
            None => (Level::Warning, IS_UNDER_WAY),
        };
        let key = format!("unfinished {}", task.id);
        found.add(
            About::InTheWay,
            level,
            key,
            named(text, &task),
            source.as_str(),
        );
    }
    if n == 0 {
        found.add(
            About::InTheWay,
            Level::Ok,
            "unfinished",
            NOTHING_ELSE,
            source,
        );
    }
    Some(())
}

/// Adds how long the last ones of this agent took. Where a main DAG is kept, it was asked for (§3.2).
pub(super) async fn see_last_times(
    ask: &dyn Ask,
    order: &Order,
    found: &mut Findings,
) -> Option<()> {
    let source = format!("GET {}", MADE_HERE.path);
    match one(ask, MADE_HERE).await {
        Ok(dags) => {
            let all = tasks(&dags);
            let name = main_name(order.way.deed());
            let is_one = |task: &&Task| task.name == name && task.state == TaskState::Succeeded;
            let its: Vec<&Task> = all.iter().filter(is_one).collect();
            found.took(name, &its, source);
        }
        Err(failure) => {
            found.unread(
                About::Before,
                "last times",
                THE_LAST_TASKS,
                &failure,
                false,
                source,
            );
        }
    }
    Some(())
}

/// The name of the main DAG of a deed.
pub(in super::super) fn main_name(deed: Deed) -> &'static str {
    match deed {
        Deed::Stop => MAIN[0],
        Deed::Start => MAIN[1],
    }
}

/// An agent that never ran any maintenance task crashes on some calls: that means none (§2).
pub(in super::super) fn had_none(read: Result<Value, Failure>) -> Result<Value, Failure> {
    match read {
        Err(Failure::Refused(refusal))
            if refusal.status == 500 && refusal.code.as_deref() == Some("Common.Unexpected") =>
        {
            Ok(Value::Null)
        }
        read => read,
    }
}

/// The DAGs of an answer, the newest first.
fn tasks(dags: &Value) -> Vec<Task> {
    let all: Vec<Task> = elements(&dags["contents"]).filter_map(task).collect();
    let began = |task: &Task| {
        task.started
            .as_deref()
            .and_then(crate::moment::milliseconds)
    };
    sorted(all, |a, b| began(b).cmp(&began(a)))
}

fn task(told: &Value) -> Option<Task> {
    dag::to_task(&Answer {
        data: told.clone(),
        trace_id: None,
    })
}

fn named(text: Text, task: &Task) -> crate::text::Message {
    text.with("name", task.name.as_str())
        .with("id", task.id.as_str())
        .with("word", task.state_word.as_str())
}
