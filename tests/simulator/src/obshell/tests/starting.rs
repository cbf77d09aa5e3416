//! Starting again (`obshell.md` §5.3, §5.4).

use serde_json::{Value, json};

use super::{Bench, names, state, text, zone};
use crate::obshell::release::Release;

#[test]
fn a_start_has_five_nodes_for_servers_and_one_more_that_starts_zones() {
    let bench = Bench::new(Release::Current);
    let start = |tick: u64, scope: &Value| {
        bench.ask(tick, "POST", "/ob/start", &json!({ "scope": scope }))["data"].take()
    };
    let server = json!({ "type": "SERVER", "target": ["127.0.0.1:12886"] });
    let zone = json!({ "type": "zone", "target": ["zone2"] });
    assert_eq!(bench.stop(0, &zone_force("zone2"))["status"], 200);
    let made = start(60, &server);
    assert_eq!(
        (&made["name"], &made["max_stage"]),
        (&json!("Start OB"), &json!(5))
    );
    let ended = bench.dag(120, &made["id"]);
    assert_eq!(
        names(&ended),
        [
            "Inform all agents to start observer",
            "Make sure all agents are ready",
            "Advance agents to execute the task",
            "Wait for all agents to execute tasks successfully",
            "Inform all agents to end the task",
        ]
    );
    let status = |tick| {
        let info = bench.ask(tick, "GET", "/ob/info", &Value::Null)["data"].take();
        info["obcluster_info"]["topology"]["zone2"][0]["status"].clone()
    };
    assert_eq!(status(120), "ACTIVE");
    let graceful = json!({ "scope": { "type": "ZONE", "target": ["zone2"] } });
    assert_eq!(bench.stop(120, &graceful)["status"], 200);
    assert_eq!(status(180), "STOPPED");
    let made = start(180, &zone);
    assert_eq!(made["max_stage"], 6);
    let ended = bench.dag(240, &made["id"]);
    assert_eq!(
        (state(&ended), names(&ended)[4]),
        (("SUCCEED", "RUN"), "Start Zone")
    );
    assert_eq!(status(240), "ACTIVE");
}

#[test]
fn a_zone_that_does_not_start_may_be_tried_again() {
    let bench = Bench::new(Release::Current);
    let scope = json!({ "scope": { "type": "ZONE", "target": ["zone-fail"] } });
    let made = bench.ask(0, "POST", "/ob/start", &scope)["data"].take();
    let failed = bench.dag(60, &made["id"]);
    assert_eq!(
        (state(&failed), &failed["stage"]),
        (("FAILED", "RUN"), &json!(5))
    );
    let path = format!("/task/dag/{}", text(&made["id"]));
    let retried = bench.ask(60, "POST", &path, &json!({ "operator": "RETRY" }));
    assert_eq!(retried["status"], 200);
    let passed = bench.ask(60, "POST", &path, &json!({ "operator": "PASS" }));
    assert_eq!(passed["status"], 400);
}

fn zone_force(name: &str) -> Value {
    zone(name, "force")
}
