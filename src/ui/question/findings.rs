//! What was found out before, and what has changed since.

use leptos::prelude::*;

use crate::preflight::{Change, Finding, Level, grouped};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const CHANGED: Text = text(
    "Something has changed since it was read. Look at it, and press again.",
    "读取之后情况有变化。请查看后再次按下按钮。",
);
const BEFORE: Text = text("Before", "此前");
const NOW: Text = text("Now", "现在");
const GONE: Text = text("No longer so", "已不存在");
const NEW: Text = text("New", "新出现");

/// Findings by what they are about. Each says how much it matters, and where it came from. Of several in a row from
/// one place the last one shows it; to who listens each says it.
#[component]
pub(in crate::ui) fn Findings(
    findings: Vec<Finding>,
    /// Whether they stand below the heading of one order among others.
    #[prop(optional)]
    is_below: bool,
) -> impl IntoView {
    let console = Console::here();
    let groups = grouped(findings).into_iter().map(|(about, own)| {
        let word = console.t(about.word());
        view! {
            <section class="found">
                {if is_below { view! { <h4>{word}</h4> } } else { view! { <h3>{word}</h3> } }}
                <ul>{own.iter().enumerate().map(|(idx, finding)| {
                    let next = own.get(idx + 1);
                    let is_repeated = next.is_some_and(|next| next.source == finding.source);
                    view! {
                        <li data-level=key(finding.level) class:goes-on=is_repeated>{said(console, finding)}</li>
                    }
                }).collect_view()}</ul>
            </section>
        }
    });
    groups.collect_view()
}

/// What differs from the reading before, each as it was and as it is.
#[component]
pub(super) fn Changes(changes: Vec<Change>) -> impl IntoView {
    let console = Console::here();
    let line = move |label: Text, finding: &Finding| {
        view! {
            <p data-level=key(finding.level)>
                <b class="when">{console.t(label)}</b>
                {said(console, finding)}
            </p>
        }
    };
    view! {
        <section class="changed" role="alert">
            <p><Icon glyph=Glyph::Warning/>" "<b>{console.t(CHANGED)}</b></p>
            <ul>{changes.into_iter().map(|change| {
                let lines = match (&change.before, &change.now) {
                    (Some(before), Some(now)) => [Some(line(BEFORE, before)), Some(line(NOW, now))],
                    (Some(before), None) => [Some(line(GONE, before)), None],
                    (None, now) => [now.as_ref().map(|now| line(NEW, now)), None],
                };
                view! { <li>{lines.into_iter().flatten().collect_view()}</li> }
            }).collect_view()}</ul>
        </section>
    }
}

fn said(console: Console, finding: &Finding) -> AnyView {
    let glyph = match finding.level {
        Level::Ok => Glyph::Done,
        Level::Warning => Glyph::Warning,
        Level::Blocker => Glyph::Failed,
    };
    view! {
        <span class="level"><Icon glyph/>" "<b>{console.t(finding.level.word())}</b></span>
        " "
        <span class="says">{console.m(finding.says.clone())}</span>
        " "
        <code class="source">{finding.source.clone()}</code>
    }
}

fn key(level: Level) -> &'static str {
    match level {
        Level::Ok => "ok",
        Level::Warning => "warning",
        Level::Blocker => "blocker",
    }
}
