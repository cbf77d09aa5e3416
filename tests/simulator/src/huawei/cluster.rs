//! A CDM cluster and how its status changes (`huawei.md` §3.3, §4.1).

use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::job::Job;
use super::plenty;
use crate::clock::Now;
use crate::credentials as demo;

/// Ticks from 910 to 900, and from 920 to 200.
const TRANSITION: u64 = 3;
/// Ticks after which a cluster that waits for its jobs finds them finished.
const JOBS_FINISH: u64 = 4;

/// Where a cluster is between running and stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lifecycle {
    /// 200.
    Running,
    /// Still 200: a graceful stop waits, and no job may start.
    Draining {
        /// When the wait is over; nothing for "when all jobs have finished".
        until: Option<u64>,
        /// When it began.
        since: u64,
    },
    /// 910, or 920 on the way back.
    Moving {
        /// The tick at which it arrives.
        until: u64,
        /// The status on arrival.
        to: &'static str,
    },
    /// Any status that does not change by itself.
    Resting(&'static str),
}

/// A cluster.
pub(super) struct Cluster {
    /// Its id, which is also its reserved word if it has one.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
    /// Where it is.
    pub(super) lifecycle: Lifecycle,
    /// When it was made.
    pub(super) created: OffsetDateTime,
    /// The jobs that exist from the start, and those that were named since.
    pub(super) jobs: BTreeMap<String, Job>,
}

impl Cluster {
    /// The cluster of an id, if there is one.
    pub(super) fn existing(id: &str, now: Now) -> Option<Self> {
        let (name, lifecycle) = match id {
            demo::CLUSTER_TO_STOP => ("cdm-reports", Lifecycle::Running),
            demo::CLUSTER_WITH_JOBS => ("cdm-orders", Lifecycle::Running),
            "creating" => (id, Lifecycle::Resting("100")),
            "failed" => (id, Lifecycle::Resting("300")),
            "creation-failed" => (id, Lifecycle::Resting("303")),
            "restarting" => (id, Lifecycle::Resting("500")),
            "frozen" => (id, Lifecycle::Resting("800")),
            "stopped"
            | "stopped-auto-off"
            | "stopped-on-schedule"
            | "start-fails"
            | "stays-920" => (id, Lifecycle::Resting("900")),
            "stopping" => (id, Lifecycle::Resting("910")),
            "starting" => (id, Lifecycle::Resting("920")),
            _ if is_running_word(id) => (id, Lifecycle::Running),
            _ => return None,
        };
        Some(Self {
            id: id.to_owned(),
            name: name.to_owned(),
            lifecycle,
            created: now.wall,
            jobs: plenty::jobs_of(id, now).unwrap_or_else(|| Job::fixture(now)),
        })
    }

    /// The status on the wire.
    pub(super) fn status(&self) -> &'static str {
        match self.lifecycle {
            Lifecycle::Running | Lifecycle::Draining { .. } => "200",
            Lifecycle::Moving { to: "200", .. } => "920",
            Lifecycle::Moving { .. } if self.id == "start-fails" => "920",
            Lifecycle::Moving { .. } => "910",
            Lifecycle::Resting(status) => status,
        }
    }

    /// Begins a stop. `delay` is nothing for an immediate one, -1 for "until all jobs have finished".
    pub(super) fn stop(&mut self, delay: Option<i64>, now: Now) {
        let since = now.tick;
        self.lifecycle = match delay {
            None => self.leave(now),
            Some(-1) => Lifecycle::Draining { until: None, since },
            Some(seconds) => Lifecycle::Draining {
                until: Some(since.saturating_add_signed(seconds)),
                since,
            },
        };
        self.advance(now);
    }

    /// Begins a start.
    pub(super) fn start(&mut self, now: Now) {
        let (until, to) = match self.id.as_str() {
            "start-fails" => (now.tick + TRANSITION, "300"),
            "stays-920" => (u64::MAX, "200"),
            _ => (now.tick + TRANSITION, "200"),
        };
        self.lifecycle = Lifecycle::Moving { until, to };
    }

    /// Whether nothing is under way.
    pub(super) fn is_running(&self) -> bool {
        self.lifecycle == Lifecycle::Running
    }

    /// Whether a stop is accepted: its status is 200, also while a graceful one waits.
    pub(super) fn can_stop(&self) -> bool {
        self.status() == "200"
    }

    /// Catches up with the present.
    pub(super) fn advance(&mut self, now: Now) {
        if let Lifecycle::Draining { until, since } = self.lifecycle {
            if until.is_none() && self.id != "never-drains" && now.tick >= since + JOBS_FINISH {
                self.jobs.values_mut().for_each(|job| job.finish(now));
            }
            let drained = match until {
                Some(until) => now.tick >= until,
                None => !self.jobs.values().any(Job::is_running),
            };
            if drained {
                self.lifecycle = self.leave(now);
            }
        }
        if let Lifecycle::Moving { until, to } = self.lifecycle
            && now.tick >= until
        {
            self.lifecycle = if to == "200" {
                Lifecycle::Running
            } else {
                Lifecycle::Resting(to)
            };
        }
        for job in self.jobs.values_mut() {
            job.advance(now);
        }
    }

    /// Goes through 910. Jobs that still run are lost.
    fn leave(&mut self, now: Now) -> Lifecycle {
        self.jobs.values_mut().for_each(|job| job.abort(now));
        let to = match self.id.as_str() {
            "ends-300" => "300",
            "ends-303" => "303",
            "ends-800" => "800",
            "ends-777" => "777",
            _ => "900",
        };
        let until = if self.id == "stays-910" {
            u64::MAX
        } else {
            now.tick + TRANSITION
        };
        Lifecycle::Moving { until, to }
    }
}

/// The reserved words that name a running cluster.
fn is_running_word(id: &str) -> bool {
    const WORDS: [&str; 25] = [
        "acts-and-drops",
        "all-kinds",
        "auto-off",
        "busy",
        "endless-jobs",
        "ends-300",
        "ends-303",
        "ends-777",
        "ends-800",
        "frozen-running",
        "jobid-absent",
        "jobid-string",
        "jobs-500",
        "many-jobs",
        "never-drains",
        "no-jobs",
        "numeric",
        "odd-node",
        "on-schedule",
        "poll-404",
        "poll-500",
        "slow",
        "stays-910",
        "sync-failure",
        "wrapped",
    ];
    WORDS.contains(&id) || id.starts_with("run-")
}
