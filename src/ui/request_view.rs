//! A request as it would leave, with secrets masked.

use leptos::prelude::*;

use super::console::Console;
use super::view::view;
use crate::operation::{Header, HttpRequest, Operation, Order};
use crate::text::{Text, text};
use crate::transport::curl;
use crate::vendors;

const TARGET: Text = text("Target", "目标地址");
const THROUGH_PROXY: Text = text("Through the proxy", "经由代理");
const HEADERS: Text = text("Headers", "请求头");
const BODY: Text = text("Body", "请求体");
const NO_BODY: Text = text("none", "无");
const SEALED_BODY: Text = text("Body, sealed", "请求体（加密后）");
const SEALED_HELP: Text = text(
    "An example: every request is sealed anew, with keys of its own.",
    "仅为示例：每次请求都会用新的密钥重新加密。",
);

/// What may be shown of a request.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    method: &'static str,
    target: String,
    headers: Vec<String>,
    body: Option<String>,
    sealed_body: Option<String>,
    /// The same as a command line.
    pub(super) curl: String,
}

impl Shown {
    /// An order as it would leave now; `None` while the service's address has mistakes.
    pub(super) fn of(
        console: Console,
        operation: &'static Operation,
        target_idx: usize,
        order: &Order,
    ) -> Option<Self> {
        let environment = console.environment.get();
        let (endpoint, _) = environment.way(operation.service, target_idx).ok()?;
        let access = console.access(operation);
        let (lang, memory) = (console.lang.get(), console.memory.get_value());
        let request = vendors::preview(&endpoint, &access, lang, &memory, &order.request);
        let sealed_body = request.body.as_deref().and_then(|body| {
            console
                .sample_keys
                .with_value(|keys| vendors::sealed_example(&endpoint, &access, &memory, body, keys))
        });
        Some(Self::new(&request, sealed_body))
    }

    fn new(request: &HttpRequest, sealed_body: Option<String>) -> Self {
        Self {
            method: request.method.name(),
            target: request.target.clone(),
            headers: request.headers.iter().map(Header::line).collect(),
            sealed_body,
            body: request.body.clone(),
            curl: curl::command(request),
        }
    }
}

/// The request, by its parts.
pub(super) fn request_view(
    console: Console,
    operation: &'static Operation,
    target_idx: usize,
    shown: Shown,
) -> AnyView {
    let Shown {
        method,
        target,
        headers,
        body,
        sealed_body,
        ..
    } = shown;
    let asked = target.clone();
    let proxied = move || {
        let environment = console.environment.get();
        let (_, way) = environment.way(operation.service, target_idx).ok()?;
        let headers = way.headers(&asked, &console.proxy_token());
        let headers: Vec<String> = headers.iter().map(Header::line).collect();
        (!way.is_direct()).then(|| (way.address(&asked), headers.join("\n")))
    };
    view! {
        <dl>
            <dt>{console.t(TARGET)}</dt>
            <dd><code class="wire">
                <b>{method}</b>" "{target}
            </code></dd>
            {move || proxied().map(|(address, headers)| view! {
                <dt>{console.t(THROUGH_PROXY)}</dt>
                <dd>
                    <code class="wire">{address}</code>
                    {(!headers.is_empty()).then(|| view! { <pre class="wire">{headers}</pre> })}
                </dd>
            })}
            <dt>{console.t(HEADERS)}</dt>
            <dd>
                <pre class="wire">{headers.join("\n")}</pre>
            </dd>
            <dt>{console.t(BODY)}</dt>
            <dd>{match body {
                Some(body) => view! { <pre class="wire">{body}</pre> },
                None => view! { <span class="help">{console.t(NO_BODY)}</span> },
            }}</dd>
            {sealed_body.map(|sealed| view! {
                <dt>{console.t(SEALED_BODY)}</dt>
                <dd>
                    <pre class="wire">{sealed}</pre>
                    <p class="help">{console.t(SEALED_HELP)}</p>
                </dd>
            })}
        </dl>
    }
}
