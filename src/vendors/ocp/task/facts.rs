//! What else is worth knowing of a task and its steps: lines of label and value.

use serde_json::Value;

use super::context::Context;
use crate::task::attempts::RUNS;
use crate::text::{Text, text};
use crate::vendors::json;

type Facts = Vec<(Text, String)>;

const CLUSTER: Text = text("Cluster", "集群");
pub(super) const CLUSTER_ID: Text = text("Cluster ID", "集群 ID");
const OB_CLUSTER_ID: Text = text("OceanBase cluster ID", "OceanBase 集群 ID");
pub(super) const STATE_BEFORE: Text = text("State before", "操作前状态");
const ZONES: Text = text("Zones", "Zone 列表");
const SERVERS: Text = text("Server IDs", "Server ID 列表");
const ZONE: Text = text("Zone", "Zone");
const SERVER: Text = text("Server", "Server");
const PARALLEL_IDX: Text = text("No.", "序号");
const CREATOR: Text = text("Creator", "发起人");
const EXECUTOR: Text = text("Executor", "执行节点");
pub(super) const OPERATION: Text = text("Operation", "操作");
pub(super) const PROHIBIT_ROLLBACK: Text = text("Rollback prohibited", "禁止回滚");
pub(super) const REMOTE: Text = text("Started by another OCP", "由其他 OCP 发起");
const TIMEOUT: Text = text("Timeout in seconds", "超时时间（秒）");
const DESCRIPTION: Text = text("Description", "描述");
const CLASS: Text = text("Class", "类名");
const CONTEXT: Text = text("Context", "上下文");

/// The id of the cluster that the answer names. It need not be the one that was asked for (§5).
pub(in super::super) fn cluster_id(task: &Value) -> Option<String> {
    json::words(&task["cluster"]["id"])
        .or_else(|| json::words(&task["clusterId"]))
        .or_else(|| Context::read(&task["context"]).string("cluster_id"))
}

/// The facts of a task. OCP's own id of a cluster and the database's own id are two things (§3.2).
pub(super) fn of_task(task: &Value, context: &Context) -> Facts {
    let cluster = &task["cluster"];
    let creator = &task["creator"];
    let listed = |name| context.list(name).map(|list| list.join(", "));
    known([
        (
            CLUSTER,
            json::words(&cluster["name"]).or_else(|| context.string("cluster_name")),
        ),
        (CLUSTER_ID, cluster_id(task)),
        (OB_CLUSTER_ID, json::words(&cluster["obClusterId"])),
        (STATE_BEFORE, context.string("former_cluster_status")),
        (ZONES, listed("zone_names")),
        (SERVERS, listed("server_ids")),
        (
            CREATOR,
            json::words(creator).or_else(|| json::words(&creator["name"])),
        ),
        (OPERATION, json::words(&task["operation"])),
        (PROHIBIT_ROLLBACK, prohibits_rollback(task, context)),
        (
            REMOTE,
            json::words(&task["isRemote"]).filter(|remote| remote == "true"),
        ),
        (EXECUTOR, json::words(&task["executor"])),
        (CONTEXT, context.raw.clone()),
    ])
}

/// Where the task itself does not say it, its context may (§3.7).
fn prohibits_rollback(task: &Value, context: &Context) -> Option<String> {
    let by_context = || context.string("prohibit_rollback");
    let by_context = || by_context().filter(|prohibits| prohibits == "true");
    json::words(&task["prohibitRollback"]).or_else(by_context)
}

/// The facts of a step.
pub(super) fn of_step(step: &Value) -> Facts {
    let name = json::words(&step["name"]);
    known([
        (OPERATION, json::words(&step["operation"])),
        (RUNS, json::words(&step["runTime"])),
        (TIMEOUT, json::words(&step["timeout"])),
        (PROHIBIT_ROLLBACK, json::words(&step["prohibitRollback"])),
        (EXECUTOR, json::words(&step["executor"])),
        (
            DESCRIPTION,
            json::words(&step["description"]).filter(|words| Some(words) != name.as_ref()),
        ),
        (CLASS, json::words(&step["className"])),
    ])
}

/// Which server or zone a step of a stage works on: `parallelIdx` counts the list that the stage
/// was split by (§3.3). No member says which list that is, but the step's class or name does. Where
/// it stays unknown, the count itself tells steps of one name apart.
pub(super) fn place(step: &Value, context: &Context) -> Option<(Text, String)> {
    let counted = ["parallelIdx", "paralleIdx"]
        .iter()
        .find_map(|name| step[*name].as_u64())?;
    let list = if is_about(step, "server") {
        context.list("server_ids").map(|list| (SERVER, list))
    } else if is_about(step, "zone") {
        context.list("zone_names").map(|list| (ZONE, list))
    } else {
        None
    };
    let listed = list.and_then(|(label, list)| {
        let target = list.get(usize::try_from(counted).ok()?)?;
        Some((label, target.clone()))
    });
    listed.or_else(|| Some((PARALLEL_IDX, counted.to_string())))
}

fn is_about(step: &Value, what: &str) -> bool {
    ["className", "name", "description"]
        .iter()
        .filter_map(|member| step[*member].as_str())
        .any(|words| words.to_ascii_lowercase().contains(what))
}

fn known<const N: usize>(facts: [(Text, Option<String>); N]) -> Facts {
    facts
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .collect()
}
