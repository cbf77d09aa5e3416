//! The operator before one vendor: who is signed in, and the way out.

use leptos::prelude::*;

use super::browser;
use super::console::{Console, Desk};
use super::deeds::Deeds;
use crate::environment::Environment;
use crate::form::{Field, FormValues};
use crate::state::{Run, Standing, Trial};
use crate::text::{Message, Text, text};
use crate::vendors::{Access, Use, Vendor};

/// The operator before one vendor. Credentials as typed are in memory, in this page, and nowhere else.
#[derive(Clone, Copy)]
pub(super) struct Identity {
    /// The vendor.
    pub(super) vendor: &'static Vendor,
    /// The credentials as typed.
    pub(super) typed: RwSignal<FormValues>,
    /// Whether somebody is signed in.
    pub(super) standing: RwSignal<Standing>,
    /// What the vendor has refused: only a sign-in that somebody presses for sends it once more.
    refused: RwSignal<Vec<FormValues>>,
    /// What the vendor has accepted without a sign-in, by doing or showing what was asked for.
    accepted: RwSignal<Option<FormValues>>,
    /// The request that tries what is typed for all others.
    pub(super) trial: StoredValue<Trial>,
}

const NOT_ACCEPTED: Text = text("The sign-in is not accepted any more.", "登录已失效。");
const IDLE: Text = text(
    "Signed out after {n} min without a key or click.",
    "{n} 分钟内没有任何操作，已退出登录。",
);

impl Identity {
    pub(super) fn new(vendor: &'static Vendor, environment: &Environment) -> Self {
        Self {
            vendor,
            typed: RwSignal::new(initial(vendor, environment)),
            standing: RwSignal::default(),
            refused: RwSignal::default(),
            accepted: RwSignal::default(),
            trial: StoredValue::default(),
        }
    }

    /// Begins anew in an environment: nobody is signed in, and nothing is typed.
    pub(super) fn begin(self, environment: &Environment) {
        self.typed.set(initial(self.vendor, environment));
        self.standing.update(Standing::leave);
        self.forget_answers();
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

    /// Whether the vendor has refused what is typed, where that is what requests are signed with. Each attempt may
    /// count against the account, so that only a sign-in that somebody presses for sends it once more.
    pub(super) fn is_refused(self) -> bool {
        self.typed.with(|typed| self.has_refused(typed))
    }

    /// Whether the vendor has refused these credentials.
    pub(super) fn has_refused(self, typed: &FormValues) -> bool {
        // A page that has gone has refused nobody.
        let contains = |refused: &Vec<FormValues>| refused.contains(typed);
        self.refused.try_with(contains).unwrap_or_default()
    }

    /// Takes in that the vendor has refused credentials.
    pub(super) fn refuse(self, typed: &FormValues) {
        let _ = self.refused.try_update(|refused| {
            if !refused.contains(typed) {
                refused.push(typed.clone());
            }
        });
        let _ = self.accepted.try_set(None);
    }

    /// Takes in that somebody has signed in with these credentials.
    pub(super) fn forgive(self, typed: &FormValues) {
        self.refused
            .update(|refused| refused.retain(|it| it != typed));
    }

    /// Takes in that a request that was signed with these credentials was accepted. Gives whether that is news.
    pub(super) fn accept(self, typed: &FormValues) -> bool {
        let is_news = self
            .accepted
            .with_untracked(|it| it.as_ref() != Some(typed));
        if is_news {
            self.accepted.set(Some(typed.clone()));
        }
        is_news
    }

    /// The credentials as typed, where requests are signed with them as they are. A session that they were exchanged
    /// for counts against no account when it is over: the vendor may be asked with it.
    pub(super) fn typed_as_sent(self) -> Option<FormValues> {
        let typed = self.typed.get_untracked();
        let is_exchanged = (self.vendor.access)(&typed).0.used() == Use::ToSignIn;
        (!is_exchanged).then_some(typed)
    }

    /// Ends a session that is not accepted any more.
    pub(super) fn end_if_signed_in(self) {
        if untrack(|| self.is_signed_in(browser::now_in_seconds())) {
            self.standing.update(|standing| standing.end(NOT_ACCEPTED));
        }
    }

    /// Whether the vendor is known to accept what requests are signed with now.
    pub(super) fn is_proven(self, now: u64) -> bool {
        let is_accepted = |typed: &FormValues| {
            self.accepted
                .with(|accepted| accepted.as_ref() == Some(typed))
        };
        self.is_signed_in(now) || self.typed.with(is_accepted)
    }

    /// Whether a session lasts.
    pub(super) fn is_signed_in(self, now: u64) -> bool {
        self.standing
            .with(|standing| standing.session(now).is_some())
    }

    /// Whether any secret is typed.
    pub(super) fn holds_secrets(self) -> bool {
        self.typed.with(|typed| {
            self.secrets()
                .any(|field| !typed.get(field.name).is_empty())
        })
    }

    fn secrets(self) -> impl Iterator<Item = &'static Field> {
        let fields = self.vendor.credentials.iter();
        fields.filter(|field| field.is_secret())
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
            for field in self.secrets() {
                typed.set(field.name, "");
            }
        });
        self.forget_answers();
    }

    /// Forgets what the vendor has said of which credentials, and those with it.
    fn forget_answers(self) {
        self.refused.update(Vec::clear);
        self.accepted.set(None);
        self.trial.update_value(Trial::forget);
    }
}

/// The credentials as the form opens in an environment.
fn initial(vendor: &Vendor, environment: &Environment) -> FormValues {
    let mut typed = FormValues::initial(vendor.credentials);
    if !vendor.realm.is_empty() {
        typed.set(vendor.realm, environment.realm());
    }
    typed
}

/// Asks for the credentials of a desk's vendor again, over everything else. A session that is no
/// longer accepted is over.
pub(super) fn ask_to_sign_in(console: Console, desk: Desk) {
    let identity = console.identity(desk.operation);
    identity.end_if_signed_in();
    console.signing_in.set(Some(desk));
}

/// Signs in first where nothing could be sent without it, and whether it does. What is in the form is asked about
/// once somebody is signed in. What was refused is not sent again by itself: that is asked for.
pub(super) fn sign_in_first(console: Console, desk: Desk, deeds: &Deeds) -> bool {
    let identity = console.identity(desk.operation);
    let now = browser::now_in_seconds();
    let is_refused = untrack(|| identity.is_refused());
    if !is_refused && untrack(|| !identity.wants_sign_in(now)) {
        return false;
    }
    desk.asks_after.set_value(true);
    if is_refused {
        console.signing_in.set(Some(desk));
    } else {
        (deeds.sign_in)(console, desk);
    }
    true
}

/// Signs out: tells the vendor where it wants to know, and wipes what is secret here.
pub(super) fn sign_out(console: Console, identity: Identity) {
    console.act(move |deeds| (deeds.tell)(console, identity));
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
            console.act(move |deeds| (deeds.tell)(console, identity));
            leave(console, identity, Some(IDLE.with("n", minutes.to_string())));
        }
    }
    console.forget_proxy_token();
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
        }
        for followed in self.runs().list.get_untracked() {
            if followed.operation.vendor.key == identity.vendor.key {
                followed.sign_out();
            }
        }
        self.plans().forget_lines(identity.vendor.key);
        self.keep_what_is_signed_in();
    }
}
