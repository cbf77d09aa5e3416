//! Which rows of a list are shown: what is searched for, which states, which kinds.

use super::Row;
use super::letters::Letters;
use super::order::Kin;
use crate::follow::TargetState;
use crate::text::Text;

/// Every state, in the order in which it is offered and sorted.
pub const STATES: [TargetState; 8] = [
    TargetState::Running,
    TargetState::Stopping,
    TargetState::Starting,
    TargetState::Stopped,
    TargetState::Failed,
    TargetState::Ended,
    TargetState::Gone,
    TargetState::Unknown,
];

/// What of a list is to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// What is searched for, as it was typed: words, each of which is to be found in the row or in one that it
    /// belongs to.
    pub containing: String,
    /// Only these states; every one if empty.
    pub states: Vec<TargetState>,
    /// Only this kind.
    pub kind: Option<Text>,
    /// Only what can be picked now.
    pub is_to_pick: bool,
}

/// What came through.
#[derive(Debug, Default)]
pub(super) struct Sieved {
    /// The rows to be shown, in their order. Those that others belong to stay in sight with them.
    pub(super) shown: Vec<usize>,
    /// Which rows are shown for themselves, not for what belongs to them.
    pub(super) is_found: Vec<bool>,
    /// How many of each of [`STATES`] there are, whichever states are wanted.
    pub(super) by_state: [usize; STATES.len()],
    /// How many rows are shown for themselves.
    pub(super) n_found: usize,
}

/// More words than anybody types.
const MOST_WORDS: usize = 32;

/// Lets through what is wanted, in one pass over the rows and one over their order.
pub(super) fn sieve(
    rows: &[Row],
    kin: &[Kin],
    letters: &Letters,
    in_order: &[usize],
    wanted: &Wanted,
) -> Sieved {
    let small = wanted.containing.to_lowercase();
    let words: Vec<&str> = small.split_whitespace().take(MOST_WORDS).collect();
    let all_words = words.iter().fold(0_u32, |mask, _| mask << 1 | 1);
    // Which words each row has been found to hold, itself or in what it belongs to.
    let mut held = Vec::with_capacity(rows.len());
    let mut sieved = Sieved {
        is_found: vec![false; rows.len()],
        ..Sieved::default()
    };
    let mut is_shown = vec![false; rows.len()];
    for (row_idx, row) in rows.iter().enumerate() {
        let parent = kin[row_idx].parent;
        let mut mask = parent.map_or(0, |parent| held[parent]);
        for (word_idx, word) in words.iter().enumerate() {
            if mask & 1 << word_idx == 0 && letters.contain(row_idx, word) {
                mask |= 1 << word_idx;
            }
        }
        held.push(mask);
        let is_kind = wanted.kind.is_none_or(|kind| kind == row.kind);
        let is_free = !wanted.is_to_pick || row.pick.is_ok();
        if mask != all_words || !is_kind || !is_free {
            continue;
        }
        sieved.by_state[row.state as usize] += 1;
        if !wanted.states.is_empty() && !wanted.states.contains(&row.state) {
            continue;
        }
        sieved.is_found[row_idx] = true;
        sieved.n_found += 1;
        let mut above = Some(row_idx);
        while let Some(idx) = above.filter(|idx| !is_shown[*idx]) {
            is_shown[idx] = true;
            above = kin[idx].parent;
        }
    }
    let in_order = in_order.iter().copied();
    sieved.shown = in_order.filter(|row_idx| is_shown[*row_idx]).collect();
    sieved
}
