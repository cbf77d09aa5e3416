//! The menu: every operation, and the pages beside them.

use leptos::html::A;
use leptos::prelude::*;

use super::console::{Console, Desk};
use super::pages::Page;
use super::view::view;
use crate::form::address;
use crate::operation::Deed;
use crate::text::{Text, text};

const START: Text = text("Start again", "重新启动");
const BESIDE: Text = text("More", "更多");

/// What stops, what starts again, and the pages beside them, each in a list of its own.
#[component]
pub(super) fn Menu() -> impl IntoView {
    let console = Console::here();
    let entries = |deed: Deed| {
        let mut desks = console.desks();
        desks.retain(|desk| desk.operation.deed == deed);
        let entries = desks.into_iter().map(|desk| view! { <Entry desk/> });
        entries.collect_view()
    };
    let has_starts = console
        .desks()
        .iter()
        .any(|desk| desk.operation.deed == Deed::Start);
    view! {
        <ul>{entries(Deed::Stop)}</ul>
        {has_starts.then(|| view! {
            <h2 id="menu-start">{console.t(START)}</h2>
            <ul aria-labelledby="menu-start">{entries(Deed::Start)}</ul>
        })}
        <h2 id="menu-beside">{console.t(BESIDE)}</h2>
        <ul aria-labelledby="menu-beside">
            {Page::BESIDE.into_iter().map(|page| view! { <BesideEntry page/> }).collect_view()}
        </ul>
    }
}

/// The way to an operation. Its address carries what is typed there, so that it can be copied or
/// opened apart.
#[component]
fn Entry(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let link = NodeRef::<A>::new();
    let is_front = move || {
        let front = console.front.get().operation;
        console.runs().page.get() == Page::Operation && front.path == operation.path
    };
    let href = move || {
        desk.typed
            .with(|typed| address::hash(operation.path, operation.fields, typed))
    };
    keep_in_sight(link, is_front);
    view! {
        <li>
            <a node_ref=link href=href aria-current=move || is_front().then_some("page")>
                <span class="menu-vendor">{console.t(operation.vendor.name)}</span>
                <span>{console.t(operation.title)}</span>
            </a>
        </li>
    }
}

/// The way to a page beside the operations.
#[component]
fn BesideEntry(page: Page) -> impl IntoView {
    let console = Console::here();
    let link = NodeRef::<A>::new();
    let is_front = move || console.runs().page.get() == page;
    keep_in_sight(link, is_front);
    view! {
        <li>
            <a
                node_ref=link
                href=format!("#/{}", page.path())
                aria-current=move || is_front().then_some("page")
            >
                <span>{page.title().map(|title| console.t(title))}</span>
            </a>
        </li>
    }
}

/// On a narrow screen the menu scrolls sideways: what is in front stays in sight.
fn keep_in_sight(link: NodeRef<A>, is_front: impl Fn() -> bool + 'static) {
    Effect::new(move |_| {
        if let Some(link) = link.get().filter(|_| is_front()) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            nearest.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            link.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
}
