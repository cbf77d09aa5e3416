//! The OceanBase Cloud Platform (`ocp.md`).

mod access;
mod cluster;
mod cluster_view;
mod edges;
mod engine;
mod envelope;
mod graph;
mod log;
mod operations;
mod operator;
mod past;
mod shapes;
mod signature;
mod state;
mod task;
mod task_view;
mod throttle;

#[cfg(test)]
mod access_tests;
#[cfg(test)]
mod past_tests;
#[cfg(test)]
mod second_tests;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, PoisonError};

use access::Doors;
use state::State;

use crate::clock::Now;
use crate::exchange::{Answer, Call, Origin, Reply};

/// One OCP.
#[derive(Default)]
pub(crate) struct Ocp {
    state: Mutex<State>,
    doors: Mutex<Doors>,
    is_second: bool,
}

impl Ocp {
    /// Another OCP, with clusters and a password of its own.
    pub(crate) fn second() -> Self {
        Self {
            doors: Mutex::new(Doors::of(true)),
            is_second: true,
            ..Self::default()
        }
    }
}

impl Origin for Ocp {
    fn name(&self) -> &'static str {
        if self.is_second { "ocpSecond" } else { "ocp" }
    }

    fn answer(&self, call: &Call, now: Now) -> Reply {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.advance(now);
        let mut doors = self.doors.lock().unwrap_or_else(PoisonError::into_inner);
        match (call.method.as_str(), call.path()) {
            ("POST", "/_simulator/rate-limit") => {
                doors.limits.set(call.query_number("limit", 0));
                return Answer::empty(204).into();
            }
            ("POST", "/_simulator/clusters") => {
                state.list_more(call.query_number("n", 0), now);
                return Answer::empty(204).into();
            }
            _ => {}
        }
        match route(&mut state, &mut doors, call, now) {
            Reply::Answer(answer) if answer.status == 200 => doors.limits.told(answer, now).into(),
            other => other,
        }
    }

    fn reset(&self) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State::default();
        *self.doors.lock().unwrap_or_else(PoisonError::into_inner) = Doors::of(self.is_second);
    }
}

fn route(state: &mut State, doors: &mut Doors, call: &Call, now: Now) -> Reply {
    let segments = call.segments();
    match (call.method.as_str(), segments.as_slice()) {
        ("GET", ["api", "v2", "time"]) => {
            return Answer::of(200, "text/plain;charset=UTF-8", now.millis_text()).into();
        }
        (_, ["api", ..]) => {}
        _ => return Answer::empty(302).with("Location", "/login").into(),
    }
    let user = match doors.user(call, now) {
        Ok(user) => user,
        Err(refusal) => return refusal.into(),
    };
    if let Err(refusal) = doors.limits.admit(now) {
        return refusal.into();
    }
    let (method, path) = (call.method.as_str(), segments.get(2..).unwrap_or_default());
    let is_about_clusters = path.first() == Some(&"ob");
    if (method == "POST" && !user.may_change) || (is_about_clusters && !user.sees_clusters) {
        return envelope::error(403, envelope::Code::Number(3100), call, now).into();
    }
    match (method, path) {
        ("GET", ["info"]) => Answer::json(200, &cluster_view::info()).into(),
        ("GET", ["ob", "clusters"]) => cluster_view::list(state, call, now).into(),
        ("GET", ["ob", "clusters", id]) => cluster_view::detail(state, id, call, now),
        ("GET", ["ob", "clusters", id, "zones"]) => {
            cluster_view::zones(state, id, call, now).into()
        }
        ("GET", ["ob", "clusters", id, "servers"]) => {
            cluster_view::servers(state, id, None, call, now).into()
        }
        ("GET", ["ob", "clusters", id, "zones", zone, "servers"]) => {
            cluster_view::servers(state, id, Some(zone), call, now).into()
        }
        (
            "POST",
            [
                "ob",
                "clusters",
                id,
                operation @ ("stop" | "start" | "restart"),
            ],
        ) => operations::submit(state, id, operation, call, now),
        ("GET", ["tasks", "instances"]) => task_view::list(state, call, now).into(),
        ("GET", ["tasks", "instances", id]) => task_view::detail(state, id, call, now).into(),
        ("POST", ["tasks", "instances", id, operation @ ("retry" | "rollback")]) => {
            operator::on_task(state, id, operation, call, now).into()
        }
        ("GET", ["tasks", "instances", id, "subtasks", subtask, "log"]) => {
            task_view::log(state, id, subtask, call, now).into()
        }
        (
            "POST",
            [
                "tasks",
                "instances",
                id,
                "subtasks",
                subtask,
                operation @ ("retry" | "skip" | "cancel"),
            ],
        ) => operator::on_subtask(state, id, subtask, operation, call, now).into(),
        // An unknown path answers 200 with the HTML start page (§2.3).
        _ => envelope::start_page().into(),
    }
}
