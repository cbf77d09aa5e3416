//! The frame of the page: header, menu, and the operation in front.

use leptos::html::A;
use leptos::prelude::*;

use super::browser;
use super::console::Console;
use super::icon::{Glyph, Icon};
use super::operation_page::OperationPage;
use crate::form::address;
use crate::state::{Site, Theme};
use crate::text::{Lang, Text, text};

const SKIP: Text = text("Skip to the form", "跳到表单");
const OPERATIONS: Text = text("Operations", "操作");
const THEME: Text = text("Theme", "主题");
const CONFIG_BROKEN: Text = text(
    "config.json of this site cannot be read, so nothing of it is used: {error}. Tell whoever keeps \
     this page; the addresses can be typed by hand meanwhile.",
    "无法读取本站点的 config.json，其中的设置均未生效：{error}。请告知页面维护人员；在此期间可手动填写地址。",
);

/// The whole page.
#[component]
pub(super) fn App(site: Result<Site, String>) -> impl IntoView {
    let mistake = site.as_ref().err().cloned();
    let console = Console::new(site.unwrap_or_default());
    provide_context(console);
    let desks = console.desks();
    let front = desks.clone();

    Effect::new(move |_| console.settings.with(browser::keep_settings));
    let titles: Vec<Text> = desks.iter().map(|desk| desk.operation.title).collect();
    Effect::new(move |_| {
        let lang = console.lang.get();
        let title = titles
            .get(console.front.get())
            .map_or("", |title| title.to(lang));
        let theme = console.settings.with(|settings| settings.theme);
        browser::dress(lang.tag(), theme, &format!("{title} – Quiesce"));
    });
    let hash_changes = window_event_listener(leptos::ev::hashchange, move |_| {
        console.open(&browser::hash());
    });
    on_cleanup(move || hash_changes.remove());

    let notice = console.site.with_value(|site| site.notice.clone());
    view! {
        <a class="skip" href="#form" on:click=|event| {
            event.prevent_default();
            focus("form");
        }>{console.t(SKIP)}</a>
        <Header/>
        {notice.map(|notice| view! {
            <p class="notice" role="note">
                <Icon glyph=Glyph::Info/>
                <span>{move || notice.to(console.lang.get()).to_owned()}</span>
            </p>
        })}
        {mistake.map(|error| view! {
            <p class="notice is-bad" role="alert">
                <Icon glyph=Glyph::Failed/>
                <span>{console.m(CONFIG_BROKEN.with("error", error))}</span>
            </p>
        })}
        <div class="frame">
            <nav class="menu" aria-label=console.t(OPERATIONS)>
                <ul>
                    {desks.into_iter().enumerate().map(|(desk_idx, desk)| {
                        let operation = desk.operation;
                        // The link carries what is typed, so that it can be copied or opened apart.
                        let href = move || desk.typed.with(|typed| {
                            address::hash(operation.path, operation.fields, typed)
                        });
                        let link = NodeRef::<A>::new();
                        let is_front = move || console.front.get() == desk_idx;
                        let current = move || is_front().then_some("page");
                        // On a narrow screen the menu scrolls sideways.
                        Effect::new(move |_| {
                            if let Some(link) = link.get().filter(|_| is_front()) {
                                let nearest = web_sys::ScrollIntoViewOptions::new();
                                nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
                                nearest.set_inline(web_sys::ScrollLogicalPosition::Nearest);
                                link.scroll_into_view_with_scroll_into_view_options(&nearest);
                            }
                        });
                        view! {
                            <li>
                                <a node_ref=link href=href aria-current=current>
                                    <span class="menu-vendor">{console.t(operation.vendor.name)}</span>
                                    <span>{console.t(operation.title)}</span>
                                </a>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </nav>
            <main>
                {move || front.get(console.front.get()).copied().map(|desk| view! {
                    <OperationPage desk/>
                })}
            </main>
        </div>
    }
}

/// Name, theme and language.
#[component]
fn Header() -> impl IntoView {
    let console = Console::here();
    let settings = console.settings;
    let other = move || match console.lang.get() {
        Lang::En => ("zh", "中文"),
        Lang::Zh => ("en", "English"),
    };
    view! {
        <header class="top">
            <a class="brand" href="#/">
                <Icon glyph=Glyph::Brand/>
                <span>"Quiesce"</span>
            </a>
            <div class="top-tools">
                <label class="theme">
                    <span class="for-readers">{console.t(THEME)}</span>
                    <select
                        prop:value=move || settings.with(|settings| settings.theme.key())
                        on:change=move |event| {
                            let chosen = event_target_value(&event);
                            let theme = Theme::ALL.into_iter().find(|theme| theme.key() == chosen);
                            settings.update(|settings| settings.theme = theme.unwrap_or_default());
                        }
                    >
                        {Theme::ALL.into_iter().map(|theme| view! {
                            <option
                                value=theme.key()
                                selected=move || settings.with(|settings| settings.theme == theme)
                            >
                                {console.t(theme.label())}
                            </option>
                        }).collect_view()}
                    </select>
                </label>
                <button
                    type="button"
                    class="quiet"
                    lang=move || other().0
                    on:click=move |_| settings.update(|settings| {
                        settings.lang = Some(other().0.to_owned());
                    })
                >
                    {move || other().1}
                </button>
            </div>
        </header>
    }
}

/// Brings an element into view and the keyboard to it.
pub(super) fn focus(id: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        use web_sys::wasm_bindgen::JsCast;
        if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
            let _ = element.focus();
        }
    }
}
