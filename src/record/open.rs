//! Opens a text that somebody has pasted, dropped or chosen: whose it is, and what is in it.

use serde_json::Value;
use serde_json::error::Category;

use super::{FORMAT, Saved, VERSION, read, vendor};
use crate::text::{Message, Text, text};
use crate::vendors::OPERATIONS;

/// The most bytes of a text that is read. As a tree it takes up to twenty times as much, and a page has
/// four gigabytes at most.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// The most values in it, and what of them is drawn.
const MOST_VALUES: usize = 2_000_000;
const MOST_STEPS: usize = 20_000;
const MOST_EDGES: usize = 100_000;

const EMPTY: Text = text(
    "There is no text in it. Copy the whole JSON of a task, or choose the file that it was saved to.",
    "内容为空。请复制任务的完整 JSON，或选择保存该 JSON 的文件。",
);
const TOO_LARGE: Text = text(
    "It is larger than {most} MB, so it was not read. A task with its steps is smaller: save the answer about one task alone.",
    "内容超过 {most} MB，未读取。单个任务及其步骤不会这么大：请只保存一个任务的应答。",
);
const WEB_PAGE: Text = text(
    "This is a web page, not JSON. Save the answer of the vendor’s interface instead: GET /api/v2/tasks/instances/{id} of OCP, GET /api/v1/task/dag/{id} of obshell.",
    "这是网页，不是 JSON。请保存厂商接口的应答：OCP 为 GET /api/v2/tasks/instances/{id}，obshell 为 GET /api/v1/task/dag/{id}。",
);
const CUT_OFF: Text = text(
    "The JSON is cut off: it ends in line {line}, column {column}, before it is complete. Copy it again to its end.",
    "JSON 不完整：在第 {line} 行第 {column} 列中断。请重新复制完整内容。",
);
const NOT_JSON: Text = text(
    "This is not JSON: it breaks in line {line}, column {column}. Paste the answer as it came, without anything before or behind it.",
    "这不是有效的 JSON：第 {line} 行第 {column} 列有误。请粘贴原始应答，前后不要有其他内容。",
);
const TOO_DEEP: Text = text(
    "This JSON is nested deeper than any task is, so it was not read. Save the answer about the task as it came.",
    "该 JSON 嵌套过深，不是任务数据，未读取。请保存任务的原始应答。",
);
const TOO_MANY: Text = text(
    "It holds more than can be drawn: up to {steps} steps and {edges} dependencies are. Save the answer about one task alone.",
    "内容超出可绘制的范围：最多 {steps} 个步骤、{edges} 条依赖。请只保存一个任务的应答。",
);
const REFUSAL: Text = text(
    "This is the vendor’s refusal and no task: {words}. Save the answer that reads the task once that works.",
    "这是厂商的拒绝应答，不是任务：{words}。请在能够读取任务后保存其应答。",
);
const LIST: Text = text(
    "This is a list of {n}, not one task. Open one of them at the vendor, and save the answer about it alone.",
    "这是包含 {n} 项的列表，不是单个任务。请在厂商处打开其中一项，只保存该项的应答。",
);
const NO_TASK: Text = text(
    "This is JSON, but no task that this page knows. It opens a task of OCP (with “subtasks” or “tasks”), a DAG of obshell (with “nodes”), and what this page has exported as JSON.",
    "这是 JSON，但不是本页面能识别的任务。可以打开：OCP 任务（含 subtasks 或 tasks）、obshell DAG（含 nodes），以及本页面导出的 JSON。",
);
const NEWER: Text = text(
    "This run was recorded by a newer version of this page (format {version}). Open it there, or bring this page up to date.",
    "该运行记录由较新版本的页面录制（格式 {version}）。请在新版本中打开，或更新本页面。",
);
const OTHER_OPERATION: Text = text(
    "This run was recorded of “{operation}”, which this page does not have. Open it with the page that recorded it.",
    "该运行记录的操作“{operation}”在本页面中不存在。请用录制它的页面打开。",
);

/// What can be opened, and what becomes of it.
pub const ABOUT: Text = text(
    "The JSON of a task: an answer of OCP or obshell, or a run that was exported here. It is read in this page, works without any network, and nothing of it is sent anywhere.",
    "任务的 JSON：OCP 或 obshell 的应答，或从本页面导出的运行记录。内容只在本页面中读取，无需网络，也不会发送到任何地方。",
);

/// What is said of a text that is too large to be read.
pub fn too_large() -> Message {
    TOO_LARGE.with("most", LARGEST / (1024 * 1024))
}

/// Opens a text: a recorded run, or a vendor's answer with its envelope or without.
///
/// # Errors
/// What is wrong with it, and what to do next.
pub fn open(text: &str) -> Result<Saved, Message> {
    if text.len() > LARGEST {
        return Err(too_large());
    }
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    if text.is_empty() {
        return Err(EMPTY.into());
    }
    if text.starts_with('<') {
        return Err(WEB_PAGE.into());
    }
    let value: Value = serde_json::from_str(text).map_err(|error| broken(&error))?;
    let mut left = MOST_VALUES;
    if !is_within(&value, &mut left) {
        return Err(too_many());
    }
    let saved = recognised(&value)?;
    let tasks = std::iter::once(&saved.sighting.task);
    let mut tasks = tasks.chain(saved.sighting.parts.iter().map(|(_, task)| task));
    if tasks.any(|task| task.steps.len() > MOST_STEPS || task.edges.len() > MOST_EDGES) {
        return Err(too_many());
    }
    Ok(saved)
}

fn recognised(value: &Value) -> Result<Saved, Message> {
    if value["format"] == FORMAT {
        return own(value);
    }
    if let Some(saved) = vendor::read(value) {
        return Ok(saved);
    }
    if value["successful"] == false || value["error"].is_object() {
        return Err(REFUSAL.with("words", refusal(&value["error"])));
    }
    let lists = [value, &value["data"], &value["data"]["contents"]];
    if let Some(list) = lists.into_iter().find_map(Value::as_array) {
        return Err(LIST.with("n", list.len()));
    }
    Err(NO_TASK.into())
}

/// A run that this page has recorded.
fn own(run: &Value) -> Result<Saved, Message> {
    let version = run["version"].as_u64().unwrap_or(VERSION);
    if version > VERSION {
        return Err(NEWER.with("version", version.to_string()));
    }
    let path = run["operation"].as_str().unwrap_or_default();
    let mut known = OPERATIONS.into_iter();
    match known.find(|operation| operation.path == path) {
        Some(operation) => Ok(read::read(run, operation)),
        None => Err(OTHER_OPERATION.with("operation", path)),
    }
}

/// The vendor's words for a refusal.
fn refusal(error: &Value) -> String {
    let words = ["errCode", "code", "message"].map(|name| match &error[name] {
        Value::String(words) => words.clone(),
        Value::Number(code) => code.to_string(),
        _ => String::new(),
    });
    let said: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|words| !words.is_empty())
        .collect();
    match said.as_slice() {
        [] => "?".to_owned(),
        said => said.join(" "),
    }
}

fn broken(error: &serde_json::Error) -> Message {
    let text = match error.classify() {
        Category::Eof => CUT_OFF,
        _ if error.to_string().starts_with("recursion limit") => TOO_DEEP,
        _ => NOT_JSON,
    };
    text.with("line", error.line())
        .with("column", error.column())
}

fn too_many() -> Message {
    TOO_MANY.with("steps", MOST_STEPS).with("edges", MOST_EDGES)
}

/// Whether a tree has no more values than are left; it is no deeper than the parser goes.
fn is_within(value: &Value, left: &mut usize) -> bool {
    let Some(now) = left.checked_sub(1) else {
        return false;
    };
    *left = now;
    match value {
        Value::Array(elements) => elements.iter().all(|each| is_within(each, left)),
        Value::Object(members) => members.values().all(|each| is_within(each, left)),
        _ => true,
    }
}
