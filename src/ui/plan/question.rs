//! The one question before a plan is begun: it stands for everything that the plan sends.

use leptos::prelude::*;

use super::driver::begin;
use super::lines::{line_for, place_of};
use super::looking::Baseline;
use crate::form::address;
use crate::guard::verb;
use crate::plan::Item;
use crate::plan::kept::Kept;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::question::{Answered, Asked, Question};
use crate::ui::view::view;

const TITLE: Text = text("Start the plan", "开始执行计划");

/// Names every order, and begins on a yes, once. What is there now is read for the orders of the first stage; of the
/// others it is read when their turn has come, since what comes before changes it.
#[component]
pub(super) fn PlanQuestion(
    id: StoredValue<String>,
    kept: Memo<Kept>,
    /// Whether it is asked.
    asks: RwSignal<bool>,
    /// What a dry run has found, an entry for each order; may be empty.
    found: Signal<Baseline>,
) -> impl IntoView {
    let console = Console::here();
    let asked = Signal::derive(move || {
        if !asks.get() {
            return Vec::new();
        }
        let plan = kept.with(|kept| kept.plan.clone());
        let first = plan.items().next().map(|(stage_idx, _)| stage_idx);
        let orders = plan.items().filter_map(|(stage_idx, item)| {
            untrack(|| asked_of(console, item, Some(stage_idx) == first))
        });
        orders.collect()
    });
    let send = Callback::new(move |answered: Answered| {
        asks.set(false);
        let id = id.get_value();
        begin(console, &id, answered.reason, found.get_untracked());
    });
    view! {
        <Question asked title=TITLE call_off=Callback::new(move |()| asks.set(false)) send/>
    }
}

/// An order as it is asked about.
fn asked_of(console: Console, item: &Item, is_read: bool) -> Option<Asked> {
    let operation = item.operation()?;
    let typed = super::driver::whole(operation, item);
    Some(Asked {
        operation,
        order: item.order().ok()?,
        form: address::hash(operation.path, operation.fields, &typed),
        typed: is_read.then_some(typed),
        target_idx: place_of(console, item)?.target_idx,
        line: line_for(console, item),
        verb: verb(operation.deed).to_owned(),
    })
}
