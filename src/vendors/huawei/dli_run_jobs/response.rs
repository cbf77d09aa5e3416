//! What the answer means, per job where it can be told.

use super::super::dli::answer;
use super::form;
use crate::form::FormValues;
use crate::operation::{Failure, Outcome, WireResponse};
use crate::text::{Text, text};

const ACCEPTED: Text = text(
    "Accepted. The jobs do not run yet.",
    "请求已被接受，作业尚未运行。",
);
const NEXT: Text = text(
    "Each job is followed over job_submitting to job_running.",
    "页面会跟踪每个作业：经 job_submitting 到 job_running。",
);
const ALL_REFUSED: Text = text(
    "The service says 200 but reports no success: nothing was run. Read the message, and look at the jobs’ state.",
    "服务虽返回 200，但没有成功：未运行任何作业。请查看提示信息和作业状态。",
);

/// Reads the answer.
///
/// # Errors
/// A refusal, by status or because every element says no; an answer that is neither an object nor
/// a list of objects.
pub(super) fn to_outcome(typed: &FormValues, response: &WireResponse) -> Result<Outcome, Failure> {
    let job_ids = form::input(typed).map_or_else(|_| Vec::new(), |input| input.job_ids);
    let words = answer::Words {
        accepted: ACCEPTED,
        next: NEXT,
        all_refused: ALL_REFUSED,
    };
    answer::to_outcome(&job_ids, response, &words)
}
