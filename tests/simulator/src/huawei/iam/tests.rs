//! Signing in at IAM, and what its tokens are good for.

use serde_json::{Value, json};

use crate::exchange::Answer;
use crate::huawei::Huawei;
use crate::huawei::tests::{answer, call, header, json_of};

const PROJECT: &str = "1551c7f6c808414d8e9f3c514a170f2e";
pub(super) const TOKENS: &str = "/v3/auth/tokens?nocatalog=true";

/// The body of `huawei.md` §1.1.
pub(super) fn body(account: &str, user: &str, password: &str) -> Value {
    json!({"auth":{
        "identity":{"methods":["password"],
            "password":{"user":{"name":user,"password":password,"domain":{"name":account}}}},
        "scope":{"project":{"name":"cn-north-4"}}}})
}

pub(super) fn post(huawei: &Huawei, tick: u64, target: &str, body: &Value) -> Answer {
    let json = [("content-type", "application/json;charset=utf8")];
    answer(
        huawei,
        tick,
        &call("POST", target, &json, &body.to_string()),
    )
}

pub(super) fn sign_in(huawei: &Huawei, user: &str) -> Answer {
    post(
        huawei,
        0,
        TOKENS,
        &body("demo-account", user, "demo-iam-password"),
    )
}

fn token(huawei: &Huawei, user: &str) -> String {
    let answer = sign_in(huawei, user);
    header(&answer, "X-Subject-Token")
        .expect("a token")
        .to_owned()
}

fn get(huawei: &Huawei, tick: u64, target: &str, headers: &[(&str, &str)]) -> Answer {
    answer(huawei, tick, &call("GET", target, headers, ""))
}

/// Status and code of listing a project's clusters.
fn clusters(huawei: &Huawei, tick: u64, project: &str, token: &str) -> (u16, Value) {
    let target = format!("/v1.1/{project}/clusters");
    let answer = get(huawei, tick, &target, &[("x-auth-token", token)]);
    (answer.status, json_of(&answer)["error_code"].clone())
}

#[test]
fn a_token_is_in_the_header_and_its_story_in_the_body() {
    let huawei = Huawei::default();
    let answer = sign_in(&huawei, "demo-user");
    assert_eq!(answer.status, 201);
    let token = header(&answer, "X-Subject-Token").expect("a token");
    assert_eq!((token.len(), token.get(..6)), (9_120, Some("MIIatA")));
    assert!(!String::from_utf8_lossy(&answer.body).contains(token));
    assert_eq!(header(&answer, "X-Request-Id").map(str::len), Some(32));
    assert!(header(&answer, "X-IAM-Trace-Id").is_some());
    let told = json_of(&answer)["token"].take();
    assert_eq!(told["catalog"], json!([]));
    assert_eq!(told["issued_at"], "2024-01-10T03:24:21.000000Z");
    assert_eq!(told["expires_at"], "2024-01-11T03:24:21.000000Z");
    assert_eq!(told["methods"], json!(["password"]));
    assert_eq!(
        (&told["project"]["id"], &told["project"]["name"]),
        (&json!(PROJECT), &json!("cn-north-4"))
    );
    assert_eq!(told["project"]["domain"]["name"], "demo-account");
    assert_eq!(told["user"]["name"], "demo-user");
    assert_eq!(told["user"]["domain"]["name"], "demo-account");
    assert_eq!(told["user"]["password_expires_at"], "");

    let long = self::token(&huawei, "long-token");
    assert_eq!((long.len(), long.get(..3)), (14_000, Some("MII")));
    let whole = body("demo-account", "demo-user", "demo-iam-password");
    let whole = post(&huawei, 0, "/v3/auth/tokens", &whole);
    assert!(whole.body.len() > 10_000, "{}", whole.body.len());
}

#[test]
fn a_token_is_good_in_its_project_until_it_expires() {
    let huawei = Huawei::default();
    for (user, lives) in [
        ("demo-user", 86_400),
        ("lives-90s", 90),
        ("lives-10min", 600),
    ] {
        let token = token(&huawei, user);
        assert_eq!(
            clusters(&huawei, lives - 1, PROJECT, &token),
            (200, json!(null))
        );
        assert_eq!(
            clusters(&huawei, lives, PROJECT, &token),
            (401, json!("APIGW.0307"))
        );
        assert_eq!(
            clusters(&huawei, 0, "other", &token),
            (403, json!("APIGW.0302"))
        );
    }
}

#[test]
fn a_project_is_named_or_given_by_its_id() {
    let huawei = Huawei::default();
    let id = "0123456789abcdef0123456789abcdef";
    let scoped = |scope: Value| {
        let mut body = body("demo-account", "demo-user", "demo-iam-password");
        body["auth"]["scope"] = scope;
        post(&huawei, 0, TOKENS, &body)
    };
    let by_id = scoped(json!({"project":{"id":id}}));
    assert_eq!(json_of(&by_id)["token"]["project"]["id"], id);
    let token = header(&by_id, "X-Subject-Token").expect("a token");
    assert_eq!(clusters(&huawei, 0, id, token), (200, json!(null)));
    assert_eq!(
        clusters(&huawei, 0, PROJECT, token),
        (403, json!("APIGW.0302"))
    );

    let sub = scoped(json!({"project":{"name":"cn-north-4_team"}}));
    assert_eq!(json_of(&sub)["token"]["project"]["name"], "cn-north-4_team");
    // With both, the project counts.
    let both = scoped(json!({"project":{"id":id},"domain":{"name":"demo-account"}}));
    assert_eq!(json_of(&both)["token"]["project"]["id"], id);

    let account = scoped(json!({"domain":{"name":"demo-account"}}));
    assert_eq!(account.status, 201);
    assert_eq!(json_of(&account)["token"].get("project"), None);
    let token = header(&account, "X-Subject-Token").expect("a token");
    assert_eq!(
        clusters(&huawei, 0, PROJECT, token),
        (403, json!("APIGW.0302"))
    );

    for unknown in [
        json!({"name":"nowhere"}),
        json!({"name":"cn-north-4_"}),
        json!({"name":"cn-none-0"}),
        json!({"id":"ffffffffffffffffffffffffffffffff"}),
        json!({"id":"1551"}),
    ] {
        let refused = scoped(json!({ "project": unknown }));
        assert_eq!(
            (refused.status, json_of(&refused)),
            (
                404,
                json!({"error":{"code":404,"message":"Could not find project.","title":"Not Found"}})
            )
        );
        assert_eq!(header(&refused, "X-Subject-Token"), None);
    }
}

#[test]
fn tokens_can_be_revoked() {
    let huawei = Huawei::default();
    let dead = token(&huawei, "revoked");
    assert_eq!(
        clusters(&huawei, 0, PROJECT, &dead),
        (401, json!("APIGW.0301"))
    );
    let token = token(&huawei, "demo-user");
    assert_eq!(clusters(&huawei, 0, PROJECT, &token), (200, json!(null)));
    answer(
        &huawei,
        0,
        &call("POST", "/_simulator/revoke-tokens", &[], ""),
    );
    assert_eq!(
        clusters(&huawei, 0, PROJECT, &token),
        (401, json!("APIGW.0301"))
    );
    assert_eq!(
        clusters(&huawei, 0, PROJECT, "demo-token"),
        (200, json!(null))
    );
}

#[test]
fn a_token_tells_of_itself() {
    let huawei = Huawei::default();
    let signed_in = sign_in(&huawei, "lives-90s");
    let token = header(&signed_in, "X-Subject-Token").expect("a token");
    let both =
        |subject: &'static str| [("x-auth-token", "demo-token"), ("x-subject-token", subject)];
    let own = [("x-auth-token", token), ("x-subject-token", token)];
    let told = get(&huawei, 89, TOKENS, &own);
    assert_eq!((told.status, json_of(&told)), (200, json_of(&signed_in)));
    assert_eq!(get(&huawei, 0, TOKENS, &both("demo-token")).status, 200);

    let unknown = get(&huawei, 0, TOKENS, &both("nonsense"));
    assert_eq!(
        (unknown.status, &json_of(&unknown)["error"]["code"]),
        (404, &json!(404))
    );
    for (headers, code) in [
        (&[][..], "IAM.0001"),
        (&[("x-auth-token", "nonsense")][..], "IAM.0067"),
        (&own[..], "IAM.0066"),
    ] {
        let refused = get(&huawei, 90, TOKENS, headers);
        assert_eq!(
            (refused.status, &json_of(&refused)["error_code"]),
            (401, &json!(code))
        );
    }
}

#[test]
fn projects_are_listed_for_a_token() {
    let huawei = Huawei::default();
    let token = token(&huawei, "demo-user");
    let names = |target: &str| {
        let answer = get(&huawei, 0, target, &[("x-auth-token", &token)]);
        let mut projects = json_of(&answer)["projects"].take();
        let projects: Vec<Value> = projects.as_array_mut().map(std::mem::take).expect("a list");
        projects
    };
    let all = names("/v3/auth/projects");
    let shown: Vec<_> = all
        .iter()
        .map(|one| (&one["name"], &one["enabled"]))
        .collect();
    assert_eq!(
        shown,
        [
            (&json!("cn-north-4"), &json!(true)),
            (&json!("cn-north-4_team"), &json!(true)),
            (&json!("cn-east-3"), &json!(true)),
            (&json!("ap-southeast-1"), &json!(false)),
        ]
    );
    let [only] = names("/v3/projects?name=cn-north-4")
        .try_into()
        .expect("one project");
    assert_eq!(only["id"], PROJECT);
    assert_eq!(names("/v3/projects?name=cn-none-0").len(), 0);
    assert_eq!(names("/v3/projects?name=cn-twice-0").len(), 2);
    let nobody = get(&huawei, 0, "/v3/auth/projects", &[]);
    assert_eq!(json_of(&nobody)["error_code"], "IAM.0001");
}
