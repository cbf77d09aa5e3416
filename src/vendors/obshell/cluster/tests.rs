//! Clusters as §2.2 to §2.4 describe the answers.

use super::*;
use crate::vendors::canned::{Served, block_on};

const INFO: &str = "/api/v1/ob/info";
const TOPOLOGY: &str = "/api/v1/obcluster/topology/info";
const STATUS: &str = "/api/v1/agents/status";

fn answer(data: &str) -> String {
    format!(
        r#"{{"successful":true,"timestamp":"2026-05-09T10:00:07.1+08:00","duration":4,"status":200,"traceId":"5e0c2b1a9d3f4478","data":{data}}}"#
    )
}

/// After a full stop: the database is not there, the agents still are (§2.3).
fn info(version: &str) -> String {
    answer(&format!(
        r#"{{"agent_info":[{{"ip":"10.0.0.11","port":2886,"zone":"zone1","identity":"CLUSTER AGENT","version":"{version}"}},{{"ip":"fe80:0:0::12","port":2886,"zone":"zone2","identity":"CLUSTER AGENT","version":"{version}"}}],"obcluster_info":{{"id":11,"name":"ob_trade","version":"","topology":null,"is_shared_storage":false}}}}"#
    ))
}

const NOT_FOUND: &str = r#"{"successful":false,"status":404,"error":{"errCode":"Common.NotFound","message":"not found"}}"#;

fn states(cluster: &Cluster) -> Vec<(&str, &str, Rest, TargetState)> {
    let mut states = Vec::new();
    for zone in &cluster.zones {
        for server in &zone.servers {
            let names = (zone.name.as_str(), server.agent.as_str());
            states.push((names.0, names.1, server.rest(), server.state()));
        }
    }
    states
}

#[test]
fn without_a_database_the_agents_tell_who_there_is_and_which_processes_run() {
    let status = answer(
        r#"{"10.0.0.11:2886":{"state":2,"obState":0},"[fe80::12]:2886":{"state":2,"obState":1}}"#,
    );
    let vendor = Served::at(&[
        (INFO, 200, &info("4.5.0.0-20260508")),
        (
            TOPOLOGY,
            500,
            r#"{"successful":false,"error":{"errCode":"Common.Unexpected"}}"#,
        ),
        (STATUS, 200, &status),
    ]);
    let cluster = block_on(read(&vendor)).unwrap();
    assert_eq!(vendor.asked(), [INFO, TOPOLOGY, STATUS]);
    assert_eq!(
        (cluster.name.as_str(), cluster.id.as_str()),
        ("ob_trade", "11")
    );
    assert_eq!(
        states(&cluster),
        [
            (
                "zone1",
                "10.0.0.11:2886",
                Rest::Process,
                TargetState::Stopped
            ),
            ("zone2", "[fe80::12]:2886", Rest::None, TargetState::Unknown),
        ]
    );
    assert_eq!(cluster.missed.len(), 1);
    assert_eq!(cluster.missed[0].0, TOPOLOGY);
}

#[test]
fn an_agent_before_4_4_1_is_not_asked_for_what_it_does_not_have() {
    let topology = r#"{"zone1":[{"svr_ip":"10.0.0.11","svr_port":2882,"sql_port":2881,"agent_port":2886,"with_rootserver":"YES","status":"ACTIVE","build_version":"4.2.5.2"}],"zone2":[{"svr_ip":"10.0.0.12","svr_port":2882,"agent_port":0,"status":"STOPPED"}]}"#;
    let known = answer(&format!(
        r#"{{"agent_info":[{{"ip":"10.0.0.12","port":12886,"zone":"zone2","version":"4.3.1.0-1"}}],"obcluster_info":{{"id":11,"name":"ob","version":"4.2.5.2","topology":{topology}}}}}"#
    ));
    let status = answer(r#"{"10.0.0.11:2886":{"obState":3},"10.0.0.12:12886":{"obState":3}}"#);
    let vendor = Served::at(&[(INFO, 200, &known), (STATUS, 200, &status)]);
    let cluster = block_on(read(&vendor)).unwrap();
    assert_eq!(vendor.asked(), [INFO, STATUS]);
    // The second server’s agent is the only one at its address.
    assert_eq!(
        states(&cluster),
        [
            ("zone1", "10.0.0.11:2886", Rest::None, TargetState::Running),
            (
                "zone2",
                "10.0.0.12:12886",
                Rest::Service,
                TargetState::Stopped
            ),
        ]
    );
    assert_eq!(cluster.missed, []);
}

#[test]
fn a_zone_that_was_stopped_itself_has_stopped_whatever_its_servers_show() {
    let zones = answer(
        r#"{"zones":[{"name":"zone1","status":"STOPPED","inner_status":"INACTIVE","local_task_id":"201","servers":[{"ip":"10.0.0.11","svr_port":2882,"obshell_port":2886,"status":"RUNNING","ob_status":3}]},
        {"name":"zone2","status":"RUNNING","inner_status":"ACTIVE","servers":[{"ip":"10.0.0.12","svr_port":2882,"obshell_port":2886,"status":"PROCESS_STOPPING","ob_status":3,"local_task_id":"202"},{"ip":"10.0.0.13","obshell_port":2886,"status":"SERVICE_STOPPED","ob_status":3}]}]}"#,
    );
    let vendor = Served::at(&[(INFO, 404, NOT_FOUND), (TOPOLOGY, 200, &zones)]);
    let cluster = block_on(read(&vendor)).unwrap();
    let [first, second] = cluster.zones.as_slice() else {
        panic!("{cluster:?}");
    };
    assert_eq!(
        (first.rest(), first.state()),
        (Rest::Service, TargetState::Stopped)
    );
    assert_eq!(first.main_dag.as_deref(), Some("201"));
    assert_eq!(
        (second.rest(), second.state()),
        (Rest::None, TargetState::Running)
    );
    let states: Vec<_> = second.servers.iter().map(Server::state).collect();
    assert_eq!(states, [TargetState::Stopping, TargetState::Stopped]);
    assert_eq!(
        (cluster.rest(), cluster.state()),
        (Rest::None, TargetState::Unknown)
    );
}

#[test]
fn nothing_at_all_is_a_failure_and_a_refused_sign_in_ends_the_reading() {
    let html = "<html></html>";
    let vendor = Served::at(&[
        (INFO, 200, html),
        (TOPOLOGY, 404, NOT_FOUND),
        (STATUS, 0, ""),
    ]);
    assert!(matches!(
        block_on(read(&vendor)),
        Err(Failure::Unreadable { .. })
    ));
    let denied = r#"{"successful":false,"status":401,"error":{"errCode":"Security.Authentication.IncorrectOceanbasePassword","code":10008}}"#;
    let vendor = Served::at(&[(INFO, 401, denied)]);
    assert!(matches!(block_on(read(&vendor)), Err(Failure::Refused(_))));
    assert_eq!(vendor.asked(), [INFO]);
}
