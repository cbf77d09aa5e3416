//! Signing and sealing come out in a browser as they do natively: the vendors' vectors once more.

use quiesce::crypto::aes::AesKeys;
use quiesce::crypto::rsa::PublicKey;
use quiesce::form::FormValues;
use quiesce::operation::{HttpRequest, Method, WireRequest};
use quiesce::text::Lang;
use quiesce::transport::Endpoint;
use quiesce::transport::fetch::Fetch;
use quiesce::vendors::huawei::signature::{Unsigned, sign};
use quiesce::vendors::{Link, Memory, ocp, signed};
use rand_core::OsRng;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

/// Made with the signer of Huawei's official SDK.
const HUAWEI: &str = include_str!("../../src/vendors/huawei/sign-vectors.json");
/// Checked with the official SDK of obshell and with Go's standard library.
const OBSHELL: &str = include_str!("../../src/crypto/contract/obshell-vectors.json");

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn read(vectors: &str) -> Value {
    serde_json::from_str(vectors).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[wasm_bindgen_test]
fn every_vector_of_huaweis_signer_is_signed_alike() {
    let vectors = read(HUAWEI);
    assert_eq!(list(&vectors["vectors"]).len(), 8);
    for vector in list(&vectors["vectors"]) {
        let (input, output) = (&vector["input"], &vector["output"]);
        let pair = |each: &Value| (text(&each[0]).to_owned(), text(&each[1]).to_owned());
        let query: Vec<_> = list(&input["query"]).iter().map(pair).collect();
        let headers = input["headers"].as_object().expect("headers").iter();
        let headers: Vec<_> = headers
            .map(|(name, value)| (name.clone(), text(value).to_owned()))
            .collect();
        let unsigned = Unsigned {
            method: text(&input["method"]),
            host: text(&input["host"]),
            path: text(&input["path"]),
            query: &query,
            headers: &headers,
            body: text(&input["body"]),
            date: text(&input["date"]),
        };
        let signature = sign(&unsigned, text(&input["ak"]), text(&input["sk"]));
        let canonical = text(&output["canonical_request"]);
        assert_eq!(signature.canonical_request, canonical);
        assert_eq!(signature.authorization, text(&output["authorization"]));
    }
}

#[wasm_bindgen_test]
fn every_body_of_obshell_is_sealed_to_the_byte_and_opened_again() {
    let vectors = read(OBSHELL);
    let keys = AesKeys::from_base64(text(&vectors["aes"]["keys_field_b64"])).expect("keys");
    let bodies = list(&vectors["v2_bodies"]);
    assert_eq!(bodies.len(), 13);
    for body in bodies {
        let (plain, sealed) = (text(&body["plaintext"]), text(&body["ciphertext_b64"]));
        assert_eq!(keys.seal(plain), sealed);
        assert_eq!(keys.open(sealed).as_deref(), Some(plain));
    }
}

#[wasm_bindgen_test]
fn a_served_key_of_each_length_seals_with_the_browsers_randomness() {
    let vectors = read(OBSHELL);
    for key in list(&vectors["keys"]) {
        let served = text(&key["public_key_as_served"]);
        let public_key = PublicKey::from_base64(served).expect("a key");
        let seal = || public_key.seal("{}", &mut OsRng).expect("sealed");
        // One block each, and never the same twice.
        assert_eq!(seal().len(), public_key.n_bytes().div_ceil(3) * 4);
        assert_ne!(seal(), seal());
    }
}

/// Vector C of OCP's document (ocp.md §1.2).
#[wasm_bindgen_test]
async fn ocps_signature_is_the_documents() {
    let typed = FormValues::from_iter([
        ("method", "keys"),
        ("access", "cqammmxBpfGjFlto"),
        ("secret", "2fc0c299cc94c6be266f2ceece765d4d"),
    ]);
    let (access, _) = (ocp::VENDOR.access)(&typed);
    let link = Link {
        transport: &Fetch::default(),
        endpoint: &Endpoint::parse("http://ocp.example.com:8080").expect("an address"),
        access: &access,
        lang: Lang::En,
        now: || 1_673_946_837,
        memory: &Memory::default(),
        others: &[],
    };
    let request = WireRequest {
        method: Method::Post,
        path: "/api/v2/ob/clusters/1/stop".to_owned(),
        body: None,
    };
    let (request, until) = signed(&link, &mut OsRng, &request).await.expect("signed");
    assert_eq!(
        header(&request, "Authorization"),
        "OCP-ACCESS-KEY-HMACSHA1 cqammmxBpfGjFlto:mefh+q5RbOTaor/McRIycdi2DQo="
    );
    assert_eq!(
        header(&request, "X-Quiesce-Date"),
        "Tue, 17 Jan 2023 09:13:57 GMT"
    );
    assert_eq!(until, Some(1_673_947_737));
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
    let found = request.headers.iter().find(|header| header.name == name);
    found.expect("the header").sent()
}
