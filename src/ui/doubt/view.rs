//! An order whose outcome is unknown, on the page: what is known of it, what the search for it found, what can be done.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Doubt, Look, is_here, is_read_only, look_for, put_away, send_past};
use crate::follow::Found;
use crate::state::IntentKept;
use crate::state::intents::Stage;
use crate::text::{Message, Text, text};
use crate::ui::console::{Console, Desk};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::time;
use crate::ui::view::view;

const IN_OTHER_TAB: Text = text(
    "Waiting for the answer in another tab",
    "正在另一个标签页中等待应答",
);
const UNANSWERED: Text = text("Outcome unknown: what became of it", "结果未知：查找结果");
const CLOSED: Text = text(
    "Outcome unknown: the page was closed before the answer came",
    "结果未知：收到应答前页面已关闭",
);
const FOUND: Text = text("What became of it", "请求的结果");
const WHAT: Text = text("What", "对象");
const WHERE: Text = text("Where", "位置");
const SENT: Text = text("Sent", "发送时间");
const WILL_BE_SHOWN: Text = text(
    "Once the answer is there, what comes of it is shown here as well. If that tab is closed before, it is looked for.",
    "收到应答后，结果也会显示在这里。如果该标签页在此之前关闭，将自动查找结果。",
);
const NOT_YET: Text = text("It has not been looked for yet.", "尚未查找。");
const LOOKING: Text = text(
    "Looking for what has become of it, by reading alone…",
    "正在查找结果，仅执行查询…",
);
const LOOKED: Text = text("Looked at {time}.", "查看时间：{time}。");
const ARRIVED: Text = text("It has arrived", "请求已送达");
const DONE: Text = text("It is done", "已完成");
const NO_TRACE: Text = text("No trace of it", "没有发现痕迹");
const UNCLEAR: Text = text("It cannot be told", "无法判断");
const FOLLOWED: Text = text("It is followed below.", "下方将继续跟踪。");
const LOOK: Text = text("Look for it", "查找结果");
const LOOK_AGAIN: Text = text("Look again", "再次查找");
const SEND_AGAIN: Text = text("Send again…", "重新发送…");
const SEND_ALL_THE_SAME: Text = text("Send again all the same…", "仍要重新发送…");
const LET_REST: Text = text("Let it rest", "不再处理");
const KNOWN: Text = text(
    "An earlier order got no answer. {found} ({looked})",
    "前一个请求没有收到应答。{found}（{looked}）",
);
const KNOWN_UNCLEAR: Text = text(
    "An earlier order got no answer, and it may have arrived: if it did, this one comes on top of it. {found} ({looked})",
    "前一个请求没有收到应答，但可能已经送达；如果已送达，本次请求会叠加在其上。{found}（{looked}）",
);

/// How it stands, in words.
pub(in crate::ui) fn standing(doubt: Doubt) -> Text {
    match doubt.intent.with(IntentKept::stage) {
        Stage::Sent => IN_OTHER_TAB,
        Stage::Unanswered => UNANSWERED,
        Stage::Closed => CLOSED,
        Stage::Untraced => NO_TRACE,
        Stage::Over => FOUND,
    }
}

/// What shows it at a desk.
pub(in crate::ui) fn doubt_view(desk: Desk, doubt: Doubt) -> AnyView {
    view! { <DoubtView desk doubt/> }
}

#[component]
fn DoubtView(desk: Desk, doubt: Doubt) -> impl IntoView {
    let console = Console::here();
    let lang = console.lang.get_untracked();
    let (names, sent, place) = doubt.intent.with_untracked(|intent| {
        let place = intent.asked.place();
        let place = format!("{} {}", place.environment, place.address);
        (intent.asked.targets().join(", "), intent.asked.began, place)
    });
    let glyph = Signal::derive(move || glyph_of(doubt));
    let look_word = move || match glyph.get() {
        Glyph::Done => "accepted",
        Glyph::Running => "running",
        Glyph::Info => "unsent",
        _ => "unknown",
    };
    view! {
        <section id="doubt" tabindex="-1" class="card result" data-look=look_word aria-labelledby="doubt-title">
            <h2 id="doubt-title"><Icon glyph/>" "{move || console.t(standing(doubt))}</h2>
            <dl>
                <dt>{console.t(WHAT)}</dt>
                <dd>{console.t(doubt.operation.title)}" "<code class="wire">{names}</code></dd>
                <dt>{console.t(WHERE)}</dt>
                <dd>{place.trim().to_owned()}</dd>
                <dt>{console.t(SENT)}</dt>
                <dd>{time::moment_of(sent, lang)}</dd>
            </dl>
            <div role="status" aria-live="polite" class="found">{move || found(console, doubt)}</div>
            {move || buttons(console, desk, doubt)}
        </section>
    }
}

/// The icon of how it stands.
pub(in crate::ui) fn glyph_of(doubt: Doubt) -> Glyph {
    let look = doubt.look.get();
    match (doubt.intent.with(IntentKept::stage), look) {
        (Stage::Sent, _) | (_, Look::Looking) => Glyph::Running,
        (_, Look::Found(Found::UnderWay(..) | Found::Done(_), _)) => Glyph::Done,
        (Stage::Untraced, _) => Glyph::Info,
        _ => Glyph::Unknown,
    }
}

/// What the search has come to.
fn found(console: Console, doubt: Doubt) -> AnyView {
    if doubt.intent.with(IntentKept::stage) == Stage::Sent {
        return view! { <p>{console.t(WILL_BE_SHOWN)}</p> };
    }
    match doubt.look.get() {
        Look::Waits(None) => view! { <p>{console.t(NOT_YET)}</p> },
        Look::Waits(Some(why)) => view! { <p>{console.m(why)}</p> },
        Look::Looking => view! { <p>{console.t(LOOKING)}</p> },
        Look::Found(found, at) => {
            let (word, says) = match &found {
                Found::UnderWay(_, says) => (ARRIVED, says),
                Found::Done(says) => (DONE, says),
                Found::NoTrace(says) => (NO_TRACE, says),
                Found::Unclear(says) => (UNCLEAR, says),
            };
            let says = console.m(says.clone());
            let is_followed = doubt.followed.with(Option::is_some);
            view! {
                <p><b>{console.t(word)}</b></p>
                <p>{says}" "<span class="help">{console.m(looked(console, at))}</span></p>
                {is_followed.then(|| view! { <p>{console.t(FOLLOWED)}</p> })}
            }
        }
    }
}

fn looked(console: Console, at: f64) -> Message {
    LOOKED.with("time", time::clock(at, console.lang.get_untracked()))
}

/// Looking again, and sending again: only once it was looked for, and never where the work was found.
fn buttons(console: Console, desk: Desk, doubt: Doubt) -> AnyView {
    let stage = doubt.intent.with(IntentKept::stage);
    let look = doubt.look.get();
    if matches!(stage, Stage::Sent | Stage::Over) || look == Look::Looking {
        return ().into_any();
    }
    let was_looked_for = matches!(look, Look::Found(..));
    let again = match look {
        Look::Found(Found::NoTrace(says), at) => Some((SEND_AGAIN, KNOWN, says, at)),
        Look::Found(Found::Unclear(says), at) => Some((SEND_ALL_THE_SAME, KNOWN_UNCLEAR, says, at)),
        _ => None,
    };
    let again = again.filter(|_| is_here(console, doubt) && !is_read_only(console));
    let send_again = again.map(|(name, known, says, at)| {
        let send = move |_| {
            let known = known
                .with("found", says.clone())
                .with("looked", looked(console, at));
            let (typed, past) = doubt
                .intent
                .with_untracked(|intent| (intent.asked.trail().asked, intent.hash()));
            send_past(console, desk, &typed, known, past);
        };
        view! { <button type="button" on:click=send>{console.t(name)}</button> }
    });
    let look = move |_| {
        spawn_local(async move {
            look_for(console, doubt).await;
        });
    };
    let name = if was_looked_for { LOOK_AGAIN } else { LOOK };
    view! {
        <div class="acts">
            <button type="button" on:click=look>{console.t(name)}</button>
            {send_again}
            <button type="button" class="quiet" on:click=move |_| put_away(console, doubt)>
                {console.t(LET_REST)}
            </button>
        </div>
    }
}
