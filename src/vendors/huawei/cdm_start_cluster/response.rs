//! What the answer means: accepted, with the id of the platform's task.

use super::super::cdm::action;
use crate::operation::{Failure, Outcome, WireResponse};
use crate::text::{Text, text};

const ACCEPTED: Text = text(
    "Accepted. The cluster does not run yet.",
    "请求已被接受，集群尚未运行。",
);
const NEXT: Text = text(
    "Its status is followed from 900 (stopped) over 920 (starting) to 200 (running).",
    "页面会跟踪集群状态：从 900（已停止）经 920（启动中）到 200（正常）。",
);

/// Reads the answer.
///
/// # Errors
/// A refusal, or an answer that is no JSON object.
pub(super) fn to_outcome(response: &WireResponse) -> Result<Outcome, Failure> {
    action::to_outcome(response, ACCEPTED, NEXT)
}
