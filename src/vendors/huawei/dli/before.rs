//! What is read before Flink jobs are stopped or run: each of them in detail, and the parts of edge jobs (§4.5).

use serde_json::Value;

use super::super::before::{Source, names};
use super::super::look::{self, Reading};
use super::super::pages::PAGE_SIZE;
use super::{jobs, status};
use crate::follow::{Ask, TargetState};
use crate::operation::{Deed, Failure};
use crate::preflight::{About, Finding, Level};
use crate::text::{Text, text};
use crate::vendors::json::words;

/// What is to be done with the jobs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::vendors::huawei) enum Way {
    /// They are stopped, with a savepoint or without.
    Stop {
        /// Whether a savepoint is asked for.
        savepoint: bool,
    },
    /// They are run, from a savepoint or anew.
    Run {
        /// Whether a savepoint is to be resumed from.
        savepoint: bool,
    },
}

impl Way {
    fn deed(self) -> Deed {
        match self {
            Self::Stop { .. } => Deed::Stop,
            Self::Run { .. } => Deed::Start,
        }
    }
}

const FIT: Text = text("{state} {names}", "{state}{names}");
const NOT_TO_STOP: Text = text(
    "Job {name} cannot be stopped now. {state}",
    "作业 {name} 当前无法停止。{state}",
);
const NOT_TO_RUN: Text = text(
    "Job {name} cannot be run now. {state}",
    "作业 {name} 当前无法运行。{state}",
);
const GONE: Text = text(
    "DLI does not know job {id}, or not any more: it may have been deleted.",
    "DLI 中没有作业 {id}：可能已被删除。",
);
const UNREAD: Text = text(
    "The jobs could not be read, so their states are not known: {why}.",
    "无法读取作业，因此其状态未知：{why}。",
);
const ONE_UNREAD: Text = text(
    "Job {id} could not be read, so its state is not known: {why}.",
    "无法读取作业 {id}，因此其状态未知：{why}。",
);
const SAVED: Text = text(
    "Nothing: each writes a savepoint before it stops. {names}",
    "不会丢失：每个作业停止前会创建保存点。{names}",
);
const SAVED_LATER: Text = text(
    "A savepoint is only written by a job that runs, and these are not running yet: {names}.",
    "只有运行中的作业才能创建保存点，以下作业尚未运行：{names}。",
);
const SINCE_CHECKPOINT: Text = text(
    "Their state since the last checkpoint: {names}.",
    "上次检查点之后的状态：{names}。",
);
const ALL_STATE: Text = text(
    "All of their state, since they write no checkpoints: {names}.",
    "全部状态（未开启检查点）：{names}。",
);
const NOT_TOLD: Text = text(
    "Their state without a savepoint; whether they write checkpoints is not told: {names}.",
    "未创建保存点时的状态；应答未说明是否开启检查点：{names}。",
);
const OLD_SAVEPOINT: Text = text(
    "These have a savepoint of an earlier stop: {names}.",
    "以下作业有之前停止时创建的保存点：{names}。",
);
const RESTARTS: Text = text(
    "DLI restarts these by itself after a failure (restart_when_exception), not after a stop: {names}.",
    "以下作业异常后会由 DLI 自动重启（restart_when_exception），停止后不会：{names}。",
);
const PARTS: Text = text(
    "Edge job {name} has {n} parts, which go along: {names}.",
    "边缘作业 {name} 有 {n} 个子作业，会一并受影响：{names}。",
);
const NO_PARTS: Text = text(
    "Edge job {name} has no parts.",
    "边缘作业 {name} 没有子作业。",
);
const PARTS_UNREAD: Text = text(
    "Which parts edge job {name} has could not be read: {why}.",
    "无法读取边缘作业 {name} 的子作业：{why}。",
);
const RESUMED: Text = text(
    "Resumed from their savepoint, which is deleted by that: {names}.",
    "从保存点恢复，保存点随后会被删除：{names}。",
);
const ANEW_WITH: Text = text(
    "Begun without their savepoint, which is deleted by that: {names}.",
    "不从保存点恢复，保存点随后会被删除：{names}。",
);
const NO_SAVEPOINT: Text = text(
    "A savepoint is to be resumed from, but DLI shows none, so they begin anew or from a checkpoint: {names}.",
    "要求从保存点恢复，但 DLI 未显示保存点，作业会重新开始或从检查点恢复：{names}。",
);
const IN_ARREARS: Text = text(
    "Stopped for arrears; DLI may refuse until the account is settled: {names}.",
    "因欠费停止，结清之前 DLI 可能拒绝运行：{names}。",
);

/// Reads it.
pub(in crate::vendors::huawei) async fn read(
    ask: &dyn Ask,
    project: &str,
    job_ids: &[i64],
    way: Way,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut reading = Reading::passing(ask);
    let ids: Vec<String> = job_ids.iter().map(ToString::to_string).collect();
    let at = format!("/v1.0/{project}/streaming/jobs");
    let read = jobs::read_detailed(&mut reading, project, ids.clone()).await;
    let mut told = Source::get(&at, &mut findings);
    let found = match read {
        Ok(found) => found,
        Err(failure) => {
            told.unread(About::Now, "jobs", UNREAD, &failure);
            return findings;
        }
    };
    let mut fit: Vec<Job> = Vec::new();
    for id in &ids {
        match found.jobs.iter().find(|(known, _)| known == id) {
            Some((_, Some(job))) => {
                let job = Job::of(id, job);
                if job.can(way.deed()) {
                    fit.push(job);
                } else {
                    let refused = match way.deed() {
                        Deed::Stop => NOT_TO_STOP,
                        Deed::Start => NOT_TO_RUN,
                    };
                    let says = refused
                        .with("name", job.name())
                        .with("state", status::says(&job.word));
                    told.add(About::Now, Level::Blocker, format!("job {id}"), says);
                }
            }
            Some((_, None)) => {
                let says = GONE.with("id", id.as_str());
                told.add(About::Now, Level::Blocker, format!("job {id}"), says);
            }
            None => {
                let why = found.unseen.iter().find(|(unseen, _)| unseen == id);
                let why = why.map(|(_, failure)| failure.why());
                let says = ONE_UNREAD
                    .with("id", id.as_str())
                    .with("why", why.unwrap_or_else(|| text("", "").into()));
                told.add(About::Now, Level::Warning, format!("job {id}"), says);
            }
        }
    }
    states(&mut told, &fit);
    match way {
        Way::Stop { savepoint } => lost(&mut told, &fit, savepoint),
        Way::Run { savepoint } => resumed(&mut told, &fit, savepoint),
    }
    for job in fit.iter().filter(|job| job.is_edge) {
        parts(&mut reading, project, job, &mut findings).await;
    }
    findings
}

/// What matters of a job.
struct Job {
    id: String,
    own_name: String,
    word: String,
    /// Whether it writes checkpoints, where that is told.
    checkpoints: Option<bool>,
    has_savepoint: bool,
    restarts: bool,
    is_edge: bool,
}

impl Job {
    fn of(id: &str, job: &Value) -> Self {
        let member = |name: &str| job.get(name).and_then(words).unwrap_or_default();
        let setting = |name: &str| {
            let setting = job.get("job_config")?.get(name).and_then(words)?;
            Some(setting.eq_ignore_ascii_case("true"))
        };
        Self {
            id: id.to_owned(),
            own_name: member("name"),
            word: member("status"),
            checkpoints: setting("checkpoint_enabled"),
            has_savepoint: member("has_savepoint").eq_ignore_ascii_case("true"),
            restarts: setting("restart_when_exception").unwrap_or_default(),
            is_edge: member("job_type") == "flink_sql_edge_job"
                || member("run_mode") == "edge_node",
        }
    }

    fn can(&self, deed: Deed) -> bool {
        match deed {
            Deed::Stop => status::can_stop(&self.word),
            Deed::Start => status::can_run(&self.word),
        }
    }

    fn name(&self) -> String {
        if self.own_name.is_empty() {
            return self.id.clone();
        }
        format!("{} {}", self.id, self.own_name)
    }
}

/// Adds a finding about those of the jobs that it holds for, if there are any.
fn add(
    told: &mut Source<'_>,
    about: About,
    level: Level,
    key: &str,
    says: Text,
    jobs: &[Job],
    holds: &dyn Fn(&Job) -> bool,
) {
    let all: Vec<String> = jobs
        .iter()
        .filter(|job| holds(job))
        .map(Job::name)
        .collect();
    if !all.is_empty() {
        told.add(about, level, key, says.with("names", names(&all)));
    }
}

/// One finding for each state that the jobs are in.
fn states(told: &mut Source<'_>, jobs: &[Job]) {
    let mut seen: Vec<&str> = Vec::new();
    for job in jobs {
        if seen.contains(&job.word.as_str()) {
            continue;
        }
        seen.push(&job.word);
        // A stop that has failed before may fail again; a job that has failed by itself may do so again.
        let level = match status::state(&job.word) {
            TargetState::Failed => Level::Warning,
            _ if job.word == "job_running_exception" || job.word == "job_submit_fail" => {
                Level::Warning
            }
            _ => Level::Ok,
        };
        let all: Vec<String> = jobs
            .iter()
            .filter(|other| other.word == job.word)
            .map(Job::name)
            .collect();
        let says = FIT
            .with("state", status::says(&job.word))
            .with("names", names(&all));
        told.add(About::Now, level, format!("state {}", job.word), says);
    }
}

fn lost(told: &mut Source<'_>, jobs: &[Job], savepoint: bool) {
    if savepoint {
        let is_running = |job: &Job| job.word == "job_running";
        add(
            told,
            About::Lost,
            Level::Ok,
            "saved",
            SAVED,
            jobs,
            &is_running,
        );
        let is_not = |job: &Job| !is_running(job);
        let key = "saved later";
        add(
            told,
            About::Lost,
            Level::Warning,
            key,
            SAVED_LATER,
            jobs,
            &is_not,
        );
    } else {
        for (key, says, checkpoints) in [
            ("lost since checkpoint", SINCE_CHECKPOINT, Some(true)),
            ("lost", ALL_STATE, Some(false)),
            ("lost perhaps", NOT_TOLD, None),
        ] {
            let holds = |job: &Job| job.checkpoints == checkpoints;
            add(told, About::Lost, Level::Warning, key, says, jobs, &holds);
        }
    }
    let has_savepoint = |job: &Job| job.has_savepoint;
    let key = "old savepoint";
    add(
        told,
        About::Lost,
        Level::Ok,
        key,
        OLD_SAVEPOINT,
        jobs,
        &has_savepoint,
    );
    let restarts = |job: &Job| job.restarts;
    add(
        told,
        About::InTheWay,
        Level::Ok,
        "restarts",
        RESTARTS,
        jobs,
        &restarts,
    );
}

fn resumed(told: &mut Source<'_>, jobs: &[Job], savepoint: bool) {
    let has = |job: &Job| job.has_savepoint;
    if savepoint {
        add(told, About::Hit, Level::Ok, "resumed", RESUMED, jobs, &has);
        let has_none = |job: &Job| !job.has_savepoint;
        let key = "no savepoint";
        add(
            told,
            About::Lost,
            Level::Warning,
            key,
            NO_SAVEPOINT,
            jobs,
            &has_none,
        );
    } else {
        add(
            told,
            About::Lost,
            Level::Warning,
            "anew",
            ANEW_WITH,
            jobs,
            &has,
        );
    }
    let in_arrears = |job: &Job| job.word == "job_arrearage_stopped";
    let key = "arrears";
    add(
        told,
        About::InTheWay,
        Level::Warning,
        key,
        IN_ARREARS,
        jobs,
        &in_arrears,
    );
}

/// What belongs to an edge job; the list leaves those out without `root_job_id`.
async fn parts(reading: &mut Reading<'_>, project: &str, job: &Job, findings: &mut Vec<Finding>) {
    let query = format!("limit={PAGE_SIZE}&offset=0&root_job_id={}", job.id);
    let path = format!("/v1.0/{project}/streaming/jobs?{query}");
    let read = part_names(reading, &path).await;
    let mut told = Source::get(&path, findings);
    let key = format!("parts {}", job.id);
    match read {
        Ok(parts) if parts.is_empty() => {
            told.add(
                About::Hit,
                Level::Ok,
                key,
                NO_PARTS.with("name", job.name()),
            );
        }
        Ok(parts) => {
            let says = PARTS
                .with("name", job.name())
                .with("n", parts.len())
                .with("names", names(&parts));
            told.add(About::Hit, Level::Warning, key, says);
        }
        Err(failure) => {
            let says = PARTS_UNREAD
                .with("name", job.name())
                .with("why", failure.why());
            told.add(About::Hit, Level::Warning, key, says);
        }
    }
}

async fn part_names(reading: &mut Reading<'_>, path: &str) -> Result<Vec<String>, Failure> {
    let page = jobs::Page::read(&reading.get(path.to_owned()).await?)?;
    let numbered = page.jobs.iter().enumerate();
    let name = |(idx, part): (usize, &Value)| {
        let member = |name: &str| part.get(name).and_then(words).unwrap_or_default();
        let id = look::id_or_place(member("job_id"), idx);
        format!("{id} {} {}", member("name"), member("status"))
    };
    Ok(numbered.map(name).collect())
}

#[cfg(test)]
mod tests;
