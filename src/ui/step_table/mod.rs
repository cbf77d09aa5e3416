//! A task's steps as a table, to be sorted, searched, read aloud and copied.
//!
//! Rows keep their places while states change: they are put in order when the operator asks for it.
//! A long table comes in pages, so that a reader can walk through all that is there.

mod cells;
mod row;

use std::sync::Arc;

use leptos::prelude::*;

use self::cells::Cells;
use self::row::Row;
use super::console::Console;
use super::copy::CopyButton;
use super::followed::Followed;
use super::time;
use crate::task::Task;
use crate::task::table::{Column, Order, as_text};
use crate::text::{Text, text};
use crate::ui::view::view;

const STEPS: Text = text("Steps", "步骤");
const TABLE: Text = text("Table of steps", "步骤表格");
const CAPTION: Text = text(
    "{n} of {all} steps, rows {first} to {last}",
    "共 {all} 个步骤，筛选出 {n} 个，当前为第 {first} 至 {last} 行",
);
const NONE: Text = text("0 of {all} steps", "共 {all} 个步骤，筛选出 0 个");
const NOTHING: Text = text("No step contains this.", "没有匹配的步骤。");
const FILTER: Text = text("Filter", "筛选");
const SORT_AGAIN: Text = text("Sort again", "重新排序");
const EARLIER: Text = text("Previous rows", "上一页");
const LATER: Text = text("Next rows", "下一页");
const PAGES: Text = text("Pages of the table", "表格分页");

/// Rows of a page.
const PAGE: usize = 200;

/// A task's steps as a table.
#[component]
pub(super) fn StepTableView(
    /// The task as it was last seen.
    task: Memo<Arc<Task>>,
    /// The same, telling only of another structure.
    shape: Memo<Arc<Task>>,
    /// Keeps which step is open.
    followed: Followed,
) -> impl IntoView {
    let console = Console::here();
    let order = RwSignal::new(Order::default());
    let cells = Cells::new(task, shape);
    // The rows as they were put in order last.
    let in_order = move || {
        let lang = console.lang.get();
        order.with(|order| cells.rows(order, lang))
    };
    let rows = RwSignal::new(untrack(in_order));
    let page = RwSignal::new(0_usize);
    let put_in_order = move || rows.set(untrack(in_order));
    Effect::new(move |earlier: Option<()>| {
        cells.structure.track();
        order.track();
        if earlier.is_some() {
            put_in_order();
        }
    });
    let n_rows = Memo::new(move |_| rows.with(Vec::len));
    let first = move || {
        let last_page = n_rows.get().saturating_sub(1) / PAGE;
        page.get().min(last_page) * PAGE
    };
    let is_last = move || first() + PAGE >= n_rows.get();
    let shown = Memo::new(move |_| {
        let ids = rows.get().into_iter().enumerate();
        ids.skip(first()).take(PAGE).collect::<Vec<_>>()
    });
    let is_out_of_order = Memo::new(move |_| {
        let sorts = order.with(|order| order.by != Column::Number || !order.containing.is_empty());
        sorts && in_order() != rows.get()
    });
    let sort_by = move |column: Column| {
        page.set(0);
        order.update(|order| {
            order.is_down = order.by == column && !order.is_down;
            order.by = column;
        });
    };
    let caption = move || {
        let lang = console.lang.get();
        let (n, first) = (n_rows.get(), first());
        let number = |count| time::number(count, lang);
        let caption = if n == 0 { NONE } else { CAPTION };
        caption
            .with("n", number(n))
            .with("all", number(cells.count()))
            .with("first", number(first.saturating_add(1)))
            .with("last", number((first + PAGE).min(n)))
            .to(lang)
    };
    let copied = Signal::derive(move || {
        let lang = console.lang.get();
        let titles = Column::ALL
            .iter()
            .map(|column| column.title().to(lang).to_owned());
        let rows = rows.get().into_iter();
        let rows = rows.filter_map(|id| cells.texts(&id, lang));
        as_text(
            &std::iter::once(titles.collect())
                .chain(rows)
                .collect::<Vec<_>>(),
        )
    });
    let heads = move || {
        let heads = Column::ALL.into_iter().map(|column| {
            let sorted = move || {
                let (by, is_down) = order.with(|order| (order.by, order.is_down));
                (by == column).then_some(if is_down { "descending" } else { "ascending" })
            };
            let mark = move || match sorted() {
                Some("descending") => "▼",
                Some(_) => "▲",
                None => "",
            };
            view! {
                <th scope="col" aria-sort=sorted>
                    <button type="button" class="quiet" on:click=move |_| sort_by(column)>
                        {console.t(column.title())}
                        <span aria-hidden="true">{mark}</span>
                    </button>
                </th>
            }
        });
        heads.collect_view()
    };
    let body = move || {
        shown.with(|shown| {
            let rows = shown.iter().cloned();
            rows.map(|(row, id)| view! { <Row row id cells selected=followed.selected/> })
                .collect_view()
        })
    };
    view! {
        <div class="step-table">
            <div class="graph-tools" role="group" aria-label=console.t(TABLE)>
                <label>
                    {console.t(FILTER)}
                    " "
                    <input
                        type="search"
                        on:input=move |event| {
                            page.set(0);
                            order.update(|order| order.containing = event_target_value(&event));
                        }
                    />
                </label>
                {move || is_out_of_order.get().then(|| view! {
                    <button type="button" class="quiet" on:click=move |_| put_in_order()>
                        {console.t(SORT_AGAIN)}
                    </button>
                })}
                <CopyButton what=TABLE text=copied/>
            </div>
            <div class="step-table-window" role="region" tabindex="0" aria-label=console.t(STEPS)>
                <table aria-rowcount=move || n_rows.get() + 1>
                    <caption>{caption}</caption>
                    <thead><tr aria-rowindex="1">{heads()}</tr></thead>
                    <tbody>{body}</tbody>
                </table>
                {move || (n_rows.get() == 0).then(|| view! { <p class="help">{console.t(NOTHING)}</p> })}
            </div>
            {move || (n_rows.get() > PAGE).then(|| view! {
                <div class="graph-tools" role="group" aria-label=console.t(PAGES)>
                    <button
                        type="button"
                        class="quiet"
                        disabled=move || first() == 0
                        on:click=move |_| page.set((first() / PAGE).saturating_sub(1))
                    >
                        {console.t(EARLIER)}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        disabled=is_last
                        on:click=move |_| page.set(first() / PAGE + 1)
                    >
                        {console.t(LATER)}
                    </button>
                </div>
            })}
        </div>
    }
}
