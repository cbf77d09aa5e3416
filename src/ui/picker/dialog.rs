//! The dialog with a list.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::Opened;
use super::failed::Trouble;
use super::foot::Foot;
use super::reading::Reading;
use super::table::Table;
use super::tools::{Fresh, Tools};
use super::window::Window;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::environments::EnvironmentName;
use crate::ui::view::view;

const TITLE: Text = text("Choose: {what}", "选择：{what}");

/// The list that is open. It is read as soon as it is, and not any more when it is closed.
#[component]
pub(super) fn PickerDialog(opened: Opened) -> impl IntoView {
    let console = Console::here();
    let reading = Reading::new(opened);
    let window = Window::default();
    let dialog = NodeRef::<Dialog>::new();
    on_cleanup(move || reading.stop());
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
            // A sign-in that is asked for comes over it.
            reading.start(console);
        }
    });
    // Goes on once a sign-in that was asked for is over and has succeeded: a refused one is never repeated by itself.
    Effect::new(move |was_asked: Option<bool>| {
        let is_asked = console.signing_in.with(Option::is_some);
        let is_in = untrack(|| {
            let identity = console.identity(opened.form.desk.operation);
            identity.is_signed_in(browser::now_in_seconds()) && reading.waits_for_sign_in()
        });
        if was_asked == Some(true) && !is_asked && is_in {
            reading.go_on(console);
            browser::focus_soon("#picker-search");
        }
        is_asked
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let name = console.m(TITLE.with("what", opened.listing.title));
    view! {
        <dialog
            node_ref=dialog
            class="picker"
            aria-labelledby="picker-title"
            on:close=move |_| console.picking.opened.set(None)
        >
            <header>
                <h2 id="picker-title">{name}</h2>
                <EnvironmentName/>
                <Fresh reading/>
            </header>
            <Tools reading window/>
            <Trouble reading leave=Callback::new(move |()| close())/>
            <Table reading window leave=Callback::new(move |()| close())/>
            <Foot reading leave=Callback::new(move |()| close())/>
        </dialog>
    }
}
