//! What is odd about each key pair. That signatures are checked rightly is shown by the vectors in
//! `tests.rs`; here the calls are signed with what those have proved.

use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Huawei;
use super::signature;
use super::tests::{answer, call, header, json_of};
use crate::exchange::Call;

const SECRET: &str = "demoSecretKey0000000000000000000000000001";
/// The moment of `clock::at(0)`.
const NOW: &str = "20240110T032421Z";
const CLUSTERS: &str = "/v1.1/p/clusters";

fn signed(target: &str, access: &str, secret: &str, date: &str, more: &[(&str, &str)]) -> Call {
    let mut headers = vec![("host", "127.0.0.1:1"), ("x-sdk-date", date)];
    headers.extend(more);
    let mut call = call("GET", target, &headers, "");
    let names: Vec<_> = headers.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let canonical = signature::canonical_request(&call, &names).expect("a request");
    let hash = hex::encode(Sha256::digest(canonical));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key");
    mac.update(format!("SDK-HMAC-SHA256\n{date}\n{hash}").as_bytes());
    let signature = hex::encode(mac.finalize().into_bytes());
    let value =
        format!("SDK-HMAC-SHA256 Access={access}, SignedHeaders={names}, Signature={signature}");
    call.headers
        .insert("authorization", value.parse().expect("a header"));
    call
}

fn told(huawei: &Huawei, tick: u64, call: &Call) -> (u16, Value) {
    let answer = answer(huawei, tick, call);
    (answer.status, json_of(&answer)["error_code"].clone())
}

#[test]
fn a_temporary_key_needs_its_security_token_and_signs_it() {
    let huawei = Huawei::default();
    let (access, secret) = (
        "HSTDEMOTEMPORARY0001",
        "demoTemporarySecret0000000000000000000002",
    );
    let with = |more: &[(&str, &str)]| signed(CLUSTERS, access, secret, NOW, more);
    let token = ("x-security-token", "demoSecurityToken/with+base64==");
    assert_eq!(told(&huawei, 0, &with(&[token])), (200, json!(null)));
    let mut unsigned = with(&[]);
    let refused = (401, json!("APIGW.0301"));
    assert_eq!(told(&huawei, 0, &unsigned), refused);
    unsigned
        .headers
        .insert(token.0, token.1.parse().expect("a header"));
    assert_eq!(told(&huawei, 0, &unsigned), refused);
    let wrong = with(&[("x-security-token", "another")]);
    assert_eq!(told(&huawei, 0, &wrong), refused);
}

#[test]
fn a_clock_that_is_off_is_told_with_the_services_time() {
    let huawei = Huawei::default();
    let late = signed(
        CLUSTERS,
        "DEMOACCESSKEY0000001",
        SECRET,
        "20240110T034001Z",
        &[],
    );
    let refused = answer(&huawei, 0, &late);
    assert_eq!(
        (refused.status, &json_of(&refused)["error_code"]),
        (401, &json!("APIGW.0303"))
    );
    assert_eq!(
        header(&refused, "Date"),
        Some("Wed, 10 Jan 2024 03:24:21 GMT")
    );
    assert_eq!(told(&huawei, 60, &late), (200, json!(null)));
}

#[test]
fn for_one_key_the_clock_is_twenty_minutes_ahead() {
    let huawei = Huawei::default();
    let at = |date: &str| signed(CLUSTERS, "CLOCKAHEADKEY0000001", SECRET, date, &[]);
    let refused = answer(&huawei, 0, &at(NOW));
    assert_eq!(json_of(&refused)["error_code"], "APIGW.0303");
    let ahead = Some("Wed, 10 Jan 2024 03:44:21 GMT");
    assert_eq!(header(&refused, "Date"), ahead);
    let corrected = answer(&huawei, 0, &at("20240110T034421Z"));
    assert_eq!((corrected.status, header(&corrected, "Date")), (200, ahead));
}

#[test]
fn five_wrong_signatures_in_a_row_lock_the_key_that_is_for_that() {
    let huawei = Huawei::default();
    let with = |access: &str, secret: &str, date: &str| signed(CLUSTERS, access, secret, date, &[]);
    let locking = "LOCKINGKEY0000000001";
    let refused = (401, json!("APIGW.0301"));
    for wrong in [4, 5] {
        for _ in 0..wrong {
            assert_eq!(told(&huawei, 0, &with(locking, "wrong", NOW)), refused);
            let other = with("DEMOACCESSKEY0000001", "wrong", NOW);
            assert_eq!(told(&huawei, 0, &other), refused);
        }
        let right = told(&huawei, 0, &with(locking, SECRET, NOW));
        // Four are not enough, and a right signature makes them forgotten.
        assert_eq!(right.0, if wrong == 4 { 200 } else { 401 });
    }
    let good = with(locking, SECRET, NOW);
    let locked = json_of(&answer(&huawei, 299, &good));
    assert_eq!(
        locked["error_msg"],
        "Incorrect IAM authentication information: the access key is locked after too many wrong signatures"
    );
    assert_eq!(told(&huawei, 300, &good), (200, json!(null)));
    let demo = with("DEMOACCESSKEY0000001", SECRET, NOW);
    assert_eq!(told(&huawei, 0, &demo), (200, json!(null)));
}

#[test]
fn projects_are_listed_for_a_signature_too() {
    let huawei = Huawei::default();
    let target = "/v3/projects?name=cn-north-4";
    let listed = answer(
        &huawei,
        0,
        &signed(target, "DEMOACCESSKEY0000001", SECRET, NOW, &[]),
    );
    assert_eq!(
        json_of(&listed)["projects"][0]["id"],
        "1551c7f6c808414d8e9f3c514a170f2e"
    );
    let wrong = signed(target, "DEMOACCESSKEY0000001", "wrong", NOW, &[]);
    assert_eq!(told(&huawei, 0, &wrong), (401, json!("APIGW.0301")));
}
