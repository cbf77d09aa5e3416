//! What stopping a CDM job asks.

use super::super::path::{self, CLUSTER_ID, PROJECT_ID};
use crate::form::{Field, FieldError, FormValues, Reader};
use crate::text::{Message, Text, text};

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[PROJECT_ID, CLUSTER_ID, JOB_NAME];

const JOB_NAME: Field = Field::line("job_name", text("Job name", "作业名称")).hint(text(
    "The name, not an ID, exactly as the job list shows it.",
    "填写作业名称（不是 ID），与作业列表中显示的完全一致。",
));

const NOT_A_NAME: Text = text(
    "“.” and “..” cannot be a job’s name: an address swallows them.",
    "作业名称不能是 “.” 或 “..”：它们会被地址解析吞掉。",
);
const CONTROL: Text = text(
    "There is a character in it that cannot be seen, such as a line break. Type or copy it again.",
    "其中包含不可见字符（例如换行），请重新输入或复制。",
);
const TOO_LONG: Text = text(
    "A job’s name has at most 240 characters; this one has {n}.",
    "作业名称最多 240 个字符，当前有 {n} 个。",
);

/// What was typed, free of mistakes.
#[derive(Default)]
pub(super) struct Input {
    pub(super) project_id: String,
    pub(super) cluster_id: String,
    pub(super) job_name: String,
}

pub(super) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let input = Input {
        project_id: form.required(&PROJECT_ID, path::id),
        cluster_id: form.required(&CLUSTER_ID, path::id),
        job_name: form.required(&JOB_NAME, job_name),
    };
    form.finish(input)
}

/// Any name that the list call may have given (§3.2): its documents contradict each other on the
/// characters, so only what cannot be sent or is too long is refused.
fn job_name(typed: &str) -> Result<String, Message> {
    let n_characters = typed.chars().count();
    match typed {
        "." | ".." => Err(NOT_A_NAME.into()),
        _ if typed.chars().any(char::is_control) => Err(CONTROL.into()),
        _ if n_characters > 240 => Err(TOO_LONG.with("n", n_characters)),
        name => Ok(name.to_owned()),
    }
}
