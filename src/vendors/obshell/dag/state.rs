//! States and operators (§2.6, §3.1), and which times are true (§3.3).

use serde_json::Value;

use crate::task::{StepState, TaskState};
use crate::vendors::json::words;

/// How far a DAG is: the operator says what its state is the end of.
pub(super) fn task_state(dag: &Value) -> TaskState {
    match state_and_operator(dag) {
        ("PENDING" | "READY" | "RUNNING", _) => TaskState::UnderWay,
        ("SUCCEED", "ROLLBACK") => TaskState::RolledBack,
        ("SUCCEED", "PASS") => TaskState::Passed,
        ("SUCCEED", _) => TaskState::Succeeded,
        ("FAILED", "CANCEL") => TaskState::Cancelled,
        ("FAILED", _) => TaskState::Failed,
        _ => TaskState::Unknown,
    }
}

/// How far a node or a sub-task is.
pub(super) fn part_state(part: &Value) -> StepState {
    match state_and_operator(part) {
        ("PENDING" | "READY" | "RUNNING", "CANCEL") => StepState::Canceling,
        ("RUNNING", "ROLLBACK") => StepState::RollingBack,
        ("PENDING", _) => StepState::Pending,
        ("READY", _) => StepState::Ready,
        ("RUNNING", _) => StepState::Running,
        ("SUCCEED", "ROLLBACK") => StepState::RolledBack,
        ("SUCCEED", "PASS") => StepState::Skipped,
        ("SUCCEED", _) => StepState::Succeeded,
        ("FAILED", "CANCEL") => StepState::Cancelled,
        ("FAILED", _) => StepState::Failed,
        _ => StepState::Unknown,
    }
}

/// Start and end as far as they are true: both are set when a thing is made and not only when it
/// starts, the end may lie before the start while it runs, and operators reset both to the epoch.
pub(super) fn times(thing: &Value) -> (Option<String>, Option<String>) {
    let (state, _) = state_and_operator(thing);
    let waits = matches!(state, "PENDING" | "READY");
    let finished = matches!(state, "SUCCEED" | "FAILED");
    let started = (!waits).then(|| time(&thing["start_time"])).flatten();
    let ended = finished.then(|| time(&thing["end_time"])).flatten();
    (started, ended)
}

/// A time, unless it is the epoch of Unix or of Go in some zone.
fn time(value: &Value) -> Option<String> {
    let never = ["1970-01-01T", "1969-12-31T", "0001-01-01T"];
    words(value).filter(|time| !never.iter().any(|never| time.starts_with(never)))
}

fn state_and_operator(thing: &Value) -> (&str, &str) {
    let state = thing["state"].as_str().unwrap_or_default();
    (state, thing["operator"].as_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn means(state: &str, operator: &str, task: TaskState, part: StepState) {
        let thing = json!({ "state": state, "operator": operator });
        assert_eq!(task_state(&thing), task);
        assert_eq!(part_state(&thing), part);
    }

    #[test]
    fn the_operator_says_what_a_state_is_the_end_of() {
        means("PENDING", "RUN", TaskState::UnderWay, StepState::Pending);
        means("READY", "RUN", TaskState::UnderWay, StepState::Ready);
        means("RUNNING", "RETRY", TaskState::UnderWay, StepState::Running);
        means(
            "RUNNING",
            "ROLLBACK",
            TaskState::UnderWay,
            StepState::RollingBack,
        );
        means(
            "PENDING",
            "CANCEL",
            TaskState::UnderWay,
            StepState::Canceling,
        );
        means("SUCCEED", "RUN", TaskState::Succeeded, StepState::Succeeded);
        means(
            "SUCCEED",
            "ROLLBACK",
            TaskState::RolledBack,
            StepState::RolledBack,
        );
        means("SUCCEED", "PASS", TaskState::Passed, StepState::Skipped);
        means("FAILED", "RUN", TaskState::Failed, StepState::Failed);
        means(
            "FAILED",
            "CANCEL",
            TaskState::Cancelled,
            StepState::Cancelled,
        );
        means("FAILED", "ROLLBACK", TaskState::Failed, StepState::Failed);
    }

    #[test]
    fn a_state_of_tomorrow_is_a_value() {
        means("PAUSED", "RUN", TaskState::Unknown, StepState::Unknown);
        means(
            "SUCCEED",
            "ARCHIVE",
            TaskState::Succeeded,
            StepState::Succeeded,
        );
        means("", "", TaskState::Unknown, StepState::Unknown);
    }

    fn at(state: &str, start: &str, end: &str) -> (Option<String>, Option<String>) {
        times(&json!({ "state": state, "start_time": start, "end_time": end }))
    }

    #[test]
    fn only_what_is_finished_has_an_end_and_only_what_began_a_start() {
        let (start, end) = ("2026-05-09T10:00:01.5+08:00", "2026-05-09T10:00:00.9+08:00");
        let [start_of, end_of] = [start, end].map(|time| Some(time.to_owned()));
        assert_eq!(at("READY", start, end), (None, None));
        assert_eq!(at("RUNNING", start, end), (start_of.clone(), None));
        assert_eq!(at("FAILED", start, end), (start_of, end_of));
    }

    #[test]
    fn the_epoch_is_no_time() {
        for epoch in [
            "1970-01-01T00:00:00Z",
            "1970-01-01T08:00:00+08:00",
            "1969-12-31T19:00:00-05:00",
            "0001-01-01T00:00:00Z",
            "",
        ] {
            assert_eq!(at("RUNNING", epoch, epoch), (None, None), "{epoch}");
            assert_eq!(at("FAILED", epoch, epoch), (None, None), "{epoch}");
        }
    }
}
