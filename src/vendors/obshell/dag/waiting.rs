//! A sub DAG in the light of its main DAG (§5.3).

use crate::task::{Part, Step, StepState, Task, TaskState};

/// The nodes at which a sub DAG waits for its main DAG.
const WAITS: [&str; 2] = ["Start preparations", "Wait for task to end"];

/// Sub DAGs say FAILED when they wait: at their first stage until the main DAG lets them go on, and
/// at their last until it passes them. While the main DAG is under way that is no failure; one at a
/// stage between, such as a kill that did not work, is.
///
/// A main DAG that has ended without passing them leaves them so: what only waited has not failed, but it
/// holds the lock of its agent (§5.4). Where a log ends in an error, something has failed after all (§3.5).
///
/// Passed by its main DAG it is at its end like any other. What was passed of a main DAG that has failed was passed over.
pub(in crate::vendors::obshell) fn as_part_of(mut sub_dag: Task, main: TaskState) -> Task {
    if sub_dag.state == TaskState::Passed
        && !matches!(main, TaskState::Failed | TaskState::Cancelled)
    {
        return let_go(sub_dag);
    }
    if sub_dag.state != TaskState::Failed {
        return sub_dag;
    }
    let last_idx = sub_dag.steps.len().saturating_sub(1);
    let has_failed = |(idx, step): (usize, &Step)| {
        let is_between = idx != 0 && idx != last_idx;
        let is_error =
            main.is_final() && (!WAITS.contains(&step.name.as_str()) || ends_in_error(step));
        step.state == StepState::Failed && (is_between || is_error)
    };
    if sub_dag.steps.iter().enumerate().any(has_failed) {
        return sub_dag;
    }
    let waits = if main.is_final() {
        StepState::Held
    } else {
        sub_dag.state = TaskState::UnderWay;
        sub_dag.ended = None;
        StepState::Waiting
    };
    for step in &mut sub_dag.steps {
        say(&mut step.state, waits);
        for part in &mut step.parts {
            say(&mut part.state, waits);
        }
    }
    sub_dag
}

/// A sub DAG that its main DAG has passed: where it waited, it has been let go on. What else was passed was left out.
fn let_go(mut sub_dag: Task) -> Task {
    let done = |state: &mut StepState| {
        if *state == StepState::Skipped {
            *state = StepState::Succeeded;
        }
    };
    let waits = |step: &&mut Step| WAITS.contains(&step.name.as_str());
    for step in sub_dag.steps.iter_mut().filter(waits) {
        done(&mut step.state);
        step.parts.iter_mut().for_each(|part| done(&mut part.state));
    }
    let is_left_out = |step: &Step| step.state == StepState::Skipped;
    if !sub_dag.steps.iter().any(is_left_out) {
        sub_dag.state = TaskState::Succeeded;
    }
    sub_dag
}

fn ends_in_error(step: &Step) -> bool {
    let is_error = |part: &Part| {
        part.log
            .last()
            .is_some_and(|line| line.starts_with("ERROR"))
    };
    step.parts.iter().any(is_error)
}

fn say(state: &mut StepState, waits: StepState) {
    if *state == StepState::Failed {
        *state = waits;
    }
}
