//! The agent’s own rules, as far as they can be told before (§5.1, §5.2, §5.6), and its dry run of the majority check.

use super::super::cluster::{CLUSTER, Cluster, Rest, WITH_TOPOLOGY, ZONES, Zone, ends_it};
use super::super::order::{Order, Way};
use super::super::reply;
use super::super::scope::Scope;
use crate::follow::Ask;
use crate::form::percent;
use crate::operation::{Call, Failure, Method, WireRequest};
use crate::preflight::{About, Level};
use crate::text::{Text, text};
use crate::vendors::findings::Findings;

/// Asks whether a zone may be stopped gracefully. It is a POST that only checks (§2).
pub(in super::super) const CHECK: Call = Call::post("/api/v1/ob/zone/{zone}/stop/check");

const SEVERAL_ZONES: Text = text(
    "These servers are in {n} zones ({zones}): gracefully only servers of one zone are stopped \
     (OB.Server.StoppedInMultiZone).",
    "这些节点分布在 {n} 个 Zone（{zones}）：正常停止时只能停同一个 Zone 的节点（OB.Server.StoppedInMultiZone）。",
);
const OTHERS_STOPPED: Text = text(
    "Zones other than the target’s have stopped already or have stopped servers: {zones}. Gracefully no second zone is \
     stopped (OB.Server.StoppedInMultiZone). Start them first, or choose force or terminate.",
    "目标以外的 Zone 已停止或有已停止的节点：{zones}。正常停止时不能再停第二个 Zone（OB.Server.StoppedInMultiZone）。请先启动它们，或选择 force、terminate。",
);
const ANY_STOPPED_FOR_V6: Text = text(
    "A server somewhere has stopped. For IPv6 addresses the agent does not find the zone and then refuses every graceful \
     stop (OB.Server.StoppedInMultiZone). Name the zone instead.",
    "有节点已停止。对于 IPv6 地址，Agent 查找不到其 Zone，会因此拒绝任何正常停止（OB.Server.StoppedInMultiZone）。请改为指定 Zone。",
);
const NO_DATABASE: Text = text(
    "The agent does not reach the database, which this stop needs (OB.Cluster.ForceStopRequired). Choose force with \
     scope SERVER or GLOBAL, or ask an agent whose database answers.",
    "Agent 无法连接数据库，而此停止方式需要数据库连接（OB.Cluster.ForceStopRequired）。请选择 force 并将范围设为 SERVER 或 GLOBAL，或改用数据库可用的 Agent。",
);
const NOT_CHECKED_BY_IT: Text = text(
    "An agent before 4.4.1 checks neither that only one zone is stopped nor that tenants keep their majority.",
    "4.4.1 之前的 Agent 不会检查是否只停一个 Zone，也不会检查租户是否保持多数派。",
);
const MAJORITY_KEPT: Text = text(
    "The agent has checked it: no other zone has stopped, and every tenant keeps its majority without zone {zone}.",
    "Agent 已检查：没有其他 Zone 停止，且停止 Zone {zone} 后所有租户仍保持多数派。",
);
const MAJORITY_LOST: Text = text(
    "Without zone {zone} a tenant loses its majority (OB.Cluster.Tenant.Replica.Invalid).",
    "停止 Zone {zone} 后有租户失去多数派（OB.Cluster.Tenant.Replica.Invalid）。",
);
const REFUSED: Text = text(
    "The agent would refuse a graceful stop of zone {zone}: {why}.",
    "Agent 会拒绝正常停止 Zone {zone}：{why}。",
);
const NOT_CHECKED: Text = text(
    "Whether tenants keep their majority without zone {zone} was not checked. Reason: {why}",
    "未检查停止 Zone {zone} 后租户是否保持多数派。原因：{why}",
);

/// The code for a majority that would be lost (§4); its message is missing in 4.5.0.0.
const REPLICA_INVALID: &str = "OB.Cluster.Tenant.Replica.Invalid";

/// Adds what the rules say of the cluster as it is.
pub(super) fn see(
    order: &Order,
    version: Option<[u32; 4]>,
    cluster: &Cluster,
    found: &mut Findings,
) {
    if order.way == Way::Start {
        return;
    }
    let source = format!("GET {}, {}", CLUSTER.path, ZONES.path);
    // Without the version the newer agents’ rules are taken.
    let is_newer = version.is_none_or(|version| version >= WITH_TOPOLOGY);
    let wants_database =
        order.way != Way::Force || (is_newer && matches!(order.scope, Scope::Zones(_)));
    let missed_it = cluster
        .missed
        .iter()
        .any(|(asked, _)| *asked == CLUSTER.path);
    if wants_database && cluster.version.is_empty() && !missed_it {
        let key = "database";
        found.add(
            About::InTheWay,
            Level::Blocker,
            key,
            NO_DATABASE,
            source.as_str(),
        );
    }
    if order.way != Way::Graceful {
        return;
    }
    if !is_newer {
        let key = "unchecked";
        found.add(
            About::InTheWay,
            Level::Warning,
            key,
            NOT_CHECKED_BY_IT,
            source.as_str(),
        );
    }
    let level = if is_newer {
        Level::Blocker
    } else {
        Level::Warning
    };
    let (mine, others): (Vec<&Zone>, Vec<&Zone>) =
        cluster.zones.iter().partition(|zone| is_hit(order, zone));
    if mine.len() > 1 {
        let says = SEVERAL_ZONES
            .with("n", mine.len())
            .with("zones", names(&mine));
        found.add(About::InTheWay, level, "one zone", says, source.as_str());
    }
    let stopped: Vec<&Zone> = others
        .into_iter()
        .filter(|zone| has_stopped(zone))
        .collect();
    if !stopped.is_empty() {
        let says = OTHERS_STOPPED.with("zones", names(&stopped));
        found.add(About::InTheWay, level, "other zones", says, source.as_str());
    } else if is_v6(order) && cluster.zones.iter().any(has_stopped) {
        let key = "other zones";
        found.add(
            About::InTheWay,
            level,
            key,
            ANY_STOPPED_FOR_V6,
            source.as_str(),
        );
    }
}

/// Lets an agent of 4.4.1 or later check the majority, where a single zone is to be stopped. `None` if nothing else
/// may be asked.
pub(super) async fn check(
    ask: &dyn Ask,
    order: &Order,
    version: Option<[u32; 4]>,
    found: &mut Findings,
) -> Option<()> {
    let Scope::Zones(zones) = &order.scope else {
        return Some(());
    };
    let is_newer = version.is_some_and(|version| version >= WITH_TOPOLOGY);
    let ([zone], true, true) = (zones.as_slice(), is_newer, order.way != Way::Start) else {
        return Some(());
    };
    let path = format!("/api/v1/ob/zone/{}/stop/check", percent::segment(zone));
    let request = WireRequest {
        method: Method::Post,
        path,
        body: None,
    };
    let source = format!("POST {}", request.path);
    let answer = ask.ask(&request).await;
    let checked = answer.and_then(|answer| reply::read(&answer));
    // A kill is done all the same: there it is no more than good to know.
    let refused = if order.way == Way::Graceful {
        Level::Blocker
    } else {
        Level::Warning
    };
    let mut is_last = false;
    let (level, says) = match checked {
        Ok(_) => (Level::Ok, MAJORITY_KEPT.into()),
        Err(Failure::Refused(refusal)) if refusal.code.as_deref() == Some(REPLICA_INVALID) => {
            (refused, MAJORITY_LOST.into())
        }
        Err(Failure::Refused(refusal)) if refusal.status == 400 => {
            let why = Failure::Refused(refusal).why();
            (refused, REFUSED.with("why", why))
        }
        Err(failure) => {
            // What a read-only environment does not let out keeps nothing else from being asked.
            let is_kept_in = matches!(failure, Failure::Unsendable { .. });
            is_last = ends_it(&failure) && !is_kept_in;
            (Level::Warning, NOT_CHECKED.with("why", failure.why()))
        }
    };
    let says = says.with("zone", zone.as_str());
    found.add(About::InTheWay, level, "majority", says, source);
    (!is_last).then_some(())
}

fn is_hit(order: &Order, zone: &Zone) -> bool {
    match &order.scope {
        Scope::Global => true,
        Scope::Zones(names) => names.contains(&zone.name),
        Scope::Servers(agents) => {
            let mut servers = zone.servers.iter();
            servers.any(|server| agents.contains(&server.agent))
        }
    }
}

fn has_stopped(zone: &Zone) -> bool {
    zone.is_inactive
        || zone
            .servers
            .iter()
            .any(|server| server.rest() != Rest::None)
}

fn is_v6(order: &Order) -> bool {
    match &order.scope {
        Scope::Servers(agents) => agents.iter().any(|agent| agent.starts_with('[')),
        _ => false,
    }
}

fn names(zones: &[&Zone]) -> String {
    let names: Vec<&str> = zones.iter().map(|zone| zone.name.as_str()).collect();
    names.join(", ")
}
