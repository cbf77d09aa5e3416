//! What every answer is wrapped in (`obshell.md` §4).

use serde_json::{Map, Value, json};

use super::cluster::Cluster;
use super::problem::Problem;
use crate::clock::{Now, nanos_text};
use crate::exchange::{Answer, Call};

/// The trace id of an answer.
pub(super) struct Trace(String);

impl Trace {
    /// The one the caller chose, or 16 hex digits.
    pub(super) fn of(call: &Call) -> Self {
        let chosen = call.header("x-obshell-trace-id").map(str::to_owned);
        Self(chosen.unwrap_or_else(|| format!("{:016x}", rand::random::<u64>())))
    }

    /// None at all.
    pub(super) fn none() -> Self {
        Self(String::new())
    }
}

/// A success; with nothing to say there is no `data`.
pub(super) fn success(data: Option<Value>, trace: &Trace, now: Now) -> Answer {
    let mut body = head(true, 200, &nanos_text(now.wall), trace);
    if let Some(data) = data {
        body.insert("data".to_owned(), data);
    }
    Answer::json(200, &Value::Object(body))
}

/// A failure. A crash inside the agent has no trace id, and the timestamp of the agent's start.
pub(super) fn failure(
    problem: &Problem,
    trace: &Trace,
    zh: bool,
    cluster: &Cluster,
    now: Now,
) -> Answer {
    let crashed = problem.err_code == "Common.Unexpected";
    let (moment, nobody) = (
        if crashed { cluster.started } else { now.wall },
        Trace::none(),
    );
    let trace = if crashed { &nobody } else { trace };
    let mut body = head(false, problem.status, &nanos_text(moment), trace);
    if problem.null_data {
        body.insert("data".to_owned(), Value::Null);
    }
    let mut error = Map::new();
    // Agents before 4.3.1.0 have the number alone, and know no Chinese.
    let is_old = cluster.release.is_v1();
    let code = if is_old {
        problem.old_code()
    } else {
        problem.code
    };
    if code != 0 {
        error.insert("code".to_owned(), json!(code));
    }
    error.insert("message".to_owned(), json!(problem.message(zh && !is_old)));
    if !is_old {
        error.insert("errCode".to_owned(), json!(problem.err_code));
    }
    body.insert("error".to_owned(), Value::Object(error));
    Answer::json(problem.status, &Value::Object(body))
}

fn head(successful: bool, status: u16, timestamp: &str, trace: &Trace) -> Map<String, Value> {
    let head = json!({
        "successful": successful,
        "timestamp": timestamp,
        "duration": 2,
        "status": status,
        "traceId": trace.0,
    });
    match head {
        Value::Object(head) => head,
        _ => Map::new(),
    }
}

/// The dashboard that the same program serves.
pub(super) fn dashboard() -> Answer {
    let page = "<!DOCTYPE html>\n<html><head><title>OB Shell</title></head><body><div id=\"root\"></div></body></html>\n";
    Answer::of(200, "text/html; charset=utf-8", page)
}
