//! What a cluster tells of itself before it is stopped or started (§4.1).

use serde_json::Value;

use super::super::before::{COUNT, Source, names};
use super::cluster::{self, Detail};
use super::clusters;
use crate::operation::{Deed, Failure};
use crate::preflight::{About, Level};
use crate::text::{Text, text};
use crate::vendors::json::{list, words};

const NAMED: Text = text("Cluster {name}: {state}", "集群 {name}：{state}");
const NOT_TO_STOP: Text = text(
    "Cluster {name}: {state} CDM stops a cluster of status 200 only.",
    "集群 {name}：{state}CDM 仅能停止状态为 200 的集群。",
);
const NOT_TO_START: Text = text(
    "Cluster {name}: {state} CDM starts a cluster of status 900 only.",
    "集群 {name}：{state}CDM 仅能启动状态为 900 的集群。",
);
const GONE: Text = text(
    "CDM does not know this cluster ({code}): it has been deleted, or this user may not see it.",
    "CDM 中没有此集群（{code}）：可能已被删除，或当前用户无权查看。",
);
const UNREAD: Text = text(
    "The cluster could not be read, so its state is not known: {why}.",
    "无法读取集群，因此其状态未知：{why}。",
);
const WHY: Text = text(
    "The cluster tells of a failure: {why}",
    "集群报告了故障：{why}",
);
const ABOUT_IT: Text = text(
    "Version {version}, flavor {flavor}.",
    "版本 {version}，规格 {flavor}。",
);
const NOT_TOLD: Text = text("not told", "未给出");
const NODES: Text = text("Nodes: {n} ({names}).", "节点：{n} 个（{names}）。");
const ODD_NODES: Text = text(
    "Nodes in another status than the cluster: {names}.",
    "状态与集群不同的节点：{names}。",
);
const FROZEN: Text = text(
    "The cluster is frozen (isFrozen): CDM may refuse until it is unfrozen.",
    "集群被冻结（isFrozen）：解冻之前 CDM 可能拒绝操作。",
);
const SCHEDULED_STOP: Text = text(
    "A schedule starts and stops this cluster (isScheduleBootOff): it may be started again by itself.",
    "集群设有定时开关机（isScheduleBootOff）：可能会自动再次启动。",
);
const SCHEDULED_START: Text = text(
    "A schedule starts and stops this cluster (isScheduleBootOff): it may be stopped again by itself.",
    "集群设有定时开关机（isScheduleBootOff）：可能会自动再次停止。",
);
const AUTO_OFF_STOP: Text = text(
    "The cluster also stops by itself when it has been idle for a while (isAutoOff).",
    "集群空闲一段时间后也会自动关机（isAutoOff）。",
);
const AUTO_OFF_START: Text = text(
    "The cluster stops by itself when it has been idle for a while (isAutoOff): start its jobs soon.",
    "集群空闲一段时间后会自动关机（isAutoOff）：请尽快启动其作业。",
);
const UNDER_WAY: Text = text(
    "Something else is under way at the cluster: {names}.",
    "集群上正在进行其他操作：{names}。",
);
const PROGRESS: Text = text("Its progress: {names}.", "其进度：{names}。");
const TASK: Text = text(
    "The cluster names a task of its own: {names}.",
    "集群上有一个任务：{names}。",
);
const CONFIGURATION: Text = text(
    "The cluster’s configuration is not in step: {word}.",
    "集群配置未同步：{word}。",
);

/// Adds what the answer to the detail call tells. Whether the cluster is in the state that the deed needs.
pub(in crate::vendors::huawei) fn findings(
    told: &mut Source<'_>,
    answer: &Result<Detail, Failure>,
    deed: Deed,
) -> bool {
    match answer {
        Ok(Detail::There(cluster)) => {
            let is_fit = state(told, cluster, deed);
            about(told, cluster, deed);
            in_the_way(told, cluster, deed);
            is_fit
        }
        Ok(Detail::Gone(code)) => {
            let says = GONE.with("code", code.as_str());
            told.add(About::Now, Level::Blocker, "state", says);
            false
        }
        Err(failure) => {
            told.unread(About::Now, "state", UNREAD, failure);
            // Its jobs may be told all the same.
            true
        }
    }
}

fn member(cluster: &Value, name: &str) -> String {
    cluster.get(name).and_then(words).unwrap_or_default()
}

fn state(told: &mut Source<'_>, cluster: &Value, deed: Deed) -> bool {
    let status = member(cluster, "status");
    let (wanted, refused) = match deed {
        Deed::Stop => (cluster::NORMAL, NOT_TO_STOP),
        Deed::Start => (cluster::STOPPED, NOT_TO_START),
    };
    let is_fit = status == wanted;
    let (level, says) = if is_fit {
        (Level::Ok, NAMED)
    } else {
        (Level::Blocker, refused)
    };
    let name = Some(member(cluster, "name")).filter(|name| !name.is_empty());
    let says = says
        .with("name", name.unwrap_or_else(|| member(cluster, "id")))
        .with("state", cluster::says(&status));
    told.add(About::Now, level, "state", says);
    if let Some(why) = cluster::reason(cluster) {
        told.add(About::Now, Level::Warning, "reason", WHY.with("why", why));
    }
    is_fit
}

fn about(told: &mut Source<'_>, cluster: &Value, deed: Deed) {
    let or_not_told = |text: String| {
        if text.is_empty() {
            NOT_TOLD.into()
        } else {
            crate::text::Arg::from(text)
        }
    };
    let says = ABOUT_IT
        .with("version", or_not_told(clusters::version(cluster)))
        .with("flavor", or_not_told(member(cluster, "flavorName")));
    told.add(About::Now, Level::Ok, "version", says);
    let configuration = member(cluster, "config_status");
    if !configuration.is_empty() && configuration != "In-Sync" {
        let says = CONFIGURATION.with("word", configuration);
        told.add(About::Now, Level::Warning, "configuration", says);
    }
    let nodes = cluster.get("instances").and_then(Value::as_array);
    let nodes = nodes.map(Vec::as_slice).unwrap_or_default();
    if !nodes.is_empty() {
        let all: Vec<String> = nodes.iter().map(|node| member(node, "name")).collect();
        let says = NODES.with("n", nodes.len()).with("names", names(&all));
        told.add(About::Hit, Level::Ok, "nodes", says);
    }
    // What the nodes of a stopped cluster show is not told.
    let status = member(cluster, "status");
    let is_odd = |node: &&Value| {
        let of_node = member(node, "status");
        !of_node.is_empty() && of_node != status
    };
    let odd: Vec<String> = nodes
        .iter()
        .filter(is_odd)
        .map(|node| format!("{} {}", member(node, "name"), member(node, "status")))
        .collect();
    if !odd.is_empty() && deed == Deed::Stop {
        let says = ODD_NODES.with("names", names(&odd));
        told.add(About::Now, Level::Warning, "nodes in another status", says);
    }
}

fn in_the_way(told: &mut Source<'_>, cluster: &Value, deed: Deed) {
    let is = |name: &str| matches!(member(cluster, name).as_str(), "true" | "1");
    if is("isFrozen") {
        told.add(About::InTheWay, Level::Warning, "frozen", FROZEN);
    }
    if is("isScheduleBootOff") {
        let says = match deed {
            Deed::Stop => SCHEDULED_STOP,
            Deed::Start => SCHEDULED_START,
        };
        told.add(About::InTheWay, Level::Warning, "schedule", says);
    }
    if is("isAutoOff") {
        let (level, says) = match deed {
            Deed::Stop => (Level::Ok, AUTO_OFF_STOP),
            Deed::Start => (Level::Warning, AUTO_OFF_START),
        };
        told.add(About::InTheWay, level, "auto off", says);
    }
    let progress = cluster.get("actionProgress").and_then(Value::as_object);
    let progress: Vec<(String, String)> = progress
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), words(value).unwrap_or_default()))
        .collect();
    let mut under_way: Vec<String> = progress.iter().map(|(name, _)| name.clone()).collect();
    // An array by the tables, a bare word in the example.
    let actions = cluster.get("actions");
    let actions = actions.map(|it| words(it).map_or_else(|| list(it), |word| vec![word]));
    for action in actions.unwrap_or_default() {
        if !under_way.contains(&action) {
            under_way.push(action);
        }
    }
    if !under_way.is_empty() {
        let says = UNDER_WAY.with("names", names(&under_way));
        told.add(About::InTheWay, Level::Warning, "under way", says);
    }
    if !progress.is_empty() {
        let all: Vec<String> = progress
            .iter()
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        let says = PROGRESS.with("names", names(&all));
        let key = format!("{COUNT}progress");
        told.add(About::InTheWay, Level::Ok, key, says);
    }
    let task = cluster.get("task");
    let task = task.map(|task| [member(task, "name"), member(task, "description")]);
    let task: Vec<String> = task
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    if !task.is_empty() {
        let says = TASK.with("names", names(&task));
        told.add(About::InTheWay, Level::Warning, "task", says);
    }
}
