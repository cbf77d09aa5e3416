//! Starting a CDM job (`huawei.md` §4.3).

use serde_json::json;

use super::answers;
use super::cdm_error;
use super::job::find;
use super::job_answers::named_refusal;
use super::job_view;
use super::world::World;
use crate::clock::Now;
use crate::exchange::{Answer, Call, Reply};
use crate::words::Trouble;

/// `PUT …/cdm/job/{job_name}/start`.
pub(super) fn start(world: &mut World, cluster: &str, name: &str, call: &Call, now: Now) -> Reply {
    if let Some(trouble) = Trouble::named(cluster).or_else(|| Trouble::named(name)) {
        return trouble.reply(answers::cdm_refusal);
    }
    if let Some(refusal) = named_refusal(name) {
        return refusal.into();
    }
    // The body is absent, or names variables (§4.3).
    let variables = call.json().map(|body| body["variables"].is_object());
    if !call.body.is_empty() && variables != Some(true) {
        return answers::illegal("variables must be an object.").into();
    }
    let answer = started(world, cluster, name, now);
    if name == "acts-and-drops" && answer.status == 200 {
        return Reply::Drop;
    }
    answer.into()
}

fn started(world: &mut World, cluster: &str, name: &str, now: Now) -> Answer {
    let draining = world
        .cluster(cluster, now)
        .is_some_and(|cluster| !cluster.is_running());
    match find(world, cluster, name, now) {
        Err(refusal) => refusal,
        Ok(_) if draining => cdm_error(
            400,
            "Cdm.0037",
            "The cluster is being stopped and accepts no new job.",
        ),
        Ok(job) if job.is_running() => {
            cdm_error(400, "Cdm.0052", &format!("Job [{name}] is running."))
        }
        Ok(job) => {
            job.start(now);
            Answer::json(
                200,
                &json!({ "submissions": [job_view::submission(job, job.run)] }),
            )
        }
    }
}
