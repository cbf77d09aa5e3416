//! The targets that were acted on lately or are pinned: the form is filled with one at a press, and nothing is
//! fetched for it.

use leptos::ev::StorageEvent;
use leptos::prelude::*;

use super::store::{place_of, read, set_pinned, take_off};
use crate::state::TargetKept;
use crate::state::target_kept::offered;
use crate::text::{Text, text};
use crate::ui::console::{Console, Desk};
use crate::ui::view::view;
use crate::vendors::answers;

const FAMILIAR: Text = text("Recent and pinned targets", "最近使用和已固定的对象");
const FILL: Text = text("Fill in: {what}", "填入：{what}");
const PIN: Text = text("Pin", "固定");
const PIN_IT: Text = text("Pin: {what}", "固定：{what}");
const TAKE_OFF: Text = text("Forget {what} here", "不再列出 {what}");
const PIN_TYPED: Text = text("Pin what is filled in", "固定当前填写的对象");

/// The targets, the pinned ones first, and the way to pin what is filled in.
#[component]
pub(super) fn FamiliarTargets(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let lists = answers(operation).lists;
    read(console);
    let changed = window_event_listener(leptos::ev::storage, move |_: StorageEvent| read(console));
    on_cleanup(move || changed.remove());
    let place = Memo::new(move |_| place_of(console, desk));
    let kept = Memo::new(move |_| {
        let kept = console.picking.kept;
        kept.with(|kept| place.with(|place| offered(kept, operation, place)))
    });
    let typed = Memo::new(move |_| {
        let typed = desk.typed;
        typed.with(|typed| place.with(|place| TargetKept::of(operation, lists, place, typed)))
    });
    let to_pin = Memo::new(move |_| {
        let typed = typed.get()?;
        let is_pinned = kept.with(|kept| kept.iter().any(|it| it.is_pinned && it.is(&typed)));
        (!is_pinned).then_some(typed)
    });
    let entries = move || {
        let entries = kept.get().into_iter();
        entries
            .map(|target| view! { <Familiar desk target/> })
            .collect_view()
    };
    move || {
        let is_any = kept.with(|kept| !kept.is_empty());
        (is_any || to_pin.with(Option::is_some)).then(|| {
            view! {
                <section class="familiar" aria-label=console.t(FAMILIAR)>
                    {is_any.then(|| view! {
                        <h2>{console.t(FAMILIAR)}</h2>
                        <ul>{entries}</ul>
                    })}
                    {move || to_pin.get().map(|target| view! {
                        <button
                            type="button"
                            class="chip"
                            on:click=move |_| set_pinned(console, target.clone(), true)
                        >
                            {console.t(PIN_TYPED)}
                        </button>
                    })}
                </section>
            }
        })
    }
}

/// One target.
#[component]
fn Familiar(desk: Desk, target: TargetKept) -> impl IntoView {
    let console = Console::here();
    let is_pinned = target.is_pinned;
    let project = console
        .environment
        .with_untracked(|it| it.project().to_owned());
    // The project is the same for all of an environment.
    let values = target.values().filter(|value| *value != project);
    let values = values.collect::<Vec<_>>().join(" · ");
    let name = target.name.clone();
    let what = format!("{name} {values}").trim().to_owned();
    let target = StoredValue::new(target);
    let fill = move |_| {
        let operation = desk.operation;
        let lists = answers(operation).lists;
        desk.typed
            .update(|typed| target.with_value(|it| it.fill(operation, lists, typed)));
    };
    let turn = move |_| set_pinned(console, target.get_value(), !is_pinned);
    view! {
        <li>
            <button
                type="button"
                class="familiar-target"
                aria-label=console.m(FILL.with("what", what.as_str()))
                title=values.clone()
                on:click=fill
            >
                {(!name.is_empty()).then(|| view! { <b>{name.clone()}</b>" " })}
                <code>{values.clone()}</code>
            </button>
            <button
                type="button"
                class="chip"
                aria-pressed=is_pinned.to_string()
                aria-label=console.m(PIN_IT.with("what", what.as_str()))
                on:click=turn
            >
                {console.t(PIN)}
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=console.m(TAKE_OFF.with("what", what.as_str()))
                on:click=move |_| target.with_value(|it| take_off(console, it))
            >
                "×"
            </button>
        </li>
    }
}
