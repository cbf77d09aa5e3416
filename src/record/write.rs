//! A run as a file, which [`super::open`] reads again.
//!
//! Beside what the page made of the answers stand the answers themselves: they are the evidence. Times
//! are milliseconds since 1970.

use serde_json::{Map, Value, json};

use super::{FORMAT, RunToSave, VERSION, words};
use crate::follow::{Sighting, Target};
use crate::form::keyed::Keyed as _;
use crate::task::{Part, Step, Task};
use crate::text::{Lang, Message, Text};

/// A run as JSON. No secret is in it: a trail holds what the operation asks, and what of that is secret is
/// left out all the same.
pub fn write(run: &RunToSave) -> String {
    let Sighting {
        task,
        parts,
        targets,
        end,
        unseen,
        // It is said of the moment only.
        still: _,
        answers,
    } = run.sighting;
    let parts = parts.iter();
    let end = end.as_ref().map(|end| {
        json!({
            "kind": end.kind.key(),
            "summary": message(&end.summary),
            "next": end.next.as_ref().map(message),
        })
    });
    let answers = answers.iter();
    let seen = run.seen.iter().map(|seen| {
        let states = seen.states.iter();
        let states: Map<String, Value> = states
            .map(|(id, state)| (id.clone(), state.key().into()))
            .collect();
        json!({ "at": milliseconds(seen.at), "states": states })
    });
    json!({
        "format": FORMAT,
        "version": VERSION,
        "operation": run.operation.path,
        "asked": asked(run),
        "id": run.trail.id,
        "environment": run.place.environment,
        "address": run.place.address,
        "began": run.began.saturating_mul(1_000),
        "seen_at": run.seen_at.map(milliseconds),
        "saved": run.now.saturating_mul(1_000),
        "task": of_task(task),
        "parts": parts.map(|(agent, task)| json!({ "agent": agent, "task": of_task(task) })).collect::<Value>(),
        "targets": targets.iter().map(of_target).collect::<Value>(),
        "end": end,
        "unseen": unseen.iter().map(message).collect::<Value>(),
        "answers": answers.map(|(asked, body)| json!({ "asked": asked, "body": body })).collect::<Value>(),
        "seen": seen.collect::<Value>(),
    })
    .to_string()
}

/// What was asked, under the names of the operation's fields.
fn asked(run: &RunToSave) -> Value {
    let fields = run.operation.fields.iter();
    let asked = fields.filter(|field| !field.is_secret());
    let asked: Map<String, Value> = asked
        .map(|field| (field.name, run.trail.asked.get(field.name)))
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    asked.into()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast keeps within the bounds of its type"
)]
fn milliseconds(at: f64) -> u64 {
    at.round() as u64
}

fn of_task(task: &Task) -> Value {
    let edges = task.edges.iter();
    let sub_tasks = task.sub_tasks.iter();
    json!({
        "id": task.id,
        "name": task.name,
        "state": words::of_task(task.state),
        "state_word": task.state_word,
        "started": task.started,
        "ended": task.ended,
        "facts": facts(&task.facts),
        "steps": task.steps.iter().map(of_step).collect::<Value>(),
        "edges": edges.map(|(from, to)| json!([from, to])).collect::<Value>(),
        "sub_tasks": sub_tasks.map(|(agent, id)| json!([agent, id])).collect::<Value>(),
    })
}

fn of_step(step: &Step) -> Value {
    let place = step.place.as_ref();
    json!({
        "id": step.id,
        "name": step.name,
        "state": step.state.key(),
        "state_word": step.state_word,
        "started": step.started,
        "ended": step.ended,
        "place": place.map(|(label, value)| json!({ "label": words_of(*label), "value": value })),
        "facts": facts(&step.facts),
        "parts": step.parts.iter().map(of_part).collect::<Value>(),
        "has_log": step.has_log,
    })
}

fn of_part(part: &Part) -> Value {
    json!({
        "id": part.id,
        "agent": part.agent,
        "state": part.state.key(),
        "state_word": part.state_word,
        "attempts": part.attempts,
        "started": part.started,
        "ended": part.ended,
        "log": part.log,
        "next": part.next.map(words_of),
    })
}

fn of_target(target: &Target) -> Value {
    json!({
        "kind": words_of(target.kind),
        "id": target.id,
        "name": target.name,
        "state": words::of_target(target.state),
        "state_word": target.state_word,
        "note": target.note,
    })
}

fn facts(facts: &[(Text, String)]) -> Value {
    let facts = facts.iter();
    facts
        .map(|(label, value)| json!({ "label": words_of(*label), "value": value }))
        .collect()
}

fn words_of(text: Text) -> Value {
    json!({ "en": text.en, "zh": text.zh })
}

fn message(message: &Message) -> Value {
    json!({ "en": message.to(Lang::En), "zh": message.to(Lang::Zh) })
}
