//! One run of a job, as an answer shows it (§4.4), and what is known of the one that was stopped.

use serde_json::Value;

use super::super::look;
use super::ending;
use crate::follow::{End, EndKind, TargetState};
use crate::text::{Text, text};
use crate::vendors::json::words;

const SUMMARY: Text = text("Error summary", "错误摘要");
const DETAILS: Text = text("Error details", "错误详情");
const FACTS: [(Text, &str); 7] = [
    (text("Progress (%)", "进度（%）"), "progress"),
    (text("Rows written", "写入行数"), "write_rows"),
    (text("Rows updated", "更新行数"), "update_rows"),
    (text("Rows deleted", "删除行数"), "delete_rows"),
    (text("External ID", "外部 ID"), "external-id"),
    (SUMMARY, "error-summary"),
    (DETAILS, "error-details"),
];
const COUNTERS: [(Text, &str); 6] = [
    (text("Rows read", "读取行数"), "ROWS_READ"),
    (text("Rows written", "写入行数"), "ROWS_WRITTEN"),
    (text("Bytes read", "读取字节数"), "BYTES_READ"),
    (text("Bytes written", "写入字节数"), "BYTES_WRITTEN"),
    (text("Files read", "读取文件数"), "FILES_READ"),
    (text("Files written", "写入文件数"), "FILES_WRITTEN"),
];
const DATES: [(Text, &str); 3] = [
    (text("Submitted (UTC)", "提交时间（UTC）"), "creation-date"),
    (text("Begun (UTC)", "开始时间（UTC）"), "execute-date"),
    (
        text("Last change (UTC)", "最近更新（UTC）"),
        "last-update-date",
    ),
];
/// What is known of the run that was stopped.
pub(super) struct Run {
    pub(super) id: String,
    pub(super) word: String,
    pub(super) state: TargetState,
    pub(super) note: String,
    pub(super) facts: Vec<(Text, String)>,
    pub(super) end: Option<End>,
}

impl Run {
    pub(super) fn of(run: &Value) -> Self {
        let word = word(run);
        let note = words(&run["error-summary"]).unwrap_or_default();
        Self {
            id: id(run),
            state: ending::state(&word),
            end: ending::of(&word, &note),
            word,
            note,
            facts: facts(run),
        }
    }

    /// A newer run stands in the place of the one that was stopped, so that one is over, whatever the
    /// history says of it.
    pub(super) fn replaced(id: &str, run: Option<&Value>, newer: &Value) -> Self {
        let mut known = run.map_or_else(|| Self::unknown(id), Self::of);
        if !known.state.is_final() {
            known.state = TargetState::Ended;
        }
        known.end = Some(ending::replaced(known.end, &self::id(newer), &word(newer)));
        known
    }

    pub(super) fn gone(id: &str) -> Self {
        Self {
            state: TargetState::Gone,
            end: Some(End {
                kind: EndKind::Unknown,
                summary: ending::GONE.into(),
                next: Some(ending::AFTER_GOING.into()),
            }),
            ..Self::unknown(id)
        }
    }

    /// A run of which no answer tells.
    pub(super) fn unknown(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            word: String::new(),
            state: TargetState::Unknown,
            note: String::new(),
            facts: Vec::new(),
            end: None,
        }
    }
}

/// The vendor's word for its status; empty if it has none.
pub(super) fn word(run: &Value) -> String {
    words(&run["status"]).unwrap_or_default()
}

/// Its number, exact; empty if it has none.
pub(super) fn id(run: &Value) -> String {
    words(&run["submission-id"]).unwrap_or_default()
}

/// Counters come with a run that has succeeded only, and are then the better numbers (§4.4).
fn facts(run: &Value) -> Vec<(Text, String)> {
    let counters = run["counters"].as_object();
    let counters = counters.and_then(|groups| groups.values().next());
    let mut facts = counters.map_or_else(Vec::new, |counters| look::facts(counters, &COUNTERS));
    for fact in look::facts(run, &FACTS) {
        if !facts.iter().any(|(label, _)| *label == fact.0) {
            facts.push(fact);
        }
    }
    let date = |(label, name): &(Text, &str)| Some((*label, look::moment(&run[*name])?));
    facts.extend(DATES.iter().filter_map(date));
    facts
}
