//! The vendors: what each can do, how each is signed in to, how each is spoken to.

#[cfg(test)]
pub(crate) mod canned;
mod findings;
pub mod huawei;
mod json;
mod memory;
pub mod obshell;
pub mod ocp;
pub mod probe;
mod session;
mod since;

pub use memory::{Clocks, Memory};
pub use obshell::KeyRing;
pub use session::{Realm, Session};

use rand_core::CryptoRngCore;

use crate::crypto::aes::AesKeys;
use crate::form::{Field, FieldError, FormValues};
use crate::operation::{
    Answers, Call, Failure, HttpRequest, Operation, Service, WireRequest, WireResponse,
};
use crate::text::{Lang, Text, text};
use crate::transport::{Endpoint, Transport};

/// Lists operations by their folders.
macro_rules! operations {
    ($($vendor:ident :: $operation:ident),* $(,)?) => {
        /// Every operation of the page, in the order of its menu.
        pub static OPERATIONS: [&Operation; [$(stringify!($operation)),*].len()] =
            [$(&$vendor::$operation::OPERATION),*];

        /// What an operation makes of answers.
        pub fn answers(operation: &Operation) -> &'static Answers {
            static ANSWERS: [&Answers; OPERATIONS.len()] = [$(&$vendor::$operation::ANSWERS),*];
            let same = |known: &&Operation| known.path == operation.path;
            // Every operation is one of them.
            ANSWERS[OPERATIONS.iter().position(same).unwrap_or_default()]
        }
    };
}

operations![
    huawei::cdm_stop_cluster,
    huawei::cdm_stop_job,
    huawei::dli_stop_jobs,
    ocp::stop_cluster,
    obshell::stop,
    huawei::cdm_start_cluster,
    huawei::cdm_start_job,
    huawei::dli_run_jobs,
    ocp::start_cluster,
    obshell::start,
];

/// A vendor and its way of signing in.
#[derive(Debug)]
pub struct Vendor {
    /// The key of its credentials.
    pub key: &'static str,
    /// Its name.
    pub name: Text,
    /// What signing in asks. None of it is ever stored or put into an address.
    pub credentials: &'static [Field],
    /// What was typed, together with what is missing in it.
    pub access: fn(&FormValues) -> (Access, Vec<FieldError>),
    /// The field of the credentials that says which part of the vendor's world is to be entered
    /// ([`Realm`]); empty where there are no parts.
    pub realm: &'static str,
    /// The service that signs in, where it is another than the one that does the work.
    pub identity: Option<Service>,
    /// The requests that signing in and out makes, besides those of [`probe::Probe::calls`]. They go
    /// to [`Vendor::identity`], and are let through also where nothing may be changed.
    pub sign_in_calls: &'static [Call],
}

/// Credentials, ready for use. Each vendor has its own ways.
#[derive(Clone, Debug)]
pub enum Access {
    /// Huawei Cloud.
    Huawei(huawei::Access),
    /// OceanBase Cloud Platform.
    Ocp(ocp::Access),
    /// obshell.
    Obshell(obshell::Access),
}

/// How credentials stand towards the requests that they sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// They are sent along, the same with each request.
    Along,
    /// Each request is signed or sealed anew, for a while: no command line can make one by itself.
    Anew,
    /// They sign nothing but the request that exchanges them for a session.
    ToSignIn,
}

impl Access {
    /// How it is used.
    pub fn used(&self) -> Use {
        match self {
            Self::Huawei(access) => access.used(),
            Self::Ocp(access) => access.used(),
            Self::Obshell(access) => access.used(),
        }
    }

    /// The credentials that would have to be typed to sign the same way, where that is not what was
    /// typed: a token that a password was exchanged for.
    pub fn as_typed(&self) -> Option<FormValues> {
        match self {
            Self::Huawei(access) => access.as_typed(),
            Self::Ocp(_) | Self::Obshell(_) => None,
        }
    }

    /// As whom it signs, as far as what was typed tells; never a secret.
    pub fn who(&self) -> String {
        match self {
            Self::Huawei(access) => access.who(),
            Self::Ocp(access) => access.who(),
            Self::Obshell(access) => access.who(),
        }
    }
}

const SIGN_IN_FIRST: Text = text(
    "Sign in first: these credentials are exchanged for a session before anything can be sent.",
    "请先登录：需要先用这些凭据换取会话，才能发送请求。",
);

/// What a request fails with that came before signing in.
fn not_signed_in() -> Failure {
    Failure::Unsendable {
        reason: SIGN_IN_FIRST.into(),
        response: None,
    }
}

/// Everything that a call needs besides the request.
#[derive(Debug)]
pub struct Link<'a, T> {
    /// Carries requests.
    pub transport: &'a T,
    /// The service.
    pub endpoint: &'a Endpoint,
    /// The credentials.
    pub access: &'a Access,
    /// The language of the vendor's messages.
    pub lang: Lang,
    /// The time, in seconds since 1970.
    pub now: fn() -> u64,
    /// What was learned of the services.
    pub memory: &'a Memory,
    /// More places where the same service is served, each with what carries requests to it: the other
    /// agents of an obshell cluster.
    pub others: &'a [(Endpoint, T)],
}

impl<'a, T> Link<'a, T> {
    /// A link to each place where the service is served, the first one first. None has others.
    pub(crate) fn each(&self) -> Vec<Self> {
        let first = (self.endpoint, self.transport);
        let others = self.others.iter().map(|(endpoint, by)| (endpoint, by));
        let places = std::iter::once(first).chain(others);
        let to = |(endpoint, transport): (&'a Endpoint, &'a T)| Link {
            transport,
            endpoint,
            access: self.access,
            lang: self.lang,
            now: self.now,
            memory: self.memory,
            others: &[],
        };
        places.map(to).collect()
    }

    /// The service's time, as far as it is known, in seconds since 1970.
    pub fn time_there(&self) -> u64 {
        self.memory.clocks.there(self.endpoint, (self.now)())
    }
}

/// Sends a request the vendor's way and brings its answer back. A request that acts is sent once;
/// where a vendor refuses before acting and the rules allow it, its own module sends it again.
///
/// # Errors
/// [`Failure::NoAnswer`] if nothing came back, [`Failure::Unsendable`] if the request could not be
/// made, and what obshell's key request may fail with. An answer of any status is no error here.
pub async fn call<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    random: &mut R,
    request: &WireRequest,
) -> Result<WireResponse, Failure> {
    match link.access {
        Access::Huawei(access) => huawei::call(link, access, request).await,
        Access::Ocp(access) => ocp::call(link, access, request).await,
        Access::Obshell(access) => obshell::call(link, access, random, request).await,
    }
}

/// Signs in with the credentials of a link, whose endpoint is the vendor's identity service where it
/// has one. One attempt, never repeated: accounts lock.
///
/// # Errors
/// The vendor's refusal, or what kept the request from it.
pub async fn sign_in<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    random: &mut R,
) -> Result<Session, Failure> {
    match link.access {
        Access::Huawei(access) => huawei::sign_in(link, access).await,
        Access::Ocp(access) => ocp::sign_in(link, access).await,
        Access::Obshell(access) => obshell::sign_in(link, access, random).await,
    }
}

/// Tells the vendor that a session is over, where it wants to know.
///
/// # Errors
/// The vendor could not be told; the session ends by itself.
pub async fn sign_out<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    random: &mut R,
) -> Result<(), Failure> {
    match link.access {
        // Neither has a call for it: a token or key is good until it expires.
        Access::Huawei(_) | Access::Ocp(_) => Ok(()),
        Access::Obshell(access) => obshell::sign_out(link, access, random).await,
    }
}

/// The request signed or sealed the vendor's way, as it would leave now, and the second since 1970
/// until which it is good, where it is made anew each time. It is not sent; what sealing needs is
/// fetched.
///
/// # Errors
/// What was needed could not be had.
pub async fn signed<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    random: &mut R,
    request: &WireRequest,
) -> Result<(HttpRequest, Option<u64>), Failure> {
    match link.access {
        Access::Huawei(access) => huawei::signed(link, access, request),
        Access::Ocp(access) => Ok(ocp::signed(link, access, request)),
        Access::Obshell(access) => {
            let (sealed, until) = obshell::seal_now(link, access, random, request).await?;
            Ok((sealed, Some(until)))
        }
    }
}

/// A body as it looks after sealing, where the vendor wants it sealed; as an example, under keys
/// that no request is ever sent with.
pub fn sealed_example(
    endpoint: &Endpoint,
    access: &Access,
    memory: &Memory,
    body: &str,
    keys: &AesKeys,
) -> Option<String> {
    match access {
        Access::Obshell(_) => obshell::sealed_example(endpoint, &memory.keys, body, keys),
        Access::Huawei(_) | Access::Ocp(_) => None,
    }
}

/// The request as it leaves, to be looked at. What is made anew each time is only indicated.
pub fn preview(
    endpoint: &Endpoint,
    access: &Access,
    lang: Lang,
    memory: &Memory,
    request: &WireRequest,
) -> HttpRequest {
    match access {
        Access::Huawei(access) => huawei::outline(endpoint, access, lang, request),
        Access::Ocp(access) => ocp::outline(endpoint, access, lang, request),
        Access::Obshell(access) => obshell::outline(endpoint, access, lang, &memory.keys, request),
    }
}
