//! What the answer means, per job where it can be told.

use super::super::dli::answer;
use super::form;
use crate::form::FormValues;
use crate::operation::{Failure, Outcome, WireResponse};
use crate::text::{Text, text};

const ACCEPTED: Text = text(
    "Accepted. The jobs have not stopped yet.",
    "请求已被接受，作业尚未停止。",
);
const NEXT: Text = text(
    "Each job is followed over job_canceling (with a savepoint job_savepointing first) to job_cancel_success.",
    "页面会跟踪每个作业：经 job_canceling（有保存点时先经 job_savepointing）到 job_cancel_success。",
);
const ALL_REFUSED: Text = text(
    "The service says 200 but reports no success: nothing was stopped. Read the message, and look at the jobs’ state.",
    "服务虽返回 200，但没有成功：未停止任何作业。请查看提示信息和作业状态。",
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

#[cfg(test)]
mod tests {
    use super::super::super::dli::answer::{SAYS, UNCLEAR};
    use super::super::OPERATION;
    use super::*;
    use crate::operation::testing;
    use crate::operation::{Item, ItemState, Verdict};

    const TWO_JOBS: [(&str, &str); 2] = [
        ("project_id", "48cc2c48765f481480c7db940d6409d1"),
        ("job_ids", "128,137"),
    ];

    fn read(body: &str) -> Result<Outcome, Failure> {
        testing::read(&OPERATION, &TWO_JOBS, 200, body)
    }

    fn states(outcome: &Outcome) -> Vec<(&str, ItemState)> {
        let item = |item: &Item| item.state;
        outcome
            .items
            .iter()
            .map(|each| (each.id.as_str(), item(each)))
            .collect()
    }

    #[test]
    fn the_documented_object_holds_for_the_whole_request() {
        // Seed "批量停止作业", 响应样例.
        let outcome = read(include_str!("contract/accepted.json")).unwrap();
        assert_eq!(outcome.verdict, Verdict::Accepted);
        assert!(outcome.items.is_empty());
        assert!(
            outcome
                .facts
                .contains(&(SAYS, "作业停止请求下发成功".to_owned()))
        );
    }

    #[test]
    fn an_array_of_as_many_elements_is_told_apart() {
        let outcome =
            read(r#"[{"is_success":true},{"is_success":"FALSE","message":"no"}]"#).unwrap();
        assert_eq!(outcome.verdict, Verdict::Partly);
        assert_eq!(
            states(&outcome),
            [("128", ItemState::Accepted), ("137", ItemState::Refused)]
        );
        assert_eq!(outcome.items[1].message, "no");
    }

    #[test]
    fn one_element_for_two_jobs_is_not_told_apart() {
        let outcome = read(r#"[{"is_success":"True","message":"ok"}]"#).unwrap();
        assert_eq!(outcome.verdict, Verdict::Accepted);
        assert!(outcome.items.is_empty());
    }

    #[test]
    fn a_false_alone_is_a_failure_with_status_200() {
        for body in [
            r#"{"is_success":"false","message":"m"}"#,
            r#"{"is_success":false,"message":"m"}"#,
            r#"[{"is_success":"False","message":"m"},{"is_success":false,"message":"m"}]"#,
        ] {
            let Err(Failure::Refused(refusal)) = read(body) else {
                panic!("not refused: {body}");
            };
            assert_eq!(
                (refusal.status, refusal.message.as_str()),
                (200, "m"),
                "{body}"
            );
        }
    }

    #[test]
    fn a_missing_word_is_no_success() {
        assert_eq!(read("{}").unwrap().verdict, Verdict::Partly);
        let outcome = read(r#"[{"is_success":null},{"is_success":"true"}]"#).unwrap();
        assert_eq!(outcome.items[0].state, ItemState::Unknown);
    }

    #[test]
    fn a_refusal_of_some_without_saying_which_is_unclear() {
        for body in [
            r#"[{"is_success":false},{"is_success":null}]"#,
            r#"[{"is_success":false},{"is_success":true},{"is_success":true}]"#,
        ] {
            let outcome = read(body).unwrap();
            assert_eq!(
                (outcome.verdict, outcome.summary),
                (Verdict::Partly, UNCLEAR.into())
            );
        }
    }

    #[test]
    fn what_is_neither_object_nor_list_is_kept() {
        for body in ["", "[]", "[1]", "\"ok\"", "<html></html>"] {
            assert!(
                matches!(read(body), Err(Failure::Unreadable { .. })),
                "{body}"
            );
        }
    }
}
