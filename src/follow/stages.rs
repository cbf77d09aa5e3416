//! The states that a target without a task of its own goes through, as a task: one chain of steps for each
//! target, so that every view shows every vendor's work.
//!
//! No answer dates these states. Their times are those of the looks that saw them change.

use super::TargetState;
use crate::moment::rfc3339_of;
use crate::task::{Step, StepState, Task, TaskState};
use crate::text::Text;

/// The states that one target goes through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stages {
    /// What the target is.
    pub kind: Text,
    /// Its id.
    pub id: String,
    /// The states in their order, by the vendor's words; the last is where it has stopped.
    pub path: Vec<Stage>,
    /// Where it is: a position in [`Stages::path`]; one past it where it is in none of them.
    pub current: usize,
    /// How far it is.
    pub state: TargetState,
    /// The vendor's word for the state that it is in.
    pub state_word: String,
}

/// One state of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The vendor's word for it, which is also its id within the target.
    pub word: &'static str,
    /// What it is called.
    pub name: &'static str,
}

/// The stages of all targets as one task. Steps that were passed before this look keep the times that
/// `earlier` has; `now` is in seconds since 1970.
pub fn to_task(id: &str, name: &str, targets: &[Stages], earlier: &Task, now: u64) -> Task {
    let mut task = Task {
        id: id.to_owned(),
        name: name.to_owned(),
        state: state_of(targets),
        state_word: words_of(targets),
        started: earlier.started.clone().or_else(|| Some(rfc3339_of(now))),
        ended: None,
        steps: Vec::new(),
        edges: Vec::new(),
        facts: Vec::new(),
        sub_tasks: Vec::new(),
    };
    for target in targets {
        let mut before: Option<String> = None;
        for (stage_idx, stage) in target.path.iter().enumerate() {
            let step = step(target, stage_idx, *stage, earlier, now);
            task.edges
                .extend(before.map(|before| (before, step.id.clone())));
            before = Some(step.id.clone());
            task.steps.push(step);
        }
    }
    if task.state.is_final() {
        task.ended = earlier.ended.clone().or_else(|| Some(rfc3339_of(now)));
    }
    task
}

fn step(target: &Stages, stage_idx: usize, at: Stage, earlier: &Task, now: u64) -> Step {
    let id = format!("{}/{}", target.id, at.word);
    let known = earlier.steps.iter().find(|step| step.id == id);
    let is_last = stage_idx + 1 == target.path.len();
    let has_stopped = target.state == TargetState::Stopped;
    let state = if stage_idx < target.current && (has_stopped || target.current < target.path.len())
    {
        StepState::Succeeded
    } else if stage_idx == target.current {
        match target.state {
            TargetState::Stopped => StepState::Succeeded,
            TargetState::Failed => StepState::Failed,
            TargetState::Running | TargetState::Stopping => StepState::Running,
            TargetState::Ended | TargetState::Gone => StepState::Cancelled,
            TargetState::Unknown => StepState::Unknown,
        }
    } else if known.is_some_and(|step| step.ended.is_some()) {
        StepState::Succeeded
    } else if is_last && target.state.is_final() {
        // Where it was to come to, and never came.
        match target.state {
            TargetState::Failed => StepState::Failed,
            _ => StepState::Cancelled,
        }
    } else {
        StepState::Pending
    };
    let has_begun = !matches!(state, StepState::Pending | StepState::Cancelled);
    let has_ended = has_begun && state != StepState::Running && state != StepState::Unknown;
    let stamp = |known: Option<&Option<String>>| {
        known.cloned().flatten().unwrap_or_else(|| rfc3339_of(now))
    };
    Step {
        started: has_begun.then(|| stamp(known.map(|step| &step.started))),
        ended: has_ended.then(|| stamp(known.map(|step| &step.ended))),
        id,
        name: at.name.to_owned(),
        state,
        state_word: at.word.to_owned(),
        place: Some((target.kind, target.id.clone())),
        facts: Vec::new(),
        parts: Vec::new(),
        has_log: false,
    }
}

fn state_of(targets: &[Stages]) -> TaskState {
    let all = |is: fn(TargetState) -> bool| targets.iter().all(|target| is(target.state));
    if targets.is_empty() {
        TaskState::Unknown
    } else if all(|state| state == TargetState::Stopped) {
        TaskState::Succeeded
    } else if all(TargetState::is_final) {
        TaskState::Failed
    } else {
        TaskState::UnderWay
    }
}

/// The vendor's words for the states, each once.
fn words_of(targets: &[Stages]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for target in targets {
        if !words.contains(&target.state_word.as_str()) {
            words.push(&target.state_word);
        }
    }
    words.join(", ")
}
