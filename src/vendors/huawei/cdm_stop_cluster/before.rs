//! What is read before a cluster is stopped: the cluster, and the jobs that it takes along.

use serde_json::Value;

use super::super::before::{COUNT, Source, names};
use super::super::cdm::cluster::Detail;
use super::super::cdm::jobs::{self, KINDS, Kind};
use super::super::cdm::{cluster_before, cluster_path, job_progress};
use super::super::look::{self, Reading};
use super::form::{self, Mode};
use crate::follow::Ask;
use crate::form::FormValues;
use crate::operation::{Deed, Failure};
use crate::preflight::{About, Finding, Level, Preflight};
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

pub(super) static PREFLIGHT: Preflight = Preflight {
    read: |ask, asked| Box::pin(read(ask, asked)),
};

/// The most pages of each kind of jobs that are read.
const MOST_PAGES: usize = 10;
/// The most jobs at work that have findings of their own.
const MOST_JOBS: usize = 20;

const BROKEN_OFF: Text = text(
    "{kind} {name} runs ({status}) and is broken off.",
    "{kind} {name} 正在运行（{status}），将被中断。",
);
const BROKEN_OFF_LATER: Text = text(
    "{kind} {name} runs ({status}) and is broken off if it still runs after {n} seconds.",
    "{kind} {name} 正在运行（{status}），{n} 秒后仍在运行则被中断。",
);
const WAITED_FOR: Text = text(
    "{kind} {name} runs ({status}); the stop waits for it.",
    "{kind} {name} 正在运行（{status}），停止操作会等待其结束。",
);
const PROGRESS: Text = text("{name}: {rows}", "{name}：{rows}");
const MORE: Text = text(
    "And {n} more that run: {names}.",
    "另有 {n} 个作业正在运行：{names}。",
);
const NONE_RUNS: Text = text("No job runs on the cluster.", "集群上没有正在运行的作业。");
const SOME_RUN: Text = text(
    "Jobs that run on the cluster: {n}.",
    "集群上有 {n} 个作业正在运行。",
);
const ON_SCHEDULE: Text = text(
    "On a schedule, and not run while the cluster is stopped ({n}): {names}.",
    "{n} 个作业设有定时任务，集群停止期间不会运行：{names}。",
);
const UNREAD: Text = text(
    "Which jobs run could not be read ({kind}): {why}.",
    "无法读取哪些作业正在运行（{kind}）：{why}。",
);
const NOT_ALL: Text = text(
    "There are more jobs ({kind}) than are read here: others may run.",
    "作业（{kind}）数量超出读取范围：可能还有其他作业在运行。",
);
const LOSES_NOTHING: Text = text(
    "Nothing is broken off: no job runs.",
    "不会中断任何作业：没有正在运行的作业。",
);
const LOSES_AT_ONCE: Text = text(
    "What the running jobs have not written yet is not moved; what they have written stays.",
    "正在运行的作业尚未写入的数据不会迁移，已写入的数据会保留。",
);
const LOSES_LATER: Text = text(
    "What jobs still running after {n} seconds have not written yet is not moved; what they have written stays.",
    "{n} 秒后仍在运行的作业，其尚未写入的数据不会迁移，已写入的数据会保留。",
);
const WAITS: Text = text(
    "Nothing: the stop waits until the running jobs have ended, however long that takes.",
    "不会丢失：停止操作会等待正在运行的作业结束，无论需要多长时间。",
);
const MAY_LOSE: Text = text(
    "What is lost cannot be told, since not all jobs could be read.",
    "由于未能读取全部作业，无法判断会丢失什么。",
);

async fn read(ask: &dyn Ask, asked: &FormValues) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Nothing is sent with mistakes in the form; they are shown there.
    let Ok(input) = form::input(asked) else {
        return findings;
    };
    let path = cluster_path(&input.project_id, &input.cluster_id);
    let mut reading = Reading::passing(ask);
    let answer = reading.get(path.clone()).await;
    let answer = answer.and_then(|answer| Detail::read(&answer));
    let mut told = Source::get(&path, &mut findings);
    if !cluster_before::findings(&mut told, &answer, Deed::Stop) {
        return findings;
    }
    let jobs = Jobs::read(&mut reading, &path, &mut findings).await;
    jobs.findings(&path, &input.mode, &mut findings);
    findings
}

/// The jobs that matter, of all three kinds.
#[derive(Default)]
struct Jobs {
    at_work: Vec<(&'static Kind, Value)>,
    scheduled: Vec<String>,
    is_whole: bool,
}

impl Jobs {
    /// Reads them; what could not be read is a finding.
    async fn read(reading: &mut Reading<'_>, path: &str, findings: &mut Vec<Finding>) -> Self {
        let mut all = Self {
            is_whole: true,
            ..Self::default()
        };
        for kind in &KINDS {
            let mut keep = |jobs: Vec<Value>, _| all.keep(kind, jobs);
            let read = jobs::read(reading, path, kind, MOST_PAGES, &mut keep).await;
            let (says, failure) = match read {
                Ok(true) => continue,
                Ok(false) => (NOT_ALL.with("kind", kind.key), None),
                Err(failure) => {
                    let says = UNREAD.with("kind", kind.key).with("why", failure.why());
                    (says, Some(failure))
                }
            };
            all.is_whole = false;
            let at = format!("{path}/cdm/job/all?jobType={}", kind.key);
            let key = format!("jobs {}", kind.key);
            Source::get(&at, findings).add(About::Hit, Level::Warning, key, says);
            let goes_on = |failure: Failure| jobs::is_of_its_kind_alone(&failure);
            if !failure.is_none_or(goes_on) {
                break;
            }
        }
        all
    }

    fn keep(&mut self, kind: &'static Kind, jobs: Vec<Value>) {
        for job in jobs {
            let name = job.get("name").and_then(words).unwrap_or_default();
            let flag = job.get("flag").and_then(words);
            if matches!(flag.as_deref(), Some("1" | "true")) {
                self.scheduled.push(name);
            }
            if look::is_at_work(&jobs::status(&job)) {
                self.at_work.push((kind, job));
            }
        }
    }

    fn findings(&self, path: &str, mode: &Mode, findings: &mut Vec<Finding>) {
        let mut told = Source::get(&format!("{path}/cdm/job/all"), findings);
        let n_jobs = self.at_work.len();
        if n_jobs > 0 {
            let says = SOME_RUN.with("n", n_jobs);
            told.add(About::Hit, level(mode), "jobs", says);
        } else if self.is_whole {
            told.add(About::Hit, Level::Ok, "jobs", NONE_RUNS);
        }
        let name = |job: &Value| job.get("name").and_then(words).unwrap_or_default();
        for (job_idx, (kind, job)) in self.at_work.iter().take(MOST_JOBS).enumerate() {
            let name = name(job);
            let key = format!("{} {}", kind.key, look::id_or_place(name.clone(), job_idx));
            let says = fate(mode)
                .with("kind", kind.word)
                .with("name", name.as_str())
                .with("status", jobs::status(job));
            told.add(About::Hit, level(mode), format!("job {key}"), says);
            if let Some(rows) = job_progress::of(job, &job_progress::OF_A_JOB) {
                let says = PROGRESS.with("name", name.as_str()).with("rows", rows);
                let key = format!("{COUNT}rows {key}");
                told.add(About::Hit, Level::Ok, key, says);
            }
        }
        let others: Vec<String> = self
            .at_work
            .iter()
            .skip(MOST_JOBS)
            .map(|(_, job)| name(job))
            .collect();
        if !others.is_empty() {
            let says = MORE.with("n", others.len()).with("names", names(&others));
            told.add(About::Hit, level(mode), "more jobs", says);
        }
        if !self.scheduled.is_empty() {
            let says = ON_SCHEDULE
                .with("n", self.scheduled.len())
                .with("names", names(&self.scheduled));
            told.add(About::Hit, Level::Warning, "scheduled jobs", says);
        }
        let (level, says): (_, Message) = match (mode, n_jobs) {
            (Mode::Gracefully { delay_time: -1 }, 1..) => (Level::Ok, WAITS.into()),
            (Mode::Gracefully { delay_time }, 1..) => {
                let says = LOSES_LATER.with("n", delay_time.to_string());
                (Level::Warning, says)
            }
            (Mode::Immediately, 1..) => (Level::Warning, LOSES_AT_ONCE.into()),
            (_, 0) if self.is_whole => (Level::Ok, LOSES_NOTHING.into()),
            (_, 0) => (Level::Warning, MAY_LOSE.into()),
        };
        told.add(About::Lost, level, "lost", says);
    }
}

fn level(mode: &Mode) -> Level {
    match mode {
        Mode::Gracefully { delay_time: -1 } => Level::Ok,
        _ => Level::Warning,
    }
}

fn fate(mode: &Mode) -> Message {
    match mode {
        Mode::Immediately => BROKEN_OFF.into(),
        Mode::Gracefully { delay_time: -1 } => WAITED_FOR.into(),
        Mode::Gracefully { delay_time } => BROKEN_OFF_LATER.with("n", delay_time.to_string()),
    }
}

#[cfg(test)]
mod tests;
