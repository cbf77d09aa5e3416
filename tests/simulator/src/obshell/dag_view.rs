//! DAGs, nodes, sub-tasks and logs as JSON, keys in the order of the wire (`obshell.md` §3.1).

use serde_json::{Map, Value, json};

use super::cluster::{Cluster, IP};
use super::dag::{Dag, Node, State, SubTask};
use super::{generic_id, sub_dag};
use crate::clock::nanos_text;

/// A DAG. Without details there are neither nodes nor additional data.
pub(super) fn dag(cluster: &Cluster, position: usize, details: bool) -> Option<Value> {
    let dag = cluster.dags.get(position)?;
    let nodes: Option<Vec<_>> = details.then(|| {
        let nodes = dag.nodes.iter();
        nodes
            .map(|node| node_view(cluster, dag, node, &Value::Null))
            .collect()
    });
    let mut view = json!({
        "id": sub_dag::id_of(cluster, position),
        "dag_id": dag.id,
        "name": dag.name,
        "stage": dag.stage,
        "max_stage": dag.nodes.len(),
        "maintenance_type": dag.maintenance.unwrap_or(if dag.main.is_some() { 2 } else { 1 }),
        "maintenance_key": "",
        "state": dag.state.word(),
        "operator": dag.operator.word(),
        "start_time": nanos_text(dag.start),
        "end_time": nanos_text(dag.end),
        "additional_data": if details { additional(cluster, dag) } else { Value::Null },
        "nodes": nodes,
    });
    if cluster.release.is_v1()
        && let Some(fields) = view.as_object_mut()
    {
        // Since 4.3.1.
        fields.shift_remove("maintenance_type");
        fields.shift_remove("maintenance_key");
    }
    Some(view)
}

/// Main and sub DAGs name each other (§3.4).
fn additional(cluster: &Cluster, dag: &Dag) -> Value {
    if let Some(main) = dag.main {
        return json!({ "main_dag_id": sub_dag::id_of(cluster, main) });
    }
    let subs: Map<_, _> = dag
        .sub_dags
        .iter()
        .zip(&cluster.members)
        .filter_map(|(sub, member)| {
            Some((member.address(), json!(sub_dag::id_of(cluster, (*sub)?))))
        })
        .collect();
    if subs.is_empty() {
        json!({})
    } else {
        json!({ "sub_dags": subs })
    }
}

/// A node, with the additional data at its own level.
pub(super) fn node(cluster: &Cluster, dag: usize, node: usize) -> Option<Value> {
    let dag = cluster.dags.get(dag)?;
    let node = dag.nodes.get(node)?;
    Some(node_view(cluster, dag, node, &additional(cluster, dag)))
}

fn node_view(cluster: &Cluster, dag: &Dag, node: &Node, additional: &Value) -> Value {
    let sub_tasks: Vec<_> = node
        .sub_tasks
        .iter()
        .map(|sub_task| sub_task_view(cluster, dag, node, sub_task, &Value::Null))
        .collect();
    json!({
        "id": row_id(cluster, dag, node.id),
        "node_id": node.id,
        "name": node.name,
        "state": node.state.word(),
        "operator": node.operator.word(),
        "start_time": nanos_text(node.start),
        "end_time": nanos_text(node.end),
        "additional_data": additional,
        "sub_tasks": sub_tasks,
    })
}

/// A sub-task, with the additional data at its own level.
pub(super) fn sub_task(
    cluster: &Cluster,
    dag: usize,
    node: usize,
    sub_task: usize,
) -> Option<Value> {
    let dag = cluster.dags.get(dag)?;
    let node = dag.nodes.get(node)?;
    let sub_task = node.sub_tasks.get(sub_task)?;
    Some(sub_task_view(
        cluster,
        dag,
        node,
        sub_task,
        &additional(cluster, dag),
    ))
}

fn sub_task_view(
    cluster: &Cluster,
    dag: &Dag,
    node: &Node,
    sub_task: &SubTask,
    additional: &Value,
) -> Value {
    let port = cluster
        .members
        .get(sub_task.agent)
        .map(|member| member.port);
    // Null before the first run, afterwards an array that may be empty.
    let begun = !matches!(sub_task.state, State::Pending | State::Ready);
    let logs: Option<Vec<_>> = begun.then(|| {
        sub_task
            .logs
            .iter()
            .map(|line| line.text.as_str())
            .collect()
    });
    json!({
        "id": row_id(cluster, dag, sub_task.id),
        "task_id": sub_task.id,
        "name": node.name,
        "state": sub_task.state.word(),
        "operator": sub_task.operator.word(),
        "start_time": nanos_text(sub_task.start),
        "end_time": nanos_text(sub_task.end),
        "additional_data": additional,
        "execute_times": sub_task.execute_times,
        "execute_agent": { "ip": IP.to_string(), "port": port },
        "task_logs": logs,
    })
}

/// The log of a sub-task, line by line (§3.5).
pub(super) fn logs(cluster: &Cluster, dag: usize, node: usize, sub_task: usize) -> Option<Value> {
    let sub_task = cluster
        .dags
        .get(dag)?
        .nodes
        .get(node)?
        .sub_tasks
        .get(sub_task)?;
    let lines: Vec<_> = sub_task
        .logs
        .iter()
        .map(|line| {
            json!({
                "id": line.id,
                "sub_task_id": sub_task.id,
                "execute_times": line.execute_times,
                "log_content": line.text,
                "is_sync": false,
                "create_time": nanos_text(line.at),
                "update_time": nanos_text(line.at),
            })
        })
        .collect();
    Some(if lines.is_empty() {
        json!({ "contents": null })
    } else {
        json!({ "contents": lines })
    })
}

fn row_id(cluster: &Cluster, dag: &Dag, row: i64) -> String {
    let port = cluster
        .members
        .get(dag.agent)
        .map_or(0, |member| member.port);
    generic_id::write(IP, port, row)
}
