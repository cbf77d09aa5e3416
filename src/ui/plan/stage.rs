//! One stage of a plan, to be changed: its orders, how many at once, what on a failure.

use leptos::prelude::*;

use super::item_form::Place;
use super::row::ItemRow;
use crate::form::keyed::Keyed as _;
use crate::plan::edit::Way;
use crate::plan::{OnFailure, Stage};
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::view::view;

const STAGE: Text = text("Stage {n}", "第 {n} 阶段");
const AT_ONCE: Text = text("Order", "执行方式");
const ALL: Text = text("All in parallel", "全部并行");
const ONE: Text = text("One after the other", "逐个执行");
const MANY: Text = text("At most {n} at once", "最多同时 {n} 个");
const ON_FAILURE: Text = text("On a failure", "失败时");
const ADD: Text = text("Add to stage {n}…", "添加到第 {n} 阶段…");
const UP: Text = text("Move stage {n} up", "上移第 {n} 阶段");
const DOWN: Text = text("Move stage {n} down", "下移第 {n} 阶段");
const REMOVE: Text = text("Take out stage {n}", "移除第 {n} 阶段");
const EMPTY: Text = text("Nothing is in this stage yet.", "该阶段尚无操作。");

/// How many at once can be chosen.
const COUNTS: [usize; 7] = [0, 1, 2, 3, 5, 10, 20];

/// The stage.
#[component]
pub(super) fn StageEditor(
    id: StoredValue<String>,
    stage: Stage,
    stage_idx: usize,
    n_stages: usize,
    /// The place of its first order in the plan.
    first_idx: usize,
    /// The order whose form is open.
    edited: RwSignal<Option<Place>>,
) -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let Stage {
        items,
        at_once,
        on_failure,
    } = stage;
    let number = stage_idx + 1;
    let named = move |text: Text| console.m(text.with("n", number));
    // The stages are drawn anew for each change: the keyboard goes back to where it was.
    let back_to =
        move |selector: String| request_animation_frame(move || browser::focus(&selector));
    let change = move |change: fn(&mut Stage, &str), value: String, from: &'static str| {
        id.with_value(|id| {
            plans.write(id, |plan| {
                if let Some(stage) = plan.stages.get_mut(stage_idx) {
                    change(stage, &value);
                }
            });
        });
        back_to(format!("#plan-stage-{stage_idx} {from}"));
    };
    let shift = move |way: Way| {
        id.with_value(|id| plans.write(id, |plan| plan.shift_stage(stage_idx, way)));
        let (now, from) = match way {
            Way::Up if stage_idx > 1 => (stage_idx - 1, ".plan-stage-up"),
            // At either end the other button is the one that works.
            Way::Up => (0, ".plan-stage-down"),
            Way::Down if stage_idx + 2 < n_stages => (stage_idx + 1, ".plan-stage-down"),
            Way::Down => (stage_idx + 1, ".plan-stage-up"),
        };
        back_to(format!("#plan-stage-{now} {from}"));
    };
    let remove = move |_| {
        id.with_value(|id| {
            plans.write_undoably(id, |plan| {
                plan.stages.remove(stage_idx);
            });
        });
    };
    let mut counts = COUNTS.to_vec();
    if !counts.contains(&at_once) {
        counts.push(at_once);
    }
    let count_word = move |count: usize| match count {
        0 => console.t(ALL).to_owned(),
        1 => console.t(ONE).to_owned(),
        n => console.m(MANY.with("n", n)),
    };
    let n_items = items.len();
    let n_before = first_idx;
    view! {
        <fieldset class="plan-stage" id=format!("plan-stage-{stage_idx}")>
            <legend>{named(STAGE)}</legend>
            <div class="plan-stage-rules">
                <label>
                    <span class="label-text">{console.t(AT_ONCE)}</span>
                    <select class="plan-at-once" on:change=move |event| change(|stage, value| stage.at_once = value.parse().unwrap_or_default(), event_target_value(&event), ".plan-at-once")>
                        {counts.into_iter().map(|count| view! {
                            <option value=count.to_string() selected={count == at_once}>{count_word(count)}</option>
                        }).collect_view()}
                    </select>
                </label>
                <label>
                    <span class="label-text">{console.t(ON_FAILURE)}</span>
                    <select class="plan-on-failure" on:change=move |event| change(|stage, value| stage.on_failure = OnFailure::of_key(value), event_target_value(&event), ".plan-on-failure")>
                        {OnFailure::ALL.iter().copied().map(|policy| view! {
                            <option value=policy.key() selected={policy == on_failure}>{console.t(policy.word())}</option>
                        }).collect_view()}
                    </select>
                </label>
                <span class="plan-moves">
                    <button type="button" class="quiet plan-stage-up" aria-label=named(UP) disabled={stage_idx == 0} on:click=move |_| shift(Way::Up)>"↑"</button>
                    <button type="button" class="quiet plan-stage-down" aria-label=named(DOWN) disabled={number == n_stages} on:click=move |_| shift(Way::Down)>"↓"</button>
                    <button type="button" class="quiet" aria-label=named(REMOVE) on:click=remove>"×"</button>
                </span>
            </div>
            {(n_items == 0).then(|| view! { <p class="help">{console.t(EMPTY)}</p> })}
            <ol class="plan-items">
                {items.into_iter().zip(n_before..).map(|(item, idx)| view! {
                    <ItemRow id item idx edited/>
                }).collect_view()}
            </ol>
            <p>
                <button type="button" class="chip" on:click=move |_| edited.set(Some(Place::New(stage_idx)))>
                    {named(ADD)}
                </button>
            </p>
        </fieldset>
    }
}
