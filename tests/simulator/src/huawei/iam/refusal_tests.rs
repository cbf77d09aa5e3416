//! Whom IAM refuses, and in which words.

use serde_json::{Value, json};

use super::tests::{TOKENS, body, post, sign_in};
use crate::huawei::Huawei;
use crate::huawei::tests::{answer, call, header, json_of};

#[test]
fn the_account_chooses_the_shape_of_a_refusal() {
    let huawei = Huawei::default();
    let wrong = |account: &str| {
        let answer = post(&huawei, 0, TOKENS, &body(account, "demo-user", "wrong"));
        (answer.status, json_of(&answer))
    };
    let nested = json!({"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}});
    assert_eq!(wrong("demo-account"), (401, nested.clone()));
    assert_eq!(wrong("nobody"), (401, nested.clone()));
    assert_eq!(
        wrong("flat-account"),
        (
            401,
            json!({"error_msg":"The username or password is wrong.","error_code":"IAM.0062"})
        )
    );
    let stranger = sign_in(&huawei, "stranger");
    assert_eq!((stranger.status, json_of(&stranger)), (401, nested));
}

#[test]
fn a_user_name_chooses_the_code_of_a_refusal() {
    let huawei = Huawei::default();
    for (user, status, code) in [
        ("console-only", 403, "IAM.0081"),
        ("locked", 401, "IAM.0061"),
        ("throttled", 429, "IAM.0012"),
        ("iam-0011", 400, "IAM.0011"),
        ("iam-0072", 400, "IAM.0072"),
        ("iam-0001", 401, "IAM.0001"),
        ("iam-0003", 403, "IAM.0003"),
        ("iam-0006", 500, "IAM.0006"),
    ] {
        let answer = sign_in(&huawei, user);
        let told = json_of(&answer)["error_code"].clone();
        assert_eq!((answer.status, told), (status, json!(code)), "{user}");
    }
    assert_eq!(
        header(&sign_in(&huawei, "throttled"), "Retry-After"),
        Some("7")
    );
    let html = sign_in(&huawei, "html-502");
    assert_eq!((html.status, html.content_type), (502, Some("text/html")));
    let refused = sign_in(&huawei, "refuse-503");
    assert_eq!(json_of(&refused)["error"]["code"], 503);
}

#[test]
fn five_wrong_passwords_lock_the_user_who_is_for_that() {
    let huawei = Huawei::default();
    let code = |tick: u64, user: &str, password: &str| {
        let answer = post(&huawei, tick, TOKENS, &body("flat-account", user, password));
        (answer.status, json_of(&answer)["error_code"].clone())
    };
    for _ in 0..5 {
        assert_eq!(code(0, "locks-after-5", "wrong"), (401, json!("IAM.0062")));
        assert_eq!(code(0, "demo-user", "wrong"), (401, json!("IAM.0062")));
    }
    let right = "demo-iam-password";
    assert_eq!(code(899, "locks-after-5", right), (401, json!("IAM.0061")));
    assert_eq!(code(900, "locks-after-5", right), (201, json!(null)));
    assert_eq!(code(0, "demo-user", right), (201, json!(null)));
}

#[test]
fn a_virtual_mfa_device_has_to_agree() {
    let huawei = Huawei::default();
    let with = |id: &str, passcode: &str| {
        let mut body = body("demo-account", "mfa-user", "demo-iam-password");
        body["auth"]["identity"]["methods"] = json!(["password", "totp"]);
        body["auth"]["identity"]["totp"] = json!({"user":{"id":id,"passcode":passcode}});
        post(&huawei, 0, TOKENS, &body)
    };
    let id = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    let good = with(id, "123456");
    assert_eq!(good.status, 201);
    let told = json_of(&good)["token"].take();
    assert_eq!(told["methods"], json!(["password", "totp"]));
    assert_eq!(told["user"]["id"], id);
    for refused in [
        with(id, "654321"),
        with("mfa-user", "123456"),
        sign_in(&huawei, "mfa-user"),
    ] {
        assert_eq!(
            (
                refused.status,
                json_of(&refused)["error"]["message"].clone()
            ),
            (
                401,
                json!("The passcode of the virtual MFA device is missing or wrong.")
            )
        );
    }
}

#[test]
fn a_body_that_is_not_as_documented_is_refused() {
    let huawei = Huawei::default();
    let whole = body("demo-account", "demo-user", "demo-iam-password");
    let invalid =
        json!({"error":{"code":400,"message":"The request body is invalid","title":"Bad Request"}});
    for (pointer, value) in [
        ("/auth/identity/methods", json!(["hw_ak_sk"])),
        ("/auth/identity/methods", json!("password")),
        ("/auth/identity/password/user/password", json!(1)),
        ("/auth/scope", json!([])),
    ] {
        let mut body = whole.clone();
        *body.pointer_mut(pointer).expect("a member") = value;
        let answer = post(&huawei, 0, TOKENS, &body);
        assert_eq!(
            (answer.status, json_of(&answer)),
            (400, invalid.clone()),
            "{pointer}"
        );
    }
    let text = call(
        "POST",
        TOKENS,
        &[("content-type", "text/plain")],
        &whole.to_string(),
    );
    assert_eq!(json_of(&answer(&huawei, 0, &text)), invalid);

    for (parent, name) in [
        ("/auth/identity/password/user", "domain"),
        ("/auth/identity/password/user", "name"),
        ("/auth/identity", "methods"),
        ("/auth", "identity"),
    ] {
        let mut body = whole.clone();
        let fields = body.pointer_mut(parent).and_then(Value::as_object_mut);
        fields.expect("an object").shift_remove(name);
        let answer = post(&huawei, 0, TOKENS, &body);
        let expected =
            json!({"error_msg":format!("'{name}' is a required property"),"error_code":"IAM.0072"});
        assert_eq!((answer.status, json_of(&answer)), (400, expected));
    }
}
