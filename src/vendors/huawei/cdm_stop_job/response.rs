//! What the answer means: of the five recorded shapes of a 200 one is a failure.

use serde_json::Value;

use super::super::reply;
use crate::operation::failure::{Cause, Refusal};
use crate::operation::{Failure, Outcome, Verdict, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json::words;

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
const WARNING: Text = text("Warning", "警告");
/// The label of the run's id.
pub(super) const SUBMISSION: Text = text("Submission ID", "提交 ID");
const NOT_STOPPED: Text = text(
    "The service says 200 but reports an error: the job was not stopped. Read the message, correct \
     what it names and send again.",
    "服务虽返回 200，但报告了错误：作业未被停止。请根据提示处理后重新发送。",
);

/// Reads the answer: nothing, `{}`, an empty or filled `validation-result`, or `submissions`.
/// A body that is no JSON is accepted with a 200 too, as the reference advises; it stays in sight
/// as the raw answer.
///
/// # Errors
/// A refusal, by status or by a `validation-result` with an `ERROR`.
pub(super) fn to_outcome(response: &WireResponse) -> Result<Outcome, Failure> {
    if !response.is_ok() {
        return Err(reply::refusal(response));
    }
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let findings = findings(&body);
    let errors = messages(&findings, "ERROR");
    if !errors.is_empty() {
        return Err(Failure::Refused(Box::new(Refusal {
            status: response.status,
            code: None,
            message: errors.join("\n"),
            request_id: reply::request_id(response, &body),
            next: NOT_STOPPED.into(),
            cause: Cause::Other,
            wait: None,
        })));
    }
    let warnings = messages(&findings, "WARNING");
    let mut outcome = Outcome::accepted(ACCEPTED);
    outcome.next = Some(NEXT.into());
    if !warnings.is_empty() {
        outcome.verdict = Verdict::Partly;
        outcome.summary = ACCEPTED_WITH_WARNING.into();
    }
    outcome.facts = warnings
        .into_iter()
        .map(|message| (WARNING, message))
        .chain(submissions(&body).map(|id| (SUBMISSION, id)))
        .chain(reply::request_fact(response, &body))
        .collect();
    Ok(outcome)
}

/// Status (upper case) and message of each entry; an entry may be an empty object.
fn findings(body: &Value) -> Vec<(String, String)> {
    let word = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    body["validation-result"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| {
            (
                word(entry, "status").to_ascii_uppercase(),
                word(entry, "message"),
            )
        })
        .collect()
}

fn messages(findings: &[(String, String)], status: &str) -> Vec<String> {
    findings
        .iter()
        .filter(|(found, _)| found == status)
        .map(|(_, message)| message.clone())
        .collect()
}

fn submissions(body: &Value) -> impl Iterator<Item = String> + '_ {
    body["submissions"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|submission| submission.get("submission-id"))
        .filter_map(words)
}

#[cfg(test)]
mod tests {
    use super::super::OPERATION;
    use super::*;
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
