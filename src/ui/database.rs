//! The databases of this page in `IndexedDB`, each with its stores.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbOpenDbRequest, IdbTransaction, IdbTransactionMode};

use super::transaction::{event, factory};

/// A database of this page.
#[derive(Debug)]
pub(super) struct Database {
    name: &'static str,
    stores: &'static [&'static str],
}

/// Where the keys of the vault lie.
pub(super) static KEYS: Database = Database {
    name: "quiesce",
    stores: &["keys"],
};
/// Where the log lies.
pub(super) static LOG: Database = Database {
    name: "quiesce.log",
    stores: &["entries", "ends"],
};

/// Stores are made once, with the first version; no database has had another.
const VERSION: u32 = 1;

/// An open database. Closed at its end, so that it never keeps another from what it wants.
pub(super) struct Connection {
    open: IdbDatabase,
    stores: &'static [&'static str],
}

impl Connection {
    /// Opens a database, and makes it where there is none.
    pub(super) async fn open(database: &'static Database) -> Result<Self, JsValue> {
        let request = factory()?.open_with_u32(database.name, VERSION)?;
        MAKE_STORES.with(|make| request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref())));
        event(&|done, failed| {
            request.set_onsuccess(Some(done));
            request.set_onerror(Some(failed));
            request.set_onblocked(Some(failed));
        })
        .await?;
        Ok(Self {
            open: request.result()?.dyn_into()?,
            stores: database.stores,
        })
    }

    /// Begins a transaction over all stores that is over only when the disk has it, where the browser knows of
    /// that.
    pub(super) fn begin(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
        // The crate has no stable name for the third argument; a browser that does not know it passes it over.
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin: Function = Reflect::get(&self.open, &"transaction".into())?.dyn_into()?;
        begin
            .call3(&self.open, &names(self.stores), &mode.into(), &options)?
            .dyn_into()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.open.close();
    }
}

fn names(stores: &[&str]) -> Array {
    stores.iter().map(|name| JsValue::from_str(name)).collect()
}

thread_local! {
    // For good: it may be called when nobody waits any more, and a database without its stores
    // would be of no use for ever.
    static MAKE_STORES: Closure<dyn Fn(Event)> = Closure::new(|event: Event| {
        let request = event.target().map(JsCast::unchecked_into::<IdbOpenDbRequest>);
        let database = request.and_then(|request| request.result().ok());
        if let Some(database) = database {
            make_stores(&database.unchecked_into());
        }
    });
}

fn make_stores(database: &IdbDatabase) {
    let name = database.name();
    let known = [&KEYS, &LOG].into_iter().find(|known| known.name == name);
    for store in known.map_or(&[][..], |known| known.stores) {
        let _ = database.create_object_store(store);
    }
}
