//! One agent: its key, the order of its checks, and its routes (`obshell.md` §1.5, §2).

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::Method;
use rsa::RsaPrivateKey;
use serde_json::{Value, json};

use super::cluster::{Cluster, Release};
use super::envelope::{self, Trace};
use super::problem::Problem;
use super::{access, info, seal, stop, tasks};
use crate::clock::Now;
use crate::exchange::{Answer, Call, Origin, Reply};

/// An agent.
pub(super) struct Agent {
    cluster: Arc<Mutex<Cluster>>,
    position: usize,
    release: Release,
    key: Mutex<RsaPrivateKey>,
}

/// What a handler gives back: data, nothing, or a problem.
pub(super) type Outcome = Result<Option<Value>, Problem>;

impl Agent {
    /// The agent at a position of its cluster.
    pub(super) fn new(
        cluster: Arc<Mutex<Cluster>>,
        position: usize,
        release: Release,
        key: RsaPrivateKey,
    ) -> Self {
        Self {
            cluster,
            position,
            release,
            key: Mutex::new(key),
        }
    }

    fn rotate_key(&self) -> Answer {
        match seal::new_key(self.release.key_bits()) {
            Ok(key) => {
                let served = seal::served(&key);
                *self.key.lock().unwrap_or_else(PoisonError::into_inner) = key;
                Answer::json(200, &json!({ "public_key": served }))
            }
            Err(error) => Answer::of(500, "text/plain", error.to_string()),
        }
    }

    /// The unprotected routes (§1.5).
    fn open_route(&self, cluster: &Cluster, call: &Call, now: Now) -> Option<Value> {
        match (call.method.as_str(), call.path()) {
            ("GET", "/api/v1/time") => Some(json!(crate::clock::nanos_text(now.wall))),
            ("GET", "/api/v1/info") => Some(info::info(cluster, self.position)),
            ("GET" | "POST", "/api/v1/status") => Some(info::status(cluster, self.position)),
            ("GET", "/api/v1/git-info") => Some(info::git()),
            ("GET", "/api/v1/secret") => {
                let key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
                Some(info::secret(cluster, self.position, &seal::served(&key)))
            }
            _ => None,
        }
    }

    fn answer_in(&self, cluster: &mut Cluster, call: &Call, now: Now) -> Answer {
        let trace = Trace::of(call);
        let zh = call.wants_chinese("accept-language");
        let opened = {
            let key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
            seal::open(&key, call)
        };
        let (header, body) = match opened {
            Ok(opened) => opened,
            Err(problem) => return envelope::failure(&problem, &Trace::none(), zh, cluster, now),
        };
        if let Some(data) = self.open_route(cluster, call, now) {
            let trace = if call.path().ends_with("/status") {
                Trace::none()
            } else {
                trace
            };
            return envelope::success(Some(data), &trace, now);
        }
        let segments = call.segments();
        let Some(route) = segments
            .get(2..)
            .filter(|route| is_known(call.method.as_str(), route))
        else {
            return envelope::failure(&Problem::of("Common.NotFound"), &trace, zh, cluster, now);
        };
        let outcome = access::check(cluster, call, header.as_ref(), route, now)
            .and_then(|()| self.handle(cluster, call, route, &body, now));
        match outcome {
            Ok(data) => envelope::success(data, &trace, now),
            Err(problem) => envelope::failure(&problem, &trace, zh, cluster, now),
        }
    }

    /// The protected routes.
    fn handle(
        &self,
        cluster: &mut Cluster,
        call: &Call,
        route: &[&str],
        body: &[u8],
        now: Now,
    ) -> Outcome {
        let here = self.position;
        match (call.method.as_str(), route) {
            ("POST", ["ob", "stop"]) => stop::stop(cluster, here, body, now),
            ("POST", ["ob", "start"]) => stop::start(cluster, here, body, now),
            ("POST", ["ob", "zone", zone, "stop"]) => {
                stop::stop_zone(cluster, here, zone, body, now)
            }
            ("POST", ["ob", "zone", zone, "stop", "check"]) => {
                stop::check_zone(cluster, here, zone)
            }
            ("GET", ["ob", "info"]) => Ok(Some(info::ob_info(cluster, here))),
            ("GET", ["ob", "agents"]) => Ok(Some(info::agents(cluster))),
            ("GET", ["agents", "status"]) => Ok(Some(info::agents_status(cluster))),
            ("GET", ["obcluster", "info"]) => Ok(Some(info::cluster_info(cluster, here, now))),
            ("GET", ["obcluster", "topology", "info"]) => Ok(Some(info::topology(cluster, now))),
            (method, ["task", rest @ ..]) => {
                tasks::handle(cluster, here, method, rest, call, body, now)
            }
            _ => Err(Problem::of("Common.NotFound")),
        }
    }
}

/// Whether a route exists: an unknown one is told before anybody is asked for a password.
fn is_known(method: &str, route: &[&str]) -> bool {
    match method {
        "POST" => matches!(
            route,
            ["ob", "stop" | "start"]
                | ["ob", "zone", _, "stop"]
                | ["ob", "zone", _, "stop", "check"]
                | ["task", "dag" | "node", _]
        ),
        "GET" => matches!(
            route,
            ["ob", "info" | "agents"]
                | ["agents", "status"]
                | ["obcluster", "info"]
                | ["obcluster", "topology", "info"]
                | ["task", "dag" | "node" | "sub_task", _]
                | ["task", "sub_task", _, "logs"]
                | ["task", "dags", "ob" | "agent"]
                | ["task", "dag", "ob" | "agent", "unfinish"]
                | ["task", "dag", "agent", "main_dags"]
                | ["task", "dag", "maintain", "ob" | "agent" | "agents"]
        ),
        _ => false,
    }
}

impl Origin for Agent {
    fn name(&self) -> &'static str {
        match self.release {
            Release::Current => "obshell",
            Release::Older => "obshell512",
        }
    }

    fn answer(&self, call: &Call, now: Now) -> Reply {
        if call.method == Method::POST && call.path() == "/_simulator/rotate-key" {
            return self.rotate_key().into();
        }
        let mut cluster = self.cluster.lock().unwrap_or_else(PoisonError::into_inner);
        cluster.advance(now);
        // Other paths are the dashboard's; a preflight finds no route anywhere (§6).
        if call.method == Method::GET && !call.path().starts_with("/api/") {
            return envelope::dashboard().into();
        }
        self.answer_in(&mut cluster, call, now).into()
    }

    fn reset(&self) {
        let mut cluster = self.cluster.lock().unwrap_or_else(PoisonError::into_inner);
        *cluster = cluster.fresh();
    }
}
