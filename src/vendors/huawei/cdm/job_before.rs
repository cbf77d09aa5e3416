//! What is read before a job is stopped or started: its latest run, the job itself, its last runs (§4.2 to
//! §4.4).

use serde_json::Value;

use super::super::before::{COUNT, Source};
use super::super::look::{self, Reading};
use super::job_progress::{self, OF_A_JOB, OF_A_RUN};
use super::runs::{self, JobPath};
use crate::operation::{Deed, Failure, WireResponse};
use crate::preflight::{About, Finding, Level};
use crate::record::duration::{moment_of, took as length};
use crate::text::{Text, text};
use crate::vendors::json::words;

/// The most ended runs whose lengths are told.
const MOST_RUNS: usize = 5;

const RUNS: Text = text("The job runs ({word}).", "作业正在运行（{word}）。");
const RUNS_SINCE: Text = text(
    "The job runs ({word}), as submission {id} since {since}.",
    "作业正在运行（{word}），提交 ID 为 {id}，开始于 {since}。",
);
const RUNS_ALREADY: Text = text(
    "The job runs already ({word}): CDM refuses to start it again (Cdm.0052).",
    "作业已在运行（{word}）：CDM 会拒绝再次启动（Cdm.0052）。",
);
const NOTHING_TO_STOP: Text = text(
    "The job does not run: its last run shows {word}. There is nothing to stop, and CDM refuses (Cdm.0053).",
    "作业未在运行：最近一次运行显示 {word}。没有可停止的运行，CDM 会拒绝（Cdm.0053）。",
);
const AT_REST: Text = text("The job does not run ({word}).", "作业未在运行（{word}）。");
const FAILED_LAST: Text = text(
    "The job does not run. Its last run shows {word}: {why}",
    "作业未在运行。最近一次运行显示 {word}：{why}",
);
const GONE: Text = text(
    "CDM does not know the job, or not any more: it has been deleted, or renamed.",
    "CDM 中已没有此作业：可能已被删除或重命名。",
);
const CLUSTER_STOPPED: Text = text(
    "The job’s cluster has stopped (900): nothing runs on it. Start the cluster first.",
    "作业所在的集群已停止（900）：没有任何作业在运行。请先启动集群。",
);
const CLUSTER_STOPPED_TOO: Text = text(
    "The job’s cluster has stopped (900): nothing runs on it, so there is nothing to stop.",
    "作业所在的集群已停止（900）：没有任何作业在运行，无需停止。",
);
const UNREAD: Text = text(
    "Whether the job runs could not be read: {why}.",
    "无法读取作业是否在运行：{why}。",
);
const JOB_UNREAD: Text = text(
    "Whether a schedule starts the job, and how much it has moved, could not be read: {why}.",
    "无法读取作业是否设有定时任务以及已迁移多少数据：{why}。",
);
const RUNS_UNREAD: Text = text(
    "How long its last runs took could not be read: {why}.",
    "无法读取最近几次运行的耗时：{why}。",
);
const SCHEDULED_STOP: Text = text(
    "The job is on a schedule: it will start again by itself. If it is not to run, take it off its schedule.",
    "作业设有定时任务，之后会自动再次启动。如不应运行，请取消其定时任务。",
);
const SCHEDULED_START: Text = text(
    "The job is on a schedule: it also starts by itself.",
    "作业设有定时任务，也会自动启动。",
);
const DISABLED: Text = text(
    "The job is disabled (enabled: false): CDM may refuse to start it.",
    "作业已被禁用（enabled: false）：CDM 可能拒绝启动。",
);
const LOST: Text = text(
    "What the run has not written yet is not moved; what it has written stays.",
    "本次运行尚未写入的数据不会迁移，已写入的数据会保留。",
);
const WRITES_AGAIN: Text = text(
    "A new run begins from the start. What a run before has written stays: check the target if rows must not \
     come twice.",
    "新的运行会从头开始，之前运行写入的数据会保留：如数据不允许重复，请检查目的端。",
);
const LAST_RUN: Text = text(
    "The last run that has ended took {longest}.",
    "最近一次结束的运行耗时 {longest}。",
);
const LAST_RUNS: Text = text(
    "The last {n} runs that have ended took {shortest} to {longest}.",
    "最近 {n} 次结束的运行耗时 {shortest} 至 {longest}。",
);

/// Reads it.
pub(in crate::vendors::huawei) async fn read(
    reading: &mut Reading<'_>,
    job: &JobPath,
    deed: Deed,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let answer = reading.get(job.status()).await;
    let state = State::read(reading, job, answer).await;
    let mut told = Source::get(&job.status(), &mut findings);
    if !state.finding(&mut told, deed) {
        return findings;
    }
    let run = match &state {
        State::Latest(run) => Some(run),
        _ => None,
    };
    if deed == Deed::Stop {
        told.add(About::Lost, Level::Warning, "lost", LOST);
    } else {
        told.add(About::Hit, Level::Ok, "written again", WRITES_AGAIN);
    }
    let entry = entry(reading, job).await;
    job_itself(job, entry, run, deed, &mut findings);
    let last = job.last_runs(reading).await;
    let mut told = Source::get(&job.history(), &mut findings);
    match last {
        Ok(last) => {
            // Of a run that is at work the history may show an older look; one that has ended counts.
            let current = run.filter(|_| deed == Deed::Stop).map(runs::id);
            lengths(&mut told, &last, &current.unwrap_or_default());
        }
        Err(failure) => told.unread(About::Before, "last runs", RUNS_UNREAD, &failure),
    }
    findings
}

/// What is known of the latest run.
enum State {
    Latest(Value),
    Gone,
    WithItsCluster,
    Unread(Failure),
}

impl State {
    async fn read(
        reading: &mut Reading<'_>,
        job: &JobPath,
        answer: Result<WireResponse, Failure>,
    ) -> Self {
        let response = match answer {
            Ok(response) => response,
            Err(failure) => return Self::Unread(failure),
        };
        if runs::is_gone(&response) {
            return Self::Gone;
        }
        if runs::may_be_its_cluster(&response)
            && let Ok(true) = runs::has_stopped_cluster(reading, job).await
        {
            return Self::WithItsCluster;
        }
        match runs::read(&response) {
            Ok(all) => runs::latest(&all).map_or(Self::Gone, |run| Self::Latest(run.clone())),
            Err(failure) => Self::Unread(failure),
        }
    }

    /// Adds it. Whether the deed may work, so that more is worth reading.
    fn finding(&self, told: &mut Source<'_>, deed: Deed) -> bool {
        let (level, says) = match (self, deed) {
            (Self::Gone, _) => (Level::Blocker, GONE.into()),
            (Self::WithItsCluster, Deed::Stop) => (Level::Blocker, CLUSTER_STOPPED_TOO.into()),
            (Self::WithItsCluster, Deed::Start) => (Level::Blocker, CLUSTER_STOPPED.into()),
            (Self::Unread(failure), _) => {
                told.unread(About::Now, "state", UNREAD, failure);
                return true;
            }
            (Self::Latest(run), deed) => {
                let word = runs::word(run);
                let is_at_work = look::is_at_work(&word);
                let since = look::number(&run["execute-date"]);
                let since = since
                    .filter(|since| *since > 0)
                    .map(|it| moment_of(it / 1_000));
                let (level, says) = match (deed, is_at_work) {
                    (Deed::Stop, true) => match since {
                        Some(since) => {
                            let says = RUNS_SINCE.with("id", runs::id(run)).with("since", since);
                            (Level::Ok, says)
                        }
                        None => (Level::Ok, RUNS.into()),
                    },
                    (Deed::Stop, false) => (Level::Blocker, NOTHING_TO_STOP.into()),
                    (Deed::Start, true) => (Level::Blocker, RUNS_ALREADY.into()),
                    (Deed::Start, false) => match words(&run["error-summary"]) {
                        Some(why) => (Level::Warning, FAILED_LAST.with("why", why)),
                        None => (Level::Ok, AT_REST.into()),
                    },
                };
                (level, says.with("word", word))
            }
        };
        told.add(About::Now, level, "state", says);
        level != Level::Blocker
    }
}

/// The job as the list shows it. The name `all` means the whole list (§3.2), in which it is looked for.
async fn entry(reading: &mut Reading<'_>, job: &JobPath) -> Result<Value, Failure> {
    let response = reading.get(job.job()).await?;
    let mut body = look::object(&response)?;
    let jobs = body.get_mut("jobs").and_then(Value::as_array_mut);
    let only = jobs.filter(|jobs| jobs.len() == 1).and_then(Vec::pop);
    Ok(only.unwrap_or_default())
}

fn job_itself(
    job: &JobPath,
    entry: Result<Value, Failure>,
    run: Option<&Value>,
    deed: Deed,
    findings: &mut Vec<Finding>,
) {
    let entry = entry.unwrap_or_else(|failure| {
        let mut told = Source::get(&job.job(), findings);
        told.unread(About::InTheWay, "schedule", JOB_UNREAD, &failure);
        Value::Null
    });
    let flag = entry.get("flag").and_then(words);
    let by_flag = matches!(flag.as_deref(), Some("1" | "true"));
    let by_run = run.and_then(|run| words(&run["is-execute-auto"]));
    if by_flag || by_run.as_deref() == Some("true") {
        // What could not be read has taken the key's place before, and is not said twice.
        let key = if entry.is_null() {
            "schedule of the run"
        } else {
            "schedule"
        };
        let source = if by_flag { job.job() } else { job.status() };
        let mut told = Source::get(&source, findings);
        match deed {
            Deed::Stop => told.add(About::InTheWay, Level::Warning, key, SCHEDULED_STOP),
            Deed::Start => told.add(About::InTheWay, Level::Ok, key, SCHEDULED_START),
        }
    }
    let mut told = Source::get(&job.job(), findings);
    match deed {
        Deed::Stop => {
            let of_run = || job_progress::of(run?, &OF_A_RUN);
            if let Some(rows) = job_progress::of(&entry, &OF_A_JOB).or_else(of_run) {
                told.add(About::Now, Level::Ok, format!("{COUNT}rows"), rows);
            }
        }
        Deed::Start => {
            if entry.get("enabled").and_then(words).as_deref() == Some("false") {
                told.add(About::InTheWay, Level::Warning, "disabled", DISABLED);
            }
        }
    }
}

/// How long the last runs took that have ended.
fn lengths(told: &mut Source<'_>, last: &[Value], current: &str) {
    let took = |run: &Value| {
        let date = |name: &str| look::number(&run[name]).filter(|date| *date > 0);
        let milliseconds = date("last-update-date")?.checked_sub(date("execute-date")?)?;
        Some(milliseconds / 1_000)
    };
    let has_ended = |run: &&Value| {
        let word = runs::word(run);
        !word.is_empty() && !look::is_at_work(&word) && runs::id(run) != current
    };
    let took: Vec<u64> = last
        .iter()
        .filter(has_ended)
        .filter_map(took)
        .take(MOST_RUNS)
        .collect();
    let Some((shortest, longest)) = took.iter().min().zip(took.iter().max()) else {
        return;
    };
    let text = if took.len() == 1 { LAST_RUN } else { LAST_RUNS };
    let says = text
        .with("n", took.len())
        .with("shortest", length(*shortest))
        .with("longest", length(*longest));
    told.add(About::Before, Level::Ok, "last runs", says);
}
