//! A plan before it is begun: every exact request with what it does, a dry run of the whole, and the beginning.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lines::{line_for, place_of};
use super::looking::findings;
use super::question::PlanQuestion;
use super::sign_ins::SignIns;
use crate::environment::Guard;
use crate::plan::Item;
use crate::plan::beforehand::{AS_OF_NOW, Turn, as_of_now};
use crate::plan::kept::Kept;
use crate::preflight::{Finding, Level};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::journal::{Told, note};
use crate::ui::line::Line;
use crate::ui::question::Findings;
use crate::ui::send::mint;
use crate::ui::view::view;

const PREVIEW: Text = text("What will be sent", "将发送的请求");
const STAGE: Text = text("Stage {n}", "第 {n} 阶段");
const DRY_RUN: Text = text("Dry run", "演练");
const DRY_HELP: Text = text(
    "Reads what is there for every order, in its order, and sends nothing that acts.",
    "逐个读取每个操作的目标当前状态，不发送任何会产生变更的请求。",
);
const TRYING: Text = text("Reading: {n} of {all}", "正在读取：{n} / {all}");
const TRIED: Text = text(
    "Dry run: {ok} as they should be, {warned} with warnings, {blocked} that could not be sent, {unread} not read. Nothing was sent.",
    "演练：{ok} 个正常，{warned} 个有警告，{blocked} 个无法发送，{unread} 个未读取。未发送任何请求。",
);
const NOT_READ: Text = text(
    "Nobody is signed in there: what is there now is not known.",
    "尚未登录该服务：目标的当前状态未知。",
);
const NOTHING_TO_READ: Text = text(
    "Nothing is read before this order.",
    "该操作没有发送前检查。",
);
const START: Text = text("Start the plan…", "开始执行计划…");
const READ_ONLY: Text = text(
    "This environment is read-only: nothing can be sent from here.",
    "该环境为只读，不能从这里发送任何操作。",
);
const WRONG: Text = text(
    "Orders with mistakes: {n}. Correct them first.",
    "有 {n} 个操作存在错误，请先修改。",
);
const EMPTY: Text = text("Add at least one order first.", "请先添加至少一个操作。");

/// What a dry run has found of one order; `None` where nobody was signed in.
type Tried = Option<Vec<Finding>>;

/// The preview, the dry run and the beginning.
#[component]
pub(super) fn Trial(id: StoredValue<String>, kept: Memo<Kept>) -> impl IntoView {
    let console = Console::here();
    let tried = RwSignal::new(Vec::<Tried>::new());
    let is_trying = RwSignal::new(false);
    let asks = RwSignal::new(false);
    let plan = Memo::new(move |_| kept.with(|kept| kept.plan.clone()));
    // What was found out was about the plan as it was.
    Effect::new(move |_| {
        plan.track();
        tried.set(Vec::new());
    });
    let items = Memo::new(move |_| {
        plan.with(|plan| {
            plan.items()
                .map(|(stage, item)| (stage, item.clone()))
                .collect::<Vec<_>>()
        })
    });
    let n_wrong = Memo::new(move |_| {
        items.with(|items| {
            items
                .iter()
                .filter(|(_, item)| is_wrong(console, item))
                .count()
        })
    });
    let hindrance = Memo::new(move |_| {
        if console.environment.with(|it| it.guard == Guard::ReadOnly) {
            return Some(READ_ONLY.into());
        }
        if items.with(Vec::is_empty) {
            return Some(EMPTY.into());
        }
        let n_wrong = n_wrong.get();
        (n_wrong > 0).then(|| WRONG.with("n", n_wrong))
    });
    let try_all = move |_| {
        let plan = plan.get_untracked();
        tried.set(Vec::new());
        is_trying.set(true);
        spawn_local(async move {
            for (idx, (_, item)) in plan.items().enumerate() {
                let line = untrack(|| line_for(console, item));
                let found = match line {
                    Some(line) => {
                        tell(console, &line, item);
                        Some(as_of_now(plan.turn_of(idx), findings(&line, item).await))
                    }
                    None => None,
                };
                // The plan may be another by now, or the page.
                if is_trying.try_get_untracked() != Some(true) {
                    return;
                }
                tried.update(|tried| tried.push(found));
            }
            is_trying.set(false);
        });
    };
    let is_off = move || is_trying.get() || n_wrong.with(|n| *n > 0);
    let start = move |_| {
        if hindrance.with_untracked(Option::is_none) {
            asks.set(true);
        }
    };
    let said = move || {
        let (n, all) = (tried.with(Vec::len), items.with(Vec::len));
        match (is_trying.get(), n) {
            (true, n) => Some(TRYING.with("n", n).with("all", all)),
            (false, 0) => None,
            (false, _) => Some(tried.with(|tried| summary(tried))),
        }
    };
    view! {
        <SignIns kept/>
        <section class="plan-preview" aria-labelledby="plan-preview-title">
            <h3 id="plan-preview-title">{console.t(PREVIEW)}</h3>
            <ol>
                {move || items.get().into_iter().enumerate().map(|(idx, (stage_idx, item))| {
                    let found = Signal::derive(move || tried.with(|tried| tried.get(idx).cloned()));
                    let turn = plan.with_untracked(|plan| plan.turn_of(idx));
                    view! { <Preview stage_idx item turn found/> }
                }).collect_view()}
            </ol>
            <p class="plan-tools">
                <button type="button" aria-describedby="plan-dry-help" disabled=is_off on:click=try_all>
                    {console.t(DRY_RUN)}
                </button>
                <span class="help" id="plan-dry-help">{console.t(DRY_HELP)}</span>
            </p>
            <p role="status">{move || said().map(|said| console.m(said))}</p>
            <p class="plan-tools">
                <button
                    type="button"
                    class="primary"
                    aria-disabled=move || hindrance.with(Option::is_some).then_some("true")
                    aria-describedby="plan-hindrance"
                    on:click=start
                >
                    {console.t(START)}
                </button>
                <span class="help" id="plan-hindrance">{move || hindrance.get().map(|why| console.m(why))}</span>
            </p>
            <PlanQuestion id kept asks/>
        </section>
    }
}

/// Tells the log of a dry run.
fn tell(console: Console, line: &Line, item: &Item) {
    if let Some((operation, order)) = item.operation().zip(item.order().ok()) {
        let typed = super::driver::whole(operation, item);
        let told = Told::of(line, operation, &typed, &mint());
        note(console, told.dry_run(console, line, &order.request));
    }
}

/// The form has mistakes, or the environment has no such service.
fn is_wrong(console: Console, item: &Item) -> bool {
    item.order().is_err() || place_of(console, item).is_none()
}

fn summary(tried: &[Tried]) -> crate::text::Message {
    let n = |wanted: Option<Level>| {
        let level = |found: &Tried| found.as_deref().map(crate::preflight::worst);
        tried.iter().filter(|found| level(found) == wanted).count()
    };
    TRIED
        .with("ok", n(Some(Level::Ok)))
        .with("warned", n(Some(Level::Warning)))
        .with("blocked", n(Some(Level::Blocker)))
        .with("unread", n(None))
}

/// One order: its exact request, what it does, and what a dry run has found.
#[component]
fn Preview(
    stage_idx: usize,
    item: Item,
    turn: Turn,
    /// What was found; `None` until it was tried.
    #[prop(into)]
    found: Signal<Option<Tried>>,
) -> impl IntoView {
    let console = Console::here();
    let title = item.operation().map(|operation| console.t(operation.title));
    let targets = item.targets().join(", ");
    let address = place_of(console, &item)
        .map(|place| place.address)
        .unwrap_or_default();
    let order = item.order().ok();
    view! {
        <li class="plan-order">
            <p>
                <span class="help">{console.m(STAGE.with("n", stage_idx + 1))}</span>
                " "<b>{title}</b>" "<code>{targets}</code>
            </p>
            {order.map(|order| {
                let request = order.request;
                view! {
                    <p class="consequence">{console.m(order.intent.consequence)}</p>
                    <pre class="wire" tabindex="0">
                        {request.method.name()}" "{address}{request.path}
                        {request.body.map(|body| view! { "\n"{body} })}
                    </pre>
                }
            })}
            {move || found.get().map(|tried| match tried {
                None => view! { <p class="mistake"><Icon glyph=Glyph::Warning/><span>{console.t(NOT_READ)}</span></p> },
                Some(found) => findings_view(console, turn, found),
            })}
        </li>
    }
}

/// What was found out about an order.
fn findings_view(console: Console, turn: Turn, findings: Vec<Finding>) -> AnyView {
    if findings.is_empty() {
        return view! { <p class="help">{console.t(NOTHING_TO_READ)}</p> };
    }
    view! {
        {(turn != Turn::AtOnce).then(|| view! { <p class="help">{console.t(AS_OF_NOW)}</p> })}
        <Findings findings/>
    }
}
