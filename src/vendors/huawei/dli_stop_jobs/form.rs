//! What stopping Flink jobs asks.

use super::super::path::{self, JOB_IDS, PROJECT_ID};
use crate::form::field::Asked;
use crate::form::{Field, FieldError, FormValues, Kind, Reader};
use crate::text::text;

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[PROJECT_ID, JOB_IDS, TRIGGER_SAVEPOINT];

pub(super) const TRIGGER_SAVEPOINT: Field = Field::line(
    "trigger_savepoint",
    text("Create a savepoint first", "停止前创建保存点"),
)
.kind(Kind::Flag)
.asked(Asked::Optional)
.hint(text(
    "Saves the jobs’ state, so that they can be resumed from it.",
    "保存作业的状态信息，以便之后从保存点恢复。",
));

/// What was typed, free of mistakes.
#[derive(Default)]
pub(super) struct Input {
    pub(super) project_id: String,
    pub(super) job_ids: Vec<i64>,
    pub(super) trigger_savepoint: bool,
}

pub(super) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let input = Input {
        project_id: form.required(&PROJECT_ID, path::id),
        job_ids: form.required(&JOB_IDS, path::job_ids),
        trigger_savepoint: form.flag(&TRIGGER_SAVEPOINT),
    };
    form.finish(input)
}
