//! IAM's answers, and what a sign-in makes of them.

use super::super::VENDOR;
use super::super::access::{Access, Keys, Password, Totp};
use super::super::probe::IAM as IAM_PROBE;
use crate::form::Secret;
use crate::operation::Failure;
use crate::operation::failure::Refusal;
use crate::vendors::canned::{Canned, block_on, with_link};
use crate::vendors::{self, Session};

pub(super) const IAM: &str = "https://iam.cn-north-4.myhuaweicloud.com";

/// 2026-05-09T02:00:07Z.
pub(super) const NOW: u64 = 1_778_292_007;

/// The body of §1.2.
pub(super) const TOKEN_BODY: &str = r#"{"token":{"catalog":[],"issued_at":"2024-01-02T03:04:05.123000Z","expires_at":"2024-01-03T03:04:05.123000Z",
 "methods":["password"],
 "project":{"id":"0123456789abcdef0123456789abcdef","name":"cn-north-4","domain":{"id":"d1","name":"acme"}},
 "roles":[{"id":"0","name":"te_admin"}],
 "user":{"id":"u1","name":"alice","domain":{"id":"d1","name":"acme"},"password_expires_at":""}}}"#;

/// The body of §1.4.
pub(super) const PROJECTS: &str = r#"{"projects":[
 {"id":"0123456789abcdef0123456789abcdef","name":"cn-north-4","enabled":true,"domain_id":"d1","parent_id":"d1","is_domain":false,"description":"","links":{}},
 {"id":"11111111111111111111111111111111","name":"cn-north-4_ads","enabled":true},
 {"id":"22222222222222222222222222222222","name":"cn-south-1","enabled":false}],"links":{}}"#;

pub(super) fn alice(project: &str, totp: Option<(&str, &str)>) -> Access {
    Access::Password(Password {
        domain: "acme".to_owned(),
        user: "alice".to_owned(),
        password: Secret::new("secret"),
        project: project.to_owned(),
        totp: totp.map(|(id, code)| Totp {
            user_id: id.to_owned(),
            passcode: Secret::new(code),
        }),
    })
}

pub(super) fn keys(project: &str) -> Access {
    Access::Keys(Keys {
        access: "AK1".to_owned(),
        secret: Secret::new("s3cret"),
        security_token: None,
        project: project.to_owned(),
    })
}

/// Signs in, with nothing but the calls that a proxy lets through.
pub(super) fn sign_in_at(
    address: &str,
    service: &Canned,
    access: &Access,
) -> Result<Session, Failure> {
    let signs = vendors::Access::Huawei(access.clone());
    let result = with_link(
        service,
        address,
        &signs,
        || NOW,
        |link| block_on(super::sign_in(link, access)),
    );
    for (idx, asked) in service.asked().iter().enumerate() {
        let path = asked.split_once(address).unwrap().1;
        let method = service.request(idx).method;
        let calls = VENDOR.sign_in_calls.iter().chain(IAM_PROBE.calls);
        let n = calls.filter(|call| call.matches(method, path)).count();
        assert_eq!(n, 1, "{asked}");
    }
    result
}

pub(super) fn sign_in(service: &Canned, access: &Access) -> Result<Session, Failure> {
    sign_in_at(IAM, service, access)
}

/// The token that a session sends along.
pub(super) fn token(session: &Session) -> &str {
    match &session.access {
        vendors::Access::Huawei(Access::Token(token)) => token.reveal(),
        other => panic!("{other:?}"),
    }
}

pub(super) fn refused(result: Result<Session, Failure>) -> Refusal {
    match result {
        Err(Failure::Refused(refusal)) => *refusal,
        other => panic!("{other:?}"),
    }
}
