//! From the answers of §2.2 to §2.4 to one cluster. Nothing in them has to be there.

use serde_json::Value;

use super::super::dag::{address, elements};
use super::super::scope::Address;
use super::{Cluster, Server, Zone};
use crate::by_name::ByName;
use crate::vendors::json::words;

/// What `/ob/info`, `/obcluster/topology/info` and `/agents/status` tell together. Each may be null.
pub(super) fn answers(known: &Value, topology: &Value, agents: &Value) -> Cluster {
    let about = &known["obcluster_info"];
    let mut cluster = Cluster {
        id: member(about, "id"),
        name: member(about, "name"),
        version: member(about, "version"),
        zones: elements(&topology["zones"]).map(zone).collect(),
        missed: Vec::new(),
    };
    if cluster.zones.is_empty() {
        cluster.zones = without_topology(&about["topology"]);
    }
    add_agents(&mut cluster, known);
    let mut processes = ByName::default();
    for (agent, status) in agents.as_object().into_iter().flatten() {
        processes.set(&written(agent), member(status, "obState"));
    }
    for server in cluster.zones.iter_mut().flat_map(|zone| &mut zone.servers) {
        if let Some(process) = processes.get(&server.agent) {
            server.process.clone_from(process);
        }
    }
    cluster
}

/// A zone of §2.4.
fn zone(zone: &Value) -> Zone {
    Zone {
        name: member(zone, "name"),
        word: member(zone, "status"),
        is_inactive: zone["inner_status"] == "INACTIVE",
        main_dag: words(&zone["local_task_id"]),
        servers: elements(&zone["servers"]).map(observer).collect(),
    }
}

fn observer(server: &Value) -> Server {
    Server {
        agent: agent(&server["ip"], &server["obshell_port"]),
        address: address(&server["ip"], &server["svr_port"]),
        word: member(server, "status"),
        process: member(server, "ob_status"),
        version: member(server, "version"),
        main_dag: words(&server["local_task_id"]),
    }
}

/// The object zone → servers of §2.3.
fn without_topology(topology: &Value) -> Vec<Zone> {
    let zones = topology.as_object().into_iter().flatten();
    let server = |server: &Value| Server {
        agent: agent(&server["svr_ip"], &server["agent_port"]),
        address: address(&server["svr_ip"], &server["svr_port"]),
        word: member(server, "status"),
        version: member(server, "build_version"),
        ..Server::default()
    };
    let zone = |(name, servers): (&String, &Value)| Zone {
        name: name.clone(),
        servers: elements(servers).map(server).collect(),
        ..Zone::default()
    };
    zones.map(zone).collect()
}

/// Agents that nothing else names: all of them, where the database cannot be asked (§2.3). A server whose agent is not
/// told has the only one at its address.
fn add_agents(cluster: &mut Cluster, known: &Value) {
    for told in elements(&known["agent_info"]) {
        let agent = agent(&told["ip"], &told["port"]);
        let zone_name = member(told, "zone");
        if agent.is_empty() || cluster.servers().any(|server| server.agent == agent) {
            continue;
        }
        let ip = address(&told["ip"], &Value::Null);
        let zones = &mut cluster.zones;
        let place = zones.iter().position(|zone| zone.name == zone_name);
        let zone_idx = place.unwrap_or(zones.len());
        if place.is_none() {
            zones.push(Zone {
                name: zone_name,
                ..Zone::default()
            });
        }
        let zone = &mut zones[zone_idx];
        let is_bare = |server: &&mut Server| {
            server.agent.is_empty() && server.address.strip_prefix(&ip).is_some_and(is_port)
        };
        match zone.servers.iter_mut().find(is_bare) {
            Some(server) => server.agent = agent,
            None => zone.servers.push(Server {
                agent,
                ..Server::default()
            }),
        }
    }
}

fn is_port(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with(':')
}

/// The address of an agent; its port is 0 where it is not known (§2.3).
fn agent(ip: &Value, port: &Value) -> String {
    match words(port) {
        Some(port) if port != "0" && words(ip).is_some() => {
            written(&address(ip, &Value::String(port)))
        }
        _ => String::new(),
    }
}

/// An address as a scope writes it: IPv6 in its shortest form, in brackets.
pub(in super::super) fn written(address: &str) -> String {
    Address::parse(address).map_or_else(|| address.to_owned(), |address| address.to_string())
}

fn member(value: &Value, name: &str) -> String {
    words(&value[name]).unwrap_or_default()
}
