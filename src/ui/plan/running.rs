//! A plan that is being carried out: where it stands, and each of its orders.

use leptos::prelude::*;

use super::driver::decide;
use super::failed::Failures;
use super::sign_ins::SignIns;
use super::tabs::elsewhere;
use crate::plan::Item;
use crate::plan::engine::{Event, Progress, Standing, State, Track, Why};
use crate::plan::kept::Kept;
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const COUNTS: Text = text(
    "{done} of {all} done, {under_way} under way, {failed} failed, {skipped} skipped",
    "共 {all} 个：完成 {done}，进行中 {under_way}，失败 {failed}，跳过 {skipped}",
);
const RELOADED: Text = text(
    "Nothing is sent for this plan now: the page that carried it out was closed or loaded anew. What is under way goes on at the vendor. “Resume” goes on with it from here.",
    "当前不会为该计划发送任何请求：执行它的页面已关闭或刷新。已在进行的任务会在厂商侧继续。点击“继续”可在此继续执行。",
);
const ELSEWHERE: Text = text(
    "It is carried out by another tab of this browser, which sends what is due. From here nothing is sent unless you take it over.",
    "该计划正由本浏览器的另一个标签页执行，到期的请求由它发送。除非在此接管，否则当前页面不会发送任何请求。",
);
const GOES_ON_THERE: Text = text("Goes on in another tab", "正在另一个标签页中执行");
const TAKE_OVER: Text = text("Take it over", "在此接管");
const WANTS_SIGN_IN: Text = text(
    "Nothing more is sent until somebody is signed in to the next service, in this plan’s environment. Sign in, then resume.",
    "需要先登录下一个服务，并切换到该计划的环境，在此之前不会发送任何请求。登录后请继续。",
);
const PAUSED: Text = text(
    "Nothing more is sent. What is under way goes on.",
    "不再发送新的请求，已在进行的任务会继续。",
);
const PAUSE: Text = text("Pause", "暂停");
const RESUME: Text = text("Resume", "继续");
const CLOSE: Text = text("End this run of the plan", "结束本次执行");
const CLOSE_HELP: Text = text(
    "Forgets how far it is, so that the plan can be changed and started anew. Nothing at the vendors changes.",
    "清除执行进度，之后可以修改计划并重新开始。厂商侧不受影响。",
);
const STAGE: Text = text("Stage {n}", "第 {n} 阶段");
const RUN: Text = text("Its run", "运行记录");
const RUN_OF: Text = text("Its run: {targets}", "运行记录：{targets}");
const SKIP: Text = text("Skip", "跳过");
const SKIP_WHAT: Text = text("Skip: {targets}", "跳过：{targets}");
const RETRY: Text = text("Try again", "重试");
const RETRY_WHAT: Text = text("Try again: {targets}", "重试：{targets}");
const LOOK_FOR: Text = text("Look for it", "查找结果");
const LOOK_FOR_WHAT: Text = text("Look for it: {targets}", "查找结果：{targets}");
const PASSED: Text = text(
    "The plan goes on without it.",
    "计划将在不包含它的情况下继续。",
);

/// The word for where a plan stands.
pub(super) fn word(standing: Standing) -> Text {
    match standing {
        Standing::Ready => text("Not begun", "未开始"),
        Standing::Going => text("Going on", "执行中"),
        Standing::Paused(_) => text("Paused", "已暂停"),
        Standing::Asked => text("Waits for your answer", "等待您的决定"),
        Standing::Halted => text("Halted", "已终止"),
        Standing::Over => text("Over", "已结束"),
    }
}

/// Where it stands, what the operator can do, and its orders.
#[component]
pub(super) fn Running(id: StoredValue<String>, kept: Memo<Kept>) -> impl IntoView {
    let console = Console::here();
    let progress = Memo::new(move |_| kept.with(|kept| kept.progress.clone()).unwrap_or_default());
    let standing = Memo::new(move |_| progress.with(|progress| progress.standing));
    let on = move |event: Event| id.with_value(|id| decide(console, id, event));
    let can_resume = move || match standing.get() {
        Standing::Paused(_) => true,
        Standing::Halted => progress.with(|progress| !progress.tracks.iter().any(Track::is_open)),
        _ => false,
    };
    let is_elsewhere = elsewhere(console, progress);
    let said = move || {
        if is_elsewhere.get() {
            GOES_ON_THERE
        } else {
            word(standing.get())
        }
    };
    let note = move || match standing.get() {
        Standing::Paused(Why::Reload) if is_elsewhere.get() => Some(ELSEWHERE),
        Standing::Paused(Why::Reload) => Some(RELOADED),
        Standing::Paused(Why::SignIn) => Some(WANTS_SIGN_IN),
        Standing::Paused(Why::Operator) => Some(PAUSED),
        _ => None,
    };
    let is_busy = Memo::new(move |_| {
        progress.with(|progress| {
            progress.n(|state| matches!(state, State::Sending | State::Looking)) > 0
        })
    });
    let close = move |_| {
        id.with_value(|id| {
            console.plans().change(id, |kept| kept.progress = None);
        });
        browser::focus_soon("#plan-title");
    };
    // What is carried out is not changed meanwhile.
    let items = kept.with_untracked(|kept| {
        let items = kept.plan.items();
        items
            .map(|(stage_idx, item)| (stage_idx, item.clone()))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="plan-now" data-look=move || look_of(standing.get())>
            <p role="status">
                <b class="run-state">{move || console.t(said())}</b>
                " "
                <span>{move || console.m(progress.with(counts))}</span>
            </p>
            {move || note().map(|note| view! { <p>{console.t(note)}</p> })}
            <div class="plan-tools">
                {move || (standing.get() == Standing::Going).then(|| view! {
                    <button type="button" on:click=move |_| on(Event::Pause)>{console.t(PAUSE)}</button>
                })}
                {move || can_resume().then(|| view! {
                    <button type="button" class="primary" on:click=move |_| on(Event::Resume)>{move || console.t(if is_elsewhere.get() { TAKE_OVER } else { RESUME })}</button>
                })}
                {move || (standing.get() != Standing::Going).then(|| view! {
                    <button type="button" class="chip" disabled=move || is_busy.get() || is_elsewhere.get() aria-describedby="plan-close-help" on:click=close>{console.t(CLOSE)}</button>
                    <span class="help" id="plan-close-help">{console.t(CLOSE_HELP)}</span>
                })}
            </div>
        </div>
        <Failures id progress/>
        {move || (standing.get() == Standing::Paused(Why::SignIn) || standing.get() == Standing::Paused(Why::Reload)).then(|| view! { <SignIns kept/> })}
        <ol class="plan-items is-running">
            {items.into_iter().enumerate().map(|(idx, (stage_idx, item))| {
                let track = Memo::new(move |_| {
                    progress.with(|progress| progress.tracks.get(idx).cloned()).unwrap_or_default()
                });
                view! { <RunRow id idx stage_idx item track is_elsewhere/> }
            }).collect_view()}
        </ol>
    }
}

/// How a standing looks, as style sheets know it.
fn look_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Ready | Standing::Paused(_) => "pending",
        Standing::Going => "running",
        Standing::Asked => "partly",
        Standing::Halted => "failed",
        Standing::Over => "succeeded",
    }
}

fn counts(progress: &Progress) -> Message {
    COUNTS
        .with("done", progress.n(|state| state == State::Done))
        .with("all", progress.tracks.len())
        .with(
            "under_way",
            progress.n(|state| matches!(state, State::Sending | State::UnderWay)),
        )
        .with("failed", progress.n(State::is_failure))
        .with("skipped", progress.n(|state| state == State::Skipped))
}

/// An order: where it stands, what came of it, the way to its run, and what can be done.
#[component]
fn RunRow(
    id: StoredValue<String>,
    idx: usize,
    stage_idx: usize,
    item: Item,
    track: Memo<Track>,
    /// Whether another tab decides about it.
    is_elsewhere: ReadSignal<bool>,
) -> impl IntoView {
    let console = Console::here();
    let title = item.operation().map(|operation| console.t(operation.title));
    let targets = item.targets().join(", ");
    let named = targets.clone();
    let look = move || shown(track.with(|track| track.state)).0;
    view! {
        <li class="plan-item" data-look=look>
            <div class="plan-item-what">
                <p>
                    <span class="help">{console.m(STAGE.with("n", stage_idx + 1))}</span>
                    " "<b>{title}</b>" "<code>{targets.clone()}</code>
                </p>
                {move || what_came(console, track.get(), &targets)}
            </div>
            <span class="plan-moves">
                {move || (!is_elsewhere.get()).then(|| deeds(console, id, idx, &track.get(), &named))}
            </span>
        </li>
    }
}

/// Where an order stands, what came of it, and the way to its run.
fn what_came(console: Console, track: Track, targets: &str) -> AnyView {
    let (_, glyph) = shown(track.state);
    let end = track.end().map(|kind| console.t(kind.word()));
    let run_name = console.m(RUN_OF.with("targets", targets));
    view! {
        <p>
            <span class="run-state"><Icon glyph/>" "{console.t(track.state.word())}</span>
            {end.map(|end| view! { " "<span class="guard">{end}</span> })}
            " "
            {(!track.run.is_empty()).then(|| view! { <a href=track.run aria-label=run_name>{console.t(RUN)}</a> })}
        </p>
        {(!track.told.is_empty()).then(|| view! { <p>{track.told}</p> })}
        {track.is_passed.then(|| view! { <p class="help">{console.t(PASSED)}</p> })}
    }
}

/// What can be done about an order.
fn deeds(
    console: Console,
    id: StoredValue<String>,
    idx: usize,
    track: &Track,
    targets: &str,
) -> AnyView {
    let on = move |event: Event| id.with_value(|id| decide(console, id, event));
    let named = |text: Text| console.m(text.with("targets", targets));
    let is_failure = track.state.is_failure();
    let is_skippable = (is_failure || track.state == State::Waiting) && !track.is_passed;
    let wants_looking = track.state == State::Unknown && !track.is_looked_for;
    let (retry, retry_name) = if wants_looking {
        (LOOK_FOR, named(LOOK_FOR_WHAT))
    } else {
        (RETRY, named(RETRY_WHAT))
    };
    let skip_name = named(SKIP_WHAT);
    view! {
        {is_failure.then(|| view! {
            <button type="button" class="chip" aria-label=retry_name on:click=move |_| on(Event::Retry(idx))>{console.t(retry)}</button>
        })}
        {is_skippable.then(|| view! {
            <button type="button" class="chip" aria-label=skip_name on:click=move |_| on(Event::Skip(idx))>{console.t(SKIP)}</button>
        })}
    }
}

/// The look and the icon of a state.
fn shown(state: State) -> (&'static str, Glyph) {
    match state {
        State::Waiting => ("pending", Glyph::Waiting),
        State::Looking => ("ready", Glyph::Ready),
        State::Sending | State::UnderWay => ("running", Glyph::Running),
        State::Done => ("succeeded", Glyph::Done),
        State::Held => ("partly", Glyph::Warning),
        State::Failed | State::Refused => ("failed", Glyph::Failed),
        State::Unknown => ("unknown", Glyph::Unknown),
        State::Skipped => ("skipped", Glyph::Skipped),
    }
}
