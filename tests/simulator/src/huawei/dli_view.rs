//! Flink jobs as the list and the detail call show them (`huawei.md` §4.5).

use serde_json::{Value, json};

use super::dli::FlinkJob;
use super::dli_error;
use super::plenty;
use super::world::World;
use crate::clock::Now;
use crate::exchange::{Answer, Call};

/// `GET /v1.0/{project_id}/streaming/jobs`.
pub(super) fn list(world: &mut World, call: &Call, now: Now) -> Answer {
    let name = call.query_value("name").unwrap_or_default();
    if name.chars().count() > 57 {
        return dli_error(400, "DLI.0001", "Invalid parameter: name is too long.");
    }
    let root = call
        .query_value("root_job_id")
        .and_then(|id| id.parse().ok());
    if let Some(root) = root {
        // Its parts are there as soon as it is.
        for &id in plenty::parts_of(&[root]) {
            world.flink_job(id, now);
        }
    }
    let is = |name: &str, value: &str| {
        let wanted = call.query_value(name);
        wanted.is_none_or(|wanted| wanted.is_empty() || wanted == value)
    };
    let detailed = call.query_value("show_detail").as_deref() == Some("true");
    let mut found: Vec<_> = world
        .flink_jobs
        .values()
        // Without it the parts of edge jobs are left out.
        .filter(|job| job.traits.root == root.unwrap_or(-1))
        .filter(|job| is("status", job.status))
        .filter(|job| is("job_type", job.traits.kind))
        .filter(|job| is("queue_name", job.traits.queue))
        .filter(|job| is("user_name", job.traits.owner))
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
        .map(|job| view(&world.project, job, detailed, now))
        .collect();
    let body = json!({
        "is_success": "true",
        "message": "",
        "job_list": { "total_count": found.len(), "jobs": jobs },
    });
    Answer::json(200, &body)
}

/// `GET /v1.0/{project_id}/streaming/jobs/{job_id}`.
pub(super) fn detail(world: &mut World, id: &str, now: Now) -> Answer {
    if id.parse() == Ok(plenty::UNTOLD_JOB) {
        return dli_error(500, "DLI.0999", "The server is faulty.");
    }
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
    let body = json!({ "is_success": "true", "message": "", "job_detail": view(&world.project, job, true, now) });
    Answer::json(200, &body)
}

fn name_of(job: &FlinkJob) -> String {
    format!("flink_job_{}", job.id)
}

fn view(project: &str, job: &FlinkJob, detailed: bool, now: Now) -> Value {
    let started = !matches!(job.status, "job_init" | "job_submit_fail");
    let is_edge = job.traits.kind == "flink_sql_edge_job";
    let duration = (job.status == "job_running").then(|| now.unix_millis() - job.created);
    let mut view = json!({
        "job_id": job.id,
        "name": name_of(job),
        "desc": "",
        "user_name": job.traits.owner,
        "job_type": job.traits.kind,
        "status": job.status,
        "status_desc": "",
        "create_time": job.created,
        "start_time": if started { json!(job.created) } else { json!(0) },
        "duration": duration,
        "root_id": job.traits.root,
        "queue_name": job.traits.queue,
        "run_mode": if is_edge { "edge_node" } else { "exclusive_cluster" },
        "has_savepoint": job.has_savepoint,
    });
    if detailed {
        view["project_id"] = json!(project);
        view["user_id"] = json!("00000000000000000000000000000000");
        view["restart_times"] = json!(0);
        view["update_time"] = json!(job.created);
        view["savepoint_path"] = if job.has_savepoint {
            json!(format!("obs://demo/jobs/savepoint/{}/", job.id))
        } else {
            Value::Null
        };
    }
    if let (true, Some(checkpoints)) = (detailed, job.traits.checkpoints) {
        view["job_config"] = json!({
            "checkpoint_enabled": checkpoints,
            "cu_number": 2,
            "parallel_number": 1,
            "obs_bucket": "demo",
            "resume_checkpoint": false,
            "restart_when_exception": job.traits.restarts,
        });
    }
    view
}
