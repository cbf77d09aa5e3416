//! Why a step has failed, before anything else is said of it.

use leptos::prelude::*;

use super::feed::LogFeed;
use crate::log::{Log, Reason, reason};
use crate::task::{Step, StepState};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::copy::CopyButton;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const WHY: Text = text("Why it failed", "失败原因");
const ERROR: Text = text("the error", "错误信息");
const TRACE: Text = text("Trace ID", "Trace ID");
const MORE: Text = text("{n} more lines in the log", "日志中还有 {n} 行");

/// The first error of a failed step: of its own log, and of each agent that failed in it.
#[component]
pub(in crate::ui) fn Reasons(step: Memo<Option<Step>>, own: LogFeed) -> impl IntoView {
    let console = Console::here();
    let has_failed = Memo::new(move |_| {
        step.with(|step| {
            step.as_ref()
                .is_some_and(|step| step.state == StepState::Failed)
        })
    });
    let reasons = Memo::new(move |_| {
        if !has_failed.get() {
            return Vec::new();
        }
        let of_own = own.log.with(|log| {
            let known = log
                .is_indexed()
                .then(|| reason(log, &log.lines_of(usize::MAX)));
            known.flatten().map(|reason| (String::new(), reason))
        });
        let of_parts = step.with(|step| {
            let parts = step.iter().flat_map(|step| &step.parts);
            let failed = parts.filter(|part| part.state == StepState::Failed);
            let reasons = failed.filter_map(|part| {
                let log = Log::of(part.log.join("\n"));
                let reason = reason(&log, &(0..log.n_lines()))?;
                Some((part.agent.clone(), reason))
            });
            reasons.collect::<Vec<_>>()
        });
        of_own.into_iter().chain(of_parts).collect::<Vec<_>>()
    });
    move || {
        reasons.get().into_iter().map(|(agent, reason)| {
            let Reason { message, lines, n_more, trace } = reason;
            let has_more = lines.trim_ascii() != message;
            let copied = lines.clone();
            let name = format!("{} {agent}", console.t(WHY)).trim_end().to_owned();
            view! {
                <section class="reason" aria-label=name>
                    <p class="reason-head">
                        <Icon glyph=Glyph::Failed/>
                        <b>{console.t(WHY)}</b>
                        <code>{agent}</code>
                        <CopyButton what=ERROR text=Signal::derive(move || copied.clone())/>
                    </p>
                    <p class="reason-message">{message}</p>
                    {has_more.then(|| view! { <pre tabindex="0">{lines}</pre> })}
                    {(n_more > 0).then(|| view! { <p class="help">{MORE.with("n", n_more).to(console.lang.get())}</p> })}
                    {trace.map(|trace| {
                        let copied = trace.clone();
                        view! {
                            <p class="help">
                                {console.t(TRACE)}" "<code>{trace}</code>
                                <CopyButton what=TRACE text=Signal::derive(move || copied.clone())/>
                            </p>
                        }
                    })}
                </section>
            }
        }).collect_view()
    }
}
