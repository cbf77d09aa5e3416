//! What is found before a cluster is stopped, from answers as the documents have them (§4.1, §4.2).

mod many;

use super::*;
use crate::operation::testing::typed;
use crate::preflight::Level::{Ok, Warning};
use crate::preflight::worst;
use crate::vendors::canned::{Served, block_on};
use crate::vendors::findings::told;
use crate::vendors::huawei::cdm_stop_cluster::OPERATION;

const AT: &str = "/v1.1/p1/clusters/c1";
const NONE: &str = r#"{"total":0,"jobs":[],"page_no":1,"page_size":100}"#;
const CLUSTER: &str = r#"{"id":"c1","name":"cdm-c018","status":"200","statusDetail":"Normal","isFrozen":"0","actions":[],"actionProgress":{},"config_status":"In-Sync","datastore":{"type":"cdm","version":"1.8.5"},"instances":[{"name":"cdm-c018-cdm-dn-1-1","status":"200"}],"flavorName":"cdm.large","isAutoOff":false,"isScheduleBootOff":false,"task":null,"failedReasons":null}"#;

/// Reads before a stop of that mode; `jobs` are the answers for the three kinds.
fn read(cluster: (u16, &str), jobs: [(u16, &str); 3], mode: &str, delay: &str) -> Vec<Finding> {
    let page = |kind: &str| format!("{AT}/cdm/job/all?jobType={kind}&page_size=100&page_no=1");
    let [normal, batch, scenario] = ["NORMAL_JOB", "BATCH_JOB", "SCENARIO_JOB"].map(page);
    let vendor = Served::at(&[
        (AT, cluster.0, cluster.1),
        (&normal, jobs[0].0, jobs[0].1),
        (&batch, jobs[1].0, jobs[1].1),
        (&scenario, jobs[2].0, jobs[2].1),
    ]);
    let asked = typed(
        &OPERATION,
        &[
            ("project_id", "p1"),
            ("cluster_id", "c1"),
            ("stopMode", mode),
            ("delayTime", delay),
        ],
    );
    let findings = block_on((PREFLIGHT.read)(&vendor, &asked));
    for (idx, finding) in findings.iter().enumerate() {
        let is_same = |other: &Finding| other.key == finding.key;
        assert!(!findings[..idx].iter().any(is_same), "{}", finding.key);
    }
    findings
}

fn idle() -> [(u16, &'static str); 3] {
    [(200, NONE); 3]
}

#[track_caller]
fn finds(findings: &[Finding], level: Level, key: &str, says: &str) {
    let all = told(findings);
    assert!(all.contains(&(level, key, says.to_owned())), "{all:#?}");
}

#[test]
fn a_cluster_at_work_without_jobs_is_all_well() {
    let findings = read((200, CLUSTER), idle(), "GRACEFULLY", "-1");
    assert_eq!(
        told(&findings),
        [
            (Ok, "state", "Cluster cdm-c018: It runs (200).".to_owned()),
            (Ok, "version", "Version 1.8.5, flavor cdm.large.".to_owned()),
            (Ok, "nodes", "Nodes: 1 (cdm-c018-cdm-dn-1-1).".to_owned()),
            (Ok, "jobs", "No job runs on the cluster.".to_owned()),
            (Ok, "lost", "Nothing is broken off: no job runs.".to_owned()),
        ]
    );
    assert_eq!(findings[0].source, "GET /v1.1/p1/clusters/c1");
    assert_eq!(findings[3].source, "GET /v1.1/p1/clusters/c1/cdm/job/all");
}

#[test]
fn any_other_status_is_a_blocker_in_the_words_of_the_table_and_its_jobs_are_not_asked_for() {
    for (status, says) in [
        ("100", "It is still being created (100)."),
        ("300", "It has failed (300)."),
        ("800", "It is frozen (800)."),
        ("900", "It has stopped (900)."),
        ("910", "It is being stopped (910)."),
        ("920", "It is being started (920)."),
        ("777", "Its status 777 is none that this page knows."),
    ] {
        let body = format!(r#"{{"id":"c1","name":"n","status":"{status}"}}"#);
        let vendor = Served::at(&[(AT, 200, &body)]);
        let asked = typed(&OPERATION, &[("project_id", "p1"), ("cluster_id", "c1")]);
        let findings = block_on((PREFLIGHT.read)(&vendor, &asked));
        let says = format!("Cluster n: {says} CDM stops a cluster of status 200 only.");
        finds(&findings, Level::Blocker, "state", &says);
        assert_eq!(vendor.asked(), [AT]);
    }
}

#[test]
fn a_cluster_that_is_not_there_is_a_blocker_and_one_that_cannot_be_read_a_warning() {
    let gone = r#"{"errCode":"Cdm.0001","externalMessage":"no"}"#;
    let findings = read((404, gone), idle(), "GRACEFULLY", "-1");
    finds(
        &findings,
        Level::Blocker,
        "state",
        "CDM does not know this cluster (Cdm.0001): it has been deleted, or this user may not see it.",
    );
    let findings = read((503, ""), idle(), "GRACEFULLY", "-1");
    assert_eq!(worst(&findings), Level::Warning);
    finds(
        &findings,
        Level::Warning,
        "state",
        "The cluster could not be read, so its state is not known: refused (HTTP 503).",
    );
}

#[test]
fn schedules_frozen_nodes_and_what_else_goes_on_stand_in_the_way() {
    let body = r#"{"id":"c1","name":"n","status":200,"isFrozen":"1","isAutoOff":"true","isScheduleBootOff":true,"actions":"RESTORING","actionProgress":{"GROWING":"29%"},"task":{"id":"1","name":"grow","description":"Growing"},"config_status":"Applying","failedReasons":{"CREATE_FAILED":{"errorCode":"CDM.6028","errorMsg":"VM"}},"instances":[{"name":"dn-1","status":"300"},{"name":"dn-2","status":null},null]}"#;
    let findings = read((200, body), idle(), "GRACEFULLY", "-1");
    for (level, key, says) in [
        (
            Warning,
            "frozen",
            "The cluster is frozen (isFrozen): CDM may refuse until it is unfrozen.",
        ),
        (
            Warning,
            "schedule",
            "A schedule starts and stops this cluster (isScheduleBootOff): it may be started again by itself.",
        ),
        (
            Ok,
            "auto off",
            "The cluster also stops by itself when it has been idle for a while (isAutoOff).",
        ),
        (
            Warning,
            "under way",
            "Something else is under way at the cluster: GROWING, RESTORING.",
        ),
        (Ok, "count progress", "Its progress: GROWING 29%."),
        (
            Warning,
            "task",
            "The cluster names a task of its own: grow, Growing.",
        ),
        (
            Warning,
            "configuration",
            "The cluster’s configuration is not in step: Applying.",
        ),
        (
            Warning,
            "reason",
            "The cluster tells of a failure: CDM.6028 VM",
        ),
        (
            Warning,
            "nodes in another status",
            "Nodes in another status than the cluster: dn-1 300.",
        ),
        (Ok, "version", "Version not told, flavor not told."),
    ] {
        finds(&findings, level, key, says);
    }
}

/// Two jobs that run: one counts and dates its rows, quoted as in the documents, the other does not.
const NORMAL: &str = r#"{"total":3,"jobs":[{"name":"orders","status":"RUNNING","rows_read":"120000","rows_written":110000,"execute_start_date":1778292007000,"execute_update_date":"1778292017000","flag":1},{"name":"done","status":"SUCCEEDED","flag":0,"rows_written":5},{"name":"nightly","status":"NEW","flag":"1"}]}"#;
const BATCH: &str = r#"{"total":1,"jobs":[{"name":"erp","status":"BOOTING","rows_read":null}]}"#;

#[test]
fn the_jobs_that_go_along_are_named_with_their_rows_and_what_becomes_of_them() {
    let jobs = [(200, NORMAL), (200, BATCH), (200, NONE)];
    let findings = read((200, CLUSTER), jobs, "IMMEDIATELY", "-1");
    assert_eq!(
        told(&findings)[3..],
        [
            (Warning, "jobs", "Jobs that run on the cluster: 2.".to_owned()),
            (
                Warning,
                "job NORMAL_JOB orders",
                "Table or file job orders runs (RUNNING) and is broken off.".to_owned()
            ),
            (
                Ok,
                "count rows NORMAL_JOB orders",
                "orders: 120000 rows read, 110000 written; on average 11000 a second."
                    .to_owned()
            ),
            (
                Warning,
                "job BATCH_JOB erp",
                "Whole-database job erp runs (BOOTING) and is broken off.".to_owned()
            ),
            (
                Warning,
                "scheduled jobs",
                "On a schedule, and not run while the cluster is stopped (2): orders, nightly."
                    .to_owned()
            ),
            (
                Warning,
                "lost",
                "What the running jobs have not written yet is not moved; what they have written stays."
                    .to_owned()
            ),
        ]
    );
}

#[test]
fn a_graceful_stop_loses_nothing_or_what_is_not_done_in_time() {
    let jobs = [(200, BATCH), (200, NONE), (200, NONE)];
    let findings = read((200, CLUSTER), jobs, "GRACEFULLY", "-1");
    assert_eq!(worst(&findings), Level::Ok);
    finds(
        &findings,
        Level::Ok,
        "lost",
        "Nothing: the stop waits until the running jobs have ended, however long that takes.",
    );
    let findings = read((200, CLUSTER), jobs, "GRACEFULLY", "600");
    finds(
        &findings,
        Level::Warning,
        "job NORMAL_JOB erp",
        "Table or file job erp runs (BOOTING) and is broken off if it still runs after 600 seconds.",
    );
    finds(
        &findings,
        Level::Warning,
        "lost",
        "What jobs still running after 600 seconds have not written yet is not moved; what they have written stays.",
    );
}

#[test]
fn jobs_that_cannot_be_read_are_a_warning_and_hide_no_others() {
    let jobs = [(200, NONE), (500, ""), (200, BATCH)];
    let findings = read((200, CLUSTER), jobs, "IMMEDIATELY", "-1");
    finds(
        &findings,
        Level::Warning,
        "jobs BATCH_JOB",
        "Which jobs run could not be read (BATCH_JOB): refused (HTTP 500).",
    );
    finds(
        &findings,
        Level::Warning,
        "job SCENARIO_JOB erp",
        "Scenario job erp runs (BOOTING) and is broken off.",
    );
    // Where none is known to run, it is not said that none does.
    let jobs = [(401, ""), (0, ""), (0, "")];
    let findings = read((200, CLUSTER), jobs, "IMMEDIATELY", "-1");
    assert!(!told(&findings).iter().any(|(_, key, _)| *key == "jobs"));
    finds(
        &findings,
        Level::Warning,
        "lost",
        "What is lost cannot be told, since not all jobs could be read.",
    );
}
