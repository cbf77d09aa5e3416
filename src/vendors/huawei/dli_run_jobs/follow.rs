//! How the run of Flink jobs is followed until each is at work: as their stop is, by `…/streaming/jobs?limit=100`
//! for all of them at once, and `…/jobs/{job_id}` for those that it leaves out (§4.5).

use serde_json::Value;

use super::super::dli::{jobs, refused, status};
use super::super::look::{self, Reading};
use super::ending;
use super::form;
use super::still;
use crate::follow::stages::{self, Stage, Stages};
use crate::follow::{Ask, Follow, Sighting, Target, TargetState, Trail, all_of_it};
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
    // As for a stop (§4.5).
    interval: 10_000,
    log: None,
    offers: |_, _| Vec::new(),
    way_out: None,
    left: all_of_it,
};

const SUBMITTING: &str = "job_submitting";
const RUNNING: &str = "job_running";
/// It has come to its own good end.
pub(super) const FINISHED: &str = "job_finish";

const PATH: &[Stage] = &[
    Stage {
        key: SUBMITTING,
        name: SUBMITTING,
    },
    Stage {
        key: RUNNING,
        name: RUNNING,
    },
];

const KIND: Text = text("Job", "作业");
const SAVEPOINT: Text = text("Resumed from a savepoint", "从保存点恢复");
const UNSEEN: Text = text(
    "Job {id} could not be read: {why}.",
    "无法读取作业 {id}：{why}。",
);
const FACTS: [(Text, &str); 4] = [
    (text("Queue", "队列"), "queue_name"),
    (text("Type", "类型"), "job_type"),
    (text("User", "用户"), "user_name"),
    (text("Status description", "状态描述"), "status_desc"),
];

async fn look(ask: &dyn Ask, trail: &Trail, earlier: &Sighting) -> Result<Sighting, Failure> {
    let input = form::input(&trail.asked).map_err(Failure::Form)?;
    let ids: Vec<String> = input.job_ids.iter().map(ToString::to_string).collect();
    let known = |id: &str| earlier.targets.iter().find(|target| target.id == id);
    // What runs, or has come to an end, stays so also if somebody stops it while others are waited for.
    let at_end = |id: &str| known(id).filter(|target| is_good(target) || target.state.is_final());
    let missing = ids.iter().filter(|id| at_end(id).is_none());
    let mut reading = Reading::new(ask);
    let found = jobs::read(&mut reading, &input.project_id, missing.cloned().collect()).await?;
    let mut all = Vec::with_capacity(ids.len());
    for id in &ids {
        let seen = found.jobs.iter().find(|(found, _)| found == id);
        let (target, facts) = match (at_end(id), seen) {
            (None, Some((_, job))) => {
                let target = target(id, job.as_ref(), known(id), refused::holds(&trail.id, id));
                let facts = job.as_ref().map(|job| look::facts(job, &FACTS));
                (target, facts.unwrap_or_default())
            }
            // It is at its end, or could not be read this time.
            _ => (known(id).cloned().unwrap_or_else(|| unread(id)), Vec::new()),
        };
        all.push(stages(target, facts));
    }
    let targets: Vec<Target> = all.iter().map(|stages| stages.target.clone()).collect();
    let end = ending::of(&targets, &trail.id);
    let name = match targets.as_slice() {
        [only] if !only.name.is_empty() => only.name.clone(),
        [first, second, third, _, ..] => format!(
            "{}, {}, {}, … ({})",
            first.id,
            second.id,
            third.id,
            targets.len()
        ),
        _ => ids.join(", "),
    };
    let kind = end.as_ref().map(|end| end.kind);
    // What the trail carries is no id of DLI’s.
    let mut task = stages::to_task("", &name, &all, kind, &earlier.task, ask.now());
    if input.resume_savepoint {
        task.facts.push((SAVEPOINT, true.to_string()));
    }
    let unseen = found.unseen.into_iter();
    let unseen = unseen.map(|(id, failure)| UNSEEN.with("id", id).with("why", failure.why()));
    Ok(Sighting {
        still: still::of(&targets, &task, ask.now()).into_iter().collect(),
        targets,
        end,
        unseen: unseen.collect(),
        answers: reading.answers,
        ..Sighting::of(task)
    })
}

/// Whether a job is at work, or has been and has finished by itself.
pub(super) fn is_good(target: &Target) -> bool {
    match target.state {
        TargetState::Running => true,
        TargetState::Ended => target.state_word == FINISHED,
        _ => false,
    }
}

fn stages(target: Target, facts: Vec<(Text, String)>) -> Stages {
    let on_path = PATH.iter().find(|stage| stage.key == target.state_word);
    Stages {
        at: on_path.map(|stage| stage.key),
        path: PATH,
        shown: is_good(&target).then_some(StepState::Succeeded),
        doubtful: None,
        target,
        facts,
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

/// A job as it was read; `None` if DLI does not know it.
fn target(id: &str, job: Option<&Value>, earlier: Option<&Target>, is_refused: bool) -> Target {
    let member = |name: &str| {
        job.and_then(|job| words(job.get(name)?))
            .unwrap_or_default()
    };
    let state_word = member("status");
    let state = match job {
        None => TargetState::Gone,
        Some(_) => state(&state_word, earlier, is_refused),
    };
    Target {
        name: member("name"),
        note: member("status_desc"),
        state,
        state_word,
        ..unread(id)
    }
}

/// A state in which a job can be run may be the one that it was in before the run took hold: it is an end only
/// if the job was seen on its way, or shows an end of its own on two looks.
fn state(word: &str, earlier: Option<&Target>, is_refused: bool) -> TargetState {
    let state = status::state(word);
    if !status::can_run(word) {
        return match word {
            "job_idle" => TargetState::Running,
            "job_downloading" => TargetState::Starting,
            _ => state,
        };
    }
    if is_refused {
        return TargetState::Failed;
    }
    let before = earlier.map(|target| target.state_word.as_str());
    let has_moved = before.is_some_and(|before| !before.is_empty() && !status::can_run(before));
    let is_own_end = !matches!(word, "job_init" | "job_cancel_success");
    let is_at_end = has_moved || (is_own_end && before == Some(word));
    if !is_at_end {
        return TargetState::Starting;
    }
    match word {
        "job_submit_fail" | "job_running_exception" => TargetState::Failed,
        _ => state,
    }
}

#[cfg(test)]
mod tests;
