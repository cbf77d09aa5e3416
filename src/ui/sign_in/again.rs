//! The sign-in that is asked for in the middle of something.

use leptos::ev::SubmitEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::Credentials;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::{Console, Desk};
use crate::ui::environments::EnvironmentName;
use crate::ui::followed::Followed;
use crate::ui::identity::Identity;
use crate::ui::view::view;

const AGAIN: Text = text("Sign in to {vendor}", "登录 {vendor}");
const WHY: Text = text("The service has answered: {why}", "服务应答：{why}");
const ORDER_WAITS: Text = text(
    "The stop was refused and nothing was done. Once you are signed in, it is asked about again; it is never sent by itself.",
    "停止请求被拒绝，未执行任何操作。登录后会再次询问是否停止，不会自动重新发送。",
);
const TASK_WAITS: Text = text(
    "Once you are signed in, the task is looked at again.",
    "登录后将继续查看任务。",
);

const LIST_WAITS: Text = text(
    "Once you are signed in, the list is read.",
    "登录后将读取列表。",
);

/// Asks for credentials over everything else: when they are not accepted in the middle of something.
#[component]
pub(in crate::ui) fn SignInAgain() -> impl IntoView {
    let console = Console::here();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (console.signing_in.with(Option::is_some), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
                let missing = |desk: Desk| first_missing(console.identity(desk.operation));
                let field = console.signing_in.get_untracked().and_then(missing);
                let selector = field.map_or_else(
                    || FIRST_SECRET.to_owned(),
                    |field| format!("[id=\"{SCOPE}-{field}\"]"),
                );
                request_animation_frame(move || browser::focus(&selector));
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let leave = move || {
        // Who thinks better of it is not asked about a stop later.
        if let Some(desk) = console.signing_in.get_untracked() {
            desk.asks_after.set_value(false);
        }
        console.signing_in.set(None);
    };
    view! {
        <dialog node_ref=dialog class="confirm" aria-labelledby="sign-in-title" on:close=move |_| leave()>
            {move || console.signing_in.get().map(|desk| {
                let identity = console.identity(desk.operation);
                let vendor = console.t(identity.vendor.name);
                let order_waits = desk.run.with_untracked(|run| run.signed_out().is_some());
                let refused = desk.run.with_untracked(|run| {
                    run.signed_out()?;
                    Some(run.finished()?.result.as_ref().err()?.why())
                });
                let task_waits = desk.followed.get_untracked().is_some_and(Followed::wants_sign_in);
                view! {
                    <h2 id="sign-in-title">{console.m(AGAIN.with("vendor", vendor))}</h2>
                    <p><EnvironmentName/></p>
                    {refused.map(|why| view! { <p class="mistake">{console.m(WHY.with("why", why))}</p> })}
                    {order_waits.then(|| view! { <p>{console.t(ORDER_WAITS)}</p> })}
                    {console.picking.is_open().then(|| view! { <p>{console.t(LIST_WAITS)}</p> })}
                    {task_waits.then(|| view! { <p>{console.t(TASK_WAITS)}</p> })}
                    <form novalidate on:submit=|event: SubmitEvent| event.prevent_default()>
                        <Credentials desk identity mistakes=Signal::derive(Vec::new) scope=SCOPE leave=Callback::new(move |()| leave())/>
                    </form>
                }
            })}
        </dialog>
    }
}

/// What its inputs' ids begin with.
const SCOPE: &str = "again";

/// What is most likely to be typed again, where nothing is missing.
const FIRST_SECRET: &str = "dialog[open] input[type=password]";

/// The first field of the credentials that has a mistake.
fn first_missing(identity: Identity) -> Option<&'static str> {
    let mistakes = identity
        .typed
        .with_untracked(|typed| (identity.vendor.access)(typed).1);
    mistakes.first().map(|mistake| mistake.field)
}
