//! Lists as the reference describes them (§2.2, §4.1).

use std::cell::RefCell;

use super::*;
use crate::follow::TargetState::{self, Running, Stopped, Unknown};
use crate::follow::testing::Canned;
use crate::listing::Row;
use crate::text::Lang;
use crate::vendors::canned::block_on;

/// The members of §4.1, two zones with servers nested in them.
const RUNNING: &str = r#"{"createTime":"2021-02-26T10:42:43+08:00","creator":"admin","id":39,"name":"ob_trade","obClusterId":22,"obVersion":"2.2.77","partitionCount":1100,"regionCount":1,"rootServers":[{"address":"10.0.0.1:2882","role":"LEADER","sql_port":2881}],"serverCount":2,"standbyClusters":[],"status":"RUNNING","syncStatus":"VALID","tenantCount":3,"type":"PRIMARY","zones":[
 {"name":"zone1","regionName":"HZ","status":"RUNNING","innerStatus":"ACTIVE","serverCount":1,"servers":[{"id":5,"ip":"10.0.0.1","port":2882,"status":"RUNNING","version":"2.2.77","regionName":"HZ","withRootserver":true}]},
 {"name":"zone2","regionName":"SH","status":"STOPPED","servers":[{"id":6,"ip":"fe80::2","port":2882,"status":"SERVICE_STOPPED"},7,{}]},
 {"status":"RUNNING"}]}"#;

fn page(contents: &[&str], n_all: usize) -> String {
    format!(
        r#"{{"data":{{"contents":[{}],"page":{{"number":1,"size":200,"totalElements":{n_all},"totalPages":1}}}},"duration":7,"server":"a83ad33525","status":200,"successful":true,"timestamp":"2021-08-25T15:09:58+08:00","traceId":"1551f7149ed5483b"}}"#,
        contents.join(",")
    )
}

fn listed(deed: Deed, vendor: &Canned) -> (Vec<Row>, Result<(), Failure>) {
    let rows = RefCell::new(Vec::new());
    let hand = |page: Page| rows.borrow_mut().extend(page.rows);
    let read = block_on(read(vendor, deed, &hand));
    (rows.into_inner(), read)
}

fn why(row: &Row) -> String {
    row.pick.as_ref().map_or_else(
        |why| why.to(Lang::En),
        |picked| panic!("can be picked: {picked:?}"),
    )
}

#[test]
fn a_cluster_stands_above_its_zones_and_they_above_their_servers() {
    let vendor = Canned::new([(200, page(&[RUNNING], 1).as_str())]);
    let (rows, read) = listed(Deed::Stop, &vendor);
    assert_eq!(read, Ok(()));
    assert_eq!(vendor.asked(), ["GET /api/v2/ob/clusters?size=200&page=1"]);
    let told: Vec<(&str, u8, &str, &str, TargetState, &str)> = rows
        .iter()
        .map(|row| {
            let state = (row.state, row.state_word.as_str());
            let name = row.name.as_str();
            (
                row.kind.en,
                row.level,
                row.id.as_str(),
                name,
                state.0,
                state.1,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Cluster", 0, "39", "ob_trade", Running, "RUNNING"),
            ("Zone", 1, "39/zone1", "zone1", Running, "RUNNING"),
            (
                "Server",
                2,
                "39/zone1/10.0.0.1:2882",
                "10.0.0.1:2882",
                Running,
                "RUNNING"
            ),
            ("Zone", 1, "39/zone2", "zone2", Stopped, "STOPPED"),
            (
                "Server",
                2,
                "39/zone2/[fe80::2]:2882",
                "[fe80::2]:2882",
                Stopped,
                "SERVICE_STOPPED"
            ),
            ("Server", 2, "39/zone2/2", "", Unknown, ""),
            ("Server", 2, "39/zone2/3", "", Unknown, ""),
            ("Zone", 1, "39/3", "", Running, "RUNNING"),
        ]
    );
    assert_eq!(rows[0].cells, ["2.2.77", "PRIMARY", "2", "3", ""]);
    assert_eq!(rows[1].cells, ["", "", "1", "", "HZ"]);
    assert_eq!(rows[2].cells, ["2.2.77", "", "", "", "HZ"]);
    assert_eq!(rows[3].cells, ["", "", "3", "", "SH"]);
    assert_eq!(rows[0].pick, Ok(vec![("id", "39".to_owned())]));
    assert_eq!(why(&rows[1]), "Only a whole cluster is stopped here.");
    assert_eq!(why(&rows[2]), "Only a whole cluster is stopped here.");
    for odd in [5, 6, 7] {
        assert_eq!(
            why(&rows[odd]),
            "This entry of OCP’s list cannot be understood."
        );
    }
}

#[test]
fn what_cannot_be_stopped_or_started_now_says_why() {
    let cluster = |id: &str, status: &str| {
        format!(r#"{{"id":{id},"name":"ob","status":"{status}","zones":[{{"name":"zone1"}}]}}"#)
    };
    let all = [
        cluster("1", "RUNNING"),
        cluster("2", "UNAVAILABLE"),
        cluster("3", "STOPPED"),
        cluster("4", "STOPPING"),
        cluster("5", "OPERATING"),
        cluster("6", "PAUSED"),
    ];
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let body = page(&all, 6);
    let picks = |deed| -> Vec<String> {
        let (rows, _) = listed(deed, &Canned::new([(200, body.as_str())]));
        let clusters = rows.iter().filter(|row| row.level == 0);
        let told = clusters.map(|row| match &row.pick {
            Ok(_) => String::new(),
            Err(why) => why.to(Lang::En),
        });
        told.collect()
    };
    assert_eq!(
        picks(Deed::Stop),
        [
            "",
            "",
            "It has stopped already: there is nothing to stop.",
            "It is being stopped already. Look under Tasks in OCP for the task that does it.",
            "OCP is at work on it (OPERATING): wait until that is over.",
            "",
        ]
    );
    assert_eq!(
        picks(Deed::Start),
        [
            "It runs already: there is nothing to start.",
            "It is UNAVAILABLE: OCP offers to stop or to restart it then, not to start it.",
            "",
            "OCP is at work on it (STOPPING): wait until that is over.",
            "OCP is at work on it (OPERATING): wait until that is over.",
            "",
        ]
    );
}

#[test]
fn ids_are_exact_and_what_is_no_entry_is_a_row_that_says_so() {
    let body = page(
        &[
            r#"{"id":"9007199254740993","name":"as text","status":"RUNNING","zones":[{}]}"#,
            r#"{"id":9007199254740993,"name":"as number","status":"RUNNING","zones":[{}]}"#,
            r#"{"name":"no id","status":"RUNNING"}"#,
            "null",
            r#"{"id":"39/stop","status":"RUNNING","zones":[{}]}"#,
        ],
        5,
    );
    let (rows, read) = listed(Deed::Stop, &Canned::new([(200, body.as_str())]));
    assert_eq!(read, Ok(()));
    let clusters: Vec<&Row> = rows.iter().filter(|row| row.level == 0).collect();
    for exact in [0, 1] {
        let picked = ("id", "9007199254740993".to_owned());
        assert_eq!(clusters[exact].pick, Ok(vec![picked]));
    }
    assert_eq!(
        (clusters[2].id.as_str(), clusters[3].id.as_str()),
        ("3", "4")
    );
    for odd in [2, 3] {
        let said = "This entry of OCP’s list cannot be understood: it has no ID.";
        assert_eq!(why(clusters[odd]), said);
    }
    assert!(why(clusters[4]).contains("is no number of a cluster"));
}

#[test]
fn every_page_is_read_and_handed_over_as_it_comes() {
    let named: Vec<String> = (1..=401)
        .map(|id| format!(r#"{{"id":{id},"status":"RUNNING","zones":[{{}}]}}"#))
        .collect();
    let pages: Vec<String> = named
        .chunks(200)
        .map(|chunk| page(&chunk.iter().map(String::as_str).collect::<Vec<_>>(), 401))
        .collect();
    let vendor = Canned::new(pages.iter().map(|body| (200, body.as_str())));
    let handed = RefCell::new(Vec::new());
    let hand = |page: Page| handed.borrow_mut().push(page.rows.len());
    assert_eq!(block_on(read(&vendor, Deed::Stop, &hand)), Ok(()));
    // Each with its one zone.
    assert_eq!(handed.into_inner(), [400, 400, 2]);
    assert_eq!(
        vendor.asked(),
        [
            "GET /api/v2/ob/clusters?size=200&page=1",
            "GET /api/v2/ob/clusters?size=200&page=2",
            "GET /api/v2/ob/clusters?size=200&page=3",
        ]
    );
}

#[test]
fn a_failure_in_the_middle_leaves_what_was_handed_over_and_is_told() {
    let named: Vec<String> = (1..=200)
        .map(|id| format!(r#"{{"id":{id},"status":"RUNNING","zones":[{{}}]}}"#))
        .collect();
    let first = page(&named.iter().map(String::as_str).collect::<Vec<_>>(), 300);
    let denied = r#"{"error":{"code":3100,"message":"没有权限"},"status":403,"successful":false}"#;
    let vendor = Canned::new([(200, first.as_str()), (403, denied)]);
    let (rows, read) = listed(Deed::Stop, &vendor);
    assert_eq!(rows.len(), 400);
    assert!(matches!(read, Err(Failure::Refused(_))), "{read:?}");
    for body in [
        "<html>",
        r#"{"data":{},"successful":true}"#,
        r#"{"data":7}"#,
    ] {
        let (rows, read) = listed(Deed::Stop, &Canned::new([(200, body)]));
        assert_eq!(rows, []);
        assert!(matches!(read, Err(Failure::Unreadable { .. })), "{body}");
    }
}

#[test]
fn a_page_that_comes_twice_ends_the_list() {
    let named: Vec<String> = (1..=200)
        .map(|id| format!(r#"{{"id":{id},"status":"RUNNING","zones":[{{}}]}}"#))
        .collect();
    let body = page(&named.iter().map(String::as_str).collect::<Vec<_>>(), 900);
    let vendor = Canned::new([(200, body.as_str()), (200, body.as_str())]);
    let (rows, read) = listed(Deed::Stop, &vendor);
    assert_eq!((rows.len(), read), (400, Ok(())));
}

#[test]
fn zones_that_the_list_leaves_out_are_asked_for_while_the_clusters_are_few() {
    let bare = r#"{"id":39,"name":"ob_trade","status":"RUNNING"}"#;
    let other = r#"{"id":40,"name":"ob_other","status":"RUNNING"}"#;
    let zones = r#"{"data":{"contents":[{"name":"zone1","status":"RUNNING","servers":[]}]},"successful":true}"#;
    let denied = r#"{"error":{"code":3100},"status":403,"successful":false}"#;
    let list = page(&[bare, other], 2);
    let vendor = Canned::new([(200, list.as_str()), (200, zones), (403, denied)]);
    let (rows, read) = listed(Deed::Stop, &vendor);
    assert_eq!(read, Ok(()));
    assert_eq!(
        vendor.asked(),
        [
            "GET /api/v2/ob/clusters?size=200&page=1",
            "GET /api/v2/ob/clusters/39/zones",
            "GET /api/v2/ob/clusters/40/zones",
        ]
    );
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["39", "39/zone1", "40", "40"]);
    assert!(why(&rows[3]).starts_with("The zones of this cluster could not be read: refused"));
    // Of many they are not.
    let list = page(&[bare], 21);
    let vendor = Canned::new([(200, list.as_str()), (200, page(&[], 21).as_str())]);
    let (rows, _) = listed(Deed::Stop, &vendor);
    assert_eq!(vendor.asked().len(), 2);
    assert!(
        why(&rows[1]).contains("not read one by one"),
        "{:?}",
        rows[1]
    );
}
