//! A task of OCP that somebody has kept.

use serde_json::Value;

use super::task;
use crate::task::Task;
use crate::vendors::json::words;

/// Reads a task without its envelope, in any of the three shapes (§3.1). `None` if it is none: every shape
/// has an id and a word for the status, and keeps its steps in an array of its own.
pub fn saved_task(kept: &Value) -> Option<Task> {
    words(&kept["status"])?;
    let has_steps = kept["subtasks"].is_array() || kept["tasks"].is_array();
    has_steps.then(|| task::from_json(kept)).flatten()
}
