//! The question before Flink jobs are stopped.

use super::super::dli::facts;
use super::form::Input;
use crate::guard::Severity;
use crate::operation::Intent;
use crate::text::text;

pub(super) fn from_input(input: &Input) -> Intent {
    let (savepoint, consequence) = if input.trigger_savepoint {
        (
            text("Yes, before stopping", "停止前创建"),
            text(
                "Each job writes a savepoint, then stops. It lives until the job’s next start.",
                "每个作业先写保存点再停止。保存点保留到作业下次启动。",
            ),
        )
    } else {
        (
            text("None", "不创建"),
            text(
                "The jobs stop without a savepoint: their state since the last checkpoint is lost.",
                "作业直接停止，不创建保存点：上次检查点之后的状态会丢失。",
            ),
        )
    };
    let n_jobs = input.job_ids.len();
    Intent {
        facts: facts::of_jobs(&input.project_id, &input.job_ids, savepoint),
        consequence: consequence.into(),
        button: match input.job_ids.as_slice() {
            [id] => text("Stop job {id}", "停止作业 {id}").with("id", id.to_string()),
            _ => text("Stop {n} jobs", "停止 {n} 个作业").with("n", n_jobs),
        },
        severity: if input.trigger_savepoint {
            Severity::Light
        } else {
            Severity::Serious
        },
    }
}
