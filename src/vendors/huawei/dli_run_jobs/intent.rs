//! The question before Flink jobs are run.

use super::form::Input;
use crate::guard::Severity;
use crate::operation::{Intent, IntentValue};
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
    let ids = input.job_ids.iter().map(ToString::to_string).collect();
    Intent {
        facts: vec![
            (
                text("How many", "数量"),
                text("{n} jobs", "{n} 个作业").with("n", n_jobs).into(),
            ),
            (text("Jobs", "作业"), IntentValue::Names(ids)),
            (text("Project", "项目"), input.project_id.as_str().into()),
            (text("Savepoint", "保存点"), savepoint.into()),
        ],
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
