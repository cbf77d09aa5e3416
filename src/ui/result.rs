//! What came of an order.

use leptos::prelude::*;

use super::console::{Console, Desk};
use super::copy::CopyButton;
use super::doctor::Doctor;
use super::doubt::{doubt_view, send_past};
use super::failure_view::FailureView;
use super::icon::{Glyph, Icon};
use super::later::{Later, later};
use super::patient::patient;
use super::view::view;
use crate::operation::{Failure, Item, ItemState, Outcome, Verdict, WireResponse};
use crate::state::Run;
use crate::state::run::Finished;
use crate::text::{Text, text};

const RAW: Text = text("The answer as it came", "原始应答");
pub(super) const STATUS: Text = text("HTTP status", "HTTP 状态码");
pub(super) const PLACE: Text = text("Service", "服务");
const EMPTY: Text = text("(empty)", "（空）");
const HEADERS: Text = text("Headers", "响应头");
const SENDING: Text = text("Under way. Waiting for the answer.", "正在发送，等待应答。");
const RESULT: Text = text("Result", "结果");
const CHECK: Text = text(
    "Connection check after this order",
    "本次请求之后的连接检查",
);
const HARDER: Text = text(
    "If it does not get there, a harder way can be sent beside it.",
    "如果一直无法完成，可以再发送更强的方式。",
);
const SEND_BESIDE: Text = text("Send this beside it…", "仍要同时发送…");
pub(super) const BESIDE: Text = text(
    "Work on the same target is under way already, and this is sent beside it.",
    "针对同一目标的操作正在进行中，本次请求会与其同时进行。",
);
const TARGETS: Text = text("Each target", "各个对象");

/// The result of a desk's last order, announced when it comes.
#[component]
pub(super) fn ResultView(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let is_finished = Memo::new(move |_| {
        let is_finished = desk.run.with(|run| run.finished().is_some());
        is_finished || desk.doubt.with(Option::is_some)
    });
    let is_sending = move || desk.run.with(Run::is_sending);
    view! {
        <div id="result" tabindex="-1" class="result-place" role="region" aria-label=console.t(RESULT)>
            <p class="sending" role="status">
                {move || is_sending().then(|| view! {
                    <Icon glyph=Glyph::Running/>
                    <span>{console.t(SENDING)}</span>
                })}
            </p>
            {move || is_finished.get().then(|| view! { <Later load=finished_view what=desk/> })}
        </div>
    }
}

later! {
    /// What shows the end of a desk's last order.
    fn finished_view() -> fn(Desk) -> AnyView {
        |desk| view! { <FinishedView desk/> }
    }
}

/// The end of a desk's last order.
#[component]
fn FinishedView(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let finished = Memo::new(move |_| desk.run.with(|run| run.finished().cloned()));
    let came = move || finished.get().map(what_came);
    let is_in_the_way = move || {
        desk.held_back
            .get()
            .filter(|by| !by.is_empty() && desk.doubt.with(Option::is_none))
    };
    let checked = move || {
        finished.get().map(|finished| {
            // What stands in the way is looked for at once, by reading alone.
            let is_sent = desk.held_back.with(Option::is_none);
            let is_in_doubt =
                is_sent && finished.result.as_ref().is_err_and(Failure::may_be_the_way);
            let response = finished.response.clone();
            view! {
                {is_in_doubt.then(|| view! {
                    <section class="card">
                        <Doctor
                            name=console.t(CHECK).to_owned()
                            patient=UnsyncCallback::new(move |()| patient(console, desk))
                            found=desk.examined_after
                            at_once=true
                        />
                    </section>
                })}
                {response.map(|response| view! { <RawAnswer response/> })}
            }
        })
    };
    // What became of it comes before why: first the target, then the way to it.
    view! {
        {came}
        {move || is_in_the_way().map(|by| view! { <Past desk by/> })}
        {move || desk.doubt.get().map(|doubt| doubt_view(desk, doubt))}
        {checked}
    }
}

/// The way past work on the same target that is under way: a harder way of the same, say.
#[component]
fn Past(desk: Desk, by: String) -> impl IntoView {
    let console = Console::here();
    let send = move |_| {
        let typed = desk.typed.get_untracked();
        send_past(console, desk, &typed, BESIDE.into(), by.clone());
    };
    view! {
        <p class="help">
            {console.t(HARDER)}
            " "
            <button type="button" class="chip" on:click=send>{console.t(SEND_BESIDE)}</button>
        </p>
    }
}

/// What came of an order: how it was understood, or how it failed.
pub(super) fn what_came(finished: Finished) -> AnyView {
    let Finished { place, result, .. } = finished;
    match result {
        Ok(outcome) => view! { <OutcomeView outcome place/> },
        Err(failure) => view! { <FailureView failure place/> },
    }
}

#[component]
fn OutcomeView(outcome: Outcome, place: String) -> impl IntoView {
    let console = Console::here();
    let (look, glyph) = match outcome.verdict {
        Verdict::Accepted => ("accepted", Glyph::Done),
        Verdict::Partly => ("partly", Glyph::Warning),
    };
    view! {
        <section class="card result" data-look=look role="status" aria-live="polite">
            <h2><Icon glyph/>" "{console.m(outcome.summary)}</h2>
            {outcome.next.map(|next| view! { <p class="next">{console.m(next)}</p> })}
            <dl>
                <dt>{console.t(PLACE)}</dt>
                <dd>{place}</dd>
                {outcome.facts.into_iter().map(|(label, value)| view! {
                    <dt>{console.t(label)}</dt>
                    <dd><Copied what=label value/></dd>
                }).collect_view()}
            </dl>
            {(!outcome.items.is_empty()).then(|| view! { <Items items=outcome.items/> })}
        </section>
    }
}

/// What came of each target.
#[component]
fn Items(items: Vec<Item>) -> impl IntoView {
    let console = Console::here();
    view! {
        <h3>{console.t(TARGETS)}</h3>
        <ul class="items">
            {items.into_iter().map(|item| {
                let target = item.id.clone();
                let (look, glyph, word) = match item.state {
                    ItemState::Accepted => ("succeeded", Glyph::Done, text("Accepted", "已接受")),
                    ItemState::Refused => ("failed", Glyph::Failed, text("Refused", "被拒绝")),
                    ItemState::Unknown => ("unknown", Glyph::Unknown, text("Not said", "未说明")),
                };
                view! {
                    <li data-look=look data-target=target>
                        <Icon glyph/>
                        <code>{item.id}</code>
                        <b>{console.t(word)}</b>
                        <span>{item.message}</span>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

/// A value that can be copied.
#[component]
pub(super) fn Copied(what: Text, value: String) -> impl IntoView {
    let copied = value.clone();
    view! {
        <code class="wire">{value}</code>
        " "
        <CopyButton what text=Signal::derive(move || copied.clone())/>
    }
}

/// The answer as it came, whatever became of it.
#[component]
pub(super) fn RawAnswer(response: WireResponse) -> impl IntoView {
    let console = Console::here();
    let WireResponse {
        status,
        headers,
        body,
    } = response;
    let body = if body.is_empty() { None } else { Some(body) };
    let copied = body.clone().unwrap_or_default();
    let headers = headers
        .into_iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect::<Vec<_>>()
        .join("\n");
    view! {
        <details class="card raw">
            <summary>{console.t(RAW)}</summary>
            <dl>
                <dt>{console.t(STATUS)}</dt>
                <dd>{status}</dd>
                <dt>{console.t(HEADERS)}</dt>
                <dd><pre class="wire">{headers}</pre></dd>
            </dl>
            <CopyButton what=RAW text=Signal::derive(move || copied.clone())/>
            <pre class="wire" tabindex="0" role="region" aria-label=console.t(RAW)>
                {match body {
                    Some(body) => body.into_any(),
                    None => console.t(EMPTY).into_any(),
                }}
            </pre>
        </details>
    }
}
