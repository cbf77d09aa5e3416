//! Sessions: where they come from, how long they live, and what ends them (`obshell.md` §1.7, §1.8).

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockDecryptMut, KeyIvInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Bench, KEYS, encrypted, text};
use crate::obshell::release::Release;

const INFO: &str = "/api/v1/ob/info";
const LOGIN: &str = "/api/v1/login";
const LATER: &str = "9999999999";

/// A session id, out of the sealed answer of a login.
fn login(bench: &Bench, agent: usize, tick: u64) -> String {
    let header = bench.header("demo-root-password", &json!(LATER), LOGIN);
    let headers = [("x-ocs-header", header)];
    let answer = bench.send(agent, tick, "POST", LOGIN, &headers, Vec::new());
    assert_eq!(answer["status"], 200);
    let sealed = STANDARD.decode(text(&answer["data"])).expect("base64");
    let (key, iv) = KEYS.split_at(16);
    let opener = cbc::Decryptor::<Aes128>::new_from_slices(key, iv).expect("a key");
    let plain = opener.decrypt_padded_vec_mut::<Pkcs7>(&sealed);
    String::from_utf8(plain.expect("a session")).expect("text")
}

fn with_session(bench: &Bench, id: &str, ts: &str, uri: &str) -> [(&'static str, String); 1] {
    let header = json!({ "session_id": id, "ts": ts, "uri": uri, "keys": STANDARD.encode(KEYS) });
    [("x-ocs-header", bench.sealed(&header))]
}

/// Status and `errCode` of looking at the cluster with a session.
fn look(bench: &Bench, agent: usize, tick: u64, id: &str) -> (Value, String) {
    let headers = with_session(bench, id, LATER, INFO);
    told(&bench.send(agent, tick, "GET", INFO, &headers, Vec::new()))
}

fn told(answer: &Value) -> (Value, String) {
    let code = text(&answer["error"]["errCode"]).to_owned();
    (answer["status"].clone(), code)
}

fn good() -> (Value, String) {
    (json!(200), String::new())
}

fn refused(code: &str) -> (Value, String) {
    (json!(401), format!("Security.Authentication.{code}"))
}

#[test]
fn a_session_is_64_digits_and_opens_what_the_password_opens() {
    let bench = Bench::new(Release::Current);
    let id = login(&bench, 0, 0);
    assert_eq!(id.len(), 64);
    assert!(id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_ne!(login(&bench, 0, 0), id);
    assert_eq!(look(&bench, 0, 0, &id), good());
    let stop = "/api/v1/ob/stop";
    let body = encrypted(r#"{"scope":{"type":"GLOBAL"},"force":true}"#).into_bytes();
    let headers = with_session(&bench, &id, LATER, stop);
    let answer = bench.send(0, 0, "POST", stop, &headers, body);
    assert_eq!(answer["data"]["name"], "Stop OB");
}

#[test]
fn a_session_slides_and_expires() {
    let bench = Bench::new(Release::Current);
    let id = login(&bench, 0, 0);
    for tick in [1800, 3600, 5000] {
        assert_eq!(look(&bench, 0, tick, &id), good(), "{tick}");
    }
    assert_eq!(look(&bench, 0, 6801, &id), refused("SessionExpired"));
}

#[test]
fn a_session_is_decisive_and_belongs_to_one_agent() {
    let bench = Bench::new(Release::Current);
    let id = login(&bench, 0, 0);
    assert_eq!(look(&bench, 1, 0, &id), refused("SessionInvalid"));
    assert_eq!(look(&bench, 0, 0, "0f0f"), refused("SessionInvalid"));
    let ask = |header: Value| {
        let headers = [("x-ocs-header", bench.sealed(&header))];
        told(&bench.send(0, 0, "GET", INFO, &headers, Vec::new()))
    };
    // The right password does not help a bad session.
    assert_eq!(
        ask(
            json!({ "auth": "demo-root-password", "session_id": "0f0f", "ts": LATER, "uri": INFO })
        ),
        refused("SessionInvalid")
    );
    // The other checks remain: the uri before, the expiry after.
    assert_eq!(
        ask(json!({ "session_id": "0f0f", "ts": LATER, "uri": "/x" })),
        refused("Header.UriMismatch")
    );
    assert_eq!(
        ask(json!({ "session_id": id, "ts": "1704857060", "uri": INFO })),
        refused("Expired")
    );
    assert_eq!(
        ask(json!({ "session_id": id, "ts": "soon", "uri": INFO })),
        refused("Timestamp.Invalid")
    );
    // An agent password opens no session.
    let agent = bench.header("demo-agent-password", &json!(LATER), LOGIN);
    let headers = [("x-ocs-agent-header", agent)];
    assert_eq!(
        told(&bench.send(0, 0, "POST", LOGIN, &headers, Vec::new())),
        refused("WithOceanBasePassword")
    );
}

#[test]
fn logout_password_key_and_reset_end_a_session() {
    let bench = Bench::new(Release::Current);
    let id = login(&bench, 0, 0);
    let logout = "/api/v1/logout";
    let body = encrypted(&json!({ "session_id": id }).to_string()).into_bytes();
    let headers = with_session(&bench, &id, LATER, logout);
    let answer = bench.send(0, 0, "POST", logout, &headers, body.clone());
    assert_eq!((&answer["status"], answer.get("data")), (&json!(200), None));
    assert_eq!(look(&bench, 0, 0, &id), refused("SessionInvalid"));
    assert_eq!(
        told(&bench.send(0, 0, "POST", logout, &headers, body)),
        refused("SessionInvalid")
    );

    let id = login(&bench, 1, 0);
    bench.control(0, "change-password");
    assert_eq!(look(&bench, 1, 0, &id), refused("SessionInvalid"));
    let by_password = |password: &str| {
        let headers = [("x-ocs-header", bench.header(password, &json!(LATER), INFO))];
        told(&bench.send(0, 0, "GET", INFO, &headers, Vec::new()))
    };
    assert_eq!(
        by_password("demo-root-password"),
        refused("IncorrectOceanbasePassword")
    );
    assert_eq!(by_password("demo-changed-password"), good());

    bench.reset();
    assert_eq!(by_password("demo-root-password"), good());
    let id = login(&bench, 0, 0);
    bench.control(0, "rotate-key");
    assert_eq!(look(&bench, 0, 0, &id), refused("Header.DecryptFailed"));
}

#[test]
fn a_login_needs_keys_to_be_answered_with() {
    let bench = Bench::new(Release::Current);
    for keys in ["", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA=="] {
        let header =
            json!({ "auth": "demo-root-password", "ts": LATER, "uri": LOGIN, "keys": keys });
        let headers = [("x-ocs-header", bench.sealed(&header))];
        let answer = bench.send(0, 0, "POST", LOGIN, &headers, Vec::new());
        assert_eq!(
            told(&answer),
            (
                json!(500),
                "Request.Body.Decrypt.AES.KeyAndIv.Invalid".to_owned()
            )
        );
    }
    let wrong = [("x-ocs-header", bench.header("wrong", &json!(LATER), LOGIN))];
    assert_eq!(
        told(&bench.send(0, 0, "POST", LOGIN, &wrong, Vec::new())),
        refused("IncorrectOceanbasePassword")
    );
    let nobody = bench.send(0, 0, "POST", LOGIN, &[], Vec::new());
    assert_eq!(told(&nobody).1, "Request.Header.NotFound");
}

#[test]
fn an_older_agent_knows_no_sessions() {
    let bench = Bench::new(Release::Older);
    let headers = [("x-ocs-header", bench.header("", &json!(LATER), LOGIN))];
    let answer = bench.send(0, 0, "POST", LOGIN, &headers, Vec::new());
    assert_eq!(told(&answer), (json!(404), "Common.NotFound".to_owned()));
    // The field is unknown to it, and so the empty password counts.
    assert_eq!(look(&bench, 0, 0, "0f0f"), good());
}
