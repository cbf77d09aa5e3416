//! What OCP tells of a cluster before anything is asked: tasks of the past, what it cannot ask, a server at rest.

use serde_json::{Value, json};

use super::Ocp;
use super::tests::ask;

fn tasks(ocp: &Ocp, id: i64, query: &str) -> Vec<(String, String)> {
    // A cluster is there once it was named.
    ask(ocp, 0, "GET", &format!("/ob/clusters/{id}"));
    let page = ask(
        ocp,
        900,
        "GET",
        &format!("/tasks/instances?clusterId={id}&{query}"),
    );
    let word = |task: &Value, name: &str| task[name].as_str().unwrap_or_default().to_owned();
    let all = page["data"]["contents"].as_array().expect("tasks").iter();
    all.map(|task| (word(task, "name"), word(task, "status")))
        .collect()
}

#[test]
fn a_task_that_is_at_work_and_tasks_that_were_left_failed_stand_in_the_way_of_a_stop() {
    let ocp = Ocp::default();
    let task = |status: &str| ("Create OB tenant".to_owned(), status.to_owned());
    let open = "status=RUNNING,FAILED";
    assert_eq!(tasks(&ocp, 70, open), [task("RUNNING")]);
    assert_eq!(tasks(&ocp, 71, open), vec![task("FAILED"); 4]);
    assert_eq!(tasks(&ocp, 39, open), []);
    for id in [70, 71] {
        let cluster = ask(&ocp, 900, "GET", &format!("/ob/clusters/{id}"));
        assert_eq!(cluster["data"]["status"], "RUNNING");
        let refused = ask(&ocp, 900, "POST", &format!("/ob/clusters/{id}/stop"));
        assert_eq!(refused["error"]["code"], 11020);
    }
}

#[test]
fn a_cluster_that_was_stopped_before_can_be_stopped_again() {
    let ocp = Ocp::default();
    let names: Vec<String> = tasks(&ocp, 72, "")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let stop = "Stop OB cluster";
    assert_eq!(names, ["Start OB cluster", stop, stop, stop, stop]);
    assert_eq!(
        ask(&ocp, 900, "POST", "/ob/clusters/72/stop")["status"],
        200
    );
}

#[test]
fn a_cluster_tells_what_it_cannot_be_asked_and_a_server_that_is_not_at_work() {
    let ocp = Ocp::default();
    let cluster = |id: i64| ask(&ocp, 0, "GET", &format!("/ob/clusters/{id}"))["data"].take();
    assert_eq!(
        cluster(68)["failToQueryFromObReason"],
        "Access denied for user 'root'@'%'"
    );
    assert_eq!(cluster(39).get("failToQueryFromObReason"), None);
    let zones = cluster(69)["zones"].take();
    let server = |zone: usize| zones[zone]["servers"][0]["status"].clone();
    assert_eq!(
        (server(0), server(1)),
        (json!("RUNNING"), json!("UNAVAILABLE"))
    );
    assert_eq!(cluster(73)["status"], "ABANDONED");
}
