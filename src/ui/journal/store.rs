//! The log in `IndexedDB`: entries by their numbers, and where the log begins and ends.
//!
//! Numbers and hashes are given within one transaction that reads where the log ends and appends to it, so
//! that all tabs write one chain.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbObjectStore, IdbTransactionMode};

use crate::journal::{Dropped, Entry, Head, Note};
use crate::ui::database::{Connection, LOG};
use crate::ui::transaction::{end, result};

/// The entries as JSON, each under its number.
const ENTRIES: &str = "entries";
/// Where the log begins and ends, as JSON.
const ENDS: &str = "ends";
const HEAD: &str = "head";
const DROPPED: &str = "dropped";
/// How many entries are looked at in one go for being too old.
const AT_ONCE: u32 = 500;
/// How many entries are looked through in one go for an end that is told already.
const BACK_AT_ONCE: u64 = 100;

/// Appends notes to the log, each with the time in milliseconds since 1970 when it happened. It is written
/// when this returns. The end of a run that the log tells already, of whatever tab, is left out: it is looked for
/// in the transaction that appends.
///
/// # Errors
///
/// The browser keeps nothing: then none of them is in the log.
pub async fn append(notes: &[(u64, Note)]) -> Result<Vec<Entry>, JsValue> {
    let connection = Connection::open(&LOG).await?;
    let writing = connection.begin(IdbTransactionMode::Readwrite)?;
    let ends = writing.object_store(ENDS)?;
    let mut head = head(&ends).await?;
    let store = writing.object_store(ENTRIES)?;
    let mut written = Vec::new();
    for (at, note) in notes {
        let entry = Entry::after(&head, *at, note);
        if is_told(&store, &entry).await? {
            continue;
        }
        // A number that is there already is an error: nothing is ever overwritten.
        store.add_with_key(&entry.to_json().into(), &key(entry.number))?;
        head = entry.head();
        written.push(entry);
    }
    ends.put_with_key(&head.to_value().to_string().into(), &HEAD.into())?;
    end(&writing).await?;
    Ok(written)
}

/// Whether the log tells this end of a run already.
async fn is_told(store: &IdbObjectStore, entry: &Entry) -> Result<bool, JsValue> {
    let mut before = entry.number;
    while entry.is_end() && before > 1 {
        let from = before.saturating_sub(BACK_AT_ONCE).max(1);
        let range = IdbKeyRange::bound(&key(from), &key(before - 1))?;
        let some = entries(&result(&store.get_all_with_key(&range)?).await?);
        if some.is_empty() {
            // What was before is dropped.
            break;
        }
        let settled = some
            .iter()
            .rev()
            .find_map(|earlier| entry.is_told_by(earlier));
        if let Some(is_told) = settled {
            return Ok(is_told);
        }
        before = from;
    }
    Ok(false)
}

/// Up to so many entries from one number to before another, oldest first.
///
/// # Errors
///
/// The browser does not let them be read.
pub async fn read(from: u64, before: u64) -> Result<Vec<Entry>, JsValue> {
    if from >= before {
        return Ok(Vec::new());
    }
    let connection = Connection::open(&LOG).await?;
    let reading = connection.begin(IdbTransactionMode::Readonly)?;
    let range = IdbKeyRange::bound(&key(from), &key(before - 1))?;
    let request = reading.object_store(ENTRIES)?.get_all_with_key(&range)?;
    Ok(entries(&result(&request).await?))
}

/// Where the log begins and where it ends.
///
/// # Errors
///
/// The browser does not let it be read.
pub async fn ends() -> Result<(Dropped, Head), JsValue> {
    let connection = Connection::open(&LOG).await?;
    let reading = connection.begin(IdbTransactionMode::Readonly)?;
    let ends = reading.object_store(ENDS)?;
    let dropped = get(&ends, DROPPED).await?;
    let dropped = dropped.and_then(|kept| Dropped::of_value(&kept));
    Ok((dropped.unwrap_or_default(), head(&ends).await?))
}

/// Drops from the front what happened before a time, and notes where the chain goes on from. It is called
/// when the page opens, and so tells whether anything can be written here.
///
/// # Errors
///
/// The browser keeps nothing.
pub async fn drop_before(oldest: u64, now: u64) -> Result<(), JsValue> {
    let connection = Connection::open(&LOG).await?;
    let writing = connection.begin(IdbTransactionMode::Readwrite)?;
    let ends = writing.object_store(ENDS)?;
    let store = writing.object_store(ENTRIES)?;
    let mut last = None;
    loop {
        let request = store.get_all_with_key_and_limit(&JsValue::UNDEFINED, AT_ONCE)?;
        let first = entries(&result(&request).await?);
        let n_read = first.len();
        let old: Vec<Entry> = first
            .into_iter()
            .take_while(|entry| entry.at < oldest)
            .collect();
        let n_old = old.len();
        let Some(youngest) = old.last() else {
            break;
        };
        store.delete(&IdbKeyRange::upper_bound(&key(youngest.number))?.into())?;
        last = Some(youngest.head());
        if n_old < n_read || n_read == 0 {
            break;
        }
    }
    let kept = get(&ends, DROPPED).await?;
    let dropped = match last {
        Some(until) => Dropped { until, at: now },
        None => kept
            .and_then(|kept| Dropped::of_value(&kept))
            .unwrap_or_default(),
    };
    ends.put_with_key(&dropped.to_value().to_string().into(), &DROPPED.into())?;
    end(&writing).await
}

/// Where the log ends.
async fn head(ends: &IdbObjectStore) -> Result<Head, JsValue> {
    let kept = get(ends, HEAD).await?;
    Ok(kept
        .and_then(|kept| Head::of_value(&kept))
        .unwrap_or_default())
}

async fn get(store: &IdbObjectStore, name: &str) -> Result<Option<serde_json::Value>, JsValue> {
    let kept = result(&store.get(&name.into())?).await?.as_string();
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}

fn entries(kept: &JsValue) -> Vec<Entry> {
    let kept: &Array = kept.unchecked_ref();
    kept.iter()
        .filter_map(|kept| Entry::of_json(&kept.as_string()?))
        .collect()
}

/// The key of a number. Far fewer than 2^53 are ever written.
fn key(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}
