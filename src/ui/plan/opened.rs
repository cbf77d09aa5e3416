//! The plan that is open: its name, what can be done with it, and what is in it or how far it is.

use leptos::prelude::*;

use super::editor::Editor;
use super::picture::Picture;
use super::running::Running;
use super::trial::Trial;
use super::turning::{Turn, TurnedNote};
use crate::plan::file;
use crate::plan::kept::Kept;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::save::save_text;
use crate::ui::view::view;

const NAME: Text = text("Name of the plan", "计划名称");
const COPY: Text = text("Duplicate", "复制");
const DELETE: Text = text("Delete", "删除");
const EXPORT: Text = text("Export", "导出");
const TOOLS: Text = text("What can be done with the plan", "计划操作");

/// The plan.
#[component]
pub(super) fn Opened(
    id: String,
    /// Whether it is being carried out.
    is_begun: bool,
) -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let id = StoredValue::new(id);
    let kept = Memo::new(move |_| {
        id.with_value(|id| plans.with(id, Kept::clone))
            .unwrap_or_default()
    });
    let name = Memo::new(move |_| kept.with(|kept| kept.plan.name.clone()));
    let rename = move |event| {
        let name: String = event_target_value(&event).chars().take(100).collect();
        // A plan without a name could not be told from another.
        if !name.trim().is_empty() {
            id.with_value(|id| plans.write(id, |plan| name.trim().clone_into(&mut plan.name)));
        }
    };
    let copy = move |_| {
        plans.put(console, kept.with_untracked(|kept| kept.plan.clone()));
        browser::focus_soon("#plan-name");
    };
    let export = move |_| {
        let (name, file) =
            kept.with_untracked(|kept| (kept.plan.name.clone(), file::write(&kept.plan)));
        let name = format!("{}.plan.json", name.replace(['/', '\\'], "-"));
        save_text(&name, "application/json", &file);
    };
    let delete = move |_| id.with_value(|id| plans.delete(id));
    let is_going = Memo::new(move |_| {
        kept.with(|kept| {
            kept.progress
                .as_ref()
                .is_some_and(crate::plan::engine::Progress::is_begun)
        })
    });
    view! {
        <section class="card plan" aria-labelledby="plan-title">
            <header class="plan-head">
                <h2 id="plan-title" tabindex="-1">{name}</h2>
                <div class="plan-tools" role="group" aria-label=console.t(TOOLS)>
                    <button type="button" class="chip" on:click=copy>{console.t(COPY)}</button>
                    <button type="button" class="chip" on:click=export>{console.t(EXPORT)}</button>
                    <Turn kept/>
                    <button type="button" class="chip" disabled=is_going on:click=delete>{console.t(DELETE)}</button>
                </div>
            </header>
            <TurnedNote/>
            {if is_begun {
                view! { <Running id kept/> }
            } else {
                view! {
                    <div class="field">
                        <label for="plan-name"><span class="label-text">{console.t(NAME)}</span></label>
                        <input
                            id="plan-name"
                            type="text"
                            maxlength="100"
                            autocomplete="off"
                            prop:value=name
                            on:change=rename
                        />
                    </div>
                    <Editor id kept/>
                    <Trial id kept/>
                }
            }}
            <Picture kept/>
        </section>
    }
}
