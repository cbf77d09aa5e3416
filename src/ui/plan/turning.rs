//! A plan turned round: what it stopped is started again.

use leptos::prelude::*;

use crate::operation::Deed;
use crate::plan::Item;
use crate::plan::kept::Kept;
use crate::plan::turned::{Turned, turned};
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::view::view;
use crate::vendors::answers;

const TO_START: Text = text("Turn into its start plan", "生成启动计划");
const TO_STOP: Text = text("Turn into its stop plan", "生成停止计划");
const TURN: Text = text("Turn round", "生成反向计划");
const STARTS: Text = text("{name}, start", "{name}（启动）");
const STOPS: Text = text("{name}, stop", "{name}（停止）");
const TURNED: Text = text("{name}, turned round", "{name}（反向）");
const LEFT_OUT: Text = text(
    "Not in this plan, for you to do by hand",
    "未包含在该计划中，需要手动处理",
);
const DOUBTFUL: Text = text(
    "In this plan, to be checked by you",
    "已包含在该计划中，请确认",
);
const SEEN: Text = text("I have seen this", "我已了解");
const ITEM: Text = text("{what} {targets}: {why}", "{what} {targets}：{why}");

/// The button for it. Before the plan has run it turns all of it, afterwards what has really come to its end.
#[component]
pub(super) fn Turn(kept: Memo<Kept>) -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let deed = Memo::new(move |_| kept.with(|kept| kept.plan.deed()));
    let turn = move |_| {
        let kept = kept.get_untracked();
        let name = match deed.get_untracked() {
            Some(Deed::Stop) => STARTS,
            Some(Deed::Start) => STOPS,
            None => TURNED,
        };
        let name = console.m(name.with("name", kept.plan.name.clone()));
        let round = turned(&kept.plan, kept.progress.as_ref(), name, turned_item);
        plans.put(console, round.plan.clone());
        // Opening it has put away what an earlier one left out.
        plans.turned.set(
            Some(round).filter(|round| !(round.left_out.is_empty() && round.doubtful.is_empty())),
        );
        browser::focus_soon("#plan-title");
    };
    let word = move || match deed.get() {
        Some(Deed::Stop) => TO_START,
        Some(Deed::Start) => TO_STOP,
        None => TURN,
    };
    let is_empty = move || deed.get().is_none() && kept.with(|kept| kept.plan.n_items() == 0);
    view! {
        <button type="button" class="chip" disabled=is_empty on:click=turn>{move || console.t(word())}</button>
    }
}

/// What undoes an order.
fn turned_item(item: &Item) -> Option<Item> {
    let operation = item.operation()?;
    let typed = super::driver::whole(operation, item);
    let (path, asked) = (answers(operation).turned)(&typed)?;
    let other = Item {
        operation: path.to_owned(),
        service: item.service.clone(),
        asked,
    };
    let known = other.operation()?;
    Some(Item::of(known, &other.service, &other.asked))
}

/// What a plan that was turned round does not undo, until the operator has seen it.
#[component]
pub(super) fn TurnedNote() -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let list = move |title: Text, items: Vec<(Item, Message)>| {
        (!items.is_empty()).then(|| view! {
            <p><b>{console.t(title)}</b></p>
            <ul>
                {items.into_iter().map(|(item, why)| {
                    let what = item.operation().map_or("", |operation| console.t(operation.title));
                    let told = ITEM.with("what", what).with("targets", item.targets().join(", ")).with("why", why);
                    view! { <li>{console.m(told)}</li> }
                }).collect_view()}
            </ul>
        })
    };
    move || {
        plans.turned.get().map(|Turned { left_out, doubtful, .. }| {
            view! {
                <div class="plan-failed" role="alert">
                    {list(LEFT_OUT, left_out)}
                    {list(DOUBTFUL, doubtful)}
                    <p><button type="button" class="chip" on:click=move |_| plans.turned.set(None)>{console.t(SEEN)}</button></p>
                </div>
            }
        })
    }
}
