//! The log in `IndexedDB`: entries by their numbers, and where the log begins and ends.
//!
//! Numbers and hashes are given within one transaction that reads where the log ends and appends to it, so
//! that all tabs write one chain.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Event, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbTransaction,
    IdbTransactionMode,
};

use crate::journal::{Dropped, Entry, Head, Note};
use crate::ui::transaction::{end, event, factory, result};

const DATABASE: &str = "quiesce.log";
const VERSION: u32 = 1;
/// The entries as JSON, each under its number.
const ENTRIES: &str = "entries";
/// Where the log begins and ends, as JSON.
const ENDS: &str = "ends";
const HEAD: &str = "head";
const DROPPED: &str = "dropped";
/// How many entries are looked at in one go for being too old.
const AT_ONCE: u32 = 500;

/// Appends notes to the log, each with the time in milliseconds since 1970 when it happened. It is written
/// when this returns.
///
/// # Errors
///
/// The browser keeps nothing: then none of them is in the log.
pub async fn append(notes: &[(u64, Note)]) -> Result<Vec<Entry>, JsValue> {
    let connection = Connection::open().await?;
    let writing = connection.begin(IdbTransactionMode::Readwrite)?;
    let ends = writing.object_store(ENDS)?;
    let mut head = head(&ends).await?;
    let store = writing.object_store(ENTRIES)?;
    let mut written = Vec::new();
    for (at, note) in notes {
        let entry = Entry::after(&head, *at, note);
        // A number that is there already is an error: nothing is ever overwritten.
        store.add_with_key(&entry.to_json().into(), &key(entry.number))?;
        head = entry.head();
        written.push(entry);
    }
    ends.put_with_key(&head.to_value().to_string().into(), &HEAD.into())?;
    end(&writing).await?;
    Ok(written)
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
    let connection = Connection::open().await?;
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
    let connection = Connection::open().await?;
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
    let connection = Connection::open().await?;
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

/// An open database. Closed at its end, so that it never keeps another from what it wants.
struct Connection(IdbDatabase);

impl Connection {
    async fn open() -> Result<Self, JsValue> {
        let request = factory()?.open_with_u32(DATABASE, VERSION)?;
        MAKE_STORES.with(|make| request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref())));
        event(&|done, failed| {
            request.set_onsuccess(Some(done));
            request.set_onerror(Some(failed));
            request.set_onblocked(Some(failed));
        })
        .await?;
        request.result()?.dyn_into().map(Self)
    }

    /// Begins a transaction that is over only when the disk has it, where the browser knows of that.
    fn begin(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
        let stores = Array::of2(&ENTRIES.into(), &ENDS.into());
        // The crate has no stable name for the third argument; a browser that does not know it passes it over.
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin: Function = Reflect::get(&self.0, &"transaction".into())?.dyn_into()?;
        begin
            .call3(&self.0, &stores, &mode.into(), &options)?
            .dyn_into()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.close();
    }
}

thread_local! {
    // For good: it may be called when nobody waits any more, and a database without its stores
    // would be of no use for ever.
    static MAKE_STORES: Closure<dyn Fn(Event)> = Closure::new(|event: Event| {
        let request = event.target().map(JsCast::unchecked_into::<IdbOpenDbRequest>);
        let database = request.and_then(|request| request.result().ok());
        if let Some(database) = database {
            let database = database.unchecked_into::<IdbDatabase>();
            for store in [ENTRIES, ENDS] {
                let _ = database.create_object_store(store);
            }
        }
    });
}
