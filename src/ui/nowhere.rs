//! What is shown for an address that leads to nothing: no form that somebody could take for the one that was meant.

use leptos::prelude::*;

use super::browser;
use super::console::Console;
use super::view::view;
use crate::text::{Text, text};

/// What it is called.
pub(super) const NOWHERE: Text = text("Nothing is at this address", "该地址没有对应的页面");
const NEXT: Text = text(
    "It may be mistyped, or belong to another version of this page. Choose what you need from the menu.",
    "地址可能有误，或属于其他版本的页面。请从菜单中选择。",
);

/// Says that nothing is there, and shows the address as it came.
#[component]
pub(super) fn Nowhere() -> impl IntoView {
    let console = Console::here();
    view! {
        <header class="page-head">
            <h1>{console.t(NOWHERE)}</h1>
            <p><code>{browser::hash()}</code></p>
            <p>{console.t(NEXT)}</p>
        </header>
    }
}
