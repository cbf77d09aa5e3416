//! What the agent and the servers are now (§2.1, §2.3), and whether anything is left to do.

use super::*;

#[test]
fn only_an_agent_of_a_cluster_stops_and_without_a_database_only_force_does() {
    let single = info("SINGLE", "4.5.0.0-1");
    let found_single = found(
        Deed::Stop,
        &Agents::saying(&[(INFO, 200, &single)]),
        FORCE_ALL,
    );
    is(
        said(&found_single, "agent"),
        Level::Blocker,
        "Agent 10.0.0.11:2886 is SINGLE, version 4.5.0.0. Only an agent of a cluster (CLUSTER AGENT) stops and starts.",
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
    is(said(&missing, key), Level::Warning, says);
}

#[test]
fn what_has_stopped_need_not_be_stopped_and_what_runs_not_started() {
    let gone = zones("PROCESS_STOPPED", "RUNNING");
    let agents = || Agents::saying(&[(TOPOLOGY, 200, &gone)]);
    let nothing =
        |deed, fields: &[(&str, &str)]| said(&found(deed, &agents(), fields), "nothing to do");
    let says = "None of these observers runs: there is nothing to stop.";
    is(nothing(Deed::Stop, ZONE1), Level::Blocker, says);
    assert_eq!(nothing(Deed::Start, ZONE1), None);
    let zone3 = [("scope.type", "ZONE"), ("scope.target", "zone3")];
    let says = "All of these servers run already: there is nothing to start.";
    is(nothing(Deed::Start, &zone3), Level::Blocker, says);
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
    is(said(&found, "majority"), Level::Blocker, says);
}
