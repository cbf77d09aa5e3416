//! The line to a vendor.

use leptos::prelude::*;
use rand_core::OsRng;

use super::browser;
use super::console::{Console, Desk};
use super::doctor::Patient;
use crate::doctor::Case;
use crate::environment::Guard;
use crate::form::Kind;
use crate::operation::{Failure, HttpRequest, Method, WireRequest, WireResponse};
use crate::text::{Message, Text, text};
use crate::transport::Endpoint;
use crate::transport::fetch::Fetch;
use crate::vendors::{self, Access, Link, Memory};

/// Everything a desk needs to speak to its vendor, as it was when the order was sent: what is
/// typed afterwards changes nothing for what is under way.
#[derive(Clone)]
pub(super) struct Line {
    console: Console,
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
        untrack(|| {
            let environment = console.environment.get();
            let (service, target_idx) =
                (desk.operation.service, console.target_idx(desk.operation));
            let token = console.proxy_token();
            let places = environment.agents(service, target_idx).ok()?;
            let mut places = places.into_iter().map(|(endpoint, way)| {
                let token = token.clone();
                (endpoint, Fetch { way, token })
            });
            let (endpoint, transport) = places.next()?;
            Some(Self {
                console,
                transport,
                endpoint,
                others: places.collect(),
                access: console.access(desk.operation),
                place: environment.name,
                guard: environment.guard,
            })
        })
    }

    /// The same line with the credentials as they are typed now. What was typed for another
    /// address is not sent to this one, and neither is what is not complete.
    pub(super) fn signed_in_anew(&self, desk: Desk) -> Self {
        let typed = self.console.credentials(desk.operation);
        let (access, mistakes) =
            typed.with_untracked(|typed| (desk.operation.vendor.access)(typed));
        let way = untrack(|| self.console.way(desk.operation));
        let is_same = way.is_ok_and(|(endpoint, _)| endpoint == self.endpoint);
        if mistakes.is_empty() && is_same {
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

    /// Where it leads: the environment's name and the service's address.
    pub(super) fn place(&self) -> String {
        format!("{} {}", self.place, self.endpoint.as_str())
            .trim()
            .to_owned()
    }

    /// Sends a request the vendor's way.
    pub(super) async fn call(&self, request: &WireRequest) -> Result<WireResponse, Failure> {
        if self.guard == Guard::ReadOnly && request.method != Method::Get {
            return Err(Failure::Unsendable {
                reason: READ_ONLY.into(),
                response: None,
            });
        }
        let memory = self.console.memory.get_value();
        vendors::call(&self.link(&memory), &mut OsRng, request).await
    }

    /// A request as it would leave now, and until when it is good, in seconds since 1970, where it is
    /// made anew each time.
    pub(super) async fn signed(
        &self,
        request: &WireRequest,
    ) -> Result<(HttpRequest, Option<u64>), Failure> {
        let memory = self.console.memory.get_value();
        vendors::signed(&self.link(&memory), &mut OsRng, request).await
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

/// What the doctor needs to examine the way to a desk's service. Its one signed reading counts as a
/// sign-in, so it is signed only with credentials that are complete.
pub(super) fn patient(console: Console, desk: Desk) -> Result<Patient, Message> {
    let operation = desk.operation;
    let (endpoint, way) = console.way(operation)?;
    let typed = console.credentials(operation);
    let is_typed = typed.with_untracked(|typed| {
        let fields = operation.vendor.credentials.iter();
        let mut secrets = fields.filter(|field| matches!(field.kind, Kind::Secret));
        let (_, mistakes) = (operation.vendor.access)(typed);
        mistakes.is_empty() && secrets.any(|field| !typed.get(field.name).is_empty())
    });
    let line = Line::of(console, desk).filter(|_| is_typed);
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
                let line = line?;
                let memory = line.console.memory.get_value();
                let wired = line.link(&memory);
                let signed = vendors::signed(&wired, &mut OsRng, &request).await;
                signed.ok().map(|(signed, _)| signed)
            })
        }),
    })
}
