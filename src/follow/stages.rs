//! The states that a target without a task of its own goes through, as a task: one chain of steps for each
//! target, so that every view shows every vendor's work.
//!
//! No answer dates these states. Their times are those of the looks that saw them come and go; a state that
//! was over before anybody looked has none.

use std::cmp::Ordering;

use super::{EndKind, Target, TargetState};
use crate::moment::rfc3339_of;
use crate::task::{Step, StepState, Task, TaskState};
use crate::text::Text;

/// A target and the states that lie before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stages {
    /// What is to be stopped, and the state that it is in.
    pub target: Target,
    /// The states that it is to go through; the last is where it has stopped.
    pub path: &'static [Stage],
    /// The key of the stage that it is in; `None` where its state is none of them.
    pub at: Option<&'static str>,
    /// How the stage that it is in is shown, where the target's state does not tell.
    pub shown: Option<StepState>,
    /// The key of a stage that may have been left out: not taken for done unless it was seen.
    pub doubtful: Option<&'static str>,
    /// Label and value of what the answer tells of the state that it is in.
    pub facts: Vec<(Text, String)>,
}

/// One state of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its id within the target; never empty.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
}

/// The stages of all targets as one task, which `end` ends. What an earlier look has seen stands in
/// `earlier`; `now` is in seconds since 1970.
///
/// A state outside the path becomes a step of its own behind the last that has begun, and stays where it is
/// from then on: what was seen does not vanish, and nothing else moves.
pub fn to_task(
    id: &str,
    name: &str,
    targets: &[Stages],
    end: Option<EndKind>,
    earlier: &Task,
    now: u64,
) -> Task {
    let state = match end {
        None => TaskState::UnderWay,
        Some(EndKind::Stopped | EndKind::Started) => TaskState::Succeeded,
        Some(EndKind::Unknown) => TaskState::Unknown,
        Some(_) => TaskState::Failed,
    };
    let mut task = Task {
        id: id.to_owned(),
        name: name.to_owned(),
        state,
        state_word: words_of(targets),
        started: earlier.started.clone().or_else(|| Some(rfc3339_of(now))),
        ended: end.map(|_| earlier.ended.clone().unwrap_or_else(|| rfc3339_of(now))),
        steps: Vec::new(),
        edges: Vec::new(),
        facts: Vec::new(),
        sub_tasks: Vec::new(),
    };
    for target in targets {
        let chain = chain(target, earlier, now);
        let following = chain.iter().skip(1);
        let edges = chain.iter().zip(following);
        task.edges
            .extend(edges.map(|(before, after)| (before.id.clone(), after.id.clone())));
        task.steps.extend(chain);
    }
    task
}

/// The steps of one target.
fn chain(stages: &Stages, earlier: &Task, now: u64) -> Vec<Step> {
    let place = (stages.target.kind, stages.target.id.clone());
    let is_own = |step: &&Step| step.place.as_ref() == Some(&place);
    let mut chain: Vec<Step> = earlier.steps.iter().filter(is_own).cloned().collect();
    if chain.is_empty() {
        let target = &stages.target;
        let never_on_path = stages.at.is_none()
            && target.state.is_final()
            && target.state != TargetState::Gone
            && !target.state_word.is_empty();
        // What was at an end of its own before anybody looked has gone no way.
        if !never_on_path {
            let ahead = |stage: &Stage| pending(stages, stage.key, stage.name);
            chain = stages.path.iter().map(ahead).collect();
        }
    }
    let current = current(stages, &mut chain);
    for (step_idx, step) in chain.iter_mut().enumerate() {
        match step_idx.cmp(&current) {
            Ordering::Less => pass(step, stages, now),
            Ordering::Equal => be_at(step, stages, now),
            Ordering::Greater => lie_ahead(step, stages.target.state),
        }
    }
    chain
}

/// Where in its chain the target is. What is not there any more is where it was last seen.
fn current(stages: &Stages, chain: &mut Vec<Step>) -> usize {
    let word = &stages.target.state_word;
    let key = stages.at.unwrap_or(word);
    let id = step_id(stages, key);
    if let Some(known) = chain.iter().position(|step| step.id == id) {
        return known;
    }
    let last_begun = chain.iter().rposition(|step| step.started.is_some());
    if stages.target.state == TargetState::Gone || word.is_empty() {
        return last_begun.unwrap_or_default();
    }
    let place = last_begun.map_or(0, |last| last + 1);
    chain.insert(place, pending(stages, word, word));
    place
}

fn step_id(stages: &Stages, key: &str) -> String {
    format!("{}/{key}", stages.target.id)
}

fn pending(stages: &Stages, key: &str, name: &str) -> Step {
    Step {
        id: step_id(stages, key),
        name: name.to_owned(),
        state: StepState::Pending,
        state_word: String::new(),
        started: None,
        ended: None,
        place: Some((stages.target.kind, stages.target.id.clone())),
        facts: Vec::new(),
        parts: Vec::new(),
        has_log: false,
    }
}

/// It lies behind the target, whether it was seen or went by between two looks.
fn pass(step: &mut Step, stages: &Stages, now: u64) {
    let is_seen = step.started.is_some();
    let is_doubtful = |key| step.id == step_id(stages, key);
    step.state = if !is_seen && stages.doubtful.is_some_and(is_doubtful) {
        StepState::Unknown
    } else {
        StepState::Succeeded
    };
    if is_seen && step.ended.is_none() {
        step.ended = Some(rfc3339_of(now));
    }
}

/// The target is in it.
fn be_at(step: &mut Step, stages: &Stages, now: u64) {
    let target = &stages.target;
    let by_state = match target.state {
        TargetState::Running | TargetState::Stopping | TargetState::Starting => StepState::Running,
        TargetState::Stopped => StepState::Succeeded,
        TargetState::Failed => StepState::Failed,
        TargetState::Ended | TargetState::Gone => StepState::Cancelled,
        TargetState::Unknown => StepState::Unknown,
    };
    step.state = stages.shown.unwrap_or(by_state);
    step.state_word.clone_from(&target.state_word);
    step.facts.clone_from(&stages.facts);
    let stamp = || Some(rfc3339_of(now));
    step.started = step.started.take().or_else(stamp);
    // What was started is at its end while it works on.
    let is_done = stages.shown == Some(StepState::Succeeded);
    step.ended = if target.state.is_final() || is_done {
        step.ended.take().or_else(stamp)
    } else {
        None
    };
}

/// The target has not come to it, or has gone back before it.
fn lie_ahead(step: &mut Step, state: TargetState) {
    step.state = if state.is_final() {
        // It never will.
        StepState::Cancelled
    } else {
        StepState::Pending
    };
    step.started = None;
    step.ended = None;
}

/// The vendor's words for the states, each once.
fn words_of(targets: &[Stages]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for stages in targets {
        let word = stages.target.state_word.as_str();
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}

#[cfg(test)]
mod tests;
