//! One operation: its form, its request, its question, its result, its task.

use leptos::prelude::*;

use super::browser;
use super::confirm::Confirm;
use super::console::{Console, Desk};
use super::later::Later;
use super::operation_form::OperationForm;
use super::preview::Preview;
use super::result::ResultView;
use super::task_view::task_view;
use super::view::view;
use crate::form::address;

/// The operation in front.
#[component]
pub(super) fn OperationPage(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let order = Memo::new(move |_| desk.typed.with(operation.build));
    // The address always says what the form shows, so that it can be copied at any time.
    Effect::new(move |_| {
        let hash = desk
            .typed
            .with(|typed| address::hash(operation.path, operation.fields, typed));
        browser::replace_hash(&hash);
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
        <ResultView desk/>
        {move || desk.followed.get().map(|followed| view! { <Later load=task_view what=followed/> })}
        <Confirm desk/>
    }
}
