//! The vectors of `obshell.md` §8, read from the copy in `vectors/`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::{Bench, key, list, text, vectors};
use crate::obshell::generic_id::{self, Place};
use crate::obshell::release::Release;
use crate::obshell::seal;

#[test]
fn every_sealed_sample_opens_to_its_plain_text() {
    let vectors = vectors();
    let mut opened = 0;
    for vector in list(&vectors["v2_headers"]) {
        let plain: Value = serde_json::from_str(text(&vector["plaintext"])).expect("JSON");
        let field = |lower: &str, upper: &str| {
            text(
                plain
                    .get(lower)
                    .or(plain.get(upper))
                    .unwrap_or(&Value::Null),
            )
            .to_owned()
        };
        for sample in list(&vector["rsa_samples"]) {
            let header =
                seal::open_header(&key(text(&sample["key"])), text(&sample["ciphertext_b64"]))
                    .expect("a header");
            assert_eq!(header.auth, field("auth", "Auth"), "{}", vector["name"]);
            assert_eq!(header.ts, field("ts", "Ts"));
            assert_eq!(header.uri, field("uri", "Uri"));
            assert_eq!(STANDARD.encode(header.keys), field("keys", "Keys"));
            opened += 1;
        }
    }
    assert!(opened >= 18, "{opened}");
}

#[test]
fn every_body_opens_to_its_plain_text() {
    let vectors = vectors();
    let keys = STANDARD
        .decode(text(&vectors["aes"]["keys_field_b64"]))
        .expect("base64");
    let bodies = list(&vectors["v2_bodies"]);
    assert_eq!(bodies.len(), 13);
    for vector in bodies {
        let plain =
            seal::open_body(&keys, text(&vector["ciphertext_b64"]).as_bytes()).expect("a body");
        assert_eq!(String::from_utf8_lossy(&plain), text(&vector["plaintext"]));
    }
}

#[test]
fn an_answer_is_sealed_with_the_callers_keys() {
    let vectors = vectors();
    let keys = STANDARD
        .decode(text(&vectors["aes"]["keys_field_b64"]))
        .expect("base64");
    let answers = list(&vectors["v2_encrypted_response_data"]);
    assert_eq!(answers.len(), 2);
    for vector in answers {
        let sealed = seal::seal(&keys, text(&vector["plaintext"]));
        assert_eq!(sealed.as_deref(), vector["ciphertext_b64"].as_str());
    }
    assert_eq!(seal::seal(&keys[..31], "x"), None);
    assert_eq!(seal::seal(&[], "x"), None);
}

#[test]
fn a_v1_header_opens_to_its_plain_text() {
    let vectors = vectors();
    for sample in list(&vectors["v1"]["rsa_samples"]) {
        let plain = seal::open_blocks(&key(text(&sample["key"])), text(&sample["ciphertext_b64"]));
        assert_eq!(
            String::from_utf8(plain.expect("a header")).as_deref(),
            Ok("{\"password\": \"aaAA11__\", \"ts\": 1704857121}")
        );
    }
}

#[test]
fn what_the_official_sdk_sealed_opens() {
    let vectors = vectors();
    for sample in list(&vectors["sdk_samples"]) {
        let plain: Value = serde_json::from_str(text(&sample["header_plaintext"])).expect("JSON");
        let header = seal::open_header(&key(text(&sample["key"])), text(&sample["x_ocs_header"]))
            .expect("a header");
        assert_eq!(
            (header.auth.as_str(), header.uri.as_str()),
            (text(&plain["auth"]), text(&plain["uri"]))
        );
        let body = seal::open_body(
            &header.keys,
            text(&sample["body_ciphertext_b64"]).as_bytes(),
        )
        .expect("a body");
        assert_eq!(
            String::from_utf8_lossy(&body),
            text(&sample["body_plaintext"])
        );
    }
}

#[test]
fn every_negative_sample_is_refused_as_documented() {
    let vectors = vectors();
    let samples = list(&vectors["negative"]);
    assert_eq!(samples.len(), 7);
    for sample in samples {
        let bench = Bench::new(Release::Current);
        let header = match text(&sample["header"]) {
            "" => text(&sample["header_b64"]),
            named => {
                let entry = list(&vectors["v2_headers"])
                    .iter()
                    .find(|vector| vector["name"] == named);
                text(&entry.expect("a header")["rsa_samples"][0]["ciphertext_b64"])
            }
        };
        let target = sample["request_target"]
            .as_str()
            .unwrap_or("/api/v1/ob/stop");
        let method = if target.contains("dag") {
            "GET"
        } else {
            "POST"
        };
        let body = text(&sample["body_b64"]).as_bytes().to_vec();
        let answer = bench.send(
            0,
            0,
            method,
            target,
            &[("x-ocs-header", header.to_owned())],
            body,
        );
        assert_eq!(
            answer["status"], sample["expect_http"],
            "{}",
            sample["name"]
        );
        assert_eq!(answer["error"]["errCode"], sample["expect_errCode"]);
        assert_eq!(answer["error"].get("code"), sample.get("expect_code"));
    }
}

#[test]
fn generic_ids_are_read_and_written() {
    let vectors = vectors();
    for vector in list(&vectors["generic_ids"]) {
        let (place, local) = generic_id::read(text(&vector["id"])).expect("an id");
        assert_eq!(vector["local_id"], local);
        match place {
            Place::Cluster => assert_eq!(vector["kind"], "cluster"),
            Place::Agent { ip, port, obproxy } => {
                assert_eq!(
                    vector["agent"],
                    std::net::SocketAddr::new(ip, port).to_string()
                );
                assert_eq!(obproxy, text(&vector["kind"]).starts_with("obproxy"));
                if !obproxy {
                    assert_eq!(vector["id"], generic_id::write(ip, port, local));
                }
            }
        }
    }
    assert_eq!(generic_id::read("2130706433"), None);
    assert_eq!(generic_id::read("9314"), None);
    assert_eq!(generic_id::read("２"), None);
}
