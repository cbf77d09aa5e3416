//! The ways to stop a cluster, the gentlest first, and the start that undoes it.

use super::*;
use crate::operation::testing::typed;
use crate::vendors::huawei::cdm_stop_cluster::OPERATION;
use crate::vendors::huawei::testing::turned;

const IDS: [(&str, &str); 2] = [("project_id", "p1"), ("cluster_id", "c1")];

fn rungs_of(mode: &str, delay: &str) -> Vec<(String, bool)> {
    let mut asked = typed(&OPERATION, &IDS);
    asked.set("stopMode", mode);
    asked.set("delayTime", delay);
    let body = |rung: &Rung| {
        let order = (OPERATION.build)(&rung.asked).expect("each can be sent");
        order.request.body.unwrap_or_default()
    };
    rungs(&asked)
        .iter()
        .map(|rung| (body(rung), rung.is_typed))
        .collect()
}

#[test]
fn each_rung_can_be_sent_and_the_typed_one_is_among_them() {
    let wait = r#"{"stop":{"stopMode":"GRACEFULLY","delayTime":-1}}"#;
    let at_once = r#"{"stop":{"stopMode":"IMMEDIATELY"}}"#;
    let after =
        |seconds: u32| format!(r#"{{"stop":{{"stopMode":"GRACEFULLY","delayTime":{seconds}}}}}"#);
    for (mode, delay, seconds, typed) in [
        ("GRACEFULLY", "-1", 600, 0),
        ("GRACEFULLY", "30", 30, 1),
        ("IMMEDIATELY", "-1", 600, 2),
        ("IMMEDIATELY", "soon", 600, 2),
    ] {
        let expected = [wait.to_owned(), after(seconds), at_once.to_owned()];
        let expected: Vec<(String, bool)> = expected
            .into_iter()
            .enumerate()
            .map(|(idx, body)| (body, idx == typed))
            .collect();
        assert_eq!(rungs_of(mode, delay), expected);
    }
}

#[test]
fn a_stop_is_undone_by_the_start_of_the_same_cluster() {
    assert_eq!(
        turned(&OPERATION, &IDS, ["project_id", "cluster_id"]),
        ("cdm/start-cluster", ["p1", "c1"].map(str::to_owned))
    );
}
