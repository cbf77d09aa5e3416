//! Keeping sign-ins for this tab over a reload, for an operator who asks for that; and the password
//! manager, for one who wants it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::Console;
use super::identity::Identity;
use super::idle::is_left;
use super::runs;
use super::vault;
use super::view::view;
use crate::state::kept::{self, Kept};
use crate::text::{Text, text};
use crate::vendors::{Session, Use};

const KEEP: Text = text(
    "Keep sign-ins for this tab over a reload, encrypted",
    "在此标签页中加密保留登录（刷新后仍有效）",
);
const KEEP_HELP: Text = text(
    "Until the tab is closed, you sign out, or nobody touches the page for a while. Without it a reload signs out.",
    "直到关闭标签页、退出登录或页面长时间无操作为止。不勾选时，刷新即退出登录。",
);
const NOT_HERE: Text = text(
    "Not possible here: the browser allows it only for pages over https, and where it keeps data.",
    "此处无法使用：浏览器仅允许 https 页面使用，并且需要允许保存数据。",
);
const REFUSED: Text = text(
    "The browser has refused to keep it: a reload signs out.",
    "浏览器拒绝保存，刷新后将退出登录。",
);
const FILL: Text = text(
    "Let the password manager fill in credentials",
    "允许密码管理器填写凭据",
);

/// The two boxes to tick.
#[component]
pub(super) fn Keeping() -> impl IntoView {
    let console = Console::here();
    let is_possible = vault::is_possible();
    let keep = move |event| {
        console.keeping().is_kept.set(event_target_checked(&event));
        console.keeping().is_anything_kept.set_value(true);
        console.keep_what_is_signed_in();
    };
    view! {
        <p class="keeping">
            <label>
                <input
                    type="checkbox"
                    name="keep"
                    prop:checked=console.keeping().is_kept
                    disabled=!is_possible
                    aria-describedby="keep-help"
                    on:change=keep
                />
                " "{console.t(KEEP)}
            </label>
            <span class="help" id="keep-help">{move || {
                let refused = console.keeping().failed.get();
                console.t(if refused { REFUSED } else if is_possible { KEEP_HELP } else { NOT_HERE })
            }}</span>
        </p>
    }
}

/// The box that lets the password manager fill in credentials.
#[component]
pub(super) fn PasswordManager() -> impl IntoView {
    let console = Console::here();
    let settings = console.settings;
    view! {
        <p class="keeping">
            <label>
                <input
                    type="checkbox"
                    name="fills_passwords"
                    prop:checked=move || settings.with(|settings| settings.fills_passwords)
                    on:change=move |event| settings.update(|settings| settings.fills_passwords = event_target_checked(&event))
                />
                " "{console.t(FILL)}
            </label>
        </p>
    }
}

/// What is kept of sign-ins for this tab.
#[derive(Clone, Copy, Default)]
pub(super) struct Keeping {
    /// Whether the operator wants it.
    pub(super) is_kept: RwSignal<bool>,
    /// Whether anything is kept, so that it is to be changed with what is signed in.
    pub(super) is_anything_kept: StoredValue<bool>,
    /// Whether the browser has refused to keep it.
    pub(super) failed: RwSignal<bool>,
}

impl Console {
    /// Begins with what this tab has kept; not after a time in which nobody would have stayed signed in.
    pub(super) fn begin_from_tab(self) {
        if !vault::has_kept() {
            return;
        }
        let minutes = self.site.with_value(|site| site.idle_minutes);
        let now = browser::now_in_seconds();
        let is_left = vault::last_touched().is_some_and(|touched| is_left(minutes, touched, now));
        self.act(move |deeds| (deeds.sign_in_from_tab)(self, is_left));
    }

    /// What is kept for this tab is what is signed in.
    pub(super) fn keep_what_is_signed_in(self) {
        if self.keeping().is_anything_kept.get_value() {
            self.act(move |deeds| (deeds.keep_for_tab)(self));
        }
    }
}

/// Keeps what is signed in now, in place of what was kept before; nothing where nobody is signed in, or
/// the operator does not want it.
pub(super) fn keep_for_tab(console: Console) {
    console.keeping().failed.set(false);
    let all: Vec<Kept> = untrack(|| {
        let is_kept = console.keeping().is_kept.get();
        let identities = console.identities().into_iter().filter(|_| is_kept);
        identities
            .filter_map(|identity| kept(console, identity))
            .collect()
    });
    if all.is_empty() && !console.keeping().is_anything_kept.get_value() {
        return;
    }
    spawn_local(async move {
        if all.is_empty() {
            vault::forget().await;
            return;
        }
        match vault::keep(&kept::pack(&all)).await {
            Ok(()) => vault::touch(browser::now_in_seconds()),
            Err(vault::Unkept::Refused) => {
                let _ = console.keeping().failed.try_set(true);
            }
            Err(vault::Unkept::Overtaken) => {}
        }
    });
}

fn kept(console: Console, identity: Identity) -> Option<Kept> {
    let now = browser::now_in_seconds();
    let session = identity
        .standing
        .with(|standing| standing.session(now).cloned())?;
    let place = place_of(console, identity)?;
    Some(
        identity
            .typed
            .with(|typed| Kept::of(identity.vendor, place, typed, &session)),
    )
}

/// Where an identity is good: the environment and the address of the service.
fn place_of(console: Console, identity: Identity) -> Option<String> {
    let desk = console.desks_of(identity).into_iter().next()?;
    let (endpoint, _) = console.way(desk.operation).ok()?;
    let name = console
        .environment
        .with(|environment| environment.name.clone());
    Some(format!("{name} {}", endpoint.as_str()))
}

/// Signs in again with what this tab has kept, where it is good still; forgets it where the page was left.
/// Nothing is sent for it.
pub(super) fn sign_in_from_tab(console: Console, is_left: bool) {
    spawn_local(async move {
        if is_left {
            vault::forget().await;
            return;
        }
        let Some(packed) = vault::fetch_kept().await else {
            return;
        };
        console.keeping().is_kept.set(true);
        console.keeping().is_anything_kept.set_value(true);
        let all = kept::unpack(&packed);
        for identity in console.identities() {
            let place = untrack(|| place_of(console, identity));
            let fits = |kept: &&Kept| {
                kept.vendor == identity.vendor.key && Some(&kept.place) == place.as_ref()
            };
            if let Some(kept) = all.iter().find(fits) {
                restore(identity, kept);
            }
        }
        runs::resume_all(console);
    });
}

fn restore(identity: Identity, kept: &Kept) {
    let typed = kept.typed(identity.vendor);
    let (access, mistakes) = (identity.vendor.access)(&typed);
    identity.typed.set(typed);
    let mut session = Session::plain(kept.who.as_str(), access);
    session.until = kept.until;
    if mistakes.is_empty() && session.access.used() != Use::ToSignIn {
        identity
            .standing
            .update(|standing| standing.restore(session));
    }
}
