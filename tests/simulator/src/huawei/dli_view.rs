//! Flink jobs as the list and the detail call show them (`huawei.md` §4.5).

use serde_json::{Value, json};

use super::dli::FlinkJob;
use super::dli_error;
use super::world::World;
use crate::exchange::{Answer, Call};

/// `GET /v1.0/{project_id}/streaming/jobs`.
pub(super) fn list(world: &World, call: &Call) -> Answer {
    let status = call.query_value("status");
    let name = call.query_value("name").unwrap_or_default();
    let detailed = call.query_value("show_detail").as_deref() == Some("true");
    let mut found: Vec<_> = world
        .flink_jobs
        .values()
        .filter(|job| status.as_ref().is_none_or(|status| status == job.status))
        .filter(|job| name_of(job).contains(&name))
        .collect();
    // By time, newest first unless asked otherwise; the fixture's order is that of its ids.
    if call.query_value("order").as_deref() != Some("asc") {
        found.reverse();
    }
    let jobs: Value = found
        .iter()
        .skip(call.query_number("offset", 0))
        .take(call.query_number("limit", 10).min(100))
        .map(|job| view(world, job, detailed))
        .collect();
    let body = json!({
        "is_success": "true",
        "message": "",
        "job_list": { "total_count": found.len(), "jobs": jobs },
    });
    Answer::json(200, &body)
}

/// `GET /v1.0/{project_id}/streaming/jobs/{job_id}`.
pub(super) fn detail(world: &mut World, id: &str, now: crate::clock::Now) -> Answer {
    let known = id
        .parse()
        .is_ok_and(|id| world.flink_job(id, now).is_some());
    let job = id
        .parse::<i64>()
        .ok()
        .and_then(|id| world.flink_jobs.get(&id));
    let Some(job) = job.filter(|_| known) else {
        return dli_error(400, "DLI.16001", "The Flink job does not exist.");
    };
    let body = json!({ "is_success": "true", "message": "", "job_detail": view(world, job, true) });
    Answer::json(200, &body)
}

fn name_of(job: &FlinkJob) -> String {
    format!("flink_job_{}", job.id)
}

fn view(world: &World, job: &FlinkJob, detailed: bool) -> Value {
    let started = !matches!(job.status, "job_init" | "job_submit_fail");
    let mut view = json!({
        "job_id": job.id,
        "name": name_of(job),
        "desc": "",
        "user_name": "demo",
        "job_type": "flink_opensource_sql_job",
        "status": job.status,
        "status_desc": "",
        "create_time": job.created,
        "start_time": if started { json!(job.created) } else { json!(0) },
        "duration": null,
        "root_id": -1,
        "queue_name": "demo_queue",
        "run_mode": "exclusive_cluster",
        "has_savepoint": job.has_savepoint,
    });
    if detailed {
        view["project_id"] = json!(world.project);
        view["user_id"] = json!("00000000000000000000000000000000");
        view["restart_times"] = json!(0);
        view["update_time"] = json!(job.created);
        view["savepoint_path"] = if job.has_savepoint {
            json!(format!("obs://demo/jobs/savepoint/{}/", job.id))
        } else {
            Value::Null
        };
        view["job_config"] = json!({
            "checkpoint_enabled": false,
            "cu_number": 2,
            "parallel_number": 1,
            "obs_bucket": "demo",
            "resume_checkpoint": false,
            "restart_when_exception": false,
        });
    }
    view
}
