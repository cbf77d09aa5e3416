//! What there is much of, and what is odd about it: lists that are long, jobs of every kind, parts of edge jobs.

use std::collections::BTreeMap;

use super::dli::{FlinkJob, STATES, Traits};
use super::job::{Job, Run};
use crate::clock::Now;

/// The project with ten thousand Flink jobs and a cluster with hundreds of jobs.
const PROJECT: &str = "ten-thousand-jobs";

/// An edge job (§4.5); the two ids behind it are its parts.
pub(super) const EDGE_JOB: i64 = 11_001;

/// An edge job without parts.
pub(super) const LONE_EDGE_JOB: i64 = 11_011;

/// A Flink job whose detail call fails.
pub(super) const UNTOLD_JOB: i64 = 14_001;

/// The jobs of a cluster that has others than the usual ones.
pub(super) fn jobs_of(cluster: &str, now: Now) -> Option<BTreeMap<String, Job>> {
    let mut jobs: Vec<Job> = Vec::new();
    match cluster {
        "all-kinds" => {
            for (kind, name, status) in [
                ("NORMAL_JOB", "orders", "RUNNING"),
                ("NORMAL_JOB", "customers_nightly", "SUCCEEDED"),
                ("BATCH_JOB", "erp_whole", "RUNNING"),
                ("BATCH_JOB", "crm_whole", "NEVER_EXECUTED"),
                ("SCENARIO_JOB", "to_lake_nightly", "BOOTING"),
            ] {
                jobs.push(Job::of_kind(kind, name, status, now));
            }
        }
        "many-jobs" => {
            let statuses = [
                "SUCCEEDED",
                "RUNNING",
                "FAILED",
                "NEVER_EXECUTED",
                "SUCCEEDED",
            ];
            for (kind, n_jobs) in [
                ("NORMAL_JOB", 350),
                ("BATCH_JOB", 250),
                ("SCENARIO_JOB", 320),
            ] {
                let word = kind.to_ascii_lowercase();
                for (number, status) in (1..=n_jobs).zip(statuses.into_iter().cycle()) {
                    let name = format!("{word}_{number:03}");
                    jobs.push(Job::of_kind(kind, &name, status, now));
                }
            }
        }
        "no-jobs" => {}
        "endless-jobs" => {
            for number in 1..=1_001 {
                let name = format!("job_{number:04}");
                jobs.push(Job::of_kind("NORMAL_JOB", &name, "SUCCEEDED", now));
            }
        }
        _ => return None,
    }
    Some(
        jobs.into_iter()
            .map(|job| (job.name.clone(), job))
            .collect(),
    )
}

/// The runs before of a job.
pub(super) fn earlier_runs(name: &str, now: Now) -> Vec<Run> {
    match name {
        "with-history" => runs_before(now).into(),
        "ran-once" => runs_before(now).into_iter().take(1).collect(),
        _ => Vec::new(),
    }
}

/// Three runs that have ended, of 60, 90 and 120 seconds, an hour apart.
fn runs_before(now: Now) -> [Run; 3] {
    [(1, 60), (2, 90), (3, 120)].map(|(submission, seconds)| {
        let began = now.unix_millis() - (4 - submission) * 3_600_000;
        Run {
            status: "SUCCEEDED",
            submission,
            began,
            changed: began + seconds * 1_000,
        }
    })
}

/// A number for a job, the same each time (FNV-1a, cut to 31 bits).
pub(super) fn number_of(name: &str) -> u32 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash >> 1
}

/// The clusters that a project lists besides the usual ones.
pub(super) fn clusters(project: &str) -> &'static [&'static str] {
    if project == PROJECT {
        &["all-kinds", "many-jobs"]
    } else {
        &[]
    }
}

/// The Flink jobs of a project that has others than the usual ones.
pub(super) fn flink_jobs(project: &str, now: Now) -> Option<BTreeMap<i64, FlinkJob>> {
    let job = |number: i64| {
        let id = 20_000 + number;
        // Most of them run.
        let status = match usize::try_from(number).unwrap_or_default() {
            number if number % 3 == 0 => STATES[number / 3 % STATES.len()],
            _ => "job_running",
        };
        let created = now.unix_millis() - (10_000 - number) * 60_000;
        (id, FlinkJob::of(id, status, created, traits(id)))
    };
    (project == PROJECT).then(|| (1..=10_000).map(job).collect())
}

/// What is told of a job besides its state.
pub(super) fn traits(id: i64) -> Traits {
    let usual = Traits {
        kind: "flink_opensource_sql_job",
        queue: "demo_queue",
        owner: "demo",
        root: -1,
        checkpoints: Some(false),
        restarts: false,
    };
    let of = |words: &[&'static str], by: i64| {
        let idx = usize::try_from(id / by).unwrap_or_default() % words.len();
        words[idx]
    };
    match id {
        EDGE_JOB | LONE_EDGE_JOB => Traits {
            kind: "flink_sql_edge_job",
            ..usual
        },
        11_002 | 11_003 => Traits {
            kind: "flink_sql_edge_job",
            root: EDGE_JOB,
            ..usual
        },
        12_001 => Traits {
            checkpoints: Some(true),
            restarts: true,
            ..usual
        },
        12_002 | 12_004 => Traits {
            checkpoints: Some(true),
            ..usual
        },
        12_005 => Traits {
            checkpoints: None,
            ..usual
        },
        20_001..=30_000 => Traits {
            kind: of(
                &["flink_sql_job", "flink_opensource_sql_job", "flink_jar_job"],
                1,
            ),
            queue: of(&["risk", "orders", "reports", "lake"], 7),
            owner: of(&["alice", "bob", "carol", "dave", "erin"], 11),
            checkpoints: Some(id % 2 == 0),
            ..usual
        },
        _ => usual,
    }
}

/// The parts of the edge jobs among these.
pub(super) fn parts_of(ids: &[i64]) -> &'static [i64] {
    if ids.contains(&EDGE_JOB) {
        &[EDGE_JOB + 1, EDGE_JOB + 2]
    } else {
        &[]
    }
}
