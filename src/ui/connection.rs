//! Where the requests go and who sends them.

use leptos::prelude::*;

use super::console::{Console, Desk};
use super::doctor::Doctor;
use super::field_input::FieldInput;
use super::icon::{Glyph, Icon};
use super::keep::PasswordManager;
use super::patient::patient;
use super::proxy_token::PROXY_TOKEN;
use super::sign_in::SignIn;
use super::view::view;
use crate::environment::Target;
use crate::form::FieldError;
use crate::text::{Text, text};
use crate::transport::ProxyForm;

const CONNECTION: Text = text("Connection", "连接");
const SERVICE: Text = text("Service", "服务");
const NOWHERE: Text = text("No address yet", "尚无地址");
const PROXY: Text = text("Proxy", "代理");
const CHANGE: Text = text("Change…", "更改…");
const CHECK: Text = text("Connection check", "连接检查");
const SECRETS: Text = text(
    "Credentials stay in the memory of this page and are gone when it is closed or goes to another service; when it is reloaded, too, unless sign-ins are kept for this tab.",
    "凭据只保存在本页面的内存中，关闭页面或切换服务后即清除；刷新后也会清除，除非在此标签页中保留登录。",
);

/// Service, proxy and credentials of an operation's vendor.
#[component]
pub(super) fn Connection(
    desk: Desk,
    /// The mistakes in the credentials that are to be shown now.
    mistakes: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let targets = Memo::new(move |_| {
        console
            .environment
            .with(|environment| environment.targets(operation.service))
    });
    let wrong = move || console.way(operation).err();
    let proxy = move || {
        console.environment.with(|environment| {
            let proxy = &environment.proxy;
            let address = if proxy.form == ProxyForm::Direct {
                ""
            } else {
                proxy.address.as_str()
            };
            format!("{} {address}", console.t(form_name(proxy.form)))
        })
    };
    let wants_token = Memo::new(move |_| {
        let way = console.way(operation);
        way.is_ok_and(|(_, way)| way.token_header().is_some())
    });
    view! {
        <fieldset class="connection">
            <legend>{console.t(CONNECTION)}</legend>
            <div class="columns">
                <div class="field" class:is-wrong=move || desk.tried.get() && wrong().is_some()>
                    {move || targets.with(|targets| service_input(console, desk, targets))}
                    <p class="mistake" id="connection-mistake">
                        {move || wrong().map(|why| view! {
                            <Icon glyph=Glyph::Warning/>
                            <span>{console.m(why)}</span>
                        })}
                    </p>
                </div>
                <div class="field">
                    <p class="label-text">{console.t(PROXY)}</p>
                    <p class="address">{proxy}</p>
                    <p>
                        <button
                            type="button"
                            class="chip"
                            data-wrong=move || wrong().is_some().to_string()
                            on:click=move |_| console.managing.set(true)
                        >
                            {console.t(CHANGE)}
                        </button>
                    </p>
                </div>
                {move || wants_token.get().then(|| view! {
                    <FieldInput field=&PROXY_TOKEN typed=console.proxy_token mistakes/>
                })}
            </div>
            <SignIn desk mistakes/>
            <PasswordManager/>
            <p class="help">{console.t(SECRETS)}</p>
            <Doctor
                name=console.t(CHECK).to_owned()
                patient=UnsyncCallback::new(move |()| patient(console, desk))
                found=desk.examined
            />
        </fieldset>
    }
}

/// The service of the environment; to choose where there are several.
fn service_input(console: Console, desk: Desk, targets: &[Target]) -> AnyView {
    let operation = desk.operation;
    let shown = |target: &Target| {
        format!("{} {}", target.name, target.address)
            .trim()
            .to_owned()
    };
    if let [_, _, ..] = targets {
        let choose = move |event| {
            let chosen = event_target_value(&event).parse().unwrap_or_default();
            console.go_to_target(operation, chosen);
        };
        let chosen = console.target_idx(operation);
        return view! {
            <label for="connection-service"><span class="label-text">{console.t(SERVICE)}</span></label>
            <select id="connection-service" aria-describedby="connection-mistake" on:change=choose>
                {targets.iter().enumerate().map(|(target_idx, target)| view! {
                    <option value=target_idx.to_string() selected={target_idx == chosen}>
                        {shown(target)}
                    </option>
                }).collect_view()}
            </select>
        };
    }
    let only = targets
        .first()
        .map_or_else(|| console.t(NOWHERE).to_owned(), shown);
    view! {
        <p class="label-text">{console.t(SERVICE)}</p>
        <p class="address">{only}</p>
    }
}

/// The form of a proxy in a few words.
fn form_name(form: ProxyForm) -> Text {
    match form {
        ProxyForm::Direct => text("None", "无"),
        ProxyForm::Prefix => text("In front of the address:", "加在地址之前："),
        ProxyForm::Query => text("As a parameter:", "作为参数："),
        ProxyForm::Header => text("In a header:", "通过请求头："),
        ProxyForm::Path => text("A path for each service:", "每个服务一个路径："),
    }
}
