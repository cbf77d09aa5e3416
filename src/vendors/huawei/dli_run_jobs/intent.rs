//! The question before Flink jobs are run.

use super::super::dli::facts;
use super::form::Input;
use crate::guard::Severity;
use crate::operation::Intent;
use crate::text::text;

pub(super) fn from_input(input: &Input) -> Intent {
    let (savepoint, consequence) = if input.resume_savepoint {
        (
            text("Resumed from", "从保存点恢复"),
            text(
                "Each job goes on from its savepoint, which is deleted by that.",
                "每个作业从其保存点恢复，保存点随后会被删除。",
            ),
        )
    } else {
        (
            text("Not used", "不使用"),
            text(
                "The jobs begin anew, or from a checkpoint where they are set to. A savepoint of theirs is deleted.",
                "作业重新开始，或按其设置从检查点恢复。已有的保存点会被删除。",
            ),
        )
    };
    let n_jobs = input.job_ids.len();
    Intent {
        facts: facts::of_jobs(&input.project_id, &input.job_ids, savepoint),
        consequence: consequence.into(),
        button: match input.job_ids.as_slice() {
            [id] => text("Run job {id}", "运行作业 {id}").with("id", id.to_string()),
            _ => text("Run {n} jobs", "运行 {n} 个作业").with("n", n_jobs),
        },
        severity: if input.resume_savepoint {
            Severity::Light
        } else {
            Severity::Serious
        },
    }
}
