//! A token that was fetched elsewhere: IAM says whose it is (huawei.md §1.4).

use super::super::access::Access;
use super::super::outline::outline;
use super::super::{advice, reply};
use super::{identity, unreadable};
use crate::form::Secret;
use crate::operation::failure::Cause;
use crate::operation::{Failure, Header, WireRequest};
use crate::transport::Transport;
use crate::vendors::{Link, Session};

pub(super) const PATH: &str = "/v3/auth/tokens";

/// Has IAM look at a token, which it does with the same token.
///
/// # Errors
/// IAM's refusal, or what kept the request from it.
pub(super) async fn sign_in<T: Transport>(
    link: &Link<'_, T>,
    token: &Secret,
) -> Result<Session, Failure> {
    let access = Access::Token(token.clone());
    let request = WireRequest::get(PATH);
    let mut request = outline(link.endpoint, &access, link.lang, &request);
    let curl = r#"-H "X-Subject-Token: $HUAWEI_TOKEN""#;
    let subject = Header::secret("X-Subject-Token", token.reveal(), Some(curl));
    request.headers.push(subject);
    let answer = link.transport.exchange(&request).await?;
    if !answer.is_ok() {
        let mut failure = reply::refusal(&answer);
        // IAM does not find a token that is not valid (§1.4).
        if let Failure::Refused(refusal) = &mut failure
            && refusal.status == 404
            && refusal.code.as_deref().is_some_and(is_of_iam)
        {
            refusal.next = advice::next_for_token();
            refusal.cause = Cause::Denied;
        }
        return Err(failure);
    }
    let Some(identity) = identity::read(&answer) else {
        return Err(unreadable(&answer));
    };
    let who = access.who();
    Ok(identity.session(access, who))
}

/// Whether a code of a 404 is IAM's own, in its newer or older form, and not the gateway's (§1.3).
fn is_of_iam(code: &str) -> bool {
    code == "404" || code.starts_with("IAM.")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{self, TOKEN_BODY, refused};
    use super::*;
    use crate::text::Lang;
    use crate::vendors::canned::{Canned, answer};

    fn sign_in(service: &Canned) -> Result<Session, Failure> {
        testing::sign_in(service, &Access::Token(Secret::new("MIIatA")))
    }

    #[test]
    fn a_token_is_looked_at_with_itself() {
        let service = Canned::answers([Some(answer(200, &[], TOKEN_BODY))]);
        let session = sign_in(&service).unwrap();
        assert_eq!(
            service.asked(),
            ["GET https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens"]
        );
        assert_eq!(service.header(0, "X-Auth-Token"), "MIIatA");
        assert_eq!(service.header(0, "X-Subject-Token"), "MIIatA");
        assert_eq!(session.who, "alice (acme)");
        assert_eq!(session.until, Some(1_704_251_045));
        let id = "0123456789abcdef0123456789abcdef".to_owned();
        assert_eq!(session.answers, [("project_id", id)]);
        assert_eq!(testing::token(&session), "MIIatA");
        assert_eq!((session.realms.len(), session.notes.len()), (0, 0));
    }

    #[test]
    fn a_token_that_iam_does_not_find_is_denied() {
        let body =
            r#"{"error":{"code":404,"message":"Could not find token.","title":"Not Found"}}"#;
        let service = Canned::answers([Some(answer(404, &[], body))]);
        let refusal = refused(sign_in(&service));
        assert_eq!(refusal.cause, Cause::Denied);
        assert!(refusal.next.to(Lang::En).contains("24 hours"));
    }

    #[test]
    fn a_404_of_a_stranger_or_the_gateway_says_nothing_of_the_token() {
        for body in [
            "no such page",
            r#"{"error_code":"APIGW.0101","error_msg":"The API does not exist"}"#,
        ] {
            let service = Canned::answers([Some(answer(404, &[], body))]);
            assert_eq!(refused(sign_in(&service)).cause, Cause::Other, "{body}");
        }
    }

    #[test]
    fn a_token_that_comes_back_is_not_shown() {
        let echoed = answer(200, &[("x-subject-token", "MIIatA")], "{}");
        let failure = sign_in(&Canned::answers([Some(echoed)])).unwrap_err();
        assert!(matches!(failure, Failure::Unreadable { .. }));
        assert!(!format!("{failure:?}").contains("MIIatA"));
    }
}
