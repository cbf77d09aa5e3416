//! A vendor's own answer, with its envelope or without.

use serde_json::Value;

use super::Saved;
use crate::follow::{End, EndKind, Place, Sighting, Trail};
use crate::form::FormValues;
use crate::moment;
use crate::operation::Operation;
use crate::task::{StepState, Task, TaskState};
use crate::text::{Message, Text, text};
use crate::vendors::{obshell, ocp};

const OCP_TASK: Text = text("A task of OCP", "OCP 任务");
const OBSHELL_DAG: Text = text("A DAG of obshell", "obshell 的 DAG 任务");

const FAILED: Text = text("The task has failed.", "任务失败。");
const FAILED_AT: Text = text("Failed at {step}.", "在 {step} 失败。");
const FAILED_FOR: Text = text("Failed at {step}: {reason}", "在 {step} 失败：{reason}");

/// Reads a task out of a vendor's answer; `None` if none is in it.
pub(super) fn read(answer: &Value) -> Option<Saved> {
    let data = &answer["data"];
    let task = if data.is_object() { data } else { answer };
    let trace_id = answer["traceId"].as_str().filter(|id| !id.is_empty());
    let time = answer["timestamp"].as_str().and_then(moment::rfc3339);
    if let Some(task) = ocp::saved_task(task) {
        let operation = if is_start(&task) {
            &ocp::start_cluster::OPERATION
        } else {
            &ocp::stop_cluster::OPERATION
        };
        return Some(saved(OCP_TASK, operation, task, time));
    }
    let dag = obshell::saved_task(task, trace_id.map(str::to_owned))?;
    let operation = if is_start(&dag) {
        &obshell::start::OPERATION
    } else {
        &obshell::stop::OPERATION
    };
    Some(saved(OBSHELL_DAG, operation, dag, time))
}

/// Whether a task starts something: OCP's `Start OB cluster`, obshell's `Start OB` and its agents' `Start observer`
/// (obshell.md §5.3). Nothing else in an answer tells it.
fn is_start(task: &Task) -> bool {
    task.name.split(' ').next() == Some("Start")
}

fn saved(what: Text, operation: &'static Operation, task: Task, seen_at: Option<u64>) -> Saved {
    let end = end(&task);
    Saved {
        what,
        operation,
        trail: Trail {
            asked: FormValues::initial(operation.fields),
            id: task.id.clone(),
        },
        place: Place::default(),
        began: 0,
        sighting: Sighting {
            end,
            ..Sighting::of(task)
        },
        #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit")]
        seen_at: seen_at.map(|seconds| seconds as f64 * 1_000.0),
        seen: Vec::new(),
    }
}

/// How a task has ended, as far as it tells by itself. That one has succeeded is told by its state: it need
/// not be a stop, and what became of its target is not in it.
fn end(task: &Task) -> Option<End> {
    let summary = match task.state {
        TaskState::Failed => failed_at(task),
        TaskState::RolledBack | TaskState::Cancelled | TaskState::Passed => {
            task.state.word().into()
        }
        TaskState::UnderWay | TaskState::Succeeded | TaskState::Unknown => return None,
    };
    Some(End {
        kind: EndKind::of(task.state),
        summary,
        next: None,
    })
}

fn failed_at(task: &Task) -> Message {
    let failed = |state: StepState| state == StepState::Failed;
    let Some(step) = task.steps.iter().find(|step| failed(step.state)) else {
        return FAILED.into();
    };
    let mut parts = step.parts.iter().filter(|part| failed(part.state));
    let reason = parts.find_map(|part| part.log.last());
    match reason {
        Some(reason) => FAILED_FOR.with("reason", reason.as_str()),
        None => FAILED_AT.into(),
    }
    .with("step", step.name.as_str())
}
