//! Notices that the server has another version of the page than the one that is open.

use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use web_sys::RequestCache;

use super::console::Console;
use super::icon::{Glyph, Icon};
use super::view::view;
use crate::state::Run;
use crate::text::{Text, text};

const NEWER: Text = text(
    "The server has a new version of this page. Reload when nothing is under way: what is typed and followed here is forgotten then.",
    "服务器上有本页面的新版本。请在没有操作进行时刷新：刷新后，已填写的内容和正在跟踪的任务会清除。",
);
const RELOAD: Text = text("Reload", "刷新");

/// Between two looks, and the least time between them when the page comes to the front again.
const PAUSE: Duration = Duration::from_mins(10);

/// Says that there is another version, and offers it; it is never taken by itself.
#[component]
pub(super) fn Version() -> impl IntoView {
    let console = Console::here();
    let is_newer = console.is_newer;
    let is_sending = move || {
        let mut desks = console.desks().into_iter();
        desks.any(|desk| desk.run.with(Run::is_sending))
    };
    let reload = move |_| {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    };
    move || {
        is_newer.get().then(|| {
            view! {
                <p class="notice" role="status">
                    <Icon glyph=Glyph::Info/>
                    <span>{console.t(NEWER)}</span>
                    <button type="button" class="chip" disabled=is_sending on:click=reload>
                        {console.t(RELOAD)}
                    </button>
                </p>
            }
        })
    }
}

/// Looks for another version from time to time.
pub(super) fn look_out(is_newer: RwSignal<bool>) {
    let look = move || {
        spawn_local(async move {
            if has_another_version().await == Some(true) {
                is_newer.set(true);
            }
        });
    };
    if let Ok(looking) = set_interval_with_handle(look, PAUSE) {
        on_cleanup(move || looking.clear());
    }
}

/// Whether the page on the server loads another program than this one; `None` if that cannot be
/// told. The name of the program is made from what is in it.
async fn has_another_version() -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let link = document.query_selector("link[rel=preload]").ok()??;
    let address = link.get_attribute("href")?;
    let program = address.rsplit('/').next()?;
    let request = Request::get("index.html").cache(RequestCache::NoCache);
    let page = request.send().await.ok()?.text().await.ok()?;
    page.contains("_bg.wasm").then(|| !page.contains(program))
}
