//! CDM, DLI and IAM behind one gateway (`huawei.md`).

mod action;
mod answers;
mod cluster;
mod cluster_view;
mod dli;
mod dli_answers;
mod dli_view;
mod gateway;
mod iam;
mod job;
mod job_answers;
mod job_start;
mod job_view;
mod keys;
mod plenty;
mod signature;
mod world;

#[cfg(test)]
mod plenty_tests;
#[cfg(test)]
mod signing_tests;
#[cfg(test)]
mod states_tests;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, PoisonError};

use axum::http::Method;
use iam::Iam;
use keys::Keys;
use world::Worlds;

use crate::clock::{Now, http_date};
use crate::exchange::{Answer, Call, Origin, Reply};
use crate::percent;
use crate::words::Trouble;

/// The services of one region.
#[derive(Default)]
pub(crate) struct Huawei {
    known: Mutex<Known>,
}

/// What the services remember.
#[derive(Default)]
struct Known {
    worlds: Worlds,
    iam: Iam,
    keys: Keys,
}

impl Origin for Huawei {
    fn name(&self) -> &'static str {
        "huawei"
    }

    fn answer(&self, call: &Call, now: Now) -> Reply {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if call.method == Method::POST && call.path() == "/_simulator/revoke-tokens" {
            known.iam.tokens.revoke_all();
            return Answer::empty(204).into();
        }
        let request_id = format!("{:032x}", rand::random::<u128>());
        let date = http_date(now.ahead(keys::clock_ahead(call)).wall);
        let reply = if call.path().starts_with("/v3/") {
            iam::answer(&mut known, call, now, &request_id)
        } else {
            route_to_service(&mut known, call, now, &request_id)
        };
        match reply {
            Reply::Answer(answer) => answer
                .with("X-Request-Id", request_id)
                .with("Date", date)
                .into(),
            Reply::Drop => Reply::Drop,
        }
    }

    fn reset(&self) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Known::default();
    }
}

/// The routes, by method and path as sent.
#[derive(Clone, Copy)]
enum Route<'call> {
    Clusters,
    Cluster(&'call str),
    Action(&'call str),
    Job(&'call str, &'call str, JobRoute),
    Submissions(&'call str),
    FlinkJobs,
    FlinkJob(&'call str),
    FlinkStop,
    FlinkRun,
}

#[derive(Clone, Copy)]
enum JobRoute {
    Show,
    Status,
    Start,
    Stop,
}

fn route_to_service(known: &mut Known, call: &Call, now: Now, request_id: &str) -> Reply {
    let segments = call.segments();
    // The gateway finds the API first: the API says how it is authenticated.
    let Some((project, route)) = route(call.method.as_str(), &segments) else {
        return gateway::no_such_api(request_id).into();
    };
    let project = percent::decode(project);
    if let Err(refusal) = admit(known, call, &project, now, request_id) {
        return refusal.into();
    }
    if let Some(trouble) = Trouble::named(&project) {
        return trouble.reply(|status| gateway::refusal(status, request_id));
    }
    let world = known.worlds.of(&project, now);
    match route {
        Route::Clusters => cluster_view::list(world).into(),
        Route::Cluster(id) => cluster_view::detail(world, &percent::decode(id), now),
        Route::Action(id) => action::answer(world, &percent::decode(id), call, now),
        Route::Job(cluster, job, what) => {
            let (cluster, job) = (percent::decode(cluster), percent::decode(job));
            job_answer(world, &cluster, &job, what, call, now)
        }
        Route::Submissions(cluster) => {
            let job = call.query_value("jname").unwrap_or_default();
            job::history(world, &percent::decode(cluster), &job, now).into()
        }
        Route::FlinkJobs => dli_view::list(world, call, now).into(),
        Route::FlinkJob(id) => dli_view::detail(world, id, now).into(),
        Route::FlinkStop => dli::stop(world, call, now, request_id),
        Route::FlinkRun => dli::run(world, call, now, request_id),
    }
}

/// Lets a call with a good token or a good signature through (§7). With both, the token counts.
fn admit(
    known: &mut Known,
    call: &Call,
    project: &str,
    now: Now,
    request_id: &str,
) -> Result<(), Answer> {
    if let Some(token) = call.header("x-auth-token") {
        let standing = known.iam.tokens.standing(token, now);
        return gateway::admit_token(&standing, project, request_id);
    }
    if call.header("authorization").is_none() {
        return Err(gateway::nobody(request_id));
    }
    let admitted = known.keys.admit(call, now);
    admitted.map_err(|refused| gateway::ill_signed(&refused, request_id))
}

fn job_answer(
    world: &mut world::World,
    cluster: &str,
    job: &str,
    what: JobRoute,
    call: &Call,
    now: Now,
) -> Reply {
    match what {
        JobRoute::Show => job::show(world, cluster, job, call, now).into(),
        JobRoute::Status => job::status(world, cluster, job, now).into(),
        JobRoute::Start => job_start::start(world, cluster, job, call, now),
        JobRoute::Stop => job::stop(world, cluster, job, now),
    }
}

/// The project and the route; nothing if the gateway knows no such API.
fn route<'call>(method: &str, segments: &[&'call str]) -> Option<(&'call str, Route<'call>)> {
    let route = match (method, segments) {
        ("GET", ["v1.1", _, "clusters"]) => Route::Clusters,
        ("GET", ["v1.1", _, "clusters", cluster]) => Route::Cluster(cluster),
        ("POST", ["v1.1", _, "clusters", cluster, "action"]) => Route::Action(cluster),
        ("GET", ["v1.1", _, "clusters", cluster, "cdm", "submissions"]) => {
            Route::Submissions(cluster)
        }
        ("GET", ["v1.1", _, "clusters", cluster, "cdm", "job", job]) => {
            Route::Job(cluster, job, JobRoute::Show)
        }
        ("GET", ["v1.1", _, "clusters", cluster, "cdm", "job", job, "status"]) => {
            Route::Job(cluster, job, JobRoute::Status)
        }
        ("PUT", ["v1.1", _, "clusters", cluster, "cdm", "job", job, "start"]) => {
            Route::Job(cluster, job, JobRoute::Start)
        }
        ("PUT", ["v1.1", _, "clusters", cluster, "cdm", "job", job, "stop"]) => {
            Route::Job(cluster, job, JobRoute::Stop)
        }
        ("GET", ["v1.0", _, "streaming", "jobs"]) => Route::FlinkJobs,
        ("GET", ["v1.0", _, "streaming", "jobs", job]) => Route::FlinkJob(job),
        ("POST", ["v1.0", _, "streaming", "jobs", "stop"]) => Route::FlinkStop,
        ("POST", ["v1.0", _, "streaming", "jobs", "run"]) => Route::FlinkRun,
        _ => return None,
    };
    let project = segments.get(1)?;
    Some((project, route))
}

/// An error of CDM itself: shape 3 of `huawei.md` §3.6.
fn cdm_error(status: u16, code: &str, message: &str) -> Answer {
    let body = serde_json::json!({ "errCode": code, "externalMessage": message });
    Answer::json(status, &body)
}

/// An error of DLI itself: shape 1 of `huawei.md` §3.6.
fn dli_error(status: u16, code: &str, message: &str) -> Answer {
    let body = serde_json::json!({ "error_code": code, "error_msg": message });
    Answer::json(status, &body)
}
