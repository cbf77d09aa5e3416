//! OCP as a caller sees it, on a clock that only the test moves.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::Ocp;
use crate::clock::at;
use crate::exchange::{Answer, Call, Origin, Reply};

fn ask_as(ocp: &Ocp, user: &str, tick: u64, method: &str, path: &str) -> Answer {
    let mut headers = HeaderMap::new();
    let basic = format!("Basic {}", STANDARD.encode(user));
    headers.insert(
        "authorization",
        HeaderValue::from_str(&basic).expect("a header"),
    );
    let call = Call {
        method: method.parse().expect("a method"),
        target: format!("/api/v2{path}"),
        headers,
        body: Bytes::new(),
    };
    match ocp.answer(&call, at(tick)) {
        Reply::Answer(answer) => answer,
        Reply::Drop => panic!("the connection was dropped"),
    }
}

pub(super) fn ask(ocp: &Ocp, tick: u64, method: &str, path: &str) -> Value {
    let answer = ask_as(ocp, "admin:demo-ocp-password", tick, method, path);
    serde_json::from_slice(&answer.body).expect("JSON")
}

fn detail(ocp: &Ocp, tick: u64, task: &str) -> Value {
    ask(ocp, tick, "GET", &format!("/tasks/instances/{task}"))["data"].take()
}

fn statuses(task: &Value) -> Vec<(&str, &str)> {
    let subtasks = task["subtasks"].as_array().expect("subtasks");
    subtasks
        .iter()
        .map(|subtask| {
            (
                subtask["status"].as_str().unwrap_or(""),
                subtask["operation"].as_str().unwrap_or(""),
            )
        })
        .collect()
}

#[test]
fn the_first_stop_of_cluster_1_is_the_seed() {
    let ocp = Ocp::default();
    let data = ask(&ocp, 0, "POST", "/ob/clusters/1/stop")["data"].take();
    assert_eq!(data["id"], 107_302);
    assert_eq!(
        data["cluster"],
        json!({"id":21,"name":"ob_upgrade","obClusterId":22})
    );
    assert_eq!(
        data["context"],
        "Context(parallelIdx=-1, stringMap={cluster_name=ob_upgrade, cluster_id=21, former_cluster_status=RUNNING}, \
         listMap={server_ids=[5], zone_names=[zone1]})"
    );
    assert_eq!(data["tasks"].as_array().map(Vec::len), Some(11));
    assert_eq!(
        data["tasks"][6],
        json!({"description":"Prepare stop cluster","downstreams":[128_798],"id":128_801,"name":"Prepare stop cluster",
               "operation":"EXECUTE","status":"RUNNING","upstreams":[]})
    );
    assert_eq!(
        data["tasks"][2],
        json!({"description":"Update OB cluster status","downstreams":[],"id":128_797,"name":"Update OB cluster status",
               "operation":"EXECUTE","status":"PENDING","upstreams":[128_805]})
    );
}

#[test]
fn the_graphs_have_the_documented_sizes() {
    for (cluster, nodes, edges) in [
        (2, 11, 10),
        (39, 39, 66),
        (102, 102, 192),
        (1_000, 1_000, 1_988),
        (10_000, 10_000, 19_988),
    ] {
        let ocp = Ocp::default();
        let data = ask(&ocp, 0, "POST", &format!("/ob/clusters/{cluster}/stop"))["data"].take();
        let subtasks = data["subtasks"].as_array().expect("subtasks");
        let ups: usize = subtasks
            .iter()
            .filter_map(|subtask| Some(subtask["upstreams"].as_array()?.len()))
            .sum();
        let downs: usize = subtasks
            .iter()
            .filter_map(|subtask| Some(subtask["downstreams"].as_array()?.len()))
            .sum();
        assert_eq!(
            (subtasks.len(), ups, downs),
            (nodes, edges, edges),
            "{cluster}"
        );
        let ids: std::collections::BTreeSet<_> = subtasks
            .iter()
            .filter_map(|subtask| subtask["id"].as_i64())
            .collect();
        assert_eq!(ids.len(), nodes);
    }
}

#[test]
fn a_stop_runs_to_its_end_and_the_cluster_is_stopped() {
    let ocp = Ocp::default();
    let data = ask(&ocp, 0, "POST", "/ob/clusters/39/stop")["data"].take();
    assert_eq!(data["status"], "RUNNING");
    let task = data["id"].to_string();
    assert_eq!(
        ask(&ocp, 5, "GET", "/ob/clusters/39")["data"]["status"],
        "STOPPING"
    );
    assert_eq!(
        ask(&ocp, 5, "POST", "/ob/clusters/39/stop")["error"]["code"],
        11020
    );
    let ended = detail(&ocp, 60, &task);
    assert_eq!(ended["status"], "SUCCESSFUL");
    assert!(
        statuses(&ended)
            .iter()
            .all(|status| *status == ("SUCCESSFUL", "EXECUTE"))
    );
    assert_eq!(
        ask(&ocp, 61, "GET", "/ob/clusters/39")["data"]["status"],
        "STOPPED"
    );
    assert_eq!(
        ask(&ocp, 61, "POST", "/ob/clusters/39/stop")["error"]["code"],
        11007
    );
}

#[test]
fn at_most_ten_subtasks_are_busy_and_never_before_their_upstreams() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/102/stop")["data"]["id"].to_string();
    for tick in 1..80 {
        let now = detail(&ocp, tick, &task);
        let status_of: std::collections::BTreeMap<_, _> = now["subtasks"]
            .as_array()
            .expect("subtasks")
            .iter()
            .map(|subtask| {
                (
                    subtask["id"].to_string(),
                    subtask["status"].as_str().unwrap_or("").to_owned(),
                )
            })
            .collect();
        let busy = status_of
            .values()
            .filter(|status| ["READY", "RUNNING"].contains(&status.as_str()))
            .count();
        assert!(busy <= 10, "{busy} at tick {tick}");
        for subtask in now["subtasks"].as_array().into_iter().flatten() {
            let waits = subtask["upstreams"]
                .as_array()
                .into_iter()
                .flatten()
                .any(|up| status_of[&up.to_string()] != "SUCCESSFUL");
            assert!(!waits || subtask["status"] == "PENDING");
        }
    }
}

#[test]
fn a_failed_task_can_be_retried() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/14/stop")["data"]["id"].to_string();
    let failed = detail(&ocp, 40, &task);
    assert_eq!(failed["status"], "FAILED");
    let culprit = failed["subtasks"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|subtask| subtask["status"] == "FAILED");
    let culprit = culprit.expect("a failed subtask");
    assert_eq!(
        (&culprit["name"], &culprit["runTime"]),
        (&json!("Stop observer process"), &json!(1))
    );
    let log = ask(
        &ocp,
        40,
        "GET",
        &format!("/tasks/instances/{task}/subtasks/{}/log", culprit["id"]),
    );
    assert!(
        log["data"]["log"]
            .as_str()
            .is_some_and(|log| log.contains("process 20817 is still alive after 60s"))
    );
    let again = ask(&ocp, 41, "POST", &format!("/tasks/instances/{task}/retry"))["data"].take();
    assert_eq!(
        (&again["status"], &again["operation"]),
        (&json!("RUNNING"), &json!("RETRY"))
    );
    let ended = detail(&ocp, 90, &task);
    assert_eq!(
        (&ended["status"], &ended["operation"]),
        (&json!("SUCCESSFUL"), &json!("RETRY"))
    );
    let refused = ask(&ocp, 91, "POST", &format!("/tasks/instances/{task}/retry"));
    assert_eq!(refused["error"]["code"], 4007);
}

#[test]
fn a_rolled_back_task_is_successful_with_everything_pending() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/13/stop")["data"]["id"].to_string();
    ask(
        &ocp,
        40,
        "POST",
        &format!("/tasks/instances/{task}/rollback"),
    );
    let ended = detail(&ocp, 90, &task);
    assert_eq!(
        (&ended["status"], &ended["operation"]),
        (&json!("SUCCESSFUL"), &json!("ROLLBACK"))
    );
    let begun: Vec<_> = statuses(&ended)
        .into_iter()
        .filter(|(_, operation)| *operation == "ROLLBACK")
        .collect();
    assert_eq!(begun, [("PENDING", "ROLLBACK"); 6]);
    assert!(
        statuses(&ended)
            .iter()
            .all(|(status, _)| *status == "PENDING")
    );
    assert_eq!(
        ask(&ocp, 90, "GET", "/ob/clusters/13")["data"]["status"],
        "RUNNING"
    );
    let task = ask(&ocp, 0, "POST", "/ob/clusters/15/stop")["data"]["id"].to_string();
    assert_eq!(
        ask(
            &ocp,
            99,
            "POST",
            &format!("/tasks/instances/{task}/rollback")
        )["error"]["code"],
        4009
    );
}

#[test]
fn a_failed_subtask_can_be_skipped_and_a_running_one_cancelled() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/13/stop")["data"]["id"].to_string();
    let find = |task: &Value, status: &str| {
        let found = task["subtasks"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|subtask| subtask["status"] == status);
        found
            .map(|subtask| subtask["id"].to_string())
            .expect("a subtask")
    };
    let failed = find(&detail(&ocp, 40, &task), "FAILED");
    let skipped = ask(
        &ocp,
        40,
        "POST",
        &format!("/tasks/instances/{task}/subtasks/{failed}/skip"),
    );
    assert_eq!(
        (&skipped["successful"], skipped.get("data")),
        (&json!(true), None)
    );
    assert_eq!(detail(&ocp, 90, &task)["status"], "SUCCESSFUL");

    let task = ask(&ocp, 100, "POST", "/ob/clusters/16/stop")["data"]["id"].to_string();
    let running = find(&detail(&ocp, 130, &task), "RUNNING");
    ask(
        &ocp,
        130,
        "POST",
        &format!("/tasks/instances/{task}/subtasks/{running}/cancel"),
    );
    assert!(statuses(&detail(&ocp, 130, &task)).contains(&("CANCELING", "EXECUTE")));
    assert!(statuses(&detail(&ocp, 131, &task)).contains(&("RUNNING", "CANCEL")));
    let ended = detail(&ocp, 132, &task);
    assert!(statuses(&ended).contains(&("FAILED", "CANCEL")));
    assert_eq!(ended["status"], "FAILED");
}

#[test]
fn ids_beyond_a_double_are_written_as_strings() {
    let ocp = Ocp::default();
    let data = ask(&ocp, 0, "POST", "/ob/clusters/53/stop")["data"].take();
    assert_eq!(data["id"], "9007199254848295");
    assert!(data["subtasks"][0]["downstreams"][0].is_string());
    assert_eq!(
        detail(&ocp, 1, "9007199254848295")["id"],
        "9007199254848295"
    );
}

#[test]
fn broken_graphs_are_broken_as_their_numbers_say() {
    let edges = |cluster: u32| {
        let ocp = Ocp::default();
        let data = ask(&ocp, 0, "POST", &format!("/ob/clusters/{cluster}/stop"))["data"].take();
        let subtasks = data["subtasks"].as_array().cloned().unwrap_or_default();
        let root = subtasks
            .iter()
            .find(|subtask| subtask["status"] == "READY")
            .cloned()
            .unwrap_or_default();
        (subtasks, root)
    };
    let (_, root) = edges(31);
    assert_eq!(root["upstreams"].as_array().map(Vec::len), Some(1));
    let (_, root) = edges(32);
    assert_eq!(root["upstreams"], json!([root["id"]]));
    let (_, root) = edges(33);
    assert!(
        root["downstreams"]
            .as_array()
            .is_some_and(|ids| ids.contains(&json!(999_999_999)))
    );
    let (subtasks, _) = edges(34);
    assert_eq!(subtasks.len(), 40);
    let (subtasks, _) = edges(35);
    assert!(
        subtasks
            .iter()
            .all(|subtask| subtask["downstreams"] == json!([]))
    );
    assert!(edges(36).0.is_empty());
}

#[test]
fn array_order_changes_from_poll_to_poll() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/39/stop")["data"]["id"].to_string();
    let (first, second) = (detail(&ocp, 1, &task), detail(&ocp, 1, &task));
    assert_ne!(first["subtasks"][0]["id"], second["subtasks"][0]["id"]);
}

#[test]
fn numbers_are_error_codes_and_statuses() {
    let ocp = Ocp::default();
    for (id, status, code) in [
        ("7", 404, json!(11001)),
        ("11007", 400, json!(11007)),
        ("11020", 400, json!(11020)),
        ("21007", 400, json!("OBE11007")),
        ("409", 409, json!(1005)),
        ("429", 429, json!(0)),
        ("500", 500, json!(1999)),
        ("abc", 400, json!(1001)),
        ("61", 400, json!(11007)),
    ] {
        let body = ask(&ocp, 0, "POST", &format!("/ob/clusters/{id}/stop"));
        assert_eq!(
            (&body["status"], &body["error"]["code"]),
            (&json!(status), &code),
            "{id}"
        );
        assert_eq!(body["successful"], false);
    }
    let page = ask_as(
        &ocp,
        "admin:demo-ocp-password",
        0,
        "POST",
        "/ob/clusters/200/stop",
    );
    assert_eq!(
        (page.status, page.content_type),
        (200, Some("text/html;charset=UTF-8"))
    );
}

#[test]
fn a_wrong_password_is_told_as_ocp_express_tells_it() {
    let ocp = Ocp::default();
    let answer = ask_as(&ocp, "admin:wrong", 0, "GET", "/ob/clusters");
    let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(answer.status, 401);
    assert_eq!(
        body["error"],
        json!({"code":0,"debugMessage":"Bad credentials","message":"Bad credentials"})
    );
    assert_eq!(
        (&body["traceId"], &body["duration"]),
        (&json!(""), &json!(0))
    );
    assert!(
        !answer
            .headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("WWW-Authenticate"))
    );
}

#[test]
fn a_viewer_reads_and_stops_nothing() {
    let ocp = Ocp::default();
    let viewer = "viewer:demo-viewer-password";
    assert_eq!(
        ask_as(&ocp, viewer, 0, "GET", "/tasks/instances").status,
        200
    );
    let refused = ask_as(&ocp, viewer, 0, "POST", "/ob/clusters/1/stop");
    let body: Value = serde_json::from_slice(&refused.body).expect("JSON");
    assert_eq!(
        (refused.status, &body["error"]["code"]),
        (403, &json!(3100))
    );
}

#[test]
fn a_step_that_may_not_be_skipped_is_not() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/18/stop")["data"]["id"].to_string();
    let step = id_of(&detail(&ocp, 40, &task), "FAILED");
    let skip = format!("/tasks/instances/{task}/subtasks/{step}/skip");
    assert_eq!(ask(&ocp, 40, "POST", &skip)["error"]["code"], 4010);
}

#[test]
fn a_cluster_may_run_although_its_stop_has_succeeded() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/19/stop")["data"]["id"].to_string();
    assert_eq!(
        ask(&ocp, 5, "GET", "/ob/clusters/19")["data"]["status"],
        "STOPPING"
    );
    assert_eq!(detail(&ocp, 60, &task)["status"], "SUCCESSFUL");
    assert_eq!(
        ask(&ocp, 60, "GET", "/ob/clusters/19")["data"]["status"],
        "RUNNING"
    );
}

#[test]
fn a_rollback_may_fail_and_go_on_past_the_step_that_could_not_be_undone() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/20/stop")["data"]["id"].to_string();
    let on_task = |tick, operation: &str| {
        ask(
            &ocp,
            tick,
            "POST",
            &format!("/tasks/instances/{task}/{operation}"),
        )
    };
    on_task(40, "rollback");
    let failed = detail(&ocp, 80, &task);
    assert_eq!(
        (&failed["status"], &failed["operation"]),
        (&json!("FAILED"), &json!("ROLLBACK"))
    );
    let step = failed["subtasks"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|subtask| subtask["status"] == "FAILED")
        .expect("a step");
    assert_eq!(
        (&step["name"], &step["operation"]),
        (&json!("Prepare stop observer"), &json!("ROLLBACK"))
    );
    for operation in ["retry", "rollback"] {
        assert_eq!(on_task(80, operation)["error"]["code"], 4007);
    }
    let skip = format!("/tasks/instances/{task}/subtasks/{}/skip", step["id"]);
    assert_eq!(ask(&ocp, 80, "POST", &skip)["successful"], true);
    let ended = detail(&ocp, 120, &task);
    assert_eq!(
        (&ended["status"], &ended["operation"]),
        (&json!("SUCCESSFUL"), &json!("ROLLBACK"))
    );
    assert!(statuses(&ended).contains(&("PENDING", "ROLLBACK_SKIP")));
    assert_eq!(
        ask(&ocp, 120, "GET", "/ob/clusters/20")["data"]["status"],
        "RUNNING"
    );
}

#[test]
fn a_task_manager_acts_on_tasks_and_sees_no_cluster() {
    let ocp = Ocp::default();
    let task = ask(&ocp, 0, "POST", "/ob/clusters/13/stop")["data"]["id"].to_string();
    let as_manager = |method, path: &str| {
        ask_as(&ocp, "task-manager:demo-ocp-password", 40, method, path).status
    };
    assert_eq!(as_manager("GET", &format!("/tasks/instances/{task}")), 200);
    assert_eq!(as_manager("GET", "/ob/clusters/13"), 403);
    assert_eq!(as_manager("POST", "/ob/clusters/2/stop"), 403);
    assert_eq!(
        as_manager("POST", &format!("/tasks/instances/{task}/retry")),
        200
    );
}

/// The id of a subtask in a status.
fn id_of(task: &Value, status: &str) -> String {
    let mut subtasks = task["subtasks"].as_array().into_iter().flatten();
    let found = subtasks.find(|subtask| subtask["status"] == status);
    found
        .map(|subtask| subtask["id"].to_string())
        .expect("a subtask")
}

#[test]
fn a_limit_for_all_is_told_with_each_answer_and_may_be_turned_off() {
    let ocp = Ocp::default();
    let set = |limit: &str| {
        let call = Call {
            method: "POST".parse().expect("a method"),
            target: format!("/_simulator/rate-limit?limit={limit}"),
            headers: HeaderMap::new(),
            body: Bytes::new(),
        };
        assert!(matches!(ocp.answer(&call, at(0)), Reply::Answer(answer) if answer.status == 204));
    };
    let told = |tick| {
        let answer = ask_as(&ocp, "admin:demo-ocp-password", tick, "GET", "/info");
        let told = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];
        let told = told.map(|name| {
            let found = answer.headers.iter().find(|(known, _)| *known == name);
            found.map_or("-", |(_, value)| value).to_owned()
        });
        (answer.status, told.join(" "))
    };
    let is = |status, told: &str| (status, told.to_owned());
    set("2");
    assert_eq!(told(0), is(200, "2 1 10"));
    assert_eq!(told(3), is(200, "2 0 7"));
    assert_eq!(told(8), is(429, "2 0 2"));
    assert_eq!(told(10), is(200, "2 1 10"));
    set("0");
    assert_eq!(told(11), is(200, "- - -"));
    ocp.reset();
    assert_eq!(told(12), is(200, "1000 999 10"));
}

#[test]
fn a_stopped_cluster_is_started_by_a_task_of_its_own() {
    let ocp = Ocp::default();
    assert_eq!(
        ask(&ocp, 0, "POST", "/ob/clusters/39/start")["error"]["code"],
        11_007
    );
    let data = ask(&ocp, 0, "POST", "/ob/clusters/61/start")["data"].take();
    assert_eq!(data["name"], "Start OB cluster");
    let status = |tick| ask(&ocp, tick, "GET", "/ob/clusters/61")["data"]["status"].take();
    assert_eq!(status(0), "STARTING");
    let again = ask(&ocp, 0, "POST", "/ob/clusters/61/start");
    assert_eq!(again["error"]["code"], 11_020);
    let task = data["id"].to_string();
    assert_eq!(detail(&ocp, 200, &task)["status"], "SUCCESSFUL");
    assert_eq!(status(200), "RUNNING");
    // Then it can be stopped again.
    let stop = ask(&ocp, 200, "POST", "/ob/clusters/61/stop")["data"].take();
    assert_eq!(stop["name"], "Stop OB cluster");
}

#[test]
fn tasks_are_listed_by_cluster_name_and_status() {
    let ocp = Ocp::default();
    let first = ask(&ocp, 0, "POST", "/ob/clusters/39/stop")["data"]["id"].to_string();
    let second = ask(&ocp, 0, "POST", "/ob/clusters/2/stop")["data"]["id"].to_string();
    let ids = |tick, query: &str| -> Vec<String> {
        let listed = ask(&ocp, tick, "GET", &format!("/tasks/instances?{query}"))["data"].take();
        let contents = listed["contents"].as_array().cloned().unwrap_or_default();
        contents.iter().map(|task| task["id"].to_string()).collect()
    };
    assert_eq!(ids(0, "size=100"), [second, first.clone()]);
    assert_eq!(ids(0, "size=100&clusterId=39"), [first.as_str()]);
    let running = "size=100&status=RUNNING,FAILED&clusterId=39";
    assert_eq!(ids(0, running), [first.as_str()]);
    assert_eq!(ids(400, running), [""; 0]);
    let stops = "size=20&status=SUCCESSFUL&name=Stop%20OB%20cluster&clusterId=39";
    assert_eq!(ids(400, stops), [first]);
    assert_eq!(ids(400, "name=Start&clusterId=39"), [""; 0]);
}

#[test]
fn many_clusters_are_listed_page_by_page_once_they_are_asked_for() {
    let ocp = Ocp::default();
    let n_listed = |page: &str| {
        let listed = ask(
            &ocp,
            0,
            "GET",
            &format!("/ob/clusters?size=200&page={page}"),
        )["data"]
            .take();
        let n = listed["contents"].as_array().map(Vec::len);
        (n, listed["page"]["totalElements"].as_u64())
    };
    assert_eq!(n_listed("1"), (Some(12), Some(12)));
    assert_eq!(ask_many(&ocp, 300), 204);
    assert_eq!(n_listed("1"), (Some(200), Some(312)));
    assert_eq!(n_listed("2"), (Some(112), Some(312)));
    let starting = ask(&ocp, 0, "GET", "/ob/clusters?size=200&status=STARTING")["data"].take();
    // One in eight, and one that was there before it is not.
    assert_eq!(starting["page"]["totalElements"], 37);
}

fn ask_many(ocp: &Ocp, n: usize) -> u16 {
    let call = Call {
        method: "POST".parse().expect("a method"),
        target: format!("/_simulator/clusters?n={n}"),
        headers: HeaderMap::new(),
        body: Bytes::new(),
    };
    match ocp.answer(&call, at(0)) {
        Reply::Answer(answer) => answer.status,
        Reply::Drop => 0,
    }
}

#[test]
fn a_cluster_with_a_standby_says_so_and_is_not_stopped() {
    let ocp = Ocp::default();
    let refused = ask(&ocp, 0, "POST", "/ob/clusters/66/stop");
    assert_eq!(refused["error"]["code"], 11_015);
    let cluster = ask(&ocp, 0, "GET", "/ob/clusters/66")["data"].take();
    assert_eq!(cluster["standbyClusters"][0]["name"], "ob_67");
    let standby = ask(&ocp, 0, "GET", "/ob/clusters/67")["data"].take();
    assert_eq!(
        (&standby["type"], &standby["primaryCluster"]["id"]),
        (&json!("STANDBY"), &json!(66))
    );
}
