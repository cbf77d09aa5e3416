//! A plan as a file: written, and read with every mistake in it.

mod reader;
#[cfg(test)]
mod tests;

use serde_json::Value;

use self::reader::Reader;

use super::Plan;
use super::schema::PlanFile;
use crate::text::{Message, Text, text};

/// The longest text that is read as a plan, in bytes.
pub const LONGEST: usize = 1_000_000;
/// The most orders that a plan has.
pub const MOST: usize = 1_000;

const TOO_LONG: Text = text(
    "it is longer than a plan can be; nothing was taken in.",
    "内容超过计划的最大长度，未导入任何内容。",
);
const NOT_JSON: Text = text("it is no JSON: {error}", "不是有效的 JSON：{error}");
/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// Where: `stages[0].items[2].asked.id`; empty for the file as a whole.
    pub place: String,
    /// What, and what would be right.
    pub why: Message,
}

/// A plan as the text of its file.
pub fn write(plan: &Plan) -> String {
    let written = serde_json::to_string_pretty(&PlanFile::of(plan));
    written.unwrap_or_default() + "\n"
}

/// Reads a plan.
///
/// # Errors
/// Everything that is wrong, each with its place. Nothing is guessed: a name that is not known is a mistake.
pub fn read(file: &str) -> Result<Plan, Vec<Mistake>> {
    let whole = |why: Message| {
        vec![Mistake {
            place: String::new(),
            why,
        }]
    };
    if file.len() > LONGEST {
        return Err(whole(TOO_LONG.into()));
    }
    let value = serde_json::from_str(file.trim_start_matches('\u{feff}'));
    read_value(
        &value
            .map_err(|error: serde_json::Error| whole(NOT_JSON.with("error", error.to_string())))?,
    )
}

/// The same from JSON that was read before.
pub(super) fn read_value(value: &Value) -> Result<Plan, Vec<Mistake>> {
    let mut reader = Reader::default();
    let plan = reader.plan(value);
    if reader.mistakes.is_empty() {
        Ok(plan)
    } else {
        Err(reader.mistakes)
    }
}
