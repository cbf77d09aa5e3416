//! The vendors: what each can do, how each is signed in to, how each is spoken to.

pub mod huawei;
mod json;
pub mod obshell;
pub mod ocp;
pub mod probe;

pub use obshell::KeyRing;

use rand_core::CryptoRngCore;

use crate::crypto::aes::AesKeys;
use crate::form::{Field, FieldError, FormValues};
use crate::operation::{Failure, HttpRequest, Operation, WireRequest, WireResponse};
use crate::text::{Lang, Text, text};
use crate::transport::{Endpoint, Transport};

/// Every operation of the page, in the order of its menu.
pub static OPERATIONS: [&Operation; 5] = [
    &huawei::cdm_stop_cluster::OPERATION,
    &huawei::cdm_stop_job::OPERATION,
    &huawei::dli_stop_jobs::OPERATION,
    &ocp::stop_cluster::OPERATION,
    &obshell::stop::OPERATION,
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
    /// Whether requests are sealed, each anew: no command line can make one by itself.
    pub seals: bool,
    /// What was typed, together with what is missing in it.
    pub access: fn(&FormValues) -> (Access, Vec<FieldError>),
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

const NOTHING_TO_SEAL: Text = text(
    "This vendor’s requests are not sealed: the command line above is complete.",
    "该厂商的请求不需要加密，上方的命令行即为完整命令。",
);

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
    /// The keys of obshell's agents, as far as they are known.
    pub keys: &'a KeyRing,
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
        Access::Obshell(access) => obshell::call(link, access, random, request).await,
        Access::Huawei(_) | Access::Ocp(_) => {
            let signed = preview(link.endpoint, link.access, link.lang, request);
            link.transport.exchange(&signed).await
        }
    }
}

/// The request as it would leave now, with the second since 1970 until which it is good, for vendors
/// whose requests no command line can make by itself. It is not sent; what sealing needs is fetched.
///
/// # Errors
/// What was needed could not be had, or the vendor needs no such thing.
pub async fn sealed_for_command_line<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    random: &mut R,
    request: &WireRequest,
) -> Result<(HttpRequest, u64), Failure> {
    match link.access {
        Access::Obshell(access) => obshell::seal_now(link, access, random, request).await,
        Access::Huawei(_) | Access::Ocp(_) => Err(Failure::Unsendable {
            reason: NOTHING_TO_SEAL.into(),
            response: None,
        }),
    }
}

/// The request signed the vendor's way, as it would leave now; sealed where the vendor wants that. It
/// is not sent; what sealing needs is fetched.
///
/// # Errors
/// What sealing needs could not be had.
pub async fn signed<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    random: &mut R,
    request: &WireRequest,
) -> Result<HttpRequest, Failure> {
    match link.access {
        Access::Obshell(access) => {
            let sealed = obshell::seal_now(link, access, random, request).await;
            sealed.map(|(sealed, _)| sealed)
        }
        Access::Huawei(_) | Access::Ocp(_) => {
            Ok(preview(link.endpoint, link.access, link.lang, request))
        }
    }
}

/// A body as it looks after sealing, where the vendor wants it sealed; as an example, under keys
/// that no request is ever sent with.
pub fn sealed_example(access: &Access, body: &str, keys: &AesKeys) -> Option<String> {
    match access {
        Access::Obshell(_) => Some(obshell::sealed_sample_body(body, keys)),
        Access::Huawei(_) | Access::Ocp(_) => None,
    }
}

/// The request as it leaves, to be looked at. For obshell, whose sealing needs the agent's key and
/// fresh randomness each time, the sealed header is only indicated.
pub fn preview(
    endpoint: &Endpoint,
    access: &Access,
    lang: Lang,
    request: &WireRequest,
) -> HttpRequest {
    match access {
        Access::Huawei(access) => huawei::sign(endpoint, access, lang, request),
        Access::Ocp(access) => ocp::sign(endpoint, access, lang, request),
        Access::Obshell(access) => obshell::outline(endpoint, access, lang, request),
    }
}
