//! The services that a plan needs, and whether somebody is signed in to each.

use leptos::prelude::*;

use super::lines::{Needed, needed, sign_in_at};
use crate::plan::kept::Kept;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const SERVICES: Text = text("Services that it needs", "所需的服务");
const READY: Text = text("Can be sent to", "可以发送");
const NOT_READY: Text = text("Sign in first", "需要先登录");
const NOT_THERE: Text = text("Not in this environment", "该环境中不存在");
const SIGN_IN: Text = text("Sign in", "登录");
const SIGN_IN_TO: Text = text("Sign in: {name}", "登录：{name}");
const HELP: Text = text(
    "What is typed for one service is never sent to another. A sign-in is kept for the plan in the memory of this page while you go over to the next.",
    "为某个服务填写的凭据不会发送到其他服务。切换到下一个服务时，计划会在本页面内存中保留前一个登录。",
);

/// A line for each service.
#[component]
pub(super) fn SignIns(kept: Memo<Kept>) -> impl IntoView {
    let console = Console::here();
    let all = Memo::new(move |_| {
        // Who is signed in may change with each second.
        console.now.track();
        kept.with(|kept| needed(console, &kept.plan))
    });
    view! {
        <section class="plan-services" aria-labelledby="plan-services-title">
            <h3 id="plan-services-title">{console.t(SERVICES)}</h3>
            <ul>{move || all.get().into_iter().map(|needed| view! { <ServiceRow needed/> }).collect_view()}</ul>
            <p class="help">{console.t(HELP)}</p>
        </section>
    }
}

#[component]
fn ServiceRow(needed: Needed) -> impl IntoView {
    let console = Console::here();
    let Needed {
        place,
        operation,
        name,
        is_ready,
    } = needed;
    let (look, glyph, word) = match (&place, is_ready) {
        (None, _) => ("failed", Glyph::Failed, NOT_THERE),
        (Some(_), true) => ("succeeded", Glyph::Done, READY),
        (Some(_), false) => ("pending", Glyph::Waiting, NOT_READY),
    };
    let target_idx = place.map(|place| place.target_idx);
    let sign_in = target_idx.filter(|_| !is_ready).map(|target_idx| {
        let go = move |_| sign_in_at(console, operation, target_idx);
        let label = console.m(SIGN_IN_TO.with("name", name.as_str()));
        view! { <button type="button" class="chip" aria-label=label on:click=go>{console.t(SIGN_IN)}</button> }
    });
    view! {
        <li data-look=look>
            <span class="menu-vendor">{console.t(operation.vendor.name)}</span>
            " "<code>{name}</code>" "
            <span class="run-state"><Icon glyph/>" "{console.t(word)}</span>
            " "
            {sign_in}
        </li>
    }
}
