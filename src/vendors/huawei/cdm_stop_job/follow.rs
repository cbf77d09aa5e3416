//! How the stop of a job is followed: `GET …/cdm/job/{job_name}/status` until the run that was stopped is
//! over (§4.4), and `GET …/cdm/submissions?jname={job_name}` once a newer run stands in its place (§4.3).

use serde_json::Value;

use super::super::cdm::job_form as form;
use super::super::cdm::runs::{self, JobPath};
use super::super::cdm::validation::SUBMISSION;
use super::super::look::{self, Reading};
use super::ending;
use super::run::Run;
use crate::follow::stages::{self, Stage, Stages};
use crate::follow::{Ask, Follow, Sighting, Target, TargetState, Trail, all_of_it};
use crate::operation::{Failure, WireResponse};
use crate::task::StepState;
use crate::text::{Text, text};

pub(super) static FOLLOW: Follow = Follow {
    // Only one of the recorded answers names the run; else the first look takes the latest.
    begin: |asked, outcome| {
        let is_submission = |(label, _): &&(Text, String)| *label == SUBMISSION;
        let submission = outcome.facts.iter().find(is_submission);
        Some(Trail {
            asked: asked.clone(),
            id: submission.map_or_else(String::new, |(_, id)| id.clone()),
        })
    },
    look: |ask, trail, earlier| Box::pin(look(ask, trail, earlier)),
    // As often as the service may be asked (§3.7): a run is over within seconds.
    interval: 5_000,
    log: None,
    offers: |_, _| Vec::new(),
    way_out: None,
    left: all_of_it,
};

/// The vendor has no word for a stopped run, so the second stage is whichever word ends it.
const PATH: &[Stage] = &[
    Stage {
        key: RUN,
        name: "Run",
    },
    Stage {
        key: OVER,
        name: "End of the run",
    },
];
const RUN: &str = "run";
const OVER: &str = "over";

const KIND: Text = text("Job", "作业");
const RUN_ID: Text = text("Submission ID", "提交 ID");
async fn look(ask: &dyn Ask, trail: &Trail, earlier: &Sighting) -> Result<Sighting, Failure> {
    let input = form::input(&trail.asked).map_err(Failure::Form)?;
    let job = input.job();
    let mut reading = Reading::new(ask);
    let response = reading.get(job.status()).await?;
    let mut unseen = Vec::new();
    let run = if runs::is_gone(&response) {
        Run::gone(&trail.id)
    } else if let Some(run) = with_its_cluster(&mut reading, &job, &trail.id, &response).await? {
        run
    } else {
        let all = runs::read(&response)?;
        if let Some(run) = the_one(&all, &trail.id) {
            Run::of(run)
        } else {
            let newer =
                runs::latest(&all).ok_or_else(|| look::unreadable(runs::NO_RUN, &response))?;
            let read = from_history(&mut reading, &job, &trail.id).await;
            let known = read.unwrap_or_else(|failure| {
                unseen.push(ending::HISTORY_UNSEEN.with("why", failure.why()));
                None
            });
            Run::replaced(&trail.id, known.as_ref(), newer)
        }
    };
    let shown = ending::has_succeeded(&run.word).then_some(StepState::Succeeded);
    let stages = Stages {
        target: Target {
            kind: KIND,
            id: input.job_name.clone(),
            name: String::new(),
            state: run.state,
            state_word: run.word,
            note: run.note,
        },
        path: PATH,
        at: match run.state {
            TargetState::Running => Some(RUN),
            TargetState::Gone => None,
            _ => Some(OVER),
        },
        shown,
        doubtful: None,
        facts: run.facts,
    };
    let kind = run.end.as_ref().map(|end| end.kind);
    let targets = std::slice::from_ref(&stages);
    let mut task = stages::to_task(
        &run.id,
        &input.job_name,
        targets,
        kind,
        &earlier.task,
        ask.now(),
    );
    if !run.id.is_empty() {
        task.facts.push((RUN_ID, run.id));
    }
    Ok(Sighting {
        targets: vec![stages.target],
        end: run.end,
        unseen,
        answers: reading.answers,
        ..Sighting::of(task)
    })
}

/// The run, if its jobs cannot be asked for because the cluster has stopped (§3.3): CDM has no code of its
/// own for that, so only `Cdm.0001`, "missing or no permission", is looked into.
async fn with_its_cluster(
    reading: &mut Reading<'_>,
    job: &JobPath,
    id: &str,
    response: &WireResponse,
) -> Result<Option<Run>, Failure> {
    if !runs::may_be_its_cluster(response) {
        return Ok(None);
    }
    let has_stopped = runs::has_stopped_cluster(reading, job).await?;
    Ok(has_stopped.then(|| Run {
        state: TargetState::Ended,
        end: Some(ending::with_its_cluster()),
        ..Run::unknown(id)
    }))
}

/// The run of that id; without one the latest.
fn the_one<'a>(all: &'a [Value], wanted: &str) -> Option<&'a Value> {
    if wanted.is_empty() {
        return runs::latest(all);
    }
    let is_it = |run: &&Value| {
        let id = runs::id(run);
        // A run without an id cannot be told from the one that was stopped.
        id.is_empty() || id == wanted
    };
    all.iter().find(is_it)
}

/// The run that was stopped, from the last runs of the job; `None` if it is not among them.
async fn from_history(
    reading: &mut Reading<'_>,
    job: &JobPath,
    wanted: &str,
) -> Result<Option<Value>, Failure> {
    let last = job.last_runs(reading).await?;
    Ok(last.into_iter().find(|run| runs::id(run) == wanted))
}

#[cfg(test)]
mod tests;
