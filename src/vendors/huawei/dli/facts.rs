//! What the questions before Flink jobs are stopped or run name alike.

use crate::operation::IntentValue;
use crate::text::{Text, text};

/// How many jobs, which ones, in which project, and what is done about their savepoints.
pub(in super::super) fn of_jobs(
    project_id: &str,
    job_ids: &[i64],
    savepoint: Text,
) -> Vec<(Text, IntentValue)> {
    vec![
        (
            text("How many", "数量"),
            text("{n} jobs", "{n} 个作业")
                .with("n", job_ids.len())
                .into(),
        ),
        (
            text("Jobs", "作业"),
            IntentValue::Names(job_ids.iter().map(ToString::to_string).collect()),
        ),
        (text("Project", "项目"), project_id.into()),
        (text("Savepoint", "保存点"), savepoint.into()),
    ]
}
