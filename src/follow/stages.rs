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
        Some(EndKind::Stopped) => TaskState::Succeeded,
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
        let ahead = |stage: &Stage| pending(stages, stage.key, stage.name);
        chain = stages.path.iter().map(ahead).collect();
    }
    let current = current(stages, &mut chain);
    for (step_idx, step) in chain.iter_mut().enumerate() {
        match step_idx.cmp(&current) {
            Ordering::Less => pass(step, now),
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
fn pass(step: &mut Step, now: u64) {
    step.state = StepState::Succeeded;
    if step.started.is_some() && step.ended.is_none() {
        step.ended = Some(rfc3339_of(now));
    }
}

/// The target is in it.
fn be_at(step: &mut Step, stages: &Stages, now: u64) {
    let target = &stages.target;
    step.state = match target.state {
        TargetState::Running | TargetState::Stopping => StepState::Running,
        TargetState::Stopped => StepState::Succeeded,
        TargetState::Failed => StepState::Failed,
        TargetState::Ended | TargetState::Gone => StepState::Cancelled,
        TargetState::Unknown => StepState::Unknown,
    };
    step.state_word.clone_from(&target.state_word);
    step.facts.clone_from(&stages.facts);
    let stamp = || Some(rfc3339_of(now));
    step.started = step.started.take().or_else(stamp);
    step.ended = if target.state.is_final() {
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
mod tests {
    use super::*;
    use crate::follow::Sighting;
    use crate::text::text;

    const PATH: &[Stage] = &[
        Stage {
            key: "200",
            name: "200 Normal",
        },
        Stage {
            key: "910",
            name: "910 Stopping",
        },
        Stage {
            key: "900",
            name: "900 Stopped",
        },
    ];

    fn at(id: &str, word: &str, state: TargetState) -> Stages {
        let on_path = PATH.iter().find(|stage| stage.key == word);
        Stages {
            target: Target {
                kind: text("Cluster", "集群"),
                id: id.to_owned(),
                name: String::new(),
                state,
                state_word: word.to_owned(),
                note: String::new(),
            },
            path: PATH,
            at: on_path.map(|stage| stage.key),
            facts: Vec::new(),
        }
    }

    /// Looks one after the other, a minute apart, from 2026-05-09T02:00:00Z on.
    fn after(looks: &[(&str, TargetState)], end: Option<EndKind>) -> Task {
        let mut task = Sighting::unseen("t").task;
        for (n, (word, state)) in (0..).zip(looks) {
            let is_last = n + 1 == looks.len() as u64;
            let end = end.filter(|_| is_last);
            let now = 1_778_292_000 + 60 * n;
            task = to_task("t", "", &[at("c", word, *state)], end, &task, now);
        }
        task
    }

    /// Id, state and the times of day of each step.
    fn seen(task: &Task) -> Vec<String> {
        let time = |time: &Option<String>| match time {
            Some(time) => time.get(11..16).unwrap().to_owned(),
            None => "-".to_owned(),
        };
        let line = |step: &Step| {
            let (from, to) = (time(&step.started), time(&step.ended));
            format!("{} {:?} {from} {to}", step.id, step.state)
        };
        task.steps.iter().map(line).collect()
    }

    use TargetState::{Ended, Failed, Gone, Running, Stopped, Stopping, Unknown};

    #[test]
    fn a_stage_has_the_times_of_the_looks_that_saw_it_come_and_go() {
        let looks = [("200", Running), ("200", Running), ("910", Stopping)];
        assert_eq!(
            seen(&after(&looks, None)),
            [
                "c/200 Succeeded 02:00 02:02",
                "c/910 Running 02:02 -",
                "c/900 Pending - -"
            ]
        );
        let looks = [("200", Running), ("910", Stopping), ("900", Stopped)];
        let task = after(&looks, Some(EndKind::Stopped));
        assert_eq!(
            seen(&task),
            [
                "c/200 Succeeded 02:00 02:01",
                "c/910 Succeeded 02:01 02:02",
                "c/900 Succeeded 02:02 02:02"
            ]
        );
        assert_eq!(task.state, TaskState::Succeeded);
        assert_eq!(task.started.as_deref(), Some("2026-05-09T02:00:00Z"));
        assert_eq!(task.ended.as_deref(), Some("2026-05-09T02:02:00Z"));
    }

    #[test]
    fn a_stage_that_nobody_saw_is_passed_without_times() {
        assert_eq!(
            seen(&after(&[("200", Running), ("900", Stopped)], None)),
            [
                "c/200 Succeeded 02:00 02:01",
                "c/910 Succeeded - -",
                "c/900 Succeeded 02:01 02:01"
            ]
        );
        assert_eq!(
            seen(&after(&[("910", Stopping)], None)),
            [
                "c/200 Succeeded - -",
                "c/910 Running 02:00 -",
                "c/900 Pending - -"
            ]
        );
    }

    #[test]
    fn a_state_outside_the_path_stands_where_it_was_seen_and_stays_there() {
        let looks = [("200", Running), ("910", Stopping), ("777", Unknown)];
        assert_eq!(
            seen(&after(&looks, None)),
            [
                "c/200 Succeeded 02:00 02:01",
                "c/910 Succeeded 02:01 02:02",
                "c/777 Unknown 02:02 -",
                "c/900 Pending - -"
            ]
        );
        let mut looks = looks.to_vec();
        looks.extend([("900", Stopped)]);
        let task = after(&looks, None);
        assert_eq!(
            seen(&task)[2..],
            ["c/777 Succeeded 02:02 02:03", "c/900 Succeeded 02:03 02:03"]
        );
        let edges: Vec<String> = task
            .edges
            .iter()
            .map(|(from, to)| format!("{from} {to}"))
            .collect();
        assert_eq!(edges, ["c/200 c/910", "c/910 c/777", "c/777 c/900"]);
    }

    #[test]
    fn what_ends_elsewhere_never_comes_to_the_stages_ahead() {
        let frozen = after(&[("910", Stopping), ("800", Ended)], Some(EndKind::Failed));
        assert_eq!(
            seen(&frozen),
            [
                "c/200 Succeeded - -",
                "c/910 Succeeded 02:00 02:01",
                "c/800 Cancelled 02:01 02:01",
                "c/900 Cancelled - -"
            ]
        );
        assert_eq!(frozen.state, TaskState::Failed);
        let failed = after(&[("200", Running), ("300", Failed)], Some(EndKind::Failed));
        assert_eq!(seen(&failed)[1], "c/300 Failed 02:01 02:01");
    }

    #[test]
    fn what_is_gone_is_where_it_was_last_seen() {
        let gone = after(&[("910", Stopping), ("", Gone)], Some(EndKind::Unknown));
        assert_eq!(
            seen(&gone),
            [
                "c/200 Succeeded - -",
                "c/910 Cancelled 02:00 02:01",
                "c/900 Cancelled - -"
            ]
        );
        assert_eq!(gone.state, TaskState::Unknown);
        assert_eq!(
            seen(&after(&[("", Gone)], None))[0],
            "c/200 Cancelled 02:00 02:00"
        );
    }

    #[test]
    fn what_goes_back_has_its_way_before_it_again() {
        let looks = [("200", Running), ("910", Stopping), ("200", Running)];
        assert_eq!(
            seen(&after(&looks, None)),
            [
                "c/200 Running 02:00 -",
                "c/910 Pending - -",
                "c/900 Pending - -"
            ]
        );
    }

    #[test]
    fn every_target_has_a_chain_of_its_own_and_each_word_comes_once() {
        let targets = [
            at("1", "910", Stopping),
            at("2", "200", Running),
            at("3", "910", Stopping),
            at("4", "", Unknown),
        ];
        let task = to_task("t", "n", &targets, None, &Sighting::unseen("t").task, 0);
        assert_eq!((task.steps.len(), task.edges.len()), (12, 8));
        assert_eq!(task.state_word, "910, 200");
        let place = Some((text("Cluster", "集群"), "2".to_owned()));
        assert!(task.steps[3..6].iter().all(|step| step.place == place));
    }
}
