//! How the start of a job is followed: `GET …/cdm/job/{job_name}/status` until the new run is at work or over
//! (§4.4), and `GET …/cdm/submissions?jname={job_name}` once a newer run stands in its place (§4.3).

use serde_json::Value;

use super::super::cdm::job_form;
use super::super::cdm::runs::{self, JobPath};
use super::super::cdm::validation::SUBMISSION;
use super::super::look::{self, Reading};
use super::ending;
use crate::follow::stages::{self, Stage, Stages};
use crate::follow::{Ask, End, EndKind, Follow, Sighting, Target, TargetState, Trail, all_of_it};
use crate::operation::Failure;
use crate::task::StepState;
use crate::text::{Text, text};
use crate::vendors::json::words;

pub(super) static FOLLOW: Follow = Follow {
    begin: |asked, outcome| {
        let is_submission = |(label, _): &&(Text, String)| *label == SUBMISSION;
        let submission = outcome.facts.iter().find(is_submission);
        Some(Trail {
            asked: asked.clone(),
            id: submission.map_or_else(String::new, |(_, id)| id.clone()),
        })
    },
    look: |ask, trail, earlier| Box::pin(look(ask, trail, earlier)),
    // As often as the service may be asked (§3.7).
    interval: 5_000,
    log: None,
    offers: |_, _| Vec::new(),
    way_out: None,
    left: all_of_it,
};

const PATH: &[Stage] = &[
    Stage {
        key: "BOOTING",
        name: "BOOTING",
    },
    Stage {
        key: "RUNNING",
        name: "RUNNING",
    },
];

const KIND: Text = text("Job", "作业");
const RUN_ID: Text = text("Submission ID", "提交 ID");
const NOT_YET: Text = text(
    "CDM does not show the new run yet; the latest is submission {id}.",
    "CDM 尚未显示新的运行，最近一次运行的提交 ID 为 {id}。",
);

/// What is known of the new run.
#[derive(Default)]
struct Run {
    id: String,
    word: String,
    note: String,
    facts: Vec<(Text, String)>,
}

async fn look(ask: &dyn Ask, trail: &Trail, earlier: &Sighting) -> Result<Sighting, Failure> {
    let input = job_form::input(&trail.asked).map_err(Failure::Form)?;
    let mut reading = Reading::new(ask);
    let job = input.job();
    let mut unseen = Vec::new();
    let response = reading.get(job.status()).await?;
    let (run, (state, end)) = if runs::is_gone(&response) {
        (Run::default(), (TargetState::Gone, Some(ending::gone())))
    } else {
        let all = runs::read(&response)?;
        let latest = runs::latest(&all).cloned().unwrap_or_default();
        match standing(&mut reading, &job, &trail.id, latest).await? {
            Standing::Shown(run) => of(&run),
            Standing::NotYet(latest) => {
                unseen.push(NOT_YET.with("id", latest));
                (Run::default(), (TargetState::Starting, None))
            }
            Standing::Replaced => (
                Run::default(),
                (TargetState::Ended, Some(ending::replaced())),
            ),
        }
    };
    let kind = end.as_ref().map(|end| end.kind);
    let is_at = |stage: &&Stage| stage.key.eq_ignore_ascii_case(&run.word);
    let stages = Stages {
        at: PATH.iter().find(is_at).map(|stage| stage.key),
        path: PATH,
        shown: (kind == Some(EndKind::Started)).then_some(StepState::Succeeded),
        // A quick run is over before anybody has seen it at work.
        doubtful: None,
        facts: run.facts,
        target: Target {
            kind: KIND,
            id: input.job_name.clone(),
            name: String::new(),
            state,
            state_word: run.word,
            note: run.note,
        },
    };
    let targets = std::slice::from_ref(&stages);
    let id = Some(run.id).filter(|id| !id.is_empty());
    let id = id.unwrap_or_else(|| trail.id.clone());
    let now = ask.now();
    let mut task = stages::to_task(&id, &input.job_name, targets, kind, &earlier.task, now);
    if !id.is_empty() {
        task.facts.push((RUN_ID, id));
    }
    Ok(Sighting {
        targets: vec![stages.target],
        end,
        unseen,
        answers: reading.answers,
        ..Sighting::of(task)
    })
}

fn of(run: &Value) -> (Run, (TargetState, Option<End>)) {
    let word = runs::word(run);
    let note = words(&run["error-summary"]).unwrap_or_default();
    let ended = ending::of(&word, &note);
    let run = Run {
        id: runs::id(run),
        word,
        note,
        facts: runs::facts(run),
    };
    (run, ended)
}

/// Where the new run is.
enum Standing {
    Shown(Value),
    /// The latest is still the one before, of this number.
    NotYet(String),
    /// A newer one is the latest, and the history does not know the run any more.
    Replaced,
}

/// # Errors
/// The history could not be read.
async fn standing(
    reading: &mut Reading<'_>,
    job: &JobPath,
    wanted: &str,
    latest: Value,
) -> Result<Standing, Failure> {
    let id = runs::id(&latest);
    // A run without an id cannot be told from the one that was started.
    if wanted.is_empty() || id.is_empty() || id == wanted {
        return Ok(Standing::Shown(latest));
    }
    let is_newer = look::number(&Value::from(id.as_str())) > look::number(&Value::from(wanted));
    if !is_newer {
        return Ok(Standing::NotYet(id));
    }
    let mut last = job.last_runs(reading).await?.into_iter();
    let it = last.find(|run| runs::id(run) == wanted && !runs::word(run).is_empty());
    Ok(it.map_or(Standing::Replaced, Standing::Shown))
}
