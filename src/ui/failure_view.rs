//! What a failed order came to: refused, unanswered, not understood.

use leptos::prelude::*;

use super::console::Console;
use super::icon::{Glyph, Icon};
use super::result::{Copied, PLACE, STATUS};
use super::view::view;
use crate::operation::Failure;
use crate::operation::failure::Refusal;
use crate::text::{Text, text};

const CODE: Text = text("Vendor code", "厂商错误码");
const SAYS: Text = text("The vendor says", "厂商返回的信息");
const REQUEST_ID: Text = text("Request ID", "请求 ID");
const ASKED: Text = text("Asked", "请求地址");
const NEXT: Text = text("What next", "下一步");

#[component]
pub(super) fn FailureView(failure: Failure, place: String) -> impl IntoView {
    let console = Console::here();
    let (look, glyph) = match &failure {
        Failure::NoAnswer { .. } | Failure::Unreadable { .. } => ("unknown", Glyph::Unknown),
        Failure::Refused(refusal) if refusal.is_from_between() => ("unknown", Glyph::Unknown),
        Failure::Form(_) | Failure::Unsendable { .. } => ("unsent", Glyph::Info),
        Failure::Refused(_) => ("refused", Glyph::Failed),
    };
    let title = failure.title();
    let next = failure.next();
    let details = match failure {
        Failure::Refused(refusal) => view! { <RefusalView refusal=*refusal/> },
        Failure::NoAnswer { url, reason } => view! {
            <p>{console.m(reason)}</p>
            <dl>
                <dt>{console.t(ASKED)}</dt>
                <dd><Copied what=ASKED value=url/></dd>
            </dl>
        },
        Failure::Unreadable { reason, response } => view! {
            <p>{console.m(reason)}</p>
            <dl>
                <dt>{console.t(STATUS)}</dt>
                <dd>{response.status}</dd>
            </dl>
        },
        // What is wrong is what to do next.
        Failure::Form(_) | Failure::Unsendable { .. } => ().into_any(),
    };
    view! {
        <section class="card result" data-look=look role="alert">
            <h2><Icon glyph/>" "{console.t(title)}</h2>
            <dl>
                <dt>{console.t(PLACE)}</dt>
                <dd>{place}</dd>
            </dl>
            {details}
            <p class="next"><b>{console.t(NEXT)}</b>" "{console.m(next)}</p>
        </section>
    }
}

#[component]
fn RefusalView(refusal: Refusal) -> impl IntoView {
    let console = Console::here();
    let Refusal {
        status,
        code,
        message,
        request_id,
        ..
    } = refusal;
    view! {
        <dl>
            <dt>{console.t(STATUS)}</dt>
            <dd>{status}</dd>
            {code.map(|code| view! {
                <dt>{console.t(CODE)}</dt>
                <dd><Copied what=CODE value=code/></dd>
            })}
            {(!message.is_empty()).then(|| view! {
                <dt>{console.t(SAYS)}</dt>
                <dd class="vendor-says">{message}</dd>
            })}
            {request_id.map(|id| view! {
                <dt>{console.t(REQUEST_ID)}</dt>
                <dd><Copied what=REQUEST_ID value=id/></dd>
            })}
        </dl>
    }
}
