//! What the status of a cluster means after a start, and how it has ended, in plain words (§4.1).

use super::super::cdm::cluster;
use crate::follow::{End, EndKind, TargetState};
use crate::text::{Message, Text, text};

const RUNS: Text = text("The cluster runs (200).", "集群已正常运行（200）。");
const FAILED: Text = text(
    "The cluster has failed instead of starting ({status}).",
    "集群没有启动，而是进入失败状态（{status}）。",
);
const FAILED_WHY: Text = text(
    "The cluster has failed instead of starting ({status}): {why}",
    "集群没有启动，而是进入失败状态（{status}）：{why}",
);
const FROZEN: Text = text(
    "The cluster is frozen instead of started (800).",
    "集群没有启动，而是被冻结（800）。",
);
const AFTER_FAILURE: Text = text(
    "Look at the cluster in the vendor’s console: it may have to be restarted there, or repaired by the \
     vendor’s support.",
    "请在厂商控制台查看该集群：可能需要在控制台重启，或由厂商技术支持修复。",
);
const AFTER_FREEZING: Text = text(
    "A cluster is frozen for arrears or by the vendor. Settle that first; it cannot be started as long as it \
     is frozen.",
    "集群因欠费或被厂商冻结。请先解除冻结；冻结期间无法启动集群。",
);

/// Terraform waits from 920 for 200 (§4.1). A 900 at first may be the look that came before the start took hold.
pub(super) fn of(status: &str, why: Option<&str>) -> (TargetState, Option<End>) {
    let ended = |kind, summary: Message, next: Option<Text>| End {
        kind,
        summary,
        next: next.map(Message::from),
    };
    let end = match status {
        "200" => Some(ended(EndKind::Started, RUNS.into(), None)),
        "300" | "303" => {
            let summary = match why {
                Some(why) => FAILED_WHY.with("why", why),
                None => FAILED.into(),
            };
            let summary = summary.with("status", status);
            Some(ended(EndKind::Failed, summary, Some(AFTER_FAILURE)))
        }
        "800" => Some(ended(EndKind::Failed, FROZEN.into(), Some(AFTER_FREEZING))),
        _ => None,
    };
    let state = match status {
        // Not yet at work again, and not at its end either.
        "900" => TargetState::Starting,
        _ => cluster::state(status),
    };
    (state, end)
}
