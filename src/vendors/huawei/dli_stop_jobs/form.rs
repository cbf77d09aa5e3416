//! What stopping Flink jobs asks.

use super::super::path::{self, PROJECT_ID};
use crate::form::field::Asked;
use crate::form::{Field, FieldError, FormValues, Kind, Reader, list};
use crate::text::{Message, Text, text};

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[PROJECT_ID, JOB_IDS, TRIGGER_SAVEPOINT];

const JOB_IDS: Field = Field::line("job_ids", text("Job IDs", "作业 ID"))
    .kind(Kind::List)
    .hint(text(
        "One or many: one a line, with commas or blanks between, or as a JSON array.",
        "一个或多个：每行一个，或用逗号、空格分隔，或 JSON 数组。",
    ));

const TRIGGER_SAVEPOINT: Field = Field::line(
    "trigger_savepoint",
    text("Create a savepoint first", "停止前创建保存点"),
)
.kind(Kind::Flag)
.asked(Asked::Optional)
.hint(text(
    "Saves the jobs’ state, so that they can be resumed from it.",
    "保存作业的状态信息，以便之后从保存点恢复。",
));

/// No bound is documented; this is the page size of the vendor's list (§3.5).
const MOST_JOBS: usize = 100;

const NO_IDS: Text = text("Name at least one job.", "请至少填写一个作业 ID。");
const NOT_IDS: Text = text(
    "A job ID is a whole number from 1 to 9223372036854775807. Check: {ids}",
    "作业 ID 是 1 到 9223372036854775807 之间的整数。请检查：{ids}",
);
const TOO_MANY: Text = text(
    "At most 100 jobs go into one request; these are {n}. Send them in several.",
    "每次请求最多 100 个作业，当前有 {n} 个，请分批发送。",
);

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
        job_ids: form.required(&JOB_IDS, job_ids),
        trigger_savepoint: form.flag(&TRIGGER_SAVEPOINT),
    };
    form.finish(input)
}

fn job_ids(typed: &str) -> Result<Vec<i64>, Message> {
    let pasted = list::split(typed);
    let plain = |value: &str| !value.starts_with(['+', '0']);
    let is_id = |value: &String| plain(value) && value.parse::<i64>().is_ok_and(|id| id > 0);
    let odd: Vec<String> = pasted
        .iter()
        .filter(|value| !is_id(value))
        .cloned()
        .collect();
    if !odd.is_empty() {
        return Err(NOT_IDS.with("ids", odd.join(", ")));
    }
    match pasted.len() {
        0 => Err(NO_IDS.into()),
        n if n > MOST_JOBS => Err(TOO_MANY.with("n", n)),
        _ => Ok(pasted.iter().flat_map(|value| value.parse()).collect()),
    }
}
