//! Orders whose outcome is unknown.

use super::*;
use crate::text::Lang;
use crate::vendors::canned::{Served, block_on};

const CLUSTER: &str = "/api/v2/ob/clusters/39";
const STOPS: &str = "/api/v2/tasks/instances?size=50&name=Stop&clusterId=39";
const STARTS: &str = "/api/v2/tasks/instances?size=50&name=Start&clusterId=39";

/// [`Served`] says that it is 2026-05-09T02:00:07Z; OCP’s clock is 10 minutes ahead.
const THERE: &str = "2026-05-09T10:10:07+08:00";
/// A minute before.
const SENT: u64 = 1_778_292_007 - 60;

fn envelope(data: &str) -> String {
    format!(r#"{{"data":{data},"status":200,"successful":true,"timestamp":"{THERE}"}}"#)
}

fn tasks(all: &[(u32, &str, &str, &str)]) -> String {
    let each = |(id, name, status, began): &(u32, &str, &str, &str)| {
        format!(
            r#"{{"id":{id},"name":"{name}","status":"{status}","startTime":"{began}","subtasks":[]}}"#
        )
    };
    let all: Vec<String> = all.iter().map(each).collect();
    envelope(&format!(r#"{{"contents":[{}]}}"#, all.join(",")))
}

fn cluster(word: &str) -> String {
    envelope(&format!(r#"{{"id":39,"status":"{word}"}}"#))
}

fn looked(deed: Deed, vendor: &Served) -> (&'static str, String, String) {
    let asked = [("id", "39")].into_iter().collect();
    let (kind, id, says) = match block_on(find(vendor, deed, &asked, SENT)) {
        Found::UnderWay(trail, says) => {
            assert_eq!(trail.asked, asked);
            ("under way", trail.id, says)
        }
        Found::Done(says) => ("done", String::new(), says),
        Found::NoTrace(says) => ("no trace", String::new(), says),
        Found::Unclear(says) => ("unclear", String::new(), says),
    };
    (kind, id, says.to(Lang::En))
}

#[test]
fn the_newest_task_since_the_sending_by_ocps_own_clock_carries_it_out() {
    let vendor = Served::at(&[(
        STOPS,
        200,
        &tasks(&[
            (5, "Stop OB cluster", "FAILED", "2026-05-09T10:00:07+08:00"),
            (9, "Stop OB zone", "RUNNING", "2026-05-09T10:10:00+08:00"),
            (8, "Stop OB cluster", "RUNNING", "2026-05-09T10:09:08+08:00"),
        ]),
    )]);
    let said = "OCP has task 8, “Stop OB cluster”, which began at 2026-05-09T10:09:08+08:00, after the order was sent. Its state: RUNNING.";
    let found = ("under way", "8".to_owned(), said.to_owned());
    assert_eq!(looked(Deed::Stop, &vendor), found);
    assert_eq!(vendor.asked(), [STOPS]);
}

#[test]
fn a_cluster_that_runs_and_has_no_task_since_has_not_got_the_order() {
    // It began a minute before the order by OCP’s clock, though after it by the clock here.
    let earlier = [(
        5,
        "Stop OB cluster",
        "SUCCESSFUL",
        "2026-05-09T10:08:07+08:00",
    )];
    let vendor = Served::at(&[
        (STOPS, 200, &tasks(&earlier)),
        (CLUSTER, 200, &cluster("RUNNING")),
    ]);
    let said = "OCP shows the cluster as RUNNING and names no task “Stop OB cluster” since 2026-05-09T02:09:07Z: the order has not arrived.";
    let found = ("no trace", String::new(), said.to_owned());
    assert_eq!(looked(Deed::Stop, &vendor), found);
}

#[test]
fn an_earlier_task_that_is_at_work_is_followed() {
    let earlier = [(5, "Stop OB cluster", "RUNNING", "2026-05-09T10:00:07+08:00")];
    let vendor = Served::at(&[(STOPS, 200, &tasks(&earlier))]);
    let (kind, id, says) = looked(Deed::Stop, &vendor);
    assert_eq!((kind, id.as_str()), ("under way", "5"));
    assert!(says.contains("before the order was sent"), "{says}");
}

#[test]
fn what_the_cluster_shows_is_told_where_no_task_is() {
    for (deed, word, kind) in [
        (Deed::Stop, "STOPPED", "done"),
        (Deed::Stop, "STOPPING", "unclear"),
        (Deed::Stop, "UNAVAILABLE", "no trace"),
        (Deed::Stop, "OPERATING", "unclear"),
        (Deed::Stop, "PAUSED", "unclear"),
        (Deed::Start, "RUNNING", "done"),
        (Deed::Start, "STARTING", "unclear"),
        (Deed::Start, "STOPPED", "no trace"),
    ] {
        let none = tasks(&[]);
        let vendor = Served::at(&[
            (STOPS, 200, &none),
            (STARTS, 200, &none),
            (CLUSTER, 200, &cluster(word)),
        ]);
        let (found, _, says) = looked(deed, &vendor);
        assert_eq!(found, kind, "{word}");
        assert!(says.contains(word), "{says}");
    }
}

#[test]
fn nobody_is_told_to_send_again_while_something_could_not_be_read() {
    let denied = r#"{"error":{"code":3100,"message":"没有权限"},"status":403,"successful":false}"#;
    let wrong =
        r#"{"error":{"code":0,"message":"Bad credentials"},"status":401,"successful":false}"#;
    let running = cluster("RUNNING");
    let none = tasks(&[]);
    for (vendor, n_asked) in [
        (
            Served::at(&[(STOPS, 403, denied), (CLUSTER, 200, &running)]),
            2,
        ),
        (
            Served::at(&[(STOPS, 200, &none), (CLUSTER, 403, denied)]),
            2,
        ),
        (
            Served::at(&[(STOPS, 200, &none), (CLUSTER, 200, "<html>")]),
            2,
        ),
        (Served::at(&[(STOPS, 0, ""), (CLUSTER, 0, "")]), 2),
        // A wrong password is tried once.
        (Served::at(&[(STOPS, 401, wrong)]), 1),
    ] {
        let (kind, _, says) = looked(Deed::Stop, &vendor);
        assert_eq!(kind, "unclear", "{says}");
        assert!(
            says.contains("could not be read") || says.contains("Neither"),
            "{says}"
        );
        assert_eq!(vendor.asked().len(), n_asked, "{says}");
    }
}
