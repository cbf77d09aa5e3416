//! Every environment, and what can be done with each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Pane, guard_word, name_of};
use crate::environment::{Environment, Key};
use crate::form::keyed::Keyed as _;
use crate::operation::Service;
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const HELP: Text = text(
    "The site’s environments come from its config.json and cannot be changed here; copy one to change it. Your own stay in this browser. No password or token is ever part of one.",
    "本站点的环境来自 config.json，不能在此修改；如需修改请先复制。自己的环境只保存在本浏览器中。环境中不包含任何密码或 Token。",
);
const OF_THE_SITE: Text = text("Site", "站点");
const IN_USE: Text = text("In use", "使用中");
const USE: Text = text("Use", "使用");
const EDIT: Text = text("Edit", "编辑");
const COPY: Text = text("Copy", "复制");
const EXPORT: Text = text("Export", "导出");
const PROXY: Text = text("Proxy…", "代理…");
const CHECK: Text = text("Check", "检查");
const REMOVE: Text = text("Remove", "删除");
const REMOVE_NOW: Text = text("Remove {name} for good", "确认删除 {name}");
const KEEP: Text = text("Keep", "保留");
const ADD: Text = text("Add an environment", "添加环境");
const IMPORT: Text = text("Import from a file", "从文件导入");
const IMPORTED: Text = text("Imported: {n}", "已导入：{n} 个");

/// The list.
#[component]
pub(super) fn List(pane: RwSignal<Pane>) -> impl IntoView {
    let console = Console::here();
    let said = RwSignal::new(None::<Result<Message, Message>>);
    let removing = RwSignal::new(None::<Key>);
    let import = move |event: web_sys::Event| {
        spawn_local(async move {
            let Some(file) = browser::chosen_file(&event).await else {
                return;
            };
            let taken = console.book.try_update(|book| book.import(&file));
            let taken = taken.map(|taken| taken.map(|n| IMPORTED.with("n", n)));
            let _ = said.try_set(taken);
        });
    };
    let add = move |_| {
        pane.set(Pane::Editing {
            place: None,
            environment: Environment::default(),
        });
    };
    view! {
        <p class="help">{console.t(HELP)}</p>
        <ul class="environment-list">
            {move || console.book.with(|book| {
                let rows = book.keys().into_iter().filter_map(|key| {
                    let environment = book.get(&key)?;
                    Some(row(console, pane, removing, &key, environment, book.in_use() == &key))
                });
                rows.collect::<Vec<_>>()
            })}
        </ul>
        <div class="buttons">
            <button type="button" class="primary" on:click=add>{console.t(ADD)}</button>
            <label class="file">
                <span>{console.t(IMPORT)}</span>
                <input type="file" accept="application/json,.json" on:change=import/>
            </label>
        </div>
        <p role="status">
            {move || said.get().and_then(Result::ok).map(|said| console.m(said))}
        </p>
        <p class="mistake" role="alert">
            {move || said.get().and_then(Result::err).map(|why| view! {
                <Icon glyph=Glyph::Warning/>
                <span>{console.m(why)}</span>
            })}
        </p>
    }
}

/// One environment of the list.
fn row(
    console: Console,
    pane: RwSignal<Pane>,
    removing: RwSignal<Option<Key>>,
    key: &Key,
    environment: &Environment,
    is_in_use: bool,
) -> AnyView {
    let key = key.clone();
    let name = name_of(console, environment);
    let own_name = match &key {
        Key::Own(name) => Some(name.clone()),
        Key::Site(_) => None,
    };
    let named = |what: Text| format!("{}: {name}", console.t(what));
    let (use_name, edit_name, copy_name, export_name, remove_name) = (
        named(USE),
        named(EDIT),
        named(COPY),
        named(EXPORT),
        named(REMOVE),
    );
    let remove_now = console.m(REMOVE_NOW.with("name", name.as_str()));
    let file_name = format!("{}.json", name.replace(['/', '\\'], "-"));
    let file = console.book.with_untracked(|book| book.export(&key));
    let going = key.clone();
    let go = move |_| {
        console.go_to(going.clone());
        console.managing.set(false);
    };
    let edited = environment.clone();
    let edit = own_name.clone().map(|place| {
        let open = move |_| {
            pane.set(Pane::Editing {
                place: Some(place.clone()),
                environment: edited.clone(),
            });
        };
        view! { <button type="button" class="chip" aria-label=edit_name on:click=open>{console.t(EDIT)}</button> }
    });
    let copied = key.clone();
    let copy = move |_| {
        let environment = console.book.with_untracked(|book| book.copy_of(&copied));
        pane.set(Pane::Editing {
            place: None,
            environment,
        });
    };
    let (proxy_name, check_name) = (named(PROXY), named(CHECK));
    let (of_proxy, of_check) = (environment.clone(), environment.clone());
    let remove = own_name.map(|own_name| {
        let asked = key.clone();
        let is_asked = Memo::new(move |_| removing.with(|removing| removing.as_ref() == Some(&asked)));
        move || {
            if !is_asked.get() {
                let key = key.clone();
                let remove_name = remove_name.clone();
                return view! {
                    <button type="button" class="chip" aria-label=remove_name on:click=move |_| removing.set(Some(key.clone()))>
                        {console.t(REMOVE)}
                    </button>
                };
            }
            let own_name = own_name.clone();
            let remove = move |_| {
                removing.set(None);
                console.change_book(|book| book.remove(&own_name));
            };
            view! {
                <button type="button" class="danger" on:click=remove>{remove_now.clone()}</button>
                <button type="button" class="chip" on:click=move |_| removing.set(None)>{console.t(KEEP)}</button>
            }
        }
    });
    let is_of_site = remove.is_none();
    view! {
        <li class="environment" data-colour=environment.colour.key()>
            <div>
                <b>{name}</b>
                {is_of_site.then(|| view! { " "<span class="optional">{console.t(OF_THE_SITE)}</span> })}
                {guard_word(environment.guard).map(|guard| view! { " "<span class="guard">{console.t(guard)}</span> })}
                {is_in_use.then(|| view! { " "<span class="optional">{console.t(IN_USE)}</span> })}
                <p class="help">{services(environment)}</p>
            </div>
            <div class="buttons">
                {(!is_in_use).then(|| view! {
                    <button type="button" class="chip" aria-label=use_name on:click=go>{console.t(USE)}</button>
                })}
                {edit}
                <button type="button" class="chip" aria-label=copy_name on:click=copy>{console.t(COPY)}</button>
                <a class="chip" download=file_name href=browser::as_data("application/json", &file) aria-label=export_name>
                    {console.t(EXPORT)}
                </a>
                <button type="button" class="chip" aria-label=proxy_name on:click=move |_| pane.set(Pane::Proxy(of_proxy.clone()))>
                    {console.t(PROXY)}
                </button>
                <button type="button" class="chip" aria-label=check_name on:click=move |_| pane.set(Pane::Check(of_check.clone()))>
                    {console.t(CHECK)}
                </button>
                {remove}
            </div>
        </li>
    }
}

/// What an environment has addresses for, in one line.
fn services(environment: &Environment) -> String {
    let mut words = Vec::new();
    for service in Service::ALL {
        for target in environment.targets(service) {
            words.push(target.address);
        }
    }
    words.dedup();
    words.join(" · ")
}
