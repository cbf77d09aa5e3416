//! What a cluster's status means, and what OCP's own console offers while it has it (§4.1). The text of the API gives
//! no rule: OCP itself has the last word.

use serde_json::Value;

use crate::follow::TargetState;
use crate::operation::failure::Refusal;
use crate::operation::{Call, Deed, Failure};
use crate::preflight::Level;
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

/// Reads a cluster.
pub(super) const CLUSTER: Call = Call::get("/api/v2/ob/clusters/{id}");

/// Reads the zones of a cluster, with their servers.
pub(super) const ZONES: Call = Call::get("/api/v2/ob/clusters/{id}/zones");

/// What it is called.
pub(super) const KIND: Text = text("Cluster", "集群");

const STOPPED_ALREADY: Text = text(
    "It has stopped already: there is nothing to stop.",
    "集群已停止，无需再停止。",
);
const STOPPING_ALREADY: Text = text(
    "It is being stopped already. Look under Tasks in OCP for the task that does it.",
    "集群正在停止，请在 OCP 的任务页面查看对应任务。",
);
const RUNS_ALREADY: Text = text(
    "It runs already: there is nothing to start.",
    "集群正在运行，无需启动。",
);
const STARTING_ALREADY: Text = text(
    "It is being started already. Look under Tasks in OCP for the task that does it.",
    "集群正在启动，请在 OCP 的任务页面查看对应任务。",
);
const NOT_WHILE_UNAVAILABLE: Text = text(
    "It is UNAVAILABLE: OCP offers to stop or to restart it then, not to start it.",
    "集群不可用（UNAVAILABLE）：此时 OCP 支持停止或重启，不支持启动。",
);
const NOTHING_BUT_DELETING: Text = text(
    "It is {word}: OCP offers nothing but deleting it then.",
    "集群状态为 {word}：此时 OCP 仅支持删除。",
);
const BUSY: Text = text(
    "OCP is at work on it ({word}): wait until that is over.",
    "OCP 正在对其执行操作（{word}），请等待结束。",
);
const STRANGE: Text = text(
    "Its state, {word}, is none that this page knows: OCP may refuse.",
    "本页面不认识其状态 {word}：OCP 可能会拒绝。",
);
const NO_STATE: Text = text(
    "OCP does not tell its state, and may refuse.",
    "OCP 没有给出其状态，可能会拒绝。",
);

/// How far something is that has one of the words of a cluster, a zone or a server.
pub(super) fn state_of(word: &str) -> TargetState {
    match word.to_ascii_uppercase().as_str() {
        "RUNNING" | "OPERATING" | "SWITCHOVER" | "UPGRADING" => TargetState::Running,
        "STARTING" | "RESTARTING" | "STARTING_IN_READ_ONLY" => TargetState::Starting,
        "STOPPING" | "SERVICE_STOPPING" | "PROCESS_STOPPING" => TargetState::Stopping,
        "STOPPED" | "SERVICE_STOPPED" | "PROCESS_STOPPED" => TargetState::Stopped,
        "DELETED" => TargetState::Gone,
        _ => TargetState::Unknown,
    }
}

/// Whether a cluster can be stopped or started while it has a status, and why not. A word that nobody has documented
/// is a warning.
pub(super) fn hindrance(deed: Deed, word: &str) -> Option<(Level, Message)> {
    let known = word.to_ascii_uppercase();
    let why = match (deed, known.as_str()) {
        (Deed::Stop, "RUNNING" | "UNAVAILABLE") | (Deed::Start, "STOPPED") => return None,
        (Deed::Stop, "STOPPED") => STOPPED_ALREADY.into(),
        (Deed::Stop, "STOPPING") => STOPPING_ALREADY.into(),
        (Deed::Start, "RUNNING") => RUNS_ALREADY.into(),
        (Deed::Start, "STARTING" | "STARTING_IN_READ_ONLY") => STARTING_ALREADY.into(),
        (Deed::Start, "UNAVAILABLE") => NOT_WHILE_UNAVAILABLE.into(),
        (_, "ABANDONED" | "FAILOVER") => NOTHING_BUT_DELETING.with("word", word),
        (
            _,
            "CREATING"
            | "DELETING"
            | "STARTING"
            | "STARTING_IN_READ_ONLY"
            | "RESTARTING"
            | "STOPPING"
            | "TAKINGOVER"
            | "MOVINGOUT"
            | "SWITCHOVER"
            | "OPERATING"
            | "UPGRADING"
            | "DISCONNECTING",
        ) => BUSY.with("word", word),
        (_, "") => return Some((Level::Warning, NO_STATE.into())),
        _ => return Some((Level::Warning, STRANGE.with("word", word))),
    };
    Some((Level::Blocker, why))
}

/// Its status, to the letter.
pub(super) fn status(cluster: &Value) -> String {
    words(&cluster["status"]).unwrap_or_default()
}

/// The elements of an array that may be null or absent.
pub(super) fn elements(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Whether nothing else may be asked now: accounts lock after refusals (§1.1), and a service that asks to be left alone
/// is.
pub(super) fn ends_it(failure: &Failure) -> bool {
    match failure {
        Failure::Refused(refusal) => {
            refusal.wants_sign_in() || refusal.status == 429 || refusal.wait.is_some()
        }
        Failure::Unsendable { .. } => true,
        _ => false,
    }
}

/// Whether OCP has no cluster of that id (§2.4).
pub(super) fn is_unknown(refusal: &Refusal) -> bool {
    let code = refusal.code.as_deref();
    matches!(code, Some("1002" | "COM10002" | "11001" | "OBE11001"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ocps_console_offers_a_stop_and_a_start_in_the_states_of_its_table() {
        // §4.1, the documented words and those of the code.
        for word in [
            "RUNNING",
            "CREATING",
            "DELETING",
            "STARTING",
            "RESTARTING",
            "STOPPING",
            "STOPPED",
            "TAKINGOVER",
            "MOVINGOUT",
            "SWITCHOVER",
            "FAILOVER",
            "OPERATING",
            "UNAVAILABLE",
            "UPGRADING",
            "STARTING_IN_READ_ONLY",
            "ABANDONED",
            "DISCONNECTING",
        ] {
            let level = |deed| hindrance(deed, word).map(|(level, _)| level);
            let stops = matches!(word, "RUNNING" | "UNAVAILABLE");
            assert_eq!(
                level(Deed::Stop),
                (!stops).then_some(Level::Blocker),
                "{word}"
            );
            let starts = word == "STOPPED";
            assert_eq!(
                level(Deed::Start),
                (!starts).then_some(Level::Blocker),
                "{word}"
            );
        }
    }

    #[test]
    fn a_state_of_tomorrow_is_for_ocp_to_judge() {
        for word in ["PAUSED", ""] {
            for deed in [Deed::Stop, Deed::Start] {
                let level = hindrance(deed, word).map(|(level, _)| level);
                assert_eq!(level, Some(Level::Warning), "{word}");
            }
            assert_eq!(state_of(word), TargetState::Unknown);
        }
    }
}
