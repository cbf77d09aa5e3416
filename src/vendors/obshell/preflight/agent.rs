//! The agent that is asked: its part in a cluster and its version (§2.1, §2.2).

use super::super::cluster::{ends_it, one};
use super::super::dag;
use super::super::info::{self, CALL};
use crate::follow::Ask;
use crate::preflight::{About, Level};
use crate::text::{Text, text};
use crate::vendors::findings::Findings;
use crate::vendors::json::words;

/// Only such an agent starts and stops.
const OF_A_CLUSTER: &str = "CLUSTER AGENT";

const IS: Text = text(
    "Agent {agent} is asked: {identity}, version {version}.",
    "所用 Agent：{agent}，身份 {identity}，版本 {version}。",
);
const IS_NONE: Text = text(
    "Agent {agent} is {identity}, version {version}. Only an agent of a cluster (CLUSTER AGENT) stops and starts.",
    "Agent {agent} 的身份为 {identity}，版本 {version}。只有集群中的 Agent（CLUSTER AGENT）才能停止和启动。",
);
const DOES_NOT_SAY: Text = text(
    "Agent {agent}, version {version}, does not say whether it belongs to a cluster.",
    "Agent {agent}（版本 {version}）没有说明其是否属于集群。",
);
const THE_AGENT: Text = text("What the agent is", "Agent 信息");

/// Sees who is asked, and tells its version where it is known; `None` if nothing else may be asked.
pub(super) async fn see(ask: &dyn Ask, found: &mut Findings) -> Option<Option<[u32; 4]>> {
    let source = format!("GET {}", CALL.path);
    let data = match one(ask, CALL).await {
        Ok(data) => data,
        Err(failure) => {
            let is_last = ends_it(&failure);
            found.unread(About::Now, "agent", THE_AGENT, &failure, is_last, source);
            return (!is_last).then_some(None);
        }
    };
    let version = words(&data["version"]).unwrap_or_default();
    let (shown, _) = version.split_once('-').unwrap_or((&version, ""));
    let identity = words(&data["identity"]).unwrap_or_default();
    let (level, text) = match identity.as_str() {
        OF_A_CLUSTER => (Level::Ok, IS),
        "" => (Level::Warning, DOES_NOT_SAY),
        _ => (Level::Blocker, IS_NONE),
    };
    let says = text
        .with("agent", dag::agent(&data))
        .with("identity", identity)
        .with("version", shown);
    found.add(About::Now, level, "agent", says, source);
    Some(info::numbers(&version))
}
