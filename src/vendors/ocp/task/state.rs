//! How far tasks and steps are (§3.2, §3.3, §3.7). The words are compared in any case, and one that
//! OCP invents tomorrow is a state as well.

use crate::task::{Step, StepState, TaskState};

/// A task that was rolled back ends as SUCCESSFUL, its steps as PENDING: it is undone, not done.
/// Shape A has no operation, so the steps are asked too.
pub(super) fn of_task(status: &str, operation: &str, steps: &[Step]) -> TaskState {
    let undone = |step: &Step| step.state == StepState::RolledBack;
    match status.to_ascii_uppercase().as_str() {
        "SUCCESSFUL" if is(operation, "ROLLBACK") || steps.iter().any(undone) => {
            TaskState::RolledBack
        }
        "SUCCESSFUL" => TaskState::Succeeded,
        "FAILED" => TaskState::Failed,
        // A task knows RUNNING alone of these; the others are told of steps.
        "RUNNING" | "PENDING" | "READY" | "CANCELING" => TaskState::UnderWay,
        _ => TaskState::Unknown,
    }
}

/// A step's status says where it stands, its operation what is being done to it.
pub(super) fn of_step(status: &str, operation: &str) -> StepState {
    match status.to_ascii_uppercase().as_str() {
        "PENDING" if is(operation, "ROLLBACK") => StepState::RolledBack,
        // Its way back was passed over: it counts as undone without having been.
        "PENDING" if is(operation, "ROLLBACK_SKIP") => StepState::Skipped,
        "PENDING" => StepState::Pending,
        "READY" => StepState::Ready,
        "RUNNING" if is(operation, "ROLLBACK") => StepState::RollingBack,
        "RUNNING" if is(operation, "CANCEL") => StepState::Canceling,
        "RUNNING" => StepState::Running,
        "CANCELING" => StepState::Canceling,
        "FAILED" if is(operation, "CANCEL") => StepState::Cancelled,
        "FAILED" => StepState::Failed,
        "SUCCESSFUL" if is(operation, "SKIP") => StepState::Skipped,
        "SUCCESSFUL" => StepState::Succeeded,
        _ => StepState::Unknown,
    }
}

/// Whether a step is at work or about to be, so that the end it shows is that of an earlier run.
pub(super) fn is_open(state: StepState) -> bool {
    matches!(
        state,
        StepState::Pending
            | StepState::Ready
            | StepState::Running
            | StepState::RollingBack
            | StepState::Canceling
    )
}

fn is(word: &str, known: &str) -> bool {
    word.eq_ignore_ascii_case(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_a_step_is_told_apart() {
        // §3.3 and the engine's rules of §3.7.
        let table = [
            ("PENDING", "EXECUTE", StepState::Pending),
            ("READY", "EXECUTE", StepState::Ready),
            ("READY", "RETRY", StepState::Ready),
            ("READY", "SKIP", StepState::Ready),
            ("READY", "ROLLBACK", StepState::Ready),
            ("RUNNING", "EXECUTE", StepState::Running),
            ("RUNNING", "RETRY", StepState::Running),
            ("RUNNING", "ROLLBACK", StepState::RollingBack),
            ("RUNNING", "CANCEL", StepState::Canceling),
            ("CANCELING", "EXECUTE", StepState::Canceling),
            ("FAILED", "EXECUTE", StepState::Failed),
            ("FAILED", "ROLLBACK", StepState::Failed),
            ("FAILED", "CANCEL", StepState::Cancelled),
            ("SUCCESSFUL", "EXECUTE", StepState::Succeeded),
            ("SUCCESSFUL", "SKIP", StepState::Skipped),
            // Still to be rolled back.
            ("SUCCESSFUL", "ROLLBACK", StepState::Succeeded),
            ("PENDING", "ROLLBACK", StepState::RolledBack),
            ("PENDING", "ROLLBACK_SKIP", StepState::Skipped),
            ("successful", "skip", StepState::Skipped),
            ("PAUSED", "EXECUTE", StepState::Unknown),
            ("", "", StepState::Unknown),
        ];
        for (status, operation, state) in table {
            assert_eq!(of_step(status, operation), state, "{status} {operation}");
        }
    }

    #[test]
    fn every_state_of_a_task_is_told_apart() {
        let table = [
            ("RUNNING", "EXECUTE", TaskState::UnderWay),
            ("RUNNING", "ROLLBACK", TaskState::UnderWay),
            ("PENDING", "", TaskState::UnderWay),
            ("READY", "", TaskState::UnderWay),
            ("FAILED", "RETRY", TaskState::Failed),
            ("FAILED", "ROLLBACK", TaskState::Failed),
            ("SUCCESSFUL", "EXECUTE", TaskState::Succeeded),
            ("SUCCESSFUL", "", TaskState::Succeeded),
            ("SUCCESSFUL", "ROLLBACK", TaskState::RolledBack),
            ("Successful", "rollback", TaskState::RolledBack),
            ("ARCHIVED", "EXECUTE", TaskState::Unknown),
            ("", "", TaskState::Unknown),
        ];
        for (status, operation, state) in table {
            assert_eq!(
                of_task(status, operation, &[]),
                state,
                "{status} {operation}"
            );
        }
    }
}
