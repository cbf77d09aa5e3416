//! What a question asks about, and what its answer hands on.

use leptos::prelude::*;

use crate::form::{FormValues, address};
use crate::guard::{Severity, verb};
use crate::operation::{Operation, Order};
use crate::plan::beforehand::Turn;
use crate::preflight::{Finding, Preflight};
use crate::ui::console::{Console, Desk};
use crate::ui::journal::Told;
use crate::ui::line::Line;
use crate::vendors::answers;

/// One order that is asked about.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Asked {
    /// Whose order it is.
    pub(in crate::ui) operation: &'static Operation,
    /// What would be sent.
    pub(in crate::ui) order: Order,
    /// What its form asks; `None` for what is done about work under way, before which nothing is read.
    pub(in crate::ui) typed: Option<FormValues>,
    /// The address that opens its form filled in, or the run that something is done about: for the log.
    pub(in crate::ui) form: String,
    /// Which of the environment's services of that kind is meant.
    pub(in crate::ui) target_idx: usize,
    /// The line that live data is read over; `None` where nobody is signed in.
    pub(in crate::ui) line: Option<Line>,
    /// What is done, as the first word of what is typed: `stop`.
    pub(in crate::ui) verb: String,
    /// Where it stands in a plan.
    pub(in crate::ui) in_plan: Option<InPlan>,
}

/// Where an order stands in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct InPlan {
    /// The number of its stage, from 0.
    pub(in crate::ui) stage_idx: usize,
    /// When its turn comes.
    pub(in crate::ui) turn: Turn,
}

/// The line is no part of what is asked.
impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        let parts = |asked: &Self| (asked.operation.path, asked.target_idx);
        let is_same_place = parts(self) == parts(other) && self.in_plan == other.in_plan;
        is_same_place && self.order == other.order && self.typed == other.typed
    }
}

/// The answer yes, and what goes with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ui) struct Answered {
    /// The id of the intent, minted when the question opened: one intent is one request.
    pub(in crate::ui) intent: String,
    /// The reason or ticket that was typed; empty where none was.
    pub(in crate::ui) reason: String,
    /// What the operator has seen of each order before saying yes.
    pub(in crate::ui) found: Vec<Vec<Finding>>,
}

impl Asked {
    /// The order of a desk's form.
    pub(in crate::ui) fn of_desk(console: Console, desk: Desk, order: Order) -> Self {
        let operation = desk.operation;
        Self {
            operation: desk.operation,
            order,
            form: desk
                .typed
                .with_untracked(|typed| address::hash(operation.path, operation.fields, typed)),
            typed: Some(desk.typed.get_untracked()),
            target_idx: untrack(|| console.target_idx(desk.operation)),
            line: untrack(|| Line::if_signed_in(console, desk)),
            verb: verb(desk.operation.deed).to_owned(),
            in_plan: None,
        }
    }

    /// When its turn comes once the answer is yes.
    pub(super) fn turn(&self) -> Turn {
        self.in_plan.map_or(Turn::AtOnce, |place| place.turn)
    }

    /// What the log is told of it; nothing where nobody is signed in.
    pub(super) fn told(&self, intent: &str) -> Option<Told> {
        let line = self.line.as_ref()?;
        Some(Told::of_form(line, self.form.clone(), intent))
    }

    /// What reads before it is sent.
    pub(super) fn preflight(&self) -> Option<(&'static Preflight, &FormValues)> {
        answers(self.operation).preflight.zip(self.typed.as_ref())
    }

    /// How grave it is by itself, or to the site.
    pub(super) fn severity(&self, console: Console) -> Severity {
        let set = self.typed.as_ref().and_then(|typed| {
            let site = console.site;
            site.with_value(|site| site.severities.of(self.operation, typed))
        });
        set.unwrap_or(self.order.intent.severity)
    }

    /// What the service is called: its name in the environment, else its address.
    pub(super) fn service(&self, console: Console) -> (String, String) {
        console.environment.with_untracked(|environment| {
            let targets = environment.targets(self.operation.service);
            let target = targets.get(self.target_idx);
            let name = target.map(|target| target.name.clone()).unwrap_or_default();
            let way = environment.way(self.operation.service, self.target_idx);
            let address = way.map(|(endpoint, _)| endpoint.as_str().to_owned());
            (name, address.unwrap_or_default())
        })
    }
}
