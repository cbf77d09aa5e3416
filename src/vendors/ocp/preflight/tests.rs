//! What is found out before, from answers as the reference describes them (§2, §4).

use super::*;
use crate::vendors::canned::{Served, block_on};
use crate::vendors::findings::told;

const CLUSTER: &str = "/api/v2/ob/clusters/39";
const ZONES: &str = "/api/v2/ob/clusters/39/zones";
const OPEN: &str = "/api/v2/tasks/instances?size=100&status=RUNNING,FAILED&clusterId=39";
const STOPS: &str = "/api/v2/tasks/instances?size=50&name=Stop&clusterId=39";

fn envelope(data: &str) -> String {
    format!(
        r#"{{"data":{data},"duration":7,"server":"a83ad33525","status":200,"successful":true,"timestamp":"2021-08-25T15:09:58+08:00","traceId":"1551f7149ed5483b"}}"#
    )
}

fn cluster(status: &str) -> String {
    envelope(&format!(
        r#"{{"id":39,"name":"ob_trade","obVersion":"2.2.77","status":"{status}","tenantCount":3,"standbyClusters":[],"type":"PRIMARY","zones":[{{"name":"zone1","status":"{status}","servers":[{{"status":"RUNNING"}},{{"status":"RUNNING"}}]}},{{"name":"zone2","status":"RUNNING","servers":[{{"status":"RUNNING"}},{{"status":"STOPPED"}}]}}]}}"#
    ))
}

/// The short form of a list (§4.2).
fn task(id: u32, name: &str, status: &str, began: &str, ended: &str) -> String {
    format!(
        r#"{{"cluster":{{"id":39,"name":"ob_trade","obClusterId":22}},"creator":{{"id":100,"name":"admin"}},"finishTime":"{ended}","id":{id},"name":"{name}","startTime":"{began}","status":"{status}","subtasks":[{{"id":1,"name":"Prepare stop cluster","operation":"EXECUTE","status":"SUCCESSFUL"}}]}}"#
    )
}

fn tasks(all: &[String]) -> String {
    envelope(&format!(
        r#"{{"contents":[{}],"page":{{"number":1,"size":100,"totalElements":9,"totalPages":1}}}}"#,
        all.join(",")
    ))
}

const DENIED: &str = r#"{"duration":3,"error":{"code":3100,"message":"没有权限"},"server":"a83ad33525","status":403,"successful":false,"timestamp":"2021-08-25T15:09:58+08:00","traceId":"0bc49000675d41af"}"#;
const WRONG_PASSWORD: &str = r#"{"duration":0,"error":{"code":0,"debugMessage":"Bad credentials","message":"Bad credentials"},"server":"10.0.0.1","status":401,"successful":false,"timestamp":"2023-03-20T10:00:00.123+08:00","traceId":""}"#;
const NO_CLUSTER: &str = r#"{"error":{"code":"OBE11001","message":"集群不存在"},"status":404,"successful":false,"traceId":"0bc49000675d41af"}"#;

fn found(deed: Deed, vendor: &Served) -> Vec<Finding> {
    let typed = [("id", "39")].into_iter().collect();
    block_on(read(vendor, deed, &typed))
}

#[test]
fn a_running_cluster_is_told_with_its_zones_tenants_and_the_last_stops() {
    let stops = tasks(&[
        task(
            7,
            "Stop OB cluster",
            "SUCCESSFUL",
            "2021-08-20T10:00:00+08:00",
            "2021-08-20T10:03:20+08:00",
        ),
        task(
            6,
            "Stop OB zone",
            "SUCCESSFUL",
            "2021-08-19T10:00:00+08:00",
            "2021-08-19T10:00:01+08:00",
        ),
        task(
            5,
            "Stop OB cluster",
            "FAILED",
            "2021-08-18T10:00:00+08:00",
            "2021-08-18T10:00:01+08:00",
        ),
        task(
            8,
            "Stop OB cluster",
            "SUCCESSFUL",
            "2021-08-21T10:00:00+08:00",
            "2021-08-21T10:00:59+08:00",
        ),
    ]);
    let vendor = Served::at(&[
        (CLUSTER, 200, &cluster("RUNNING")),
        (OPEN, 200, &tasks(&[])),
        (STOPS, 200, &stops),
    ]);
    let found = found(Deed::Stop, &vendor);
    assert_eq!(vendor.asked(), [CLUSTER, OPEN, STOPS]);
    let said = |text: &str| text.to_owned();
    assert_eq!(
        told(&found),
        [
            (
                Level::Ok,
                "state",
                said("Cluster ob_trade (39) is RUNNING.")
            ),
            (Level::Ok, "version", said("It runs OceanBase 2.2.77.")),
            (
                Level::Ok,
                "count tenants",
                said("The databases of 3 tenants cannot be reached then.")
            ),
            (
                Level::Ok,
                "zone zone1",
                said("Zone zone1 is RUNNING; its servers: 2 RUNNING.")
            ),
            (
                Level::Warning,
                "zone zone2",
                said("Zone zone2 is RUNNING; its servers: 1 RUNNING, 1 STOPPED.")
            ),
            (
                Level::Ok,
                "tasks",
                said("No unfinished task of the cluster is known to OCP.")
            ),
            (
                Level::Ok,
                "last times",
                said("Stop OB cluster took 59 s, 3 min 20 s the last times, the newest first.")
            ),
        ]
    );
    assert_eq!(found[0].source, "GET /api/v2/ob/clusters/39");
    assert_eq!(found[5].source, format!("GET {OPEN}"));
}

#[test]
fn a_task_at_work_is_a_blocker_and_one_that_failed_a_warning() {
    let began = "2021-08-25T15:00:00+08:00";
    let mut open = vec![task(107_302, "Stop OB cluster", "RUNNING", began, "")];
    for id in 1..=5 {
        open.push(task(
            id,
            "Add observer",
            "FAILED",
            "2021-08-01T15:00:00+08:00",
            began,
        ));
    }
    let vendor = Served::at(&[
        (CLUSTER, 200, &cluster("STOPPING")),
        (OPEN, 200, &tasks(&open)),
        (STOPS, 200, &tasks(&[])),
    ]);
    let found = found(Deed::Stop, &vendor);
    let levels: Vec<(Level, &str)> = found.iter().map(|it| (it.level, it.key.as_str())).collect();
    assert!(levels.contains(&(Level::Blocker, "state")));
    assert!(levels.contains(&(Level::Blocker, "task 107302")));
    for key in ["task 1", "task 2", "task 3", "failed tasks"] {
        assert!(levels.contains(&(Level::Warning, key)), "{key} {levels:?}");
    }
    assert!(
        !levels
            .iter()
            .any(|(_, key)| *key == "task 4" || *key == "tasks")
    );
    let said = told(&found);
    let (.., more) = said
        .iter()
        .find(|(_, key, _)| *key == "failed tasks")
        .unwrap();
    assert_eq!(
        more,
        "Other tasks of the cluster that have failed and were left so: 2."
    );
    let (.., last) = said.last().unwrap();
    assert!(last.starts_with("No Stop OB cluster that has come to its end is known"));
}

#[test]
fn primary_and_standby_are_told() {
    let pair = envelope(
        r#"{"id":39,"name":"ob_trade","status":"RUNNING","type":"STANDBY","primaryCluster":{"id":38,"name":"ob_main"},"standbyClusters":[{"id":40,"name":"ob_far"},{"id":41}],"failToQueryFromObReason":"timeout","zones":[]}"#,
    );
    let vendor = Served::at(&[
        (CLUSTER, 200, &pair),
        (
            ZONES,
            200,
            &envelope(r#"{"contents":[{"name":"zone1","status":"RUNNING"},3]}"#),
        ),
        (OPEN, 200, &tasks(&[])),
        (STOPS, 200, &tasks(&[])),
    ]);
    let found = found(Deed::Stop, &vendor);
    let told = told(&found);
    let said = |key: &str| {
        let (level, _, said) = told.iter().find(|(_, known, _)| *known == key).unwrap();
        (*level, said.as_str())
    };
    assert_eq!(
        said("standby"),
        (
            Level::Warning,
            "It has standby clusters: ob_far, 41. OCP may refuse (11015): settle first what becomes of them."
        )
    );
    assert_eq!(
        said("type"),
        (
            Level::Warning,
            "It is a standby cluster of ob_main: that one goes on, without this copy."
        )
    );
    assert_eq!(
        said("query"),
        (Level::Warning, "OCP cannot query it: timeout.")
    );
    assert_eq!(said("zone #2").0, Level::Warning);
    assert_eq!(
        said("zone zone1"),
        (Level::Ok, "Zone zone1 is RUNNING; its servers: .")
    );
}

#[test]
fn whoever_may_not_read_is_warned_and_the_rest_is_read_all_the_same() {
    let vendor = Served::at(&[
        (CLUSTER, 403, DENIED),
        (ZONES, 403, DENIED),
        (OPEN, 403, DENIED),
        (STOPS, 502, "<html>"),
    ]);
    let found = found(Deed::Stop, &vendor);
    assert_eq!(vendor.asked(), [CLUSTER, ZONES, OPEN, STOPS]);
    let said: Vec<String> = told(&found)
        .into_iter()
        .map(|(level, key, says)| {
            assert_eq!(level, Level::Warning, "{key}");
            says
        })
        .collect();
    assert_eq!(
        said,
        [
            "The cluster could not be read: refused (HTTP 403 3100 没有权限).",
            "The zones of the cluster could not be read: refused (HTTP 403 3100 没有权限).",
            "The tasks of the cluster could not be read: refused (HTTP 403 3100 没有权限).",
            "The last tasks of the cluster could not be read: no answer from the service (HTTP 502).",
        ]
    );
}

#[test]
fn a_wrong_password_is_tried_once_and_an_unknown_cluster_blocks() {
    let vendor = Served::at(&[(CLUSTER, 401, WRONG_PASSWORD)]);
    let denied = found(Deed::Stop, &vendor);
    assert_eq!(vendor.asked(), [CLUSTER]);
    let told_once = told(&denied);
    let [(Level::Warning, "state", says)] = told_once.as_slice() else {
        panic!("{denied:?}");
    };
    assert!(says.ends_with("The rest was not asked for."), "{says}");
    let vendor = Served::at(&[(CLUSTER, 404, NO_CLUSTER)]);
    let unknown = found(Deed::Stop, &vendor);
    let says = "OCP manages no cluster with ID 39.".to_owned();
    assert_eq!(told(&unknown), [(Level::Blocker, "state", says)]);
}

#[test]
fn two_readings_of_the_same_are_the_same() {
    let vendor = Served::at(&[
        (CLUSTER, 200, &cluster("RUNNING")),
        (OPEN, 200, &tasks(&[])),
        (STOPS, 200, &tasks(&[])),
    ]);
    let first = found(Deed::Stop, &vendor);
    assert_eq!(
        crate::preflight::changes(&first, &found(Deed::Stop, &vendor)),
        []
    );
    let typed = [("id", "none")].into_iter().collect();
    assert_eq!(block_on(read(&vendor, Deed::Stop, &typed)), []);
}
