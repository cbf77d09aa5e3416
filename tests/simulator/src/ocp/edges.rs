//! The edges of a task graph on their way out (`ocp.md` §3.6, §5).

use serde_json::{Value, json};

use super::shapes::long;
use super::task::{Flaw, Subtask, Task};

/// A subtask's neighbours as they go out.
pub(super) struct Edges {
    /// Ids above.
    pub(super) up: Vec<Value>,
    /// Ids below.
    pub(super) down: Vec<Value>,
}

impl Edges {
    /// The neighbours of a subtask.
    pub(super) fn of(task: &Task, subtask: &Subtask) -> Self {
        let ids = |positions: &[usize]| {
            let known = positions
                .iter()
                .filter_map(|position| task.subtasks.get(*position));
            let mut ids: Vec<_> = known.map(|neighbour| long(neighbour.id)).collect();
            // Hash sets on the other side: the order changes from poll to poll (§3.6).
            let turn = task.polls.checked_rem(ids.len()).unwrap_or(0);
            ids.rotate_left(turn);
            ids
        };
        Self {
            up: ids(&subtask.upstreams),
            down: ids(&subtask.downstreams),
        }
    }

    /// Spoils the edges as the cluster's number asks for it.
    pub(super) fn spoil(mut self, task: &Task, position: usize) -> Self {
        let ends = task.subtasks.first().zip(task.subtasks.last());
        let Some((first, last)) = ends else {
            return self;
        };
        let is_last = position + 1 == task.subtasks.len();
        match task.flaw {
            Flaw::Cycle if position == 0 => self.up.push(long(last.id)),
            Flaw::Cycle if is_last => self.down.push(long(first.id)),
            Flaw::SelfLoop if position == 0 => {
                self.up.push(long(first.id));
                self.down.push(long(first.id));
            }
            Flaw::UnknownNeighbour if position == 0 => self.down.push(json!(999_999_999)),
            Flaw::OneSided => self.down.clear(),
            _ => {}
        }
        self
    }
}
