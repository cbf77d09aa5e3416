//! The words by which a recorded run knows states.

use crate::follow::TargetState;
use crate::task::{StepState, TaskState};

const STEPS: [StepState; 13] = [
    StepState::Pending,
    StepState::Ready,
    StepState::Running,
    StepState::RollingBack,
    StepState::Canceling,
    StepState::Failed,
    StepState::Cancelled,
    StepState::Waiting,
    StepState::Held,
    StepState::Succeeded,
    StepState::Skipped,
    StepState::RolledBack,
    StepState::Unknown,
];

const TASKS: [(&str, TaskState); 7] = [
    ("under-way", TaskState::UnderWay),
    ("succeeded", TaskState::Succeeded),
    ("failed", TaskState::Failed),
    ("rolled-back", TaskState::RolledBack),
    ("cancelled", TaskState::Cancelled),
    ("passed", TaskState::Passed),
    ("unknown", TaskState::Unknown),
];

const TARGETS: [(&str, TargetState); 8] = [
    ("running", TargetState::Running),
    ("stopping", TargetState::Stopping),
    ("starting", TargetState::Starting),
    ("stopped", TargetState::Stopped),
    ("failed", TargetState::Failed),
    ("ended", TargetState::Ended),
    ("gone", TargetState::Gone),
    ("unknown", TargetState::Unknown),
];

/// The state of a step by its word; unknown for a word that is none.
pub(super) fn step_state(word: &str) -> StepState {
    let mut all = STEPS.into_iter();
    all.find(|state| state.key() == word)
        .unwrap_or(StepState::Unknown)
}

/// The word for the state of a task.
pub(super) fn of_task(state: TaskState) -> &'static str {
    let mut all = TASKS.into_iter();
    all.find(|(_, known)| *known == state)
        .map_or("unknown", |(word, _)| word)
}

/// The state of a task by its word; unknown for a word that is none.
pub(super) fn task_state(word: &str) -> TaskState {
    let mut all = TASKS.into_iter();
    all.find(|(known, _)| *known == word)
        .map_or(TaskState::Unknown, |(_, state)| state)
}

/// The word for the state of a target.
pub(super) fn of_target(state: TargetState) -> &'static str {
    let mut all = TARGETS.into_iter();
    all.find(|(_, known)| *known == state)
        .map_or("unknown", |(word, _)| word)
}

/// The state of a target by its word; unknown for a word that is none.
pub(super) fn target_state(word: &str) -> TargetState {
    let mut all = TARGETS.into_iter();
    all.find(|(known, _)| *known == word)
        .map_or(TargetState::Unknown, |(_, state)| state)
}
