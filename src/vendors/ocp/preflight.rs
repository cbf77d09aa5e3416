//! What is read before a cluster is stopped or started: the cluster, its zones, its tasks (§4.1, §4.2).

mod hit;
#[cfg(test)]
mod tests;

use serde_json::Value;

use super::cluster::{ends_it, hindrance, is_unknown, status};
use super::{form, list, reply, tasks};
use crate::follow::Ask;
use crate::form::FormValues;
use crate::operation::{Deed, Failure, WireRequest};
use crate::preflight::{About, Finding, Level, Preflight};
use crate::task::{Task, TaskState};
use crate::text::{Text, text};
use crate::vendors::findings::Findings;
use crate::vendors::json::words;

/// Before a stop.
pub(super) static TO_STOP: Preflight = Preflight {
    read: |ask, typed| Box::pin(read(ask, Deed::Stop, typed)),
};

/// Before a start.
pub(super) static TO_START: Preflight = Preflight {
    read: |ask, typed| Box::pin(read(ask, Deed::Start, typed)),
};

const THE_CLUSTER: Text = text("The cluster", "集群");
const THE_ZONES: Text = text("The zones of the cluster", "集群的 Zone");
const THE_TASKS: Text = text("The tasks of the cluster", "集群的任务");
const THE_LAST_TASKS: Text = text("The last tasks of the cluster", "集群以往的任务");

const IS: Text = text(
    "Cluster {name} ({id}) is {word}.",
    "集群 {name}（{id}）的状态为 {word}。",
);
const IS_BUT: Text = text(
    "Cluster {name} ({id}) is {word}. {why}",
    "集群 {name}（{id}）的状态为 {word}。{why}",
);
const NOT_THERE: Text = text(
    "OCP manages no cluster with ID {id}.",
    "OCP 中没有 ID 为 {id} 的集群。",
);
const CANNOT_SEE: Text = text("OCP cannot query it: {why}.", "OCP 无法查询该集群：{why}。");
const VERSION: Text = text(
    "It runs OceanBase {version}.",
    "OceanBase 版本为 {version}。",
);
const HAS_STANDBY: Text = text(
    "It has standby clusters: {names}. OCP may refuse (11015): settle first what becomes of them.",
    "它有备集群：{names}。OCP 可能会拒绝（11015）：请先处理备集群。",
);
const IS_STANDBY: Text = text(
    "It is a standby cluster: its primary goes on, without this copy.",
    "它是备集群：主集群继续运行，但失去此副本。",
);
const IS_STANDBY_OF: Text = text(
    "It is a standby cluster of {name}: that one goes on, without this copy.",
    "它是 {name} 的备集群：{name} 继续运行，但失去此副本。",
);
const NO_OTHER_TASK: Text = text(
    "No unfinished task of the cluster is known to OCP.",
    "OCP 中没有该集群未完成的任务。",
);
const ONE_RUNS: Text = text(
    "Task {id}, “{name}”, is at work on the cluster: OCP refuses until it has ended (11020).",
    "任务 {id}（{name}）正在对该集群执行：在其结束前 OCP 会拒绝（11020）。",
);
const ONE_FAILED: Text = text(
    "Task {id}, “{name}”, has failed and was neither retried nor rolled back: OCP may refuse (11020).",
    "任务 {id}（{name}）已失败，且未重试或回滚：OCP 可能会拒绝（11020）。",
);
const MORE_FAILED: Text = text(
    "Other tasks of the cluster that have failed and were left so: {n}.",
    "该集群另有 {n} 个任务失败且未处理。",
);

/// Of the failed tasks so many are named.
const FAILED_NAMED: usize = 3;

async fn read(ask: &dyn Ask, deed: Deed, typed: &FormValues) -> Vec<Finding> {
    let mut found = Findings::default();
    if let Ok(input) = form::input(typed) {
        let id = input.id.to_string();
        // Where one reading says that nothing else may be asked, nothing else is.
        if see_cluster(ask, deed, &id, &mut found).await
            && see_open_tasks(ask, &id, &mut found).await
        {
            see_last_times(ask, deed, &id, &mut found).await;
        }
    }
    found.done()
}

async fn see_cluster(ask: &dyn Ask, deed: Deed, id: &str, found: &mut Findings) -> bool {
    let path = format!("/api/v2/ob/clusters/{id}");
    let source = format!("GET {path}");
    let cluster = match one(ask, &path).await {
        Ok(cluster) => cluster,
        Err(Failure::Refused(refusal)) if is_unknown(&refusal) => {
            let says = NOT_THERE.with("id", id);
            found.add(About::Now, Level::Blocker, "state", says, source);
            return false;
        }
        Err(failure) => {
            let is_last = ends_it(&failure);
            found.unread(About::Now, "state", THE_CLUSTER, &failure, is_last, source);
            return !is_last && see_zones(ask, deed, id, &Value::Null, found).await;
        }
    };
    let word = status(&cluster);
    let name = words(&cluster["name"]).unwrap_or_default();
    let named = |text: Text| {
        text.with("name", name.as_str())
            .with("id", id)
            .with("word", word.as_str())
    };
    let (level, says) = match hindrance(deed, &word) {
        None => (Level::Ok, named(IS)),
        Some((level, why)) => (level, named(IS_BUT).with("why", why)),
    };
    found.add(About::Now, level, "state", says, source.as_str());
    if let Some(why) = words(&cluster["failToQueryFromObReason"]) {
        let says = CANNOT_SEE.with("why", why);
        found.add(About::Now, Level::Warning, "query", says, source.as_str());
    }
    if let Some(version) = words(&cluster["obVersion"]) {
        let says = VERSION.with("version", version);
        found.add(About::Now, Level::Ok, "version", says, source.as_str());
    }
    if deed == Deed::Stop {
        see_pair(&cluster, &source, found);
    }
    hit::tenants(deed, &cluster, &source, found);
    see_zones(ask, deed, id, &cluster["zones"], found).await
}

/// Primary and standby. Which of the calls 11015 belongs to no document says, so that it is no blocker.
fn see_pair(cluster: &Value, source: &str, found: &mut Findings) {
    let standbys = super::cluster::elements(&cluster["standbyClusters"]);
    if !standbys.is_empty() {
        let name = |standby: &Value| words(&standby["name"]).or_else(|| words(&standby["id"]));
        let names: Vec<String> = standbys.iter().filter_map(name).collect();
        let says = HAS_STANDBY.with("names", names.join(", "));
        found.add(About::InTheWay, Level::Warning, "standby", says, source);
    }
    if cluster["type"] == "STANDBY" {
        let primary = words(&cluster["primaryCluster"]["name"]);
        let says = primary.map_or_else(
            || IS_STANDBY.into(),
            |name| IS_STANDBY_OF.with("name", name),
        );
        found.add(About::Hit, Level::Warning, "type", says, source);
    }
}

/// The zones that came with the cluster, else they are asked for.
async fn see_zones(
    ask: &dyn Ask,
    deed: Deed,
    id: &str,
    nested: &Value,
    found: &mut Findings,
) -> bool {
    let nested = super::cluster::elements(nested);
    let has_servers = |zone: &Value| zone["servers"].is_array();
    if !nested.is_empty() && nested.iter().all(has_servers) {
        hit::zones(
            deed,
            nested,
            &format!("GET /api/v2/ob/clusters/{id}"),
            found,
        );
        return true;
    }
    let source = format!("GET /api/v2/ob/clusters/{id}/zones");
    match list::read_zones(ask, id).await {
        Ok(zones) => hit::zones(deed, &zones, &source, found),
        Err(failure) => {
            let is_last = ends_it(&failure);
            found.unread(About::Hit, "zones", THE_ZONES, &failure, is_last, source);
            return !is_last;
        }
    }
    true
}

async fn see_open_tasks(ask: &dyn Ask, id: &str, found: &mut Findings) -> bool {
    let path = tasks::path(tasks::OPEN, id);
    let source = format!("GET {path}");
    let open = match tasks::read(ask, &path).await {
        Ok((open, _)) => open,
        Err(failure) => {
            let is_last = ends_it(&failure);
            found.unread(
                About::InTheWay,
                "tasks",
                THE_TASKS,
                &failure,
                is_last,
                source,
            );
            return !is_last;
        }
    };
    let named = |text: Text, task: &Task| {
        text.with("id", task.id.as_str())
            .with("name", task.name.as_str())
    };
    let runs = |task: &&Task| task.state == TaskState::UnderWay;
    let failed = |task: &&Task| task.state == TaskState::Failed;
    for task in open.iter().filter(runs) {
        let key = format!("task {}", task.id);
        let says = named(ONE_RUNS, task);
        found.add(About::InTheWay, Level::Blocker, key, says, source.as_str());
    }
    for task in open.iter().filter(failed).take(FAILED_NAMED) {
        let key = format!("task {}", task.id);
        let says = named(ONE_FAILED, task);
        found.add(About::InTheWay, Level::Warning, key, says, source.as_str());
    }
    let n_more = open
        .iter()
        .filter(failed)
        .count()
        .saturating_sub(FAILED_NAMED);
    if n_more > 0 {
        let says = MORE_FAILED.with("n", n_more);
        found.add(
            About::InTheWay,
            Level::Warning,
            "failed tasks",
            says,
            source.as_str(),
        );
    }
    if !open.iter().any(|task| runs(&task) || failed(&task)) {
        found.add(About::InTheWay, Level::Ok, "tasks", NO_OTHER_TASK, source);
    }
    true
}

async fn see_last_times(ask: &dyn Ask, deed: Deed, id: &str, found: &mut Findings) {
    let path = tasks::path(tasks::last(deed), id);
    let source = format!("GET {path}");
    match tasks::read(ask, &path).await {
        Ok((last, _)) => {
            let ended = |task: &&Task| task.state == TaskState::Succeeded;
            let its = last.iter().filter(|task| tasks::is_its(deed, task));
            let its: Vec<&Task> = its.filter(ended).collect();
            found.took(tasks::name(deed), &its, source);
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
}

async fn one(ask: &dyn Ask, path: &str) -> Result<Value, Failure> {
    let answer = ask.ask(&WireRequest::get(path)).await?;
    let data = reply::open(&answer)?.data;
    if data.is_object() {
        Ok(data)
    } else {
        Err(reply::unreadable(super::follow::NO_CLUSTER, &answer))
    }
}
