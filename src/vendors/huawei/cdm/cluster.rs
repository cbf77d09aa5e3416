//! A cluster as the detail call shows it, and what its status means (§4.1).

use serde_json::Value;

use super::super::{look, reply};
use crate::follow::TargetState;
use crate::operation::{Failure, WireResponse};
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

/// The status in which a cluster is at work, can be stopped, and lets its jobs be asked for.
pub(in crate::vendors::huawei) const NORMAL: &str = "200";
/// The status in which it can be started.
pub(in crate::vendors::huawei) const STOPPED: &str = "900";

const UNTOLD: Text = text(
    "The answer names no status of the cluster.",
    "应答中没有集群状态。",
);
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

/// What the detail call tells.
pub(in crate::vendors::huawei) enum Detail {
    /// The cluster, which has a status.
    There(Value),
    /// CDM knows no such cluster, and says so by this code.
    Gone(String),
}

impl Detail {
    /// The detail is flat by every client and the tables, and wrapped in `clusters` by the documents'
    /// example; the status is a string of digits or a number (§4.1).
    ///
    /// # Errors
    /// A refusal that says nothing of the cluster, or an answer that is no cluster with a status.
    pub(in crate::vendors::huawei) fn read(response: &WireResponse) -> Result<Self, Failure> {
        if let Some(code) = gone(response) {
            return Ok(Self::Gone(code));
        }
        let mut body = look::object(response)?;
        if let Some(inner) = body.get_mut("clusters").map(Value::take) {
            body = inner;
        }
        match body.get("status").and_then(words) {
            Some(_) => Ok(Self::There(body)),
            None => Err(look::unreadable(UNTOLD, response)),
        }
    }
}

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

/// The code by which CDM says that there is no such cluster. A 404 of a gateway or a proxy says nothing of it.
fn gone(response: &WireResponse) -> Option<String> {
    let is_cdms = |code: &String| code.to_ascii_lowercase().starts_with("cdm.");
    (response.status == 404)
        .then(|| reply::code(response))?
        .filter(is_cdms)
}

/// `failedReasons` has an object for each thing that has failed (§4.1).
pub(in crate::vendors::huawei) fn reason(cluster: &Value) -> Option<String> {
    let reasons = cluster.get("failedReasons")?.as_object()?;
    let of = |reason: &Value| {
        let member = |name| reason.get(name).and_then(words);
        let parts = [member("errorCode"), member("errorMsg")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    reasons.values().find_map(of)
}
