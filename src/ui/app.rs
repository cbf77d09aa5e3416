//! The frame of the page: header, menu, and the operation in front.

use leptos::prelude::*;

use super::browser;
use super::console::Console;
use super::environments::{EnvironmentSwitch, Environments};
use super::icon::{Glyph, Icon};
use super::idle::keep_time;
use super::journal::{NotKept, log_page};
use super::later::Later;
use super::menu::Menu;
use super::nowhere::Nowhere;
use super::operation_page::OperationPage;
use super::pages::Page as InFront;
use super::plan::plan_page;
use super::runs::run_list;
use super::saved::saved_page;
use super::sign_in::SignInAgain;
use super::signed_in::SignedIn;
use super::version::{Version, look_out};
use super::view::view;
use crate::form::keyed::Keyed as _;
use crate::state::{Site, Theme};
use crate::text::{Lang, Message, Text, text};

const SKIP: Text = text("Skip to the form", "跳到表单");
const OPERATIONS: Text = text("Operations", "操作");
const NOTICES: Text = text("Notices", "公告");
const NAME: &str = "Quiesce";
const SUPPORT: Text = text("Help", "帮助");
const THEME: Text = text("Theme", "主题");
const CONFIG_BROKEN: Text = text(
    "config.json of this site, {mistake} Tell whoever keeps this page; environments of your own can \
     be used meanwhile.",
    "本站点的 config.json，{mistake} 请告知页面维护人员；在此期间可使用自己的环境。",
);

/// The whole application: what is shared, and the page in the language of the moment.
#[component]
pub(super) fn App(
    site: Site,
    /// What is wrong with the site's `config.json`.
    mistakes: Vec<Message>,
) -> impl IntoView {
    let mistakes = StoredValue::new(mistakes);
    let console = Console::new(site);
    provide_context(console);

    Effect::new(move |_| console.settings.with(browser::keep_settings));
    Effect::new(move |_| {
        let (own, in_use) = console
            .book
            .with(|book| (book.own().to_vec(), book.in_use().clone()));
        console.settings.update(|settings| {
            // One without a name stands for none at all.
            settings.environments = own.into_iter().filter(|it| !it.name.is_empty()).collect();
            settings.in_use = Some(in_use);
        });
    });
    Effect::new(move |_| {
        let lang = console.lang.get();
        let beside = console.runs().page.get().title();
        let title = beside.unwrap_or_else(|| console.front.get().operation.title);
        let title = title.to(lang);
        let theme = console.settings.with(|settings| settings.theme);
        let sign = console.runs().sign.get();
        browser::dress(lang.tag(), theme, &format!("{sign}{title} – Quiesce"));
    });
    let hash_changes = window_event_listener(leptos::ev::hashchange, move |event| {
        // Where it was gone to, not what stands there now: the form in front may have written its own
        // address since.
        let hash = browser::hash_of(&event.new_url());
        console.open(&hash);
        console.act(move |deeds| (deeds.open_run)(console, &hash));
    });
    let came = move || console.act(move |deeds| (deeds.page_came)(console));
    let shown = window_event_listener(leptos::ev::visibilitychange, move |_| came());
    let focused = window_event_listener(leptos::ev::focus, move |_| came());
    on_cleanup(move || {
        hash_changes.remove();
        shown.remove();
        focused.remove();
    });

    look_out(console.is_newer);
    keep_time(console);
    console.begin_from_tab();
    console.act(move |deeds| (deeds.begin_log)(console));
    let at_start = browser::hash();
    console.act(move |deeds| (deeds.restore_runs)(console, &at_start));

    // Another language is another page: what is typed, sent and followed lives in the console.
    move || {
        console.lang.track();
        view! { <Page mistakes=mistakes.get_value()/> }
    }
}

/// Header, notices, menu, and the operation in front.
#[component]
fn Page(
    /// What is wrong with the site's `config.json`.
    mistakes: Vec<Message>,
) -> impl IntoView {
    let console = Console::here();
    let has_runs = Memo::new(move |_| {
        let runs = console.runs();
        runs.list.with(|runs| !runs.is_empty()) || runs.doubts.with(|doubts| !doubts.is_empty())
    });
    view! {
        <a class="skip" href="#form" on:click=|event| {
            event.prevent_default();
            browser::focus("#form");
        }>{console.t(SKIP)}</a>
        <Header/>
        <Environments/>
        <SignInAgain/>
        <Version/>
        <Notices mistakes/>
        <NotKept/>
        <div class="frame">
            <nav class="menu" aria-label=console.t(OPERATIONS)>
                <Menu/>
                {move || has_runs.get().then(|| view! { <Later load=run_list what=console/> })}
            </nav>
            <main>{move || match console.runs().page.get() {
                InFront::Operation => view! { <OperationPage desk=console.front.get()/> },
                InFront::Plan => view! { <Later load=plan_page what=console/> },
                InFront::Saved => view! { <Later load=saved_page what=console/> },
                InFront::Nowhere => view! { <Nowhere/> },
                InFront::Log => view! { <Later load=log_page what=console/> },
            }}</main>
        </div>
    }
}

/// What everybody who opens the page is to know.
#[component]
fn Notices(mistakes: Vec<Message>) -> impl IntoView {
    let console = Console::here();
    let lang = console.lang.get_untracked();
    let notice = console
        .site
        .with_value(|site| Some(site.notice.as_ref()?.to(lang).to_owned()));
    (notice.is_some() || !mistakes.is_empty()).then(|| {
        view! {
            <aside aria-label=console.t(NOTICES)>
                {notice.map(|notice| view! {
                    <p class="notice">
                        <Icon glyph=Glyph::Info/>
                        <span>{notice}</span>
                    </p>
                })}
                {mistakes.into_iter().map(|mistake| view! {
                    <p class="notice is-bad" role="alert">
                        <Icon glyph=Glyph::Failed/>
                        <span>{console.m(CONFIG_BROKEN.with("mistake", mistake))}</span>
                    </p>
                }).collect_view()}
            </aside>
        }
    })
}

/// Name, theme and language.
#[component]
fn Header() -> impl IntoView {
    let console = Console::here();
    let settings = console.settings;
    let chosen = settings.with_untracked(|settings| settings.theme);
    let (other, other_name) = match console.lang.get_untracked() {
        Lang::En => ("zh", "中文"),
        Lang::Zh => ("en", "English"),
    };
    let support = console.site.with_value(|site| site.support.clone());
    let support = Some(support).filter(|address| !address.is_empty());
    let choose_theme = move |event| {
        let chosen = event_target_value(&event);
        settings.update(|settings| settings.theme = Theme::of_key(&chosen));
    };
    let change_language = move |_| {
        settings.update(|settings| settings.lang = Some(other.to_owned()));
        browser::focus_soon("#language");
    };
    view! {
        <header class="top environment" data-colour=move || console.environment.with(|it| it.colour.key())>
            <a class="brand" href="#/">
                <Icon glyph=Glyph::Brand/>
                <span>{NAME}</span>
            </a>
            <EnvironmentSwitch/>
            <SignedIn/>
            <div class="top-tools">
                {support.map(|address| view! {
                    <a class="support" href=address target="_blank" rel="noopener noreferrer">{console.t(SUPPORT)}</a>
                })}
                <label>
                    <span class="for-readers">{console.t(THEME)}</span>
                    <select on:change=choose_theme>
                        {Theme::ALL.iter().copied().map(|theme| view! {
                            <option value=theme.key() selected={theme == chosen}>
                                {console.t(theme.label())}
                            </option>
                        }).collect_view()}
                    </select>
                </label>
                <button id="language" type="button" class="quiet" lang=other on:click=change_language>
                    {other_name}
                </button>
            </div>
        </header>
    }
}
