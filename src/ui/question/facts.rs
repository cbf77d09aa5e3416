//! What an order is, where it goes, and what will happen, as the question names it.

use leptos::prelude::*;

use super::asked::Asked;
use crate::operation::IntentValue;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::view::view;

const VENDOR: Text = text("Vendor", "厂商");
const SERVICE: Text = text("Service", "服务地址");
const PROXY: Text = text("Through the proxy", "经由代理");

/// Every target and the mode, then vendor, service and proxy.
pub(super) fn facts(console: Console, asked: &Asked) -> AnyView {
    let (name, address) = asked.service(console);
    let service = format!("{name} {address}").trim().to_owned();
    let proxy = console.environment.with_untracked(|environment| {
        let way = environment.way(asked.operation.service, asked.target_idx);
        let is_direct = way.is_ok_and(|(_, way)| way.is_direct());
        (!is_direct).then(|| environment.proxy.address.clone())
    });
    let facts = asked.order.intent.facts.clone();
    view! {
        {facts.into_iter().map(|(label, value)| view! {
            <dt>{console.t(label)}</dt>
            <dd>{intent_value(console, value)}</dd>
        }).collect_view()}
        <dt>{console.t(VENDOR)}</dt>
        <dd>{console.t(asked.operation.vendor.name)}</dd>
        <dt>{console.t(SERVICE)}</dt>
        <dd><code class="wire">{service}</code></dd>
        {proxy.map(|proxy| view! {
            <dt>{console.t(PROXY)}</dt>
            <dd><code class="wire">{proxy}</code></dd>
        })}
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
