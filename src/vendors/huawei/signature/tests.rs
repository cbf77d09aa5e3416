//! The official signer's vectors (huawei.md §2.3), and the names that are easily signed wrong.

use serde_json::Value;

use super::*;

/// Made with the signer of the official SDK.
const VECTORS: &str = include_str!("../sign-vectors.json");

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn every_vector_of_the_official_signer_is_signed_alike() {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let vectors = vectors["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 8);
    for vector in vectors {
        let (input, output) = (&vector["input"], &vector["output"]);
        let query = input["query"].as_array().unwrap().iter();
        let query: Vec<_> = query
            .map(|each| pair(text(&each[0]), text(&each[1])))
            .collect();
        let headers = input["headers"].as_object().unwrap().iter();
        let headers: Vec<_> = headers
            .map(|(name, value)| pair(name, text(value)))
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
        let name = text(&vector["name"]);
        for (made, expected) in [
            (&signature.signed_headers, "signed_headers"),
            (&signature.canonical_request, "canonical_request"),
            (&signature.string_to_sign, "string_to_sign"),
            (&signature.signature, "signature"),
            (&signature.authorization, "authorization"),
        ] {
            assert_eq!(made, text(&output[expected]), "{name}: {expected}");
        }
        let target = text(&output["request_target"]);
        let sent = target.split_once('?').map_or("", |(_, query)| query);
        assert_eq!(signature.canonical_query, sent, "{name}");
        assert_eq!(sorted(query, Ord::cmp), percent::pairs(sent), "{name}");
    }
}

/// The canonical URI of a job's name.
fn signed_name(name: &str) -> (String, String) {
    let sent = percent::segment(name);
    let canonical = canonical_path(&format!("/job/{sent}/stop"));
    let canonical = canonical.strip_prefix("/job/").unwrap();
    (
        sent,
        canonical.strip_suffix("/stop/").unwrap_or(canonical).into(),
    )
}

#[test]
fn a_name_is_signed_as_it_is_sent_but_for_its_slashes() {
    for (name, sent) in [
        ("报表", "%E6%8A%A5%E8%A1%A8"),
        ("100%", "100%25"),
        ("a%2Fb", "a%252Fb"),
        ("a+b c", "a%2Bb%20c"),
        ("'()*!", "%27%28%29%2A%21"),
        ("-_.~", "-_.~"),
    ] {
        assert_eq!(signed_name(name), pair(sent, sent), "{name}");
    }
    // huawei.md §2.1, "Consequences".
    assert_eq!(
        signed_name("报表 A/1%"),
        pair(
            "%E6%8A%A5%E8%A1%A8%20A%2F1%25",
            "%E6%8A%A5%E8%A1%A8%20A/1%25"
        )
    );
}

#[test]
fn a_path_is_signed_with_one_slash_at_its_end() {
    assert_eq!(canonical_path("/v3/projects"), "/v3/projects/");
    assert_eq!(canonical_path("/v3/projects/"), "/v3/projects/");
    assert_eq!(canonical_path("/"), "/");
    assert_eq!(canonical_path("/a+b"), "/a%2Bb/");
}

#[test]
fn a_query_is_sorted_by_name_and_value_before_it_is_encoded() {
    // By code points: `B` before `a`, `a` before `报`; encoded, `报` would come before all.
    let query = percent::pairs("b=2&%E6%8A%A5=1&a=~&a=1&B=&c&d=x+y%20z");
    assert_eq!(
        canonical_query(&query),
        "B=&a=1&a=~&b=2&c=&d=x%2By%20z&%E6%8A%A5=1"
    );
    assert_eq!(canonical_query(&percent::pairs("")), "");
}

#[test]
fn what_is_signed_is_trimmed_sorted_and_without_underscores() {
    let headers = [pair("X-Odd_Name", "1"), pair("Content-Type", " a/b ")];
    let unsigned = Unsigned {
        method: "GET",
        host: "cdm.example.com:8443",
        path: "/",
        query: &[],
        headers: &headers,
        body: "",
        date: "20240102T030405Z",
    };
    let signature = sign(&unsigned, "AK", "SK");
    assert_eq!(signature.signed_headers, "content-type;host;x-sdk-date");
    assert!(
        signature
            .canonical_request
            .starts_with("GET\n/\n\ncontent-type:a/b\nhost:cdm.example.com:8443\nx-sdk-date:")
    );
}
