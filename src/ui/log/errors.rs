//! The errors of a log, before the log itself.

use leptos::prelude::*;

use super::pane::Pane;
use crate::log::message_of;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::time;
use crate::ui::view::view;

const ONE: Text = text("1 error", "1 个错误");
const ERRORS: Text = text("{n} errors", "{n} 个错误");
const MORE: Text = text("{n} more further down", "后面还有 {n} 个");
const LINE: Text = text("Line {n}", "第 {n} 行");

/// Errors that are listed.
const LISTED: usize = 20;
/// Letters of a message that are shown.
const SHOWN: usize = 300;

/// How many errors there are, and the first line of each, which leads to it.
#[component]
pub(super) fn LogErrors(pane: Pane) -> impl IntoView {
    let console = Console::here();
    let n_errors = Memo::new(move |_| {
        let lines = pane.lines();
        pane.feed.log.with(|log| log.errors_in(&lines).len())
    });
    let listed = Memo::new(move |_| {
        let lines = pane.lines();
        pane.feed.log.with(|log| {
            let errors = log.errors_in(&lines).iter().take(LISTED);
            let message = |line| {
                let message = message_of(log.line(line)).chars().take(SHOWN);
                message.collect::<String>()
            };
            let listed = errors.map(|error| (error.start, message(error.start)));
            listed.collect::<Vec<_>>()
        })
    });
    let count = move || match n_errors.get() {
        1 => console.t(ONE).to_owned(),
        n => {
            let lang = console.lang.get();
            ERRORS.with("n", time::number(n, lang)).to(lang)
        }
    };
    let is_any = Memo::new(move |_| n_errors.get() > 0);
    move || {
        is_any.get().then(|| view! {
            <div class="log-errors" role="group" aria-label=count>
                <p><Icon glyph=Glyph::Failed/>" "{count}</p>
                <ul>
                    {move || listed.get().into_iter().map(|(line, message)| view! {
                        <li>
                            <button type="button" class="quiet" on:click=move |_| pane.go_to(line)>
                                <b>{move || LINE.with("n", line + 1).to(console.lang.get())}</b>
                                " "
                                {message}
                            </button>
                        </li>
                    }).collect_view()}
                </ul>
                {move || n_errors.get().checked_sub(LISTED).filter(|n| *n > 0).map(|n| view! {
                    <p class="help">{MORE.with("n", time::number(n, console.lang.get())).to(console.lang.get())}</p>
                })}
            </div>
        })
    }
}
