//! The line to a vendor.

mod accepted;

use std::rc::Rc;

use leptos::prelude::*;
use rand_core::OsRng;

pub(super) use self::accepted::REFUSED;
use super::browser;
use super::console::{Console, Desk};
use super::followed::Followed;
use super::identity::{Identity, ask_to_sign_in};
use crate::environment::Guard;
use crate::follow::{Ask, Asking, Place};
use crate::form::FormValues;
use crate::operation::{
    Failure, HttpRequest, Method, Operation, Service, WireRequest, WireResponse,
};
use crate::text::{Text, text};
use crate::transport::Endpoint;
use crate::transport::fetch::Fetch;
use crate::vendors::{self, Access, Link, Memory, Session};

/// Everything a desk needs to speak to its vendor, as it was when the order was sent: what is
/// typed afterwards changes nothing for what is under way.
#[derive(Clone)]
pub(super) struct Line {
    console: Console,
    operation: &'static Operation,
    identity: Identity,
    transport: Fetch,
    endpoint: Endpoint,
    /// More places where the same service is served.
    others: Vec<(Endpoint, Fetch)>,
    access: Access,
    /// What was typed, where that signs it as it is.
    typed: Option<FormValues>,
    place: String,
    guard: Guard,
}

const READ_ONLY: Text = text(
    "This environment is read-only: nothing that acts is sent to it.",
    "该环境为只读，不会发送任何会产生变更的请求。",
);

impl Line {
    /// The line of a desk; `None` while its addresses have mistakes.
    pub(super) fn of(console: Console, desk: Desk) -> Option<Self> {
        let access = untrack(|| console.access(desk.operation));
        Self::to(console, desk, desk.operation.service, access)
    }

    /// The same, with credentials that can be sent: `None` also where some are missing, are to be exchanged for a
    /// session first, or were refused.
    pub(super) fn if_signed_in(console: Console, desk: Desk) -> Option<Self> {
        let can_be_sent = Self::can_be_signed(console, desk.operation);
        can_be_sent.then(|| Self::of(console, desk)).flatten()
    }

    /// Whether there are credentials for it that can be sent.
    pub(super) fn can_be_signed(console: Console, operation: &Operation) -> bool {
        let identity = console.identity(operation);
        let is_complete = console.credential_mistakes(operation).is_empty();
        is_complete && !identity.wants_sign_in(browser::now_in_seconds()) && !identity.is_refused()
    }

    /// The line to where a desk's vendor signs in.
    pub(super) fn to_sign_in(console: Console, desk: Desk, access: Access) -> Option<Self> {
        let operation = desk.operation;
        let service = operation.vendor.identity.unwrap_or(operation.service);
        Self::to(console, desk, service, access)
    }

    fn to(console: Console, desk: Desk, service: Service, access: Access) -> Option<Self> {
        untrack(|| {
            let identity = console.identity(desk.operation);
            let environment = console.environment.get();
            let target_idx = console.target_idx_of(service);
            let token = console.proxy_token();
            let places = environment.agents(service, target_idx).ok()?;
            let mut places = places.into_iter().map(|(endpoint, way)| {
                let token = token.clone();
                let patience = service.patience();
                let transport = Fetch {
                    way,
                    token,
                    patience,
                };
                (endpoint, transport)
            });
            let (endpoint, transport) = places.next()?;
            Some(Self {
                console,
                operation: desk.operation,
                identity,
                transport,
                endpoint,
                others: places.collect(),
                access,
                typed: identity.typed_as_sent(),
                place: environment.name,
                guard: environment.guard,
            })
        })
    }

    /// Whether it leads to where its form leads now: environment and address are the same.
    pub(super) fn is_here(&self) -> bool {
        untrack(|| {
            let way = self.console.way(self.operation);
            let is_same = way.is_ok_and(|(endpoint, _)| endpoint == self.endpoint);
            is_same && self.console.environment.with(|it| it.name == self.place)
        })
    }

    /// Asks for the credentials that were refused, unless the operator is at work on something else or
    /// in another environment, whose credentials they are not.
    pub(super) fn ask_to_sign_in(&self, desk: Desk) {
        let front = self.console.front.get_untracked().operation.path;
        let is_asked = desk.run.with_untracked(|run| run.asked().is_some());
        if front == desk.operation.path && !is_asked && self.is_here() {
            ask_to_sign_in(self.console, desk);
        }
    }

    /// The same for work that is followed.
    pub(super) fn ask_to_sign_in_for(&self, followed: Followed) {
        let is_shown = |desk: &Desk| {
            desk.followed
                .get_untracked()
                .is_some_and(|it| it.is(followed))
        };
        if let Some(desk) = followed.desk(self.console).filter(is_shown) {
            self.ask_to_sign_in(desk);
        }
    }

    /// Wipes what it signs with: whatever asks over it from now on signs nobody in.
    pub(super) fn sign_out_here(&mut self) {
        let vendor = self.identity.vendor;
        self.access = (vendor.access)(&FormValues::initial(vendor.credentials)).0;
        self.typed = None;
    }

    /// The same line signed in as it is now. What was typed for another environment or address is not
    /// sent to this one, and neither is what is not complete.
    pub(super) fn signed_in_anew(&self, desk: Desk) -> Self {
        let (access, mistakes) = untrack(|| {
            let access = self.console.access(desk.operation);
            (access, self.console.credential_mistakes(desk.operation))
        });
        if mistakes.is_empty() && self.is_here() {
            let mut line = self.clone();
            let token = untrack(|| self.console.proxy_token());
            for (_, transport) in &mut line.others {
                transport.token = token.clone();
            }
            line.transport.token = token;
            line.access = access;
            line.typed = line.identity.typed_as_sent();
            line
        } else {
            self.clone()
        }
    }

    /// The key of the vendor that it leads to.
    pub(super) fn vendor_key(&self) -> &'static str {
        self.identity.vendor.key
    }

    /// Where what it has set going is read on.
    pub(super) fn work_place(&self) -> Place {
        Place {
            environment: self.place.clone(),
            address: self.endpoint.as_str().to_owned(),
        }
    }

    /// Where it leads: the environment's name and the service's address. Of several it is the one that
    /// was asked last.
    pub(super) fn place(&self) -> String {
        let memory = &self.console.memory;
        let in_use = memory.with_value(|memory| memory.keys.in_use(&self.endpoint));
        let endpoint = in_use.as_ref().unwrap_or(&self.endpoint);
        format!("{} {}", self.place, endpoint.as_str())
            .trim()
            .to_owned()
    }

    /// As whom it signs, as far as that is known; never a secret.
    pub(super) fn who(&self) -> String {
        let now = browser::now_in_seconds();
        let session = self
            .identity
            .standing
            .with_untracked(|standing| Some(standing.session(now)?.who.clone()));
        session.unwrap_or_else(|| self.access.who())
    }

    /// A request as it would leave, its secrets masked.
    pub(super) fn outline(&self, request: &WireRequest) -> HttpRequest {
        let memory = self.console.memory.get_value();
        let lang = self.console.lang.get_untracked();
        vendors::preview(&self.endpoint, &self.access, lang, &memory, request)
    }

    /// Sends a request the vendor's way.
    pub(super) async fn call(&self, request: &WireRequest) -> Result<WireResponse, Failure> {
        if self.guard == Guard::ReadOnly && request.method != Method::Get {
            return Err(Failure::Unsendable {
                reason: READ_ONLY.into(),
                response: None,
            });
        }
        // Each refusal may count against the account.
        let trying = self.trial().await;
        let Some(memory) = self.memory() else {
            return std::future::pending().await;
        };
        if self.is_refused() {
            return Err(Failure::Unsendable {
                reason: REFUSED.into(),
                response: None,
            });
        }
        let answer = vendors::call(&self.link(&memory), &mut OsRng, request).await;
        if self.memory().is_none() {
            return std::future::pending().await;
        }
        if answer.as_ref().is_ok_and(WireResponse::is_ok) {
            self.identity.prolong(browser::now_in_seconds());
        }
        self.was_answered(&answer);
        drop(trying);
        answer
    }

    /// What was learned of the services. Where the page has gone there is none, and nobody waits for an answer any
    /// more.
    fn memory(&self) -> Option<Rc<Memory>> {
        self.console.memory.try_get_value()
    }

    /// Signs in, once.
    pub(super) async fn sign_in(&self) -> Result<Session, Failure> {
        let memory = self.console.memory.get_value();
        vendors::sign_in(&self.link(&memory), &mut OsRng).await
    }

    /// Tells the vendor that the session is over.
    pub(super) async fn sign_out(&self) -> Result<(), Failure> {
        let memory = self.console.memory.get_value();
        vendors::sign_out(&self.link(&memory), &mut OsRng).await
    }

    fn link<'a>(&'a self, memory: &'a Memory) -> Link<'a, Fetch> {
        Link {
            transport: &self.transport,
            endpoint: &self.endpoint,
            access: &self.access,
            lang: self.console.lang.get_untracked(),
            now: browser::now_in_seconds,
            memory,
            others: &self.others,
        }
    }
}

impl Ask for Line {
    fn ask<'a>(&'a self, request: &'a WireRequest) -> Asking<'a> {
        Box::pin(self.call(request))
    }

    fn now(&self) -> u64 {
        browser::now_in_seconds()
    }
}

impl std::fmt::Debug for Line {
    /// Where it leads, and nothing of what it signs with.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Line").field(&self.place).finish()
    }
}

/// A request as it would leave now, and until when it is good, in seconds since 1970, where it is made
/// anew each time.
pub(super) async fn signed(
    line: Line,
    request: WireRequest,
) -> Result<(HttpRequest, Option<u64>), Failure> {
    let memory = line.console.memory.get_value();
    vendors::signed(&line.link(&memory), &mut OsRng, &request).await
}
