//! What the status of a cluster means (§4.1).

use crate::follow::TargetState;
use crate::text::{Message, Text, text};

/// The status in which a cluster is at work, can be stopped, and lets its jobs be asked for.
pub(in crate::vendors::huawei) const NORMAL: &str = "200";
/// The status in which it can be started.
pub(in crate::vendors::huawei) const STOPPED: &str = "900";

const NO_STATUS: Text = text("Its status is not told.", "未给出其状态。");
const OTHER: Text = text(
    "Its status {status} is none that this page knows.",
    "本页面无法识别其状态 {status}。",
);

/// The table of §4.1.
const WORDS: [(&str, TargetState, Text); 10] = [
    (
        "100",
        TargetState::Starting,
        text("It is still being created (100).", "正在创建（100）。"),
    ),
    (
        NORMAL,
        TargetState::Running,
        text("It runs (200).", "运行正常（200）。"),
    ),
    (
        "300",
        TargetState::Failed,
        text("It has failed (300).", "已失败（300）。"),
    ),
    (
        "303",
        TargetState::Failed,
        text("It could not be created (303).", "创建失败（303）。"),
    ),
    (
        "400",
        TargetState::Gone,
        text("It has been deleted (400).", "已删除（400）。"),
    ),
    (
        "500",
        TargetState::Starting,
        text("It is being restarted (500).", "正在重启（500）。"),
    ),
    (
        "800",
        TargetState::Ended,
        text("It is frozen (800).", "已冻结（800）。"),
    ),
    (
        STOPPED,
        TargetState::Stopped,
        text("It has stopped (900).", "已停止（900）。"),
    ),
    (
        "910",
        TargetState::Stopping,
        text("It is being stopped (910).", "正在停止（910）。"),
    ),
    (
        "920",
        TargetState::Starting,
        text("It is being started (920).", "正在启动（920）。"),
    ),
];

/// How a cluster of that status is; an empty one is not told.
pub(in crate::vendors::huawei) fn state(status: &str) -> TargetState {
    let known = WORDS.iter().find(|(word, ..)| *word == status);
    known.map_or(TargetState::Unknown, |(_, state, _)| *state)
}

/// The same in a sentence.
pub(in crate::vendors::huawei) fn says(status: &str) -> Message {
    let known = WORDS.iter().find(|(word, ..)| *word == status);
    match known {
        Some((.., says)) => (*says).into(),
        None if status.is_empty() => NO_STATUS.into(),
        None => OTHER.with("status", status),
    }
}
