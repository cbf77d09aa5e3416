//! Hands the log out as files.

use leptos::prelude::*;

use super::shown::Shown;
use crate::journal::{Block, Reported, csv, export, file_name, report};
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::save::save_text;
use crate::ui::time;
use crate::ui::view::view;

const EXPORT: Text = text("Export", "导出");
const HELP: Text = text(
    "JSON holds the whole log, and only that can be verified. CSV and the report hold the orders that are shown. None of them holds a password or a token.",
    "JSON 包含完整日志，只有它可以校验。CSV 和报告包含当前显示的操作。文件均不含密码和 Token。",
);
const JSON: Text = text("Log as JSON", "日志（JSON）");
const CSV: Text = text("Shown orders as CSV", "当前显示的操作（CSV）");
const REPORT: Text = text("Report on shown orders", "当前显示操作的报告");
const SAVED: Text = text("Saved: {name}", "已保存：{name}");
const NOT_SAVED: Text = text(
    "The browser did not let this file be saved. Allow downloads for this site, then try again.",
    "浏览器未允许保存该文件。请允许本站点下载后重试。",
);

/// Which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The whole log.
    Json,
    /// Orders as a table.
    Csv,
    /// Orders as a report.
    Report,
}

impl Kind {
    fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Report => "md",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Report => "text/markdown;charset=utf-8",
        }
    }
}

/// The log, or some of its orders, as a text of that kind.
pub(super) fn written(console: Console, shown: Shown, blocks: &[&Block], kind: Kind) -> String {
    let head = shown.head.get_untracked();
    let now = browser::now_in_seconds();
    shown.log.with_untracked(|log| match kind {
        Kind::Json => shown
            .dropped
            .with_untracked(|dropped| export(log, dropped, &head, now)),
        Kind::Csv => csv(blocks.iter().rev().flat_map(|block| block.of_log(log))),
        Kind::Report => {
            let about = Reported {
                log,
                head: &head,
                now: now * 1_000,
                zone: zone(),
            };
            report(blocks, about, console.lang.get_untracked())
        }
    })
}

/// Saves the report on some orders.
pub(super) fn save_report(console: Console, shown: Shown, blocks: &[&Block]) {
    let _ = save(console, shown, blocks, Kind::Report);
}

fn save(console: Console, shown: Shown, blocks: &[&Block], kind: Kind) -> Message {
    let text = written(console, shown, blocks, kind);
    let name = file_name(browser::now_in_seconds(), kind.ending());
    match save_text(&name, kind.media_type(), &text) {
        Some(()) => SAVED.with("name", name),
        None => NOT_SAVED.into(),
    }
}

/// By how many minutes the clock on the wall goes before UTC.
#[expect(clippy::cast_possible_truncation, reason = "a zone is within a day")]
fn zone() -> i32 {
    (time::zone(browser::now()) / 60_000.0) as i32
}

/// The ways out of the page.
#[component]
pub(super) fn Files(
    shown: Shown,
    /// The orders that are shown.
    taken: Memo<Vec<Block>>,
) -> impl IntoView {
    let console = Console::here();
    let said = RwSignal::new(None::<Message>);
    let buttons = [(JSON, Kind::Json), (CSV, Kind::Csv), (REPORT, Kind::Report)];
    let buttons = buttons.map(|(label, kind)| {
        view! {
            <button
                type="button"
                // Until all is read the file would not be whole.
                disabled=move || shown.is_reading.get() || shown.log.with(Vec::is_empty)
                on:click=move |_| {
                    let message = taken.with_untracked(|taken| {
                        save(console, shown, &taken.iter().collect::<Vec<_>>(), kind)
                    });
                    said.set(Some(message));
                }
            >
                {console.t(label)}
            </button>
        }
    });
    view! {
        <section class="card orders-files" aria-labelledby="orders-export">
            <h2 id="orders-export">{console.t(EXPORT)}</h2>
            <p class="help">{console.t(HELP)}</p>
            <p class="buttons">{buttons.collect_view()}</p>
            <p class="help" role="status">{move || said.get().map(|said| console.m(said))}</p>
        </section>
    }
}
