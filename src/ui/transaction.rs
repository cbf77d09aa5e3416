//! Waiting for `IndexedDB`, as futures.
//!
//! Written by hand: the crates for it weigh two to five times as much on the page, and their
//! futures wait for ever where no event comes.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbFactory, IdbRequest, IdbTransaction};

/// How long an answer is waited for, in milliseconds.
const MOST_WAIT: i32 = 5000;

/// The browser's databases.
pub(super) fn factory() -> Result<IdbFactory, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    window.indexed_db()?.ok_or(JsValue::NULL)
}

/// What a request comes to. Its transaction goes on, as long as the next request is made at once.
pub(super) async fn result(request: &IdbRequest) -> Result<JsValue, JsValue> {
    event(&|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
    })
    .await?;
    request.result()
}

/// Waits until all is written. What is not by then is not written later either.
pub(super) async fn end(writing: &IdbTransaction) -> Result<(), JsValue> {
    let ended = event(&|done, failed| {
        writing.set_oncomplete(Some(done));
        writing.set_onabort(Some(failed));
    })
    .await;
    if ended.is_err() {
        let _ = writing.abort();
    }
    ended
}

/// Waits for one of the events that are listened to. That none comes in time is a failure.
pub(super) async fn event(listen: &dyn Fn(&Function, &Function)) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let promise = Promise::new(&mut |done, failed| {
        listen(&done, &failed);
        // Once the promise is settled, this changes nothing.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&failed, MOST_WAIT);
    });
    JsFuture::from(promise).await.map(|_| ())
}
