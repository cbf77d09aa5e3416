//! The exact request, live as it is typed.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::{Console, Desk};
use super::copy::CopyButton;
use super::deeds::deeds;
use super::later::NotLoaded;
use super::line::Line;
use super::request_view::{Shown, request_view};
use super::time;
use super::view::view;
use crate::form::FieldError;
use crate::operation::Order;
use crate::text::{Text, text};
use crate::transport::curl;
use crate::vendors::Use;

const REQUEST: Text = text("The request", "请求内容");
const NOT_YET: Text = text(
    "Shown here as soon as the form has no mistakes.",
    "表单填写无误后，将在此显示。",
);
const CURL: Text = text("As a command line", "命令行");
const CURL_HELP: Text = text(
    "Straight to the target. Secrets are read from environment variables.",
    "直接发往目标，凭据从环境变量读取。",
);
const CURL_MASKED: Text = text(
    "Straight to the target. What signs the request is masked: it is made anew each time, and is valid for a while only.",
    "直接发往目标。签名或加密的请求头已隐藏：每次请求重新生成，且仅在短时间内有效。",
);
const MAKE_REAL: Text = text("Make a real one", "生成真实命令");
const REAL: Text = text(
    "Signed for real. Valid until {time}; whoever has it can repeat the stop until then.",
    "已真实签名或加密，有效期至 {time}。在此之前，任何持有者都可以重复执行该停止操作。",
);

/// What would be sent, with secrets masked.
#[component]
pub(super) fn Preview(desk: Desk, order: Memo<Result<Order, Vec<FieldError>>>) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let outgoing = Memo::new(move |_| {
        let order = order.get().ok()?;
        Shown::of(console, operation, console.target_idx(operation), &order)
    });
    let is_sealed = Memo::new(move |_| console.access(operation).used() == Use::Anew);
    view! {
        <section class="card request" aria-labelledby="request-title">
            <h2 id="request-title">{console.t(REQUEST)}</h2>
            {move || match outgoing.get() {
                None => view! { <p class="help">{console.t(NOT_YET)}</p> },
                Some(shown) => {
                    let masked = shown.curl.clone();
                    view! {
                        {request_view(console, operation, console.target_idx(operation), shown)}
                        <CommandLine desk masked order is_sealed/>
                    }
                }
            }}
        </section>
    }
}

/// The request as a command line. What a command line cannot seal is made for real on request.
#[component]
fn CommandLine(
    desk: Desk,
    masked: String,
    order: Memo<Result<Order, Vec<FieldError>>>,
    is_sealed: Memo<bool>,
) -> impl IntoView {
    let console = Console::here();
    let real = RwSignal::new(None::<(String, u64)>);
    let problem = RwSignal::new(None);
    // It holds the password that was typed, until it expires.
    let identity = console.identity(desk.operation);
    Effect::new(move |_| {
        identity.typed.track();
        identity.standing.track();
        real.set(None);
    });
    let make = move |_| {
        let (Ok(order), Some(line)) = (order.get_untracked(), Line::of(console, desk)) else {
            return;
        };
        spawn_local(async move {
            let Ok(deeds) = deeds().await else {
                let _ = problem.try_set(Some(NotLoaded.into()));
                return;
            };
            match (deeds.signed)(line, order.request).await {
                // What needs nothing made anew stands there as it is.
                Ok((_, None)) => {}
                Ok((request, Some(expires_at))) => {
                    let _ = problem.try_set(None);
                    let left = expires_at.saturating_sub(browser::now_in_seconds());
                    let _ = real.try_set(Some((curl::command_with_secrets(&request), expires_at)));
                    set_timeout(
                        move || {
                            let _ = real.try_set(None);
                        },
                        Duration::from_secs(left),
                    );
                }
                Err(failure) => {
                    let _ = problem.try_set(Some(failure.next()));
                }
            }
        });
    };
    let line = Signal::derive(move || {
        real.with(|real| {
            real.as_ref()
                .map_or_else(|| masked.clone(), |(line, _)| line.clone())
        })
    });
    let help = move || {
        let lang = console.lang.get();
        match real.get() {
            #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit")]
            Some((_, expires_at)) => REAL
                .with("time", time::clock(expires_at as f64 * 1000.0, lang))
                .to(lang),
            None if is_sealed.get() => CURL_MASKED.to(lang).to_owned(),
            None => CURL_HELP.to(lang).to_owned(),
        }
    };
    view! {
        <div class="curl">
            <h3>{console.t(CURL)}" "<CopyButton what=CURL text=line/></h3>
            <pre class="wire">{line}</pre>
            <p class="help">{help}</p>
            {move || is_sealed.get().then(|| view! {
                <button type="button" class="chip" on:click=make>{console.t(MAKE_REAL)}</button>
                <p class="mistake" role="status">
                    {move || problem.get().map(|problem| problem.to(console.lang.get()))}
                </p>
            })}
        </div>
    }
}
