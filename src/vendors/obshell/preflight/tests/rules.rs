//! The rules of a graceful stop, and the agent’s dry run of them (§5.1, §5.2).

use super::*;

#[test]
fn a_majority_that_would_be_lost_blocks_a_graceful_stop_and_warns_of_a_kill() {
    let refused = r#"{"successful":false,"status":400,"data":null,"error":{"errCode":"OB.Cluster.Tenant.Replica.Invalid","message":"err.ob.cluster.tenant.replica.invalid"}}"#;
    let says =
        "Without zone zone1 a tenant loses its majority (OB.Cluster.Tenant.Replica.Invalid).";
    let agents = Agents::saying(&[(CHECK, 400, refused)]);
    let graceful = found(Deed::Stop, &agents, ZONE1);
    is(said(&graceful, "majority"), Level::Blocker, says);
    let mut terminate = ZONE1.to_vec();
    terminate.push(("terminate", "true"));
    let killed = found(Deed::Stop, &agents, &terminate);
    is(said(&killed, "majority"), Level::Warning, says);
}

#[test]
fn where_nothing_may_be_sent_the_check_is_not_and_the_rest_is_read_on() {
    let agents = Agents {
        is_read_only: true,
        ..Agents::saying(&[])
    };
    let found = found(Deed::Stop, &agents, ZONE1);
    let says = "Whether tenants keep their majority without zone zone1 was not checked. Reason: read-only.";
    is(said(&found, "majority"), Level::Warning, says);
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
    is(
        said(&found_all, "one zone"),
        Level::Blocker,
        "These servers are in 2 zones (zone1, zone3): gracefully only servers of one zone are stopped (OB.Server.StoppedInMultiZone).",
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
    is(
        said(&killed, "count left"),
        Level::Warning,
        "Left at work beside these: 1 of 4 servers, no majority. What needs one stops.",
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
