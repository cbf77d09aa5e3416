//! The question before anything is sent.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::console::Console;
use super::environments::EnvironmentName;
use super::view::view;
use crate::environment::Guard;
use crate::operation::{Intent, IntentValue, Operation};
use crate::state::Run;
use crate::text::{Text, text};

const CANCEL: Text = text("Cancel", "取消");
const ENVIRONMENT: Text = text("Environment", "环境");
const TYPE_NAME: Text = text(
    "This environment is protected. Type its name to go on: {name}",
    "该环境受保护。请输入环境名称以继续：{name}",
);
const VENDOR: Text = text("Vendor", "厂商");
const SERVICE: Text = text("Service", "服务地址");
const PROXY: Text = text("Through the proxy", "经由代理");

/// Names vendor, service, every target, mode and consequence, and sends on a yes, once.
#[component]
pub(super) fn Confirm(
    /// What is asked about.
    run: RwSignal<Run>,
    /// Whose service it goes to.
    operation: &'static Operation,
    /// What the deed is called.
    #[prop(into)]
    title: Signal<Text>,
    /// The answer is yes.
    send: Callback<()>,
) -> impl IntoView {
    let console = Console::here();
    let dialog = NodeRef::<Dialog>::new();
    let asked = Memo::new(move |_| run.with(|run| run.asked().map(|order| order.intent.clone())));
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
    let call_off = move || run.update(Run::call_off);
    let way = move || console.way(operation).ok();
    let service = move || {
        let target_idx = console.target_idx(operation);
        let targets = console.environment.with(|it| it.targets(operation.service));
        let name = targets.get(target_idx).map(|target| target.name.clone());
        let address = way().map(|(endpoint, _)| endpoint.as_str().to_owned());
        let words = [name, address].into_iter().flatten();
        words.collect::<Vec<_>>().join(" ").trim().to_owned()
    };
    let proxy = move || {
        let is_direct = way().is_none_or(|(_, way)| way.is_direct());
        let address = console.environment.with(|it| it.proxy.address.clone());
        (!is_direct).then_some(address)
    };
    // What a protected environment asks to be typed; empty again for the next question.
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        asked.track();
        typed.set(String::new());
    });
    let is_protected = move || console.environment.with(|it| it.guard == Guard::Protected);
    let is_locked = move || {
        let name = console.environment.with(|it| it.name.clone());
        is_protected() && typed.with(|typed| typed.trim() != name)
    };
    // The second half of a double click on the button that asks is no answer.
    let confirm = move |event: MouseEvent| {
        if event.detail() <= 1 && !untrack(is_locked) {
            send.run(());
        }
    };
    view! {
        <dialog node_ref=dialog class="confirm" aria-labelledby="confirm-title" on:close=move |_| call_off()>
            {move || asked.get().map(|intent| {
                let Intent { facts, consequence, button, .. } = intent;
                view! {
                    <h2 id="confirm-title">{move || console.t(title.get())}</h2>
                    <dl>
                        <dt>{console.t(ENVIRONMENT)}</dt>
                        <dd><EnvironmentName/></dd>
                        <dt>{console.t(VENDOR)}</dt>
                        <dd>{console.t(operation.vendor.name)}</dd>
                        <dt>{console.t(SERVICE)}</dt>
                        <dd><code class="wire">{service}</code></dd>
                        {move || proxy().map(|proxy| view! {
                            <dt>{console.t(PROXY)}</dt>
                            <dd><code class="wire">{proxy}</code></dd>
                        })}
                        {facts.into_iter().map(|(label, value)| view! {
                            <dt>{console.t(label)}</dt>
                            <dd>{intent_value(console, value)}</dd>
                        }).collect_view()}
                    </dl>
                    <p class="consequence">{console.m(consequence)}</p>
                    {move || is_protected().then(|| view! {
                        <div class="field">
                            <label for="confirm-name">
                                {console.m(TYPE_NAME.with("name", console.environment.with(|it| it.name.clone())))}
                            </label>
                            <input
                                id="confirm-name"
                                type="text"
                                autocomplete="off"
                                autocapitalize="off"
                                spellcheck="false"
                                prop:value=typed
                                on:input=move |event| typed.set(event_target_value(&event))
                            />
                        </div>
                    })}
                    <div class="buttons">
                        <button type="button" autofocus on:click=move |_| call_off()>{console.t(CANCEL)}</button>
                        <button type="button" class="danger" disabled=is_locked on:click=confirm>
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
