//! What is found out before, from answers as the reference describes them (§2, §3, §5).

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

fn is(level: Level, says: &str) -> Option<(Level, String)> {
    Some((level, says.to_owned()))
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
                say("3 of 4 servers are left at work beside these.")
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
fn a_majority_that_would_be_lost_blocks_a_graceful_stop_and_warns_of_a_kill() {
    let refused = r#"{"successful":false,"status":400,"data":null,"error":{"errCode":"OB.Cluster.Tenant.Replica.Invalid","message":"err.ob.cluster.tenant.replica.invalid"}}"#;
    let says =
        "Without zone zone1 a tenant loses its majority (OB.Cluster.Tenant.Replica.Invalid).";
    let agents = Agents::saying(&[(CHECK, 400, refused)]);
    let graceful = found(Deed::Stop, &agents, ZONE1);
    assert_eq!(said(&graceful, "majority"), is(Level::Blocker, says));
    let mut terminate = ZONE1.to_vec();
    terminate.push(("terminate", "true"));
    let killed = found(Deed::Stop, &agents, &terminate);
    assert_eq!(said(&killed, "majority"), is(Level::Warning, says));
}

#[test]
fn where_nothing_may_be_sent_the_check_is_not_and_the_rest_is_read_on() {
    let agents = Agents {
        is_read_only: true,
        ..Agents::saying(&[])
    };
    let found = found(Deed::Stop, &agents, ZONE1);
    let says = "Whether tenants keep their majority without zone zone1 was not checked. Reason: read-only.";
    assert_eq!(said(&found, "majority"), is(Level::Warning, says));
    assert_eq!(agents.asked().last().map(String::as_str), Some(MADE));
}

#[test]
fn gracefully_one_zone_alone_and_no_other_may_have_stopped() {
    // §5.1
    let servers = [
        ("scope.type", "SERVER"),
        ("scope.target", "10.0.0.11,10.0.0.31"),
    ];
    let found_all = found(Deed::Stop, &Agents::saying(&[]), &servers);
    assert_eq!(
        said(&found_all, "one zone"),
        is(
            Level::Blocker,
            "These servers are in 2 zones (zone1, zone3): gracefully only servers of one zone are stopped (OB.Server.StoppedInMultiZone)."
        )
    );
    let stopped = zones("RUNNING", "SERVICE_STOPPED");
    let agents = Agents::saying(&[(TOPOLOGY, 200, &stopped)]);
    let other = found(
        Deed::Stop,
        &agents,
        &[("scope.type", "SERVER"), ("scope.target", "10.0.0.11")],
    );
    let (level, says) = said(&other, "other zones").unwrap();
    assert_eq!(level, Level::Blocker);
    assert!(says.contains("have stopped servers: zone3."), "{says}");
    // For IPv6 the agent takes any stopped server for one of another zone (§5.2).
    let same_zone = zones("RUNNING", "RUNNING").replacen(
        r#""ip":"10.0.0.21","svr_port":2882,"obshell_port":2886,"status":"RUNNING""#,
        r#""ip":"10.0.0.21","svr_port":2882,"obshell_port":2886,"status":"SERVICE_STOPPED""#,
        1,
    );
    let agents = Agents::saying(&[(TOPOLOGY, 200, &same_zone)]);
    let six = found(
        Deed::Stop,
        &agents,
        &[
            ("scope.type", "SERVER"),
            ("scope.target", "[fe80::22]:2886"),
        ],
    );
    let (level, says) = said(&six, "other zones").unwrap();
    assert_eq!(level, Level::Blocker);
    assert!(says.contains("IPv6"), "{says}");
    // A kill checks nothing.
    let killed = found(
        Deed::Stop,
        &agents,
        &[
            ("scope.type", "SERVER"),
            ("scope.target", "10.0.0.11,10.0.0.31"),
            ("force", "true"),
        ],
    );
    assert_eq!(
        (said(&killed, "one zone"), said(&killed, "other zones")),
        (None, None)
    );
    assert_eq!(
        said(&killed, "count left"),
        is(
            Level::Warning,
            "1 of 4 servers are left at work beside these: no majority. What needs one stops."
        )
    );
    assert_eq!(
        said(&killed, "lost").map(|(level, _)| level),
        Some(Level::Warning)
    );
}

#[test]
fn an_older_agent_checks_less_and_is_not_asked_to() {
    let older = info("CLUSTER AGENT", "4.3.1.0-12025042115");
    let stopped = known("4.2.5.2").replace("4.5.0.0-1", "4.3.1.0-1").replace(
        r#""topology":null"#,
        r#""topology":{"zone1":[{"svr_ip":"10.0.0.11","svr_port":2882,"agent_port":2886,"status":"ACTIVE"}],"zone2":[{"svr_ip":"10.0.0.21","svr_port":2882,"agent_port":2886,"status":"STOPPED"}]}"#,
    );
    let agents = Agents::saying(&[
        (INFO, 200, &older),
        (OB_INFO, 200, &stopped),
        (STATUS, 200, &data("{}")),
    ]);
    let found = found(Deed::Stop, &agents, ZONE1);
    assert_eq!(agents.asked(), [INFO, OB_INFO, STATUS, LOCKS, OPEN, MADE]);
    for key in ["unchecked", "other zones"] {
        assert_eq!(
            said(&found, key).map(|(level, _)| level),
            Some(Level::Warning),
            "{key}"
        );
    }
    assert_eq!(said(&found, "majority"), None);
}

#[test]
fn only_an_agent_of_a_cluster_stops_and_without_a_database_only_force_does() {
    let single = info("SINGLE", "4.5.0.0-1");
    let found_single = found(
        Deed::Stop,
        &Agents::saying(&[(INFO, 200, &single)]),
        FORCE_ALL,
    );
    assert_eq!(
        said(&found_single, "agent"),
        is(
            Level::Blocker,
            "Agent 10.0.0.11:2886 is SINGLE, version 4.5.0.0. Only an agent of a cluster (CLUSTER AGENT) stops and starts."
        )
    );
    let gone = known("");
    let crashed = r#"{"successful":false,"status":500,"error":{"errCode":"Common.Unexpected"}}"#;
    let processes = data(r#"{"10.0.0.11:2886":{"obState":1}}"#);
    let agents = || {
        Agents::saying(&[
            (OB_INFO, 200, &gone),
            (TOPOLOGY, 500, crashed),
            (STATUS, 200, &processes),
        ])
    };
    let level = |fields: &[(&str, &str)]| {
        said(&found(Deed::Stop, &agents(), fields), "database").map(|(level, _)| level)
    };
    assert_eq!(level(ZONE1), Some(Level::Blocker));
    // Since 4.4.1 a zone needs it even with force (§5.1).
    let mut forced = ZONE1.to_vec();
    forced.push(("force", "true"));
    assert_eq!(level(&forced), Some(Level::Blocker));
    assert_eq!(level(FORCE_ALL), None);
    let missing = found(Deed::Stop, &agents(), FORCE_ALL);
    let says =
        "/api/v1/obcluster/topology/info could not be read: refused (HTTP 500 Common.Unexpected).";
    let key = "unread /api/v1/obcluster/topology/info";
    assert_eq!(said(&missing, key), is(Level::Warning, says));
}

#[test]
fn what_has_stopped_need_not_be_stopped_and_what_runs_not_started() {
    let gone = zones("PROCESS_STOPPED", "RUNNING");
    let agents = || Agents::saying(&[(TOPOLOGY, 200, &gone)]);
    let nothing =
        |deed, fields: &[(&str, &str)]| said(&found(deed, &agents(), fields), "nothing to do");
    let says = "None of these observers runs: there is nothing to stop.";
    assert_eq!(nothing(Deed::Stop, ZONE1), is(Level::Blocker, says));
    assert_eq!(nothing(Deed::Start, ZONE1), None);
    let zone3 = [("scope.type", "ZONE"), ("scope.target", "zone3")];
    let says = "All of these servers run already: there is nothing to start.";
    assert_eq!(nothing(Deed::Start, &zone3), is(Level::Blocker, says));
    assert_eq!(nothing(Deed::Stop, &zone3), None);
    let unknown = [("scope.type", "ZONE"), ("scope.target", "zone9")];
    let found = found(
        Deed::Stop,
        &Agents::saying(&[(
            "POST /api/v1/ob/zone/zone9/stop/check",
            400,
            r#"{"successful":false,"status":400,"error":{"errCode":"OB.Zone.NotExist","message":"no zone9"}}"#,
        )]),
        &unknown,
    );
    assert_eq!(
        said(&found, "zone zone9").map(|(level, _)| level),
        Some(Level::Warning)
    );
    let says = "The agent would refuse a graceful stop of zone zone9: refused (HTTP 400 OB.Zone.NotExist no zone9).";
    assert_eq!(said(&found, "majority"), is(Level::Blocker, says));
}

#[test]
fn held_locks_and_unfinished_work_stand_in_the_way() {
    let times = ("09:00:00", "09:00:20");
    let locks = contents(&[
        dag("22130706433028869", "Stop OB", 1, "FAILED", times),
        dag("22130706433028870", "Stop OB", 1, "FAILED", times),
        dag("22130706433028871", "Start OB", 1, "RUNNING", times),
    ]);
    let open = contents(&[
        dag("22130706433028871", "Start OB", 1, "RUNNING", times),
        dag("22130706433028872", "Start observer", 2, "FAILED", times),
        dag("1300", "Scale out", 2, "RUNNING", times),
        dag("1301", "Create tenant", 3, "RUNNING", times),
    ]);
    let agents = Agents::saying(&[(LOCKS, 200, &locks), (OPEN, 200, &open)]);
    let mut fields = FORCE_ALL.to_vec();
    fields.push(("forcePassDag", "22130706433028870"));
    let found = found(Deed::Stop, &agents, &fields);
    let level = |key: &str| said(&found, key).map(|(level, _)| level);
    assert_eq!(
        said(&found, "dag 22130706433028869"),
        is(
            Level::Warning,
            "Stop OB, 22130706433028869, has ended as FAILED and may hold locks: then this one fails at its second step, unless it passes that one over (forcePassDag)."
        )
    );
    assert_eq!(
        said(&found, "dag 22130706433028870"),
        is(
            Level::Warning,
            "Stop OB, 22130706433028870, has ended as FAILED and is passed over: what it left undone stays undone."
        )
    );
    assert_eq!(level("dag 22130706433028871"), Some(Level::Blocker));
    assert_eq!(level("unfinished 1300"), Some(Level::Blocker));
    assert_eq!(level("unfinished 1301"), Some(Level::Ok));
    // The agents’ own DAGs show among the locks.
    assert_eq!(level("unfinished 22130706433028872"), None);
}

#[test]
fn an_agent_that_never_ran_a_start_or_stop_crashes_and_holds_no_lock() {
    let crashed = r#"{"successful":false,"status":500,"traceId":"","error":{"errCode":"Common.Unexpected","message":"unexpected"}}"#;
    let agents = Agents::saying(&[(LOCKS, 500, crashed), (OPEN, 500, crashed)]);
    let found = found(Deed::Stop, &agents, FORCE_ALL);
    assert_eq!(
        said(&found, "locks").map(|(level, _)| level),
        Some(Level::Ok)
    );
    assert_eq!(
        said(&found, "unfinished").map(|(level, _)| level),
        Some(Level::Warning)
    );
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
