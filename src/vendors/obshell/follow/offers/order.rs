//! What a deed sends, what is asked before it, and what its answer means (§2.6).

use serde_json::json;

use super::super::super::reply::{self, TRACE_ID};
use crate::follow::Offer;
use crate::form::percent;
use crate::guard::Severity;
use crate::operation::{
    Failure, Intent, IntentValue, Method, Order, Outcome, WireRequest, WireResponse,
};
use crate::task::{Step, Task};
use crate::text::{Message, Text, text};

const TASK: Text = text("Task", "任务");
const TASK_STATE: Text = text("Task’s state now", "任务当前状态");
const AGENT: Text = text("Agent", "Agent");
const AGENTS_TASK: Text = text("Agent’s task", "Agent 的任务");
const AGENTS_STATE: Text = text("Agent’s state now", "Agent 任务当前状态");
const STEP: Text = text("Step", "步骤");
const STEP_STATE: Text = text("Step’s state now", "步骤当前状态");
const NAME_AND_ID: Text = text("{name}, {id}", "{name}，{id}");
const OURS_AND_THEIRS: Text = text("{word} ({vendors})", "{word}（{vendors}）");
const BUTTON: Text = text("{deed}: {what}", "{deed}：{what}");
const ACCEPTED: Text = text(
    "Accepted. What comes of it shows within a few seconds.",
    "请求已被接受，结果将在几秒内显示。",
);

pub(super) fn dag(id: &str, operator: &str) -> WireRequest {
    post(
        format!("/api/v1/task/dag/{}", percent::segment(id)),
        operator,
    )
}

/// The only thing that can be done about a node.
pub(super) fn node(id: &str) -> WireRequest {
    post(
        format!("/api/v1/task/node/{}", percent::segment(id)),
        "PASS",
    )
}

/// No other member: an `id` in the body would go before the one in the path (§2.6).
fn post(path: String, operator: &str) -> WireRequest {
    WireRequest {
        method: Method::Post,
        path,
        body: Some(json!({ "operator": operator }).to_string()),
    }
}

pub(super) fn order(
    request: WireRequest,
    facts: Vec<(Text, IntentValue)>,
    consequence: impl Into<Message>,
    deed: Text,
    what: &str,
) -> Order {
    Order {
        request,
        intent: Intent {
            facts,
            consequence: consequence.into(),
            button: BUTTON.with("deed", deed).with("what", what),
            severity: Severity::Serious,
        },
    }
}

pub(super) fn offer(name: Text, hindrance: Option<Message>, order: Order) -> Offer {
    Offer::new(name, hindrance, order, accepted)
}

pub(super) fn never(name: Text, why: Text) -> Offer {
    Offer {
        name,
        order: Err(why.into()),
        read: accepted,
    }
}

pub(super) fn task_facts(main: &Task) -> Vec<(Text, IntentValue)> {
    vec![
        (TASK, named(main).into()),
        (TASK_STATE, state_of(main).into()),
    ]
}

pub(super) fn part_facts(main: &Task, agent: &str, part: &Task) -> Vec<(Text, IntentValue)> {
    let mut facts = task_facts(main);
    facts.push((AGENT, agent.into()));
    facts.push((AGENTS_TASK, named(part).into()));
    facts.push((AGENTS_STATE, state_of(part).into()));
    facts
}

pub(super) fn step_facts(step: &Step) -> [(Text, IntentValue); 2] {
    [
        (STEP, step.name.as_str().into()),
        (STEP_STATE, state_of_step(step).into()),
    ]
}

fn named(task: &Task) -> Message {
    NAME_AND_ID
        .with("name", task.name.as_str())
        .with("id", task.id.as_str())
}

pub(super) fn state_of(task: &Task) -> Message {
    state(task.state.word(), &task.state_word)
}

pub(super) fn state_of_step(step: &Step) -> Message {
    state(step.state.word(), &step.state_word)
}

fn state(word: Text, vendors: &str) -> Message {
    OURS_AND_THEIRS.with("word", word).with("vendors", vendors)
}

/// The answer carries nothing: the effect comes later (§2.6).
fn accepted(response: &WireResponse) -> Result<Outcome, Failure> {
    let answer = reply::read(response)?;
    let mut outcome = Outcome::accepted(ACCEPTED);
    let trace_id = answer.trace_id.map(|id| (TRACE_ID, id));
    outcome.facts.extend(trace_id);
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::vendors::canned::answer;

    #[test]
    fn an_answer_without_data_is_accepted_and_a_refusal_explained() {
        let body = r#"{"successful":true,"timestamp":"2026-05-09T10:00:07+08:00","duration":4,"status":200,"traceId":"5e0c2b1a9d3f4478"}"#;
        let outcome = (never(BUTTON, BUTTON).read)(&answer(200, &[], body)).unwrap();
        assert_eq!(outcome.facts, [(TRACE_ID, "5e0c2b1a9d3f4478".to_owned())]);
        let body = r#"{"successful":false,"status":400,"error":{"errCode":"Task.Dag.Operator.CancelFinishedDag","message":"m"}}"#;
        let Err(Failure::Refused(refusal)) = accepted(&answer(400, &[], body)) else {
            panic!("not refused");
        };
        assert!(refusal.next.to(Lang::En).contains("Look again at it"));
    }
}
