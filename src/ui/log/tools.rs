//! What can be done with a log: attempts, looks, copying, keeping.

use leptos::prelude::*;

use super::pane::Pane;
use super::search::LogSearch;
use crate::log::Attempt;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::copy::CopyButton;
use crate::ui::save::save_text;
use crate::ui::time;
use crate::ui::view::view;

const ATTEMPT: Text = text("Attempt", "执行记录");
const NUMBERED: Text = text("Attempt {n}", "第 {n} 次执行");
const WRAP: Text = text("Wrap lines", "自动换行");
const NUMBERS: Text = text("Line numbers", "行号");
const TALL: Text = text("Full height", "全高");
const DOWNLOAD: Text = text("Download", "下载");
const LOG_SHOWN: Text = text("the log shown", "当前日志");

/// Attempts that can be chosen, the newest.
const CHOICES: usize = 100;
/// Lines from which on a log has all the tools.
const LONG: usize = 8;

/// How logs are shown, for all of a task. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(in crate::ui) struct LogLooks {
    /// Whether long lines are broken.
    pub(super) wraps: RwSignal<bool>,
    /// Whether numbers stand in front of the lines.
    pub(super) has_numbers: RwSignal<bool>,
    /// Whether the log takes the height of the window.
    pub(super) is_tall: RwSignal<bool>,
}

impl LogLooks {
    pub(in crate::ui) fn new() -> Self {
        Self {
            wraps: RwSignal::new(true),
            has_numbers: RwSignal::new(true),
            is_tall: RwSignal::new(false),
        }
    }
}

/// The tools above a log.
#[component]
pub(super) fn LogTools(
    pane: Pane,
    /// The name of the file that it is kept as.
    file: Signal<String>,
) -> impl IntoView {
    let console = Console::here();
    let log = pane.feed.log;
    let shown = Signal::derive(move || {
        let lines = pane.lines();
        log.with(|log| log.text_of(&lines).to_owned())
    });
    let is_long = Memo::new(move |_| log.with(|log| log.n_lines() >= LONG));
    let switch = move |name: Text, on: RwSignal<bool>| {
        view! {
            <button type="button" class="chip" aria-pressed=move || on.get().to_string()
                on:click=move |_| on.update(|on| *on = !*on)>
                {console.t(name)}
            </button>
        }
    };
    let looks = pane.looks;
    view! {
        <div class="log-tools">
            <Attempts pane/>
            {move || is_long.get().then(|| view! {
                <LogSearch pane/>
                {switch(WRAP, looks.wraps)}
                {switch(NUMBERS, looks.has_numbers)}
                {switch(TALL, looks.is_tall)}
            })}
            <button type="button" class="chip" on:click=move |_| {
                let name = file.get_untracked();
                let _ = log.with_untracked(|log| save_text(&name, "text/plain;charset=utf-8", log.text()));
            }>
                {console.t(DOWNLOAD)}
            </button>
            <CopyButton what=LOG_SHOWN text=shown/>
        </div>
    }
}

/// The choice of an attempt, the newest first, where there are several.
#[component]
fn Attempts(pane: Pane) -> impl IntoView {
    let console = Console::here();
    let attempts = Memo::new(move |_| {
        pane.feed.log.with(|log| {
            let all = log.attempts().iter().enumerate().rev().take(CHOICES);
            all.map(|(idx, attempt)| (idx, attempt.clone()))
                .collect::<Vec<_>>()
        })
    });
    let is_several = Memo::new(move |_| attempts.with(|attempts| attempts.len() > 1));
    let label = move |idx: usize, attempt: &Attempt| {
        let lang = console.lang.get();
        let mut label = NUMBERED.with("n", idx + 1).to(lang);
        let began = Some(&attempt.began).filter(|began| !began.is_empty());
        let began = began.map(|began| time::moment(began, lang));
        let operation = Some(attempt.operation.clone()).filter(|it| !it.is_empty());
        for words in [operation, began].into_iter().flatten() {
            label = format!("{label} · {words}");
        }
        label
    };
    let newest = move || attempts.with(|attempts| attempts.first().map_or(0, |(idx, _)| *idx));
    let open = move || pane.chosen.get().unwrap_or_else(newest).to_string();
    let choose = move |value: String| {
        let idx = value.parse().ok();
        let is_newest = idx == Some(untrack(newest));
        pane.choose(idx.filter(|_| !is_newest));
    };
    move || {
        is_several.get().then(|| view! {
            <select aria-label=console.t(ATTEMPT) prop:value=open on:change:target=move |event| choose(event.target().value())>
                {move || attempts.get().into_iter().map(|(idx, attempt)| view! {
                    <option value=idx.to_string() selected=move || open() == idx.to_string()>
                        {move || label(idx, &attempt)}
                    </option>
                }).collect_view()}
            </select>
        })
    }
}
