//! Lists of a cluster of two zones, as §2.4 describes them.

use std::cell::RefCell;

use super::*;
use crate::follow::TargetState::{self, Running, Stopped, Unknown};
use crate::listing::Row;
use crate::text::Lang;
use crate::vendors::canned::{Served, block_on};

const INFO: &str = "/api/v1/ob/info";
const TOPOLOGY: &str = "/api/v1/obcluster/topology/info";

const KNOWN: &str = r#"{"successful":true,"status":200,"data":{"agent_info":null,"obcluster_info":{"id":9007199254740993,"name":"ob_trade","version":"4.2.5.2","topology":null}}}"#;

const ZONES: &str = r#"{"successful":true,"status":200,"data":{"zones":[
 {"name":"zone1","status":"RUNNING","inner_status":"ACTIVE","servers":[
  {"ip":"10.0.0.11","svr_port":2882,"obshell_port":2886,"status":"RUNNING","ob_status":3,"version":"4.2.5.2"},
  {"ip":"fe80::12","svr_port":2882,"obshell_port":2887,"status":"SERVICE_STOPPED","ob_status":3},
  {"ip":"10.0.0.13","svr_port":2882,"obshell_port":0,"status":"RUNNING","ob_status":3}]},
 {"name":"zone2","status":"UNAVAILABLE","inner_status":"INACTIVE","local_task_id":"201677721710288631","servers":[
  {"ip":"10.0.0.21","svr_port":2882,"obshell_port":2886,"status":"PROCESS_STOPPED","ob_status":0,"local_task_id":"201677721710288631"}, 7]},
 {"servers":null}]}}"#;

fn listed(deed: Deed, typed: &[(&str, &str)]) -> Vec<Row> {
    let vendor = Served::at(&[(INFO, 200, KNOWN), (TOPOLOGY, 200, ZONES)]);
    let typed: FormValues = typed.iter().copied().collect();
    let rows = RefCell::new(Vec::new());
    let hand = |page: Page| rows.borrow_mut().extend(page.rows);
    block_on(read(&vendor, deed, &typed, &hand)).unwrap();
    rows.into_inner()
}

fn picks(rows: &[Row]) -> Vec<String> {
    let told = rows.iter().map(|row| match &row.pick {
        Ok(fields) => {
            let values: Vec<&str> = fields.iter().map(|(_, value)| value.as_str()).collect();
            values.join(" ")
        }
        Err(why) => why.to(Lang::En),
    });
    told.collect()
}

#[test]
fn the_cluster_its_zones_and_their_servers_are_listed_by_name_address_and_state() {
    let rows = listed(Deed::Stop, &[]);
    let told: Vec<(&str, u8, &str, &str, TargetState, &str)> = rows
        .iter()
        .map(|row| {
            let state = (row.state, row.state_word.as_str());
            let name = row.name.as_str();
            (
                row.kind.en,
                row.level,
                row.id.as_str(),
                name,
                state.0,
                state.1,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Cluster", 0, "9007199254740993", "ob_trade", Unknown, ""),
            ("Zone", 1, "zone1", "zone1", Running, "RUNNING"),
            ("Server", 2, "10.0.0.11:2886", "", Running, "RUNNING"),
            (
                "Server",
                2,
                "[fe80::12]:2887",
                "",
                Stopped,
                "SERVICE_STOPPED"
            ),
            ("Server", 2, "10.0.0.13:2882", "", Running, "RUNNING"),
            ("Zone", 1, "zone2", "zone2", Unknown, "UNAVAILABLE"),
            (
                "Server",
                2,
                "10.0.0.21:2886",
                "",
                Stopped,
                "PROCESS_STOPPED"
            ),
            ("Server", 2, "2.2", "", Unknown, ""),
            ("Zone", 1, "3", "", Unknown, ""),
        ]
    );
    assert_eq!(rows[2].cells, ["10.0.0.11:2882", "3", "4.2.5.2", ""]);
    assert_eq!(
        rows[6].cells,
        ["10.0.0.21:2882", "0", "", "201677721710288631"]
    );
}

#[test]
fn a_zone_is_picked_by_its_name_and_a_server_by_its_agents_address() {
    assert_eq!(
        picks(&listed(Deed::Stop, &[])),
        [
            "GLOBAL ",
            "ZONE zone1",
            "SERVER 10.0.0.11:2886",
            "It serves no more already. Only force or terminate does more: they end the process.",
            "Its agent is not known, by whose address it would be named. Its zone can be picked.",
            "ZONE zone2",
            "Its observer does not run: there is nothing to stop.",
            "This entry of the agent’s answer cannot be understood: it has no name.",
            "This entry of the agent’s answer cannot be understood: it has no name.",
        ]
    );
}

#[test]
fn a_kill_does_more_to_a_server_that_serves_no_more() {
    for mode in ["force", "terminate"] {
        let rows = listed(Deed::Stop, &[(mode, "true")]);
        assert_eq!(picks(&rows)[3], "SERVER [fe80::12]:2887", "{mode}");
    }
}

#[test]
fn what_has_stopped_can_be_started_and_what_runs_cannot() {
    assert_eq!(
        picks(&listed(Deed::Start, &[])),
        [
            "GLOBAL ",
            // One of its servers has stopped.
            "ZONE zone1",
            "It runs already: there is nothing to start.",
            "SERVER [fe80::12]:2887",
            "Its agent is not known, by whose address it would be named. Its zone can be picked.",
            "ZONE zone2",
            "SERVER 10.0.0.21:2886",
            "This entry of the agent’s answer cannot be understood: it has no name.",
            "This entry of the agent’s answer cannot be understood: it has no name.",
        ]
    );
}
