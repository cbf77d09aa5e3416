//! A plan as a task: a step for each order and for each stage's wait, so that every view shows it.

use super::engine::{Progress, Standing, State, Track};
use super::{Item, Plan};
use crate::moment::rfc3339_of;
use crate::task::{Step, StepState, Task, TaskState};
use crate::text::{Lang, Text, text};

const TARGET: Text = text("Target", "对象");
const SERVICE: Text = text("Service", "服务");
const TOLD: Text = text("What came of it", "执行结果");
const STAGE: Text = text("Stage {n} has come to its end", "第 {n} 阶段全部结束");

/// Ids of targets that a step names; of more only their number is told.
const MOST_NAMED: usize = 3;

/// The id of an order's step.
pub fn step_id(idx: usize) -> String {
    format!("item-{idx}")
}

/// The order of a step; `None` for a stage's wait.
pub fn item_of(step_id: &str) -> Option<usize> {
    step_id.strip_prefix("item-")?.parse().ok()
}

/// A plan as a task, with how far it is; in the language of the page, since steps have vendors' names.
pub fn to_task(plan: &Plan, progress: Option<&Progress>, lang: Lang) -> Task {
    let mut task = Task {
        id: String::new(),
        name: plan.name.clone(),
        state: state_of(progress),
        state_word: String::new(),
        started: progress.and_then(|progress| moment(progress.began)),
        ended: progress.and_then(|progress| moment(progress.ended)),
        steps: Vec::new(),
        edges: Vec::new(),
        facts: Vec::new(),
        sub_tasks: Vec::new(),
    };
    let stages: Vec<_> = plan
        .stages
        .iter()
        .filter(|stage| !stage.items.is_empty())
        .collect();
    let mut idx = 0;
    for (number, stage) in (1..).zip(&stages) {
        let wait = (number < stages.len()).then(|| format!("stage-{number}"));
        let before = (number > 1).then(|| format!("stage-{}", number - 1));
        let mut is_over = progress.is_some();
        for item in &stage.items {
            let track = progress.and_then(|progress| progress.tracks.get(idx));
            is_over = is_over && track.is_some_and(Track::is_settled);
            let id = step_id(idx);
            task.edges
                .extend(before.iter().map(|before| (before.clone(), id.clone())));
            task.edges
                .extend(wait.iter().map(|wait| (id.clone(), wait.clone())));
            task.steps.push(step(id, item, track, lang));
            idx += 1;
        }
        task.steps.extend(wait.map(|id| Step {
            name: STAGE.with("n", number).to(lang),
            state: if is_over {
                StepState::Succeeded
            } else {
                StepState::Pending
            },
            ..empty(id)
        }));
    }
    task
}

fn state_of(progress: Option<&Progress>) -> TaskState {
    let Some(progress) = progress else {
        return TaskState::UnderWay;
    };
    match progress.standing {
        Standing::Over if progress.has_failures() => TaskState::Failed,
        Standing::Over => TaskState::Succeeded,
        Standing::Halted => TaskState::Failed,
        _ => TaskState::UnderWay,
    }
}

fn step(id: String, item: &Item, track: Option<&Track>, lang: Lang) -> Step {
    let title = item.operation().map(|operation| operation.title.to(lang));
    let targets = item.targets();
    let named = match targets.get(..MOST_NAMED) {
        Some(first) if targets.len() > MOST_NAMED => {
            format!("{}, … ({})", first.join(", "), targets.len())
        }
        _ => targets.join(", "),
    };
    let mut step = Step {
        name: title.map_or_else(|| item.operation.clone(), str::to_owned),
        place: Some((TARGET, named)),
        ..empty(id)
    };
    if !item.service.is_empty() {
        step.facts.push((SERVICE, item.service.clone()));
    }
    if let Some(track) = track {
        step.state = look(track);
        track.state.word().to(lang).clone_into(&mut step.state_word);
        step.started = moment(track.began);
        step.ended = step.started.as_ref().and_then(|_| moment(track.ended));
        if !track.told.is_empty() {
            step.facts.push((TOLD, track.told.clone()));
        }
    }
    step
}

fn empty(id: String) -> Step {
    Step {
        id,
        name: String::new(),
        state: StepState::Pending,
        state_word: String::new(),
        started: None,
        ended: None,
        place: None,
        facts: Vec::new(),
        parts: Vec::new(),
        has_log: false,
    }
}

/// How a step shows where an order stands.
fn look(track: &Track) -> StepState {
    match track.state {
        State::Waiting => StepState::Pending,
        State::Looking => StepState::Ready,
        State::Sending | State::UnderWay => StepState::Running,
        State::Done => StepState::Succeeded,
        State::Held | State::Failed | State::Refused => StepState::Failed,
        State::Unknown => StepState::Unknown,
        State::Skipped => StepState::Skipped,
    }
}

fn moment(seconds: u64) -> Option<String> {
    (seconds > 0).then(|| rfc3339_of(seconds))
}

#[cfg(test)]
mod tests {
    use super::super::OnFailure;
    use super::super::engine::{Came, Event, step};
    use super::super::testing::{cdm, dli, ocp, plan};
    use super::*;

    fn tried() -> Plan {
        plan(&[
            (0, OnFailure::Ask, &[dli("1,2,3,4"), cdm()]),
            (0, OnFailure::Ask, &[]),
            (0, OnFailure::Ask, &[ocp("39")]),
        ])
    }

    #[test]
    fn every_order_is_a_step_and_so_is_every_wait_between_stages() {
        let task = to_task(&tried(), None, Lang::En);
        let ids: Vec<&str> = task.steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids, ["item-0", "item-1", "stage-1", "item-2"]);
        let edges: Vec<(&str, &str)> = task
            .edges
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            edges,
            [
                ("item-0", "stage-1"),
                ("item-1", "stage-1"),
                ("stage-1", "item-2")
            ]
        );
        assert_eq!(
            task.steps[0].place,
            Some((TARGET, "1, 2, 3, … (4)".to_owned()))
        );
        assert_eq!(task.steps[2].name, "Stage 1 has come to its end");
        assert_eq!((item_of("item-2"), item_of("stage-1")), (Some(2), None));
    }

    #[test]
    fn a_step_shows_where_its_order_stands() {
        let plan = tried();
        let mut progress = Progress::of(&plan);
        for event in [
            Event::Start(String::new()),
            Event::Ready(0, "a".to_owned()),
            Event::Dispatched(0, Came::UnderWay("#run".to_owned())),
            Event::Hold(1, "A task runs.".to_owned()),
        ] {
            step(&plan, &mut progress, event, 1_800_000_000);
        }
        let task = to_task(&plan, Some(&progress), Lang::En);
        let states: Vec<StepState> = task.steps.iter().map(|step| step.state).collect();
        assert_eq!(
            states,
            [
                StepState::Running,
                StepState::Failed,
                StepState::Pending,
                StepState::Pending
            ]
        );
        assert_eq!(
            task.steps[0].started.as_deref(),
            Some("2027-01-15T08:00:00Z")
        );
        assert_eq!(task.steps[1].facts, [(TOLD, "A task runs.".to_owned())]);
        assert_eq!(task.steps[1].started, None, "it was never sent");
        assert_eq!(task.state, TaskState::UnderWay);
    }
}
