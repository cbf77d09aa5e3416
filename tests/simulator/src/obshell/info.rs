//! What agents say about themselves and their cluster (`obshell.md` §2.1 to §2.4).

use serde_json::{Map, Value, json};

use super::cluster::{Cluster, IP, Member, Observer};
use crate::clock::{Now, nanos_text};

const SVR_PORT: u16 = 2882;
const SQL_PORT: u16 = 2881;
const OB_VERSION: &str = "4.2.5.2-102000032025012312";

/// `GET /api/v1/info`.
pub(super) fn info(cluster: &Cluster, here: usize) -> Value {
    let member = cluster.members.get(here);
    let mut info = json!({
        "ip": IP.to_string(),
        "port": member.map(|member| member.port),
        "zone": member.map(|member| member.zone.as_str()),
        "identity": cluster.release.identity(),
        "version": cluster.release.version(),
        "pid": 4711,
        "state": 2,
        "startAt": start_at(cluster),
        "homePath": "/home/admin/oceanbase",
        "obVersion": if cluster.is_connected(here) { OB_VERSION } else { "" },
        "architecture": "x86_64",
        "isObproxyAgent": false,
        "security": cluster.release.agent_password().is_some(),
        "supportedAuth": ["v2"],
    });
    if cluster.release.is_v1()
        && let Some(fields) = info.as_object_mut()
    {
        for later in ["obVersion", "isObproxyAgent", "security", "supportedAuth"] {
            fields.shift_remove(later);
        }
    }
    info
}

/// Unix nanoseconds, beyond 2^53.
fn start_at(cluster: &Cluster) -> i64 {
    i64::try_from(cluster.started.unix_timestamp_nanos()).unwrap_or(0)
}

/// `GET /api/v1/status`.
pub(super) fn status(cluster: &Cluster, here: usize) -> Value {
    cluster
        .members
        .get(here)
        .map_or(Value::Null, |member| run_status(cluster, member, here))
}

fn run_status(cluster: &Cluster, member: &Member, position: usize) -> Value {
    let ob_state = match member.observer {
        Observer::Killed => 0,
        _ if cluster.is_connected(position) => 3,
        _ => 1,
    };
    json!({
        "agent": { "ip": IP.to_string(), "port": member.port, "identity": cluster.release.identity() },
        "state": 2,
        "version": cluster.release.version(),
        "pid": 4711,
        "startAt": start_at(cluster),
        "port": member.port,
        "obState": ob_state,
        "sqlPort": SQL_PORT,
        "underMaintenance": member.lock.is_some(),
    })
}

/// `GET /api/v1/git-info`.
pub(super) fn git() -> Value {
    json!({ "branch": "master", "commitId": "61ee147", "shortCommitId": "61ee147", "commitTime": "2026-05-08" })
}

/// `GET /api/v1/secret`.
pub(super) fn secret(cluster: &Cluster, here: usize, public_key: &str) -> Value {
    let port = cluster.members.get(here).map(|member| member.port);
    json!({ "ip": IP.to_string(), "port": port, "public_key": public_key })
}

/// `GET /agents/status`.
pub(super) fn agents_status(cluster: &Cluster) -> Value {
    let all: Map<_, _> = cluster
        .members
        .iter()
        .enumerate()
        .filter(|(_, member)| !member.is_mute)
        .map(|(position, member)| (member.address(), run_status(cluster, member, position)))
        .collect();
    Value::Object(all)
}

/// `GET /ob/agents`.
pub(super) fn agents(cluster: &Cluster) -> Value {
    let all: Vec<_> = cluster
        .members
        .iter()
        .map(|member| json!({ "ip": IP.to_string(), "port": member.port }))
        .collect();
    json!({ "contents": all })
}

/// `GET /ob/info`: without a database the agents and their zones are all that is left.
pub(super) fn ob_info(cluster: &Cluster, here: usize) -> Value {
    let agents: Vec<_> = cluster
        .members
        .iter()
        .map(|member| {
            json!({
                "ip": IP.to_string(),
                "port": member.port,
                "zone": member.zone,
                "identity": cluster.release.identity(),
                "version": cluster.release.version(),
            })
        })
        .collect();
    let connected = cluster.is_connected(here);
    let servers = |member: &Member, first: bool| {
        let status = match member.observer {
            Observer::Running => "ACTIVE",
            Observer::ServiceStopped => "STOPPED",
            Observer::Killed => "INACTIVE",
        };
        json!([{
            "svr_ip": IP.to_string(),
            "svr_port": SVR_PORT,
            "sql_port": SQL_PORT,
            "agent_port": member.port,
            "with_rootserver": if first { "YES" } else { "NO" },
            "status": status,
            "build_version": OB_VERSION,
        }])
    };
    let topology: Option<Map<_, _>> = connected.then(|| {
        let members = cluster.members.iter().enumerate();
        members
            .map(|(position, member)| (member.zone.clone(), servers(member, position == 0)))
            .collect()
    });
    json!({
        "agent_info": agents,
        "obcluster_info": {
            "id": cluster.release.cluster().0,
            "name": cluster.release.cluster().1,
            "version": if connected { OB_VERSION } else { "" },
            "topology": topology,
            "is_shared_storage": false,
        },
    })
}

/// `GET /obcluster/topology/info`.
pub(super) fn topology(cluster: &Cluster, now: Now) -> Value {
    let zones: Vec<_> = cluster
        .members
        .iter()
        .enumerate()
        .map(|(position, member)| zone(cluster, position, member, now))
        .collect();
    json!({ "zones": zones })
}

/// `GET /obcluster/info`.
pub(super) fn cluster_info(cluster: &Cluster, here: usize, now: Now) -> Value {
    let zones = topology(cluster, now);
    json!({
        "cluster_id": cluster.release.cluster().0,
        "cluster_name": cluster.release.cluster().1,
        "ob_version": OB_VERSION,
        "is_community_edition": true,
        "status": if cluster.is_connected(here) { "AVAILABLE" } else { "UNAVAILABLE" },
        "zones": zones["zones"],
    })
}

fn zone(cluster: &Cluster, position: usize, member: &Member, now: Now) -> Value {
    let (zone, inner, server) = match member.observer {
        Observer::Running => ("RUNNING", "ACTIVE", "RUNNING"),
        Observer::ServiceStopped => ("STOPPED", "INACTIVE", "SERVICE_STOPPED"),
        Observer::Killed => ("UNAVAILABLE", "INACTIVE", "PROCESS_STOPPED"),
    };
    let ob_status = if member.observer == Observer::Killed {
        0
    } else {
        3
    };
    let started = nanos_text(cluster.started);
    let mut observer = json!({
        "id": position + 1,
        "ip": IP.to_string(),
        "svr_port": SVR_PORT,
        "sql_port": SQL_PORT,
        "version": OB_VERSION,
        "with_rootserver": position == 0,
        "status": server,
        "ob_status": ob_status,
        "inner_status": inner,
        "start_time": started,
        "stop_time": if member.observer == Observer::Running { String::new() } else { nanos_text(now.wall) },
        "stats": {},
        "architecture": "x86_64",
        "data_dir": "/data/1",
        "redo_dir": "/data/log1",
        "log_dir": "/home/admin/oceanbase/log",
        "obshell_port": member.port,
    });
    let mut view = json!({
        "name": member.zone,
        "idc_name": "",
        "region_name": "sys_region",
        "status": zone,
        "inner_status": inner,
        "root_server": { "ip": IP.to_string(), "role": "LEADER", "zone": "zone1", "svr_port": SVR_PORT },
    });
    // The main DAG that covers the server, left out when there is none.
    let main = member.lock.and_then(|sub| cluster.dags.get(sub)?.main);
    let task = main.map(|main| super::sub_dag::id_of(cluster, main));
    if let Some(task) = task {
        observer["local_task_id"] = json!(task);
        view["local_task_id"] = json!(task);
    }
    view["servers"] = json!([observer]);
    view
}
