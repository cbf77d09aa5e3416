//! The page on which a saved task is opened: dropped anywhere on it, pasted anywhere on it, chosen, or typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::OPEN_SAVED;
use super::file::{Brought, brought};
use crate::record::{ABOUT, open};
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::later::{Later, later};
use crate::ui::task_view::task_view;
use crate::ui::view::view;
use web_sys::wasm_bindgen::JsCast;

const DROP: Text = text(
    "Drop a file anywhere on this page, or paste with Ctrl+V.",
    "将文件拖放到本页面任意位置，或按 Ctrl+V 粘贴。",
);
const DROP_NOW: Text = text("Drop it to open it.", "松开即可打开。");
const CHOOSE: Text = text("Choose a file", "选择文件");
const TEXT: Text = text("JSON of the task", "任务的 JSON");
const OPEN: Text = text("Open", "打开");
const CLOSE: Text = text("Close it", "关闭");
const OPENED: Text = text("Opened: {what}", "已打开：{what}");

later! {
    /// What shows the page of saved tasks.
    pub(in crate::ui) fn saved_page() -> fn(Console) -> AnyView {
        |_| view! { <SavedPage/> }
    }
}

/// The page.
#[component]
fn SavedPage() -> impl IntoView {
    let console = Console::here();
    let typed = RwSignal::new(String::new());
    let mistake = RwSignal::new(None::<Message>);
    let opened = RwSignal::new(None::<Text>);
    let is_over = RwSignal::new(false);
    let take = move |text: Result<String, Message>| match text.and_then(|text| open(&text)) {
        Ok(saved) => {
            mistake.set(None);
            opened.set(Some(saved.what));
            typed.set(String::new());
            console.runs().saved.set(Some(Followed::of_saved(saved)));
            browser::focus_soon("#task-title");
        }
        Err(why) => {
            opened.set(None);
            mistake.set(Some(why));
            browser::focus_soon("#saved-mistake");
        }
    };
    let bring = move |data: Brought| {
        spawn_local(async move {
            // The page may have gone on to something else meanwhile.
            if let Some(text) = brought(data).await.filter(|_| !typed.is_disposed()) {
                take(text);
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
    let pastes = window_event_listener(leptos::ev::paste, move |event| {
        if is_typed_into(event.target()) {
            return;
        }
        event.prevent_default();
        bring(Brought::of(event.clipboard_data()));
    });
    on_cleanup(move || {
        drags.remove();
        leaves.remove();
        drops.remove();
        pastes.remove();
    });
    view! {
        <header class="page-head" id="form" tabindex="-1">
            <h1>{console.t(OPEN_SAVED)}</h1>
            <p>{console.t(ABOUT)}</p>
        </header>
        <section class="card saved" aria-label=console.t(OPEN_SAVED) class:is-over=move || is_over.get()>
            <p class="saved-drop">
                {move || console.t(if is_over.get() { DROP_NOW } else { DROP })}
            </p>
            <p class="buttons">
                <label class="file">
                    <span>{console.t(CHOOSE)}</span>
                    <input
                        type="file"
                        accept=".json,.txt,application/json,text/plain"
                        on:change=move |event| bring(Brought::chosen(&event))
                    />
                </label>
            </p>
            <form on:submit=move |event| {
                event.prevent_default();
                take(Ok(typed.get_untracked()));
            }>
                <label class="saved-text">
                    <span class="label-text">{console.t(TEXT)}</span>
                    <textarea
                        id="saved-text"
                        rows="4"
                        spellcheck="false"
                        autocomplete="off"
                        prop:value=typed
                        on:input=move |event| typed.set(event_target_value(&event))
                    ></textarea>
                </label>
                <p class="buttons">
                    <button type="submit">{console.t(OPEN)}</button>
                    {move || console.runs().saved.get().map(|_| view! {
                        <button type="button" class="quiet" on:click=move |_| {
                            console.runs().saved.set(None);
                            opened.set(None);
                            browser::focus("#saved-text");
                        }>{console.t(CLOSE)}</button>
                    })}
                </p>
            </form>
            <div role="status">
                {move || opened.get().map(|what| view! {
                    <p class="help">{console.m(OPENED.with("what", what))}</p>
                })}
            </div>
            <div role="alert" id="saved-mistake" tabindex="-1">
                {move || mistake.get().map(|why| view! {
                    <p class="mistake">
                        <Icon glyph=Glyph::Warning/>
                        <span>{console.m(why)}</span>
                    </p>
                })}
            </div>
        </section>
        {move || console.runs().saved.get().map(|followed| view! { <Later load=task_view what=followed/> })}
    }
}

/// Whether what is pasted goes into a field: another than the one for it, which a text of megabytes would
/// hold up.
fn is_typed_into(target: Option<web_sys::EventTarget>) -> bool {
    let target = target.map(JsCast::dyn_into::<web_sys::Element>);
    let Some(Ok(target)) = target else {
        return false;
    };
    let is_field = matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT");
    is_field && target.id() != "saved-text"
}
