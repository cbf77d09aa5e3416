//! What the status of a cluster means after a stop, and how it has ended, in plain words (§4.1).

use crate::follow::{End, EndKind, TargetState};
use crate::text::{Message, Text, text};

const STOPPED: Text = text("The cluster has stopped (900).", "集群已停止（900）。");
const FAILED: Text = text(
    "The cluster has failed instead of stopping ({status}).",
    "集群没有停止，而是进入失败状态（{status}）。",
);
const FAILED_WHY: Text = text(
    "The cluster has failed instead of stopping ({status}): {why}",
    "集群没有停止，而是进入失败状态（{status}）：{why}",
);
const FROZEN: Text = text(
    "The cluster is frozen instead of stopped (800).",
    "集群没有停止，而是被冻结（800）。",
);
const AFTER_FAILURE: Text = text(
    "Look at the cluster in the vendor’s console: it may have to be restarted there, or repaired by the \
     vendor’s support, before it can be stopped again.",
    "请在厂商控制台查看该集群：可能需要先重启，或由厂商技术支持修复，然后才能再次停止。",
);
const AFTER_FREEZING: Text = text(
    "A cluster is frozen for arrears or by the vendor. Settle that first; it cannot be stopped as long as it \
     is frozen.",
    "集群因欠费或被厂商冻结。请先解除冻结；冻结期间无法停止集群。",
);
/// The table of §4.1. A graceful stop may stay at 200 as long as its jobs run, which is no failure; a status
/// that does not belong to a stop is shown, and may pass.
pub(super) fn of(status: &str, why: Option<&str>) -> (TargetState, Option<End>) {
    let ended = |kind, summary: Message, next: Option<Text>| {
        Some(End {
            kind,
            summary,
            next: next.map(Message::from),
        })
    };
    match status {
        "200" => (TargetState::Running, None),
        "910" => (TargetState::Stopping, None),
        "900" => {
            let end = ended(EndKind::Stopped, STOPPED.into(), None);
            (TargetState::Stopped, end)
        }
        "300" | "303" => {
            let summary = match why {
                Some(why) => FAILED_WHY.with("why", why),
                None => FAILED.into(),
            };
            let summary = summary.with("status", status);
            let end = ended(EndKind::Failed, summary, Some(AFTER_FAILURE));
            (TargetState::Failed, end)
        }
        "800" => {
            let end = ended(EndKind::Failed, FROZEN.into(), Some(AFTER_FREEZING));
            (TargetState::Ended, end)
        }
        _ => (TargetState::Unknown, None),
    }
}
