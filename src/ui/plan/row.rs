//! One order of a plan, to be changed: what it is, what is wrong with it, where it stands.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::item_form::Place;
use super::lines::place_of;
use crate::plan::Item;
use crate::plan::edit::Way;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const EDIT: Text = text("Edit", "编辑");
const UP: Text = text("Move up", "上移");
const DOWN: Text = text("Move down", "下移");
const REMOVE: Text = text("Take out", "移除");
const OF: Text = text("{what}: {targets}", "{what}：{targets}");
const ELSEWHERE: Text = text(
    "This environment has no such service.",
    "该环境没有此服务。",
);
const KEYS: Text = text(
    "Alt with the arrow keys moves it.",
    "按 Alt 加方向键可移动。",
);

/// The order. Alt and an arrow move it from any of its buttons.
#[component]
pub(super) fn ItemRow(
    id: StoredValue<String>,
    item: Item,
    /// Its place in the plan.
    idx: usize,
    /// The order whose form is open.
    edited: RwSignal<Option<Place>>,
) -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    let title = item.operation().map(|operation| console.t(operation.title));
    let title = title.map_or_else(|| item.operation.clone(), str::to_owned);
    let vendor = item
        .operation()
        .map(|operation| console.t(operation.vendor.name));
    let targets = item.targets().join(", ");
    let mistakes = item.order().err().unwrap_or_default();
    let labels = item
        .operation()
        .map(|operation| operation.fields)
        .unwrap_or_default();
    let named = |what: Text| {
        let of = OF.with("what", what).with("targets", targets.as_str());
        console.m(of)
    };
    let (edit_name, up_name, down_name, remove_name) =
        (named(EDIT), named(UP), named(DOWN), named(REMOVE));
    let shift = move |way: Way, from: &'static str| {
        let mut now = idx;
        id.with_value(|id| plans.write(id, |plan| now = plan.shift(idx, way)));
        // The keyboard goes with it.
        request_animation_frame(move || browser::focus(&format!("#plan-item-{now} {from}")));
    };
    let keys = move |event: KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowUp" => Way::Up,
            "ArrowDown" => Way::Down,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            shift(
                way,
                if way == Way::Up {
                    ".plan-up"
                } else {
                    ".plan-down"
                },
            );
        }
    };
    let remove = move |_| {
        id.with_value(|id| plans.write_undoably(id, |plan| plan.take_out(idx)));
        browser::focus_soon(".plan-undo button");
    };
    let service = item.service.clone();
    let has_service = service.is_empty();
    let found = item;
    let is_elsewhere = Memo::new(move |_| place_of(console, &found).is_none());
    view! {
        <li class="plan-item" id=format!("plan-item-{idx}") on:keydown=keys>
            <div class="plan-item-what">
                <span class="menu-vendor">{vendor}</span>
                " "
                <b>{title}</b>
                " "
                <code>{targets.clone()}</code>
                {(!has_service).then(|| view! { <p class="help">{service}</p> })}
                {move || is_elsewhere.get().then(|| view! {
                    <p class="mistake"><Icon glyph=Glyph::Warning/><span>{console.t(ELSEWHERE)}</span></p>
                })}
                {mistakes.into_iter().map(|mistake| {
                    let field = labels.iter().find(|field| field.name == mistake.field);
                    let label = field.map_or(mistake.field, |field| console.t(field.label));
                    view! {
                        <p class="mistake">
                            <Icon glyph=Glyph::Warning/>
                            <span>{label}": "{console.m(mistake.message)}</span>
                        </p>
                    }
                }).collect_view()}
            </div>
            <span class="plan-moves" title=console.t(KEYS)>
                <button type="button" class="chip" aria-label=edit_name on:click=move |_| edited.set(Some(Place::At(idx)))>{console.t(EDIT)}</button>
                <button type="button" class="quiet plan-up" aria-label=up_name on:click=move |_| shift(Way::Up, ".plan-up")>"↑"</button>
                <button type="button" class="quiet plan-down" aria-label=down_name on:click=move |_| shift(Way::Down, ".plan-down")>"↓"</button>
                <button type="button" class="quiet" aria-label=remove_name on:click=remove>"×"</button>
            </span>
        </li>
    }
}
