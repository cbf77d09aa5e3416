//! Handles of keys in `IndexedDB`, each under a name that begins with the time when it was made.
//!
//! Written by hand: the crates for it weigh two to five times as much on the page, and their
//! futures wait for ever where no event comes.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CryptoKey, Event, IdbDatabase, IdbFactory, IdbKeyRange, IdbOpenDbRequest, IdbTransaction,
    IdbTransactionMode,
};

use super::cipher;
use crate::ui::browser;

const DATABASE: &str = "quiesce";
const VERSION: u32 = 1;
const STORE: &str = "keys";
/// How long a key lies there unless its tab removes it, in seconds.
const LONGEST: u64 = 7 * 24 * 60 * 60;
/// How long an answer is waited for, in milliseconds.
const MOST_WAIT: i32 = 5000;

pub(super) fn factory() -> Result<IdbFactory, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    window.indexed_db()?.ok_or(JsValue::NULL)
}

/// A name that no other key has.
pub(super) fn fresh_name() -> Result<String, JsValue> {
    let random = cipher::crypto()?.random_uuid();
    Ok(format!("{}.{random}", time(browser::now_in_seconds())))
}

/// Puts a key under a name and removes the old ones.
pub(super) async fn put(name: &str, key: &CryptoKey) -> Result<(), JsValue> {
    let connection = Connection::open().await?;
    let writing = connection.begin(IdbTransactionMode::Readwrite)?;
    let store = writing.object_store(STORE)?;
    let oldest = browser::now_in_seconds().saturating_sub(LONGEST);
    let old = IdbKeyRange::upper_bound(&time(oldest).into())?;
    store.delete(&old)?;
    store.put_with_key(key, &name.into())?;
    end(&writing).await
}

/// The key of a name; none if there is no such name.
pub(super) async fn get(name: &str) -> Result<Option<CryptoKey>, JsValue> {
    let connection = Connection::open().await?;
    let reading = connection.begin(IdbTransactionMode::Readonly)?;
    let request = reading.object_store(STORE)?.get(&name.into())?;
    event(&|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
    })
    .await?;
    Ok(request.result()?.dyn_into().ok())
}

/// Removes the key of a name, if there is one.
pub(super) async fn remove(name: &str) -> Result<(), JsValue> {
    let connection = Connection::open().await?;
    let writing = connection.begin(IdbTransactionMode::Readwrite)?;
    writing.object_store(STORE)?.delete(&name.into())?;
    end(&writing).await
}

/// Seconds since 1970, so that names are in the order of time (until the year 2286).
fn time(seconds: u64) -> String {
    format!("{seconds:010}")
}

/// An open database. Closed at its end, so that it never keeps another from what it wants.
struct Connection(IdbDatabase);

impl Connection {
    async fn open() -> Result<Self, JsValue> {
        let request = factory()?.open_with_u32(DATABASE, VERSION)?;
        MAKE_STORE.with(|make| request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref())));
        event(&|done, failed| {
            request.set_onsuccess(Some(done));
            request.set_onerror(Some(failed));
            request.set_onblocked(Some(failed));
        })
        .await?;
        request.result()?.dyn_into().map(Self)
    }

    fn begin(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
        self.0.transaction_with_str_and_mode(STORE, mode)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.close();
    }
}

thread_local! {
    // For good: it may be called when nobody waits any more, and a database without its store
    // would be of no use for ever.
    static MAKE_STORE: Closure<dyn Fn(Event)> = Closure::new(|event: Event| {
        let request = event.target().map(JsCast::unchecked_into::<IdbOpenDbRequest>);
        let database = request.and_then(|request| request.result().ok());
        if let Some(database) = database {
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
        }
    });
}

/// Waits until all is written. What is not by then is not written later either.
async fn end(writing: &IdbTransaction) -> Result<(), JsValue> {
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
async fn event(listen: &dyn Fn(&Function, &Function)) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let promise = Promise::new(&mut |done, failed| {
        listen(&done, &failed);
        // Once the promise is settled, this changes nothing.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&failed, MOST_WAIT);
    });
    JsFuture::from(promise).await.map(|_| ())
}
