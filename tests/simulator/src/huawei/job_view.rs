//! CDM jobs and runs as JSON (`huawei.md` §4.2, §4.4).

use serde_json::{Value, json};

use super::answers;
use super::cdm_error;
use super::job::{Job, Run};
use super::plenty;
use super::world::World;
use crate::clock::Now;
use crate::exchange::{Answer, Call};

/// The list call. Without `jobType` it lists table and file jobs alone.
pub(super) fn list(world: &mut World, cluster: &str, call: &Call, now: Now) -> Answer {
    let Some(cluster) = world.cluster(cluster, now) else {
        return answers::no_such_cluster();
    };
    if cluster.id == "jobs-500" {
        return cdm_error(500, "Cdm.0000", "The system is faulty.");
    }
    let filter = call.query_value("filter").unwrap_or_default();
    let kind = call.query_value("jobType");
    let kind = kind.unwrap_or_else(|| "NORMAL_JOB".to_owned());
    let page_no = call.query_number("page_no", 1).max(1);
    let page_size = call.query_number("page_size", 10).clamp(10, 100);
    let found: Vec<_> = cluster
        .jobs
        .values()
        .filter(|job| job.kind == kind && job.name.contains(&filter))
        .collect();
    let page: Value = found
        .iter()
        .skip((page_no - 1) * page_size)
        .take(page_size)
        .map(|job| entry(job, now))
        .collect();
    let body =
        json!({ "total": found.len(), "jobs": page, "page_no": page_no, "page_size": page_size });
    Answer::json(200, &body)
}

/// One entry of the list.
pub(super) fn entry(job: &Job, now: Now) -> Value {
    let status = if job.run.status == "NEVER_EXECUTED" {
        "NEW"
    } else {
        job.run.status
    };
    // A run that goes on has been heard of just now, and writes twelve rows in a hundredth of a second.
    let heard = if job.is_running() {
        now.unix_millis()
    } else {
        job.run.changed
    };
    let rows = (heard - job.run.began) / 10 * 12;
    let has_run = status != "NEW";
    json!({
        "id": plenty::number_of(&job.name),
        "name": job.name,
        "job_type": job.kind,
        "status": status,
        "enabled": job.name != "disabled",
        "group_name": "DEFAULT",
        "from-connector-name": "generic-jdbc-connector",
        "to-connector-name": "hive-connector",
        "from-link-name": "mysql_link",
        "to-link-name": "hive_link",
        "creation-user": "cdm",
        "creation-date": job.run.began,
        "update-user": "cdm",
        "update-date": job.run.changed,
        "execute_start_date": has_run.then_some(job.run.began),
        "execute_update_date": has_run.then_some(heard),
        "rows_read": has_run.then_some(rows),
        "rows_written": has_run.then_some(rows),
        "bytes_read": has_run.then_some(rows * 100),
        "bytes_written": has_run.then_some(rows * 100),
        "flag": i32::from(job.is_scheduled()),
        "from-config-values": { "configs": [] },
        "to-config-values": { "configs": [] },
        "driver-config-values": { "configs": [] },
    })
}

/// A run.
pub(super) fn submission(job: &Job, run: Run) -> Value {
    let progress = match run.status {
        "SUCCEEDED" => json!(100),
        "RUNNING" => json!(42),
        "BOOTING" | "NEVER_EXECUTED" => json!(0),
        _ => json!(-1),
    };
    let mut view = json!({
        "job-name": job.name,
        "submission-id": run.submission,
        "external-id": format!("job_local1202051771_{:04}", run.submission),
        "status": run.status,
        "progress": progress,
        "creation-date": run.began,
        "execute-date": run.began,
        "last-update-date": run.changed,
        "creation-user": "cdm",
        "last-update-user": "cdm",
        "isIncrementing": false,
        "isStopingIncrement": "",
        "is-execute-auto": job.is_scheduled(),
        "isDeleteJob": false,
        "write_rows": 0,
        "update_rows": 0,
        "delete_rows": 0,
    });
    match run.status {
        "SUCCEEDED" => {
            view["counters"] = json!({ "org.apache.sqoop.submission.counter.SqoopCounters": {
                "BYTES_WRITTEN": 1024, "BYTES_READ": 1024, "ROWS_READ": 12, "ROWS_WRITTEN": 12,
                "FILES_READ": 0, "FILES_WRITTEN": 0, "TOTAL_FILES": -1, "TOTAL_SIZE": -1,
            }});
        }
        "FAILED" => {
            view["error-summary"] = json!("Job stopped by user");
            view["error-details"] = json!("");
        }
        _ => {}
    }
    view
}
