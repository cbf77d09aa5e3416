//! One step's row: its name and state, and its bar.

use leptos::prelude::*;

use super::bars::{Bar, Bars};
use super::{length, percent, row_id};
use crate::task::StepState;
use crate::text::{Lang, Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::time;
use crate::ui::view::view;

const FROM_TO: Text = text("{start} to {end}", "{start} 至 {end}");
const SINCE: Text = text("since {start}", "自 {start}");
const ATTEMPTS: Text = text("attempts: {n}", "执行次数：{n}");
const WHEN: Text = text(
    "when, its log tells once it is open",
    "各次时间在打开其日志后可知",
);
const TRY: Text = text(
    "attempt {n}: {start} to {end}",
    "第 {n} 次：{start} 至 {end}",
);
const TRY_OPEN: Text = text(
    "attempt {n} began {start}; its end is not told",
    "第 {n} 次开始于 {start}，结束时间未知",
);
const WAITED: Text = text("waited {length} before", "开始前等待 {length}");
const CRITICAL: Text = text("decides the end", "决定结束时间");
const SLACK: Text = text(
    "could have ended {length} later",
    "可推迟 {length} 结束而不影响整体",
);

/// The least width of a bar, as a part of the axis.
const THIN: f64 = 0.004;

/// One step's row.
#[component]
pub(super) fn Row(
    row: usize,
    id: String,
    n_rows: usize,
    bars: Bars,
    active: RwSignal<usize>,
    selected: RwSignal<Option<String>>,
    select: Callback<usize>,
) -> impl IntoView {
    let console = Console::here();
    let shown = id.clone();
    let bar = Memo::new(move |_| bars.bar(&id));
    let with = move |read: &dyn Fn(&Bar) -> String| {
        bar.with(|bar| bar.as_ref().map(read).unwrap_or_default())
    };
    let lang = move || console.lang.get();
    let state = Memo::new(move |_| bar.with(|bar| bar.as_ref().map(|bar| bar.state)));
    let is_selected = {
        let id = shown.clone();
        Memo::new(move |_| selected.with(|selected| selected.as_deref() == Some(&id)))
    };
    view! {
        <div
            id=row_id(row)
            class="time-line-row"
            role="option"
            aria-selected=move || is_selected.get().to_string()
            aria-posinset=row + 1
            aria-setsize=n_rows
            aria-label=move || with(&|bar| said(bar, lang()))
            class:is-active=move || active.get() == row
            data-look=move || state.get().map(StepState::key)
            data-step-id=shown
            on:click=move |_| select.run(row)
        >
            <div class="time-line-label">
                <b title=move || with(&|bar| bar.name.clone())>{move || with(&|bar| bar.name.clone())}</b>
                <span>
                    {move || state.get().map(|state| view! {
                        <Icon glyph=Glyph::of(state)/>
                        <i>{state.word().to(lang())}</i>
                    })}
                    {move || with(&|bar| beside(bar, lang()))}
                </span>
            </div>
            <svg class="time-line-track" aria-hidden="true">
                {move || bar.with(|bar| bar.as_ref().map(|bar| drawn(bars, bar, lang())))}
            </svg>
        </div>
    }
}

/// What stands behind the state's word.
fn beside(bar: &Bar, lang: Lang) -> String {
    let mut words = String::new();
    let took = bar
        .span
        .map(|span| time::length(span.end - span.start).to(lang));
    let tried = (bar.attempts > 1).then(|| format!("×{}", bar.attempts));
    let place = Some(bar.place.clone()).filter(|place| !place.is_empty());
    for word in [took, tried, place].into_iter().flatten() {
        words.push_str(" · ");
        words.push_str(&word);
    }
    words
}

/// The row in words.
fn said(bar: &Bar, lang: Lang) -> String {
    let mut words = vec![bar.name.clone(), bar.state.word().to(lang).to_owned()];
    if !bar.place.is_empty() {
        words.insert(1, bar.place.clone());
    }
    if let Some(span) = bar.span {
        let start = time::clock(span.start, lang);
        let times = if span.is_running {
            SINCE.with("start", start)
        } else {
            let end = time::clock(span.end, lang);
            FROM_TO.with("start", start).with("end", end)
        };
        words.push(times.to(lang));
        words.push(time::length(span.end - span.start).to(lang));
    }
    if bar.attempts > 1 {
        words.push(ATTEMPTS.with("n", bar.attempts.to_string()).to(lang));
        words.extend(tried(bar, lang));
    }
    words.extend(notes(bar, lang));
    words.join(", ")
}

/// When it was tried, as far as that is known: the last attempt ends with the step.
fn tried(bar: &Bar, lang: Lang) -> Vec<String> {
    if bar.tries.is_empty() {
        return vec![WHEN.to(lang).to_owned()];
    }
    let ended = bar.span.filter(|span| !span.is_running);
    let ended = ended.map(|span| span.end);
    let all = bar.tries.iter().enumerate();
    all.map(|(idx, tried)| {
        let is_last = idx + 1 == bar.tries.len();
        let end = ended.filter(|_| is_last).or(tried.last);
        let words = if end.is_some() { TRY } else { TRY_OPEN };
        let words = words.with("n", idx + 1);
        let words = words.with("start", time::clock(tried.began, lang));
        let end = end.map(|end| time::clock(end, lang)).unwrap_or_default();
        words.with("end", end).to(lang)
    })
    .collect()
}

/// What the marks at a bar mean.
fn notes(bar: &Bar, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if let (Some(span), Some(ready)) = (bar.span, bar.ready) {
        let length = time::length(span.start - ready);
        notes.push(WAITED.with("length", length).to(lang));
    }
    if bar.is_critical {
        notes.push(CRITICAL.to(lang).to_owned());
    }
    if let Some(slack) = bar.slack {
        notes.push(SLACK.with("length", time::length(slack)).to(lang));
    }
    notes
}

fn drawn(bars: Bars, bar: &Bar, lang: Lang) -> Option<AnyView> {
    let span = bar.span?;
    let (from, to) = (bars.place(span.start), bars.place(span.end));
    // What took no time is still to be seen: a bar without a width is not drawn at all.
    let (x, width) = (percent(from), length((to - from).max(THIN)));
    let tooltip = said(bar, lang);
    let waited = bar.ready.map(|ready| {
        let from_ready = bars.place(ready);
        view! { <rect class="time-line-wait" x=percent(from_ready) y="19" width=length(from - from_ready) height="2"/> }
    });
    let tries = bar.tries.iter().enumerate().map(|(idx, tried)| {
        let is_last = idx + 1 == bar.tries.len();
        let end = if is_last { Some(span.end) } else { tried.last };
        let (from, to) = (
            bars.place(tried.began),
            bars.place(end.unwrap_or(tried.began)),
        );
        let width = length((to - from).max(THIN));
        let look = if is_last {
            "time-line-try"
        } else {
            "time-line-try is-earlier"
        };
        view! { <rect class=look x=percent(from) y="11" width=width height="16" rx="2"/> }
    });
    let tries = tries.collect::<Vec<_>>();
    let critical = bar.is_critical.then(|| {
        view! { <rect class="time-line-critical" x=x.clone() y="31" width=width.clone() height="3"/> }
    });
    Some(view! {
        {waited}
        <rect class="time-line-bar" x=x.clone() y="11" width=width.clone() height="16" rx="2">
            <title>{tooltip}</title>
        </rect>
        {tries}
        {critical}
    })
}
