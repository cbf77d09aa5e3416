//! Searching a list, and showing some of it.

use std::time::Duration;

use leptos::prelude::*;

use super::reading::Reading;
use super::window::Window;
use crate::follow::TargetState;
use crate::listing::{Held, STATES, Wanted};
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::time;
use crate::ui::view::view;

const SEARCH: Text = text("Search", "搜索");
const STATES_SHOWN: Text = text("States", "状态");
const KIND: Text = text("Kind", "类型");
const EVERY_KIND: Text = text("Every kind", "所有类型");
const TO_PICK: Text = text("Only what can be picked", "仅显示可选择的");
const ALL_SHOWN: Text = text("Pick all shown", "选择当前显示的全部");
const NONE_SHOWN: Text = text("Pick none shown", "取消选择当前显示的");
const ROWS: Text = text("{n} of {all} rows", "{all} 行中的 {n} 行");
const ARRIVING: Text = text("{n} of {all} rows have come", "已收到 {n} 行，共 {all} 行");
const ARRIVING_SOME: Text = text(
    "{n} rows have come, more are on their way",
    "已收到 {n} 行，仍在继续接收",
);
const AS_OF: Text = text("As of {ago} ago", "{ago}前的数据");
const READING: Text = text("Reading…", "正在读取…");
const READ_AGAIN: Text = text("Read again", "重新读取");
const SOON: Duration = Duration::from_secs(1);

/// Search, states, kinds, and how many rows there are.
#[component]
pub(super) fn Tools(reading: Reading, window: Window) -> impl IntoView {
    let console = Console::here();
    let held = reading.held;
    let want = move |change: &dyn Fn(&mut Wanted)| {
        held.update(|held| {
            let mut wanted = held.wanted().clone();
            change(&mut wanted);
            held.want(wanted);
        });
        window.to_top();
    };
    let by_state = Memo::new(move |_| held.with(Held::by_state));
    let kinds = Memo::new(move |_| held.with(Held::kinds));
    // A state that is there stays offered while nothing that is searched for is in it.
    let offered = Memo::new(move |earlier: Option<&Vec<usize>>| {
        let is_offered = |idx: &usize| {
            by_state.with(|n| n[*idx] > 0) || earlier.is_some_and(|it| it.contains(idx))
        };
        (0..STATES.len()).filter(is_offered).collect::<Vec<_>>()
    });
    let chip = move |state_idx: usize| {
        let state: TargetState = STATES[state_idx];
        let is_wanted = move || held.with(|held| held.wanted().states.contains(&state));
        let turn = move |_| {
            want(
                &|wanted| match wanted.states.iter().position(|it| *it == state) {
                    Some(place) => drop(wanted.states.remove(place)),
                    None => wanted.states.push(state),
                },
            );
        };
        view! {
            <button type="button" class="chip" aria-pressed=move || is_wanted().to_string() on:click=turn>
                {console.t(state.word())}
                " "
                <span class="picker-count">{move || time::number(by_state.with(|n| n[state_idx]), console.lang.get())}</span>
            </button>
        }
    };
    let choose_kind = move |event| {
        let chosen: Option<usize> = event_target_value(&event).parse().ok();
        let kind = chosen.and_then(|idx| kinds.with_untracked(|kinds| kinds.get(idx).copied()));
        want(&|wanted| wanted.kind = kind);
    };
    let kind_select = move || {
        (kinds.with(Vec::len) > 1).then(|| {
            let options = kinds.get().into_iter().enumerate();
            let options = options
                .map(|(idx, kind)| view! { <option value=idx.to_string()>{console.t(kind)}</option> })
                .collect_view();
            view! {
                <select aria-label=console.t(KIND) on:change=choose_kind>
                    <option value="">{console.t(EVERY_KIND)}</option>
                    {options}
                </select>
            }
        })
    };
    let search = move |event| {
        browser::mark("list-search");
        let containing = event_target_value(&event);
        want(&|wanted| wanted.containing.clone_from(&containing));
        request_animation_frame(|| browser::measure("list-search"));
    };
    let to_grid = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "ArrowDown" {
            event.prevent_default();
            browser::focus("#picker-grid");
        }
    };
    let only_to_pick = move || held.with(|held| held.wanted().is_to_pick);
    view! {
        <div class="picker-tools">
            <label for="picker-search">{console.t(SEARCH)}</label>
            <input
                id="picker-search"
                type="search"
                autofocus
                autocomplete="off"
                spellcheck="false"
                on:input=search
                on:keydown=to_grid
            />
            {kind_select}
            <div class="picker-chips" role="group" aria-label=console.t(STATES_SHOWN)>
                {move || offered.get().into_iter().map(chip).collect_view()}
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || only_to_pick().to_string()
                    on:click=move |_| want(&|wanted| wanted.is_to_pick = !wanted.is_to_pick)
                >
                    {console.t(TO_PICK)}
                </button>
            </div>
            {reading.opened.is_many().then(|| view! {
                <div class="picker-all">
                    <button type="button" class="chip" on:click=move |_| held.update(Held::pick_shown)>
                        {console.t(ALL_SHOWN)}
                    </button>
                    <button type="button" class="chip" on:click=move |_| held.update(Held::drop_shown)>
                        {console.t(NONE_SHOWN)}
                    </button>
                </div>
            })}
            <p class="help" role="status">{move || rows(console, reading)}</p>
        </div>
    }
}

fn rows(console: Console, reading: Reading) -> String {
    let lang = console.lang.get();
    let number = |n| time::number(n, lang);
    let is_under_way = reading.is_under_way();
    reading.held.with(|held| {
        let shown = ROWS
            .with("n", number(held.n_found()))
            .with("all", number(held.n_rows()));
        let shown = shown.to(lang);
        if !is_under_way {
            return shown;
        }
        let arriving = match held.n_come() {
            (n, Some(all)) => ARRIVING.with("n", number(n)).with("all", number(all)),
            (n, None) => ARRIVING_SOME.with("n", number(n)),
        };
        format!("{shown} · {}", arriving.to(lang))
    })
}

/// How old what is shown is, and reading it anew.
#[component]
pub(super) fn Fresh(reading: Reading) -> impl IntoView {
    let console = Console::here();
    let now = RwSignal::new(browser::now());
    if let Ok(ticking) = set_interval_with_handle(move || now.set(browser::now()), SOON) {
        on_cleanup(move || ticking.clear());
    }
    let words = move || {
        if reading.is_under_way() {
            return console.t(READING).to_owned();
        }
        let seen_at = reading.seen_at.get();
        seen_at.map_or_else(String::new, |at| {
            console.m(AS_OF.with("ago", time::took(now.get().max(at) - at)))
        })
    };
    view! {
        <p class="help picker-fresh">
            <span>{words}</span>
            " "
            <button
                type="button"
                class="chip"
                disabled=move || reading.is_under_way()
                on:click=move |_| reading.start(console)
            >
                {console.t(READ_AGAIN)}
            </button>
        </p>
    }
}
