//! The structure of a task that is followed: what follows from it alone is not worked out at each look.

use std::sync::Arc;

use leptos::prelude::*;

use crate::task::Task;

/// The task for whatever follows from steps, names and edges alone: it tells of a change only where one
/// of those has changed.
pub(super) fn shape_of(task: Memo<Arc<Task>>) -> Memo<Arc<Task>> {
    Memo::new_with_compare(
        move |_| task.get(),
        |before, now| match (before, now) {
            (Some(before), Some(now)) => !now.is_shaped_like(before),
            _ => true,
        },
    )
}
