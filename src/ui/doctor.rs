//! The check of the way to a service, and what it has found.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::console::Console;
use super::icon::{Glyph, Icon};
use super::later::later;
use super::patient::Patient;
use super::prober::BrowserProber;
use super::view::view;
use crate::doctor::{self, Case, Finding, Report, Verdict};
use crate::text::{Message, Text, text};

const CHECK: Text = text("Check the connection", "检查连接");
const CHECKING: Text = text("Checking…", "正在检查…");
const SIGNS_IN: Text = text(
    "Only reads, and stops nothing. Where credentials are typed, it signs in with them once.",
    "只读取，不停止任何东西。如已填写凭据，会使用它登录一次。",
);
const FINE: Text = text("Fine", "正常");
const FAULT: Text = text("Fault", "故障");
const NOT_KNOWN: Text = text("Not known", "未知");
const NEXT: Text = text("Next:", "下一步：");

/// What a check has found, or why it could not begin.
pub(super) type Examined = Result<Report, Message>;

/// Examines a case with the eyes of a browser.
type Examine = fn(BrowserProber, Case) -> Pin<Box<dyn Future<Output = Report>>>;

later! {
    /// The examination itself, and all that it may find.
    fn examination() -> Examine {
        |prober, case| Box::pin(async move { doctor::examine(&prober, &case).await })
    }
}

/// A button that checks the connection, and the list of what was found.
#[component]
pub(super) fn Doctor(
    /// What it is called among others on the page.
    name: String,
    /// What it does with credentials.
    #[prop(default = SIGNS_IN)]
    about: Text,
    /// Whom to examine, looked up when the check begins; or what is wrong with the addresses.
    patient: UnsyncCallback<(), Result<Patient, Message>>,
    /// Where the findings are kept.
    found: RwSignal<Option<Examined>>,
    /// Whether the check begins by itself.
    #[prop(optional)]
    at_once: bool,
) -> impl IntoView {
    let console = Console::here();
    let is_busy = RwSignal::new(false);
    let check = move || {
        if is_busy.get_untracked() {
            return;
        }
        match untrack(|| patient.run(())) {
            Err(mistake) => found.set(Some(Err(mistake))),
            Ok(Patient { case, sign }) => {
                is_busy.set(true);
                found.set(None);
                spawn_local(async move {
                    let report = match examination().await {
                        Ok(examine) => Ok(examine(BrowserProber { sign }, case).await),
                        Err(why) => Err(why.into()),
                    };
                    // The page may have gone on to something else meanwhile.
                    let _ = is_busy.try_set(false);
                    let _ = found.try_set(Some(report));
                });
            }
        }
    };
    if at_once && found.with_untracked(Option::is_none) {
        check();
    }
    view! {
        <section class="doctor" aria-label=name>
            <p class="doctor-ask">
                <button type="button" aria-disabled=move || is_busy.get().to_string() on:click=move |_| check()>
                    {console.t(CHECK)}
                </button>
                <span class="help">{console.t(about)}</span>
            </p>
            <div role="status">
                {move || is_busy.get().then(|| view! {
                    <p class="checking"><Icon glyph=Glyph::Running/>" "{console.t(CHECKING)}</p>
                })}
                {move || found.get().map(|found| match found {
                    Ok(report) => view! {
                        <ol class="findings">
                            {report.findings.into_iter().map(|finding| view! {
                                <FindingView finding/>
                            }).collect_view()}
                        </ol>
                    },
                    Err(mistake) => view! { <p class="mistake">{console.m(mistake)}</p> },
                })}
            </div>
        </section>
    }
}

#[component]
fn FindingView(finding: Finding) -> impl IntoView {
    let console = Console::here();
    let (look, glyph, word) = match finding.verdict {
        Verdict::Fine => ("succeeded", Glyph::Done, FINE),
        Verdict::Fault => ("failed", Glyph::Failed, FAULT),
        Verdict::NotKnown => ("unknown", Glyph::Unknown, NOT_KNOWN),
    };
    view! {
        <li data-look=look>
            <p class="finding">
                <Icon glyph/>
                <b class="look">{console.t(word)}</b>
                " "
                <b>{console.m(finding.title)}</b>
            </p>
            <p>{console.m(finding.detail)}</p>
            {finding.next.map(|next| view! {
                <p class="next"><b>{console.t(NEXT)}</b>" "{console.m(next)}</p>
            })}
        </li>
    }
}
