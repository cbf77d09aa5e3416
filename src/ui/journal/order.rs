//! One order in the log: what it hit, how it stands with it, and its entries.

use leptos::prelude::*;

use super::entry::entry_view;
use super::files::{Kind, save_report, written};
use super::shown::Shown;
use crate::journal::{Block, Entry, Event, Outcome};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::copy::CopyButton;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::runs::{glyph_of, look_of};
use crate::ui::time;
use crate::ui::view::view;

const ENTRIES: Text = text("Entries {from} to {to}", "第 {from} 至 {to} 条");
const ENTRY: Text = text("Entry {from}", "第 {from} 条");
const NOT_KEPT: Text = text("not kept by this browser", "未被浏览器保存");
const AGAIN: Text = text("Open the form again", "再次打开表单");
const ELSEWHERE: Text = text(
    "The environment in use is another one: it opens there.",
    "当前所用环境与此不同，表单将在当前环境中打开。",
);
const REPORT: Text = text("Report", "报告");
const SAVE_REPORT: Text = text("Report for the ticket", "工单报告");
const TOOK: Text = text("took {time}", "耗时 {time}");

/// One order.
#[component]
pub(super) fn OrderView(
    block: Block,
    shown: Shown,
    /// The orders whose entries are open, by the number of their first.
    open: RwSignal<Vec<u64>>,
    /// All orders that the filter has taken, the newest first.
    taken: Memo<Vec<Block>>,
) -> impl IntoView {
    let console = Console::here();
    let lang = console.lang.get_untracked();
    let entries: Vec<Entry> = shown
        .log
        .with_untracked(|log| block.of_log(log).cloned().collect());
    let Some((first, last)) = entries.first().zip(entries.last()) else {
        return ().into_any();
    };
    let operation = first.operation();
    let title = operation.map_or(first.path().to_owned(), |it| console.t(it.title).to_owned());
    let vendor = operation.map(|it| console.t(it.vendor.name));
    let targets = first.targets().join(", ");
    let (number, last_number) = (first.number, last.number);
    let form = first.note.form.clone();
    let environment = first.note.environment.clone();
    let who = entries.iter().rev().map(|entry| entry.note.who.clone());
    let who = who.into_iter().find(|who| !who.is_empty());
    let reason = entries.iter().find_map(|entry| match &entry.note.event {
        Event::Sent { reason, .. } if !reason.is_empty() => Some(reason.clone()),
        _ => None,
    });
    // What was done about work under way opens the same form, and is another request.
    let request = entries.iter().find_map(|entry| match &entry.note.event {
        Event::Sent { request, .. } | Event::DryRun { request } => request.lines().next(),
        _ => None,
    });
    let request =
        request.map(|line| view! { <code class="order-request">{line.to_owned()}</code> });
    let is_ended = matches!(block.outcome, Outcome::Ended(_));
    let took = block.took.filter(|_| is_ended);
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a run fit")]
    let took = took.map(|took| console.m(TOOK.with("time", time::took(took as f64))));
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit")]
    let began = time::moment_at(block.began as f64, lang);
    let facts = [Some(environment.clone()), who, Some(began), took, reason];
    let facts = facts.into_iter().flatten().filter(|fact| !fact.is_empty());
    let facts = facts.map(|fact| view! { <li>{fact}</li> }).collect_view();
    let is_unkept = move || shown.kept.with(|kept| kept.number < last_number);
    let is_open = move || open.with(|open| open.contains(&number));
    let toggle = move |_| {
        open.update(|open| match open.iter().position(|it| *it == number) {
            Some(place) => drop(open.remove(place)),
            None => open.push(number),
        });
    };
    let summary = if entries.len() > 1 { ENTRIES } else { ENTRY };
    let summary = summary
        .with("from", number.to_string())
        .with("to", last_number.to_string());
    let id = format!("order-{number}");
    let is_elsewhere = {
        let environment = environment.clone();
        move || console.environment.with(|it| it.name != environment)
    };
    let outcome = block.outcome;
    let copied = {
        let block = block.clone();
        Signal::derive(move || written(console, shown, &[&block], Kind::Report))
    };
    let newest = block.entries.last().copied();
    let place = move || {
        let is_newer = |other: &Block| other.entries.last().copied() > newest;
        (taken.with(|taken| taken.partition_point(is_newer)) + 1).to_string()
    };
    let all = entries.clone();
    view! {
        <li
            class="order"
            data-look=look(outcome)
            data-order=number.to_string()
            aria-posinset=place
            aria-setsize=move || taken.with(Vec::len).to_string()
        >
            <h2>
                {vendor.map(|vendor| view! { <span class="vendor-name">{vendor}</span> })}
                " "{title}" "
                {(!targets.is_empty()).then(|| view! { <code>{targets}</code> })}
            </h2>
            <p class="order-outcome">
                <Icon glyph=glyph(outcome)/>" "{console.t(outcome.word())}
                {move || is_unkept().then(|| format!(" ({})", console.t(NOT_KEPT)))}
            </p>
            <ul class="order-facts help">{facts}</ul>
            {request}
            <div class="order-tools">
                <button
                    type="button"
                    class="chip"
                    aria-expanded=move || is_open().to_string()
                    aria-controls=id.clone()
                    on:click=toggle
                >
                    {console.m(summary)}
                </button>
                <a class="chip" href=form>{console.t(AGAIN)}</a>
                <button
                    type="button"
                    class="chip"
                    on:click=move |_| save_report(console, shown, &[&block])
                >
                    {console.t(SAVE_REPORT)}
                </button>
                <CopyButton what=REPORT text=copied/>
                {move || is_elsewhere().then(|| view! { <span class="help">{console.t(ELSEWHERE)}</span> })}
            </div>
            <div id=id>
                {move || is_open().then(|| view! {
                    <ol class="entries">
                        {all.iter().map(|entry| entry_view(entry, entry.number == number)).collect_view()}
                    </ol>
                })}
            </div>
        </li>
    }
}

fn glyph(outcome: Outcome) -> Glyph {
    match outcome {
        Outcome::Asked => Glyph::Waiting,
        Outcome::CalledOff | Outcome::NotSent => Glyph::Cancelled,
        Outcome::DryRun => Glyph::Eye,
        Outcome::NoAnswer => Glyph::Unknown,
        Outcome::Refused => Glyph::Failed,
        Outcome::Accepted => Glyph::Running,
        Outcome::Ended(kind) => glyph_of(kind),
    }
}

fn look(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Asked | Outcome::DryRun => "pending",
        Outcome::CalledOff => "cancelled",
        Outcome::NotSent => "unsent",
        Outcome::NoAnswer => "unknown",
        Outcome::Refused => "refused",
        Outcome::Accepted => "accepted",
        Outcome::Ended(kind) => look_of(kind),
    }
}
