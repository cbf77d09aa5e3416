//! What the answer means, per job where it can be told.

use serde_json::Value;

use super::super::reply;
use super::form;
use crate::form::FormValues;
use crate::operation::failure::{Cause, Refusal};
use crate::operation::{Failure, Item, ItemState, Outcome, Verdict, WireResponse};
use crate::text::{Message, Text, text};

const ACCEPTED: Text = text(
    "Accepted. The jobs have not stopped yet.",
    "请求已被接受，作业尚未停止。",
);
const PARTLY: Text = text(
    "Accepted in part: {n} of {all} were refused.",
    "部分被接受：{all} 个中有 {n} 个被拒绝。",
);
const UNCLEAR: Text = text(
    "The answer does not say clearly whether the request was accepted.",
    "应答没有明确说明请求是否被接受。",
);
const NEXT: Text = text(
    "Each job is followed over job_canceling (with a savepoint job_savepointing first) to job_cancel_success.",
    "页面会跟踪每个作业：经 job_canceling（有保存点时先经 job_savepointing）到 job_cancel_success。",
);
const ALL_REFUSED: Text = text(
    "The service says 200 but reports no success: nothing was stopped. Read the message, and look at the jobs’ state.",
    "服务虽返回 200，但没有成功：未停止任何作业。请查看提示信息和作业状态。",
);
const NOT_UNDERSTOOD: Text = text(
    "The service says 200, but its answer is neither an object nor a list of objects.",
    "服务返回 200，但应答既不是对象也不是对象列表。",
);
const SAYS: Text = text("The service says", "服务返回的信息");

/// Reads the answer. The elements name no job: only if there are as many of them as jobs, the
/// order is taken for that of the request; else what they say holds for the request as a whole.
///
/// # Errors
/// A refusal, by status or because every element says no; an answer that is neither an object nor
/// a list of objects.
pub(super) fn to_outcome(typed: &FormValues, response: &WireResponse) -> Result<Outcome, Failure> {
    if !response.is_ok() {
        return Err(reply::refusal(response));
    }
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let Some(elements) = elements(&body) else {
        return Err(Failure::Unreadable {
            reason: NOT_UNDERSTOOD.into(),
            response: response.clone(),
        });
    };
    let n_refused = count(&elements, ItemState::Refused);
    if n_refused == elements.len() {
        return Err(Failure::Refused(Box::new(Refusal {
            status: response.status,
            code: None,
            message: messages(&elements).join("\n"),
            request_id: reply::request_id(response, &body),
            next: ALL_REFUSED.into(),
            cause: Cause::Other,
            wait: None,
        })));
    }
    let job_ids = form::input(typed).map_or_else(|_| Vec::new(), |input| input.job_ids);
    let told_apart = elements.len() == job_ids.len();
    let is_clear = count(&elements, ItemState::Unknown) == 0;
    let (verdict, summary): (_, Message) = if n_refused > 0 && is_clear && told_apart {
        let message = PARTLY.with("n", n_refused).with("all", elements.len());
        (Verdict::Partly, message)
    } else if n_refused > 0 || !is_clear {
        (Verdict::Partly, UNCLEAR.into())
    } else {
        (Verdict::Accepted, ACCEPTED.into())
    };
    let said = if told_apart {
        Vec::new()
    } else {
        messages(&elements)
    };
    Ok(Outcome {
        verdict,
        summary,
        next: Some(NEXT.into()),
        facts: said
            .into_iter()
            .map(|message| (SAYS, message))
            .chain(reply::request_fact(response, &body))
            .collect(),
        items: if told_apart {
            items(&job_ids, elements)
        } else {
            Vec::new()
        },
        task: None,
    })
}

/// State and message of each element; `None` if the body has another shape.
fn elements(body: &Value) -> Option<Vec<(ItemState, String)>> {
    let objects: Vec<&Value> = match body {
        Value::Object(_) => vec![body],
        Value::Array(elements) if !elements.is_empty() => elements.iter().collect(),
        _ => return None,
    };
    objects
        .into_iter()
        .map(|object| {
            let message = object.as_object()?.get("message").and_then(Value::as_str);
            Some((
                state(&object["is_success"]),
                message.unwrap_or_default().to_owned(),
            ))
        })
        .collect()
}

/// The vendor's types changed twice: a boolean, or a text compared without case. A missing one is
/// not a success.
fn state(is_success: &Value) -> ItemState {
    let says = match is_success {
        Value::Bool(success) => success.to_string(),
        Value::String(text) => text.to_ascii_lowercase(),
        _ => String::new(),
    };
    match says.as_str() {
        "true" => ItemState::Accepted,
        "false" => ItemState::Refused,
        _ => ItemState::Unknown,
    }
}

fn count(elements: &[(ItemState, String)], state: ItemState) -> usize {
    elements.iter().filter(|(found, _)| *found == state).count()
}

/// Each different message once.
fn messages(elements: &[(ItemState, String)]) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    for (_, message) in elements {
        if !message.is_empty() && !messages.contains(message) {
            messages.push(message.clone());
        }
    }
    messages
}

fn items(job_ids: &[i64], elements: Vec<(ItemState, String)>) -> Vec<Item> {
    job_ids
        .iter()
        .zip(elements)
        .map(|(id, (state, message))| Item {
            id: id.to_string(),
            state,
            message,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::OPERATION;
    use super::*;
    use crate::operation::testing;

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
