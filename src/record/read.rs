//! A recorded run, read from what [`super::write`] has written.
//!
//! Whatever is missing or of another kind is left out; nothing but the operation has to be there.

use serde_json::Value;

use super::texts::Texts;
use super::{Saved, words};
use crate::follow::{End, EndKind, Place, Seen, Sighting, Target, Trail};
use crate::form::FormValues;
use crate::form::keyed::Keyed as _;
use crate::operation::Operation;
use crate::task::{Part, Step, Task};
use crate::text::{Message, Text, text};

const WHAT: Text = text("A run recorded by this page", "本页面录制的运行记录");
const TARGET: Text = text("Target", "对象");
const NOT_SAID: Text = text("The file does not say how.", "文件中没有说明。");

/// Reads a run of that operation.
pub(super) fn read(run: &Value, operation: &'static Operation) -> Saved {
    let texts = &mut Texts::default();
    let mut asked = FormValues::initial(operation.fields);
    for field in operation.fields.iter().filter(|field| !field.is_secret()) {
        // A field that was empty is not in the file.
        asked.set(field.name, words_in(&run["asked"], field.name));
    }
    Saved {
        what: WHAT,
        operation,
        trail: Trail {
            asked,
            id: words_in(run, "id"),
        },
        place: Place {
            environment: words_in(run, "environment"),
            address: words_in(run, "address"),
        },
        began: run["began"].as_u64().unwrap_or_default() / 1_000,
        sighting: sighting(run, texts),
        seen_at: run["seen_at"].as_f64(),
        seen: elements(&run["seen"]).filter_map(seen).collect(),
    }
}

fn sighting(run: &Value, texts: &mut Texts) -> Sighting {
    let mut sighting = Sighting::of(task(&run["task"], texts));
    for part in elements(&run["parts"]) {
        let task = task(&part["task"], texts);
        sighting.parts.push((words_in(part, "agent"), task));
    }
    for target in elements(&run["targets"]) {
        sighting.targets.push(Target {
            kind: texts.read(&target["kind"]).unwrap_or(TARGET),
            id: words_in(target, "id"),
            name: words_in(target, "name"),
            state: words::target_state(&words_in(target, "state")),
            state_word: words_in(target, "state_word"),
            note: words_in(target, "note"),
        });
    }
    sighting.end = run["end"].as_object().map(|_| End {
        kind: EndKind::of_key(&words_in(&run["end"], "kind")),
        summary: message(&run["end"]["summary"], texts).unwrap_or(NOT_SAID.into()),
        next: message(&run["end"]["next"], texts),
    });
    for unseen in elements(&run["unseen"]) {
        sighting.unseen.extend(message(unseen, texts));
    }
    let answers = elements(&run["answers"]);
    sighting.answers = answers
        .map(|answer| (words_in(answer, "asked"), words_in(answer, "body")))
        .collect();
    sighting
}

fn task(task: &Value, texts: &mut Texts) -> Task {
    let steps = elements(&task["steps"]);
    Task {
        id: words_in(task, "id"),
        name: words_in(task, "name"),
        state: words::task_state(&words_in(task, "state")),
        state_word: words_in(task, "state_word"),
        started: time(&task["started"]),
        ended: time(&task["ended"]),
        steps: steps.filter_map(|step| self::step(step, texts)).collect(),
        edges: elements(&task["edges"]).filter_map(pair).collect(),
        facts: facts(&task["facts"], texts),
        sub_tasks: elements(&task["sub_tasks"]).filter_map(pair).collect(),
    }
}

/// One step; one without an id could not be drawn.
fn step(step: &Value, texts: &mut Texts) -> Option<Step> {
    let place = &step["place"];
    Some(Step {
        id: step["id"].as_str()?.to_owned(),
        name: words_in(step, "name"),
        state: words::step_state(&words_in(step, "state")),
        state_word: words_in(step, "state_word"),
        started: time(&step["started"]),
        ended: time(&step["ended"]),
        place: (texts.read(&place["label"])).map(|label| (label, words_in(place, "value"))),
        facts: facts(&step["facts"], texts),
        parts: elements(&step["parts"])
            .map(|part| self::part(part, texts))
            .collect(),
        has_log: step["has_log"] == true,
    })
}

fn part(part: &Value, texts: &mut Texts) -> Part {
    let log = elements(&part["log"]).filter_map(Value::as_str);
    Part {
        id: words_in(part, "id"),
        agent: words_in(part, "agent"),
        state: words::step_state(&words_in(part, "state")),
        state_word: words_in(part, "state_word"),
        attempts: part["attempts"].as_u64().unwrap_or_default(),
        started: time(&part["started"]),
        ended: time(&part["ended"]),
        log: log.map(str::to_owned).collect(),
        next: texts.read(&part["next"]),
    }
}

fn seen(seen: &Value) -> Option<Seen> {
    let states = seen["states"].as_object()?;
    let states = states.iter();
    Some(Seen {
        at: seen["at"].as_f64()?,
        states: states
            .map(|(id, word)| {
                (
                    id.clone(),
                    words::step_state(word.as_str().unwrap_or_default()),
                )
            })
            .collect(),
    })
}

fn facts(facts: &Value, texts: &mut Texts) -> Vec<(Text, String)> {
    elements(facts)
        .filter_map(|fact| Some((texts.read(&fact["label"])?, words_in(fact, "value"))))
        .collect()
}

fn message(message: &Value, texts: &mut Texts) -> Option<Message> {
    texts.read(message).map(Message::from)
}

fn pair(pair: &Value) -> Option<(String, String)> {
    Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned()))
}

fn time(time: &Value) -> Option<String> {
    time.as_str().map(str::to_owned)
}

fn words_in(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
