//! `POST /api/v2/ob/clusters/{id}/stop`, `/start`, `/restart` (`ocp.md` §4.1).

use super::cluster::Quirk;
use super::envelope::{self, Code};
use super::shapes;
use super::state::State;
use crate::clock::Now;
use crate::exchange::{Answer, Call, Reply};
use crate::words::Trouble;

/// Ticks by which cluster 408 is late.
const SLOW: u32 = 15;

/// Submits the task, or refuses.
pub(super) fn submit(state: &mut State, id: &str, operation: &str, call: &Call, now: Now) -> Reply {
    let Ok(id) = id.parse::<i64>() else {
        return envelope::error(400, Code::Number(1001), call, now).into();
    };
    if let Some(reply) = numbered(id, call, now) {
        return reply;
    }
    // 408 answers, but late; it is a single chain like 2.
    let (id, delay) = if id == 408 { (100_002, SLOW) } else { (id, 0) };
    let Some(cluster) = state.cluster(id, now) else {
        return envelope::error(404, Code::Number(11001), call, now).into();
    };
    let fitting = match operation {
        "start" => cluster.status == "STOPPED",
        _ => matches!(cluster.status, "RUNNING" | "UNAVAILABLE"),
    };
    let shape = cluster.plan.shape;
    if operation == "stop" && cluster.plan.quirk == Quirk::HasStandby {
        return envelope::error(400, Code::Number(11015), call, now).into();
    }
    if !fitting || state.is_busy(id) {
        // With an unfinished task that is the reason; otherwise it is the state.
        let code = if state.is_busy(id) { 11020 } else { 11007 };
        return envelope::error(400, Code::Number(code), call, now).into();
    }
    let Some(task_id) = state.submit(id, operation, now).map(|task| task.id) else {
        return envelope::error(404, Code::Number(11001), call, now).into();
    };
    let data = state
        .tasks
        .get(&task_id)
        .zip(state.clusters.get(&id))
        .map(|(task, cluster)| shapes::submitted(task, cluster, shape));
    envelope::success(data, now).held_back(delay).into()
}

/// Numbers that are an error code or an HTTP status.
pub(super) fn numbered(id: i64, call: &Call, now: Now) -> Option<Reply> {
    let number = u32::try_from(id).ok()?;
    let coded = |status, code| Some(envelope::error(status, code, call, now).into());
    match number {
        200 => Some(envelope::start_page().into()),
        201 => Some(Answer::of(200, "application/json", r#"{"data":{"cluster":"#).into()),
        204 => Some(Trouble::Empty.reply(|status| envelope::plain_error(status, "", now))),
        206 => Some(Trouble::Truncated.reply(|status| envelope::plain_error(status, "", now))),
        400 => coded(400, Code::Number(1001)),
        401 => Some(envelope::unauthorized("Bad credentials", "Bad credentials", now).into()),
        403 => coded(403, Code::Number(3100)),
        404 => coded(404, Code::Number(11001)),
        409 => coded(409, Code::Number(1005)),
        429 => Some(
            envelope::plain_error(429, "Too many requests", now)
                .with("RateLimit-Limit", "10")
                .with("RateLimit-Remaining", "0")
                .with("RateLimit-Reset", "7")
                .with("Retry-After", "7")
                .into(),
        ),
        499 => Some(Reply::Drop),
        500 => coded(500, Code::Number(1999)),
        502..=504 => {
            let status = u16::try_from(number).ok()?;
            Some(Trouble::Html(status).reply(|status| envelope::plain_error(status, "", now)))
        }
        11_001 => coded(404, Code::Number(number)),
        11_007 | 11_015 | 11_020 | 11_070 => coded(400, Code::Number(number)),
        11_028 => coded(500, Code::Number(number)),
        // A 2 in front: the same code in its newer spelling, `OBE11007`.
        21_001 => coded(404, Code::Text(number - 10_000)),
        21_007 | 21_015 | 21_020 | 21_070 => coded(400, Code::Text(number - 10_000)),
        _ => None,
    }
}
