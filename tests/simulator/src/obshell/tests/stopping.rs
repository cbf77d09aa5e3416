//! Stops from the first answer to their end (`obshell.md` §5).

use serde_json::{Value, json};

use super::{Bench, global, list, names, state, text, zone};
use crate::obshell::release::Release;

#[test]
fn a_terminating_stop_runs_to_its_end() {
    let bench = Bench::new(Release::Current);
    let first = bench.stop(0, &global("terminate"))["data"].take();
    assert_eq!(first["id"], "22130706433028861".to_owned() + "1");
    assert_eq!(
        (state(&first), &first["stage"], &first["max_stage"]),
        (("READY", "RUN"), &json!(1), &json!(6))
    );
    assert_eq!(
        (&first["nodes"], &first["additional_data"]),
        (&Value::Null, &Value::Null)
    );
    let waiting = bench.dag(8, &first["id"]);
    let sub = &waiting["additional_data"]["sub_dags"]["127.0.0.1:12886"];
    let sub_waiting = bench.dag(8, sub);
    assert_eq!(
        (state(&sub_waiting), &sub_waiting["stage"]),
        (("FAILED", "RUN"), &json!(1))
    );
    assert_eq!(
        sub_waiting["additional_data"],
        json!({ "main_dag_id": first["id"] })
    );
    let ended = bench.dag(60, &first["id"]);
    assert_eq!(
        (state(&ended), &ended["stage"]),
        (("SUCCEED", "RUN"), &json!(6))
    );
    assert_eq!(
        names(&ended),
        [
            "Inform all agents to prepare to stop observer",
            "Make sure all agents are ready",
            "Minor freeze before stop server",
            "Advance agents to execute the task",
            "Wait for all agents to execute tasks successfully",
            "Inform all agents to end the task",
        ]
    );
    let counts: Vec<_> = list(&ended["nodes"])
        .iter()
        .map(|node| list(&node["sub_tasks"]).len())
        .collect();
    assert_eq!(counts, [3, 1, 1, 1, 3, 1]);
    let sub_ended = bench.dag(60, sub);
    assert_eq!(state(&sub_ended), ("SUCCEED", "PASS"));
    assert_eq!(
        names(&sub_ended),
        [
            "Start preparations",
            "Stop observer",
            "Wait for task to end"
        ]
    );
    // The database is gone: agents and zones are all that is left, and only force still works.
    let info = bench.ask(61, "GET", "/ob/info", &Value::Null)["data"].take();
    assert_eq!(
        (
            &info["obcluster_info"]["topology"],
            &info["agent_info"][2]["zone"]
        ),
        (&Value::Null, &json!("zone3"))
    );
    assert_eq!(
        bench.stop(61, &global("terminate"))["error"]["errCode"],
        "OB.Cluster.ForceStopRequired"
    );
    assert_eq!(bench.stop(61, &global("force"))["status"], 200);
    let start = bench.ask(
        90,
        "POST",
        "/ob/start",
        &json!({ "scope": { "type": "GLOBAL" } }),
    )["data"]
        .take();
    let started = bench.dag(150, &start["id"]);
    assert_eq!(
        (state(&started), &started["max_stage"]),
        (("SUCCEED", "RUN"), &json!(6))
    );
    assert_eq!(bench.stop(151, &global("terminate"))["status"], 200);
}

#[test]
fn the_modes_have_the_documented_number_of_stages() {
    for (body, stages) in [
        (global("force"), 5),
        (global("terminate"), 6),
        (zone("zone2", "other"), 6),
    ] {
        let bench = Bench::new(Release::Current);
        assert_eq!(bench.stop(0, &body)["data"]["max_stage"], stages);
    }
    let bench = Bench::new(Release::Current);
    assert_eq!(
        bench.ask(0, "POST", "/ob/zone/zone2/stop/check", &Value::Null)["status"],
        200
    );
    assert_eq!(
        bench.ask(
            0,
            "POST",
            "/ob/zone/zone2/stop",
            &json!({"freeze_server": true})
        )["data"]["max_stage"],
        7
    );
}

#[test]
fn a_graceful_stop_leaves_the_process_running() {
    let bench = Bench::new(Release::Current);
    let dag = bench.stop(0, &zone("zone2", "other"))["data"].take();
    assert_eq!(state(&bench.dag(60, &dag["id"])), ("SUCCEED", "RUN"));
    let info = bench.ask(60, "GET", "/ob/info", &Value::Null)["data"].take();
    assert_eq!(
        info["obcluster_info"]["topology"]["zone2"][0]["status"],
        "STOPPED"
    );
    assert_eq!(
        bench.stop(60, &zone("zone1", "other"))["error"]["errCode"],
        "OB.Server.StoppedInMultiZone"
    );
}

#[test]
fn a_lock_conflict_shows_in_the_log_and_can_be_passed() {
    let bench = Bench::new(Release::Current);
    let first = bench.stop(0, &zone("zone-fail", "force"))["data"].take();
    let failed = bench.dag(60, &first["id"]);
    assert_eq!(
        (state(&failed), &failed["stage"]),
        (("FAILED", "RUN"), &json!(4))
    );
    let lines = failed["nodes"][3]["sub_tasks"][2]["task_logs"].clone();
    assert!(
        list(&lines)
            .iter()
            .any(|line| text(line).starts_with("ERROR: [Task.SubDag.NotAllSucceed]"))
    );
    for (operator, code) in [
        ("RETRY", "Task.Dag.Operator.RetryNotAllowed"),
        ("ROLLBACK", "Task.Dag.Operator.RollbackNotAllowed"),
        ("PASS", "Task.Dag.Operator.PassNotAllowed"),
        ("CANCEL", "Task.Dag.Operator.CancelFinishedDag"),
        ("STOP", "Task.Dag.Operator.NotSupport"),
    ] {
        assert_eq!(
            bench.operate(60, &first["id"], operator)["error"]["errCode"],
            code
        );
    }
    let second = bench.stop(61, &global("force"))["data"].take();
    let conflict = bench.dag(90, &second["id"]);
    assert_eq!(
        (state(&conflict), &conflict["stage"]),
        (("FAILED", "RUN"), &json!(2))
    );
    assert_eq!(conflict["nodes"][0]["state"], "SUCCEED");
    let sub_task = text(&conflict["nodes"][0]["sub_tasks"][1]["id"]).to_owned();
    let log = bench.ask(
        90,
        "GET",
        &format!("/task/sub_task/{sub_task}/logs"),
        &Value::Null,
    );
    let line = text(&log["data"]["contents"][0]["log_content"]).to_owned();
    let expected = format!("127.0.0.1:12886 [{}:Stop OB]", text(&first["id"]));
    assert!(
        line.starts_with("ERROR: [Agent.UnderMaintenanceDag]: ") && line.ends_with(&expected),
        "{line}"
    );
    let mains = bench.ask(90, "GET", "/task/dag/agent/main_dags", &Value::Null)["data"].take();
    assert_eq!(
        (list(&mains["contents"]).len(), &mains["contents"][0]["id"]),
        (1, &first["id"])
    );
    let body = json!({ "scope": { "type": "GLOBAL" }, "force": true, "forcePassDag": { "id": [first["id"]] } });
    let third = bench.stop(91, &body)["data"].take();
    assert_eq!(state(&bench.dag(150, &third["id"])), ("SUCCEED", "RUN"));
}

#[test]
fn a_failed_freeze_can_be_retried_and_its_node_passed() {
    let bench = Bench::new(Release::Current);
    let dag = bench.stop(0, &zone("zone-freeze-fail", "terminate"))["data"].take();
    let failed = bench.dag(40, &dag["id"]);
    assert_eq!(
        (state(&failed), &failed["stage"]),
        (("FAILED", "RUN"), &json!(3))
    );
    assert_eq!(bench.operate(40, &dag["id"], "RETRY")["status"], 200);
    let retried = bench.dag(40, &dag["id"]);
    assert_eq!(
        (state(&retried), text(&retried["start_time"])),
        (("READY", "RUN"), "1970-01-01T08:00:00.000000000+08:00")
    );
    let again = bench.dag(80, &dag["id"]);
    assert_eq!(
        (
            state(&again),
            &again["nodes"][2]["sub_tasks"][0]["execute_times"]
        ),
        (("FAILED", "RUN"), &json!(2))
    );
    let node = format!("/task/node/{}", text(&again["nodes"][2]["id"]));
    assert_eq!(
        bench.ask(80, "POST", &node, &json!({ "operator": "pass" }))["status"],
        200
    );
    let ended = bench.dag(140, &dag["id"]);
    assert_eq!(
        (state(&ended), text(&ended["nodes"][2]["operator"])),
        (("SUCCEED", "RUN"), "PASS")
    );
}

#[test]
fn a_cancelled_stop_fails_and_keeps_its_locks() {
    let bench = Bench::new(Release::Current);
    let dag = bench.stop(0, &zone("zone-slow", "force"))["data"].take();
    assert_eq!(state(&bench.dag(30, &dag["id"])), ("RUNNING", "RUN"));
    assert_eq!(bench.operate(30, &dag["id"], "CANCEL")["status"], 200);
    let ended = bench.dag(31, &dag["id"]);
    assert_eq!(
        (state(&ended), text(&ended["nodes"][3]["operator"])),
        (("FAILED", "CANCEL"), "CANCEL")
    );
    let second = bench.stop(32, &global("force"))["data"].take();
    assert_eq!(state(&bench.dag(50, &second["id"])), ("FAILED", "RUN"));
}

#[test]
fn a_kill_shows_in_the_agents_status_also_without_a_database() {
    let bench = Bench::new(Release::Current);
    let dag = bench.stop(0, &global("force"))["data"].take();
    let states = |tick| {
        let all = bench.ask(tick, "GET", "/agents/status", &Value::Null)["data"].take();
        let state = |port: u16| all[format!("127.0.0.1:{port}")]["obState"].clone();
        [2886, 12886, 22886].map(state)
    };
    assert_eq!(states(1), [json!(3), json!(3), json!(3)]);
    assert_eq!(state(&bench.dag(60, &dag["id"])), ("SUCCEED", "RUN"));
    assert_eq!(states(60), [json!(0), json!(0), json!(0)]);
    let info = bench.ask(60, "GET", "/ob/info", &Value::Null)["data"].take();
    assert_eq!(info["obcluster_info"]["topology"], Value::Null);
    assert_eq!(list(&info["agent_info"]).len(), 3);
}

#[test]
fn a_sub_dag_that_is_passed_gives_its_lock_back() {
    let bench = Bench::new(Release::Current);
    let dag = bench.stop(0, &zone("zone-fail", "force"))["data"].take();
    let failed = bench.dag(60, &dag["id"]);
    assert_eq!(state(&failed), ("FAILED", "RUN"));
    let mains = || {
        let found = bench.ask(60, "GET", "/task/dag/agent/main_dags", &Value::Null);
        list(&found["data"]["contents"]).len()
    };
    assert_eq!(mains(), 1);
    let subs = failed["additional_data"]["sub_dags"]
        .as_object()
        .expect("sub DAGs");
    for id in subs.values() {
        assert_eq!(bench.operate(60, id, "ROLLBACK")["status"], 400);
        assert_eq!(bench.operate(60, id, "PASS")["status"], 200);
        assert_eq!(state(&bench.dag(60, id)), ("SUCCEED", "PASS"));
        assert_eq!(
            bench.operate(60, id, "PASS")["error"]["errCode"],
            "Task.Dag.Operator.PassNotFailedDag"
        );
    }
    assert_eq!(mains(), 0);
    let second = bench.stop(61, &global("force"))["data"].take();
    assert_eq!(state(&bench.dag(120, &second["id"])), ("SUCCEED", "RUN"));
}

#[test]
fn an_agent_that_cannot_be_reached_is_left_out_and_its_tasks_are_not_read() {
    let bench = Bench::new(Release::Current);
    let dag = bench.stop(0, &global("force"))["data"].take();
    let sub = bench.dag(20, &dag["id"])["additional_data"]["sub_dags"]["127.0.0.1:22886"].take();
    bench.control(2, "mute");
    let status = |path: &str| bench.ask(20, "GET", path, &Value::Null);
    let sub_path = format!("/task/dag/{}", text(&sub));
    assert_eq!(status(&sub_path)["status"], 500);
    let agents = status("/agents/status")["data"].take();
    assert_eq!(agents.as_object().map(serde_json::Map::len), Some(2));
    bench.control(2, "unmute");
    assert_eq!(status(&sub_path)["status"], 200);
}

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
