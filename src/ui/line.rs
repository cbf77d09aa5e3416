//! The line to a vendor.

use leptos::prelude::*;
use rand_core::OsRng;

use super::browser;
use super::console::{Console, Desk};
use super::deeds::deeds;
use super::doctor::Patient;
use super::followed::Followed;
use super::identity::{Identity, ask_to_sign_in};
use crate::doctor::Case;
use crate::environment::Guard;
use crate::follow::{Ask, Asking, Place};
use crate::form::FormValues;
use crate::operation::{Failure, HttpRequest, Method, Service, WireRequest, WireResponse};
use crate::text::{Message, Text, text};
use crate::transport::Endpoint;
use crate::transport::fetch::Fetch;
use crate::vendors::{self, Access, Link, Memory, Session};

/// Everything a desk needs to speak to its vendor, as it was when the order was sent: what is
/// typed afterwards changes nothing for what is under way.
#[derive(Clone)]
pub(super) struct Line {
    console: Console,
    identity: Identity,
    transport: Fetch,
    endpoint: Endpoint,
    /// More places where the same service is served.
    others: Vec<(Endpoint, Fetch)>,
    access: Access,
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

    /// The line to where a desk's vendor signs in.
    pub(super) fn to_sign_in(console: Console, desk: Desk, access: Access) -> Option<Self> {
        let operation = desk.operation;
        let service = operation.vendor.identity.unwrap_or(operation.service);
        Self::to(console, desk, service, access)
    }

    fn to(console: Console, desk: Desk, service: Service, access: Access) -> Option<Self> {
        untrack(|| {
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
                identity: console.identity(desk.operation),
                transport,
                endpoint,
                others: places.collect(),
                access,
                place: environment.name,
                guard: environment.guard,
            })
        })
    }

    /// Whether it leads to where the form of its desk leads now: environment and address are the same.
    pub(super) fn is_here(&self, desk: Desk) -> bool {
        untrack(|| {
            let way = self.console.way(desk.operation);
            let is_same = way.is_ok_and(|(endpoint, _)| endpoint == self.endpoint);
            is_same && self.console.environment.with(|it| it.name == self.place)
        })
    }

    /// Asks for the credentials that were refused, unless the operator is at work on something else or
    /// in another environment, whose credentials they are not.
    pub(super) fn ask_to_sign_in(&self, desk: Desk) {
        let front = self.console.front.get_untracked().operation.path;
        let is_asked = desk.run.with_untracked(|run| run.asked().is_some());
        if front == desk.operation.path && !is_asked && self.is_here(desk) {
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
    }

    /// The same line signed in as it is now. What was typed for another environment or address is not
    /// sent to this one, and neither is what is not complete.
    pub(super) fn signed_in_anew(&self, desk: Desk) -> Self {
        let (access, mistakes) = untrack(|| {
            let access = self.console.access(desk.operation);
            (access, self.console.credential_mistakes(desk.operation))
        });
        if mistakes.is_empty() && self.is_here(desk) {
            let mut line = self.clone();
            let token = untrack(|| self.console.proxy_token());
            for (_, transport) in &mut line.others {
                transport.token = token.clone();
            }
            line.transport.token = token;
            line.access = access;
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
        // Where the page has gone nobody waits for an answer any more.
        let Some(memory) = self.console.memory.try_get_value() else {
            return std::future::pending().await;
        };
        let answer = vendors::call(&self.link(&memory), &mut OsRng, request).await;
        if answer.as_ref().is_ok_and(WireResponse::is_ok) {
            self.identity.prolong(browser::now_in_seconds());
        }
        answer
    }

    /// Whether what it signs with was refused: it is not sent again before somebody signs in.
    pub(super) fn is_refused(&self) -> bool {
        untrack(|| self.identity.is_refused())
    }

    /// Takes in that what it signs with was refused.
    pub(super) fn refused(&self) {
        self.identity.refused_to_reading();
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

/// What the doctor needs to examine the way to a desk's service. Its one signed reading counts as a
/// sign-in, so it is signed only with credentials that are complete.
pub(super) fn patient(console: Console, desk: Desk) -> Result<Patient, Message> {
    let operation = desk.operation;
    let (endpoint, way) = console.way(operation)?;
    let is_complete = untrack(|| {
        let identity = console.identity(operation);
        let is_signed_in = identity.is_signed_in(browser::now_in_seconds());
        let is_typed =
            || identity.holds_secrets() && console.credential_mistakes(operation).is_empty();
        is_signed_in || is_typed()
    });
    let line = Line::of(console, desk).filter(|_| is_complete);
    Ok(Patient {
        case: Case {
            service: operation.service,
            endpoint,
            way,
            token: console.proxy_token(),
            project: console
                .environment
                .with_untracked(|environment| environment.project().to_owned()),
        },
        sign: Box::new(move |request| {
            let line = line.clone();
            Box::pin(async move {
                let signed = (deeds().await.ok()?.signed)(line?, request);
                signed.await.ok().map(|(signed, _)| signed)
            })
        }),
    })
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
