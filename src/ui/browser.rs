//! The few things that the page asks of the browser besides its components.

use gloo_net::http::Request;
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestCache;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use crate::form::keyed::Keyed as _;
use crate::form::percent;
use crate::state::{Settings, Site, Theme};
use crate::text::Message;

/// The name under which the settings are kept.
const SETTINGS: &str = "quiesce.settings";

/// The name under which the runs are kept.
pub(super) const RUNS: &str = "quiesce.runs";

/// The name under which the targets are kept that were acted on lately or are pinned.
const TARGETS: &str = "quiesce.targets";

/// The name under which the plans are kept.
pub(super) const PLANS: &str = "quiesce.plans";

/// Reads `config.json` beside the page: what can be used of it, and what is wrong with it. No such
/// file is no mistake.
pub(super) async fn read_site() -> (Site, Vec<Message>) {
    // Asked anew each time: what a site changes is to be seen.
    let request = Request::get("config.json").cache(RequestCache::NoCache);
    let Ok(response) = request.send().await else {
        return Default::default();
    };
    let is_json = response
        .headers()
        .get("content-type")
        .is_some_and(|kind| kind.contains("json"));
    match response.text().await {
        // Hosts that answer every path with the page itself have no such file either.
        Ok(file) if response.ok() && (is_json || file.trim_start().starts_with('{')) => {
            Site::read(&file)
        }
        _ => Default::default(),
    }
}

/// What the browser keeps over all tabs; `None` where it keeps nothing.
pub(super) fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What the browser keeps under a name; empty where it keeps nothing.
fn kept(name: &str) -> String {
    let kept = storage().and_then(|storage| storage.get_item(name).ok()?);
    kept.unwrap_or_default()
}

/// Keeps a text under a name. A browser that keeps nothing is used without.
fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, text);
    }
}

/// The settings that the browser keeps; none where it keeps nothing.
pub(super) fn read_settings() -> Settings {
    let kept = storage().and_then(|storage| storage.get_item(SETTINGS).ok()?);
    kept.map_or_else(Settings::default, |kept| Settings::from_json(&kept))
}

/// Keeps the settings. A browser that keeps nothing is used without.
pub(super) fn keep_settings(settings: &Settings) {
    keep(SETTINGS, &settings.to_json());
}

/// The runs that the browser keeps, as one text.
pub(super) fn read_runs() -> String {
    kept(RUNS)
}

/// Keeps the runs. A browser that keeps nothing is used without.
pub(super) fn keep_runs(runs: &str) {
    keep(RUNS, runs);
}

/// The targets that the browser keeps, as one text.
pub(super) fn read_targets() -> String {
    kept(TARGETS)
}

/// Keeps the targets. A browser that keeps nothing is used without.
pub(super) fn keep_targets(targets: &str) {
    keep(TARGETS, targets);
}

/// The plans that the browser keeps, as one text.
pub(super) fn read_plans() -> String {
    kept(PLANS)
}

/// Keeps the plans. A browser that keeps nothing is used without.
pub(super) fn keep_plans(plans: &str) {
    keep(PLANS, plans);
}

/// Whether the browser knows of no network at all.
pub(super) fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Whether the tab is hidden.
pub(super) fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.hidden())
}

/// Whether somebody has the page in front.
pub(super) fn is_looked_at() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| !document.hidden() && document.has_focus().unwrap_or(true))
}

/// Brings the page to the front, as far as the browser lets it.
pub(super) fn come_to_front() {
    if let Some(window) = web_sys::window() {
        let _ = window.focus();
    }
}

/// Puts a mark of that colour on the tab's icon, or none.
pub(super) fn mark_icon(colour: Option<&str>) {
    let icon = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("link[rel=icon]").ok()?);
    let Some(icon) = icon else {
        return;
    };
    let href = icon.get_attribute("href").unwrap_or_default();
    let plain = href.split_once(MARK).map_or_else(
        || href.trim_end_matches(END).to_owned(),
        |(plain, _)| plain.to_owned(),
    );
    let mark = colour.map(|colour| format!("{MARK}{}'/%3E", percent::segment(colour)));
    let marked = format!("{plain}{}{END}", mark.unwrap_or_default());
    if marked != href {
        let _ = icon.set_attribute("href", &marked);
    }
}

/// How the mark on the icon begins, and how the icon ends, as `index.html` writes it.
const MARK: &str = "%3Ccircle cx='12' cy='12' r='4' stroke='%23fff' fill='";
const END: &str = "%3C/svg%3E";

/// The browser's language tag.
pub(super) fn language() -> String {
    web_sys::window()
        .and_then(|window| window.navigator().language())
        .unwrap_or_default()
}

/// The part of the address behind `#`, as it is written.
pub(super) fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The part of an address behind `#`, with it; empty if there is none.
pub(super) fn hash_of(address: &str) -> String {
    address
        .split_once('#')
        .map_or_else(String::new, |(_, hash)| format!("#{hash}"))
}

/// The address of the page without what is behind `#`.
pub(super) fn page_address() -> String {
    let location = web_sys::window().map(|window| window.location());
    let href = location.and_then(|location| location.href().ok());
    let href = href.unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Writes the address without a new entry in the history.
pub(super) fn replace_hash(hash: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// Sets language, theme and title of the document.
pub(super) fn dress(lang_tag: &str, theme: Theme, title: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", lang_tag);
        let _ = root.set_attribute("data-theme", theme.key());
    }
}

/// Brings the keyboard to the first element of a selector, and the element into view.
pub(super) fn focus(selector: &str) {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok()?);
    if let Some(found) = found {
        // What is drawn takes the focus like any other element.
        let _ = found.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// The same once the page shows what has just changed.
pub(super) fn focus_soon(selector: &'static str) {
    leptos::prelude::request_animation_frame(move || focus(selector));
}

/// Scheme, host and port of the page.
pub(super) fn origin() -> String {
    web_sys::window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// A text as an address that a link can download.
pub(super) fn as_data(kind: &str, text: &str) -> String {
    format!("data:{kind};charset=utf-8,{}", percent::segment(text))
}

/// The text of the file that was chosen in an input.
pub(super) async fn chosen_file(event: &web_sys::Event) -> Option<String> {
    let input = event
        .target()?
        .dyn_into::<web_sys::HtmlInputElement>()
        .ok()?;
    let file = input.files()?.get(0)?;
    // The same file may be chosen again after it was mended.
    input.set_value("");
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Puts a text into the clipboard; false where the browser does not allow it.
pub(super) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Outside a secure context there is no clipboard at all.
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}

/// Tells the console where a page built for development broke; the release page has no such words.
/// What was being handled is not told: it may be secret.
#[cfg(debug_assertions)]
pub(super) fn report_panic(place: Option<&std::panic::Location<'_>>) {
    let place = place.map(ToString::to_string).unwrap_or_default();
    web_sys::console::error_1(&format!("Quiesce has failed at {place}").into());
}

/// Milliseconds since 1970.
pub(super) fn now() -> f64 {
    js_sys::Date::now()
}

/// Seconds since 1970.
pub(super) fn now_in_seconds() -> u64 {
    std::time::Duration::try_from_secs_f64(now() / 1000.0)
        .unwrap_or_default()
        .as_secs()
}

/// Marks the start of something to be timed.
pub(super) fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// Records the time since [`mark`] of the same name as a `performance.measure` entry.
pub(super) fn measure(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.measure_with_start_mark(name, name);
        performance.clear_marks_with_mark_name(name);
    }
}
