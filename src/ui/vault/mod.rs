//! Keeps one secret for this tab over a reload, for an operator who asks for that.
//!
//! What is kept lies encrypted (AES-GCM, 256 bit) in `sessionStorage`, which belongs to one tab
//! and goes with it. Its key lies in `IndexedDB`, the only place where a key that nobody can
//! export outlasts a reload; there is never a secret there. Neither place is of use without the other.
//!
//! Every [`keep`] makes a new key, and a key serves one tab. A duplicated tab begins with a copy of
//! the other's `sessionStorage`; [`fetch_kept`] therefore moves what it has read under a new key
//! and removes the old one: the tab that fetches first takes it along, and the other one asks
//! again after its next reload. Only two tabs that fetch in the same moment may both read it.
//!
//! This does not protect from a script within the page, which could ask as the page does, nor from
//! somebody who reads the browser's files, where both places are. The length of the secret shows.

mod cipher;
mod keys;

use std::cell::Cell;

use wasm_bindgen::JsValue;
use web_sys::Storage;

use crate::form::secret::Secret;

/// The name in `sessionStorage` of the initialisation vector and the ciphertext, in base64.
const KEPT: &str = "quiesce.kept";
/// The name in `sessionStorage` of when the page was last touched, in seconds since 1970.
const TOUCHED: &str = "quiesce.touched";
/// The name in `sessionStorage` of the name of this tab's key.
const KEY: &str = "quiesce.key";

/// Why a secret is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// The browser does not do it: a private window, full, blocked or slow storage, no secure
    /// context. Nothing is kept, nor is what was kept before.
    Refused,
    /// A later call came between and decides what is kept.
    Overtaken,
}

impl From<JsValue> for Unkept {
    // What browsers say about it differs and helps nobody.
    fn from(_: JsValue) -> Self {
        Self::Refused
    }
}

/// Whether the browser has what this needs: a secure context (`https`, or this machine itself)
/// with `WebCrypto`, and both storages. A browser that has it may still refuse.
pub fn is_possible() -> bool {
    let has_crypto = cipher::crypto().is_ok_and(|crypto| crypto.subtle().is_object());
    has_crypto && keys::factory().is_ok() && session().is_some()
}

/// Whether this tab has kept something.
pub fn has_kept() -> bool {
    session().is_some_and(|session| session.get_item(KEPT).ok().flatten().is_some())
}

/// Notes when the page was last touched, in seconds since 1970, where this tab keeps something: a page
/// that is not open cannot count the time that nobody touches it.
pub fn touch(at: u64) {
    if has_kept()
        && let Some(session) = session()
    {
        let _ = session.set_item(TOUCHED, &at.to_string());
    }
}

/// When the page was last touched, as far as this tab has noted it.
pub fn last_touched() -> Option<u64> {
    let noted = session()?.get_item(TOUCHED).ok()??;
    noted.parse().ok()
}

/// Keeps a secret for this tab in place of what was kept before. It also removes the keys of all
/// tabs that have kept nothing for seven days.
///
/// # Errors
///
/// See [`Unkept`].
pub async fn keep(secret: &Secret) -> Result<(), Unkept> {
    let turn = Turn::take();
    let kept = turn.keep(secret).await;
    if kept == Err(Unkept::Refused) && turn.is_last() {
        forget().await;
    }
    kept
}

/// What this tab has kept; none if there is nothing, or if a later call came between. What cannot
/// be read is removed.
pub async fn fetch_kept() -> Option<Secret> {
    let turn = Turn::take();
    let session = session()?;
    let item = |name| session.get_item(name).ok().flatten();
    let secret = match (item(KEY), item(KEPT)) {
        (None, None) => return None,
        (Some(key), Some(kept)) => read(&key, &kept).await,
        _ => None,
    };
    if !turn.is_last() {
        return None;
    }
    let Some(secret) = secret else {
        forget().await;
        return None;
    };
    match keep(&secret).await {
        Err(Unkept::Overtaken) => None,
        // If it cannot be moved, it is gone from the storages, and still good until the next reload.
        Ok(()) | Err(Unkept::Refused) => Some(secret),
    }
}

/// Removes what this tab has kept: at once, and then its key. A key that the browser does not let
/// go fits nothing any more, and is removed with the old ones.
pub async fn forget() {
    Turn::take();
    let Some(session) = session() else {
        return;
    };
    let key = session.get_item(KEY).ok().flatten();
    let _ = session.remove_item(KEPT);
    let _ = session.remove_item(KEY);
    let _ = session.remove_item(TOUCHED);
    if let Some(key) = key {
        let _ = keys::remove(&key).await;
    }
}

fn session() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

async fn read(key: &str, kept: &str) -> Option<Secret> {
    let key = keys::get(key).await.ok()??;
    cipher::open(&key, kept).await
}

thread_local! {
    static LAST_TURN: Cell<u32> = const { Cell::new(0) };
}

/// Calls overlap, since each waits for the browser; the last one that began decides.
#[derive(Clone, Copy)]
struct Turn(u32);

impl Turn {
    fn take() -> Self {
        LAST_TURN.set(LAST_TURN.get().wrapping_add(1));
        Self(LAST_TURN.get())
    }

    fn is_last(self) -> bool {
        LAST_TURN.get() == self.0
    }

    async fn keep(self, secret: &Secret) -> Result<(), Unkept> {
        let Some(session) = session().filter(|_| is_possible()) else {
            return Err(Unkept::Refused);
        };
        let key = cipher::fresh_key().await?;
        let kept = cipher::seal(&key, secret).await?;
        let name = keys::fresh_name()?;
        keys::put(&name, &key).await?;
        let written = if self.is_last() {
            let old = session.get_item(KEY).ok().flatten();
            let written = session
                .set_item(KEY, &name)
                .and_then(|()| session.set_item(KEPT, &kept));
            if let Some(old) = old {
                // Where it stays, it fits nothing any more.
                let _ = keys::remove(&old).await;
            }
            written.map_err(Unkept::from)
        } else {
            Err(Unkept::Overtaken)
        };
        if written.is_err() {
            let _ = keys::remove(&name).await;
        }
        written
    }
}
