//! Reading tasks (`obshell.md` §2, §3).

use serde_json::{Value, json};

use super::agent::Outcome;
use super::cluster::{Cluster, IP};
use super::dag::State;
use super::generic_id::{self, Place};
use super::problem::Problem;
use super::{dag_view, operate};
use crate::clock::Now;
use crate::exchange::Call;

/// Everything below `/api/v1/task`.
pub(super) fn handle(
    cluster: &mut Cluster,
    here: usize,
    method: &str,
    route: &[&str],
    call: &Call,
    body: &[u8],
    now: Now,
) -> Outcome {
    match (method, route) {
        // Without a cluster there are no tables of one (§2).
        ("GET", ["dags", "ob"] | ["dag", "ob", "unfinish"])
            if cluster.release.identity() != "CLUSTER AGENT" =>
        {
            Err(Problem::of("Common.Unexpected"))
        }
        // Start and stop DAGs are stored in agents, never in the cluster's tables.
        ("GET", ["dags", "ob"] | ["dag", "ob", "unfinish"]) => list(cluster, call, |_, _| false),
        ("GET", ["dags", "agent"]) => list(cluster, call, |cluster, dag| {
            stored_in(cluster, dag) == Some(here)
        }),
        ("GET", ["dag", "unfinish"]) => list(cluster, call, is_unfinished),
        ("GET", ["dag", "agent", "unfinish"]) => list(cluster, call, |cluster, dag| {
            stored_in(cluster, dag) == Some(here) && is_unfinished(cluster, dag)
        }),
        ("GET", ["dag", "maintain", "ob"]) => Err(Problem::of("Task.NotFound")),
        ("GET", ["dag", "maintain", "agent"]) => {
            let last =
                last_maintenance(cluster, here).ok_or_else(|| Problem::of("Task.NotFound"))?;
            Ok(dag_view::dag(cluster, last, details(call)?))
        }
        ("GET", ["dag", "maintain", "agents"]) => {
            let all: Vec<_> = (0..cluster.members.len())
                .filter_map(|agent| last_maintenance(cluster, agent))
                .collect();
            crash_if_none(cluster)?;
            Ok(Some(contents(cluster, &all, details(call)?)))
        }
        ("GET", ["dag", "agent", "main_dags"]) => {
            crash_if_none(cluster)?;
            let mains = holding_mains(cluster);
            Ok(Some(contents(cluster, &mains, false)))
        }
        ("GET", ["dag", id]) => Ok(dag_view::dag(
            cluster,
            find_dag(cluster, id)?,
            details(call)?,
        )),
        ("POST", ["dag", id]) => {
            let dag = find_dag(cluster, id)?;
            operate::dag(cluster, dag, body, now)
        }
        ("GET", ["node", id]) => {
            let (dag, node) = find_node(cluster, id)?;
            // The agent crashes the request without details (§2).
            if !details(call)? {
                return Err(Problem::of("Common.Unexpected"));
            }
            Ok(dag_view::node(cluster, dag, node))
        }
        ("POST", ["node", id]) => {
            let (dag, node) = find_node(cluster, id)?;
            operate::node(cluster, dag, node, body, now)
        }
        ("GET", ["sub_task", id]) => {
            let (dag, node, sub_task) = find_sub_task(cluster, id)?;
            Ok(dag_view::sub_task(cluster, dag, node, sub_task))
        }
        ("GET", ["sub_task", id, "logs"]) => {
            let (dag, node, sub_task) = find_sub_task(cluster, id)?;
            Ok(dag_view::logs(cluster, dag, node, sub_task))
        }
        _ => Err(Problem::of("Common.NotFound")),
    }
}

/// `show_details`: default true, empty is false, what Go cannot read crashes the request.
fn details(call: &Call) -> Result<bool, Problem> {
    match call.query_value("show_details").as_deref() {
        None | Some("1" | "t" | "T" | "true" | "True" | "TRUE") => Ok(true),
        Some("" | "0" | "f" | "F" | "false" | "False" | "FALSE") => Ok(false),
        Some(_) => Err(Problem::of("Common.Unexpected")),
    }
}

fn list(cluster: &Cluster, call: &Call, wanted: impl Fn(&Cluster, usize) -> bool) -> Outcome {
    let found: Vec<_> = (0..cluster.dags.len())
        .filter(|dag| wanted(cluster, *dag))
        .collect();
    Ok(Some(contents(cluster, &found, details(call)?)))
}

/// `contents` is null when there is nothing (§2).
fn contents(cluster: &Cluster, dags: &[usize], details: bool) -> Value {
    let views: Vec<_> = dags
        .iter()
        .filter_map(|dag| dag_view::dag(cluster, *dag, details))
        .collect();
    if views.is_empty() {
        json!({ "contents": null })
    } else {
        json!({ "contents": views })
    }
}

fn stored_in(cluster: &Cluster, dag: usize) -> Option<usize> {
    cluster.dags.get(dag).map(|dag| dag.agent)
}

/// READY, RUNNING, and FAILED with a lock.
fn is_unfinished(cluster: &Cluster, position: usize) -> bool {
    let holds_lock = cluster
        .members
        .iter()
        .any(|member| member.lock == Some(position));
    cluster
        .dags
        .get(position)
        .is_some_and(|dag| dag.is_moving() || (dag.state == State::Failed && holds_lock))
}

fn last_maintenance(cluster: &Cluster, agent: usize) -> Option<usize> {
    let is_its = |position: &usize| {
        let dag = cluster.dags.get(*position);
        dag.is_some_and(|dag| dag.agent == agent && dag.main.is_some())
    };
    (0..cluster.dags.len()).rev().find(is_its)
}

/// An agent that never ran any maintenance DAG crashes on two routes (§2).
fn crash_if_none(cluster: &Cluster) -> Result<(), Problem> {
    let any = cluster.dags.iter().any(|dag| dag.main.is_some());
    if any {
        Ok(())
    } else {
        Err(Problem::of("Common.Unexpected"))
    }
}

/// The main DAGs whose sub DAGs hold locks, each once.
fn holding_mains(cluster: &Cluster) -> Vec<usize> {
    let mut mains: Vec<_> = cluster
        .members
        .iter()
        .filter_map(|member| cluster.dags.get(member.lock?)?.main)
        .collect();
    mains.sort_unstable();
    mains.dedup();
    mains
}

/// The agent and the row of an id: 400 if it is none, 404 if nothing is stored there.
fn place(cluster: &Cluster, id: &str) -> Result<(usize, i64), Problem> {
    let (place, row) =
        generic_id::read(id).ok_or_else(|| Problem::of("Task.GenericID.Invalid").about(id))?;
    let agent = match place {
        Place::Agent {
            ip,
            port,
            obproxy: false,
        } if ip == IP => cluster
            .members
            .iter()
            .position(|member| member.port == port),
        _ => None,
    };
    let agent = agent.ok_or_else(|| Problem::of("Task.NotFound"))?;
    // What another agent stores is asked of it; if it is down, that is a 500 (§2).
    if cluster
        .members
        .get(agent)
        .is_some_and(|member| member.is_mute)
    {
        return Err(Problem::of("Common.Unexpected"));
    }
    Ok((agent, row))
}

fn find_dag(cluster: &Cluster, id: &str) -> Result<usize, Problem> {
    let (agent, row) = place(cluster, id)?;
    let found = cluster
        .dags
        .iter()
        .position(|dag| dag.agent == agent && dag.id == row);
    found.ok_or_else(|| Problem::of("Task.NotFound"))
}

fn find_node(cluster: &Cluster, id: &str) -> Result<(usize, usize), Problem> {
    let (agent, row) = place(cluster, id)?;
    let mut dags = cluster
        .dags
        .iter()
        .enumerate()
        .filter(|(_, dag)| dag.agent == agent);
    let found = dags.find_map(|(position, dag)| {
        Some((position, dag.nodes.iter().position(|node| node.id == row)?))
    });
    found.ok_or_else(|| Problem::of("Task.NotFound"))
}

fn find_sub_task(cluster: &Cluster, id: &str) -> Result<(usize, usize, usize), Problem> {
    let (agent, row) = place(cluster, id)?;
    let mut dags = cluster
        .dags
        .iter()
        .enumerate()
        .filter(|(_, dag)| dag.agent == agent);
    let found = dags.find_map(|(dag_position, dag)| {
        let mut nodes = dag.nodes.iter().enumerate();
        nodes.find_map(|(node_position, node)| {
            let sub_task = node
                .sub_tasks
                .iter()
                .position(|sub_task| sub_task.id == row)?;
            Some((dag_position, node_position, sub_task))
        })
    });
    found.ok_or_else(|| Problem::of("Task.NotFound"))
}
