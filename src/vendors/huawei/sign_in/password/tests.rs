//! Passwords at an IAM that answers as its documents say.

use super::super::testing::{
    IAM, PROJECTS, TOKEN_BODY, alice, refused, sign_in, sign_in_at, token,
};
use super::*;
use crate::operation::failure::Cause;
use crate::text::Lang;
use crate::vendors::Realm;
use crate::vendors::canned::{Canned, answer};

const TOKEN: (&str, &str) = ("x-subject-token", "MIIatA");

/// What is sent with a password.
fn sent(access: &Access, address: &str) -> String {
    let service = Canned::answers([None]);
    assert!(sign_in_at(address, &service, access).is_err());
    service.request(0).body.unwrap()
}

#[test]
fn a_password_is_sent_as_documented() {
    assert_eq!(
        sent(&alice("", None), IAM),
        r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"alice","password":"secret","domain":{"name":"acme"}}}},"scope":{"project":{"name":"cn-north-4"}}}}"#
    );
}

#[test]
fn mfa_and_a_projects_id_are_sent_as_documented() {
    let project = "11111111111111111111111111111111";
    assert_eq!(
        sent(&alice(project, Some(("8f1c", "012345"))), IAM),
        r#"{"auth":{"identity":{"methods":["password","totp"],"password":{"user":{"name":"alice","password":"secret","domain":{"name":"acme"}}},"totp":{"user":{"id":"8f1c","passcode":"012345"}}},"scope":{"project":{"id":"11111111111111111111111111111111"}}}}"#
    );
}

#[test]
fn a_project_that_is_named_is_entered_wherever_iam_is() {
    for address in ["https://iam.myhuaweicloud.com", IAM] {
        let body = sent(&alice("cn-north-4_ads", None), address);
        assert!(body.ends_with(r#""scope":{"project":{"name":"cn-north-4_ads"}}}}"#));
    }
}

#[test]
fn without_project_and_region_nothing_is_sent() {
    let service = Canned::answers([]);
    let global = "https://iam.myhuaweicloud.com";
    let failure = sign_in_at(global, &service, &alice("", None)).unwrap_err();
    assert_eq!(
        failure,
        Failure::Unsendable {
            reason: WHICH_PROJECT.into(),
            response: None
        }
    );
}

#[test]
fn a_password_becomes_a_token_and_the_projects_are_listed_with_it() {
    let service = Canned::answers([
        Some(answer(201, &[TOKEN], TOKEN_BODY)),
        Some(answer(200, &[], PROJECTS)),
    ]);
    let session = sign_in(&service, &alice("", None)).unwrap();
    assert_eq!(
        service.asked(),
        [
            "POST https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true",
            "GET https://iam.cn-north-4.myhuaweicloud.com/v3/auth/projects",
        ]
    );
    assert_eq!(service.header(0, "Content-Type"), "application/json");
    assert_eq!(service.header(0, "X-Auth-Token"), "");
    assert_eq!(service.header(1, "X-Auth-Token"), "MIIatA");
    assert_eq!(token(&session), "MIIatA");
    assert_eq!(session.who, "alice (acme)");
    // 2024-01-03T03:04:05Z.
    assert_eq!(session.until, Some(1_704_251_045));
    assert_eq!(session.slides, None);
    let id = "0123456789abcdef0123456789abcdef";
    assert_eq!(session.answers, [("project_id", id.to_owned())]);
    let realm = |id: &str, name: &str| Realm {
        id: id.to_owned(),
        name: name.to_owned(),
    };
    assert_eq!(
        session.realms,
        [
            realm(id, "cn-north-4"),
            realm("11111111111111111111111111111111", "cn-north-4_ads"),
        ]
    );
    assert_eq!(session.notes, []);
}

#[test]
fn a_sign_in_does_without_the_list_of_projects() {
    for listed in [
        None,
        Some(answer(
            403,
            &[],
            r#"{"error_code":"IAM.0002","error_msg":"no"}"#,
        )),
        Some(answer(200, &[], "{}")),
    ] {
        let service = Canned::answers([Some(answer(201, &[TOKEN], TOKEN_BODY)), listed]);
        let session = sign_in(&service, &alice("", None)).unwrap();
        assert_eq!((session.realms.len(), session.notes.len()), (0, 1));
    }
}

#[test]
fn a_token_that_did_not_come_through_is_told_from_a_refusal() {
    for headers in [&[][..], &[("x-subject-token", " ")]] {
        let service = Canned::answers([Some(answer(201, headers, TOKEN_BODY))]);
        let failure = sign_in(&service, &alice("", None)).unwrap_err();
        let said = failure.next().to(Lang::En);
        assert!(said.contains("Access-Control-Expose-Headers: X-Subject-Token"));
        assert!(failure.may_be_the_way());
    }
}

#[test]
fn another_answer_is_no_sign_in_and_its_token_is_not_shown() {
    let service = Canned::answers([Some(answer(200, &[TOKEN], "<html></html>"))]);
    let failure = sign_in(&service, &alice("", None)).unwrap_err();
    assert!(matches!(failure, Failure::Unreadable { .. }));
    assert!(!format!("{failure:?}").contains("MIIatA"));
}

#[test]
fn a_wrong_password_is_tried_once_and_no_attempt_holds_it() {
    for body in [
        r#"{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}"#,
        r#"{"error_msg":"The username or password is wrong.","error_code":"IAM.0062"}"#,
    ] {
        let headers = [("x-iam-trace-id", "token_cn-north-4_1")];
        let service = Canned::answers([Some(answer(401, &headers, body))]);
        let result = sign_in(&service, &alice("", None));
        assert!(!format!("{result:?}").contains("secret"));
        let refusal = refused(result);
        assert_eq!(refusal.message, "The username or password is wrong.");
        assert_eq!(refusal.cause, Cause::Denied);
        assert_eq!(refusal.request_id.as_deref(), Some("token_cn-north-4_1"));
        assert!(refusal.next.to(Lang::En).contains("HUAWEI ID"));
        assert_eq!(service.asked().len(), 1);
    }
}

#[test]
fn a_gateway_without_an_answer_may_have_stumbled_over_the_token() {
    let service = Canned::answers([Some(answer(502, &[], "<html>502</html>"))]);
    let refusal = refused(sign_in(&service, &alice("", None)));
    assert!(refusal.next.to(Lang::En).contains("64 kB"));
}
