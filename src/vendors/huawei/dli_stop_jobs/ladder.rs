//! From the gentlest way to stop Flink jobs to the hardest, and what runs them again.

use super::super::path::{JOB_IDS, PROJECT_ID};
use super::form::TRIGGER_SAVEPOINT;
use crate::follow::{Target, TargetState};
use crate::form::FormValues;
use crate::form::reader::truth;
use crate::operation::Rung;
use crate::text::text;

/// With a savepoint, without.
pub(super) fn rungs(typed: &FormValues) -> Vec<Rung> {
    let savepoint = truth(typed.get(TRIGGER_SAVEPOINT.name));
    let asked = |savepoint: bool| {
        let mut asked = typed.clone();
        asked.set(TRIGGER_SAVEPOINT.name, if savepoint { "true" } else { "" });
        asked
    };
    vec![
        Rung {
            name: text("With a savepoint", "创建保存点后停止"),
            consequence: text(
                "Each job writes its state before it stops, and can be resumed from it. That takes longer, and a job \
                 that hangs may never come to it.",
                "每个作业在停止前保存状态，之后可从中恢复。耗时更长，卡住的作业可能无法完成。",
            ),
            asked: asked(true),
            is_typed: savepoint == Some(true),
        },
        Rung {
            name: text("Without a savepoint", "不创建保存点直接停止"),
            consequence: text(
                "The jobs stop at once. Their state since the last checkpoint is lost; all of it where they write none.",
                "作业立即停止。上次检查点之后的状态会丢失；未开启检查点的作业会丢失全部状态。",
            ),
            asked: asked(false),
            is_typed: savepoint == Some(false),
        },
    ]
}

/// The same for the jobs that still run or could not be stopped (`job_cancel_fail`), and for those whose state is not
/// known; `None` where there are none of them. DLI is not asked to stop once more what has stopped.
pub(super) fn left(typed: &FormValues, targets: &[Target]) -> Option<FormValues> {
    use TargetState::{Ended, Gone, Stopped};
    let is_left = |target: &&Target| !matches!(target.state, Stopped | Ended | Gone);
    let left: Vec<&str> = targets
        .iter()
        .filter(is_left)
        .map(|target| target.id.as_str())
        .collect();
    let mut asked = typed.clone();
    if left.len() < targets.len() {
        asked.set(JOB_IDS.name, left.join("\n"));
    }
    // Before the first look nothing is known to have stopped.
    (targets.is_empty() || !left.is_empty()).then_some(asked)
}

/// The run of the jobs that were stopped; from their savepoints, if they were to write some.
pub(super) fn turned(typed: &FormValues) -> FormValues {
    let savepoint = truth(typed.get(TRIGGER_SAVEPOINT.name)) == Some(true);
    FormValues::from_iter([
        (PROJECT_ID.name, typed.get(PROJECT_ID.name)),
        (JOB_IDS.name, typed.get(JOB_IDS.name)),
        ("resume_savepoint", if savepoint { "true" } else { "" }),
    ])
}

#[cfg(test)]
mod tests;
