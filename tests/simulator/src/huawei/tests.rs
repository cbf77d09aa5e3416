//! The services as a caller sees them, on a clock that only the test moves.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::{Value, json};

use super::Huawei;
use super::signature::{self, Mismatch};
use crate::clock::at;
use crate::exchange::{Answer, Call, Origin, Reply};

const CLUSTER: &str = "bae65496-643e-47ca-84af-948672de7eeb";

pub(super) fn call(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Call {
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| {
            let name: HeaderName = name.parse().expect("a header name");
            (name, HeaderValue::from_str(value).expect("a header value"))
        })
        .collect();
    Call {
        method: method.parse::<Method>().expect("a method"),
        target: target.to_owned(),
        headers,
        body: Bytes::from(body.to_owned()),
    }
}

/// What is answered to a call.
pub(super) fn answer(huawei: &Huawei, tick: u64, call: &Call) -> Answer {
    match huawei.answer(call, at(tick)) {
        Reply::Answer(answer) => answer,
        Reply::Drop => panic!("the connection was dropped"),
    }
}

/// A header of an answer.
pub(super) fn header<'answer>(answer: &'answer Answer, name: &str) -> Option<&'answer str> {
    let found = answer.headers.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.as_str())
}

fn ask(huawei: &Huawei, tick: u64, method: &str, target: &str, body: &str) -> Answer {
    let call = call(method, target, &[("x-auth-token", "demo-token")], body);
    answer(huawei, tick, &call)
}

pub(super) fn json_of(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

fn status_at(huawei: &Huawei, tick: u64, cluster: &str) -> Value {
    let detail = ask(
        huawei,
        tick,
        "GET",
        &format!("/v1.1/p/clusters/{cluster}"),
        "",
    );
    json_of(&detail)["status"].clone()
}

fn stop_cluster(huawei: &Huawei, tick: u64, cluster: &str, body: &str) -> Answer {
    ask(
        huawei,
        tick,
        "POST",
        &format!("/v1.1/p/clusters/{cluster}/action"),
        body,
    )
}

fn stop_job(huawei: &Huawei, job: &str) -> Answer {
    let target = format!("/v1.1/p/clusters/{CLUSTER}/cdm/job/{job}/stop");
    ask(huawei, 0, "PUT", &target, "")
}

#[test]
fn an_immediate_stop_goes_through_910_to_900() {
    let huawei = Huawei::default();
    assert_eq!(status_at(&huawei, 0, CLUSTER), "200");
    let answer = stop_cluster(
        &huawei,
        0,
        CLUSTER,
        r#"{"stop":{"stopMode":"IMMEDIATELY"}}"#,
    );
    assert_eq!(answer.status, 200);
    assert!(json_of(&answer)["jobId"][0].is_string());
    assert_eq!(status_at(&huawei, 1, CLUSTER), "910");
    assert_eq!(status_at(&huawei, 3, CLUSTER), "900");
    let again = stop_cluster(
        &huawei,
        4,
        CLUSTER,
        r#"{"stop":{"stopMode":"IMMEDIATELY"}}"#,
    );
    assert_eq!(
        (again.status, &json_of(&again)["errCode"]),
        (400, &json!("Cdm.0014"))
    );
    assert_eq!(
        stop_cluster(&huawei, 5, CLUSTER, r#"{"start":{}}"#).status,
        200
    );
    assert_eq!(status_at(&huawei, 6, CLUSTER), "920");
    assert_eq!(status_at(&huawei, 8, CLUSTER), "200");
}

#[test]
fn a_graceful_stop_waits_and_accepts_no_new_job() {
    let huawei = Huawei::default();
    let body = r#"{"stop":{"stopMode":"GRACEFULLY","delayTime":5}}"#;
    assert_eq!(stop_cluster(&huawei, 0, CLUSTER, body).status, 200);
    assert_eq!(status_at(&huawei, 4, CLUSTER), "200");
    let start = format!("/v1.1/p/clusters/{CLUSTER}/cdm/job/never-run/start");
    assert_eq!(
        json_of(&ask(&huawei, 4, "PUT", &start, ""))["errCode"],
        "Cdm.0037"
    );
    assert_eq!(status_at(&huawei, 5, CLUSTER), "910");
    assert_eq!(status_at(&huawei, 8, CLUSTER), "900");
}

#[test]
fn minus_one_waits_for_the_running_jobs() {
    let huawei = Huawei::default();
    let body = r#"{"stop":{"stopMode":"GRACEFULLY","delayTime":-1}}"#;
    for cluster in [CLUSTER, "never-drains"] {
        assert_eq!(stop_cluster(&huawei, 0, cluster, body).status, 200);
        assert_eq!(status_at(&huawei, 3, cluster), "200");
    }
    assert_eq!(status_at(&huawei, 4, CLUSTER), "910");
    assert_eq!(status_at(&huawei, 7, CLUSTER), "900");
    assert_eq!(status_at(&huawei, 900, "never-drains"), "200");
}

#[test]
fn every_project_has_a_world_of_its_own() {
    let huawei = Huawei::default();
    stop_cluster(
        &huawei,
        0,
        CLUSTER,
        r#"{"stop":{"stopMode":"IMMEDIATELY"}}"#,
    );
    let other = ask(
        &huawei,
        9,
        "GET",
        &format!("/v1.1/q/clusters/{CLUSTER}"),
        "",
    );
    assert_eq!(json_of(&other)["status"], "200");
}

#[test]
fn the_job_name_chooses_the_recorded_shape() {
    let huawei = Huawei::default();
    for (job, body) in [
        ("shape-empty", ""),
        ("shape-object", "{}"),
        ("shape-validation-empty", r#"{"validation-result":[]}"#),
        (
            "shape-validation-error",
            r#"{"validation-result":[{"message":"The job is being written to and cannot be stopped.","status":"ERROR"}]}"#,
        ),
        ("shape-validation-blank", r#"{"validation-result":[{},{}]}"#),
        (
            "%E6%8A%A5%E8%A1%A8%20A%2F1%25",
            r#"{"validation-result":[]}"#,
        ),
    ] {
        let answer = stop_job(&huawei, job);
        assert_eq!(
            (
                answer.status,
                String::from_utf8_lossy(&answer.body).as_ref()
            ),
            (200, body),
            "{job}"
        );
    }
    let submissions = json_of(&stop_job(&huawei, "shape-submissions"));
    assert_eq!(
        submissions["submissions"][0]["job-name"],
        "shape-submissions"
    );
}

/// The runs of an answer: number and status.
fn runs(huawei: &Huawei, tick: u64, target: &str) -> Vec<(i64, String)> {
    let target = format!("/v1.1/p/clusters/{CLUSTER}/cdm/{target}");
    let answer = json_of(&ask(huawei, tick, "GET", &target, ""));
    let runs = answer["submissions"].as_array().expect("runs").iter();
    runs.map(|run| {
        let status = run["status"].as_str().expect("a status").to_owned();
        (run["submission-id"].as_i64().expect("a number"), status)
    })
    .collect()
}

#[test]
fn the_job_name_chooses_what_a_stopped_run_shows() {
    let huawei = Huawei::default();
    for (job, status) in [
        ("jdbc2hive", "FAILED"),
        ("ends-stopped", "STOPPED"),
        ("ends-succeeded", "SUCCEEDED"),
        ("ends-unknown", "UNKNOWN"),
    ] {
        assert_eq!(stop_job(&huawei, job).status, 200);
        let target = format!("job/{job}/status");
        assert_eq!(runs(&huawei, 1, &target), [(1, "RUNNING".to_owned())]);
        assert_eq!(runs(&huawei, 2, &target), [(1, status.to_owned())], "{job}");
    }
}

#[test]
fn a_job_on_a_schedule_runs_again_and_its_history_keeps_the_run_that_was_stopped() {
    let huawei = Huawei::default();
    stop_job(&huawei, "runs-again");
    let booting = (2, "BOOTING".to_owned());
    assert_eq!(
        runs(&huawei, 2, "job/runs-again/status"),
        std::slice::from_ref(&booting)
    );
    assert_eq!(
        runs(&huawei, 2, "submissions?jname=runs-again"),
        [booting, (1, "FAILED".to_owned())]
    );
}

#[test]
fn a_cluster_that_fails_says_why() {
    let huawei = Huawei::default();
    let body = r#"{"stop":{"stopMode":"IMMEDIATELY"}}"#;
    stop_cluster(&huawei, 0, "ends-300", body);
    let detail = |tick| json_of(&ask(&huawei, tick, "GET", "/v1.1/p/clusters/ends-300", ""));
    assert_eq!(detail(1)["failedReasons"], Value::Null);
    assert_eq!(
        detail(3)["failedReasons"]["CREATE_FAILED"]["errorCode"],
        "CDM.6028"
    );
}

#[test]
fn flink_jobs_are_listed_page_after_page() {
    let huawei = Huawei::default();
    let page = |query: &str| {
        let target = format!("/v1.0/p/streaming/jobs?{query}");
        let list = json_of(&ask(&huawei, 0, "GET", &target, ""))["job_list"].clone();
        let jobs = list["jobs"].as_array().expect("jobs").iter();
        let ids: Vec<i64> = jobs
            .map(|job| job["job_id"].as_i64().expect("an id"))
            .collect();
        (list["total_count"].clone(), ids)
    };
    let all = [9_007_199_254_740_993, 138, 137, 128];
    assert_eq!(page("limit=100&offset=0"), (json!(4), all.to_vec()));
    assert_eq!(page("limit=3&offset=0"), (json!(4), all[..3].to_vec()));
    assert_eq!(page("limit=3&offset=3"), (json!(4), all[3..].to_vec()));
    assert_eq!(page("limit=3&offset=6"), (json!(4), Vec::new()));
}

#[test]
fn a_job_that_does_not_run_or_does_not_exist_is_refused() {
    let huawei = Huawei::default();
    for (job, code) in [
        ("not-running", "Cdm.0053"),
        ("nobody", "Cdm.0100"),
        ("gone", "Cdm.0054"),
        ("报%2F表", "Cdm.0100"),
    ] {
        let answer = stop_job(&huawei, job);
        assert_eq!(
            (answer.status, &json_of(&answer)["errCode"]),
            (400, &json!(code)),
            "{job}"
        );
    }
    assert_eq!(stop_job(&huawei, "jdbc2hive").status, 200);
    assert_eq!(
        json_of(&stop_job(&huawei, "jdbc2hive"))["errCode"],
        "Cdm.0053"
    );
}

#[test]
fn the_first_id_chooses_the_shape_of_a_dli_answer() {
    let huawei = Huawei::default();
    let issued = "The request for stopping DLI jobs is delivered successfully.";
    let (text, boolean) = (
        json!({"is_success":"true","message":issued}),
        json!({"is_success":true,"message":issued}),
    );
    let refused = json!({"is_success":"false","message":"The job does not exist."});
    for (ids, expected) in [
        ("128,137", json!([text, text])),
        ("1000,1001", text.clone()),
        ("2000,2001", json!([text])),
        ("3000,3001", json!([boolean, boolean])),
        ("4000", boolean),
        ("129,8000", json!([text, refused])),
        ("9223372036854775807", json!([text])),
    ] {
        let body = format!(r#"{{"job_ids":[{ids}]}}"#);
        let answer = ask(&huawei, 0, "POST", "/v1.0/p/streaming/jobs/stop", &body);
        assert_eq!((answer.status, json_of(&answer)), (200, expected), "{ids}");
    }
}

#[test]
fn bad_ids_and_coded_ids_are_refused() {
    let huawei = Huawei::default();
    for (body, status, code) in [
        ("{}", 400, "DLI.0001"),
        (r#"{"job_ids":[]}"#, 400, "DLI.0001"),
        (r#"{"job_ids":["128"]}"#, 400, "DLI.0001"),
        (r#"{"job_ids":[9223372036854775808]}"#, 400, "DLI.0001"),
        (r#"{"job_ids":[128,16001]}"#, 400, "DLI.16001"),
        (r#"{"job_ids":[9007]}"#, 400, "DLI.0007"),
        (r#"{"job_ids":[9404]}"#, 404, "DLI.0023"),
        (r#"{"job_ids":[9429]}"#, 429, "APIGW.0308"),
    ] {
        let answer = ask(&huawei, 0, "POST", "/v1.0/p/streaming/jobs/stop", body);
        assert_eq!(
            (answer.status, &json_of(&answer)["error_code"]),
            (status, &json!(code)),
            "{body}"
        );
    }
}

#[test]
fn a_stop_with_a_savepoint_passes_through_both_states() {
    let huawei = Huawei::default();
    let body = r#"{"job_ids":[128,7001],"trigger_savepoint":true}"#;
    ask(&huawei, 0, "POST", "/v1.0/p/streaming/jobs/stop", body);
    let status = |tick, id| {
        let detail = ask(
            &huawei,
            tick,
            "GET",
            &format!("/v1.0/p/streaming/jobs/{id}"),
            "",
        );
        json_of(&detail)["job_detail"]["status"].clone()
    };
    assert_eq!(status(1, 128), "job_savepointing");
    assert_eq!(status(2, 128), "job_canceling");
    assert_eq!(status(4, 128), "job_cancel_success");
    assert_eq!(status(4, 7001), "job_cancel_fail");
}

#[test]
fn the_gateway_refuses_before_the_service_is_asked() {
    let huawei = Huawei::default();
    let target = "/v1.1/other/clusters";
    for (headers, status, code) in [
        (&[][..], 401, "APIGW.0301"),
        (&[("x-auth-token", "nonsense")][..], 401, "APIGW.0301"),
        (&[("x-auth-token", "expired-token")][..], 401, "APIGW.0307"),
        (
            &[("x-auth-token", "one-project-token")][..],
            403,
            "APIGW.0302",
        ),
    ] {
        let Reply::Answer(answer) = huawei.answer(&call("GET", target, headers, ""), at(0)) else {
            panic!("the connection was dropped");
        };
        assert_eq!(
            (answer.status, &json_of(&answer)["error_code"]),
            (status, &json!(code))
        );
        let (name, id) = answer.headers.first().expect("a request id");
        assert_eq!((*name, id.len()), ("X-Request-Id", 32));
    }
    let preflight = ask(&huawei, 0, "OPTIONS", target, "");
    assert_eq!(
        (preflight.status, &json_of(&preflight)["error_code"]),
        (404, &json!("APIGW.0101"))
    );
}

/// The signed call of a vector of `huawei-sign-vectors.json`.
fn signed(vector: &Value) -> Call {
    let input = &vector["input"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut headers = vec![
        ("host".to_owned(), text(&input["host"])),
        ("x-sdk-date".to_owned(), text(&input["date"])),
        (
            "authorization".to_owned(),
            text(&vector["output"]["authorization"]),
        ),
    ];
    let others = input["headers"].as_object().expect("headers");
    headers.extend(
        others
            .iter()
            .map(|(name, value)| (name.to_lowercase(), text(value))),
    );
    let headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    call(
        &text(&input["method"]),
        &text(&vector["output"]["request_target"]),
        &headers,
        &text(&input["body"]),
    )
}

#[test]
fn every_official_signature_is_accepted_and_a_changed_one_is_not() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../vectors/huawei-sign-vectors.json")).expect("JSON");
    let vectors = vectors["vectors"].as_array().expect("vectors");
    assert_eq!(vectors.len(), 8);
    for vector in vectors {
        let now =
            signature::moment(vector["input"]["date"].as_str().expect("text")).expect("a date");
        let now = now + time::Duration::minutes(15);
        let (ak, sk) = (
            vector["input"]["ak"].as_str(),
            vector["input"]["sk"].as_str(),
        );
        let (ak, sk) = (ak.expect("ak"), sk.expect("sk"));
        let mut call = signed(vector);
        let authorization = vector["output"]["authorization"].as_str().expect("text");
        let names = vector["output"]["signed_headers"].as_str().expect("text");
        let canonical = signature::canonical_request(&call, names);
        assert_eq!(
            canonical.as_deref(),
            vector["output"]["canonical_request"].as_str()
        );
        assert_eq!(
            signature::check(&call, authorization, ak, sk, now),
            Ok(()),
            "{}",
            vector["name"]
        );
        let late = now + time::Duration::SECOND;
        assert_eq!(
            signature::check(&call, authorization, ak, sk, late),
            Err(Mismatch::Clock)
        );
        assert_eq!(
            signature::check(&call, authorization, ak, "other", now),
            Err(Mismatch::Wrong)
        );
        call.target.push('x');
        assert_eq!(
            signature::check(&call, authorization, ak, sk, now),
            Err(Mismatch::Wrong)
        );
    }
}
