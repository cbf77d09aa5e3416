//! The jobs of a batch that are not as was asked for, in a sentence.

use super::refused;
use crate::follow::{Target, TargetState};
use crate::text::{Message, Text, text};

/// The most jobs that a sentence names.
const MOST_NAMED: usize = 5;

const AND_MORE: Text = text("{names} and {n} more", "{names} 等，另有 {n} 个");

const REFUSED: Text = text("{id} {word}, refused", "{id} {word}（被拒绝）");
const GONE: Text = text("{id} not there", "{id} 不存在");
const NAMED: Text = text("{id} {word}", "{id} {word}");
const LISTED: Text = text("{before}, {one}", "{before}，{one}");

/// Whether the order was refused to it, and nothing has come of it.
pub(in crate::vendors::huawei) fn is_refused(target: &Target, run_id: &str) -> bool {
    target.state == TargetState::Failed && refused::holds(run_id, &target.id)
}

/// Those that are not as was asked for, each with its word; of many the first few.
pub(in crate::vendors::huawei) fn others(
    targets: &[Target],
    run_id: &str,
    is_good: &dyn Fn(&Target) -> bool,
) -> Message {
    let others = targets.iter().filter(|target| !is_good(target));
    let n_others = others.clone().count();
    let mut names: Option<Message> = None;
    for target in others.take(MOST_NAMED) {
        let text = match target.state {
            TargetState::Gone => GONE,
            _ if is_refused(target, run_id) => REFUSED,
            _ => NAMED,
        };
        let one = text
            .with("id", target.id.as_str())
            .with("word", target.state_word.as_str());
        names = Some(match names {
            Some(before) => LISTED.with("before", before).with("one", one),
            None => one,
        });
    }
    let names = names.unwrap_or_else(|| NAMED.with("id", "").with("word", ""));
    match n_others.saturating_sub(MOST_NAMED) {
        0 => names,
        more => AND_MORE.with("names", names).with("n", more),
    }
}
