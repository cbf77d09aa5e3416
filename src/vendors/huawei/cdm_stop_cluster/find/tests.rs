//! Looking for a stop of a cluster whose answer was lost.

use crate::follow::testing::Canned;
use crate::vendors::huawei::cdm_stop_cluster::OPERATION;
use crate::vendors::huawei::testing::found;

const SENT_AT: u64 = 1_778_292_000;
/// 2026-05-09T02:00:07Z
const NOW: u64 = 1_778_292_007;

fn look(mode: &str, status: u16, body: &str) -> (&'static str, String) {
    let asked = [
        ("project_id", "p1"),
        ("cluster_id", "c1"),
        ("stopMode", mode),
    ];
    let vendor = Canned::new([(status, body)]).at(NOW);
    let (which, id, says) = found(&OPERATION, &asked, SENT_AT, &vendor);
    assert_eq!(vendor.asked(), ["GET /v1.1/p1/clusters/c1"]);
    assert_eq!(id, "");
    (which, says)
}

#[test]
fn the_status_tells_what_has_become_of_a_stop() {
    let seen = |state: &str| format!("The cluster was looked at at 2026-05-09T02:00:07Z. {state}");
    for (status, which, says) in [
        ("910", "under way", seen("It is being stopped (910).")),
        ("900", "done", seen("It has stopped (900).")),
        (
            "200",
            "no trace",
            seen("It runs (200). Nothing has come of the order: it is as it was before."),
        ),
        (
            "300",
            "unclear",
            seen(
                "It has failed (300). That does not tell whether the order has arrived; look at the cluster in the vendor’s console.",
            ),
        ),
    ] {
        let body = format!(r#"{{"id":"c1","status":"{status}"}}"#);
        assert_eq!(look("IMMEDIATELY", 200, &body), (which, says));
    }
}

#[test]
fn a_graceful_stop_may_be_waiting_while_the_cluster_runs() {
    let (which, says) = look("GRACEFULLY", 200, r#"{"clusters":{"status":200}}"#);
    assert_eq!(which, "unclear");
    assert!(
        says.contains("the stop may have been accepted and wait"),
        "{says}"
    );
    assert_eq!(
        look("GRACEFULLY", 200, r#"{"status":"910"}"#).0,
        "under way"
    );
}

#[test]
fn what_cannot_be_looked_at_stays_unclear() {
    for (status, body) in [
        (404, r#"{"errCode":"Cdm.0001","externalMessage":"x"}"#),
        (404, ""),
        (500, ""),
        (200, "<html>"),
    ] {
        assert_eq!(look("IMMEDIATELY", status, body).0, "unclear");
    }
}
