//! Reads a plan out of JSON, and goes on past every mistake.

use serde_json::{Map, Value};

use super::{MOST, Mistake};
use crate::form::{Field, FormValues, Kind};
use crate::operation::Operation;
use crate::plan::schema::{KIND, VERSION, on_failure};
use crate::plan::{Item, Plan, Stage};
use crate::text::{Message, Text, text};
use crate::transport::Endpoint;
use crate::vendors::OPERATIONS;

/// The longest name, in letters.
const LONGEST_NAME: usize = 100;

const NOT_A_PLAN: Text = text(
    "it is no plan: “kind” has to be “quiesce.plan”.",
    "不是计划文件：“kind” 应为 “quiesce.plan”。",
);
const NEWER: Text = text(
    "it has version {version}; this page reads version 1.",
    "版本为 {version}，本页面只能读取版本 1。",
);
const WANTED: Text = text("{what} is wanted here.", "此处应为{what}。");
const NOT_KNOWN: Text = text(
    "there is nothing of that name here.",
    "此处没有该名称的字段。",
);
const NO_OPERATION: Text = text(
    "this page has no operation “{name}”.",
    "本页面没有操作 “{name}”。",
);
const SECRET: Text = text("a secret is no part of a plan.", "计划中不能包含凭据。");
const TOO_MANY: Text = text(
    "a plan has at most 1000 orders; these are {n}.",
    "一个计划最多 1000 个操作，当前有 {n} 个。",
);
const A_NAME: Text = text("A name of 1 to 100 letters", "1 到 100 个字符的名称");
const A_TEXT: Text = text("A text", "文本");
const AN_OBJECT: Text = text("An object", "对象");
const A_LIST: Text = text("A list", "数组");
const A_COUNT: Text = text("A whole number from 0 to 1000", "0 到 1000 之间的整数");
const A_POLICY: Text = text("“ask”, “halt” or “go-on”", "“ask”、“halt” 或 “go-on”");
const A_VALUE: Text = text(
    "A text, a whole number, true or false, or a list of texts and numbers",
    "文本、整数、true 或 false，或由文本和数字组成的数组",
);

#[derive(Default)]
pub(super) struct Reader {
    pub(super) mistakes: Vec<Mistake>,
}

impl Reader {
    fn wrong(&mut self, place: impl Into<String>, why: impl Into<Message>) {
        self.mistakes.push(Mistake {
            place: place.into(),
            why: why.into(),
        });
    }

    fn wanted(&mut self, place: impl Into<String>, what: Text) {
        self.wrong(place, WANTED.with("what", what));
    }

    pub(super) fn plan(&mut self, value: &Value) -> Plan {
        let mut plan = Plan::default();
        if value["kind"] != KIND {
            self.wrong("", NOT_A_PLAN);
            return plan;
        }
        if value["version"] != VERSION {
            self.wrong("", NEWER.with("version", value["version"].to_string()));
            return plan;
        }
        let known = ["$schema", "kind", "version", "name", "stages"];
        let members = self.members(value, "", &known);
        plan.name = self.name(members.get("name"));
        match members.get("stages").map(Value::as_array) {
            Some(Some(stages)) => {
                let stages = stages.iter().enumerate();
                plan.stages = stages
                    .map(|(idx, stage)| self.stage(stage, &format!("stages[{idx}]")))
                    .collect();
            }
            _ => self.wanted("stages", A_LIST),
        }
        if plan.n_items() > MOST {
            self.wrong("stages", TOO_MANY.with("n", plan.n_items()));
        }
        plan
    }

    fn name(&mut self, value: Option<&Value>) -> String {
        let name = value
            .and_then(Value::as_str)
            .map(str::trim)
            .unwrap_or_default();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            self.wanted("name", A_NAME);
        }
        name.to_owned()
    }

    fn stage(&mut self, value: &Value, place: &str) -> Stage {
        let members = self.members(value, place, &["at_once", "on_failure", "items"]);
        let mut stage = Stage::default();
        if let Some(at_once) = members.get("at_once") {
            let count = at_once
                .as_u64()
                .and_then(|count| usize::try_from(count).ok());
            match count.filter(|count| *count <= MOST) {
                Some(count) => stage.at_once = count,
                None => self.wanted(format!("{place}.at_once"), A_COUNT),
            }
        }
        if let Some(policy) = members.get("on_failure") {
            match policy.as_str().and_then(on_failure) {
                Some(policy) => stage.on_failure = policy,
                None => self.wanted(format!("{place}.on_failure"), A_POLICY),
            }
        }
        match members.get("items").map(Value::as_array) {
            Some(Some(items)) => {
                let items = items.iter().enumerate();
                stage.items = items
                    .filter_map(|(idx, item)| self.item(item, &format!("{place}.items[{idx}]")))
                    .collect();
            }
            _ => self.wanted(format!("{place}.items"), A_LIST),
        }
        stage
    }

    fn item(&mut self, value: &Value, place: &str) -> Option<Item> {
        let members = self.members(value, place, &["operation", "service", "asked"]);
        let service = self.service(members.get("service"), &format!("{place}.service"));
        let named = members.get("operation").and_then(Value::as_str);
        let Some(name) = named else {
            self.wanted(format!("{place}.operation"), A_TEXT);
            return None;
        };
        let Some(operation) = OPERATIONS.into_iter().find(|known| known.path == name) else {
            self.wrong(
                format!("{place}.operation"),
                NO_OPERATION.with("name", name),
            );
            return None;
        };
        let asked = self.asked(members.get("asked"), operation, &format!("{place}.asked"));
        Some(Item {
            operation: name.to_owned(),
            service,
            asked,
        })
    }

    fn service(&mut self, value: Option<&Value>, place: &str) -> String {
        let Some(value) = value else {
            return String::new();
        };
        match value.as_str() {
            Some("") => {}
            Some(address) => match Endpoint::parse(address) {
                // As the environment's own addresses are compared.
                Ok(endpoint) => return endpoint.as_str().to_owned(),
                Err(why) => self.wrong(place, why),
            },
            None => self.wanted(place, A_TEXT),
        }
        String::new()
    }

    /// The fields of an operation's form, and nothing else.
    fn asked(&mut self, value: Option<&Value>, operation: &Operation, place: &str) -> FormValues {
        let mut asked = FormValues::default();
        let Some(Value::Object(members)) = value else {
            self.wanted(place, AN_OBJECT);
            return asked;
        };
        for (name, value) in members {
            let place = format!("{place}.{name}");
            match operation.fields.iter().find(|field| field.name == name) {
                None => self.wrong(place, NOT_KNOWN),
                Some(field) if field.is_secret() => self.wrong(place, SECRET),
                Some(field) => match typed(value, field) {
                    Some(typed) => asked.set(field.name, typed),
                    None => self.wanted(place, A_VALUE),
                },
            }
        }
        asked
    }

    /// The members of an object; those that are not known are mistakes.
    fn members(&mut self, value: &Value, place: &str, known: &[&str]) -> Map<String, Value> {
        let Some(members) = value.as_object() else {
            self.wanted(place, AN_OBJECT);
            return Map::new();
        };
        for name in members
            .keys()
            .filter(|name| !known.contains(&name.as_str()))
        {
            let dot = if place.is_empty() { "" } else { "." };
            self.wrong(format!("{place}{dot}{name}"), NOT_KNOWN);
        }
        members.clone()
    }
}

/// A value as it would have been typed; `None` where a field cannot have it.
fn typed(value: &Value, field: &Field) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        // A flag is `true` or empty.
        Value::Bool(truth) => Some(if *truth { "true" } else { "" }.to_owned()),
        Value::Array(elements) if matches!(field.kind, Kind::List) => {
            let plain = elements
                .iter()
                .filter(|element| element.is_string() || element.is_u64());
            let lines: Vec<String> = plain.filter_map(|element| typed(element, field)).collect();
            (lines.len() == elements.len()).then(|| lines.join("\n"))
        }
        _ => None,
    }
}
