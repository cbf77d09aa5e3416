//! DLI's Flink jobs: which exist, how they stop, and the two batch calls (`huawei.md` §3.5, §4.5, §7).

use serde_json::Value;

use super::dli_answers::{self, Verdict};
use super::world::World;
use super::{dli_error, gateway};
use crate::clock::Now;
use crate::exchange::{Answer, Call, Reply};

/// Ticks that each state on the way takes.
const TRANSITION: u64 = 2;
/// The first integer that a double cannot tell from its neighbour.
const TWO_TO_53: i64 = 9_007_199_254_740_992;

/// The documented states, in the order of `huawei.md` §4.5; job 10001 is in the first, and so on.
const STATES: [&str; 14] = [
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
    /// When it moves on.
    until: Option<u64>,
}

impl FlinkJob {
    /// The job of an id, if there is one.
    pub(super) fn existing(id: i64, now: Now) -> Option<Self> {
        let status = match id {
            1..=4_999 | 6_000..=7_999 | TWO_TO_53.. => "job_running",
            5_000..=5_999 => "job_finish",
            10_001..=10_014 => STATES.get(usize::try_from(id - 10_001).ok()?)?,
            _ => return None,
        };
        Some(Self {
            id,
            status,
            created: now.unix_millis(),
            has_savepoint: false,
            until: None,
        })
    }

    /// Catches up with the present.
    pub(super) fn advance(&mut self, now: Now) {
        while let Some(until) = self.until
            && now.tick >= until
        {
            let (next, goes_on) = match self.status {
                "job_savepointing" => ("job_canceling", true),
                "job_canceling" if (7_000..=7_999).contains(&self.id) => ("job_cancel_fail", false),
                "job_canceling" => ("job_cancel_success", false),
                "job_submitting" => ("job_running", false),
                other => (other, false),
            };
            self.has_savepoint |= self.status == "job_savepointing";
            self.status = next;
            self.until = goes_on.then_some(until + TRANSITION);
        }
    }

    fn stop(&mut self, savepoint: bool, now: Now) -> Verdict {
        if !matches!(
            self.status,
            "job_running" | "job_submitting" | "job_cancel_fail"
        ) {
            return Verdict::NotStoppable;
        }
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
        self.status = "job_submitting";
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
    if let Some(trouble) = ids.iter().find_map(|id| dli_answers::trouble(*id)) {
        return match trouble {
            dli_answers::Whole::Coded(answer) => answer.into(),
            dli_answers::Whole::Trouble(trouble) => trouble.reply(|status| {
                dli_answers::refusal(status).unwrap_or_else(|| gateway::refusal(status, request_id))
            }),
        };
    }
    let verdicts: Vec<_> = ids
        .iter()
        .map(|&id| match world.flink_job(id, now) {
            Some(job) => job.stop(savepoint, now),
            None => Verdict::Missing,
        })
        .collect();
    let first = ids.first().copied().unwrap_or_default();
    dli_answers::stop_answer(first, &verdicts, call).into()
}

/// `POST /v1.0/{project_id}/streaming/jobs/run`.
pub(super) fn run(world: &mut World, call: &Call, now: Now) -> Answer {
    let body = call.json().unwrap_or_default();
    let Some(ids) = job_ids(&body) else {
        return bad_ids();
    };
    let verdicts: Vec<_> = ids
        .iter()
        .map(|&id| {
            world
                .flink_job(id, now)
                .map_or(Verdict::Missing, |job| job.run(now))
        })
        .collect();
    dli_answers::run_answer(&verdicts, call)
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
