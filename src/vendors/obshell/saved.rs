//! A DAG of an agent that somebody has kept.

use serde_json::Value;

use super::dag;
use super::reply::Answer;
use crate::task::Task;

/// Reads a `DagDetailDTO` without its envelope (§3.1), with the id by which the agent's own log knows the
/// answer, where there was one. `None` if it is none: every DAG has a state, and `nodes` even where it is
/// null.
pub fn saved_task(kept: &Value, trace_id: Option<String>) -> Option<Task> {
    kept["state"].as_str()?;
    kept.get("nodes")?;
    dag::to_task(&Answer {
        data: kept.clone(),
        trace_id,
    })
}
