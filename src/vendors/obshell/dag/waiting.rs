//! A sub DAG in the light of its main DAG (§5.3).

use crate::task::{StepState, Task, TaskState};

/// Sub DAGs say FAILED when they wait: at their first stage until the main DAG lets them go on, and
/// at their last until it passes them. While the main DAG is under way that is no failure; one at a
/// stage between, such as a kill that did not work, is.
pub(in crate::vendors::obshell) fn as_part_of(mut sub_dag: Task, main: TaskState) -> Task {
    if main.is_final() || sub_dag.state != TaskState::Failed {
        return sub_dag;
    }
    let last_idx = sub_dag.steps.len().saturating_sub(1);
    let fails_between = sub_dag
        .steps
        .iter()
        .enumerate()
        .any(|(idx, step)| step.state == StepState::Failed && idx != 0 && idx != last_idx);
    if fails_between {
        return sub_dag;
    }
    sub_dag.state = TaskState::UnderWay;
    sub_dag.ended = None;
    for step in &mut sub_dag.steps {
        waits(&mut step.state);
        for part in &mut step.parts {
            waits(&mut part.state);
        }
    }
    sub_dag
}

fn waits(state: &mut StepState) {
    if *state == StepState::Failed {
        *state = StepState::Waiting;
    }
}
