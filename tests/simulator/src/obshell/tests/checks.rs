//! Who is let in, and what a body has to look like (`obshell.md` §1.5 to §1.8, §5.6).

use axum::body::Bytes;
use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::RsaPublicKey;
use rsa::pkcs1::DecodeRsaPublicKey;
use serde_json::{Value, json};

use super::{Bench, global, list, state, text, zone};
use crate::clock::at;
use crate::exchange::{Call, Origin, Reply};
use crate::obshell::release::Release;

#[test]
fn the_checks_come_in_the_documented_order() {
    let bench = Bench::new(Release::Current);
    let (target, late) = ("/api/v1/ob/info", json!("1704857060"));
    let code = |headers: &[(&'static str, String)]| {
        let answer = bench.send(0, 0, "GET", target, headers, Vec::new());
        let error = &answer["error"];
        (answer["status"].clone(), text(&error["errCode"]).to_owned())
    };
    let root = |auth: &str, ts: &Value, uri: &str| [("x-ocs-header", bench.header(auth, ts, uri))];
    let agent = |auth: &str| {
        [(
            "x-ocs-agent-header",
            bench.header(auth, &json!("9999999999"), target),
        )]
    };
    let refused = |status: u16, code: &str| (json!(status), code.to_owned());
    assert_eq!(code(&[]), refused(400, "Request.Header.NotFound"));
    assert_eq!(
        code(&root("wrong", &late, "/x")),
        refused(401, "Security.Authentication.Header.UriMismatch")
    );
    assert_eq!(
        code(&root("wrong", &late, target)),
        refused(401, "Security.Authentication.IncorrectOceanbasePassword")
    );
    assert_eq!(
        code(&root("demo-root-password", &late, target)),
        refused(401, "Security.Authentication.Expired")
    );
    assert_eq!(
        code(&root("demo-root-password", &json!("soon"), target)),
        refused(401, "Security.Authentication.Timestamp.Invalid")
    );
    assert_eq!(
        code(&root("demo-root-password", &json!("1704857061"), target)),
        refused(200, "")
    );
    assert_eq!(code(&agent("demo-agent-password")), refused(200, ""));
    assert_eq!(
        code(&agent("wrong")),
        refused(401, "Security.Authentication.IncorrectAgentPassword")
    );
    // With both headers the agent's wins.
    let [good] = root("demo-root-password", &json!("9999999999"), target);
    let [bad] = agent("wrong");
    assert_eq!(
        code(&[good, bad]),
        refused(401, "Security.Authentication.IncorrectAgentPassword")
    );
}

#[test]
fn a_new_key_makes_old_headers_unreadable() {
    let bench = Bench::new(Release::Older);
    let old = bench.header("", &json!("9999999999"), "/api/v1/ob/info");
    let headers = [("x-ocs-header", old)];
    assert_eq!(
        bench.send(0, 0, "GET", "/api/v1/ob/info", &headers, Vec::new())["status"],
        200
    );
    let call = Call {
        method: "POST".parse().expect("a method"),
        target: "/_simulator/rotate-key".to_owned(),
        headers: HeaderMap::new(),
        body: Bytes::new(),
    };
    let Reply::Answer(answer) = bench.agents[0].answer(&call, at(0)) else {
        panic!("the connection was dropped");
    };
    let rotated: Value = serde_json::from_slice(&answer.body).expect("JSON");
    // Even on an unprotected route a header that cannot be opened is refused.
    let refused = bench.send(0, 0, "GET", "/api/v1/info", &headers, Vec::new());
    assert_eq!(
        (&refused["status"], &refused["error"]["code"]),
        (&json!(401), &json!(1))
    );
    let served =
        bench.send(0, 0, "GET", "/api/v1/secret", &[], Vec::new())["data"]["public_key"].take();
    assert_eq!(served, rotated["public_key"]);
    let der = STANDARD.decode(text(&served)).expect("base64");
    assert!(RsaPublicKey::from_pkcs1_der(&der).is_ok());
}

#[test]
fn the_body_is_checked_in_the_documented_order() {
    let bench = Bench::new(Release::Current);
    for (body, status, code) in [
        (
            json!({"scope":{"type":"GLOBAL"},"force":true,"forcePassDag":["1"]}),
            400,
            "Common.BindJsonFailed",
        ),
        (json!({"force":true}), 400, "OB.Cluster.Scope.Invalid"),
        (
            json!({"scope":{"type":"REGION"}}),
            400,
            "OB.Cluster.Scope.Invalid",
        ),
        (
            json!({"scope":{"type":"ZONE","target":[]}}),
            400,
            "Common.IllegalArgument",
        ),
        (
            json!({"scope":{"type":"ZONE","target":["zone9"]}}),
            400,
            "OB.Zone.NotExist",
        ),
        (
            json!({"scope":{"type":"SERVER","target":["127.0.0.1:80"]},"force":true}),
            400,
            "Common.InvalidPort",
        ),
        (
            json!({"scope":{"type":"SERVER","target":["db-1:2886"]},"force":true}),
            400,
            "Common.InvalidIp",
        ),
        (
            json!({"scope":{"type":"SERVER","target":["127.0.0.1:2887"]},"force":true}),
            400,
            "Agent.NotExist",
        ),
        (
            json!({"scope":{"type":"GLOBAL"}}),
            400,
            "OB.Cluster.ForceStopOrTerminateRequired",
        ),
        (
            json!({"scope":{"type":"global"},"force":true,"terminate":true}),
            400,
            "OB.Cluster.StopModeConflict",
        ),
        (
            json!({"scope":{"type":"ZONE","target":["zone1","zone2"]}}),
            400,
            "OB.Server.StoppedInMultiZone",
        ),
        (
            json!({"scope":{"type":"SERVER","target":["127.0.0.1","127.0.0.1:12886"]}}),
            400,
            "OB.Server.StoppedInMultiZone",
        ),
        (
            json!({"scope":{"type":"ZONE","target":["zone-majority"]}}),
            400,
            "OB.Cluster.Tenant.Replica.Invalid",
        ),
    ] {
        let answer = bench.stop(0, &body);
        assert_eq!(
            (&answer["status"], text(&answer["error"]["errCode"])),
            (&json!(status), code),
            "{body}"
        );
        assert_eq!(answer.get("data"), Some(&Value::Null));
        assert_eq!(answer["error"].get("code"), None);
    }
}

#[test]
fn ids_and_details_are_read_as_the_agent_reads_them() {
    let bench = Bench::new(Release::Current);
    let get = |path: &str| bench.ask(9, "GET", path, &Value::Null);
    assert_eq!(
        get("/task/dag/abc")["error"]["errCode"],
        "Task.GenericID.Invalid"
    );
    assert_eq!(
        get("/task/dag/2213070643302886999")["error"]["errCode"],
        "Task.NotFound"
    );
    assert_eq!(
        get("/task/dag/unfinish")["data"],
        json!({ "contents": null })
    );
    assert_eq!(get("/task/dag/agent/main_dags")["status"], 500);
    assert_eq!(get("/task/nothing")["error"]["errCode"], "Common.NotFound");
    let id = bench.stop(9, &global("force"))["data"]["id"].take();
    let dag = bench.dag(14, &id);
    assert_eq!(
        get(&format!("/task/dag/{}?show_details=false", text(&id)))["data"]["nodes"],
        Value::Null
    );
    let crash = get(&format!("/task/dag/{}?show_details=yes", text(&id)));
    assert_eq!(
        (&crash["error"]["errCode"], &crash["traceId"]),
        (&json!("Common.Unexpected"), &json!(""))
    );
    let node = text(&dag["nodes"][0]["id"]).to_owned();
    assert_eq!(
        get(&format!("/task/node/{node}"))["data"]["name"],
        "Inform all agents to prepare to stop observer"
    );
    assert_eq!(
        get(&format!("/task/node/{node}?show_details=false"))["status"],
        500
    );
    let locked = bench.ask(14, "GET", "/task/dag/unfinish", &Value::Null)["data"].take();
    assert_eq!(list(&locked["contents"]).len(), 4);
}

#[test]
fn an_older_agent_has_a_short_key_and_fewer_rules() {
    let bench = Bench::new(Release::Older);
    let info = bench.send(0, 0, "GET", "/api/v1/info", &[], Vec::new())["data"].take();
    assert_eq!(
        (&info["security"], text(&info["version"])),
        (&json!(false), "4.3.1.0-12025042115")
    );
    let dag = bench.stop(0, &zone("zone1", "terminate"))["data"].take();
    assert_eq!(state(&bench.dag(60, &dag["id"])), ("SUCCEED", "RUN"));
    assert_eq!(bench.stop(61, &zone("zone1", "force"))["status"], 200);
    // No password, so the expiry is not looked at; any password is wrong.
    let header = |auth: &str| {
        [(
            "x-ocs-header",
            bench.header(auth, &json!("0"), "/api/v1/ob/info"),
        )]
    };
    assert_eq!(
        bench.send(0, 61, "GET", "/api/v1/ob/info", &header(""), Vec::new())["status"],
        200
    );
    let refused = bench.send(0, 61, "GET", "/api/v1/ob/info", &header("x"), Vec::new());
    assert_eq!(
        refused["error"]["errCode"],
        "Security.Authentication.IncorrectOceanbasePassword"
    );
}
