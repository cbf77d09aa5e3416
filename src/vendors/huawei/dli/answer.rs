//! What the answer to a batch call means, per job where it can be told (§3.5).

use serde_json::Value;

use super::super::reply;
use crate::operation::failure::{Cause, Refusal};
use crate::operation::{Failure, Item, ItemState, Outcome, Verdict, WireResponse};
use crate::text::{Message, Text, text};

const PARTLY: Text = text(
    "Accepted in part: {n} of {all} were refused.",
    "部分被接受：{all} 个中有 {n} 个被拒绝。",
);
pub(in crate::vendors::huawei) const UNCLEAR: Text = text(
    "The answer does not say clearly whether the request was accepted.",
    "应答没有明确说明请求是否被接受。",
);
const NOT_UNDERSTOOD: Text = text(
    "The service says 200, but its answer is neither an object nor a list of objects.",
    "服务返回 200，但应答既不是对象也不是对象列表。",
);
pub(in crate::vendors::huawei) const SAYS: Text = text("The service says", "服务返回的信息");

/// What is said of the order.
pub(in crate::vendors::huawei) struct Words {
    pub(in crate::vendors::huawei) accepted: Text,
    /// What happens next.
    pub(in crate::vendors::huawei) next: Text,
    /// What to do after a 200 that is a failure of all.
    pub(in crate::vendors::huawei) all_refused: Text,
}

/// Reads the answer. The elements name no job: only if there are as many of them as jobs, the
/// order is taken for that of the request; else what they say holds for the request as a whole.
///
/// # Errors
/// A refusal, by status or because every element says no; an answer that is neither an object nor
/// a list of objects.
pub(in crate::vendors::huawei) fn to_outcome(
    job_ids: &[i64],
    response: &WireResponse,
    words: &Words,
) -> Result<Outcome, Failure> {
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
            next: words.all_refused.into(),
            cause: Cause::Other,
            wait: None,
        })));
    }
    let told_apart = elements.len() == job_ids.len();
    let is_clear = count(&elements, ItemState::Unknown) == 0;
    let (verdict, summary): (_, Message) = if n_refused > 0 && is_clear && told_apart {
        let message = PARTLY.with("n", n_refused).with("all", elements.len());
        (Verdict::Partly, message)
    } else if n_refused > 0 || !is_clear {
        (Verdict::Partly, UNCLEAR.into())
    } else {
        (Verdict::Accepted, words.accepted.into())
    };
    let said = if told_apart {
        Vec::new()
    } else {
        messages(&elements)
    };
    Ok(Outcome {
        verdict,
        summary,
        next: Some(words.next.into()),
        facts: said
            .into_iter()
            .map(|message| (SAYS, message))
            .chain(reply::request_fact(response, &body))
            .collect(),
        items: if told_apart {
            items(job_ids, elements)
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
