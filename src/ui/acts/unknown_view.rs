//! Something done about a run whose outcome is unknown, on the page: what is known of it, and what the task says now.

use leptos::prelude::*;

use super::unknown::{put_away, read_anew};
use super::{ActDoubt, SENDING_ELSEWHERE};
use crate::follow::Subject;
use crate::state::intents::Stage;
use crate::text::{Message, Text, text};
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::time;
use crate::ui::view::view;

const UNANSWERED: Text = text("Outcome unknown: {what}", "结果未知：{what}");
const CLOSED: Text = text(
    "Outcome unknown: {what}. The page was closed before the answer came",
    "结果未知：{what}。收到应答前页面已关闭",
);
const FOUND: Text = text("What became of it: {what}", "请求的结果：{what}");
const SENT: Text = text("Sent", "发送时间");
const BEFORE: Text = text("Before", "发送前");
const NOW: Text = text("The task says now", "任务当前状态");
const NOT_READ: Text = text(
    "The task has not been read since. Where nobody is signed in, sign in first. Nothing is sent again by itself.",
    "此后尚未读取任务。如未登录，请先登录。系统不会自动重新发送。",
);
const LOOKED: Text = text("Looked at {time}.", "查看时间：{time}。");
const LOOK: Text = text("Read the task anew", "重新读取任务");
const LET_REST: Text = text("Let it rest", "不再处理");

/// What is known of it; nothing where there is none.
#[component]
pub(super) fn UnknownAct(followed: Followed) -> impl IntoView {
    let console = Console::here();
    move || {
        let doubt = followed.act_doubt.get()?;
        Some(shown(console, followed, &doubt))
    }
}

fn shown(console: Console, followed: Followed, doubt: &ActDoubt) -> AnyView {
    let lang = console.lang.get_untracked();
    let stage = doubt.intent.stage();
    let deed = doubt.intent.deed.clone().unwrap_or_default();
    let (title, glyph, look) = match stage {
        Stage::Sent => (SENDING_ELSEWHERE, Glyph::Running, "running"),
        Stage::Unanswered => (UNANSWERED, Glyph::Unknown, "unknown"),
        Stage::Closed => (CLOSED, Glyph::Unknown, "unknown"),
        Stage::Untraced | Stage::Over => (FOUND, Glyph::Info, "unsent"),
    };
    let title = title.with("what", doubt.name(lang));
    let found: AnyView = match doubt.found.clone() {
        _ if stage == Stage::Sent => ().into_any(),
        None => view! { <p>{console.t(NOT_READ)}</p> },
        Some((says, at)) => {
            let looked: Message = LOOKED.with("time", time::clock(at, lang));
            view! { <p>{console.m(says)}" "<span class="help">{console.m(looked)}</span></p> }
        }
    };
    let subject = Subject::of_words(&deed.subject);
    let now = move || {
        let standing = followed.watch.with(|watch| {
            let is_seen = watch.seen_at.is_some() && watch.failure.is_none();
            subject
                .as_ref()
                .filter(|_| is_seen)?
                .standing(&watch.sighting)
        });
        standing.and_then(|standing| standing.into_iter().next())
    };
    let before = deed.before.first().cloned().unwrap_or_default();
    view! {
        <section id="act-unknown" class="card result" data-look=look aria-labelledby="act-unknown-title">
            <h3 id="act-unknown-title"><Icon glyph/>" "{console.m(title)}</h3>
            <dl>
                <dt>{console.t(SENT)}</dt>
                <dd>{time::moment_of(deed.sent, lang)}</dd>
                <dt>{console.t(BEFORE)}</dt>
                <dd><code>{before}</code></dd>
                {move || now().map(|now| view! {
                    <dt>{console.t(NOW)}</dt>
                    <dd><code>{now}</code></dd>
                })}
            </dl>
            <div role="status" aria-live="polite">{found}</div>
            {(stage != Stage::Sent).then(|| view! {
                <div class="acts">
                    <button type="button" on:click=move |_| read_anew(console, followed)>
                        {console.t(LOOK)}
                    </button>
                    <button type="button" class="quiet" on:click=move |_| put_away(console, followed)>
                        {console.t(LET_REST)}
                    </button>
                </div>
            })}
        </section>
    }
}
