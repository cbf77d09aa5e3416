//! Long lists, jobs of every kind and starts, as a caller sees them.

use serde_json::{Value, json};

use super::Huawei;
use super::tests::{answer, call, json_of};
use crate::clock::at;
use crate::exchange::{Answer, Origin, Reply};

const CLUSTER: &str = "bae65496-643e-47ca-84af-948672de7eeb";

fn ask(huawei: &Huawei, tick: u64, method: &str, target: &str, body: &str) -> Answer {
    let call = call(method, target, &[("x-auth-token", "demo-token")], body);
    answer(huawei, tick, &call)
}

fn get(huawei: &Huawei, tick: u64, target: &str) -> Value {
    json_of(&ask(huawei, tick, "GET", target, ""))
}

fn flink_jobs(huawei: &Huawei, project: &str, query: &str) -> (Value, Vec<i64>) {
    let target = format!("/v1.0/{project}/streaming/jobs?{query}");
    let list = get(huawei, 0, &target)["job_list"].clone();
    let jobs = list["jobs"].as_array().expect("jobs").iter();
    let ids = jobs
        .map(|job| job["job_id"].as_i64().expect("an id"))
        .collect();
    (list["total_count"].clone(), ids)
}

#[test]
fn ten_thousand_flink_jobs_come_a_hundred_at_a_time() {
    let huawei = Huawei::default();
    let (total, first) = flink_jobs(&huawei, "ten-thousand-jobs", "limit=100&offset=0");
    assert_eq!((total, first.len(), first[0]), (json!(10_000), 100, 30_000));
    // The documented maximum of `limit`.
    let (_, page) = flink_jobs(&huawei, "ten-thousand-jobs", "limit=5000&offset=9950");
    assert_eq!((page.len(), page[49]), (50, 20_001));
    let (total, _) = flink_jobs(&huawei, "p", "limit=100&offset=0");
    assert_eq!(total, 4);
}

#[test]
fn flink_jobs_are_filtered_by_what_the_list_tells_of_them() {
    let huawei = Huawei::default();
    let total = |query: &str| flink_jobs(&huawei, "ten-thousand-jobs", query).0;
    assert_eq!(total("name=flink_job_20001"), 1);
    assert_eq!(total("job_type=flink_jar_job"), 3_333);
    assert_eq!(total("status=job_finish"), 238);
    assert_eq!(total("user_name=nobody"), 0);
    let long = "x".repeat(58);
    let refused = get(&huawei, 0, &format!("/v1.0/p/streaming/jobs?name={long}"));
    assert_eq!(refused["error_code"], "DLI.0001");
}

#[test]
fn the_parts_of_an_edge_job_are_listed_under_it_alone_and_stop_with_it() {
    let huawei = Huawei::default();
    let parts = || flink_jobs(&huawei, "p", "limit=100&offset=0&root_job_id=11001");
    assert_eq!(parts(), (json!(2), vec![11_003, 11_002]));
    assert_eq!(flink_jobs(&huawei, "p", "limit=100").0, 4);
    let stop = ask(
        &huawei,
        0,
        "POST",
        "/v1.0/p/streaming/jobs/stop",
        r#"{"job_ids":[11001]}"#,
    );
    assert_eq!(stop.status, 200);
    let part = get(&huawei, 2, "/v1.0/p/streaming/jobs/11002");
    assert_eq!(part["job_detail"]["status"], "job_cancel_success");
    assert_eq!(part["job_detail"]["root_id"], 11_001);
}

#[test]
fn hundreds_of_jobs_of_each_kind_come_in_pages() {
    let huawei = Huawei::default();
    for (kind, total, last) in [
        ("NORMAL_JOB", 350, 50),
        ("BATCH_JOB", 250, 50),
        ("SCENARIO_JOB", 320, 20),
    ] {
        let page = |page_no: usize| {
            let query = format!("jobType={kind}&page_size=100&page_no={page_no}");
            let target = format!("/v1.1/p/clusters/many-jobs/cdm/job/all?{query}");
            get(&huawei, 0, &target)
        };
        assert_eq!(page(1)["total"], total);
        assert_eq!(page(1)["jobs"][0]["job_type"], kind);
        let last_page = page(total / 100 + 1);
        assert_eq!(last_page["jobs"].as_array().map(Vec::len), Some(last));
    }
}

#[test]
fn a_run_that_goes_on_counts_its_rows() {
    let huawei = Huawei::default();
    let target = format!("/v1.1/p/clusters/{CLUSTER}/cdm/job/jdbc2hive");
    let job = |tick| get(&huawei, tick, &target)["jobs"][0].clone();
    let begun = job(0)["execute_start_date"].clone();
    assert_eq!(job(0)["rows_written"], 0);
    assert_eq!(job(9)["execute_start_date"], begun);
    assert_eq!(job(9)["flag"], 0);
    let scheduled = get(
        &huawei,
        0,
        &format!("/v1.1/p/clusters/{CLUSTER}/cdm/job/runs-again"),
    );
    assert_eq!(scheduled["jobs"][0]["flag"], 1);
}

#[test]
fn a_job_is_started_with_or_without_variables_and_not_twice() {
    let huawei = Huawei::default();
    let start = |job: &str, body: &str| {
        let target = format!("/v1.1/p/clusters/{CLUSTER}/cdm/job/{job}/start");
        ask(&huawei, 0, "PUT", &target, body)
    };
    let run = json_of(&start("never-run", ""))["submissions"][0].clone();
    assert_eq!(
        (&run["submission-id"], &run["status"]),
        (&json!(2), &json!("BOOTING"))
    );
    assert_eq!(json_of(&start("never-run", ""))["errCode"], "Cdm.0052");
    assert_eq!(start("not-running", r#"{"variables":{}}"#).status, 200);
    assert_eq!(json_of(&start("not-running", "[]"))["errCode"], "Cdm.0014");
    assert_eq!(json_of(&start("nobody", ""))["errCode"], "Cdm.0100");
    let status = |tick, job: &str| {
        let target = format!("/v1.1/p/clusters/{CLUSTER}/cdm/job/{job}/status");
        get(&huawei, tick, &target)["submissions"][0]["status"].clone()
    };
    assert_eq!(status(2, "never-run"), "RUNNING");
    start("fails-on-submit", "");
    assert_eq!(status(2, "fails-on-submit"), "FAILURE_ON_SUBMIT");
}

#[test]
fn flink_jobs_are_run_from_rest_and_may_fail_when_submitted() {
    let huawei = Huawei::default();
    let run = |body: &str| json_of(&ask(&huawei, 0, "POST", "/v1.0/p/streaming/jobs/run", body));
    let started = run(r#"{"job_ids":[10009,5900,128],"resume_savepoint":true}"#);
    let elements = started.as_array().expect("elements").iter();
    let successes: Vec<&Value> = elements.map(|element| &element["is_success"]).collect();
    assert_eq!(successes, ["true", "true", "false"]);
    let status = |tick, id: i64| {
        let detail = get(&huawei, tick, &format!("/v1.0/p/streaming/jobs/{id}"));
        detail["job_detail"]["status"].clone()
    };
    assert_eq!(status(0, 10_009), "job_submitting");
    assert_eq!(status(2, 10_009), "job_running");
    assert_eq!(status(2, 5_900), "job_submit_fail");
    for body in ["{}", r#"{"job_ids":[1],"resume_savepoint":"true"}"#] {
        assert_eq!(run(body)["error_code"], "DLI.0001");
    }
    assert_eq!(run(r#"{"job_ids":[16001]}"#)["error_code"], "DLI.16001");
}

#[test]
fn a_cluster_may_fail_to_start() {
    let huawei = Huawei::default();
    let start = "/v1.1/p/clusters/start-fails/action";
    assert_eq!(
        ask(&huawei, 0, "POST", start, r#"{"start":{}}"#).status,
        200
    );
    let status = |tick| get(&huawei, tick, "/v1.1/p/clusters/start-fails")["status"].clone();
    assert_eq!((status(1), status(3)), (json!("920"), json!("300")));
}

#[test]
fn an_order_may_be_carried_out_and_its_answer_lost() {
    let huawei = Huawei::default();
    let job = format!("/v1.1/p/clusters/{CLUSTER}/cdm/job/acts-and-drops");
    for (method, target, body) in [
        (
            "POST",
            "/v1.1/p/clusters/acts-and-drops/action",
            r#"{"stop":{"stopMode":"IMMEDIATELY"}}"#,
        ),
        ("PUT", &format!("{job}/stop"), ""),
        (
            "POST",
            "/v1.0/p/streaming/jobs/stop",
            r#"{"job_ids":[13001]}"#,
        ),
    ] {
        let asked = call(method, target, &[("x-auth-token", "demo-token")], body);
        assert!(
            matches!(huawei.answer(&asked, at(0)), Reply::Drop),
            "{target}"
        );
    }
    let cluster = get(&huawei, 1, "/v1.1/p/clusters/acts-and-drops");
    assert_eq!(cluster["status"], "910");
    let run = get(&huawei, 2, &format!("{job}/status"));
    assert_eq!(run["submissions"][0]["status"], "FAILED");
    let job = get(&huawei, 2, "/v1.0/p/streaming/jobs/13001");
    assert_eq!(job["job_detail"]["status"], "job_cancel_success");
}

#[test]
fn a_draft_may_have_its_run_taken_and_stay_a_draft() {
    let huawei = Huawei::default();
    let body = r#"{"job_ids":[13002]}"#;
    let asked = call(
        "POST",
        "/v1.0/p/streaming/jobs/run",
        &[("x-auth-token", "demo-token")],
        body,
    );
    let Reply::Answer(answer) = huawei.answer(&asked, at(0)) else {
        panic!("no answer");
    };
    assert_eq!(answer.status, 200);
    for tick in [1, 1_000] {
        let job = get(&huawei, tick, "/v1.0/p/streaming/jobs/13002");
        assert_eq!(job["job_detail"]["status"], "job_init");
    }
}
