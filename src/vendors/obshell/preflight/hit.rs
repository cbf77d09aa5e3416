//! What will be hit: which servers the scope names, how they are, and what is left beside them.

use super::super::cluster::{CLUSTER, Cluster, Rest, Server, ZONES, Zone};
use super::super::order::{Order, Way};
use super::super::scope::Scope;
use crate::follow::TargetState;
use crate::preflight::{About, Level};
use crate::text::{Text, text};
use crate::vendors::findings::{Findings, counted};

const STATE: Text = text(
    "Cluster {name}: {zones} zones, {servers} servers: {words}.",
    "集群 {name}：{zones} 个 Zone，{servers} 个节点：{words}。",
);
const DATABASE: Text = text(
    "It runs OceanBase {version}.",
    "OceanBase 版本为 {version}。",
);
const NOT_READ: Text = text(
    "{asked} could not be read: {why}.",
    "无法读取 {asked}：{why}。",
);
const ZONE: Text = text(
    "Zone {zone} is {word}; its servers: {servers}.",
    "Zone {zone} 的状态为 {word}；节点：{servers}。",
);
const SERVER: Text = text(
    "Server {server} of zone {zone} is {word}.",
    "Zone {zone} 的节点 {server} 状态为 {word}。",
);
const NO_ZONE: Text = text(
    "The cluster names no zone {zone}: the agent refuses what it does not know (OB.Zone.NotExist).",
    "集群中没有 Zone {zone}：Agent 会拒绝未知的 Zone（OB.Zone.NotExist）。",
);
const NO_SERVER: Text = text(
    "The cluster names no agent {server}: the agent refuses what it does not know (Agent.NotExist).",
    "集群中没有 Agent {server}：Agent 会拒绝未知的节点（Agent.NotExist）。",
);
const NOTHING_RUNS: Text = text(
    "None of these observers runs: there is nothing to stop.",
    "这些 observer 均未运行，无需停止。",
);
const NOTHING_SERVES: Text = text(
    "None of these servers serves any more. Only force or terminate does more: they end the process.",
    "这些节点均已停止服务。只有 force 或 terminate 会进一步终止进程。",
);
const ALL_RUN: Text = text(
    "All of these servers run already: there is nothing to start.",
    "这些节点均在运行，无需启动。",
);
const LEFT: Text = text(
    "Left at work beside these: {k} of {n} servers.",
    "除此之外，还有 {k}/{n} 个节点在运行。",
);
const TOO_FEW_LEFT: Text = text(
    "Left at work beside these: {k} of {n} servers, no majority. What needs one stops.",
    "除此之外，仅剩 {k}/{n} 个节点在运行，不足多数派，依赖多数派的服务会停止。",
);
const NONE_LEFT: Text = text(
    "No server is left at work: nobody can reach the databases.",
    "没有节点继续运行：任何人都无法访问数据库。",
);

/// Servers of a zone are named one by one up to so many; of more they are counted.
const NAMED: usize = 8;

/// Adds what the cluster is, each part that is hit, and what is left.
pub(super) fn see(order: &Order, cluster: &Cluster, found: &mut Findings) {
    let source = format!("GET {}, {}", CLUSTER.path, ZONES.path);
    let words = counted(cluster.servers().map(word));
    let says = STATE
        .with("name", cluster.name.as_str())
        .with("zones", cluster.zones.len())
        .with("servers", cluster.servers().count())
        .with("words", words);
    found.add(About::Now, Level::Ok, "state", says, source.as_str());
    if !cluster.version.is_empty() {
        let says = DATABASE.with("version", cluster.version.as_str());
        found.add(About::Now, Level::Ok, "version", says, source.as_str());
    }
    for (asked, why) in &cluster.missed {
        let says = NOT_READ.with("asked", *asked).with("why", why.clone());
        let key = format!("unread {asked}");
        found.add(
            About::Now,
            Level::Warning,
            key,
            says,
            format!("GET {asked}"),
        );
    }
    match &order.scope {
        Scope::Global => {
            for zone in &cluster.zones {
                see_zone(order, zone, &source, found);
            }
        }
        Scope::Zones(names) => {
            for name in names {
                if let Some(zone) = cluster.zones.iter().find(|zone| zone.name == *name) {
                    see_zone(order, zone, &source, found);
                } else {
                    let says = NO_ZONE.with("zone", name.as_str());
                    let key = format!("zone {name}");
                    found.add(About::Hit, Level::Warning, key, says, source.as_str());
                }
            }
        }
        Scope::Servers(agents) => {
            for agent in agents {
                see_server(order, cluster, agent, &source, found);
            }
        }
    }
    see_whether_any(order, cluster, &source, found);
    if order.way != Way::Start {
        see_rest(order, cluster, &source, found);
    }
}

fn see_zone(order: &Order, zone: &Zone, source: &str, found: &mut Findings) {
    let named = |server: &Server| format!("{} {}", server.agent, word(server));
    let servers = if zone.servers.len() <= NAMED {
        let all: Vec<String> = zone.servers.iter().map(named).collect();
        all.join(", ")
    } else {
        counted(zone.servers.iter().map(word))
    };
    let is_usual = zone
        .servers
        .iter()
        .all(|server| is_usual(order.way, server));
    let says = ZONE
        .with("zone", zone.name.as_str())
        .with(
            "word",
            if zone.word.is_empty() {
                "?"
            } else {
                &zone.word
            },
        )
        .with("servers", servers);
    let key = format!("zone {}", zone.name);
    found.add(About::Hit, level(is_usual), key, says, source);
}

fn see_server(order: &Order, cluster: &Cluster, agent: &str, source: &str, found: &mut Findings) {
    let key = format!("server {agent}");
    let known = cluster.zones.iter().find_map(|zone| {
        let server = zone.servers.iter().find(|server| server.agent == agent)?;
        Some((zone, server))
    });
    let Some((zone, server)) = known else {
        let says = NO_SERVER.with("server", agent);
        found.add(About::Hit, Level::Warning, key, says, source);
        return;
    };
    let says = SERVER
        .with("server", agent)
        .with("zone", zone.name.as_str())
        .with("word", word(server));
    let level = level(is_usual(order.way, server));
    found.add(About::Hit, level, key, says, source);
}

/// Whether anything of it is left to do.
fn see_whether_any(order: &Order, cluster: &Cluster, source: &str, found: &mut Findings) {
    let (hit, zones) = targets(order, cluster);
    let all = |what: &dyn Fn(&Server) -> bool| !hit.is_empty() && hit.iter().all(|it| what(it));
    let rests = |server: &Server| server.rest() != Rest::None;
    let why = match order.way {
        Way::Start => {
            let serves = zones
                .iter()
                .all(|zone| zone.state() != TargetState::Stopped);
            let runs = |server: &Server| server.state() == TargetState::Running;
            (serves && all(&runs)).then_some(ALL_RUN)
        }
        _ if all(&|server| server.rest() == Rest::Process) => Some(NOTHING_RUNS),
        Way::Graceful if all(&rests) => Some(NOTHING_SERVES),
        _ => None,
    };
    if let Some(why) = why {
        found.add(
            About::InTheWay,
            Level::Blocker,
            "nothing to do",
            why,
            source,
        );
    }
}

/// How many servers stay at work. A graceful stop is checked by the agent itself.
fn see_rest(order: &Order, cluster: &Cluster, source: &str, found: &mut Findings) {
    let (hit, _) = targets(order, cluster);
    let is_hit = |server: &Server| hit.iter().any(|it| it.agent == server.agent);
    let n = cluster.servers().count();
    let at_work = cluster
        .servers()
        .filter(|server| server.state() == TargetState::Running);
    let k = at_work.filter(|server| !is_hit(server)).count();
    let (level, text) = match k {
        0 => (Level::Warning, NONE_LEFT),
        k if 2 * k <= n => (Level::Warning, TOO_FEW_LEFT),
        _ => (Level::Ok, LEFT),
    };
    let says = text.with("k", k).with("n", n);
    found.add(About::Hit, level, "count left", says, source);
}

/// The servers of a scope, and its zones where it names them.
pub(in super::super) fn targets<'a>(
    order: &Order,
    cluster: &'a Cluster,
) -> (Vec<&'a Server>, Vec<&'a Zone>) {
    let zones: Vec<&Zone> = match &order.scope {
        Scope::Global => cluster.zones.iter().collect(),
        Scope::Zones(names) => {
            let is_meant = |zone: &&Zone| names.contains(&zone.name);
            cluster.zones.iter().filter(is_meant).collect()
        }
        Scope::Servers(agents) => {
            let is_meant = |server: &&Server| agents.contains(&server.agent);
            return (cluster.servers().filter(is_meant).collect(), Vec::new());
        }
    };
    (zones.iter().flat_map(|zone| &zone.servers).collect(), zones)
}

/// Whether it is as it should be before.
fn is_usual(way: Way, server: &Server) -> bool {
    match way {
        Way::Start => server.rest() != Rest::None,
        _ => server.state() == TargetState::Running,
    }
}

fn level(is_usual: bool) -> Level {
    if is_usual { Level::Ok } else { Level::Warning }
}

/// The word for a server, where there is one.
pub(super) fn word(server: &Server) -> String {
    match server.told() {
        none if none.is_empty() => "?".to_owned(),
        word => word,
    }
}
