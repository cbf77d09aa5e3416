//! The runs of this browser, in the menu.

use leptos::prelude::*;

use super::{take_off, want_to_be_told};
use crate::follow::EndKind;
use crate::state::intents::Stage;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::doubt::{self, Doubt};
use crate::ui::followed::Followed;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::later::later;
use crate::ui::view::view;

const RUNS: Text = text("Runs", "运行记录");
const UNDER_WAY: Text = text("Under way", "进行中");
const NOT_LOOKED_AT: Text = text("Not looked at", "未查看");
const TAKE_OFF: Text = text("Take off the list: {what}", "从列表移除：{what}");
const GOES_ON: Text = text(
    "Only the list forgets it. The work goes on at the vendor.",
    "仅从列表中移除，厂商侧的任务会继续执行。",
);
const TELL_ME: Text = text("Notify me when a run ends", "运行结束时通知我");
const REFUSED: Text = text(
    "The browser does not allow this page to notify. Allow it in the browser’s settings of this site. The tab’s title and icon tell it all the same.",
    "浏览器未允许本页面发送通知，请在浏览器的站点设置中允许。标签页的标题和图标仍会提示。",
);

later! {
    /// What lists the runs.
    pub(in crate::ui) fn run_list() -> fn(Console) -> AnyView {
        |console| view! { <RunList console/> }
    }
}

#[component]
fn RunList(console: Console) -> impl IntoView {
    let tells = move || console.settings.with(|settings| settings.tells);
    view! {
        <section class="runs" aria-labelledby="runs-title">
            <h2 id="runs-title">{console.t(RUNS)}</h2>
            <ul>
                {move || console.runs().doubts.get().into_iter().map(|doubt| view! { <DoubtEntry doubt/> }).collect_view()}
                {move || console.runs().list.get().into_iter().map(|followed| view! { <RunEntry followed/> }).collect_view()}
            </ul>
            <label class="tell">
                <input
                    type="checkbox"
                    prop:checked=tells
                    on:change=move |event| want_to_be_told(console, event_target_checked(&event))
                />
                <span>{console.t(TELL_ME)}</span>
            </label>
            <p class="help" role="status">{move || console.runs().tells_refused.get().then(|| console.t(REFUSED))}</p>
        </section>
    }
}

/// The way to an order whose outcome is unknown.
#[component]
fn DoubtEntry(doubt: Doubt) -> impl IntoView {
    let console = Console::here();
    let (href, what, environment) = doubt.intent.with_untracked(|intent| {
        let what = intent.asked.targets().join(", ");
        (intent.hash(), what, intent.asked.place().environment)
    });
    let named = what.clone();
    let glyph = Signal::derive(move || doubt::glyph_of(doubt));
    let is_shown = move || {
        let shown = console.front.get().doubt.get();
        shown.is_some_and(|shown| shown.is(doubt))
    };
    // What another tab waits for is not this one's to take off.
    let is_ours = move || doubt.intent.with(|intent| intent.stage() != Stage::Sent);
    let take_off = move |_| doubt::put_away(console, doubt);
    view! {
        <li data-look="unknown">
            <a href=href aria-current=move || is_shown().then_some("true")>
                <span class="run-state"><Icon glyph/>" "{move || console.t(doubt::standing(doubt))}</span>
                <span>{console.t(doubt.operation.title)}</span>
                <code>{what}</code>
                <span class="help">{environment}</span>
            </a>
            {move || is_ours().then(|| {
                let named = named.clone();
                view! {
                    <button
                        type="button"
                        class="quiet"
                        title=console.t(GOES_ON)
                        aria-label=console.m(TAKE_OFF.with("what", named))
                        on:click=take_off
                    >
                        "×"
                    </button>
                }
            })}
        </li>
    }
}

/// The way to a run: how it goes, what it stops, where.
#[component]
fn RunEntry(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let ended = Memo::new(move |_| followed.ended());
    let is_looked_at = Memo::new(move |_| {
        followed
            .watch
            .with(|watch| !watch.is_signed_out && watch.wait().is_some())
    });
    let href = move || {
        followed.watch.track();
        followed.kept().hash()
    };
    let is_shown = move || {
        let shown = console.front.get().followed.get();
        shown.is_some_and(|shown| shown.is(followed))
    };
    let word = move || match ended.get() {
        Some(kind) => kind.word(),
        None if is_looked_at.get() => UNDER_WAY,
        None => NOT_LOOKED_AT,
    };
    let glyph = Signal::derive(move || match ended.get() {
        Some(kind) => glyph_of(kind),
        None if is_looked_at.get() => Glyph::Running,
        None => Glyph::Waiting,
    });
    let look = move || match ended.get() {
        Some(kind) => look_of(kind),
        None if is_looked_at.get() => "running",
        None => "pending",
    };
    let what = followed.targets().join(", ");
    let named = what.clone();
    let place = followed.place.with_value(|place| place.environment.clone());
    view! {
        <li data-look=look>
            <a href=href aria-current=move || is_shown().then_some("true")>
                <span class="run-state"><Icon glyph/>" "{move || console.t(word())}</span>
                <span>{console.t(followed.operation.title)}</span>
                <code>{what}</code>
                <span class="help">{place}</span>
            </a>
            <button
                type="button"
                class="quiet"
                title=console.t(GOES_ON)
                aria-label=console.m(TAKE_OFF.with("what", named))
                on:click=move |_| take_off(console, followed)
            >
                "×"
            </button>
        </li>
    }
}

/// The icon of an end.
pub(in crate::ui) fn glyph_of(kind: EndKind) -> Glyph {
    match kind {
        EndKind::Stopped | EndKind::Started => Glyph::Done,
        EndKind::Partly => Glyph::Warning,
        EndKind::Failed => Glyph::Failed,
        EndKind::RolledBack => Glyph::Back,
        EndKind::Cancelled => Glyph::Cancelled,
        EndKind::Passed => Glyph::Skipped,
        EndKind::Unknown => Glyph::Unknown,
    }
}

/// The look of an end, as style sheets know it.
pub(in crate::ui) fn look_of(kind: EndKind) -> &'static str {
    match kind {
        EndKind::Stopped | EndKind::Started => "succeeded",
        EndKind::Partly | EndKind::Failed => "failed",
        EndKind::RolledBack => "rolled-back",
        EndKind::Cancelled => "cancelled",
        EndKind::Passed => "skipped",
        EndKind::Unknown => "unknown",
    }
}
