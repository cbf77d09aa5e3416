//! Locks over all tabs of this browser: of two that want to send about the same, one does.
//!
//! The browser's own locks end with their tab, however it ends. They are there only where the page is served
//! over https or from the machine itself; elsewhere leases in the browser's storage take their place.

use std::cell::RefCell;

use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window_event_listener;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::browser;
use super::send::mint;
use crate::state::lease::{RENEWED_EACH, SETTLES_IN, is_free, is_of, pack};

/// What the names begin with under which leases are kept.
const LEASE: &str = "quiesce.lease.";

/// How often a lock is tried for: another tab may only be finding out whether it is held.
const TRIES: u32 = 3;
/// Milliseconds between two tries.
const BETWEEN: u32 = 100;
/// Milliseconds between two tries of whoever waits until a lock is free.
const WAITING: u32 = 2_000;

/// Locks that are held until this is dropped.
pub(super) struct Held {
    releases: Vec<Function>,
    _lease: Option<Lease>,
}

impl Drop for Held {
    fn drop(&mut self) {
        for release in &self.releases {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Takes all of these locks, or none: `None` where somebody else holds one of them.
pub(super) async fn take(names: &[String]) -> Option<Held> {
    for n_tries in 1..=TRIES {
        let taken = try_to_take(names).await;
        if taken.is_some() || n_tries == TRIES {
            return taken;
        }
        TimeoutFuture::new(BETWEEN).await;
    }
    None
}

/// Waits until all of these locks are to be had, as long as that is wanted.
pub(super) async fn take_once_free(names: &[String], is_wanted: impl Fn() -> bool) -> Option<Held> {
    while is_wanted() {
        let taken = take(names).await;
        if taken.is_some() {
            return taken;
        }
        TimeoutFuture::new(WAITING).await;
    }
    None
}

/// The same as [`take`], tried once: for what can wait.
pub(super) async fn try_to_take(names: &[String]) -> Option<Held> {
    match manager() {
        Some(manager) => take_of_browser(&manager, names).await,
        None => take_leases(names).await,
    }
}

/// What gives out the browser's own locks. The binding of it counts as unstable, so it is called by name.
fn manager() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    manager.is_object().then_some(manager)
}

async fn take_of_browser(manager: &JsValue, names: &[String]) -> Option<Held> {
    let mut held = Held {
        releases: Vec::new(),
        _lease: None,
    };
    for name in names {
        match request(manager, name).await {
            Ok(Some(release)) => held.releases.push(release),
            Ok(None) => return None,
            // A browser that has locks and gives none out.
            Err(_) => return take_leases(names).await,
        }
    }
    Some(held)
}

/// Asks for one lock: what gives it back, or `None` where it is taken.
async fn request(manager: &JsValue, name: &str) -> Result<Option<Function>, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let request: Function = Reflect::get(manager, &"request".into())?.dyn_into()?;
    let mut requested = Err(JsValue::UNDEFINED);
    // It settles as soon as it is known whether the lock is to be had; the lock itself lasts until the promise
    // that is handed back settles.
    let granted = Promise::new(&mut |tell, _| {
        let given = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = tell.call1(&JsValue::NULL, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            let until = Promise::new(&mut |release, _| {
                let _ = tell.call1(&JsValue::NULL, &release);
            });
            until.into()
        });
        requested = request.call3(manager, &name.into(), &options, &given);
    });
    let either = Promise::race(&Array::of2(&granted, &requested?));
    Ok(JsFuture::from(either).await?.dyn_into().ok())
}

thread_local! {
    /// The names that this tab has leases of. A browser that keeps nothing has no other memory of them.
    static OWN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Leases that are renewed until this is dropped.
struct Lease {
    names: Vec<String>,
    holder: String,
    renewing: Option<Interval>,
}

impl Lease {
    fn write(names: &[String], holder: &str) {
        let lease = pack(holder, browser::now_in_seconds());
        for name in names {
            if let Some(storage) = browser::storage() {
                let _ = storage.set_item(&format!("{LEASE}{name}"), &lease);
            }
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.renewing = None;
        OWN.with_borrow_mut(|own| own.retain(|name| !self.names.contains(name)));
        for name in &self.names {
            if is_of(read(name).as_deref(), &self.holder)
                && let Some(storage) = browser::storage()
            {
                let _ = storage.remove_item(&format!("{LEASE}{name}"));
            }
        }
    }
}

fn read(name: &str) -> Option<String> {
    browser::storage()?
        .get_item(&format!("{LEASE}{name}"))
        .ok()?
}

/// Gives back the leases of a page that is left. The browser's own locks need no such care.
pub(super) fn give_back_on_leaving() {
    let _ = window_event_listener(leptos::ev::pagehide, |_| {
        for name in OWN.take() {
            if let Some(storage) = browser::storage() {
                let _ = storage.remove_item(&format!("{LEASE}{name}"));
            }
        }
    });
}

async fn take_leases(names: &[String]) -> Option<Held> {
    let holder = mint();
    let now = browser::now_in_seconds();
    let is_to_be_had = |name: &String| {
        let is_own = OWN.with_borrow(|own| own.contains(name));
        !is_own && is_free(read(name).as_deref(), &holder, now)
    };
    if !names.iter().all(is_to_be_had) {
        return None;
    }
    OWN.with_borrow_mut(|own| own.extend_from_slice(names));
    Lease::write(names, &holder);
    // A browser that keeps nothing, or is full, shows nothing of it to other tabs either.
    let is_kept = names
        .iter()
        .all(|name| is_of(read(name).as_deref(), &holder));
    let mut lease = Lease {
        names: names.to_vec(),
        holder,
        renewing: None,
    };
    TimeoutFuture::new(SETTLES_IN).await;
    let is_lost = |name: &String| is_kept && !is_of(read(name).as_deref(), &lease.holder);
    if lease.names.iter().any(is_lost) {
        return None;
    }
    let (names, holder) = (lease.names.clone(), lease.holder.clone());
    lease.renewing = Some(Interval::new(RENEWED_EACH, move || {
        Lease::write(&names, &holder);
    }));
    Some(Held {
        releases: Vec::new(),
        _lease: Some(lease),
    })
}
