//! A plan: orders to any vendors, in stages, each stage waiting for the one before to have really come to its end.
//!
//! ```text
//! file ▶ Plan ─ spread, edit ▶ Plan ─ engine (Event ▶ Progress, Action) ─ picture ▶ Task
//!                                └─ turned ▶ the plan that undoes it
//! ```

pub mod beforehand;
pub mod edit;
pub mod engine;
pub mod file;
pub mod kept;
pub mod picture;
pub mod schema;
pub mod spread;
#[cfg(test)]
pub(crate) mod testing;
pub mod turned;

use crate::form::keyed::Keyed;
use crate::form::{FieldError, FormValues, Kind, list};
use crate::guard::Severity;
use crate::operation::{Deed, Operation, Order};
use crate::text::{Text, text};
use crate::vendors::OPERATIONS;

/// A plan as it is written, kept and shared. No secret is ever part of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// What operators call it.
    pub name: String,
    /// What is done one after the other.
    pub stages: Vec<Stage>,
}

/// Orders that may be under way at the same time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage {
    /// The orders.
    pub items: Vec<Item>,
    /// How many of them may be under way at once; 0 for all.
    pub at_once: usize,
    /// What is done when one of them fails.
    pub on_failure: OnFailure,
}

/// What a plan does when one of its orders fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnFailure {
    /// Nothing more is sent.
    Halt,
    /// The plan goes on.
    GoOn,
    /// The operator is asked.
    #[default]
    Ask,
}

/// One order of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The address of its operation: `ocp/stop-cluster`.
    pub operation: String,
    /// The address of the service, where the environment has several; empty for its first.
    pub service: String,
    /// What its form asks.
    pub asked: FormValues,
}

impl Keyed for OnFailure {
    const ALL: &'static [Self] = &[Self::Ask, Self::Halt, Self::GoOn];

    fn key(self) -> &'static str {
        match self {
            Self::Halt => "halt",
            Self::GoOn => "go-on",
            Self::Ask => "ask",
        }
    }
}

impl OnFailure {
    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Self::Halt => text("Halt the plan", "终止计划"),
            Self::GoOn => text("Go on", "继续执行"),
            Self::Ask => text("Ask me", "询问我"),
        }
    }
}

impl Plan {
    /// Every order with its stage, in the order of the plan: the engine counts them like this.
    pub fn items(&self) -> impl Iterator<Item = (usize, &Item)> {
        let stages = self.stages.iter().enumerate();
        stages.flat_map(|(stage_idx, stage)| stage.items.iter().map(move |item| (stage_idx, item)))
    }

    /// How many orders it has.
    pub fn n_items(&self) -> usize {
        self.stages.iter().map(|stage| stage.items.len()).sum()
    }

    /// How grave it is: as its gravest order.
    pub fn severity(&self) -> Severity {
        let orders = self.items().filter_map(|(_, item)| item.order().ok());
        orders
            .map(|order| order.intent.severity)
            .max()
            .unwrap_or_default()
    }

    /// What it does: one deed where all its orders do that.
    pub fn deed(&self) -> Option<Deed> {
        let mut deeds = self
            .items()
            .filter_map(|(_, item)| Some(item.operation()?.deed));
        let first = deeds.next()?;
        deeds.all(|deed| deed == first).then_some(first)
    }

    /// How many targets all its orders have together.
    pub fn n_targets(&self) -> usize {
        self.items().map(|(_, item)| item.targets().len()).sum()
    }
}

impl Item {
    /// An order of an operation as its form stands: of what is typed only what it asks now.
    pub fn of(operation: &Operation, service: &str, typed: &FormValues) -> Self {
        let fields = operation.fields.iter();
        let asked = fields.filter(|field| !field.is_secret() && field.is_asked(typed));
        Self {
            operation: operation.path.to_owned(),
            service: service.to_owned(),
            asked: asked
                .map(|field| (field.name, typed.get(field.name)))
                .filter(|(_, value)| !value.is_empty())
                .collect(),
        }
    }

    /// Its operation; `None` if this page does not know it.
    pub fn operation(&self) -> Option<&'static Operation> {
        let mut known = OPERATIONS.into_iter();
        known.find(|operation| operation.path == self.operation)
    }

    /// What is to be sent, or every mistake in it.
    ///
    /// # Errors
    /// The mistakes that its form would show; none where the operation is not known.
    pub fn order(&self) -> Result<Order, Vec<FieldError>> {
        match self.operation() {
            Some(operation) => (operation.build)(&self.asked),
            None => Err(Vec::new()),
        }
    }

    /// What is hit, by its ids or names; the scope where nothing is named, as with a whole cluster.
    pub fn targets(&self) -> Vec<String> {
        let Some(operation) = self.operation() else {
            return Vec::new();
        };
        let field = spread::target(operation).filter(|field| field.is_asked(&self.asked));
        let named = field.map(|field| match (field.kind, self.asked.get(field.name)) {
            (Kind::List, typed) => list::split(typed),
            (_, typed) => vec![typed.trim().to_owned()],
        });
        let named = named.filter(|names| names.iter().any(|name| !name.is_empty()));
        named.unwrap_or_else(|| {
            let mut scopes = operation.fields.iter();
            let scope = scopes.find(|field| matches!(field.kind, Kind::Choice(_)));
            let value = scope.map(|scope| self.asked.get(scope.name).to_owned());
            value
                .into_iter()
                .filter(|value| !value.is_empty())
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{cdm, dli, ocp, plan};
    use super::*;

    #[test]
    fn a_plan_counts_its_targets_and_is_as_grave_as_its_gravest_order() {
        let plan = plan(&[
            (0, OnFailure::Ask, &[dli("128,137"), cdm()]),
            (1, OnFailure::Ask, &[ocp("39")]),
        ]);
        assert_eq!((plan.n_items(), plan.n_targets()), (3, 4));
        let worst = plan
            .items()
            .map(|(_, item)| item.order().unwrap().intent.severity);
        assert_eq!(Some(plan.severity()), worst.max());
        assert_eq!(plan.deed(), Some(Deed::Stop));
        assert_eq!(Plan::default().deed(), None);
    }

    #[test]
    fn an_order_takes_of_a_form_what_it_asks_and_nothing_else() {
        let operation = ocp("1").operation().unwrap();
        let typed = [("id", "39"), ("password", "hunter2")];
        let item = Item::of(operation, "http://ocp:8080", &typed.into_iter().collect());
        assert_eq!(item.asked, [("id", "39")].into_iter().collect());
        assert_eq!(item.targets(), ["39"]);
        let whole = [("scope.type", "GLOBAL"), ("scope.target", "left over")];
        assert_eq!(testing::item("obshell/stop", &whole).targets(), ["GLOBAL"]);
    }
}
