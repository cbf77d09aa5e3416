//! The parameters that Huawei's operations share (§3.2).

use crate::form::{Field, FormValues, Kind, Reader, list};
use crate::operation::Failure;
use crate::text::{Message, Text, text};

pub(super) const PROJECT_ID: Field = Field::line("project_id", text("Project ID", "项目 ID"));

pub(super) const CLUSTER_ID: Field = Field::line("cluster_id", text("Cluster ID", "集群 ID"))
    .hint(text("The ID, not the name.", "填写 ID，而不是名称。"));

pub(super) const JOB_NAME: Field =
    Field::line("job_name", text("Job name", "作业名称")).hint(text(
        "The name, not an ID, exactly as the job list shows it.",
        "填写作业名称（不是 ID），与作业列表中显示的完全一致。",
    ));

pub(super) const JOB_IDS: Field = Field::line("job_ids", text("Job IDs", "作业 ID"))
    .kind(Kind::List)
    .hint(text(
        "One or many: one a line, with commas or blanks between, or as a JSON array.",
        "一个或多个：每行一个，或用逗号、空格分隔，或 JSON 数组。",
    ));

const NOT_AN_ID: Text = text(
    "An ID has letters, digits, “-” and “_” only, at most 64 of them. Check what was pasted.",
    "ID 只包含字母、数字、“-” 和 “_”，最多 64 个字符。请检查粘贴的内容。",
);

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

/// An opaque id: 32 hex digits or a UUID in every example, but no document rules anything else out.
pub(super) fn id(typed: &str) -> Result<String, Message> {
    let id = typed.trim();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    if id.len() <= 64 && id.chars().all(plain) {
        Ok(id.to_owned())
    } else {
        Err(NOT_AN_ID.into())
    }
}

/// Any name that the list call may have given (§3.2): its documents contradict each other on the
/// characters, so only what cannot be sent or is too long is refused.
pub(super) fn job_name(typed: &str) -> Result<String, Message> {
    let n_characters = typed.chars().count();
    match typed {
        "." | ".." => Err(NOT_A_NAME.into()),
        _ if typed.chars().any(char::is_control) => Err(CONTROL.into()),
        _ if n_characters > 240 => Err(TOO_LONG.with("n", n_characters)),
        name => Ok(name.to_owned()),
    }
}

/// Ids of 64 bits, each once.
pub(super) fn job_ids(typed: &str) -> Result<Vec<i64>, Message> {
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

/// What was typed into one of these two, for what does not ask the whole form.
///
/// # Errors
/// It is missing or no id.
pub(super) fn checked(typed: &FormValues, field: &Field) -> Result<String, Failure> {
    let mut form = Reader::new(typed);
    let checked = form.required(field, id);
    form.finish(checked).map_err(Failure::Form)
}

/// What names a cluster, taken from any form about it.
pub(super) fn of_a_cluster(typed: &FormValues) -> FormValues {
    those(typed, &[PROJECT_ID.name, CLUSTER_ID.name])
}

/// What names a job of a cluster, taken from any form about it.
pub(super) fn of_a_job(typed: &FormValues) -> FormValues {
    those(typed, &[PROJECT_ID.name, CLUSTER_ID.name, JOB_NAME.name])
}

fn those(typed: &FormValues, names: &[&'static str]) -> FormValues {
    names.iter().map(|name| (*name, typed.get(name))).collect()
}
