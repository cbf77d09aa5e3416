//! The log of a sub-task, line by line with its attempts (§3.5).

use serde_json::Value;

use super::super::reply;
use crate::follow::StepLog;
use crate::form::percent;
use crate::log::{Begun, Told};
use crate::operation::{Failure, WireRequest, WireResponse};
use crate::sort::sorted;
use crate::vendors::json::words;

/// How it is read.
pub(super) const LOG: StepLog = StepLog {
    request: |_, sub_task| request(sub_task),
    read,
};

pub(super) fn request(sub_task: &str) -> WireRequest {
    WireRequest::get(format!(
        "/api/v1/task/sub_task/{}/logs",
        percent::segment(sub_task)
    ))
}

/// The lines of all attempts one after the other, as the DAG has them, and where each attempt begins.
/// `contents` is null when there are none (§2).
fn read(response: &WireResponse) -> Result<Told, Failure> {
    let answer = reply::read(response)?;
    let lines: Vec<&Value> = match &answer.data["contents"] {
        Value::Array(lines) => lines.iter().collect(),
        _ => Vec::new(),
    };
    let attempt = |line: &Value| line["execute_times"].as_u64().unwrap_or_default();
    let key = |line: &Value| (attempt(line), line["id"].as_u64().unwrap_or_default());
    // No order is promised.
    let lines = sorted(lines, |a, b| key(a).cmp(&key(b)));
    let mut told = Told::default();
    let mut last = None;
    for line in lines {
        if last.is_some() {
            told.text.push('\n');
        }
        let time = words(&line["create_time"]).unwrap_or_default();
        if last != Some(attempt(line)) {
            last = Some(attempt(line));
            told.attempts.push(Begun {
                at: told.text.len(),
                began: time.clone(),
                last: String::new(),
            });
        }
        if let Some(begun) = told.attempts.last_mut() {
            begun.last = time;
        }
        told.text += line["log_content"].as_str().unwrap_or_default();
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(data: &Value) -> WireResponse {
        let body = json!({ "successful": true, "status": 200, "traceId": "5e0c2b1a9d3f4478", "data": data });
        WireResponse {
            status: 200,
            headers: Vec::new(),
            body: body.to_string(),
        }
    }

    fn line(id: u64, attempt: u64, words: &str, second: u64) -> Value {
        let time = format!("2026-05-09T10:00:{second:02}.5+08:00");
        json!({
            "id": id, "sub_task_id": 201, "execute_times": attempt, "log_content": words,
            "is_sync": false, "create_time": time, "update_time": time,
        })
    }

    #[test]
    fn each_attempt_begins_with_its_first_line() {
        let lines = [
            line(3, 2, "get observer pid", 20),
            line(1, 1, "get observer pid", 1),
            line(2, 1, "ERROR: [OB.Cluster.AsyncOperationTimeout]: kill", 7),
        ];
        let told = read(&answer(&json!({ "contents": lines }))).unwrap();
        assert_eq!(
            told.text,
            "get observer pid\nERROR: [OB.Cluster.AsyncOperationTimeout]: kill\nget observer pid"
        );
        let time = |second: &str| format!("2026-05-09T10:00:{second}.5+08:00");
        let begun = |at, began: &str, last: &str| Begun {
            at,
            began: time(began),
            last: time(last),
        };
        assert_eq!(told.attempts, [begun(0, "01", "07"), begun(65, "20", "20")]);
    }

    #[test]
    fn before_the_first_line_there_is_no_attempt() {
        let told = read(&answer(&json!({ "contents": null }))).unwrap();
        assert_eq!(told, Told::default());
    }

    #[test]
    fn it_is_asked_for_by_the_sub_tasks_own_id() {
        let request = (LOG.request)("201677721710288631", "2016777217102886201");
        assert_eq!(
            request.path,
            "/api/v1/task/sub_task/2016777217102886201/logs"
        );
        assert!(super::super::SUB_TASK_LOG.matches(request.method, &request.path));
    }
}
