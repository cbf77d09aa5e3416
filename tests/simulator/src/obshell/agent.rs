//! One agent: its key, its sessions, the order of its checks, and its routes (`obshell.md` §1.5, §2).

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rsa::RsaPrivateKey;
use serde_json::{Value, json};

use super::cluster::Cluster;
use super::envelope::{self, Trace};
use super::problem::Problem;
use super::release::Release;
use super::seal::Header;
use super::session::Sessions;
use super::{access, info, routes, seal, stop, tasks, v1};
use crate::clock::{Now, http_date};
use crate::credentials as demo;
use crate::exchange::{Answer, Call, Origin, Reply};

/// An agent.
pub(super) struct Agent {
    cluster: Arc<Mutex<Cluster>>,
    position: usize,
    release: Release,
    key: Mutex<RsaPrivateKey>,
    sessions: Mutex<Sessions>,
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
        session_life: Duration,
    ) -> Self {
        Self {
            cluster,
            position,
            release,
            key: Mutex::new(key),
            sessions: Mutex::new(Sessions::living(session_life)),
        }
    }

    fn rotate_key(&self) -> Answer {
        match seal::new_key(self.release.key_bits()) {
            Ok(key) => {
                let served = seal::served(&key);
                *self.key.lock().unwrap_or_else(PoisonError::into_inner) = key;
                self.end_sessions();
                Answer::json(200, &json!({ "public_key": served }))
            }
            Err(error) => Answer::of(500, "text/plain", error.to_string()),
        }
    }

    fn end_sessions(&self) {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.end_all();
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
        let (header, body) = match self.open(call) {
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
            .filter(|route| routes::is_known(self.release, call.method.as_str(), route))
        else {
            return envelope::failure(&Problem::of("Common.NotFound"), &trace, zh, cluster, now);
        };
        let outcome = self
            .check(cluster, call, header.as_ref(), route, now)
            .and_then(|()| match route {
                ["login" | "logout"] => self.session(cluster, route, header.as_ref(), &body, now),
                _ => self.handle(cluster, call, route, &body, now),
            });
        match outcome {
            Ok(data) => envelope::success(data, &trace, now),
            Err(problem) => envelope::failure(&problem, &trace, zh, cluster, now),
        }
    }

    /// Opens header and body; V1 seals no body, and looks at its header on protected routes alone.
    fn open(&self, call: &Call) -> Result<(Option<Header>, Vec<u8>), Problem> {
        if self.release.is_v1() {
            return Ok((None, call.body.to_vec()));
        }
        let key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        seal::open(&key, call)
    }

    fn check(
        &self,
        cluster: &Cluster,
        call: &Call,
        header: Option<&Header>,
        route: &[&str],
        now: Now,
    ) -> Result<(), Problem> {
        if self.release.is_v1() {
            let key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
            return v1::check(&key, cluster, call, now);
        }
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        access::check(cluster, &mut sessions, call, header, route, now)
    }

    fn session(
        &self,
        cluster: &Cluster,
        route: &[&str],
        header: Option<&Header>,
        body: &[u8],
        now: Now,
    ) -> Outcome {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        match route {
            ["login"] => sessions.login(header, cluster.password_changes, now),
            _ => sessions.logout(body),
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

impl Origin for Agent {
    fn name(&self) -> &'static str {
        self.release.name()
    }

    fn answer(&self, call: &Call, now: Now) -> Reply {
        let now = now.ahead(self.release.clock_ahead());
        let mut cluster = self.cluster.lock().unwrap_or_else(PoisonError::into_inner);
        match (call.method.as_str(), call.path()) {
            ("POST", "/_simulator/rotate-key") => return self.rotate_key().into(),
            ("POST", "/_simulator/change-password") => {
                cluster.change_password(demo::CHANGED_ROOT_PASSWORD);
                return Answer::empty(204).into();
            }
            ("POST", "/_simulator/maintain") => {
                let kind = call.query_number("type", 2);
                stop::maintain(&mut cluster, self.position, kind, now);
                return Answer::empty(204).into();
            }
            ("POST", "/_simulator/mute" | "/_simulator/unmute") => {
                let is_mute = call.path().ends_with("/mute");
                if let Some(member) = cluster.members.get_mut(self.position) {
                    member.is_mute = is_mute;
                }
                return Answer::empty(204).into();
            }
            _ if cluster
                .members
                .get(self.position)
                .is_some_and(|member| member.is_mute) =>
            {
                return Reply::Drop;
            }
            // Other paths are the dashboard's; a preflight finds no route anywhere (§6).
            ("GET", path) if !path.starts_with("/api/") => return envelope::dashboard().into(),
            _ => {}
        }
        cluster.advance(now);
        let answer = self.answer_in(&mut cluster, call, now);
        answer.with("Date", http_date(now.wall)).into()
    }

    fn reset(&self) {
        let mut cluster = self.cluster.lock().unwrap_or_else(PoisonError::into_inner);
        *cluster = cluster.fresh();
        self.end_sessions();
    }
}
