//! CDM jobs: what exists, how it stops, and the calls on it (`huawei.md` §3.4, §4.2 to §4.4).

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::answers;
use super::cdm_error;
use super::job_answers::{named_refusal, success};
use super::job_view;
use super::plenty;
use super::world::World;
use crate::clock::Now;
use crate::exchange::{Answer, Call, Reply};
use crate::words::Trouble;

/// Ticks from a stop to the end of the run, and from booting to running.
const TRANSITION: u64 = 2;

/// A run of a job.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// Its status, or `NEVER_EXECUTED`.
    pub(super) status: &'static str,
    /// Its number.
    pub(super) submission: i64,
    /// When it began, in milliseconds.
    pub(super) began: i64,
    /// When it last changed, in milliseconds.
    pub(super) changed: i64,
}

/// A job and its runs.
pub(super) struct Job {
    /// Its name.
    pub(super) name: String,
    /// `NORMAL_JOB`, `BATCH_JOB` or `SCENARIO_JOB` (§4.2).
    pub(super) kind: &'static str,
    /// Its latest run.
    pub(super) run: Run,
    /// The runs before, the oldest first.
    pub(super) earlier: Vec<Run>,
    /// The status that comes next, and at which tick.
    pub(super) next: Option<(u64, &'static str)>,
}

impl Job {
    /// The jobs that every cluster has from the start.
    pub(super) fn fixture(now: Now) -> BTreeMap<String, Self> {
        let names = [
            "jdbc2hive",
            "订单 同步_v1.2",
            "报表 A/1%",
            "not-running",
            "never-run",
            "booting",
        ];
        names
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), Self::existing(name, now)?)))
            .collect()
    }

    /// The job of a name, if there is one.
    fn existing(name: &str, now: Now) -> Option<Self> {
        let status = match name {
            "not-running" | "disabled" => "SUCCEEDED",
            "never-run" => "NEVER_EXECUTED",
            "booting" => "BOOTING",
            "jdbc2hive" | "订单 同步_v1.2" | "报表 A/1%" | "runs-again" | "slow"
            | "acts-and-drops" | "with-history" | "ran-once" => "RUNNING",
            "fails-on-submit" => "FAILED",
            _ if stopped_word(name).is_some() => "RUNNING",
            _ if name.starts_with("shape-") || name.starts_with("run-") => "RUNNING",
            _ => return None,
        };
        let mut job = Self::of_kind("NORMAL_JOB", name, status, now);
        job.earlier = plenty::earlier_runs(name, now);
        job.run.submission += i64::try_from(job.earlier.len()).unwrap_or_default();
        Some(job)
    }

    /// A job of a kind whose only run has a status.
    pub(super) fn of_kind(kind: &'static str, name: &str, status: &'static str, now: Now) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            run: Run {
                status,
                submission: 1,
                began: now.unix_millis(),
                changed: now.unix_millis(),
            },
            earlier: Vec::new(),
            next: None,
        }
    }

    /// Whether a schedule starts it.
    pub(super) fn is_scheduled(&self) -> bool {
        self.name == "runs-again" || self.name.contains("nightly")
    }

    /// Whether a stop makes sense.
    pub(super) fn is_running(&self) -> bool {
        matches!(self.run.status, "RUNNING" | "BOOTING")
    }

    /// Ends the run well.
    pub(super) fn finish(&mut self, now: Now) {
        self.end("SUCCEEDED", now);
    }

    /// Ends the run because its cluster stops.
    pub(super) fn abort(&mut self, now: Now) {
        self.end("FAILED", now);
    }

    fn end(&mut self, status: &'static str, now: Now) {
        if self.is_running() {
            self.run.status = status;
            self.run.changed = now.unix_millis();
            self.next = None;
        }
    }

    /// Catches up with the present.
    pub(super) fn advance(&mut self, now: Now) {
        if let Some((tick, status)) = self.next
            && now.tick >= tick
        {
            self.run.status = status;
            self.run.changed = now.unix_millis();
            self.next = None;
            // Its schedule comes round as soon as it has been stopped.
            if self.name == "runs-again" && !self.is_running() {
                self.start(now);
            }
        }
    }

    fn stop(&mut self, now: Now) {
        // Which status a stopped run shows is not known (§4.4); FAILED is the default here.
        let stopped = stopped_word(&self.name).unwrap_or("FAILED");
        self.next = Some((now.tick + TRANSITION, stopped));
    }

    /// Begins a new run.
    pub(super) fn start(&mut self, now: Now) {
        self.earlier.push(self.run);
        self.run = Run {
            status: "BOOTING",
            submission: self.run.submission + 1,
            began: now.unix_millis(),
            changed: now.unix_millis(),
        };
        let next = if self.name == "fails-on-submit" {
            "FAILURE_ON_SUBMIT"
        } else {
            "RUNNING"
        };
        self.next = Some((now.tick + TRANSITION, next));
    }
}

/// Names that choose what a stopped run shows.
fn stopped_word(name: &str) -> Option<&'static str> {
    Some(match name {
        "ends-stopped" => "STOPPED",
        "ends-succeeded" => "SUCCEEDED",
        "ends-unknown" => "UNKNOWN",
        _ => return None,
    })
}

/// The job of a name in an open cluster, or CDM's refusal.
pub(super) fn find<'world>(
    world: &'world mut World,
    cluster: &str,
    name: &str,
    now: Now,
) -> Result<&'world mut Job, Answer> {
    let cluster = world
        .cluster(cluster, now)
        .ok_or_else(answers::no_such_cluster)?;
    if !cluster.opens_jobs() {
        let text = "The cluster is not running: its jobs cannot be accessed.";
        return Err(cdm_error(400, "Cdm.0001", text));
    }
    if !cluster.jobs.contains_key(name)
        && let Some(job) = Job::existing(name, now)
    {
        cluster.jobs.insert(name.to_owned(), job);
    }
    cluster.jobs.get_mut(name).ok_or_else(|| no_such_job(name))
}

fn no_such_job(name: &str) -> Answer {
    cdm_error(400, "Cdm.0100", &format!("Job [{name}] does not exist."))
}

/// `PUT …/cdm/job/{job_name}/stop`.
pub(super) fn stop(world: &mut World, cluster: &str, name: &str, now: Now) -> Reply {
    if let Some(trouble) = Trouble::named(cluster).or_else(|| Trouble::named(name)) {
        return trouble.reply(answers::cdm_refusal);
    }
    if let Some(refusal) = named_refusal(name) {
        return refusal.into();
    }
    let job = match find(world, cluster, name, now) {
        Ok(job) => job,
        Err(refusal) => return refusal.into(),
    };
    let stopping = job.next.is_some_and(|(_, status)| status != "RUNNING");
    if !job.is_running() || stopping {
        let text = format!("Job [{name}] is not running.");
        return cdm_error(400, "Cdm.0053", &text).into();
    }
    // A non-empty list with an ERROR is a 200 that is a failure: the job goes on.
    if name != "shape-validation-error" {
        job.stop(now);
    }
    if name == "acts-and-drops" {
        return Reply::Drop;
    }
    success(name, job).into()
}

/// `GET …/cdm/job/{job_name}/status`.
pub(super) fn status(world: &mut World, cluster: &str, name: &str, now: Now) -> Answer {
    match find(world, cluster, name, now) {
        Err(refusal) => refusal,
        Ok(job) => Answer::json(
            200,
            &json!({ "submissions": [job_view::submission(job, job.run)] }),
        ),
    }
}

/// `GET …/cdm/submissions?jname={job_name}`: the last ten runs, the latest first.
pub(super) fn history(world: &mut World, cluster: &str, name: &str, now: Now) -> Answer {
    match find(world, cluster, name, now) {
        Err(refusal) => refusal,
        Ok(job) => {
            let runs = std::iter::once(&job.run).chain(job.earlier.iter().rev());
            let view = |run: &Run| job_view::submission(job, *run);
            let page: Value = runs.take(10).map(view).collect();
            let total = job.earlier.len() + 1;
            Answer::json(
                200,
                &json!({ "submissions": page, "total": total, "page_no": 1, "page_size": 10 }),
            )
        }
    }
}

/// `GET …/cdm/job/all` lists, `…/cdm/job/{job_name}` gives one.
pub(super) fn show(world: &mut World, cluster: &str, name: &str, call: &Call, now: Now) -> Answer {
    if name == "all" {
        return job_view::list(world, cluster, call, now);
    }
    match find(world, cluster, name, now) {
        Err(refusal) => refusal,
        Ok(job) => Answer::json(
            200,
            &json!({ "total": 0, "jobs": [job_view::entry(job, now)], "page_no": 1, "page_size": 10 }),
        ),
    }
}
