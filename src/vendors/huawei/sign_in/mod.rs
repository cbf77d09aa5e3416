//! Signing in to Huawei Cloud, each way at IAM (huawei.md §1).
//!
//! ```text
//! password ─ POST /v3/auth/tokens ▶ token, who, until when, project ─┐
//! token ──── GET  /v3/auth/tokens ▶ who, until when, project          ├▶ Session
//! keys ───── GET  /v3/auth/projects ▶ projects, the project ─────────┘
//! ```
//!
//! After a password the projects are listed too. To enter another of them, `scope.project` is set to its
//! id and the sign-in is made anew: a token of IAM is good for one project.

mod identity;
mod keys;
mod password;
mod projects;
#[cfg(test)]
mod testing;
mod token;

use super::access::Access;
use super::regions;
use crate::operation::{Call, Failure, WireResponse};
use crate::text::{Text, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::{Link, Session};

/// What signing in asks of IAM, besides the doctor's list of projects.
pub(super) const CALLS: &[Call] = &[Call::post(password::PATH), Call::get(token::PATH)];

const NOT_IAM: Text = text(
    "This is not the answer of IAM. Check the address of IAM, and what the proxy does.",
    "收到的不是 IAM 的应答。请检查 IAM 地址和代理。",
);

/// Signs in, in one attempt.
///
/// # Errors
/// IAM's refusal, or what kept the request from it.
pub(in crate::vendors) async fn sign_in<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
) -> Result<Session, Failure> {
    match access {
        Access::Password(password) => password::sign_in(link, password).await,
        Access::Token(token) => token::sign_in(link, token).await,
        Access::Keys(keys) => keys::sign_in(link, keys).await,
    }
}

/// The project that was named, or the region's own, which has the region's id as its name (§1.1).
fn wanted_project(named: &str, endpoint: &Endpoint) -> Option<String> {
    let named = Some(named).filter(|named| !named.is_empty());
    named
        .map(str::to_owned)
        .or_else(|| regions::of_address(endpoint))
}

/// An answer of success that says nothing that IAM would say. A token in it is nobody's to see.
fn unreadable(response: &WireResponse) -> Failure {
    let mut response = response.clone();
    response.headers.retain(|(name, _)| name != SUBJECT_TOKEN);
    Failure::Unreadable {
        reason: NOT_IAM.into(),
        response,
    }
}

/// The header that a token is answered in, in lower case as answers have it.
const SUBJECT_TOKEN: &str = "x-subject-token";
