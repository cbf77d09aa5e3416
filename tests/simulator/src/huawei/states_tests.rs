//! The documented states that clusters and jobs can be in before anything is asked, as a caller sees them.

use serde_json::{Value, json};

use super::Huawei;
use super::tests::{answer, call, json_of};
use crate::exchange::Answer;

fn ask(huawei: &Huawei, tick: u64, method: &str, target: &str, body: &str) -> Answer {
    let call = call(method, target, &[("x-auth-token", "demo-token")], body);
    answer(huawei, tick, &call)
}

fn get(huawei: &Huawei, target: &str) -> Value {
    json_of(&ask(huawei, 0, "GET", target, ""))
}

fn cluster(huawei: &Huawei, id: &str) -> Value {
    get(huawei, &format!("/v1.1/p/clusters/{id}"))
}

#[test]
fn a_cluster_tells_of_its_schedule_its_idle_stop_its_configuration_and_its_nodes() {
    let huawei = Huawei::default();
    let told = |id: &str, member: &str| cluster(&huawei, id)[member].take();
    for (id, status) in [
        ("on-schedule", "200"),
        ("stopped-on-schedule", "900"),
        ("auto-off", "200"),
        ("stopped-auto-off", "900"),
        ("sync-failure", "200"),
        ("odd-node", "200"),
    ] {
        assert_eq!(told(id, "status"), status, "{id}");
    }
    assert_eq!(told("stopped-on-schedule", "isScheduleBootOff"), true);
    assert_eq!(told("stopped-auto-off", "isAutoOff"), true);
    assert_eq!(told("stopped-auto-off", "isScheduleBootOff"), false);
    assert_eq!(told("sync-failure", "config_status"), "Sync-Failure");
    assert_eq!(told("odd-node", "instances")[1]["status"], "300");
}

#[test]
fn a_cluster_without_jobs_and_one_with_more_than_a_thousand_say_so() {
    let huawei = Huawei::default();
    let total = |id: &str| {
        let jobs = "cdm/job/all?jobType=NORMAL_JOB&page_no=1&page_size=100";
        get(&huawei, &format!("/v1.1/p/clusters/{id}/{jobs}"))["total"].take()
    };
    assert_eq!(
        (total("no-jobs"), total("endless-jobs")),
        (json!(0), json!(1_001))
    );
}

#[test]
fn while_a_graceful_stop_waits_the_status_is_200_and_a_harder_stop_is_accepted() {
    let huawei = Huawei::default();
    let path = "/v1.1/p/clusters/never-drains/action";
    let graceful = r#"{"stop":{"stopMode":"GRACEFULLY","delayTime":-1}}"#;
    let at_once = r#"{"stop":{"stopMode":"IMMEDIATELY"}}"#;
    let status = |tick| {
        json_of(&ask(
            &huawei,
            tick,
            "GET",
            "/v1.1/p/clusters/never-drains",
            "",
        ))["status"]
            .take()
    };
    assert_eq!(ask(&huawei, 0, "POST", path, graceful).status, 200);
    assert_eq!(status(100), "200");
    assert_eq!(ask(&huawei, 100, "POST", path, at_once).status, 200);
    assert_eq!((status(101), status(103)), (json!("910"), json!("900")));
}

#[test]
fn jobs_tell_of_being_disabled_and_of_the_runs_before() {
    let huawei = Huawei::default();
    let job = |path: &str| get(&huawei, &format!("/v1.1/p/clusters/run-1/cdm/{path}"));
    assert_eq!(job("job/disabled")["jobs"][0]["enabled"], false);
    assert_eq!(job("job/jdbc2hive")["jobs"][0]["enabled"], true);
    assert_eq!(job("submissions?jname=ran-once")["total"], 2);
    assert_eq!(job("submissions?jname=with-history")["total"], 4);
    assert_eq!(
        job("job/with-history/status")["submissions"][0]["submission-id"],
        4
    );
}

#[test]
fn flink_jobs_may_not_tell_their_settings_have_a_savepoint_or_not_be_told_at_all() {
    let huawei = Huawei::default();
    let detail = |id: i64| get(&huawei, &format!("/v1.0/p/streaming/jobs/{id}"));
    assert_eq!(detail(12_005)["job_detail"].get("job_config"), None);
    let saved = detail(12_006)["job_detail"].take();
    assert_eq!(
        (&saved["status"], &saved["has_savepoint"]),
        (&json!("job_cancel_success"), &json!(true))
    );
    assert_eq!(detail(14_001)["error_code"], "DLI.0999");
    assert_eq!(
        detail(11_011)["job_detail"]["job_type"],
        "flink_sql_edge_job"
    );
    let parts = get(&huawei, "/v1.0/p/streaming/jobs?root_job_id=11011");
    assert_eq!(parts["job_list"]["total_count"], 0);
}

#[test]
fn a_job_that_does_not_come_to_its_savepoint_stops_without_one() {
    let huawei = Huawei::default();
    let stop = |tick: u64, savepoint: bool| {
        let body = json!({ "job_ids": [7_900], "trigger_savepoint": savepoint }).to_string();
        let answer = ask(&huawei, tick, "POST", "/v1.0/p/streaming/jobs/stop", &body);
        json_of(&answer)[0]["is_success"].take()
    };
    let status = |tick| {
        let detail = ask(&huawei, tick, "GET", "/v1.0/p/streaming/jobs/7900", "");
        json_of(&detail)["job_detail"]["status"].take()
    };
    assert_eq!(stop(0, true), "true");
    assert_eq!(
        (status(1), status(4)),
        (json!("job_savepointing"), json!("job_cancel_fail"))
    );
    assert_eq!(stop(5, false), "true");
    assert_eq!(status(7), "job_cancel_success");
}
