//! The one question before a plan is begun: it stands for everything that the plan sends.

use leptos::prelude::*;

use super::driver::begin;
use super::lines::{line_for, place_of};
use crate::form::address;
use crate::guard::verb;
use crate::plan::Item;
use crate::plan::kept::Kept;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::question::{Answered, Asked, InPlan, Question};
use crate::ui::view::view;

const TITLE: Text = text("Start the plan", "开始执行计划");

/// Names every order, and begins on a yes, once. What is there now is read for every one of them; what comes before
/// an order may change it, so that it is read again when its turn has come.
#[component]
pub(super) fn PlanQuestion(
    id: StoredValue<String>,
    kept: Memo<Kept>,
    /// Whether it is asked.
    asks: RwSignal<bool>,
) -> impl IntoView {
    let console = Console::here();
    let asked = Signal::derive(move || {
        if !asks.get() {
            return Vec::new();
        }
        let plan = kept.with(|kept| kept.plan.clone());
        let orders = plan
            .items()
            .enumerate()
            .filter_map(|(idx, (stage_idx, item))| {
                let turn = plan.turn_of(idx);
                untrack(|| asked_of(console, item, InPlan { stage_idx, turn }))
            });
        orders.collect()
    });
    let send = Callback::new(move |answered: Answered| {
        asks.set(false);
        let id = id.get_value();
        begin(console, &id, answered.reason, answered.found);
    });
    view! {
        <Question asked title=TITLE call_off=Callback::new(move |()| asks.set(false)) send/>
    }
}

/// An order as it is asked about.
fn asked_of(console: Console, item: &Item, in_plan: InPlan) -> Option<Asked> {
    let operation = item.operation()?;
    let typed = super::driver::whole(operation, item);
    Some(Asked {
        operation,
        order: item.order().ok()?,
        form: address::hash(operation.path, operation.fields, &typed),
        typed: Some(typed),
        target_idx: place_of(console, item)?.target_idx,
        line: line_for(console, item),
        verb: verb(operation.deed).to_owned(),
        in_plan: Some(in_plan),
    })
}
