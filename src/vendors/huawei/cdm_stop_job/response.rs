//! What the answer means: of the five recorded shapes of a 200 one is a failure.

use serde_json::Value;

use super::super::cdm::validation;
use crate::operation::{Failure, Outcome, WireResponse};
use crate::text::{Text, text};

const ACCEPTED: Text = text(
    "Accepted. The job has not stopped yet.",
    "请求已被接受，作业尚未停止。",
);
const ACCEPTED_WITH_WARNING: Text = text(
    "Accepted with a warning. The job has not stopped yet.",
    "请求已被接受，但有警告。作业尚未停止。",
);
const NEXT: Text = text(
    "The job’s status is followed until its run has ended. The vendor documents no state “stopped”: FAILED, \
     SUCCEEDED or UNKNOWN may stand there.",
    "页面会跟踪作业状态，直到运行结束。厂商没有定义“已停止”状态，结束后可能显示 FAILED、SUCCEEDED 或 UNKNOWN。",
);
const NOT_STOPPED: Text = text(
    "The service says 200 but reports an error: the job was not stopped. Read the message, correct \
     what it names and send again.",
    "服务虽返回 200，但报告了错误：作业未被停止。请根据提示处理后重新发送。",
);

/// Reads the answer.
///
/// # Errors
/// A refusal, by status or by a `validation-result` with an `ERROR`.
pub(super) fn to_outcome(response: &WireResponse) -> Result<Outcome, Failure> {
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let words = validation::Words {
        accepted: ACCEPTED,
        with_warning: ACCEPTED_WITH_WARNING,
        next: NEXT,
        refused: NOT_STOPPED,
    };
    validation::to_outcome(response, &body, &words)
}

#[cfg(test)]
mod tests {
    use super::super::super::cdm::validation::{SUBMISSION, WARNING};
    use super::super::OPERATION;
    use super::*;
    use crate::operation::Verdict;
    use crate::operation::testing::read;

    #[test]
    fn four_recorded_shapes_are_accepted() {
        for body in [
            "",
            "{}",
            r#"{"validation-result":[]}"#,
            r#"{"validation-result":[{},{}]}"#,
            r#"{"submissions":[{"submission-id":9007199254740993}]}"#,
            "ok",
        ] {
            let outcome = read(&OPERATION, &[], 200, body).unwrap();
            assert_eq!(outcome.verdict, Verdict::Accepted, "{body}");
        }
    }

    #[test]
    fn a_200_with_an_error_is_a_failure() {
        let body = r#"{"validation-result":[{"message":"link is gone","status":"ERROR"}]}"#;
        let Err(Failure::Refused(refusal)) = read(&OPERATION, &[], 200, body) else {
            panic!("not refused");
        };
        assert_eq!(
            (refusal.status, refusal.message.as_str()),
            (200, "link is gone")
        );
    }

    #[test]
    fn a_warning_is_shown_with_the_acceptance() {
        let body = r#"{"validation-result":[{"message":"slow","status":"warning"}]}"#;
        let outcome = read(&OPERATION, &[], 200, body).unwrap();
        assert_eq!(outcome.verdict, Verdict::Partly);
        assert!(outcome.facts.contains(&(WARNING, "slow".to_owned())));
    }

    #[test]
    fn a_submission_id_is_exact() {
        let body = r#"{"submissions":[{"submission-id":9007199254740993}]}"#;
        let outcome = read(&OPERATION, &[], 200, body).unwrap();
        assert!(
            outcome
                .facts
                .contains(&(SUBMISSION, "9007199254740993".to_owned()))
        );
    }

    #[test]
    fn a_job_that_does_not_run_is_refused_by_its_code() {
        let body = r#"{"errCode":"Cdm.0053","externalMessage":"job is not running"}"#;
        let Err(Failure::Refused(refusal)) = read(&OPERATION, &[], 400, body) else {
            panic!("not refused");
        };
        assert_eq!(refusal.code.as_deref(), Some("Cdm.0053"));
        assert_eq!(refusal.request_id.as_deref(), Some("0af7651916cd43dd"));
    }
}
