//! Signing in to Huawei Cloud: IAM says whose token it is (huawei.md §1.4).

use super::{Access, call, reply};
use crate::operation::{Failure, WireRequest};
use crate::transport::Transport;
use crate::vendors::{self, Link, Session};

/// Proves the credentials with one reading.
///
/// # Errors
/// IAM's refusal, or what kept the request from it.
pub(in crate::vendors) async fn sign_in<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
) -> Result<Session, Failure> {
    let answer = call(link, access, &WireRequest::get("/v3/auth/projects")).await?;
    if !answer.is_ok() {
        return Err(reply::refusal(&answer));
    }
    Ok(Session::plain(
        access.who(),
        vendors::Access::Huawei(access.clone()),
    ))
}
