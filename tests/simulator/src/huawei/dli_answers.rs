//! What a batch call answers. The first id chooses the shape, because which one is live is not
//! known (`huawei.md` §3.5).

use serde_json::{Value, json};

use super::dli_error;
use crate::exchange::{Answer, Call};
use crate::words::Trouble;

/// What became of one id.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// The request was issued.
    Issued,
    /// The job's state does not allow a stop.
    NotStoppable,
    /// The job's state does not allow a run.
    NotRunnable,
    /// There is no such job.
    Missing,
}

/// What an id makes of the whole call.
pub(super) enum Whole {
    /// A refusal with a code of its own.
    Coded(Answer),
    /// Any other trouble.
    Trouble(Trouble),
}

/// Ids 9000 to 9999 and 16001 spoil the whole call.
pub(super) fn trouble(id: i64) -> Option<Whole> {
    let coded = |code: &str, message: &str| Some(Whole::Coded(dli_error(400, code, message)));
    match id {
        16_001 => coded("DLI.16001", "The Flink job does not exist."),
        9_000 => Some(Whole::Trouble(Trouble::Dropped)),
        9_001 => coded("DLI.0001", "Invalid parameter."),
        9_002 => coded("DLI.0002", "The job does not exist."),
        9_007 => coded(
            "DLI.0007",
            "The operation is not supported in the current job state.",
        ),
        9_200 => Some(Whole::Trouble(Trouble::Empty)),
        9_201 => Some(Whole::Trouble(Trouble::NotJson)),
        9_206 => Some(Whole::Trouble(Trouble::Truncated)),
        9_502 => Some(Whole::Trouble(Trouble::Html(502))),
        9_400..=9_599 => {
            let status = u16::try_from(id - 9_000).ok()?;
            Some(Whole::Trouble(Trouble::Refused(status)))
        }
        _ => None,
    }
}

/// DLI's own refusal for a status; the gateway answers for the others.
pub(super) fn refusal(status: u16) -> Option<Answer> {
    let (code, message) = match status {
        400 => ("DLI.0001", "Invalid parameter."),
        401 => ("DLI.0013", "User authentication failed."),
        404 => ("DLI.0023", "The resource is not found."),
        500 => ("DLI.0999", "The server is faulty."),
        _ => return None,
    };
    Some(dli_error(status, code, message))
}

/// The answer to a stop.
pub(super) fn stop_answer(first: i64, verdicts: &[Verdict], call: &Call) -> Answer {
    let boolean = matches!(first, 3_000..=4_999);
    let elements: Vec<_> = verdicts
        .iter()
        .map(|verdict| element(*verdict, boolean, message(*verdict, call)))
        .collect();
    let all = verdicts.iter().all(|verdict| *verdict == Verdict::Issued);
    let whole = if all {
        elements.first()
    } else {
        elements
            .iter()
            .zip(verdicts)
            .find(|(_, verdict)| **verdict != Verdict::Issued)
            .map(|(element, _)| element)
    };
    let body = match first {
        1_000..=1_999 | 4_000..=4_999 => json!(whole),
        2_000..=2_999 => json!([whole]),
        // Neither success nor failure: `is_success` may be missing.
        6_000..=6_999 => json!([{ "message": message(Verdict::Issued, call) }]),
        _ => json!(elements),
    };
    Answer::json(200, &body)
}

/// The answer to a run: an element per id.
pub(super) fn run_answer(verdicts: &[Verdict], call: &Call) -> Answer {
    let elements: Value = verdicts
        .iter()
        .map(|verdict| {
            let text = match (*verdict, call.wants_chinese("x-language")) {
                (Verdict::Issued, true) => "作业提交成功",
                (Verdict::Issued, false) => {
                    "The request for submitting DLI jobs is delivered successfully."
                }
                (verdict, _) => message(verdict, call),
            };
            element(*verdict, false, text)
        })
        .collect();
    Answer::json(200, &elements)
}

fn element(verdict: Verdict, boolean: bool, message: &str) -> Value {
    let success = verdict == Verdict::Issued;
    let success = if boolean {
        json!(success)
    } else {
        json!(success.to_string())
    };
    json!({ "is_success": success, "message": message })
}

/// The text follows `X-Language`.
fn message(verdict: Verdict, call: &Call) -> &'static str {
    match (verdict, call.wants_chinese("x-language")) {
        (Verdict::Issued, true) => "作业停止请求下发成功",
        (Verdict::Issued, false) => "The request for stopping DLI jobs is delivered successfully.",
        (Verdict::NotStoppable, true) => "当前作业状态不允许停止",
        (Verdict::NotStoppable, false) => "The job cannot be stopped in its current state.",
        (Verdict::NotRunnable, true) => "当前作业状态不允许启动",
        (Verdict::NotRunnable, false) => "The job cannot be started in its current state.",
        (Verdict::Missing, true) => "作业不存在",
        (Verdict::Missing, false) => "The job does not exist.",
    }
}
