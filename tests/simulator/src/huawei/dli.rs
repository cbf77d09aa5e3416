//! DLI's Flink jobs: which exist, how they stop, and the two batch calls (`huawei.md` §3.5, §4.5, §7).

use serde_json::Value;

use super::dli_answers::{self, Verdict};
use super::plenty;
use super::world::World;
use super::{dli_error, gateway};
use crate::clock::Now;
use crate::exchange::{Answer, Call, Reply};

/// Ticks that each state on the way takes.
const TRANSITION: u64 = 2;
/// The first integer that a double cannot tell from its neighbour.
const TWO_TO_53: i64 = 9_007_199_254_740_992;

/// A job that does what it is asked to, and whose answer is lost.
const ACTS_AND_DROPS: i64 = 13_001;
/// A draft whose run is taken, and does not begin: nothing is told of why.
const STAYS_A_DRAFT: i64 = 13_002;

/// The documented states, in the order of `huawei.md` §4.5; job 10001 is in the first, and so on.
pub(super) const STATES: [&str; 14] = [
    "job_init",
    "job_submitting",
    "job_submit_fail",
    "job_running",
    "job_running_exception",
    "job_downloading",
    "job_idle",
    "job_canceling",
    "job_cancel_success",
    "job_cancel_fail",
    "job_savepointing",
    "job_arrearage_stopped",
    "job_arrearage_recovering",
    "job_finish",
];

/// A Flink job.
pub(super) struct FlinkJob {
    /// Its id.
    pub(super) id: i64,
    /// Its status.
    pub(super) status: &'static str,
    /// When it was made, in milliseconds.
    pub(super) created: i64,
    /// Whether a savepoint was written.
    pub(super) has_savepoint: bool,
    /// What else the list tells of it.
    pub(super) traits: Traits,
    /// When it moves on.
    until: Option<u64>,
    /// Whether the stop that is under way asked for a savepoint.
    saves: bool,
}

/// What does not change about a job.
#[derive(Clone, Copy)]
pub(super) struct Traits {
    /// Its type.
    pub(super) kind: &'static str,
    /// Its queue.
    pub(super) queue: &'static str,
    /// Who made it.
    pub(super) owner: &'static str,
    /// The edge job that it is a part of; -1 for none.
    pub(super) root: i64,
    /// Whether it writes checkpoints; nothing where its settings are not told.
    pub(super) checkpoints: Option<bool>,
    /// Whether it is restarted after a failure.
    pub(super) restarts: bool,
}

impl FlinkJob {
    /// The job of an id, if there is one.
    pub(super) fn existing(id: i64, now: Now) -> Option<Self> {
        let status = match id {
            1..=4_999
            | 6_000..=7_999
            | plenty::EDGE_JOB..=11_003
            | plenty::LONE_EDGE_JOB
            | 12_001..=12_005
            | ACTS_AND_DROPS
            | plenty::UNTOLD_JOB
            | TWO_TO_53.. => "job_running",
            5_000..=5_999 => "job_finish",
            12_006 => "job_cancel_success",
            STAYS_A_DRAFT => "job_init",
            10_001..=10_014 => STATES.get(usize::try_from(id - 10_001).ok()?)?,
            _ => return None,
        };
        Some(Self::of(id, status, now.unix_millis(), plenty::traits(id)))
    }

    /// A job in a state.
    pub(super) fn of(id: i64, status: &'static str, created: i64, traits: Traits) -> Self {
        Self {
            id,
            status,
            created,
            has_savepoint: matches!(id, 12_004 | 12_006),
            traits,
            until: None,
            saves: false,
        }
    }

    /// Catches up with the present.
    pub(super) fn advance(&mut self, now: Now) {
        while let Some(until) = self.until
            && now.tick >= until
        {
            let (next, goes_on) = match self.status {
                "job_savepointing" => ("job_canceling", true),
                "job_canceling" if self.fails_to_stop() => ("job_cancel_fail", false),
                "job_canceling" => ("job_cancel_success", false),
                "job_submitting" if (5_900..=5_999).contains(&self.id) => {
                    ("job_submit_fail", false)
                }
                "job_submitting" => ("job_running", false),
                other => (other, false),
            };
            self.has_savepoint |= self.status == "job_savepointing";
            self.status = next;
            self.until = goes_on.then_some(until + TRANSITION);
        }
    }

    fn fails_to_stop(&self) -> bool {
        match self.id {
            7_000..=7_899 => true,
            7_900..=7_999 => self.saves,
            _ => false,
        }
    }

    fn stop(&mut self, savepoint: bool, now: Now) -> Verdict {
        if !matches!(
            self.status,
            "job_running" | "job_submitting" | "job_cancel_fail"
        ) {
            return Verdict::NotStoppable;
        }
        self.saves = savepoint;
        self.status = if savepoint {
            "job_savepointing"
        } else {
            "job_canceling"
        };
        self.until = Some(now.tick + TRANSITION);
        Verdict::Issued
    }

    fn run(&mut self, now: Now) -> Verdict {
        let at_rest = [
            "job_init",
            "job_submit_fail",
            "job_running_exception",
            "job_cancel_success",
            "job_finish",
            "job_arrearage_stopped",
        ];
        if !at_rest.contains(&self.status) {
            return Verdict::NotRunnable;
        }
        if self.id == STAYS_A_DRAFT {
            return Verdict::Issued;
        }
        self.status = "job_submitting";
        // A savepoint lives until the next start (§3.5).
        self.has_savepoint = false;
        self.until = Some(now.tick + TRANSITION);
        Verdict::Issued
    }
}

/// `POST /v1.0/{project_id}/streaming/jobs/stop`.
pub(super) fn stop(world: &mut World, call: &Call, now: Now, request_id: &str) -> Reply {
    let body = call.json().unwrap_or_default();
    let Some(ids) = job_ids(&body) else {
        return bad_ids().into();
    };
    let savepoint = match body.get("trigger_savepoint") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(savepoint)) => *savepoint,
        Some(_) => {
            return dli_error(400, "DLI.0001", "trigger_savepoint must be a boolean.").into();
        }
    };
    if let Some(reply) = spoilt(&ids, request_id) {
        return reply;
    }
    let verdicts: Vec<_> = ids
        .iter()
        .map(|&id| match world.flink_job(id, now) {
            Some(job) => job.stop(savepoint, now),
            None => Verdict::Missing,
        })
        .collect();
    // What belongs to an edge job stops with it.
    for &id in plenty::parts_of(&ids) {
        if let Some(part) = world.flink_job(id, now) {
            part.stop(savepoint, now);
        }
    }
    if ids.contains(&ACTS_AND_DROPS) {
        return Reply::Drop;
    }
    let first = ids.first().copied().unwrap_or_default();
    dli_answers::stop_answer(first, &verdicts, call).into()
}

/// What ids that spoil the whole call make of it.
fn spoilt(ids: &[i64], request_id: &str) -> Option<Reply> {
    let trouble = ids.iter().find_map(|id| dli_answers::trouble(*id))?;
    Some(match trouble {
        dli_answers::Whole::Coded(answer) => answer.into(),
        dli_answers::Whole::Trouble(trouble) => trouble.reply(|status| {
            dli_answers::refusal(status).unwrap_or_else(|| gateway::refusal(status, request_id))
        }),
    })
}

/// `POST /v1.0/{project_id}/streaming/jobs/run`.
pub(super) fn run(world: &mut World, call: &Call, now: Now, request_id: &str) -> Reply {
    let body = call.json().unwrap_or_default();
    let Some(ids) = job_ids(&body) else {
        return bad_ids().into();
    };
    if !matches!(
        body.get("resume_savepoint"),
        None | Some(Value::Null | Value::Bool(_))
    ) {
        return dli_error(400, "DLI.0001", "resume_savepoint must be a boolean.").into();
    }
    if let Some(reply) = spoilt(&ids, request_id) {
        return reply;
    }
    let verdicts: Vec<_> = ids
        .iter()
        .map(|&id| {
            world
                .flink_job(id, now)
                .map_or(Verdict::Missing, |job| job.run(now))
        })
        .collect();
    if ids.contains(&ACTS_AND_DROPS) {
        return Reply::Drop;
    }
    dli_answers::run_answer(&verdicts, call).into()
}

fn bad_ids() -> Answer {
    dli_error(
        400,
        "DLI.0001",
        "Invalid parameter: job_ids must be a non-empty array of integers.",
    )
}

/// The ids, if they are integers of 64 bits and at least one.
fn job_ids(body: &Value) -> Option<Vec<i64>> {
    let ids: Option<Vec<_>> = body
        .get("job_ids")?
        .as_array()?
        .iter()
        .map(Value::as_i64)
        .collect();
    ids.filter(|ids| !ids.is_empty())
}
