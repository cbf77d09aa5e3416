//! The question before anything is sent.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::console::{Console, Desk};
use super::send::send;
use super::view::view;
use crate::operation::{Intent, IntentValue};
use crate::state::Run;
use crate::text::{Text, text};

const CANCEL: Text = text("Cancel", "取消");
const VENDOR: Text = text("Vendor", "厂商");
const SERVICE: Text = text("Service", "服务地址");
const PROXY: Text = text("Through the proxy", "经由代理");

/// Names vendor, service, every target, mode and consequence, and sends on a yes, once.
#[component]
pub(super) fn Confirm(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let dialog = NodeRef::<Dialog>::new();
    let asked = Memo::new(move |_| {
        desk.run
            .with(|run| run.asked().map(|order| order.intent.clone()))
    });
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (asked.with(Option::is_some), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let call_off = move || desk.run.update(Run::call_off);
    // The second half of a double click on the button that asks is no answer.
    let confirm = move |event: MouseEvent| {
        if event.detail() <= 1 {
            send(console, desk);
        }
    };
    let service = move || {
        let endpoint = console.endpoint(operation);
        endpoint.map_or_else(|_| String::new(), |endpoint| endpoint.as_str().to_owned())
    };
    let proxy = move || {
        console
            .settings
            .with(|set| console.site.with_value(|site| set.proxy(site).to_owned()))
    };
    view! {
        <dialog node_ref=dialog class="confirm" aria-labelledby="confirm-title" on:close=move |_| call_off()>
            {move || asked.get().map(|intent| {
                let Intent { facts, consequence, button } = intent;
                view! {
                    <h2 id="confirm-title">{console.t(operation.title)}</h2>
                    <dl>
                        <dt>{console.t(VENDOR)}</dt>
                        <dd>{console.t(operation.vendor.name)}</dd>
                        <dt>{console.t(SERVICE)}</dt>
                        <dd><code class="wire">{service}</code></dd>
                        {move || Some(proxy()).filter(|proxy| !proxy.trim().is_empty()).map(|proxy| view! {
                            <dt>{console.t(PROXY)}</dt>
                            <dd><code class="wire">{proxy}</code></dd>
                        })}
                        {facts.into_iter().map(|(label, value)| view! {
                            <dt>{console.t(label)}</dt>
                            <dd>{intent_value(console, value)}</dd>
                        }).collect_view()}
                    </dl>
                    <p class="consequence">{console.m(consequence)}</p>
                    <div class="buttons">
                        <button type="button" autofocus on:click=move |_| call_off()>{console.t(CANCEL)}</button>
                        <button type="button" class="danger" on:click=confirm>
                            {console.m(button)}
                        </button>
                    </div>
                }
            })}
        </dialog>
    }
}

fn intent_value(console: Console, value: IntentValue) -> AnyView {
    match value {
        IntentValue::Words(message) => console.m(message).into_any(),
        IntentValue::Names(names) => view! {
            <ul class="names">
                {names.into_iter().map(|name| view! { <li><code>{name}</code></li> }).collect_view()}
            </ul>
        },
    }
}
