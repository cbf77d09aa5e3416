//! A plan that comes as a file: dropped anywhere on the page, or chosen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::plan::file::{Mistake, read};
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::saved::{Brought, brought};
use crate::ui::view::view;

const IMPORT: Text = text("Import a file", "导入文件");
const DROP: Text = text(
    "or drop it anywhere on this page",
    "或将文件拖放到本页面任意位置",
);
const DROP_NOW: Text = text("Drop it to take it in.", "松开即可导入。");
const WRONG: Text = text(
    "Nothing was taken in. Wrong in the file: {n}",
    "未导入任何内容。文件中的错误：{n} 处",
);
const PLACE: Text = text("{place}: {why}", "{place}：{why}");
const MORE: Text = text("and {n} more", "以及另外 {n} 处");
const TAKEN_IN: Text = text("Taken in: “{name}”", "已导入：“{name}”");

/// The most mistakes that are shown.
const MOST: usize = 50;

/// The button for it, and every mistake in what came.
#[component]
pub(super) fn Import() -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let mistakes = RwSignal::new(Vec::<Mistake>::new());
    let said = RwSignal::new(None::<String>);
    let is_over = RwSignal::new(false);
    let bring = move |data: Brought| {
        spawn_local(async move {
            let Some(text) = brought(data).await.filter(|_| !mistakes.is_disposed()) else {
                return;
            };
            let place = String::new();
            let plan = text
                .map_err(|why| vec![Mistake { place, why }])
                .and_then(|text| read(&text));
            match plan {
                Ok(plan) => {
                    mistakes.set(Vec::new());
                    said.set(Some(plan.name.clone()));
                    plans.put(console, plan);
                    browser::focus_soon("#plan-title");
                }
                Err(wrong) => {
                    said.set(None);
                    mistakes.set(wrong);
                    browser::focus_soon("#plan-mistakes");
                }
            }
        });
    };
    let drags = window_event_listener(leptos::ev::dragover, move |event| {
        event.prevent_default();
        is_over.set(true);
    });
    let leaves = window_event_listener(leptos::ev::dragleave, move |event| {
        // Between two elements of the page it leaves one for the other.
        if event.related_target().is_none() {
            is_over.set(false);
        }
    });
    let drops = window_event_listener(leptos::ev::drop, move |event| {
        event.prevent_default();
        is_over.set(false);
        bring(Brought::of(event.data_transfer()));
    });
    on_cleanup(move || {
        drags.remove();
        leaves.remove();
        drops.remove();
    });
    view! {
        <label class="file">
            <span>{console.t(IMPORT)}</span>
            <input
                type="file"
                accept=".json,application/json"
                on:change=move |event| bring(Brought::chosen(&event))
            />
        </label>
        <span class="help">{move || console.t(if is_over.get() { DROP_NOW } else { DROP })}</span>
        <span role="status">{move || said.get().map(|name| console.m(TAKEN_IN.with("name", name)))}</span>
        <div role="alert" id="plan-mistakes" class="plan-mistakes" tabindex="-1">
            {move || {
                let wrong = mistakes.get();
                let n = wrong.len();
                (n > 0).then(|| view! {
                    <p class="mistake">
                        <Icon glyph=Glyph::Warning/>
                        <span>{console.m(WRONG.with("n", n))}</span>
                    </p>
                    <ul>
                        {wrong.into_iter().take(MOST).map(|mistake| view! {
                            <li>{console.m(told(mistake))}</li>
                        }).collect_view()}
                        {(n > MOST).then(|| view! { <li>{console.m(MORE.with("n", n - MOST))}</li> })}
                    </ul>
                })
            }}
        </div>
    }
}

fn told(mistake: Mistake) -> crate::text::Message {
    if mistake.place.is_empty() {
        return mistake.why;
    }
    PLACE.with("place", mistake.place).with("why", mistake.why)
}
