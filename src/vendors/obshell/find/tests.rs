//! Orders whose outcome is unknown.

use super::*;
use crate::text::Lang;
use crate::vendors::canned::{Served, block_on};

const OPEN: &str = "/api/v1/task/dag/unfinish";
const LAST: &str = "/api/v1/task/dag/maintain/agents";
const MADE: &str = "/api/v1/task/dags/agent?show_details=false";
const OB_INFO: &str = "/api/v1/ob/info";
const TOPOLOGY: &str = "/api/v1/obcluster/topology/info";

/// [`Served`] says that it is 2026-05-09T02:00:07Z; the agent’s clock is 10 minutes behind.
const THERE: &str = "2026-05-09T09:50:07.5+08:00";
/// A minute before.
const SENT: u64 = 1_778_292_007 - 60;

fn data(data: &str) -> String {
    format!(r#"{{"successful":true,"timestamp":"{THERE}","status":200,"data":{data}}}"#)
}

fn dag(id: &str, name: &str, state: &str, began: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","dag_id":31,"name":"{name}","state":"{state}","operator":"RUN","start_time":"2026-05-09T{began}+08:00","end_time":"2026-05-09T{began}+08:00","additional_data":{more},"nodes":null}}"#
    )
}

fn contents(dags: &[String]) -> String {
    data(&format!(r#"{{"contents":[{}]}}"#, dags.join(",")))
}

fn none() -> String {
    data(r#"{"contents":null}"#)
}

fn zones(words: [&str; 2]) -> String {
    let zone = |number: usize, word: &str| {
        let process = if word == "PROCESS_STOPPED" { 0 } else { 3 };
        format!(
            r#"{{"name":"zone{number}","status":"RUNNING","servers":[{{"ip":"10.0.0.1{number}","obshell_port":2886,"status":"{word}","ob_status":{process}}}]}}"#
        )
    };
    data(&format!(
        r#"{{"zones":[{},{}]}}"#,
        zone(1, words[0]),
        zone(2, words[1])
    ))
}

const KNOWN: &str = r#"{"successful":true,"status":200,"data":{"agent_info":null,"obcluster_info":{"id":11,"name":"ob","version":"4.2.5.2","topology":null}}}"#;
const CRASHED: &str = r#"{"successful":false,"status":500,"traceId":"","error":{"errCode":"Common.Unexpected","message":"unexpected"}}"#;
const FORCE_ALL: &[(&str, &str)] = &[("scope.type", "GLOBAL"), ("force", "true")];

fn looked(deed: Deed, vendor: &Served, fields: &[(&str, &str)]) -> (&'static str, String, String) {
    let asked: FormValues = fields.iter().copied().collect();
    let (kind, id, says) = match block_on(find(vendor, deed, &asked, SENT)) {
        Found::UnderWay(trail, says) => {
            assert_eq!(trail.asked, asked);
            ("under way", trail.id, says)
        }
        Found::Done(says) => ("done", String::new(), says),
        Found::NoTrace(says) => ("no trace", String::new(), says),
        Found::Unclear(says) => ("unclear", String::new(), says),
    };
    (kind, id, says.to(Lang::En))
}

#[test]
fn a_dag_that_is_not_closed_and_was_made_since_carries_it_out() {
    let open = contents(&[
        dag("201", "Stop OB", "RUNNING", "09:40:00", "null"),
        dag("203", "Start OB", "RUNNING", "09:49:30", "null"),
        dag("202", "Stop OB", "READY", "09:49:08", "null"),
    ]);
    let vendor = Served::at(&[(OPEN, 200, &open)]);
    let says = "The agent has task 202, “Stop OB”, which began at 2026-05-09T09:49:08+08:00, after the order was sent. Its state: READY.";
    let found = ("under way", "202".to_owned(), says.to_owned());
    assert_eq!(looked(Deed::Stop, &vendor, FORCE_ALL), found);
    assert_eq!(vendor.asked(), [OPEN]);
}

#[test]
fn a_closed_one_is_found_by_the_parts_that_agents_took_in_it() {
    // §3.4: wherever the main DAG is stored, each agent’s own names it.
    let last = contents(&[
        dag(
            "9",
            "Stop observer",
            "SUCCEED",
            "09:20:00",
            r#"{"main_dag_id":"100"}"#,
        ),
        dag(
            "8",
            "Stop observer",
            "SUCCEED",
            "09:49:10",
            r#"{"main_dag_id":"201677721710288631"}"#,
        ),
    ]);
    let vendor = Served::at(&[(OPEN, 200, &none()), (LAST, 200, &last)]);
    let (kind, id, says) = looked(Deed::Stop, &vendor, FORCE_ALL);
    assert_eq!((kind, id.as_str()), ("under way", "201677721710288631"));
    assert!(
        says.starts_with("An agent took part at 2026-05-09T09:49:10+08:00"),
        "{says}"
    );
}

#[test]
fn one_that_failed_before_any_agent_took_part_is_found_where_it_was_made() {
    let made = contents(&[dag("204", "Stop OB", "FAILED", "09:49:09", "null")]);
    let vendor = Served::at(&[
        (OPEN, 200, &none()),
        (LAST, 500, CRASHED),
        (MADE, 200, &made),
    ]);
    let (kind, id, _) = looked(Deed::Stop, &vendor, FORCE_ALL);
    assert_eq!((kind, id.as_str()), ("under way", "204"));
}

fn without_dags(words: [&str; 2]) -> Served {
    // An older one, before the order was sent.
    let made = contents(&[dag("199", "Stop OB", "SUCCEED", "09:48:00", "null")]);
    Served::at(&[
        (OPEN, 200, &none()),
        (LAST, 500, CRASHED),
        (MADE, 200, &made),
        (OB_INFO, 200, KNOWN),
        (TOPOLOGY, 200, &zones(words)),
    ])
}

#[test]
fn without_a_dag_the_servers_tell() {
    let zone1 = [("scope.type", "ZONE"), ("scope.target", "zone1")];
    let (running, service, process) = ("RUNNING", "SERVICE_STOPPED", "PROCESS_STOPPED");
    for (deed, fields, words, expected) in [
        (Deed::Stop, FORCE_ALL, [running, running], "no trace"),
        (Deed::Stop, FORCE_ALL, [process, process], "done"),
        (Deed::Stop, FORCE_ALL, [process, running], "unclear"),
        (Deed::Stop, FORCE_ALL, [service, running], "no trace"),
        (Deed::Stop, FORCE_ALL, ["UNAVAILABLE", running], "unclear"),
        (Deed::Stop, &zone1, [running, process], "no trace"),
        (Deed::Stop, &zone1, [service, running], "done"),
        (Deed::Start, &zone1, [running, process], "done"),
        (Deed::Start, &zone1, [process, running], "no trace"),
        (Deed::Start, FORCE_ALL, [process, running], "unclear"),
    ] {
        let (kind, _, says) = looked(deed, &without_dags(words), fields);
        assert_eq!(kind, expected, "{fields:?} {words:?} {says}");
        assert!(says.contains("2026-05-09T01:49:07Z"), "{says}");
    }
    let (.., says) = looked(Deed::Stop, &without_dags([running, running]), FORCE_ALL);
    assert_eq!(
        says,
        "No task “Stop OB” since 2026-05-09T01:49:07Z is known, and the servers are as before (2 RUNNING): the order has not arrived."
    );
}

#[test]
fn nobody_is_told_to_send_again_while_something_could_not_be_read() {
    let wrong = r#"{"successful":false,"status":401,"error":{"errCode":"Security.Authentication.SessionExpired"}}"#;
    let other = r#"{"successful":false,"status":500,"error":{"errCode":"Gorm.NoRowAffected"}}"#;
    let running = zones(["RUNNING", "RUNNING"]);
    for (vendor, n_asked) in [
        // A sign-in that has expired ends the search.
        (Served::at(&[(OPEN, 401, wrong)]), 1),
        (
            Served::at(&[
                (OPEN, 500, other),
                (LAST, 200, &none()),
                (MADE, 200, &none()),
                (OB_INFO, 200, KNOWN),
                (TOPOLOGY, 200, &running),
            ]),
            5,
        ),
        (
            Served::at(&[
                (OPEN, 200, &none()),
                (LAST, 200, &none()),
                (MADE, 200, &none()),
                (OB_INFO, 401, wrong),
            ]),
            4,
        ),
    ] {
        let (kind, _, says) = looked(Deed::Stop, &vendor, FORCE_ALL);
        assert_eq!(kind, "unclear", "{says}");
        assert!(says.contains("could") || says.contains("Neither"), "{says}");
        assert_eq!(vendor.asked().len(), n_asked, "{says}");
    }
    let nothing = [("scope.type", "")];
    assert_eq!(looked(Deed::Stop, &Served::at(&[]), &nothing).0, "unclear");
}
