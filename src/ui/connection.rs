//! Where the requests go and who sends them.

use leptos::prelude::*;

use super::console::{Console, Desk};
use super::field_input::FieldInput;
use super::icon::{Glyph, Icon};
use super::view::view;
use crate::form::FieldError;
use crate::text::{Message, Text, text};

const CONNECTION: Text = text("Connection", "连接");
const ADDRESS: Text = text("Address of the service", "服务地址");
const ADDRESS_HELP: Text = text("For example {example}", "例如 {example}");
const PROXY: Text = text("CORS proxy", "CORS 代理");
const PROXY_HELP: Text = text(
    "The target’s address is put behind it. Empty: no proxy.",
    "目标地址会接在其后。留空表示不使用代理。",
);
const SECRETS: Text = text(
    "Credentials stay in the memory of this page and are gone when it is closed or reloaded.",
    "凭据只保存在本页面的内存中，关闭或刷新页面后即清除。",
);

/// Address, proxy and credentials of an operation's vendor.
#[component]
pub(super) fn Connection(
    desk: Desk,
    /// The mistakes in the credentials that are to be shown now.
    mistakes: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let service = operation.service;
    let endpoint = Signal::derive(move || {
        console.settings.with(|set| {
            console
                .site
                .with_value(|site| set.endpoint(site, service).to_owned())
        })
    });
    let endpoint_mistake = Signal::derive(move || {
        let wrong = console.endpoint(operation).err();
        wrong.filter(|_| desk.tried.get() || endpoint.with(|typed| !typed.is_empty()))
    });
    let proxy = Signal::derive(move || {
        console
            .settings
            .with(|set| console.site.with_value(|site| set.proxy(site).to_owned()))
    });
    let credentials = console.credentials(operation);
    view! {
        <fieldset class="connection">
            <legend>{console.t(CONNECTION)}</legend>
            <div class="columns">
                <AddressInput
                    name="endpoint"
                    label=ADDRESS
                    help=ADDRESS_HELP.with("example", service.example())
                    value=endpoint
                    mistake=endpoint_mistake
                    write=Callback::new(move |typed: String| console.settings.update(|set| {
                        set.endpoints.set(service, Some(typed));
                    }))
                />
                <AddressInput
                    name="proxy"
                    label=PROXY
                    help=PROXY_HELP.into()
                    value=proxy
                    mistake=Signal::derive(move || console.proxy.get().err())
                    write=Callback::new(move |typed: String| console.settings.update(|set| {
                        set.proxy = Some(typed);
                    }))
                />
                {operation.vendor.credentials.iter().map(|field| view! {
                    <FieldInput field typed=credentials mistakes/>
                }).collect_view()}
            </div>
            <p class="help">{console.t(SECRETS)}</p>
        </fieldset>
    }
}

/// An address that the browser keeps.
#[component]
fn AddressInput(
    name: &'static str,
    label: Text,
    help: Message,
    value: Signal<String>,
    mistake: Signal<Option<Message>>,
    write: Callback<String>,
) -> impl IntoView {
    let console = Console::here();
    let id = format!("connection-{name}");
    let help_id = format!("{id}-help");
    let mistake_id = format!("{id}-mistake");
    view! {
        <div class="field" class:is-wrong=move || mistake.get().is_some()>
            <label for=id.clone()><span class="label-text">{console.t(label)}</span></label>
            <input
                type="url"
                id=id
                name=name
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                aria-describedby=format!("{help_id} {mistake_id}")
                aria-invalid=move || mistake.get().is_some().to_string()
                on:input=move |event| write.run(event_target_value(&event))
            />
            <p class="help" id=help_id>{console.m(help)}</p>
            <p class="mistake" id=mistake_id>
                {move || mistake.get().map(|message| view! {
                    <Icon glyph=Glyph::Warning/>
                    <span>{message.to(console.lang.get())}</span>
                })}
            </p>
        </div>
    }
}
