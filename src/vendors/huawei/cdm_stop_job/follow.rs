//! How the stop of a job is followed: `GET …/cdm/job/{job_name}/status` until the run that was stopped is
//! over (§4.4), and `GET …/cdm/submissions?jname={job_name}` once a newer run stands in its place (§4.3).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::super::reply;
use super::ending;
use super::form::{self, Input};
use super::response::SUBMISSION;
use super::run::{self, Run};
use crate::follow::stages::{self, Stage, Stages};
use crate::follow::{Ask, Follow, Sighting, Target, TargetState, Trail};
use crate::form::percent;
use crate::operation::{Call, Failure, WireResponse};
use crate::task::StepState;
use crate::text::{Text, text};
use crate::vendors::json::words;

/// Reads the latest run of a job.
pub(super) const STATUS: Call =
    Call::get("/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status");

/// Reads its last runs.
pub(super) const RUNS: Call =
    Call::get("/v1.1/{project_id}/clusters/{cluster_id}/cdm/submissions?jname={job_name}");

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
const NO_RUN: Text = text(
    "The answer names no run of the job.",
    "应答中没有作业的运行记录。",
);

async fn look(ask: &dyn Ask, trail: &Trail, earlier: &Sighting) -> Result<Sighting, Failure> {
    let input = form::input(&trail.asked).map_err(Failure::Form)?;
    let mut reading = Reading::new(ask);
    let response = reading.get(status_path(&input)).await?;
    let mut unseen = Vec::new();
    let run = if is_gone(&response) {
        Run::gone(&trail.id)
    } else if let Some(run) = with_its_cluster(&mut reading, &input, &trail.id, &response).await? {
        run
    } else {
        let runs = runs(&response)?;
        if let Some(run) = the_one(&runs, &trail.id) {
            Run::of(run)
        } else {
            let newer = latest(&runs).ok_or_else(|| look::unreadable(NO_RUN, &response))?;
            let read = from_history(&mut reading, &input, &trail.id).await;
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

fn cluster_path(input: &Input) -> String {
    format!(
        "/v1.1/{}/clusters/{}/cdm",
        input.project_id, input.cluster_id
    )
}

fn status_path(input: &Input) -> String {
    let job_name = percent::segment(&input.job_name);
    format!("{}/job/{job_name}/status", cluster_path(input))
}

/// CDM says by one of these that there is no such job, with whichever status (§3.4).
fn is_gone(response: &WireResponse) -> bool {
    let code = reply::code(response).unwrap_or_default();
    !response.is_ok() && matches!(code.as_str(), "Cdm.0100" | "Cdm.0054")
}

/// The run, if its jobs cannot be asked for because the cluster has stopped (§3.3): CDM has no code of its
/// own for that, so only `Cdm.0001`, "missing or no permission", is looked into.
async fn with_its_cluster(
    reading: &mut Reading<'_>,
    input: &Input,
    id: &str,
    response: &WireResponse,
) -> Result<Option<Run>, Failure> {
    if response.is_ok() || reply::code(response).as_deref() != Some("Cdm.0001") {
        return Ok(None);
    }
    let path = format!("/v1.1/{}/clusters/{}", input.project_id, input.cluster_id);
    let cluster = look::object(&reading.get(path).await?)?;
    let cluster = cluster.get("clusters").unwrap_or(&cluster);
    let has_stopped = words(&cluster["status"]).as_deref() == Some("900");
    Ok(has_stopped.then(|| Run {
        state: TargetState::Ended,
        end: Some(ending::with_its_cluster()),
        ..Run::unknown(id)
    }))
}

/// # Errors
/// A refusal, or an answer without a single run that has a status.
fn runs(response: &WireResponse) -> Result<Vec<Value>, Failure> {
    let body = look::object(response)?;
    let runs = body["submissions"].as_array().map(Vec::as_slice);
    let has_status = |run: &&Value| !run::word(run).is_empty();
    let runs: Vec<Value> = runs
        .unwrap_or_default()
        .iter()
        .filter(has_status)
        .cloned()
        .collect();
    if runs.is_empty() {
        return Err(look::unreadable(NO_RUN, response));
    }
    Ok(runs)
}

/// The run of that id; without one the latest.
fn the_one<'a>(runs: &'a [Value], wanted: &str) -> Option<&'a Value> {
    if wanted.is_empty() {
        return latest(runs);
    }
    let is_it = |run: &&Value| {
        let id = run::id(run);
        // A run without an id cannot be told from the one that was stopped.
        id.is_empty() || id == wanted
    };
    runs.iter().find(is_it)
}

/// Normally there is one element, the latest run; of several the one of the largest number.
fn latest(runs: &[Value]) -> Option<&Value> {
    let number = |run: &Value| run::id(run).parse::<u64>().unwrap_or_default();
    let mut latest: Option<&Value> = None;
    for run in runs {
        if latest.is_none_or(|known| number(run) > number(known)) {
            latest = Some(run);
        }
    }
    latest
}

/// The run that was stopped, from the last runs of the job; `None` if it is not among them.
async fn from_history(
    reading: &mut Reading<'_>,
    input: &Input,
    wanted: &str,
) -> Result<Option<Value>, Failure> {
    let job_name = percent::segment(&input.job_name);
    let path = format!("{}/submissions?jname={job_name}", cluster_path(input));
    let response = reading.get(path).await?;
    let body = look::object(&response)?;
    let runs = body["submissions"].as_array().map(Vec::as_slice);
    let is_it = |run: &&Value| run::id(run) == wanted;
    Ok(runs.unwrap_or_default().iter().find(is_it).cloned())
}

#[cfg(test)]
mod tests;
