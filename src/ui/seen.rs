//! When work was last seen, and why it is not seen now.

use std::time::Duration;

use leptos::prelude::*;

use super::browser;
use super::console::Console;
use super::copy::CopyButton;
use super::follow::look_now;
use super::followed::Followed;
use super::icon::{Glyph, Icon};
use super::line::Line;
use super::runs::{environment_of, go_there};
use super::time;
use super::view::view;
use crate::follow::Watch;
use crate::operation::failure::Cause;
use crate::text::{Message, Text, text};

const NEVER: Text = text("Not looked at yet.", "尚未查看。");
const FOLLOWING: Text = text("Last seen {ago} ago", "最近查看：{ago}前");
const NOT_SEEN: Text = text(
    "Last seen {ago} ago. Looking again has failed {n} times: {why}",
    "最近查看：{ago}前。之后 {n} 次查看失败：{why}",
);
const NEVER_SEEN: Text = text(
    "Not seen yet. Looking has failed {n} times: {why}",
    "尚未看到。{n} 次查看失败：{why}",
);
const SIGNED_OUT: Text = text(
    "Last seen {ago} ago. Looking again was {why}, so this page has stopped looking. The task goes on without it.",
    "最近查看：{ago}前。再次查看{why}，本页面已停止查看。任务不受影响，会继续执行。",
);
const LEFT: Text = text(
    "Last seen {ago} ago. Nobody is signed in any more, so this page has stopped looking. The task goes on without it. Sign in to go on looking.",
    "最近查看：{ago}前。已退出登录，本页面已停止查看。任务不受影响，会继续执行。重新登录后将继续查看。",
);
const SIGN_IN: Text = text(
    "Not looked at: nobody is signed in here. The task goes on without this page. Sign in to go on looking.",
    "未查看：尚未登录。任务不受影响，会继续执行。登录后将继续查看。",
);
const ELSEWHERE: Text = text(
    "It goes on in environment “{name}” at {address}. To look at it, go over to that environment.",
    "该任务位于环境 “{name}”（{address}）。如需查看，请切换到该环境。",
);
const GONE: Text = text(
    "Last seen {ago} ago. Looking again was {why}: the vendor does not know this task any more. This page has stopped looking.",
    "最近查看：{ago}前。再次查看{why}：厂商已查不到该任务，本页面已停止查看。",
);
const UNSEEN: Text = text("Not seen this time", "本次未能查看");
const LOOK_NOW: Text = text("Look now", "立即查看");
const ADDRESS: Text = text("Address of this run", "本次运行的链接");
const GO_THERE: Text = text("Go over to {name}", "切换到 {name}");
const SOON: Duration = Duration::from_secs(1);

/// When it was last seen, the way to look at once, and the address that leads here.
#[component]
pub(super) fn Seen(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let now = RwSignal::new(browser::now());
    let tick = move || {
        if !browser::is_hidden() {
            now.set(browser::now());
        }
    };
    if let Ok(ticking) = set_interval_with_handle(tick, SOON) {
        on_cleanup(move || ticking.clear());
    }
    let words = Memo::new(move |_| {
        // A look that has just come in is seen at once.
        let now = now.get().max(
            followed
                .watch
                .with(|watch| watch.seen_at.unwrap_or_default()),
        );
        seen(console, followed, now)
    });
    let address = Signal::derive(move || {
        followed.watch.track();
        format!("{}{}", browser::page_address(), followed.kept().hash())
    });
    let look = move |_| {
        // Without a sign-in a look would only be refused.
        let wants_sign_in = untrack(|| {
            let is_signed_in = Line::can_be_signed(console, followed.operation);
            followed.wants_sign_in() && followed.is_here(console) && !is_signed_in
        });
        if wants_sign_in {
            console.signing_in.set(followed.desk(console));
        } else {
            look_now(console, followed);
        }
    };
    let still = Memo::new(move |_| followed.watch.with(|watch| watch.sighting.still.clone()));
    let unseen = Memo::new(move |_| followed.watch.with(|watch| watch.sighting.unseen.clone()));
    view! {
        <p class="help seen">
            {words}
            " "
            <button type="button" class="chip" on:click=look>{console.t(LOOK_NOW)}</button>
            " "
            <CopyButton what=ADDRESS text=address/>
            {move || (!followed.is_here(console) && environment_of(console, followed).is_some()).then(|| view! {
                " "
                <button type="button" class="chip" on:click=move |_| go_there(console, followed)>
                    {followed.place.with_value(|place| console.m(GO_THERE.with("name", place.environment.as_str())))}
                </button>
            })}
        </p>
        <div role="status">
            {move || still.get().into_iter().map(|what| view! {
                <p class="notice">
                    <Icon glyph=Glyph::Waiting/>
                    <span>{console.m(what)}</span>
                </p>
            }).collect_view()}
        </div>
        {move || {
            let unseen = unseen.get();
            (!unseen.is_empty()).then(|| view! {
                <div class="help unseen">
                    <b>{console.t(UNSEEN)}</b>
                    <ul>{unseen.into_iter().map(|what| view! { <li>{console.m(what)}</li> }).collect_view()}</ul>
                </div>
            })
        }}
    }
}

fn seen(console: Console, followed: Followed, now: f64) -> String {
    let lang = console.lang.get();
    let is_here = followed.is_here(console);
    followed
        .watch
        .with(|watch| {
            if !is_here && !watch.has_ended() && (watch.is_signed_out || watch.seen_at.is_none()) {
                return followed.place.with_value(|place| {
                    ELSEWHERE
                        .with("name", place.environment.as_str())
                        .with("address", place.address.as_str())
                });
            }
            words(watch, now)
        })
        .to(lang)
}

fn words(watch: &Watch, now: f64) -> Message {
    let left = watch.is_signed_out && watch.wants_sign_in();
    let Some(seen_at) = watch.seen_at else {
        return match &watch.failure {
            _ if left => SIGN_IN.into(),
            None => NEVER.into(),
            Some(failure) => NEVER_SEEN
                .with("n", watch.n_failures.to_string())
                .with("why", failure.why()),
        };
    };
    let ago = time::took(now - seen_at);
    let text = match (&watch.failure, watch.cause()) {
        _ if left => LEFT,
        (None, _) => FOLLOWING,
        (Some(_), Cause::Denied) => SIGNED_OUT,
        (Some(_), Cause::Unknown) => GONE,
        (Some(_), Cause::Other) => NOT_SEEN,
    };
    let message = text
        .with("ago", ago)
        .with("n", watch.n_failures.to_string());
    match &watch.failure {
        Some(failure) => message.with("why", failure.why()),
        None => message,
    }
}
