//! Stands where the browser's `fetch` is, so that a test can count what is sent, and answer it.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Request, Response};

use crate::page::{NOBODY, window};

type Fetch = Closure<dyn FnMut(Request) -> Promise>;

thread_local! {
    /// The browser's own, while another stands in its place.
    static OWN: RefCell<Option<(Function, Fetch)>> = const { RefCell::new(None) };
    static SENT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// From now on what is sent to [`NOBODY`] is noted and answered with this body; without one, no
/// answer ever comes.
pub(crate) fn answer(body: Option<&'static str>) {
    answer_each(move |_| body);
}

/// The same, with what only reads answered and what acts left waiting.
pub(crate) fn answer_reading(body: &'static str) {
    answer_each(move |method| (method == "GET").then_some(body));
}

fn answer_each(body_for: impl Fn(&str) -> Option<&'static str> + 'static) {
    let own: Function = Reflect::get(&window(), &"fetch".into())
        .expect("a window has a fetch")
        .unchecked_into();
    let browsers = own.clone();
    let fetch = Fetch::new(move |request: Request| {
        let url = request.url();
        if !url.starts_with(NOBODY) {
            // The test runner's own.
            let sent = browsers.call1(&window(), &request);
            return sent.expect("fetch does not throw").unchecked_into();
        }
        SENT.with_borrow_mut(|sent| sent.push(format!("{} {url}", request.method())));
        match body_for(&request.method()) {
            Some(body) => {
                let response = Response::new_with_opt_str(Some(body)).expect("a body is a body");
                Promise::resolve(&response).unchecked_into()
            }
            None => Promise::race(&Array::new()),
        }
    });
    put(fetch.as_ref());
    OWN.set(Some((own, fetch)));
}

/// What was sent since [`answer`] to change something, as method and address.
pub(crate) fn deeds() -> Vec<String> {
    let mut deeds = sent();
    deeds.retain(|sent| !sent.starts_with("GET "));
    deeds
}

/// What was sent since [`answer`], as method and address.
pub(crate) fn sent() -> Vec<String> {
    SENT.with_borrow(Clone::clone)
}

/// Puts the browser's own back.
pub(crate) fn restore() {
    SENT.take();
    if let Some((own, _)) = OWN.take() {
        put(&own);
    }
}

fn put(fetch: &JsValue) {
    Reflect::set(&window(), &"fetch".into(), fetch).expect("fetch can be replaced");
}
