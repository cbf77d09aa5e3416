//! One run of a job, as an answer shows it (§4.4), and what is known of the one that was stopped.

use serde_json::Value;

use super::super::cdm::runs::{self, facts, word};
use super::ending;
use crate::follow::{End, EndKind, TargetState};
use crate::text::Text;
use crate::vendors::json::words;

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
            id: runs::id(run),
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
        known.end = Some(ending::replaced(known.end, &runs::id(newer), &word(newer)));
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
