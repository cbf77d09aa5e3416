//! How the stop of a job is followed: `GET …/cdm/job/{job_name}/status` until the run that was stopped is
//! over (§4.4), and `GET …/cdm/submissions?jname={job_name}` once a newer run stands in its place (§4.3).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::super::reply;
use super::ending;
use super::form::{self, Input};
use super::response::SUBMISSION;
use crate::follow::stages::{self, Stage, Stages};
use crate::follow::{Ask, End, EndKind, Follow, Sighting, Target, TargetState, Trail};
use crate::form::percent;
use crate::operation::{Call, Failure, WireResponse};
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
const SUMMARY: Text = text("Error summary", "错误摘要");
const DETAILS: Text = text("Error details", "错误详情");
const FACTS: [(Text, &str); 7] = [
    (text("Progress (%)", "进度（%）"), "progress"),
    (text("Rows written", "写入行数"), "write_rows"),
    (text("Rows updated", "更新行数"), "update_rows"),
    (text("Rows deleted", "删除行数"), "delete_rows"),
    (text("External ID", "外部 ID"), "external-id"),
    (SUMMARY, "error-summary"),
    (DETAILS, "error-details"),
];
const COUNTERS: [(Text, &str); 6] = [
    (text("Rows read", "读取行数"), "ROWS_READ"),
    (text("Rows written", "写入行数"), "ROWS_WRITTEN"),
    (text("Bytes read", "读取字节数"), "BYTES_READ"),
    (text("Bytes written", "写入字节数"), "BYTES_WRITTEN"),
    (text("Files read", "读取文件数"), "FILES_READ"),
    (text("Files written", "写入文件数"), "FILES_WRITTEN"),
];
const DATES: [(Text, &str); 3] = [
    (text("Submitted (UTC)", "提交时间（UTC）"), "creation-date"),
    (text("Begun (UTC)", "开始时间（UTC）"), "execute-date"),
    (
        text("Last change (UTC)", "最近更新（UTC）"),
        "last-update-date",
    ),
];
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

/// What is known of the run that was stopped.
struct Run {
    id: String,
    word: String,
    state: TargetState,
    note: String,
    facts: Vec<(Text, String)>,
    end: Option<End>,
}

impl Run {
    fn of(run: &Value) -> Self {
        let word = word(run);
        let note = words(&run["error-summary"]).unwrap_or_default();
        Self {
            id: id(run),
            state: ending::state(&word),
            end: ending::of(&word, &note),
            word,
            note,
            facts: facts(run),
        }
    }

    /// A newer run stands in the place of the one that was stopped, so that one is over, whatever the
    /// history says of it.
    fn replaced(id: &str, run: Option<&Value>, newer: &Value) -> Self {
        let mut known = run.map_or_else(
            || Self {
                id: id.to_owned(),
                word: String::new(),
                state: TargetState::Ended,
                note: String::new(),
                facts: Vec::new(),
                end: None,
            },
            Self::of,
        );
        if known.state == TargetState::Running {
            known.state = TargetState::Ended;
        }
        known.end = Some(ending::replaced(known.end, &self::id(newer), &word(newer)));
        known
    }

    fn gone(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            word: String::new(),
            state: TargetState::Gone,
            note: String::new(),
            facts: Vec::new(),
            end: Some(End {
                kind: EndKind::Unknown,
                summary: ending::GONE.into(),
                next: Some(ending::AFTER_GOING.into()),
            }),
        }
    }
}

fn word(run: &Value) -> String {
    words(&run["status"]).unwrap_or_default()
}

fn id(run: &Value) -> String {
    words(&run["submission-id"]).unwrap_or_default()
}

/// # Errors
/// A refusal, or an answer without a single run that has a status.
fn runs(response: &WireResponse) -> Result<Vec<Value>, Failure> {
    let body = look::object(response)?;
    let runs = body["submissions"].as_array().map(Vec::as_slice);
    let has_status = |run: &&Value| !word(run).is_empty();
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
        let id = id(run);
        // A run without an id cannot be told from the one that was stopped.
        id.is_empty() || id == wanted
    };
    runs.iter().find(is_it)
}

/// Normally there is one element, the latest run; of several the one of the largest number.
fn latest(runs: &[Value]) -> Option<&Value> {
    let number = |run: &Value| id(run).parse::<u64>().unwrap_or_default();
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
    let is_it = |run: &&Value| id(run) == wanted;
    Ok(runs.unwrap_or_default().iter().find(is_it).cloned())
}

/// Counters come with a run that has succeeded only, and are then the better numbers (§4.4).
fn facts(run: &Value) -> Vec<(Text, String)> {
    let counters = run["counters"].as_object();
    let counters = counters.and_then(|groups| groups.values().next());
    let mut facts = counters.map_or_else(Vec::new, |counters| look::facts(counters, &COUNTERS));
    for fact in look::facts(run, &FACTS) {
        if !facts.iter().any(|(label, _)| *label == fact.0) {
            facts.push(fact);
        }
    }
    let date = |(label, name): &(Text, &str)| Some((*label, look::moment(&run[*name])?));
    facts.extend(DATES.iter().filter_map(date));
    facts
}

#[cfg(test)]
mod tests;
