//! What running Flink jobs asks.

use super::super::path::{self, JOB_IDS, PROJECT_ID};
use crate::form::field::Asked;
use crate::form::{Field, FieldError, FormValues, Kind, Reader};
use crate::text::text;

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[PROJECT_ID, JOB_IDS, RESUME_SAVEPOINT];

const RESUME_SAVEPOINT: Field = Field::line(
    "resume_savepoint",
    text("Resume from the savepoint", "从保存点恢复"),
)
.kind(Kind::Flag)
.asked(Asked::Optional)
.hint(text(
    "For jobs that were stopped with one. The savepoint is deleted by the start.",
    "用于停止时创建了保存点的作业。启动后保存点会被删除。",
));

/// What was typed, free of mistakes.
#[derive(Default)]
pub(super) struct Input {
    pub(super) project_id: String,
    pub(super) job_ids: Vec<i64>,
    pub(super) resume_savepoint: bool,
}

pub(super) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let input = Input {
        project_id: form.required(&PROJECT_ID, path::id),
        job_ids: form.required(&JOB_IDS, path::job_ids),
        resume_savepoint: form.flag(&RESUME_SAVEPOINT),
    };
    form.finish(input)
}
