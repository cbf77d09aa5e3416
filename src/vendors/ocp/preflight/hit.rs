//! What a stop or a start will hit: zones with their servers, and tenants.

use serde_json::Value;

use super::super::cluster::{elements, state_of, status};
use crate::follow::TargetState;
use crate::operation::Deed;
use crate::preflight::{About, Level};
use crate::text::{Text, text};
use crate::vendors::findings::{Findings, counted};
use crate::vendors::json::words;

const ZONE: Text = text(
    "Zone {zone} is {word}; its servers: {servers}.",
    "Zone {zone} 的状态为 {word}；节点：{servers}。",
);
const ODD_ZONE: Text = text(
    "An entry among the zones cannot be understood: it has no name.",
    "Zone 列表中有一项无法识别：没有名称。",
);
const NO_ZONES: Text = text("OCP names no zones of it.", "OCP 没有给出其 Zone。");
const TENANTS_LOSE: Text = text(
    "The databases of {n} tenants cannot be reached then.",
    "{n} 个租户的数据库将无法访问。",
);
const TENANTS_COME_BACK: Text = text(
    "The databases of {n} tenants come back with it.",
    "{n} 个租户的数据库将随之恢复。",
);

/// Each zone, with its servers by their states. A zone that is not as it should be before is a warning.
pub(super) fn zones(deed: Deed, zones: &[Value], source: &str, found: &mut Findings) {
    if zones.is_empty() {
        found.add(About::Hit, Level::Warning, "zones", NO_ZONES, source);
    }
    for (zone_idx, zone) in zones.iter().enumerate() {
        let Some(name) = words(&zone["name"]) else {
            let key = format!("zone #{}", zone_idx + 1);
            found.add(About::Hit, Level::Warning, key, ODD_ZONE, source);
            continue;
        };
        let word = status(zone);
        let servers = elements(&zone["servers"]);
        let is_as_usual = |word: &str| match deed {
            Deed::Stop => state_of(word) == TargetState::Running,
            Deed::Start => state_of(word) == TargetState::Stopped,
        };
        let is_usual = is_as_usual(&word) && servers.iter().all(|it| is_as_usual(&status(it)));
        let level = if is_usual { Level::Ok } else { Level::Warning };
        let says = ZONE
            .with("zone", name.as_str())
            .with("word", if word.is_empty() { "?" } else { &word })
            .with("servers", counted(servers.iter().map(status)));
        found.add(About::Hit, level, format!("zone {name}"), says, source);
    }
}

/// How many tenants there are, where that is told.
pub(super) fn tenants(deed: Deed, cluster: &Value, source: &str, found: &mut Findings) {
    let listed = cluster["tenants"]
        .as_array()
        .map(|all| all.len().to_string());
    let Some(n) = words(&cluster["tenantCount"]).or(listed) else {
        return;
    };
    let says = match deed {
        Deed::Stop => TENANTS_LOSE,
        Deed::Start => TENANTS_COME_BACK,
    };
    found.add(
        About::Hit,
        Level::Ok,
        "count tenants",
        says.with("n", n),
        source,
    );
}
