//! From a DAG of an agent (`DagDetailDTO`, §3) to a [`Task`].
//!
//! Its nodes are a chain in the order of execution, and no edges are sent because there is nothing
//! else. Ids are texts beyond what a float can carry, and unique only within a kind.

mod advice;
mod state;
mod waiting;

pub(super) use advice::code_of;
pub(super) use waiting::as_part_of;

use serde_json::Value;

use self::state::{part_state, task_state, times};
use super::reply::{Answer, TRACE_ID};
use crate::task::{Part, Step, StepState, Task};
use crate::text::{Text, text};
use crate::vendors::json::words;

const STAGE: Text = text("Stage", "阶段");
const OPERATOR: Text = text("Operator", "操作类型");
const DAG_ID: Text = text("DAG number", "DAG 编号");
const NODE_ID: Text = text("Node number", "节点编号");
const MAINTENANCE: Text = text("Maintenance type", "运维类型");
const MAINTENANCE_KEY: Text = text("Maintenance key", "运维对象");
const MAIN_DAG: Text = text("Main DAG", "主 DAG");
const LAST_LINE: Text = text("Last log line", "最后一行日志");

/// Reads a DAG; `None` if the answer holds none.
pub(super) fn to_task(answer: &Answer) -> Option<Task> {
    let dag = &answer.data;
    let (started, ended) = times(dag);
    // `nodes` is null right after submitting, and a step without an id could not be drawn.
    let steps: Vec<Step> = elements(&dag["nodes"]).filter_map(step).collect();
    let edges = steps
        .windows(2)
        .filter_map(|pair| match pair {
            [before, after] => Some((before.id.clone(), after.id.clone())),
            _ => None,
        })
        .collect();
    Some(Task {
        id: words(&dag["id"])?,
        name: words(&dag["name"]).unwrap_or_default(),
        state: task_state(dag),
        state_word: words(&dag["state"])?,
        started,
        ended,
        steps,
        edges,
        facts: facts(answer),
        sub_tasks: sub_dags(dag),
    })
}

fn step(node: &Value) -> Option<Step> {
    let (started, ended) = times(node);
    let state = part_state(node);
    let parts: Vec<Part> = elements(&node["sub_tasks"]).map(part).collect();
    let last_line = last_line(state, &parts);
    Some(Step {
        id: words(&node["id"])?,
        name: words(&node["name"]).unwrap_or_default(),
        state,
        state_word: words(&node["state"]).unwrap_or_default(),
        started,
        ended,
        place: None,
        facts: [
            (OPERATOR, words(&node["operator"])),
            (NODE_ID, words(&node["node_id"])),
            (LAST_LINE, last_line),
        ]
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .collect(),
        parts,
        has_log: false,
    })
}

fn part(sub_task: &Value) -> Part {
    let (started, ended) = times(sub_task);
    let state = part_state(sub_task);
    let log: Vec<String> = elements(&sub_task["task_logs"])
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    let has_failed = state == StepState::Failed;
    let agent = agent(&sub_task["execute_agent"]);
    Part {
        id: words(&sub_task["id"]).unwrap_or_else(|| agent.clone()),
        agent,
        state,
        state_word: words(&sub_task["state"]).unwrap_or_default(),
        attempts: sub_task["execute_times"].as_u64().unwrap_or_default(),
        started,
        ended,
        next: log
            .last()
            .filter(|_| has_failed)
            .and_then(|line| advice::for_line(line)),
        log,
    }
}

/// `ip:port` of an agent.
pub(super) fn agent(agent: &Value) -> String {
    address(&agent["ip"], &agent["port"])
}

/// `ip:port`, an IPv6 address in brackets.
pub(super) fn address(ip: &Value, port: &Value) -> String {
    let ip = words(ip).unwrap_or_default();
    let host = if ip.contains(':') && !ip.starts_with('[') {
        format!("[{ip}]")
    } else {
        ip
    };
    match words(port) {
        Some(port) => format!("{host}:{port}"),
        None => host,
    }
}

/// The last line of a failed sub-task is the best error message there is (§3.5).
fn last_line(state: StepState, parts: &[Part]) -> Option<String> {
    let failed = parts.iter().filter(|part| part.state == StepState::Failed);
    (state == StepState::Failed)
        .then(|| {
            failed
                .filter_map(|part| part.log.last())
                .next_back()
                .cloned()
        })
        .flatten()
}

fn facts(answer: &Answer) -> Vec<(Text, String)> {
    let dag = &answer.data;
    let stage = match (words(&dag["stage"]), words(&dag["max_stage"])) {
        (Some(stage), Some(max_stage)) => Some(format!("{stage} / {max_stage}")),
        (stage, _) => stage,
    };
    [
        (STAGE, stage),
        (OPERATOR, words(&dag["operator"])),
        (DAG_ID, words(&dag["dag_id"])),
        (MAINTENANCE, maintenance(&dag["maintenance_type"])),
        (MAINTENANCE_KEY, words(&dag["maintenance_key"])),
        (MAIN_DAG, words(&dag["additional_data"]["main_dag_id"])),
        (TRACE_ID, answer.trace_id.clone()),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((label, value?)))
    .collect()
}

/// The number and its name in the reference (§3.1); absent before 4.3.1.
fn maintenance(number: &Value) -> Option<String> {
    let name = match number.as_u64() {
        Some(0) => " (not bootstrapped)",
        Some(1) => " (none)",
        Some(2) => " (global)",
        Some(3) => " (tenant)",
        Some(4) => " (OBProxy)",
        _ => "",
    };
    Some(format!("{}{name}", words(number)?))
}

/// Agent and DAG of each sub DAG (§3.4).
fn sub_dags(dag: &Value) -> Vec<(String, String)> {
    let sub_dags = dag["additional_data"]["sub_dags"].as_object();
    sub_dags
        .into_iter()
        .flatten()
        .filter_map(|(agent, id)| Some((agent.clone(), words(id)?)))
        .collect()
}

/// The elements of an array that may be null or absent.
pub(super) fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests;
