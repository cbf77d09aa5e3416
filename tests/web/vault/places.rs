//! The two places where the page keeps something for a tab, read and changed behind its back.

use std::cell::RefCell;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CryptoKey, IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransactionMode, Storage,
};

use crate::page::window;

pub(super) const KEPT: &str = "quiesce.kept";
pub(super) const KEY: &str = "quiesce.key";

pub(super) fn session() -> Storage {
    let session = window().session_storage().expect("storage is allowed");
    session.expect("the browser has storage")
}

pub(super) fn item(name: &str) -> String {
    let item = session().get_item(name).expect("storage can be read");
    item.unwrap_or_else(|| panic!("nothing is kept under {name}"))
}

pub(super) fn set_item(name: &str, value: &str) {
    session().set_item(name, value).expect("storage takes it");
}

pub(super) fn factory() -> IdbFactory {
    let factory = window().indexed_db().expect("databases are allowed");
    factory.expect("the browser has databases")
}

pub(super) async fn done(request: &IdbRequest) -> JsValue {
    let success = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    JsFuture::from(success).await.expect("the database answers");
    request.result().expect("what is done has a result")
}

/// The page's own database, which a first [`keep`] has made.
pub(super) async fn database() -> IdbDatabase {
    let request = factory().open("quiesce").expect("it opens");
    done(&request).await.unchecked_into()
}

/// Asks the page's store of keys for something.
pub(super) async fn ask(what: impl Fn(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> JsValue {
    let database = database().await;
    let asking = database
        .transaction_with_str_and_mode("keys", IdbTransactionMode::Readwrite)
        .expect("it has the store");
    let store = asking.object_store("keys").expect("it has the store");
    let answer = done(&what(&store).expect("it can be asked")).await;
    database.close();
    answer
}

pub(super) async fn names() -> Vec<String> {
    let names = Array::from(&ask(IdbObjectStore::get_all_keys).await);
    names.iter().filter_map(|name| name.as_string()).collect()
}

pub(super) async fn key() -> CryptoKey {
    let key = ask(|store| store.get(&item(KEY).into())).await;
    key.dyn_into().expect("a key and nothing else lies there")
}

thread_local! {
    /// The window's own, while another stands in its place.
    static OWN: RefCell<Option<(&'static str, JsValue)>> = const { RefCell::new(None) };
}

/// Puts another in the place of what the window has.
pub(super) fn instead(name: &'static str, other: &JsValue) {
    let own = Reflect::get(&window(), &name.into()).expect("a window has it");
    put(name, other);
    OWN.set(Some((name, own)));
}

/// Puts the window's own back.
pub(super) fn restore() {
    if let Some((name, own)) = OWN.take() {
        put(name, &own);
    }
}

fn put(name: &str, value: &JsValue) {
    let property = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&property, &name.into(), value);
    set("value", value).expect("an object takes it");
    set("configurable", &JsValue::TRUE).expect("an object takes it");
    set("writable", &JsValue::TRUE).expect("an object takes it");
    Object::define_property(&window(), &name.into(), &property);
}
