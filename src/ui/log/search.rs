//! Finding a text in a log.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::pane::Pane;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::time;
use crate::ui::view::view;

const SEARCH: Text = text("Search in the log", "在日志中搜索");
const NEXT: Text = text("Next place", "下一处");
const BEFORE: Text = text("Place before", "上一处");
const NOTHING: Text = text("not found", "未找到");
const FOUND: Text = text("{n} found", "找到 {n} 处");
const PLACE: Text = text("{i} of {n}", "第 {i} / {n} 处");

/// The search box: Enter goes on, Shift and Enter back, Escape empties it.
#[component]
pub(super) fn LogSearch(pane: Pane) -> impl IntoView {
    let console = Console::here();
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            pane.go_on(!event.shift_key());
        }
        "Escape" if !pane.needle.with_untracked(String::is_empty) => {
            event.prevent_default();
            pane.seek_for(String::new());
        }
        _ => {}
    };
    let found = Memo::new(move |_| {
        let found = pane
            .search
            .with(|search| (search.n_hits(), search.current()));
        (!pane.needle.with(String::is_empty)).then_some(found)
    });
    let said = move || {
        let lang = console.lang.get();
        let number = |number| time::number(number, lang);
        found.get().map(|found| match found {
            (0, _) => NOTHING.to(lang).to_owned(),
            (n, None) => FOUND.with("n", number(n)).to(lang),
            (n, Some(i)) => {
                let place = PLACE.with("i", number(i + 1));
                place.with("n", number(n)).to(lang)
            }
        })
    };
    let is_off = move || found.get().is_none_or(|(n_hits, _)| n_hits == 0);
    view! {
        <span class="log-search" role="search">
            <input
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=console.t(SEARCH)
                placeholder=console.t(SEARCH)
                prop:value=pane.needle
                on:input:target=move |event| pane.seek_for(event.target().value())
                on:keydown=press
            />
            <button type="button" class="chip" aria-label=console.t(BEFORE) title=console.t(BEFORE)
                disabled=is_off on:click=move |_| pane.go_on(false)>"↑"</button>
            <button type="button" class="chip" aria-label=console.t(NEXT) title=console.t(NEXT)
                disabled=is_off on:click=move |_| pane.go_on(true)>"↓"</button>
            <span class="help" role="status">{said}</span>
        </span>
    }
}
