//! Handles of keys in `IndexedDB`, each under a name that begins with the time when it was made.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CryptoKey, Event, IdbDatabase, IdbKeyRange, IdbOpenDbRequest, IdbTransaction,
    IdbTransactionMode,
};

use super::cipher;
use crate::ui::browser;
pub(super) use crate::ui::transaction::factory;
use crate::ui::transaction::{end, event, result};

const DATABASE: &str = "quiesce";
const VERSION: u32 = 1;
const STORE: &str = "keys";
/// How long a key lies there unless its tab removes it, in seconds.
const LONGEST: u64 = 7 * 24 * 60 * 60;

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
    Ok(result(&request).await?.dyn_into().ok())
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
