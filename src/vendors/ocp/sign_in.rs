//! Signing in to OCP: a reading that only the right credentials open.

use super::{Access, call, reply};
use crate::operation::{Failure, WireRequest};
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::{self, Link, Session};

/// Asks for a sign-in, changes nothing and is small (§2.1).
const READING: &str = "/api/v2/info";

const KEY: Text = text(
    "OCP did not accept the signature. Check AK and SK, this computer’s clock, and that the proxy writes \
     Date from X-Quiesce-Date. Nothing was done.",
    "OCP 未接受签名。请核对 AK 和 SK、本机时钟，并确认代理用 X-Quiesce-Date 写入 Date。本次未执行任何操作。",
);

/// Of a key that is not accepted OCP says no more than that (§1.2): what there is to check is not what
/// there is to check of a password.
fn with_key(access: &Access, failure: Failure) -> Failure {
    match (access, failure) {
        (Access::Keys(_), Failure::Refused(mut refusal)) if refusal.wants_sign_in() => {
            refusal.next = KEY.into();
            Failure::Refused(refusal)
        }
        (_, failure) => failure,
    }
}

/// Proves the credentials with one reading: OCP has no session for an API.
///
/// # Errors
/// OCP's refusal, or what kept the request from it.
pub(in crate::vendors) async fn sign_in<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
) -> Result<Session, Failure> {
    let answer = call(link, access, &WireRequest::get(READING)).await?;
    // The reading has no envelope (§2.1), but a refusal has one, and may come inside a 200 (§2.3).
    if let Err(refused @ Failure::Refused(_)) = reply::open(&answer) {
        return Err(with_key(access, refused));
    }
    Ok(Session::plain(
        access.who(),
        vendors::Access::Ocp(access.clone()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Secret;
    use crate::operation::failure::Cause;
    use crate::vendors::canned::{Canned, answer, block_on, with_link};

    fn signed_in(status: u16, body: &str) -> Result<Session, Failure> {
        let access = Access::Basic {
            user: "admin".to_owned(),
            password: Secret::new("demo"),
        };
        let service = Canned::answers([Some(answer(status, &[], body))]);
        let of_vendor = vendors::Access::Ocp(access.clone());
        with_link(
            &service,
            "http://127.0.0.1/",
            &of_vendor,
            || 1_778_292_007,
            |link| block_on(sign_in(link, &access)),
        )
    }

    #[test]
    fn the_reading_proves_the_credentials() {
        let session = signed_in(200, r#"{"name":"ocp-server","buildVersion":"4.2.1"}"#).unwrap();
        assert_eq!(session.who, "admin");
    }

    #[test]
    fn a_wrong_password_is_refused_inside_a_200_too() {
        for (status, code) in [(401, "3004"), (200, "3004"), (200, r#""IAM10004""#)] {
            let body = format!(
                r#"{{"error":{{"code":{code},"message":"Wrong password, 2 tries left"}},"successful":false}}"#
            );
            let Err(Failure::Refused(refusal)) = signed_in(status, &body) else {
                panic!("not refused: {status} {code}");
            };
            assert_eq!(refusal.message, "Wrong password, 2 tries left");
            assert_eq!(refusal.cause, Cause::Denied);
        }
    }
}
