//! The steps of a task (§3.3) and who waits for whom.

use serde_json::Value;

use super::context::Context;
use super::{facts, state};
use crate::sort::sorted;
use crate::task::Step;
use crate::vendors::json;

/// Reads one step. One without an id gets its place in the answer for an id, so that it is drawn;
/// OCP cannot be asked for its log.
pub(super) fn from_json(step_idx: usize, step: &Value, context: &Context) -> Step {
    let id = json::words(&step["id"]);
    let name = json::words(&step["name"]).or_else(|| json::words(&step["description"]));
    let status = json::words(&step["status"]).unwrap_or_default();
    let operation = json::words(&step["operation"]).unwrap_or_default();
    let state = state::of_step(&status, &operation);
    Step {
        has_log: id.is_some(),
        id: id.unwrap_or_else(|| format!("#{}", step_idx + 1)),
        name: name.unwrap_or_default(),
        state,
        state_word: status,
        started: json::time(&step["startTime"]),
        ended: json::time(&step["finishTime"]).filter(|_| !state::is_open(state)),
        place: facts::place(step, context),
        facts: facts::of_step(step),
        parts: Vec::new(),
    }
}

/// Who waits for whom: what either end of an edge says (§5), in an order of its own, since the
/// arrays of an answer may come in another order every time (§3.6). The tables of the documents
/// write `downstream`, every answer writes `downstreams`.
pub(super) fn edges(listed: &[Value], steps: &[Step]) -> Vec<(String, String)> {
    let mut edges = Vec::new();
    for (step, Step { id, .. }) in listed.iter().zip(steps) {
        for before in json::list(&step["upstreams"]) {
            edges.push((before, id.clone()));
        }
        for name in ["downstreams", "downstream"] {
            for after in json::list(&step[name]) {
                edges.push((id.clone(), after));
            }
        }
    }
    let mut edges = sorted(edges, Ord::cmp);
    edges.dedup();
    edges
}
