//! A log: its tools, its errors, its lines.

use leptos::prelude::*;

use super::errors::LogErrors;
use super::feed::LogFeed;
use super::lines::line_view;
use super::pane::{PROBE, Pane};
use super::tools::{LogLooks, LogTools};
use crate::dag::Rounded;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::resized::measure_resized;
use crate::ui::time;
use crate::ui::view::view;

const LOG: Text = text("Log", "日志");
const EMPTY_LOG: Text = text("No lines yet.", "暂无日志。");
const ONE_NEW: Text = text("1 new line", "1 行新日志");
const NEW_LINES: Text = text("{n} new lines", "{n} 行新日志");
const NEW_ATTEMPT: Text = text("A new attempt has begun", "已开始新的执行");

/// A log, the last attempt open. While the step runs its end stays in sight, unless the reader
/// scrolls up; of a failed step the first error is in sight.
#[component]
pub(in crate::ui) fn LogView(
    feed: LogFeed,
    looks: LogLooks,
    /// Whose log it is, where there are several; may be empty.
    of: Signal<String>,
    /// The name of the file that it is kept as.
    file: Signal<String>,
    /// Whether lines are still to come.
    is_running: Signal<bool>,
    /// Whether it is looked at for the reason of a failure.
    is_failed: Signal<bool>,
) -> impl IntoView {
    let console = Console::here();
    let is_empty = Memo::new(move |_| feed.log.with(|log| log.text().trim_ascii().is_empty()));
    move || {
        if is_empty.get() {
            return view! { <p class="help">{console.t(EMPTY_LOG)}</p> };
        }
        let pane = Pane::new(feed, looks, is_running.get_untracked(), is_failed);
        view! {
            <div class="log" class:is-tall=looks.is_tall>
                <LogTools pane file/>
                <LogErrors pane/>
                <Window pane of/>
            </div>
        }
    }
}

/// The lines in sight, and the way to those that have come.
#[component]
fn Window(pane: Pane, of: Signal<String>) -> impl IntoView {
    let console = Console::here();
    let name = move || of.with(|of| format!("{} {of}", console.t(LOG)).trim_end().to_owned());
    watch_size(pane);
    Effect::new(move |_| {
        pane.feed.log.track();
        pane.needle.track();
        pane.lines();
        pane.wrap();
        pane.work();
    });
    let drawn = Memo::new(move |_| pane.drawn());
    let pieces = move || {
        let n_number_columns = pane.n_number_columns();
        let pieces = drawn.with(|(_, pieces, _)| pieces.clone());
        let lang = console.lang.get();
        let pieces = pieces.into_iter();
        pieces
            .map(|piece| (piece, n_number_columns, lang.tag()))
            .collect::<Vec<_>>()
    };
    let above = move || Rounded::<2>(pane.height_of(drawn.with(|it| it.0))).to_string();
    let below = move || Rounded::<2>(pane.height_of(drawn.with(|it| it.2))).to_string();
    let width = move || {
        Rounded::<0>(if pane.looks.wraps.get() {
            1.0
        } else {
            pane.widest()
        })
        .to_string()
    };
    let news = move || {
        if pane.is_behind() && !pane.sticks.get() {
            return Some(console.t(NEW_ATTEMPT).to_owned());
        }
        let lang = console.lang.get();
        match pane.n_new() {
            0 => None,
            1 => Some(ONE_NEW.to(lang).to_owned()),
            n => Some(NEW_LINES.with("n", time::number(n, lang)).to(lang)),
        }
    };
    view! {
        <div class="log-frame" class:has-numbers=pane.looks.has_numbers>
            <span class="log-probe" aria-hidden="true" node_ref=pane.probe>{"0".repeat(PROBE)}</span>
            <div class="log-window" tabindex="0" role="region" aria-label=name node_ref=pane.window
                on:scroll=move |_| pane.scrolled()>
                <svg class="log-space" aria-hidden="true" width=width height=above></svg>
                <For each=pieces key=Clone::clone let:((piece, columns, _))>
                    {pane.feed.log.with_untracked(|log| line_view(log, &piece, columns, console.lang.get_untracked()))}
                </For>
                <svg class="log-space" aria-hidden="true" width="1" height=below></svg>
            </div>
            {move || news().map(|news| view! {
                <button type="button" class="chip log-news" on:click=move |_| pane.follow()>{news}" ↓"</button>
            })}
        </div>
    }
}

/// Measures when there is something to measure, and whenever it changes.
fn watch_size(pane: Pane) {
    let window = move || pane.window.get().zip(pane.probe.get());
    let window = move || window().map(|(window, _)| [window.into()]);
    measure_resized(window, move || pane.measure());
}
