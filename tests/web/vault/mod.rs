//! One secret kept for this tab: encrypted in `sessionStorage`, under a key in `IndexedDB` that
//! nobody can export. Nothing is left of it after it is forgotten or cannot be read.

mod places;

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Poll;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Function, Promise, Reflect};
use quiesce::form::secret::Secret;
use quiesce::ui::vault::{Unkept, fetch_kept, forget, is_possible, keep};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{IdbObjectStore, IdbOpenDbRequest};

use self::places::{
    KEPT, KEY, ask, database, done, factory, instead, item, key, names, restore, session, set_item,
};
use crate::find::call;
use crate::page::{storage, window};

const SECRET: &str = "hunter2-и-密码";

/// Empties both places; the database is there afterwards.
async fn begin() {
    // A test that fails has no end.
    restore();
    session().clear().expect("storage can be emptied");
    storage().clear().expect("storage can be emptied");
    keep(&Secret::new("before"))
        .await
        .expect("it can be kept here");
    session().clear().expect("storage can be emptied");
    ask(IdbObjectStore::clear).await;
}

async fn assert_nothing_left() {
    assert_eq!(session().length(), Ok(0));
    assert_eq!(names().await, [""; 0]);
}

async fn fetched() -> Option<String> {
    let secret = fetch_kept().await;
    secret.map(|secret| secret.reveal().to_owned())
}

#[wasm_bindgen_test]
async fn what_was_kept_comes_back_as_often_as_it_is_fetched() {
    begin().await;
    assert!(is_possible());
    assert_eq!(fetched().await, None);
    for secret in ["", SECRET] {
        assert_eq!(keep(&Secret::new(secret)).await, Ok(()));
        assert_eq!(fetched().await.as_deref(), Some(secret));
        assert_eq!(fetched().await.as_deref(), Some(secret));
    }
    assert_eq!(names().await, [item(KEY)]);
    forget().await;
}

#[wasm_bindgen_test]
async fn what_is_kept_is_a_vector_a_ciphertext_and_a_tag() {
    begin().await;
    let mut seen = Vec::new();
    for _ in 0..2 {
        assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
        let sealed = STANDARD.decode(item(KEPT)).expect("it is base64");
        assert_eq!(sealed.len(), 12 + SECRET.len() + 16);
        let encoded = STANDARD.encode(SECRET);
        let all = format!("{} {}", item(KEPT), item(KEY));
        assert!(!all.contains(SECRET) && !all.contains(&encoded));
        assert!(!sealed.windows(7).any(|part| part == b"hunter2"));
        seen.push(sealed);
    }
    assert_eq!(session().length(), Ok(2));
    assert_ne!(seen[0][..12], seen[1][..12], "each has its own vector");
    assert_eq!(storage().length(), Ok(0));
    forget().await;
}

#[wasm_bindgen_test]
async fn the_key_cannot_be_exported() {
    begin().await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    let key = key().await;
    assert!(!key.extractable());
    let subtle = window().crypto().expect("the browser has it").subtle();
    for form in ["raw", "jwk"] {
        let export: Function = Reflect::get(&subtle, &"exportKey".into())
            .expect("the browser has it")
            .unchecked_into();
        let exported = export
            .call2(&subtle, &form.into(), &key)
            .expect("it does not throw");
        let refused = JsFuture::from(exported.unchecked_into::<Promise>()).await;
        assert!(refused.is_err(), "{form}");
    }
    let algorithm = Reflect::get(&key, &"algorithm".into()).unwrap_or_default();
    let of_it = |name: &str| Reflect::get(&algorithm, &name.into()).unwrap_or_default();
    assert_eq!(of_it("name"), "AES-GCM");
    assert_eq!(of_it("length"), 256);
    forget().await;
}

#[wasm_bindgen_test]
async fn nothing_is_left_of_what_is_forgotten() {
    begin().await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    forget().await;
    assert_nothing_left().await;
    assert_eq!(fetched().await, None);
}

#[wasm_bindgen_test]
async fn what_was_changed_or_cut_is_not_read_and_removed() {
    for change in [
        |kept: Vec<u8>| kept[..11].to_vec(),
        |kept: Vec<u8>| kept[..kept.len() - 1].to_vec(),
        |mut kept: Vec<u8>| {
            kept[12] ^= 1;
            kept
        },
        |_| Vec::new(),
    ] {
        begin().await;
        assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
        let kept = STANDARD.decode(item(KEPT)).expect("it is base64");
        set_item(KEPT, &STANDARD.encode(change(kept)));
        assert_eq!(fetched().await, None);
        assert_nothing_left().await;
    }
    begin().await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    set_item(KEPT, "no base64");
    assert_eq!(fetched().await, None);
    assert_nothing_left().await;
}

#[wasm_bindgen_test]
async fn without_its_key_or_under_another_it_is_not_read_and_removed() {
    begin().await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    ask(IdbObjectStore::clear).await;
    assert_eq!(fetched().await, None);
    assert_nothing_left().await;

    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    let kept = item(KEPT);
    assert_eq!(keep(&Secret::new("another")).await, Ok(()));
    set_item(KEPT, &kept);
    assert_eq!(fetched().await, None);
    assert_nothing_left().await;

    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    // A thing that is no key.
    ask(|store| store.put_with_key(&"text".into(), &item(KEY).into())).await;
    assert_eq!(fetched().await, None);
    assert_nothing_left().await;
}

#[wasm_bindgen_test]
async fn of_a_tab_and_its_duplicate_the_first_to_fetch_takes_it_along() {
    begin().await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    let copied = (item(KEY), item(KEPT));
    assert_eq!(fetched().await.as_deref(), Some(SECRET));
    assert_ne!(item(KEY), copied.0);
    let moved = (item(KEY), item(KEPT));

    // What the other tab has is of no use to it, and does no harm to the first.
    set_item(KEY, &copied.0);
    set_item(KEPT, &copied.1);
    assert_eq!(fetched().await, None);
    assert_eq!(names().await, [moved.0.as_str()]);
    set_item(KEY, &moved.0);
    set_item(KEPT, &moved.1);
    assert_eq!(fetched().await.as_deref(), Some(SECRET));
    forget().await;
}

#[wasm_bindgen_test]
async fn keys_of_more_than_seven_days_go_and_those_of_other_tabs_stay() {
    const DAY: f64 = 24.0 * 60.0 * 60.0;
    begin().await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    let key = key().await;
    let now = js_sys::Date::now() / 1000.0;
    let old = format!("{:.0}.old", now - 7.0 * DAY - 60.0);
    let others = format!("{:.0}.other", now - 7.0 * DAY + 60.0);
    for name in [&old, &others] {
        ask(|store| store.put_with_key(&key, &name.as_str().into())).await;
    }
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    assert_eq!(names().await, [others, item(KEY)]);
    forget().await;
}

#[wasm_bindgen_test]
async fn of_calls_that_overlap_the_last_decides() {
    begin().await;
    let (first, second) = (Secret::new("first"), Secret::new("second"));
    let mut overtaken = pin!(keep(&first));
    start(overtaken.as_mut()).await;
    assert_eq!(keep(&second).await, Ok(()));
    assert_eq!(overtaken.await, Err(Unkept::Overtaken));
    assert_eq!(names().await, [item(KEY)]);
    assert_eq!(fetched().await.as_deref(), Some("second"));

    let mut overtaken = pin!(keep(&first));
    start(overtaken.as_mut()).await;
    forget().await;
    assert_eq!(overtaken.await, Err(Unkept::Overtaken));
    assert_nothing_left().await;
}

/// Lets a call begin, and no more.
async fn start(mut call: Pin<&mut impl Future>) {
    poll_fn(|context| {
        assert!(call.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
}

#[wasm_bindgen_test]
async fn where_there_is_no_database_nothing_is_kept() {
    begin().await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    instead("indexedDB", &JsValue::NULL);
    assert!(!is_possible());
    assert_eq!(keep(&Secret::new(SECRET)).await, Err(Unkept::Refused));
    assert_eq!(session().length(), Ok(0));
    assert_eq!(fetched().await, None);
    restore();
}

#[wasm_bindgen_test]
async fn outside_a_secure_context_nothing_is_kept() {
    begin().await;
    instead("isSecureContext", &JsValue::FALSE);
    assert!(!is_possible());
    assert_eq!(keep(&Secret::new(SECRET)).await, Err(Unkept::Refused));
    restore();
    assert_nothing_left().await;
}

#[wasm_bindgen_test]
async fn a_full_storage_keeps_nothing() {
    begin().await;
    // Longer than the browser gives a site.
    let long = Secret::new("x".repeat(8 * 1024 * 1024));
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    assert_eq!(keep(&long).await, Err(Unkept::Refused));
    assert_nothing_left().await;
}

#[wasm_bindgen_test]
async fn a_database_that_does_not_answer_is_given_up_after_five_seconds() {
    begin().await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    // A connection that stays open holds the deletion up, and that holds up whoever comes next.
    let holding = database().await;
    let deleting: IdbOpenDbRequest = factory()
        .delete_database("quiesce")
        .expect("it can be deleted");
    let waits = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&waits);
    let at_once = Closure::<dyn Fn(Function, i32)>::new(move |then: Function, wait| {
        seen.borrow_mut().push(wait);
        let resolved = Promise::resolve(&JsValue::NULL);
        call(&resolved, "then", &then);
    });
    instead("setTimeout", at_once.as_ref());
    let kept = keep(&Secret::new("another")).await;
    restore();
    assert_eq!(kept, Err(Unkept::Refused));
    assert_eq!(session().length(), Ok(0));
    assert_eq!(waits.borrow().first(), Some(&5000));

    // What was given up comes too late and does no harm.
    holding.close();
    done(&deleting).await;
    assert_eq!(keep(&Secret::new(SECRET)).await, Ok(()));
    assert_eq!(fetched().await.as_deref(), Some(SECRET));
    forget().await;
    assert_nothing_left().await;
}
