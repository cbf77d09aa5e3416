//! What is found out before, from answers as the reference describes them (§2, §3, §5).

mod locks;
mod now;
mod rules;

use super::*;
use crate::follow::{Ask, Asking};
use crate::operation::{Failure, Method, WireRequest, WireResponse};
use crate::preflight::Level;
use crate::text::text;
use crate::vendors::canned::block_on;
use crate::vendors::findings::told;

const INFO: &str = "GET /api/v1/info";
const OB_INFO: &str = "GET /api/v1/ob/info";
const TOPOLOGY: &str = "GET /api/v1/obcluster/topology/info";
const STATUS: &str = "GET /api/v1/agents/status";
const LOCKS: &str = "GET /api/v1/task/dag/agent/main_dags";
const OPEN: &str = "GET /api/v1/task/dag/unfinish";
const MADE: &str = "GET /api/v1/task/dags/agent?show_details=false";
const CHECK_3: &str = "POST /api/v1/ob/zone/zone3/stop/check";
const CHECK: &str = "POST /api/v1/ob/zone/zone1/stop/check";

/// Gives each line its answer, an agent’s of 4.5.0.0 that has nothing to say where none is given.
#[derive(Debug)]
struct Agents {
    answers: Vec<(&'static str, u16, String)>,
    asked: std::cell::RefCell<Vec<String>>,
    is_read_only: bool,
}

impl Agents {
    fn saying(answers: &[(&'static str, u16, &str)]) -> Self {
        let own =
            |(line, status, body): &(&'static str, u16, &str)| (*line, *status, (*body).to_owned());
        let mut all: Vec<_> = answers.iter().map(own).collect();
        for (line, body) in [
            (INFO, info("CLUSTER AGENT", "4.5.0.0-20260508")),
            (OB_INFO, known("4.2.5.2")),
            (TOPOLOGY, zones("RUNNING", "RUNNING")),
            (LOCKS, data(r#"{"contents":null}"#)),
            (OPEN, data(r#"{"contents":null}"#)),
            (MADE, data(r#"{"contents":null}"#)),
            (CHECK, r#"{"successful":true,"status":200}"#.to_owned()),
            (CHECK_3, r#"{"successful":true,"status":200}"#.to_owned()),
        ] {
            all.push((line, 200, body));
        }
        Self {
            answers: all,
            asked: std::cell::RefCell::default(),
            is_read_only: false,
        }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }
}

impl Ask for Agents {
    fn ask<'a>(&'a self, request: &'a WireRequest) -> Asking<'a> {
        let line = format!("{} {}", request.method.name(), request.path);
        self.asked.borrow_mut().push(line.clone());
        if self.is_read_only && request.method != Method::Get {
            return Box::pin(async {
                Err(Failure::Unsendable {
                    reason: text("read-only.", "只读。").into(),
                    response: None,
                })
            });
        }
        let mut answers = self.answers.iter();
        let (_, status, body) = answers
            .find(|(known, ..)| *known == line)
            .unwrap_or_else(|| panic!("asked {line}"));
        let answer = WireResponse {
            status: *status,
            headers: Vec::new(),
            body: body.clone(),
        };
        Box::pin(async move { Ok(answer) })
    }

    fn now(&self) -> u64 {
        1_778_292_007
    }
}

fn data(data: &str) -> String {
    format!(
        r#"{{"successful":true,"timestamp":"2026-05-09T10:00:07.1+08:00","duration":4,"status":200,"traceId":"5e0c2b1a9d3f4478","data":{data}}}"#
    )
}

fn info(identity: &str, version: &str) -> String {
    data(&format!(
        r#"{{"identity":"{identity}","ip":"10.0.0.11","port":2886,"version":"{version}","security":true,"supportedAuth":["v2"]}}"#
    ))
}

fn known(version: &str) -> String {
    data(&format!(
        r#"{{"agent_info":[{{"ip":"10.0.0.11","port":2886,"zone":"zone1","version":"4.5.0.0-1"}}],"obcluster_info":{{"id":11,"name":"ob_trade","version":"{version}","topology":null}}}}"#
    ))
}

/// §2.4: two zones of one server and one of two.
fn zones(first: &str, third: &str) -> String {
    let server = |ip: &str, word: &str| {
        let process = if word == "PROCESS_STOPPED" { 0 } else { 3 };
        format!(
            r#"{{"ip":"{ip}","svr_port":2882,"obshell_port":2886,"status":"{word}","ob_status":{process}}}"#
        )
    };
    let zone = |name: &str, servers: &[String]| {
        format!(
            r#"{{"name":"{name}","status":"RUNNING","inner_status":"ACTIVE","servers":[{}]}}"#,
            servers.join(",")
        )
    };
    data(&format!(
        r#"{{"zones":[{},{},{}]}}"#,
        zone("zone1", &[server("10.0.0.11", first)]),
        zone(
            "zone2",
            &[
                server("10.0.0.21", "RUNNING"),
                server("fe80::22", "RUNNING")
            ]
        ),
        zone("zone3", &[server("10.0.0.31", third)]),
    ))
}

/// A DAG in short (§3.1, §3.4).
fn dag(id: &str, name: &str, kind: u8, state: &str, times: (&str, &str)) -> String {
    format!(
        r#"{{"id":"{id}","dag_id":31,"name":"{name}","stage":4,"max_stage":5,"maintenance_type":{kind},"maintenance_key":"","state":"{state}","operator":"RUN","start_time":"2026-05-09T{}+08:00","end_time":"2026-05-09T{}+08:00","additional_data":null,"nodes":null}}"#,
        times.0, times.1
    )
}

fn contents(dags: &[String]) -> String {
    data(&format!(r#"{{"contents":[{}]}}"#, dags.join(",")))
}

fn found(deed: Deed, agents: &Agents, fields: &[(&str, &str)]) -> Vec<Finding> {
    let typed = fields.iter().copied().collect();
    block_on(read(agents, deed, &typed))
}

fn said<'a>(findings: &'a [Finding], key: &str) -> Option<(Level, String)> {
    let told: Vec<(Level, &'a str, String)> = told(findings);
    let found = told.into_iter().find(|(_, known, _)| *known == key)?;
    Some((found.0, found.2))
}

const ZONE1: &[(&str, &str)] = &[("scope.type", "ZONE"), ("scope.target", "zone1")];
const FORCE_ALL: &[(&str, &str)] = &[("scope.type", "GLOBAL"), ("force", "true")];

/// That exactly this was found out.
#[track_caller]
fn is(found: Option<(Level, String)>, level: Level, says: &str) {
    let (found_level, found_says) = found.unwrap();
    assert_eq!((found_level, found_says.as_str()), (level, says));
}

#[test]
fn a_graceful_stop_of_a_zone_is_told_with_what_it_hits_and_checked_by_the_agent() {
    let made = contents(&[
        dag("201", "Stop OB", 1, "SUCCEED", ("08:00:00", "08:00:41")),
        dag("202", "Stop OB", 1, "FAILED", ("09:00:00", "09:00:03")),
        dag("203", "Start OB", 1, "SUCCEED", ("08:30:00", "08:32:00")),
    ]);
    let agents = Agents::saying(&[(MADE, 200, &made)]);
    let found = found(Deed::Stop, &agents, ZONE1);
    assert_eq!(
        agents.asked(),
        [INFO, OB_INFO, TOPOLOGY, CHECK, LOCKS, OPEN, MADE]
    );
    let say = |text: &str| text.to_owned();
    assert_eq!(
        told(&found),
        [
            (
                Level::Ok,
                "agent",
                say("Agent 10.0.0.11:2886 is asked: CLUSTER AGENT, version 4.5.0.0.")
            ),
            (
                Level::Ok,
                "state",
                say("Cluster ob_trade: 3 zones, 4 servers: 4 RUNNING.")
            ),
            (Level::Ok, "version", say("It runs OceanBase 4.2.5.2.")),
            (
                Level::Ok,
                "zone zone1",
                say("Zone zone1 is RUNNING; its servers: 10.0.0.11:2886 RUNNING.")
            ),
            (
                Level::Ok,
                "count left",
                say("Left at work beside these: 3 of 4 servers.")
            ),
            (
                Level::Ok,
                "majority",
                say(
                    "The agent has checked it: no other zone has stopped, and every tenant keeps its majority without zone zone1."
                )
            ),
            (
                Level::Ok,
                "locks",
                say("No start or stop before holds a lock.")
            ),
            (Level::Ok, "unfinished", say("No other task is unfinished.")),
            (
                Level::Ok,
                "lost",
                say(
                    "Nothing is lost: traffic and leaders leave first, and the processes keep running."
                )
            ),
            (
                Level::Ok,
                "last times",
                say("Stop OB took 41 s the last time.")
            ),
        ]
    );
    let check = found.iter().find(|it| it.key == "majority").unwrap();
    assert_eq!(check.source, CHECK);
    let again = block_on(read(&agents, Deed::Stop, &ZONE1.iter().copied().collect()));
    assert_eq!(crate::preflight::changes(&found, &again), []);
}

#[test]
fn a_refused_sign_in_is_asked_once() {
    let wrong = r#"{"successful":false,"status":401,"error":{"errCode":"Security.Authentication.IncorrectOceanbasePassword","code":10008,"message":"wrong"}}"#;
    let agents = Agents::saying(&[(OB_INFO, 401, wrong)]);
    let found = found(Deed::Stop, &agents, ZONE1);
    assert_eq!(agents.asked(), [INFO, OB_INFO]);
    let (level, says) = said(&found, "state").unwrap();
    assert_eq!(level, Level::Warning);
    assert!(says.ends_with("The rest was not asked for."), "{says}");
    assert_eq!(
        block_on(read(&agents, Deed::Stop, &FormValues::default())),
        []
    );
}
