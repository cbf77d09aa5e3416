//! What is asked when something of a plan has failed.

use leptos::prelude::*;

use super::driver::decide;
use crate::plan::engine::{Event, Progress, Standing, Track};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const ASKED: Text = text("{n} failed. What now?", "{n} 个失败，如何处理？");
const HALTED: Text = text(
    "{n} failed, and the plan has halted: nothing more is sent.",
    "{n} 个失败，计划已终止，不再发送任何请求。",
);
const OVER: Text = text("{n} failed.", "{n} 个失败。");
const WHAT_NOW: Text = text("What to do about what failed", "如何处理失败的操作");
const RETRY: Text = text("Try what failed again", "重试失败的操作");
const GO_ON: Text = text("Go on without it", "不等待它，继续执行");
const HALT: Text = text("Halt the plan", "终止计划");
const HELP: Text = text(
    "Where the vendor can help its own task to its end, do that in its run: the plan goes on when the run has really ended.",
    "如果厂商侧可以重试或修复任务，请在其运行记录中操作：运行真正结束后，计划会自动继续。",
);

/// How many have failed, and what can be done about it.
#[component]
pub(super) fn Failures(id: StoredValue<String>, progress: Memo<Progress>) -> impl IntoView {
    let console = Console::here();
    let asked = Memo::new(move |_| {
        progress.with(|progress| {
            let n_open = progress
                .tracks
                .iter()
                .filter(|track| Track::is_open(track))
                .count();
            let n_failed = progress.n(crate::plan::engine::State::is_failure);
            match progress.standing {
                Standing::Asked => Some((Standing::Asked, n_open)),
                Standing::Halted if n_open > 0 => Some((Standing::Halted, n_open)),
                Standing::Over if n_failed > 0 => Some((Standing::Over, n_failed)),
                _ => None,
            }
        })
    });
    let on = move |event: Event| id.with_value(|id| decide(console, id, event));
    view! {
        <div role="alert" id="plan-failed" tabindex="-1">
            {move || asked.get().map(|(standing, n)| {
                let said = match standing {
                    Standing::Asked => ASKED,
                    Standing::Over => OVER,
                    _ => HALTED,
                };
                view! {
                    <div class="plan-failed">
                        <p><Icon glyph=Glyph::Warning/>" "<b>{console.m(said.with("n", n))}</b></p>
                        <p class="help">{console.t(HELP)}</p>
                        <div class="plan-tools" role="group" aria-label=console.t(WHAT_NOW)>
                            <button type="button" class="primary" on:click=move |_| on(Event::RetryFailed)>{console.t(RETRY)}</button>
                            {(standing != Standing::Over).then(|| view! {
                                <button type="button" on:click=move |_| on(Event::GoOn)>{console.t(GO_ON)}</button>
                            })}
                            {(standing == Standing::Asked).then(|| view! {
                                <button type="button" on:click=move |_| on(Event::Halt)>{console.t(HALT)}</button>
                            })}
                        </div>
                    </div>
                }
            })}
        </div>
    }
}
