//! The page: components that show and ask, over the plain data of the rest.

#![expect(
    unreachable_pub,
    reason = "the component macro makes public what stands behind a component"
)]
#![expect(
    clippy::too_many_lines,
    reason = "the markup of a component counts as its lines"
)]

mod acts;
mod agents;
mod announce;
mod app;
mod browser;
mod connection;
mod console;
mod copy;
mod database;
mod deeds;
mod desk;
mod doctor;
mod doubt;
mod end_view;
mod environments;
mod failure_view;
mod field_input;
mod follow;
mod followed;
mod graph;
mod icon;
mod identity;
mod idle;
mod intents;
pub mod journal;
mod keep;
mod later;
mod line;
mod locks;
mod log;
mod menu;
mod nowhere;
mod operation_form;
mod operation_page;
mod ordered;
mod pages;
mod patient;
mod picker;
mod plan;
mod preview;
mod prober;
mod proxy_token;
mod question;
mod request_view;
mod resized;
mod result;
mod runs;
mod save;
mod saved;
mod seen;
mod send;
mod shape;
mod sign_in;
mod signed_in;
mod signing;
mod step_table;
mod steps;
mod targets;
mod task_view;
mod time;
mod timeline;
mod transaction;
pub mod vault;
mod version;
mod view;
mod views;
mod way_out;

use crate::state::Site;
use crate::text::Message;

/// Reads what the site and the browser keep, then mounts the page.
pub fn start() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| browser::report_panic(panic.location())));
    wasm_bindgen_futures::spawn_local(async {
        let (site, mistakes) = browser::read_site().await;
        mount(site, mistakes);
    });
}

/// Mounts the page with what the site has set, or with what is wrong with its `config.json`.
pub fn mount(site: Site, mistakes: Vec<Message>) {
    leptos::mount::mount_to_body(move || app::App(app::AppProps { site, mistakes }));
}
