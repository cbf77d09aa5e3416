//! What the answer means: accepted, with the number of the new run.

use serde_json::Value;

use super::super::cdm::validation;
use crate::operation::{Failure, Outcome, WireResponse};
use crate::text::{Text, text};

const ACCEPTED: Text = text(
    "Accepted. The job does not run yet.",
    "请求已被接受，作业尚未运行。",
);
const ACCEPTED_WITH_WARNING: Text = text(
    "Accepted with a warning. The job does not run yet.",
    "请求已被接受，但有警告。作业尚未运行。",
);
const NEXT: Text = text(
    "Its run is followed from BOOTING to RUNNING, or to its end if it is quicker.",
    "页面会跟踪该次运行：从 BOOTING 到 RUNNING；若运行很快，则直到其结束。",
);
const NOT_STARTED: Text = text(
    "The service says 200 but reports an error: the job was not started. Read the message, correct what it names \
     and send again.",
    "服务虽返回 200，但报告了错误：作业未被启动。请根据提示处理后重新发送。",
);

/// Reads the answer, as liberally as that of a stop: `submissions`, nothing, or a `validation-result`.
///
/// # Errors
/// A refusal, by status or by a `validation-result` with an `ERROR`.
pub(super) fn to_outcome(response: &WireResponse) -> Result<Outcome, Failure> {
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let words = validation::Words {
        accepted: ACCEPTED,
        with_warning: ACCEPTED_WITH_WARNING,
        next: NEXT,
        refused: NOT_STARTED,
    };
    validation::to_outcome(response, &body, &words)
}
