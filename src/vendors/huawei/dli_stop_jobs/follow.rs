//! How the stop of Flink jobs is followed: `GET /v1.0/{project_id}/streaming/jobs?limit=100` for all of them at
//! once, and `…/jobs/{job_id}` for those that it leaves out (§4.5).

use serde_json::Value;

use super::super::dli::{jobs, refused, status};
use super::super::look::{self, Reading};
use super::ending;
use super::form::{self, Input};
use super::ladder;
use crate::follow::stages::{self, Stage, Stages};
use crate::follow::{Ask, Follow, Sighting, Target, TargetState, Trail};
use crate::operation::Failure;
use crate::task::StepState;
use crate::text::{Text, text};
use crate::vendors::json::words;

pub(super) static FOLLOW: Follow = Follow {
    begin: |asked, outcome| {
        Some(Trail {
            asked: asked.clone(),
            id: refused::id_of(outcome),
        })
    },
    look: |ask, trail, earlier| Box::pin(look(ask, trail, earlier)),
    // Nobody names a limit for DLI. Terraform looks for the first time after 20 s (§4.5); a job without a
    // savepoint stops sooner.
    interval: 10_000,
    log: None,
    offers: |_, _| Vec::new(),
    way_out: None,
    left: ladder::left,
};

const RUNNING: &str = "job_running";
const SAVEPOINTING: &str = "job_savepointing";
const CANCELING: &str = "job_canceling";
const STOPPED: &str = "job_cancel_success";
/// It has come to its own good end.
pub(super) const FINISHED: &str = "job_finish";

const fn stage(word: &'static str) -> Stage {
    Stage {
        key: word,
        name: word,
    }
}

const PATH: &[Stage] = &[stage(RUNNING), stage(CANCELING), stage(STOPPED)];
const PATH_WITH_SAVEPOINT: &[Stage] = &[
    stage(RUNNING),
    stage(SAVEPOINTING),
    stage(CANCELING),
    stage(STOPPED),
];

/// The kind of a target.
pub(super) const KIND: Text = text("Job", "作业");
const SAVEPOINT: Text = text("Savepoint before stopping", "停止前创建保存点");

const UNSEEN: Text = text(
    "Job {id} could not be read: {why}.",
    "无法读取作业 {id}：{why}。",
);

async fn look(ask: &dyn Ask, trail: &Trail, earlier: &Sighting) -> Result<Sighting, Failure> {
    let input = form::input(&trail.asked).map_err(Failure::Form)?;
    let ids: Vec<String> = input.job_ids.iter().map(ToString::to_string).collect();
    let known = |id: &String| earlier.targets.iter().find(|target| target.id == *id);
    // What has come to its end stays there, also if somebody starts it again while others are waited for.
    // That a job was refused is only told by the order of an answer (§3.5): it is looked at on.
    let at_end = |id: &String| {
        let ended = known(id).filter(|target| target.state.is_final());
        ended.filter(|target| target.state != TargetState::Failed || !refused::holds(&trail.id, id))
    };
    let wanted: Vec<String> = ids
        .iter()
        .filter(|id| at_end(id).is_none())
        .cloned()
        .collect();
    let mut reading = Reading::new(ask);
    let found = jobs::read(&mut reading, &input.project_id, wanted).await?;
    let mut all = Vec::with_capacity(ids.len());
    for id in &ids {
        let seen = found.jobs.iter().find(|(known, _)| known == id);
        let (target, facts) = match (at_end(id), seen) {
            (Some(ended), _) => (ended.clone(), facts_of(earlier, ended)),
            (None, Some((_, job))) => {
                let is_refused = refused::holds(&trail.id, id);
                (target(id, job.as_ref(), is_refused), facts(job.as_ref()))
            }
            // It could not be read this time.
            (None, None) => {
                let target = known(id).cloned().unwrap_or_else(|| unread(id));
                let facts = facts_of(earlier, &target);
                (target, facts)
            }
        };
        all.push(stages(&input, target, facts));
    }
    let targets: Vec<Target> = all.iter().map(|stages| stages.target.clone()).collect();
    let unseen = found
        .unseen
        .into_iter()
        .map(|(id, failure)| UNSEEN.with("id", id).with("why", failure.why()));
    let unseen = unseen.collect();
    let mut end = ending::of(&targets, &trail.id);
    if input.trigger_savepoint
        && let Some(end) = &mut end
        && end.next.is_none()
    {
        let has_none = all.iter().filter(|stages| {
            stages.target.state_word == STOPPED && has_savepoint(&stages.facts, "false")
        });
        let ids: Vec<&str> = has_none.map(|stages| stages.target.id.as_str()).collect();
        end.next = ending::without_savepoint(&ids);
    }
    let name = match (targets.as_slice(), ids.as_slice()) {
        ([only], _) if !only.name.is_empty() => only.name.clone(),
        (_, [first, second, third, _, ..]) => {
            format!("{first}, {second}, {third}, … ({})", ids.len())
        }
        _ => ids.join(", "),
    };
    let kind = end.as_ref().map(|end| end.kind);
    // What the trail carries is no id of DLI’s.
    let mut task = stages::to_task("", &name, &all, kind, &earlier.task, ask.now());
    if input.trigger_savepoint {
        task.facts.push((SAVEPOINT, true.to_string()));
    }
    Ok(Sighting {
        targets,
        end,
        unseen,
        answers: reading.answers,
        ..Sighting::of(task)
    })
}

fn stages(input: &Input, target: Target, facts: Vec<(Text, String)>) -> Stages {
    let path = if input.trigger_savepoint {
        PATH_WITH_SAVEPOINT
    } else {
        PATH
    };
    let on_path = path.iter().find(|stage| stage.key == target.state_word);
    Stages {
        at: on_path.map(|stage| stage.key),
        path,
        shown: (target.state_word == FINISHED).then_some(StepState::Succeeded),
        // A service that writes no savepoint goes straight on.
        doubtful: (!has_savepoint(&facts, "true")).then_some(SAVEPOINTING),
        target,
        facts,
    }
}

/// A job as it was read; `None` if DLI does not know it.
fn target(id: &str, job: Option<&Value>, is_refused: bool) -> Target {
    let member = |name| job.and_then(|job| words(job.get(name)?));
    let state_word = member("status").unwrap_or_default();
    let state = match (job, state(&state_word)) {
        (None, _) => TargetState::Gone,
        // The stop was refused to it, and it works on: nothing will come of waiting.
        (Some(_), TargetState::Running) if is_refused => TargetState::Failed,
        (Some(_), state) => state,
    };
    Target {
        kind: KIND,
        id: id.to_owned(),
        name: member("name").unwrap_or_default(),
        state,
        state_word,
        note: member("status_desc").unwrap_or_default(),
    }
}

fn unread(id: &str) -> Target {
    Target {
        kind: KIND,
        id: id.to_owned(),
        name: String::new(),
        state: TargetState::Unknown,
        state_word: String::new(),
        note: String::new(),
    }
}

/// A job that is being submitted counts as running: the stop is to reach it.
fn state(word: &str) -> TargetState {
    match status::state(word) {
        TargetState::Starting => TargetState::Running,
        state => state,
    }
}

const HAS_SAVEPOINT: Text = text("Has a savepoint", "有保存点");
const FACTS: [(Text, &str); 6] = [
    (text("Queue", "队列"), "queue_name"),
    (text("Type", "类型"), "job_type"),
    (text("User", "用户"), "user_name"),
    (text("Status description", "状态描述"), "status_desc"),
    (HAS_SAVEPOINT, "has_savepoint"),
    (text("Savepoint", "保存点"), "savepoint_path"),
];

fn facts(job: Option<&Value>) -> Vec<(Text, String)> {
    job.map_or_else(Vec::new, |job| look::facts(job, &FACTS))
}

/// Whether the job says so of its savepoint. The list may say nothing of it (§4.5).
fn has_savepoint(facts: &[(Text, String)], says: &str) -> bool {
    let mut facts = facts.iter();
    facts.any(|(label, value)| *label == HAS_SAVEPOINT && value.eq_ignore_ascii_case(says))
}

/// What an earlier look has told of the state that the target is in.
fn facts_of(earlier: &Sighting, target: &Target) -> Vec<(Text, String)> {
    let id = format!("{}/{}", target.id, target.state_word);
    let step = earlier.task.steps.iter().find(|step| step.id == id);
    step.map_or_else(Vec::new, |step| step.facts.clone())
}

#[cfg(test)]
mod tests;
