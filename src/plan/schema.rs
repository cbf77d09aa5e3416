//! A plan's file, as types: what is written, and what the schema is made from.
//!
//! Reading goes its own way ([`super::file`]), because it tells every mistake.

use serde::{Serialize, Serializer};

use super::{Item, OnFailure, Plan, Stage};
use crate::form::FormValues;
use crate::form::keyed::Keyed as _;

/// A plan of Quiesce: orders in stages, each stage waiting for the one before.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Where the schema of this file is; for editors, the page does not read it.
    #[serde(rename = "$schema", skip_serializing_if = "str::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    schema: &'static str,
    /// What the file is: `quiesce.plan`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("const" = KIND)))]
    kind: &'static str,
    /// The version of its format: 1.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 1)))]
    version: u64,
    /// What operators call it.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 100)))]
    name: String,
    /// What is done one after the other.
    stages: Vec<StageFile>,
}

/// Orders that may be under way at the same time.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct StageFile {
    /// How many of them may be under way at once; 0 or left out for all, 1 for one after the other.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default, range(max = 1000)))]
    at_once: usize,
    /// What is done when one of them fails; left out, the operator is asked.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    on_failure: OnFailureFile,
    /// The orders.
    items: Vec<ItemFile>,
}

/// What a plan does when one of its orders fails: the operator is asked, nothing more is sent, the plan goes on.
#[derive(Default, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum OnFailureFile {
    #[default]
    Ask,
    Halt,
    GoOn,
}

/// One order.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct ItemFile {
    /// The address of its operation: `ocp/stop-cluster`.
    operation: String,
    /// The address of the service, where the environment has several; left out for its first.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    service: String,
    /// What its form asks, under the vendor’s own names. Never a secret.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "std::collections::BTreeMap<String, Typed>")
    )]
    asked: Asked,
}

/// A value of a form: a text, a whole number, yes or no, or a list of texts and numbers.
#[cfg(not(target_arch = "wasm32"))]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is there for its schema")]
enum Typed {
    Text(String),
    Number(u64),
    Flag(bool),
    List(Vec<Element>),
}

/// An element of a list.
#[cfg(not(target_arch = "wasm32"))]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is there for its schema")]
enum Element {
    Text(String),
    Number(u64),
}

struct Asked(FormValues);

impl Serialize for Asked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().filter(|(_, value)| !value.is_empty()))
    }
}

/// What stands in every such file.
pub(super) const KIND: &str = "quiesce.plan";

/// The version that is written, and the newest that can be read.
pub(super) const VERSION: u64 = 1;

impl PlanFile {
    /// A plan as its file.
    pub fn of(plan: &Plan) -> Self {
        Self {
            schema: "",
            kind: KIND,
            version: VERSION,
            name: plan.name.clone(),
            stages: plan.stages.iter().map(StageFile::of).collect(),
        }
    }
}

impl StageFile {
    fn of(stage: &Stage) -> Self {
        Self {
            at_once: stage.at_once,
            on_failure: match stage.on_failure {
                OnFailure::Ask => OnFailureFile::Ask,
                OnFailure::Halt => OnFailureFile::Halt,
                OnFailure::GoOn => OnFailureFile::GoOn,
            },
            items: stage.items.iter().map(ItemFile::of).collect(),
        }
    }
}

impl ItemFile {
    fn of(item: &Item) -> Self {
        Self {
            operation: item.operation.clone(),
            service: item.service.clone(),
            asked: Asked(item.asked.clone()),
        }
    }
}

/// The policy of a word in a file; `None` where it is none.
pub(super) fn on_failure(word: &str) -> Option<OnFailure> {
    let mut all = OnFailure::ALL.iter().copied();
    all.find(|policy| policy.key() == word)
}
