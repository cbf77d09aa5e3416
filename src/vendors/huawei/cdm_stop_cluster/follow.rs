//! How the stop of a cluster is followed: `GET /v1.1/{project_id}/clusters/{cluster_id}` until its status is
//! 900 (§4.1), and while it waits for its jobs, `…/cdm/job/all` for which they are (§4.2).

use serde_json::Value;

use super::super::cdm::cluster_path;
use super::super::cdm::jobs::{self, KINDS};
use super::super::look::{self, Reading};
use super::super::reply;
use super::ending;
use super::form::{self, Input, Mode};
use super::response::TASK_ID;
use crate::follow::stages::{self, Stage, Stages};
use crate::follow::{Ask, End, Follow, Sighting, Target, TargetState, Trail};
use crate::operation::{Failure, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json::words;

pub(super) static FOLLOW: Follow = Follow {
    // No public call looks the task's id up (§3.3); it tells one stop of a cluster from another.
    begin: |asked, outcome| {
        let is_task_id = |(label, _): &&(Text, String)| *label == TASK_ID;
        let task_id = outcome.facts.iter().find(is_task_id);
        Some(Trail {
            asked: asked.clone(),
            id: task_id.map_or_else(String::new, |(_, id)| id.clone()),
        })
    },
    look: |ask, trail, earlier| Box::pin(look(ask, trail, earlier)),
    // Terraform looks for the first time after 10 s and then every 20 s; the service is said to allow 120
    // looks a minute (§3.7, §4.1).
    interval: 10_000,
    log: None,
    offers: |_, _| Vec::new(),
    way_out: None,
};

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

/// The most pages of each kind of jobs that one look reads: lists may be asked for 120 times a minute (§3.7).
const MOST_PAGES: usize = 3;

const KIND: Text = text("Cluster", "集群");
const MODE: Text = text("Mode", "关机类型");
const DELAY: Text = text(
    "Waits for its jobs (seconds; -1: until all have ended)",
    "等待作业（秒；-1 表示等待所有作业完成）",
);
const JOBS_AT_WORK: Text = text("Jobs that it waits for", "正在等待的作业");
const DETAIL: Text = text("Status detail", "状态详情");
const REASON: Text = text("Reason", "原因");
const NO_STATUS: Text = text(
    "The answer names no status of the cluster.",
    "应答中没有集群状态。",
);
const JOBS_UNSEEN: Text = text(
    "Which jobs the cluster waits for could not be read: {why}.",
    "无法读取集群正在等待哪些作业：{why}。",
);

async fn look(ask: &dyn Ask, trail: &Trail, earlier: &Sighting) -> Result<Sighting, Failure> {
    let input = form::input(&trail.asked).map_err(Failure::Form)?;
    let mut reading = Reading::new(ask);
    let response = reading.get(path(&input)).await?;
    let cluster = match gone(&response) {
        Some(code) => Seen::gone(code),
        None => Seen::read(&response)?,
    };
    let mut facts = cluster.facts;
    let mut unseen = Vec::new();
    if cluster.state == TargetState::Running && matches!(input.mode, Mode::Gracefully { .. }) {
        match jobs_at_work(&mut reading, &input).await {
            Ok(jobs) if jobs.is_empty() => {}
            Ok(jobs) => facts.push((JOBS_AT_WORK, jobs.join(", "))),
            Err(failure) => unseen.push(JOBS_UNSEEN.with("why", failure.why())),
        }
    }
    let on_path = PATH.iter().find(|stage| stage.key == cluster.status);
    let stages = Stages {
        at: on_path.map(|stage| stage.key),
        path: PATH,
        shown: None,
        doubtful: None,
        facts,
        target: Target {
            kind: KIND,
            id: input.cluster_id.clone(),
            name: cluster.name,
            state: cluster.state,
            state_word: cluster.status,
            note: cluster.note,
        },
    };
    let kind = cluster.end.as_ref().map(|end| end.kind);
    let targets = std::slice::from_ref(&stages);
    let name = if stages.target.name.is_empty() {
        &input.cluster_id
    } else {
        &stages.target.name
    };
    let mut task = stages::to_task(&trail.id, name, targets, kind, &earlier.task, ask.now());
    task.facts = mode_facts(&input);
    Ok(Sighting {
        targets: vec![stages.target],
        end: cluster.end,
        unseen,
        answers: reading.answers,
        ..Sighting::of(task)
    })
}

fn path(input: &Input) -> String {
    cluster_path(&input.project_id, &input.cluster_id)
}

/// What one answer tells of the cluster.
struct Seen {
    name: String,
    status: String,
    state: TargetState,
    note: String,
    facts: Vec<(Text, String)>,
    end: Option<End>,
}

impl Seen {
    /// The detail is flat by every client and the tables, and wrapped in `clusters` by the documents'
    /// example; the status is a string of digits or a number (§4.1).
    fn read(response: &WireResponse) -> Result<Self, Failure> {
        let body = look::object(response)?;
        let cluster = body.get("clusters").unwrap_or(&body);
        let member = |name| cluster.get(name).and_then(words);
        let Some(status) = member("status") else {
            return Err(look::unreadable(NO_STATUS, response));
        };
        let detail = member("statusDetail").filter(|detail| detail != "Normal");
        let why = reason(cluster);
        let (state, end) = ending::of(&status, why.as_deref());
        let facts = [(DETAIL, &detail), (REASON, &why)];
        Ok(Self {
            name: member("name").unwrap_or_default(),
            status,
            state,
            facts: facts
                .into_iter()
                .filter_map(|(label, fact)| Some((label, fact.clone()?)))
                .collect(),
            note: why.or(detail).unwrap_or_default(),
            end,
        })
    }

    fn gone(code: String) -> Self {
        Self {
            name: String::new(),
            status: String::new(),
            state: TargetState::Gone,
            note: code.clone(),
            facts: Vec::new(),
            end: Some(ending::gone(code)),
        }
    }
}

/// The code by which CDM says that there is no such cluster. A 404 of a gateway or a proxy says nothing of it.
fn gone(response: &WireResponse) -> Option<String> {
    let is_cdms = |code: &String| code.to_ascii_lowercase().starts_with("cdm.");
    (response.status == 404)
        .then(|| reply::code(response))?
        .filter(is_cdms)
}

/// `failedReasons` has an object for each thing that has failed (§4.1).
fn reason(cluster: &Value) -> Option<String> {
    let reasons = cluster.get("failedReasons")?.as_object()?;
    let of = |reason: &Value| {
        let member = |name| reason.get(name).and_then(words);
        let parts = [member("errorCode"), member("errorMsg")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    reasons.values().find_map(of)
}

fn mode_facts(input: &Input) -> Vec<(Text, String)> {
    match input.mode {
        Mode::Immediately => vec![(MODE, "IMMEDIATELY".to_owned())],
        Mode::Gracefully { delay_time } => vec![
            (MODE, "GRACEFULLY".to_owned()),
            (DELAY, delay_time.to_string()),
        ],
    }
}

/// The names of the jobs that run, of all three kinds. A job that says no status is not among them.
async fn jobs_at_work(reading: &mut Reading<'_>, input: &Input) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for kind in &KINDS {
        let mut keep = |jobs: Vec<Value>, _| {
            let at_work = jobs
                .iter()
                .filter(|job| look::is_at_work(&jobs::status(job)));
            names.extend(at_work.filter_map(|job| words(job.get("name")?)));
        };
        jobs::read(reading, &path(input), kind, MOST_PAGES, &mut keep).await?;
    }
    Ok(names)
}

#[cfg(test)]
mod tests;
