//! One operation: its form, its request, its question, its result, its task.

use leptos::prelude::*;

use super::browser;
use super::console::{Console, Desk};
use super::followed::Followed;
use super::later::Later;
use super::operation_form::OperationForm;
use super::picker::OpenList;
use super::preview::Preview;
use super::question::{CheckView, DeskQuestion};
use super::result::ResultView;
use super::task_view::task_view;
use super::view::view;
use crate::form::address;
use crate::state::RunKept;

/// The operation in front.
#[component]
pub(super) fn OperationPage(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let order = Memo::new(move |_| desk.typed.with(operation.build));
    // The address always says what the form shows, so that it can be copied at any time.
    Effect::new(move |before: Option<String>| {
        let before = before.unwrap_or_default();
        if !console.runs().is_restored.get() && RunKept::from_hash(&browser::hash()).is_some() {
            return before;
        }
        let followed = desk.followed.get();
        let hash = desk.typed.with(|typed| {
            // As long as the form shows what was sent, the address leads to what came of it.
            let is_as_sent =
                |followed: &Followed| followed.trail.with_value(|it| it.asked == *typed);
            match followed.filter(is_as_sent) {
                Some(followed) => {
                    // The id of the work may be learned later.
                    followed.watch.track();
                    followed.kept().hash()
                }
                None => address::hash(operation.path, operation.fields, typed),
            }
        });
        // Written only where it is another: an address that was opened meanwhile is not to be lost.
        if hash != before {
            browser::replace_hash(&hash);
        }
        hash
    });
    view! {
        <header class="page-head">
            <p class="menu-vendor">{console.t(operation.vendor.name)}</p>
            <h1>{console.t(operation.title)}</h1>
            <p>{console.t(operation.about)}</p>
        </header>
        <div class="desk">
            <OperationForm desk order/>
            <Preview desk order/>
        </div>
        <OpenList desk/>
        <CheckView desk/>
        <ResultView desk/>
        {move || desk.followed.get().map(|followed| view! { <Later load=task_view what=followed/> })}
        <DeskQuestion desk/>
    }
}
