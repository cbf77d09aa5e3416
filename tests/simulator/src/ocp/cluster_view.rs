//! Reading clusters, zones and servers (`ocp.md` §4.1).

use serde_json::{Value, json};

use super::cluster::{Cluster, Quirk};
use super::envelope::{self, Code};
use super::operations;
use super::shapes::long;
use super::state::State;
use crate::clock::{Now, millis_text};
use crate::exchange::{Answer, Call, Reply};

/// `GET /api/v2/info`: a bare object, without the envelope (§2.1).
pub(super) fn info() -> Value {
    json!({
        "artifact": "ocp-server",
        "buildJavaVersion": "1.8.0_312",
        "buildTime": "2023-03-20T02:00:00Z",
        "buildVersion": "4.0.3-20230320",
        "group": "com.oceanbase",
        "name": "ocp-server",
        "springBootVersion": "2.5.14",
    })
}

/// `GET /ob/clusters`, by name and status.
pub(super) fn list(state: &State, call: &Call, now: Now) -> Answer {
    let name = call.query_value("name").unwrap_or_default().to_lowercase();
    let statuses = call.query_value("status").unwrap_or_default();
    let clusters: Vec<_> = state
        .clusters
        .values()
        .filter(|cluster| cluster.name().to_lowercase().contains(&name))
        .filter(|cluster| {
            statuses.is_empty() || statuses.split(',').any(|status| status == cluster.status)
        })
        .map(|cluster| view(cluster, now))
        .collect();
    envelope::page(&clusters, call, now)
}

/// `GET /ob/clusters/{id}`.
pub(super) fn detail(state: &mut State, id: &str, call: &Call, now: Now) -> Reply {
    if let Some(reply) = id
        .parse()
        .ok()
        .and_then(|id| operations::numbered(id, call, now))
    {
        return reply;
    }
    match find(state, id, now) {
        Some(cluster) => envelope::success(Some(view(cluster, now)), now).into(),
        None => envelope::error(404, Code::Number(11001), call, now).into(),
    }
}

/// `GET /ob/clusters/{id}/zones`, with nested servers.
pub(super) fn zones(state: &mut State, id: &str, call: &Call, now: Now) -> Answer {
    match find(state, id, now) {
        Some(cluster) => envelope::contents(&zone_views(cluster, now), now),
        None => envelope::error(404, Code::Number(11001), call, now),
    }
}

/// `GET /ob/clusters/{id}/servers`, or those of one zone.
pub(super) fn servers(
    state: &mut State,
    id: &str,
    zone: Option<&str>,
    call: &Call,
    now: Now,
) -> Answer {
    match find(state, id, now) {
        Some(cluster) => {
            let all: Value = (0..cluster.plan.servers)
                .map(|server| server_view(cluster, server, now))
                .filter(|server| zone.is_none_or(|zone| server["zoneName"] == zone))
                .collect();
            envelope::contents(&all, now)
        }
        None => envelope::error(404, Code::Number(11001), call, now),
    }
}

/// The cluster of an id in a path; 21 is another name for the seed's cluster 1.
fn find<'state>(state: &'state mut State, id: &str, now: Now) -> Option<&'state mut Cluster> {
    let id: i64 = id.parse().ok()?;
    let id = if id.rem_euclid(100_000) == 21 {
        id - 20
    } else {
        id
    };
    state.cluster(id, now)
}

/// The other cluster of a pair, in short.
fn other(cluster: &Cluster, kind: &str) -> Value {
    let id = if kind == "STANDBY" {
        cluster.id + 1
    } else {
        cluster.id - 1
    };
    json!({ "id": long(id), "name": format!("ob_{id}"), "status": "RUNNING", "type": kind })
}

fn view(cluster: &Cluster, now: Now) -> Value {
    let is_standby = cluster.plan.quirk == Quirk::IsStandby;
    let standby_clusters: Vec<_> = (cluster.plan.quirk == Quirk::HasStandby)
        .then(|| other(cluster, "STANDBY"))
        .into_iter()
        .collect();
    let mut view = json!({
        "createTime": millis_text(now.wall - time::Duration::days(90)),
        "creator": "admin",
        "id": long(cluster.id),
        "name": cluster.name(),
        "obClusterId": long(cluster.ob_cluster_id()),
        "obVersion": "4.0.0.0-100000272022110114",
        "partitionCount": 12 * cluster.plan.servers,
        "regionCount": 1,
        "rootServers": [{ "address": "10.0.0.1:2882", "role": "LEADER", "sql_port": 2881 }],
        "serverCount": cluster.plan.servers,
        "standbyClusters": standby_clusters,
        "status": cluster.status,
        "syncStatus": "VALID",
        "tenantCount": 2,
        "type": if is_standby { "STANDBY" } else { "PRIMARY" },
        "updateTime": millis_text(now.wall),
        "zones": zone_views(cluster, now),
    });
    if cluster.plan.quirk == Quirk::CannotBeAsked {
        view["failToQueryFromObReason"] = json!("Access denied for user 'root'@'%'");
    }
    if is_standby {
        view["primaryCluster"] = other(cluster, "PRIMARY");
    }
    view
}

fn zone_views(cluster: &Cluster, now: Now) -> Value {
    let zones = cluster.zone_names();
    zones
        .iter()
        .enumerate()
        .map(|(position, name)| {
            let servers: Vec<_> = (0..cluster.plan.servers)
                .filter(|server| server % zones.len() == position)
                .map(|server| server_view(cluster, server, now))
                .collect();
            json!({
                "clusterId": long(cluster.id),
                "hostCount": servers.len(),
                "idcId": 1,
                "idcName": "hz-1",
                "innerStatus": "ACTIVE",
                "name": name,
                "obClusterId": long(cluster.ob_cluster_id()),
                "operateStatus": "NORMAL",
                "regionName": "HZ",
                "serverCount": servers.len(),
                "servers": servers,
                "status": cluster.status,
            })
        })
        .collect()
}

fn server_view(cluster: &Cluster, server: usize, now: Now) -> Value {
    let zone = server % cluster.plan.zones + 1;
    let stopped = cluster.status == "STOPPED";
    let is_odd = cluster.plan.quirk == Quirk::OddServer && server == 1 && !stopped;
    json!({
        "clusterId": long(cluster.id),
        "hostId": server + 1,
        "id": server + 5,
        "idcName": "hz-1",
        "innerStatus": if stopped { "INACTIVE" } else { "ACTIVE" },
        "ip": format!("10.0.{}.{}", server / 250, server % 250 + 1),
        "port": 2882,
        "regionName": "HZ",
        "sqlPort": 2881,
        "startTime": millis_text(now.wall - time::Duration::days(9)),
        "status": if is_odd { "UNAVAILABLE" } else { cluster.status },
        "stopTime": "1970-01-01T08:00:00+08:00",
        "version": "4.0.0.0",
        "withRootserver": server == 0,
        "zoneName": format!("zone{zone}"),
    })
}
