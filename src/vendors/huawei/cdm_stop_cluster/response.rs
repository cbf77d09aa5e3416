//! What the answer means: accepted, with the id of the platform's task.

use super::super::cdm::action;
use crate::operation::{Failure, Outcome, WireResponse};
use crate::text::{Text, text};

const ACCEPTED: Text = text(
    "Accepted. The cluster has not stopped yet.",
    "请求已被接受，集群尚未停止。",
);
const NEXT: Text = text(
    "Its status is followed from 200 (running) over 910 (stopping) to 900 (stopped). A graceful stop may \
     stay at 200 as long as jobs run; that is no failure.",
    "页面会跟踪集群状态：从 200（正常）经 910（停止中）到 900（已停止）。优雅关机期间只要还有作业运行，状态可能一直为 200，并不表示失败。",
);

/// Reads the answer.
///
/// # Errors
/// A refusal, or an answer that is no JSON object.
pub(super) fn to_outcome(response: &WireResponse) -> Result<Outcome, Failure> {
    action::to_outcome(response, ACCEPTED, NEXT)
}

#[cfg(test)]
mod tests {
    use super::super::super::cdm::action::TASK_ID;
    use super::super::OPERATION;
    use super::*;
    use crate::operation::testing::read;

    fn task_ids(body: &str) -> Vec<String> {
        read(&OPERATION, &[], 200, body)
            .unwrap()
            .facts
            .into_iter()
            .filter(|(label, _)| *label == TASK_ID)
            .map(|(_, id)| id)
            .collect()
    }

    #[test]
    fn the_documented_answer_gives_its_task_id() {
        // Seed "停止集群", 响应示例.
        let body = include_str!("contract/accepted.json");
        assert_eq!(task_ids(body), ["ff8080815e59d92d015e5b27ccb0004d"]);
    }

    #[test]
    fn a_bare_string_and_no_id_at_all_are_accepted_too() {
        assert_eq!(task_ids(r#"{"jobId":"ff80"}"#), ["ff80"]);
        assert_eq!(task_ids("{}"), Vec::<String>::new());
    }

    #[test]
    fn an_answer_that_is_no_object_is_kept_as_it_came() {
        for body in ["", "ok", "[]", "<html></html>"] {
            let Err(Failure::Unreadable { response, .. }) = read(&OPERATION, &[], 200, body) else {
                panic!("read {body:?}");
            };
            assert_eq!(response.body, body);
        }
    }

    #[test]
    fn a_refusal_keeps_the_vendors_code() {
        let body = r#"{"errCode":"Cdm.0014","externalMessage":"illegal parameter"}"#;
        let Err(Failure::Refused(refusal)) = read(&OPERATION, &[], 400, body) else {
            panic!("not refused");
        };
        assert_eq!(refusal.code.as_deref(), Some("Cdm.0014"));
        assert_eq!(refusal.message, "illegal parameter");
    }
}
