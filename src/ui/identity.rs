//! Signing in to a vendor, out again, and what follows from both.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::{Console, Desk};
use super::follow::look_now;
use super::line::Line;
use crate::form::FormValues;
use crate::state::{Run, Standing, Watch};
use crate::text::{Message, Text, text};
use crate::vendors::{Access, Session, Use, Vendor};

/// The operator before one vendor. Credentials as typed are in memory, in this page, and nowhere else.
#[derive(Clone, Copy)]
pub(super) struct Identity {
    /// The vendor.
    pub(super) vendor: &'static Vendor,
    /// The credentials as typed.
    pub(super) typed: RwSignal<FormValues>,
    /// Whether somebody is signed in.
    pub(super) standing: RwSignal<Standing>,
}

const NOT_ACCEPTED: Text = text("The sign-in is not accepted any more.", "登录已失效。");
const IDLE: Text = text(
    "Signed out after {n} min without a key or click.",
    "{n} 分钟内没有任何操作，已退出登录。",
);

impl Identity {
    pub(super) fn new(vendor: &'static Vendor) -> Self {
        Self {
            vendor,
            typed: RwSignal::new(FormValues::initial(vendor.credentials)),
            standing: RwSignal::default(),
        }
    }

    /// What requests are signed with: the session, else what is typed.
    pub(super) fn access(self, now: u64) -> Access {
        let session = self
            .standing
            .with(|standing| Some(standing.session(now)?.access.clone()));
        session.unwrap_or_else(|| self.typed.with(|typed| (self.vendor.access)(typed).0))
    }

    /// Whether the credentials have to be exchanged for a session before anything can be sent.
    pub(super) fn wants_sign_in(self, now: u64) -> bool {
        self.access(now).used() == Use::ToSignIn
    }

    /// Whether a session lasts.
    pub(super) fn is_signed_in(self, now: u64) -> bool {
        self.standing
            .with(|standing| standing.session(now).is_some())
    }

    /// Whether any secret is typed.
    pub(super) fn holds_secrets(self) -> bool {
        let mut secrets = self
            .vendor
            .credentials
            .iter()
            .filter(|field| field.is_secret());
        self.typed
            .with(|typed| secrets.any(|field| !typed.get(field.name).is_empty()))
    }

    /// Takes in that a request was answered, which prolongs a session that slides.
    pub(super) fn prolong(self, now: u64) {
        let slides = self
            .standing
            .with_untracked(|standing| standing.session(now).is_some_and(|it| it.slides.is_some()));
        if slides {
            self.standing.update(|standing| standing.used(now));
        }
    }

    /// Wipes the secrets that are typed; what is no secret stays, so that signing in again is short.
    fn wipe_secrets(self) {
        self.typed.update(|typed| {
            for field in self
                .vendor
                .credentials
                .iter()
                .filter(|field| field.is_secret())
            {
                typed.set(field.name, "");
            }
        });
    }
}

/// Asks for the credentials of a desk's vendor again, over everything else. A session that is no
/// longer accepted is over.
pub(super) fn ask_to_sign_in(console: Console, desk: Desk) {
    let identity = console.identity(desk.operation);
    let now = browser::now_in_seconds();
    if untrack(|| identity.is_signed_in(now)) {
        identity
            .standing
            .update(|standing| standing.end(NOT_ACCEPTED));
    }
    console.signing_in.set(Some(desk));
}

/// Signs in with what is typed, once.
pub(super) fn sign_in(console: Console, desk: Desk) {
    let identity = console.identity(desk.operation);
    let typed = identity
        .typed
        .with_untracked(|typed| (identity.vendor.access)(typed));
    let (access, mistakes) = typed;
    let line = Line::to_sign_in(console, desk, access);
    let Some(line) = line.filter(|_| mistakes.is_empty()) else {
        return;
    };
    let Some(attempt) = identity.standing.try_update(Standing::ask).flatten() else {
        return;
    };
    spawn_local(async move {
        let found = line.sign_in().await;
        let session = found.as_ref().ok().cloned();
        let is_awaited = identity
            .standing
            .try_update(|standing| standing.answer(attempt, found));
        if let (Some(true), Some(session)) = (is_awaited, session) {
            take_in(console, identity, &session);
            console.keep_for_tab();
            go_on(console, identity);
        }
    });
}

/// What a sign-in says of the vendor's forms.
fn take_in(console: Console, identity: Identity, session: &Session) {
    let known = console
        .environment
        .with_untracked(|it| it.project().to_owned());
    for desk in console.desks_of(identity) {
        for (name, value) in &session.answers {
            let is_asked = desk
                .operation
                .fields
                .iter()
                .any(|field| field.name == *name);
            let present = desk
                .typed
                .with_untracked(|typed| typed.get(name).to_owned());
            let before = desk.answered.get_value();
            if is_asked && (present.is_empty() || present == known || present == before) {
                desk.typed.update(|typed| typed.set(name, value.clone()));
                desk.answered.set_value(value.clone());
            }
        }
    }
}

/// Goes on from where somebody had to sign in: an order is asked about, a task is looked at. Nothing
/// that acts is sent.
fn go_on(console: Console, identity: Identity) {
    console.signing_in.set(None);
    for desk in console.desks_of(identity) {
        let is_front = console.front.get_untracked().operation.path == desk.operation.path;
        let asks = desk.asks_after.get_value();
        desk.asks_after.set_value(false);
        let current = desk.typed.with_untracked(desk.operation.build).ok();
        // The order as it was; not one that the form does not show any more.
        let refused = desk.run.with_untracked(|run| run.signed_out().cloned());
        let refused = refused.filter(|refused| current.as_ref() == Some(refused));
        let order = refused.or_else(|| current.filter(|_| asks));
        if let Some(order) = order.filter(|_| is_front) {
            desk.run.update(|run| run.ask(order));
        }
        if desk
            .watch
            .with_untracked(|watch| watch.as_ref().is_some_and(Watch::wants_sign_in))
        {
            look_now(desk);
        }
    }
}

/// Signs out: tells the vendor where it wants to know, and wipes what is secret here.
pub(super) fn sign_out(console: Console, identity: Identity) {
    tell(console, identity);
    leave(console, identity, None);
}

/// Signs out of every vendor, and forgets the proxy's token.
pub(super) fn sign_out_of_all(console: Console) {
    for identity in console.identities() {
        sign_out(console, identity);
    }
    console.forget_proxy_token();
}

/// Signs out of every vendor because nobody has touched the page for so many minutes.
pub(super) fn sign_out_idle(console: Console, minutes: u32) {
    for identity in console.identities() {
        let now = browser::now_in_seconds();
        if untrack(|| identity.is_signed_in(now) || identity.holds_secrets()) {
            tell(console, identity);
            leave(console, identity, Some(IDLE.with("n", minutes.to_string())));
        }
    }
    console.forget_proxy_token();
}

/// A vendor is told that its session is over; it ends by itself where that fails.
fn tell(console: Console, identity: Identity) {
    let session = identity.standing.with_untracked(|standing| {
        let session = standing.session(browser::now_in_seconds())?;
        Some(session.access.clone())
    });
    let desk = console.desks_of(identity).into_iter().next();
    let line = session
        .zip(desk)
        .and_then(|(access, desk)| Line::to_sign_in(console, desk, access));
    if let Some(line) = line {
        spawn_local(async move {
            // Whether it could be told changes nothing for the operator.
            let _ = line.sign_out().await;
        });
    }
}

fn leave(console: Console, identity: Identity, why: Option<Message>) {
    identity.wipe_secrets();
    identity.standing.update(|standing| match why {
        Some(why) => standing.end(why),
        None => standing.leave(),
    });
    console.abandon(identity);
}

impl Console {
    /// Takes the credentials away from everything that a vendor's desks still do: questions are called
    /// off and tasks are looked at no more.
    pub(super) fn abandon(self, identity: Identity) {
        for desk in self.desks_of(identity) {
            desk.run.update(Run::call_off);
            desk.asks_after.set_value(false);
            desk.examined.set(None);
            desk.generation.update(|generation| *generation += 1);
            desk.line.update_value(|line| {
                if let Some(line) = line {
                    line.sign_out_here();
                }
            });
            if desk.watch.with_untracked(Option::is_some) {
                desk.watch.update(|watch| {
                    if let Some(watch) = watch {
                        watch.is_signed_out = true;
                    }
                });
            }
        }
        // What was kept for this tab is what is signed in now.
        self.keep_for_tab();
    }
}
