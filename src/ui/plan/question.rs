//! The one question before a plan is begun: it stands for everything that the plan sends.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::driver::begin;
use super::looking::Baseline;
use crate::environment::Guard;
use crate::guard::Severity;
use crate::operation::Deed;
use crate::plan::kept::Kept;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::environments::EnvironmentName;
use crate::ui::view::view;

const TITLE: Text = text("Start the plan “{name}”", "开始执行计划 “{name}”");
const ENVIRONMENT: Text = text("Environment", "环境");
const ORDERS: Text = text("Everything that it sends", "将发送的全部操作");
const TYPE: Text = text("Type this to go on: {word}", "请输入以下内容以继续：{word}");
const REASON: Text = text("Reason or ticket number", "原因或工单号");
const OPTIONAL: Text = text("optional", "选填");
const CANCEL: Text = text("Cancel", "取消");
const START: Text = text("Start: {n} orders", "开始：{n} 个操作");

/// Names every order, and begins on a yes, once.
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
    let dialog = NodeRef::<Dialog>::new();
    let typed = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (asks.get(), dialog.open()) {
            (true, false) => {
                typed.set(String::new());
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let word = Memo::new(move |_| {
        let (deed, n, is_severe) = kept.with(|kept| {
            let plan = &kept.plan;
            (
                plan.deed(),
                plan.n_targets(),
                plan.severity() == Severity::Severe,
            )
        });
        let environment = console
            .environment
            .with(|it| (it.name.clone(), it.guard == Guard::Protected));
        let (name, is_protected) = environment;
        let verb = match deed {
            Some(Deed::Stop) => "stop",
            Some(Deed::Start) => "start",
            None => "run",
        };
        (is_severe || is_protected).then(|| format!("{verb} {n} in {name}"))
    });
    let is_locked = move || {
        word.with(|word| {
            word.as_ref()
                .is_some_and(|word| typed.with(|typed| typed.trim() != word))
        })
    };
    // The second half of a double click on the button that asks is no answer.
    let start = move |event: MouseEvent| {
        if event.detail() <= 1 && !untrack(is_locked) && asks.get_untracked() {
            asks.set(false);
            let id = id.get_value();
            begin(
                console,
                &id,
                reason.get_untracked().trim().to_owned(),
                found.get_untracked(),
            );
        }
    };
    view! {
        <dialog node_ref=dialog class="confirm" aria-labelledby="plan-question-title" on:close=move |_| asks.set(false)>
            {move || asks.get().then(|| {
                let plan = kept.with_untracked(|kept| kept.plan.clone());
                let n_items = plan.n_items();
                let lines = plan.items().filter_map(|(_, item)| {
                    let operation = item.operation()?;
                    let intent = item.order().ok()?.intent;
                    let consequence = console.m(intent.consequence);
                    let targets = item.targets().join(", ");
                    Some(view! {
                        <li>
                            <b>{console.t(operation.title)}</b>" "<code>{targets}</code>
                            <p class="help">{consequence}</p>
                        </li>
                    })
                });
                view! {
                    <h2 id="plan-question-title">{console.m(TITLE.with("name", plan.name.clone()))}</h2>
                    <dl>
                        <dt>{console.t(ENVIRONMENT)}</dt>
                        <dd><EnvironmentName/></dd>
                        <dt>{console.t(ORDERS)}</dt>
                        <dd><ol class="plan-asked">{lines.collect_view()}</ol></dd>
                    </dl>
                    {word.get_untracked().map(|word| view! {
                        <div class="field">
                            <label for="plan-word">{console.m(TYPE.with("word", word))}</label>
                            <input
                                id="plan-word"
                                type="text"
                                autocomplete="off"
                                autocapitalize="off"
                                spellcheck="false"
                                prop:value=typed
                                on:input=move |event| typed.set(event_target_value(&event))
                            />
                        </div>
                    })}
                    <div class="field">
                        <label for="plan-reason">{console.t(REASON)}" "<span class="optional">{console.t(OPTIONAL)}</span></label>
                        <input
                            id="plan-reason"
                            type="text"
                            autocomplete="off"
                            maxlength="500"
                            prop:value=reason
                            on:input=move |event| reason.set(event_target_value(&event))
                        />
                    </div>
                    <div class="buttons">
                        <button type="button" autofocus on:click=move |_| asks.set(false)>{console.t(CANCEL)}</button>
                        <button type="button" class="danger" disabled=is_locked on:click=start>
                            {console.m(START.with("n", n_items))}
                        </button>
                    </div>
                }
            })}
        </dialog>
    }
}
