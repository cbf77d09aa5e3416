//! The agents that are not today's usual ones: V1, without a cluster, a long key, a clock ahead.

use serde_json::{Value, json};

use super::{Bench, state, text};
use crate::obshell::release::Release;

const INFO: &str = "/api/v1/ob/info";

fn told(answer: &Value) -> (Value, String) {
    let code = text(&answer["error"]["errCode"]).to_owned();
    (answer["status"].clone(), code)
}

/// A V1 header is one block here, as in the vectors.
fn v1(bench: &Bench, password: &str, ts: &Value) -> [(&'static str, String); 1] {
    let header = bench.sealed(&json!({ "password": password, "ts": ts }));
    [("x-ocs-auth", header)]
}

#[test]
fn a_v1_agent_tells_less_of_itself() {
    let bench = Bench::new(Release::V1);
    let info = bench.send(0, 0, "GET", "/api/v1/info", &[], Vec::new())["data"].take();
    assert_eq!(text(&info["version"]), "4.2.2.0-12024010517");
    assert_eq!(info["identity"], "CLUSTER AGENT");
    for later in ["supportedAuth", "security", "obVersion", "isObproxyAgent"] {
        assert_eq!(info.get(later), None, "{later}");
    }
}

#[test]
fn a_v1_agent_takes_a_plain_body_and_a_number_for_the_expiry() {
    let bench = Bench::new(Release::V1);
    let good = v1(&bench, "demo-root-password", &json!(9_999_999_999_u64));
    let stop = |body: &str| {
        let body = body.as_bytes().to_vec();
        bench.send(0, 0, "POST", "/api/v1/ob/stop", &good, body)
    };
    // `terminate` came with 4.2.3.0.
    let refused = stop(r#"{"scope":{"type":"GLOBAL"},"terminate":true}"#);
    assert_eq!(refused["error"]["code"], 1000);
    let dag = stop(r#"{"scope":{"type":"GLOBAL"},"force":true}"#)["data"].take();
    assert_eq!(
        (text(&dag["name"]), dag["max_stage"].clone()),
        ("Stop OB", json!(5))
    );
    assert_eq!(dag.get("maintenance_type"), None);
    let target = format!("/api/v1/task/dag/{}", text(&dag["id"]));
    let dag = bench.send(0, 60, "GET", &target, &good, Vec::new())["data"].take();
    assert_eq!(state(&dag), ("SUCCEED", "RUN"));
    let logs = "/api/v1/task/sub_task/1/logs";
    let absent = bench.send(0, 0, "GET", logs, &good, Vec::new());
    assert_eq!(
        (&absent["status"], &absent["error"]["code"]),
        (&json!(404), &json!(1003))
    );
}

#[test]
fn a_v1_agent_refuses_everybody_alike() {
    let bench = Bench::new(Release::V1);
    let later = json!(9_999_999_999_u64);
    let v2 = bench.header("demo-root-password", &json!("9999999999"), INFO);
    for headers in [
        &[][..],
        &[("x-ocs-header", v2)],
        &v1(&bench, "wrong", &later),
        &v1(&bench, "demo-root-password", &json!("9999999999")),
        &v1(&bench, "demo-root-password", &json!(1_704_857_060)),
        &[("x-ocs-auth", "%%%".to_owned())],
    ] {
        let answer = bench.send(0, 0, "GET", INFO, headers, Vec::new());
        assert_eq!(
            (&answer["status"], &answer["error"]),
            (
                &json!(401),
                &json!({ "code": 10008, "message": "unauthorized" })
            )
        );
    }
    let good = v1(&bench, "demo-root-password", &json!(1_704_857_061));
    let answer = bench.send(0, 0, "GET", INFO, &good, Vec::new());
    assert_eq!(told(&answer), (json!(200), String::new()));
}

#[test]
fn an_agent_of_today_does_not_know_v1() {
    let bench = Bench::new(Release::Current);
    let headers = v1(&bench, "demo-root-password", &json!(9_999_999_999_u64));
    let answer = bench.send(0, 0, "GET", INFO, &headers, Vec::new());
    assert_eq!(
        told(&answer),
        (json!(400), "Request.Header.NotFound".to_owned())
    );
}

#[test]
fn an_agent_without_a_cluster_has_its_own_password_alone() {
    let bench = Bench::new(Release::Single);
    let info = bench.send(0, 0, "GET", "/api/v1/info", &[], Vec::new())["data"].take();
    assert_eq!(
        (text(&info["identity"]), &info["security"], &info["zone"]),
        ("SINGLE", &json!(true), &json!(""))
    );
    let ask = |name: &'static str, password: &str, target: &str| {
        let header = bench.header(password, &json!("9999999999"), target);
        bench.send(0, 0, "GET", target, &[(name, header)], Vec::new())
    };
    let refused = |code: &str| (json!(401), format!("Security.Authentication.{code}"));
    assert_eq!(
        told(&ask("x-ocs-header", "demo-root-password", INFO)),
        refused("WithAgentPassword")
    );
    assert_eq!(
        told(&ask("x-ocs-header", "", INFO)),
        refused("WithAgentPassword")
    );
    assert_eq!(
        told(&ask("x-ocs-agent-header", "wrong", INFO)),
        refused("IncorrectAgentPassword")
    );
    let good = ask("x-ocs-agent-header", "demo-agent-password", INFO)["data"].take();
    assert_eq!(good["agent_info"][0]["identity"], "SINGLE");
    assert_eq!(good["obcluster_info"]["topology"], Value::Null);
    let tasks = "/api/v1/task/dags/ob";
    assert_eq!(
        ask("x-ocs-agent-header", "demo-agent-password", tasks)["status"],
        500
    );

    // A session means nothing to it: the root rules apply.
    let session = json!({ "session_id": "0f0f", "ts": "9999999999", "uri": INFO });
    let headers = [("x-ocs-header", bench.sealed(&session))];
    assert_eq!(
        told(&bench.send(0, 0, "GET", INFO, &headers, Vec::new())),
        refused("WithAgentPassword")
    );

    let stop = "/api/v1/ob/stop";
    let header = bench.header("demo-agent-password", &json!("9999999999"), stop);
    let body = super::encrypted(r#"{"scope":{"type":"GLOBAL"},"force":true}"#).into_bytes();
    let answer = bench.send(0, 0, "POST", stop, &[("x-ocs-agent-header", header)], body);
    assert_eq!(
        told(&answer),
        (json!(400), "Agent.Identify.NotSupportOperation".to_owned())
    );
}

#[test]
fn a_long_key_opens_long_blocks() {
    let bench = Bench::new(Release::LongKey);
    let served = bench.send(0, 0, "GET", "/api/v1/secret", &[], Vec::new())["data"].take();
    // The DER of a 2048-bit key has 270 bytes.
    assert_eq!(text(&served["public_key"]).len(), 360);
    let info = bench.ask(0, "GET", "/ob/info", &Value::Null);
    assert_eq!(info["status"], 200);
}

#[test]
fn an_agents_clock_can_be_ten_minutes_ahead() {
    let bench = Bench::new(Release::Ahead);
    let time = bench.send(0, 0, "GET", "/api/v1/time", &[], Vec::new())["data"].take();
    assert_eq!(time, "2024-01-10T11:34:21.000000000+08:00");
    let look = |ts: &str| {
        let header = bench.header("demo-root-password", &json!(ts), INFO);
        told(&bench.send(0, 0, "GET", INFO, &[("x-ocs-header", header)], Vec::new()))
    };
    // One minute from now is nine minutes ago for the agent.
    assert_eq!(look("1704857121").1, "Security.Authentication.Expired");
    assert_eq!(look("1704857661"), (json!(200), String::new()));
}

#[test]
fn a_global_maintenance_holds_every_lock_and_one_of_a_tenant_none() {
    let bench = Bench::new(Release::Current);
    let unfinished = |tick| {
        let answer = bench.ask(tick, "GET", "/task/dag/unfinish", &Value::Null);
        let all = answer["data"]["contents"].as_array().cloned();
        let all = all.unwrap_or_default().into_iter();
        all.map(|dag| {
            (
                text(&dag["state"]).to_owned(),
                dag["maintenance_type"].clone(),
            )
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(unfinished(0), []);
    bench.control(0, "maintain?type=3");
    assert_eq!(unfinished(500), [("RUNNING".to_owned(), json!(3))]);
    let is_locked = |tick| {
        bench.send(1, tick, "GET", "/api/v1/status", &[], Vec::new())["data"]["underMaintenance"]
            .take()
    };
    assert_eq!(is_locked(500), false);
    bench.control(0, "maintain");
    let both = [
        ("RUNNING".to_owned(), json!(3)),
        ("RUNNING".to_owned(), json!(2)),
    ];
    assert_eq!(unfinished(900), both);
    assert_eq!(is_locked(900), true);
}
