//! What is read before Flink jobs are stopped or run: each of them in detail, and the parts of edge jobs (§4.5).

mod lost;
mod parts;

use serde_json::Value;

use super::super::before::{Source, names};
use super::super::look::Reading;
use super::{jobs, status};
use crate::follow::{Ask, TargetState};
use crate::operation::Deed;
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
const NOT_ASKED: Text = text("it was not asked for", "未查询");
const ONE_UNREAD: Text = text(
    "Job {id} could not be read, so its state is not known: {why}.",
    "无法读取作业 {id}，因此其状态未知：{why}。",
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
    // What cannot be stopped is refused by itself; the others go on, where there are any.
    let is_unfit = |id: &String| {
        let known = found.jobs.iter().find(|(known, _)| known == id);
        known.is_some_and(|(_, job)| {
            !job.as_ref()
                .is_some_and(|job| Job::of(id, job).can(way.deed()))
        })
    };
    let of_unfit = if ids.iter().all(is_unfit) {
        Level::Blocker
    } else {
        Level::Warning
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
                    told.add(About::Now, of_unfit, format!("job {id}"), says);
                }
            }
            Some((_, None)) => {
                let says = GONE.with("id", id.as_str());
                told.add(About::Now, of_unfit, format!("job {id}"), says);
            }
            None => {
                let why = found.unseen.iter().find(|(unseen, _)| unseen == id);
                let why = why.map(|(_, failure)| failure.why());
                let says = ONE_UNREAD
                    .with("id", id.as_str())
                    .with("why", why.unwrap_or_else(|| NOT_ASKED.into()));
                told.add(About::Now, Level::Warning, format!("job {id}"), says);
            }
        }
    }
    states(&mut told, &fit);
    match way {
        Way::Stop { savepoint } => lost::of_a_stop(&mut told, &fit, savepoint),
        Way::Run { savepoint } => lost::of_a_run(&mut told, &fit, savepoint),
    }
    for job in fit.iter().filter(|job| job.is_edge) {
        parts::findings(&mut reading, project, job, &mut findings).await;
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

#[cfg(test)]
mod tests;
