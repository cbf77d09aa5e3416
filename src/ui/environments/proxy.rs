//! The configuration of a proxy for one environment, to download.

use leptos::prelude::*;

use super::{Pane, name_of};
use crate::environment::Environment;
use crate::form::keyed::Keyed as _;
use crate::proxy_config::{Program, Where, configuration};
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const TITLE: Text = text("A proxy for {name}", "{name} 的代理");
const HELP: Text = text(
    "The file lets through the calls that this page makes to the services of this environment, and nothing else. Lines to edit are marked in it.",
    "该配置只放行本页面对此环境中各服务的调用，其他一律拒绝。需要修改的行已在文件中标出。",
);
const PLACE: Text = text("Where this page is served", "本页面的部署位置");
const HERE: Text = text("By the proxy itself", "由该代理提供");
const FOLDER: Text = text("Folder of the page’s files", "页面文件所在目录");
const ELSEWHERE: Text = text("By another server", "由其他服务器提供");
const ORIGIN: Text = text("Address of that server", "该服务器的地址");
const DOWNLOAD: Text = text("Download", "下载");
const BACK: Text = text("Back", "返回");

/// Where the page is served, and the files that come of it.
#[component]
pub(super) fn ProxyFiles(environment: Environment, pane: RwSignal<Pane>) -> impl IntoView {
    let console = Console::here();
    let is_here = RwSignal::new(true);
    let folder = RwSignal::new("/srv/quiesce".to_owned());
    let origin = RwSignal::new(browser::origin());
    let title = console.m(TITLE.with("name", name_of(console, &environment)));
    let files = move || {
        let served = if is_here.get() {
            Where::Here {
                origin: browser::origin(),
                root: folder.get(),
            }
        } else {
            Where::Elsewhere {
                origin: origin.get(),
            }
        };
        let links = Program::ALL.iter().map(|program| {
            let file = match configuration(*program, &environment, &served) {
                Ok(file) => file,
                Err(why) => return Err(why),
            };
            let address = browser::as_data("text/plain", &file);
            let name = program.name();
            Ok(view! {
                <a class="chip" download=program.file_name() href=address>
                    {console.t(DOWNLOAD)}" "{name}
                </a>
            })
        });
        match links.collect::<Result<Vec<_>, _>>() {
            Ok(links) => view! { <p class="buttons">{links}</p> },
            Err(why) => view! {
                <p class="mistake" role="alert">
                    <Icon glyph=Glyph::Warning/>
                    <span>{console.m(why)}</span>
                </p>
            },
        }
    };
    view! {
        <h3>{title}</h3>
        <p class="help">{console.t(HELP)}</p>
        <fieldset class="place">
            <legend>{console.t(PLACE)}</legend>
            {place(console, HERE, is_here, true, FOLDER, folder)}
            {place(console, ELSEWHERE, is_here, false, ORIGIN, origin)}
        </fieldset>
        {files}
        <button type="button" on:click=move |_| pane.set(Pane::List)>{console.t(BACK)}</button>
    }
}

/// One of the places, with what has to be known of it.
fn place(
    console: Console,
    label: Text,
    is_here: RwSignal<bool>,
    value: bool,
    asked: Text,
    typed: RwSignal<String>,
) -> AnyView {
    let is_chosen = move || is_here.get() == value;
    view! {
        <div class="field">
            <label class="choice">
                <input
                    type="radio"
                    name="place"
                    prop:checked=is_chosen
                    on:change=move |_| is_here.set(value)
                />
                <span class="label-text">{console.t(label)}</span>
            </label>
            <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-label=console.t(asked)
                disabled=move || !is_chosen()
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
}
