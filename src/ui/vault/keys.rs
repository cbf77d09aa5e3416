//! Handles of keys in `IndexedDB`, each under a name that begins with the time when it was made.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, IdbKeyRange, IdbTransactionMode};

use super::cipher;
use crate::ui::browser;
use crate::ui::database::{Connection, KEYS};
pub(super) use crate::ui::transaction::factory;
use crate::ui::transaction::{end, result};

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
    let connection = Connection::open(&KEYS).await?;
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
    let connection = Connection::open(&KEYS).await?;
    let reading = connection.begin(IdbTransactionMode::Readonly)?;
    let request = reading.object_store(STORE)?.get(&name.into())?;
    Ok(result(&request).await?.dyn_into().ok())
}

/// Removes the key of a name, if there is one.
pub(super) async fn remove(name: &str) -> Result<(), JsValue> {
    let connection = Connection::open(&KEYS).await?;
    let writing = connection.begin(IdbTransactionMode::Readwrite)?;
    writing.object_store(STORE)?.delete(&name.into())?;
    end(&writing).await
}

/// Seconds since 1970, so that names are in the order of time (until the year 2286).
fn time(seconds: u64) -> String {
    format!("{seconds:010}")
}
