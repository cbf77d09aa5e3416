//! What is in a plan, stage by stage, to be changed.

use leptos::prelude::*;

use super::item_form::{ItemForm, Place};
use super::stage::StageEditor;
use crate::plan::Stage;
use crate::plan::kept::Kept;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::view::view;

const ADD_STAGE: Text = text("Add a stage", "添加阶段");
const CHANGED: Text = text("Taken out of the plan.", "已从计划中移除。");
const UNDO: Text = text("Undo", "撤销");

/// The stages of a plan.
#[component]
pub(super) fn Editor(id: StoredValue<String>, kept: Memo<Kept>) -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    // The order whose form is open.
    let edited = RwSignal::new(None::<Place>);
    let stages = Memo::new(move |_| kept.with(|kept| kept.plan.stages.clone()));
    let can_undo = move || {
        let before = plans
            .before
            .with(|before| before.as_ref().map(|(of, _)| of.clone()));
        before.is_some_and(|of| id.with_value(|id| *id == of))
    };
    let undo = move |_| {
        if let Some((id, plan)) = plans.before.get_untracked() {
            plans.write(&id, |now| now.stages = plan.stages);
            plans.before.set(None);
        }
    };
    let add_stage =
        move |_| id.with_value(|id| plans.write(id, |plan| plan.stages.push(Stage::default())));
    view! {
        <div class="plan-stages">
            {move || {
                let mut first_idx = 0;
                let stages = stages.get();
                let n_stages = stages.len();
                stages.into_iter().enumerate().map(|(stage_idx, stage)| {
                    let n_items = stage.items.len();
                    let shown = view! { <StageEditor id stage stage_idx n_stages first_idx edited/> };
                    first_idx += n_items;
                    shown
                }).collect_view()
            }}
        </div>
        <p class="plan-undo" role="status">
            {move || can_undo().then(|| view! {
                <span>{console.t(CHANGED)}</span>
                " "
                <button type="button" class="chip" on:click=undo>{console.t(UNDO)}</button>
            })}
        </p>
        <p><button type="button" class="chip" on:click=add_stage>{console.t(ADD_STAGE)}</button></p>
        {move || edited.get().map(|place| view! { <ItemForm id place edited/> })}
    }
}
