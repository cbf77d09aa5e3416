//! The three bodies in which a task appears (`ocp.md` §3.1). Keys are in alphabetical order and
//! null members are left out, as the vendor's serializer does it (§2.1).

use serde_json::{Value, json};

use super::cluster::Cluster;
use super::edges::Edges;
use super::task::{Flaw, Shape, Subtask, Task};
use crate::clock::millis_text;

/// The address of the node that runs subtasks.
const EXECUTOR: &str = "192.168.0.1";

/// A long: beyond 2^53 - 1 it is written as a string (§2.1).
pub(super) fn long(value: i64) -> Value {
    const LARGEST: i64 = 9_007_199_254_740_991;
    if value > LARGEST {
        json!(value.to_string())
    } else {
        json!(value)
    }
}

/// The answer to the call that made the task: shape A or B.
pub(super) fn submitted(task: &Task, cluster: &Cluster, shape: Shape) -> Value {
    match shape {
        Shape::Older => older(task, cluster),
        Shape::Newer => newer(task, cluster),
    }
}

/// Shape A, the seed's.
fn older(task: &Task, cluster: &Cluster) -> Value {
    let context = format!(
        "Context(parallelIdx=-1, stringMap={{cluster_name={}, cluster_id={}, former_cluster_status={}}}, \
         listMap={{server_ids=[{}], zone_names=[{}]}})",
        cluster.name(),
        cluster.shown_id(),
        task.former_cluster_status,
        cluster
            .server_ids()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        cluster.zone_names().join(", "),
    );
    json!({
        "cluster": {
            "id": long(cluster.shown_id()),
            "name": cluster.name(),
            "obClusterId": long(cluster.ob_cluster_id()),
        },
        "context": context,
        "creator": { "id": 100, "name": "admin" },
        "id": long(task.id),
        "name": task.name,
        "startTime": millis_text(task.created),
        "status": task.status.word(),
        "tasks": subtasks(task, |_, subtask, edges| json!({
            "description": subtask.name,
            "downstreams": edges.down,
            "id": long(subtask.id),
            "name": subtask.name,
            "operation": subtask.operation.word(),
            "status": subtask.status.word(),
            "upstreams": edges.up,
        })),
    })
}

/// Shape B, the field table's.
fn newer(task: &Task, cluster: &Cluster) -> Value {
    let server_ids: Vec<_> = cluster
        .server_ids()
        .iter()
        .map(ToString::to_string)
        .collect();
    json!({
        "clusterId": long(cluster.id),
        "context": {
            "listMap": { "server_ids": server_ids, "zone_names": cluster.zone_names() },
            "parallel": false,
            "parallelIdx": -1,
            "stringMap": {
                "cluster_name": cluster.name(),
                "cluster_id": cluster.id.to_string(),
                "former_cluster_status": task.former_cluster_status,
                "prohibit_rollback": task.prohibit_rollback.to_string(),
            },
        },
        "creator": "admin",
        "executor": EXECUTOR,
        "id": long(task.id),
        "name": task.name,
        "operation": task.operation.word(),
        "prohibitRollback": task.prohibit_rollback,
        "startTime": millis_text(task.created),
        "status": task.status.word(),
        "subtasks": subtasks(task, |position, subtask, edges| json!({
            "className": format!("com.alipay.ocp.service.task.business.{}", class_name(subtask.name)),
            "description": subtask.name,
            "downstreams": edges.down,
            "id": long(subtask.id),
            "name": subtask.name,
            "nodeType": "JAVA_TASK",
            "operation": subtask.operation.word(),
            "parallelIdx": subtask.parallel_idx,
            "prohibitRollback": subtask.prohibit_rollback,
            "runTime": subtask.run_time,
            "seriesId": series_id(task, position),
            "status": subtask.status.word(),
            "timeout": subtask.timeout,
            "upstreams": edges.up,
        })),
        "taskDefinitionId": -1,
        "type": "MANUAL",
    })
}

/// Shape C, the detail's.
pub(super) fn detail(task: &Task, cluster: &Cluster) -> Value {
    let mut body = json!({
        "cluster": {
            "id": long(cluster.shown_id()),
            "name": cluster.name(),
            "obClusterId": long(cluster.ob_cluster_id()),
            "type": "PRIMARY",
        },
        "createTime": millis_text(task.created),
        "creator": { "id": 100, "name": "admin" },
        "executor": EXECUTOR,
    });
    if let Some(finished) = task.finished {
        body["finishTime"] = json!(millis_text(finished));
    }
    body["id"] = long(task.id);
    body["name"] = json!(task.name);
    body["operation"] = json!(task.operation.word());
    body["prohibitRollback"] = json!(task.prohibit_rollback);
    body["startTime"] = json!(millis_text(task.created));
    body["status"] = json!(task.status.word());
    body["subtasks"] = subtasks(task, |position, subtask, edges| {
        detailed(task, position, subtask, edges)
    });
    body["taskDefinitionId"] = json!(-1);
    body["type"] = json!("MANUAL");
    body
}

/// One subtask of shape C.
pub(super) fn subtask_detail(task: &Task, subtask: &Subtask) -> Value {
    detailed(task, 0, subtask, &Edges::of(task, subtask))
}

fn detailed(task: &Task, position: usize, subtask: &Subtask, edges: &Edges) -> Value {
    let mut body = json!({
        "createTime": millis_text(task.created),
        "description": subtask.name,
        "downstreams": edges.down,
    });
    if subtask.started.is_some() {
        body["executor"] = json!(EXECUTOR);
    }
    if let Some(finished) = subtask.finished {
        body["finishTime"] = json!(millis_text(finished));
    }
    body["id"] = long(subtask.id);
    body["name"] = json!(subtask.name);
    body["nodeType"] = json!("JAVA_TASK");
    body["operation"] = json!(subtask.operation.word());
    body["parallelIdx"] = json!(subtask.parallel_idx);
    body["prohibitRollback"] = json!(subtask.prohibit_rollback);
    body["runTime"] = json!(subtask.run_time);
    body["seriesId"] = json!(series_id(task, position));
    if let Some(started) = subtask.started {
        body["startTime"] = json!(millis_text(started));
    }
    body["status"] = json!(subtask.status.word());
    body["timeout"] = json!(subtask.timeout);
    body["upstreams"] = json!(edges.up);
    body
}

/// The short form of the list: no edges.
pub(super) fn short(task: &Task, cluster: &Cluster) -> Value {
    let subtasks: Vec<_> = task
        .subtasks
        .iter()
        .map(|subtask| {
            json!({
                "description": subtask.name,
                "id": long(subtask.id),
                "name": subtask.name,
                "operation": subtask.operation.word(),
                "status": subtask.status.word(),
            })
        })
        .collect();
    let mut body = json!({
        "cluster": {
            "id": long(cluster.shown_id()),
            "name": cluster.name(),
            "obClusterId": long(cluster.ob_cluster_id()),
        },
        "creator": { "id": 100, "name": "admin" },
    });
    if let Some(finished) = task.finished {
        body["finishTime"] = json!(millis_text(finished));
    }
    body["id"] = long(task.id);
    body["name"] = json!(task.name);
    body["startTime"] = json!(millis_text(task.created));
    body["status"] = json!(task.status.word());
    body["subtasks"] = json!(subtasks);
    body
}

/// All subtasks in the order of their ids, which is the recorded one at first and turns with
/// every poll.
fn subtasks(task: &Task, view: impl Fn(usize, &Subtask, &Edges) -> Value) -> Value {
    if task.flaw == Flaw::NoSubtasks {
        return json!([]);
    }
    let mut numbered: Vec<_> = task.subtasks.iter().enumerate().collect();
    numbered.sort_by_key(|(_, subtask)| subtask.id);
    let turn = task.polls.checked_rem(numbered.len()).unwrap_or(0);
    numbered.rotate_left(turn);
    let mut views: Vec<_> = numbered
        .into_iter()
        .map(|(position, subtask)| {
            let edges = Edges::of(task, subtask).spoil(task, position);
            view(position, subtask, &edges)
        })
        .collect();
    if task.flaw == Flaw::DuplicateId
        && let Some(again) = views.first().cloned()
    {
        views.push(again);
    }
    Value::Array(views)
}

/// Unique in its task, and not an execution order (§3.3).
fn series_id(task: &Task, position: usize) -> usize {
    let count = task.subtasks.len().max(1);
    (position + count / 2) % count
}

fn class_name(name: &str) -> String {
    if name == "Wait node" {
        return "WaitNode".to_owned();
    }
    let joined: String = name
        .split(' ')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        })
        .collect();
    format!("cluster.{joined}Task")
}
