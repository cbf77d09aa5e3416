//! The sealed requests beside the vectors (§8).

use super::*;
use crate::crypto::vectors::{self, AesThenCounting};
use crate::form::Secret;
use crate::operation::{HeaderValue, Method};
use crate::vendors::obshell::canned::session_at;
use crate::vendors::obshell::ring::Known;

fn endpoint() -> Endpoint {
    Endpoint::parse("http://10.10.10.1:2886").unwrap()
}

fn stop(body: &str) -> WireRequest {
    WireRequest {
        method: Method::Post,
        path: "/api/v1/ob/stop".to_owned(),
        body: Some(body.to_owned()),
    }
}

/// The opened header and the sealed request.
fn seal_by(
    protocol: Protocol,
    key: &str,
    access: &Access,
    expires_at: u64,
    request: &WireRequest,
) -> (String, Sealed) {
    let pair = vectors::key_pair(key);
    let sealing = Sealing {
        endpoint: &endpoint(),
        access,
        lang: Lang::Zh,
        protocol,
        key: &PublicKey::from_base64(&pair.served).unwrap(),
        expires_at,
    };
    let sealed = seal(&sealing, request, &mut AesThenCounting::default()).unwrap();
    let header = vectors::open(&pair, sealed.request.headers[0].sent());
    (header, sealed)
}

fn seal_with(key: &str, access: &Access, request: &WireRequest) -> (String, HttpRequest) {
    let (header, sealed) = seal_by(Protocol::V2, key, access, 1_704_857_121, request);
    (header, sealed.request)
}

fn names(request: &HttpRequest) -> Vec<&str> {
    let names = request.headers.iter().map(|header| header.name.as_ref());
    names.collect()
}

fn root(password: &str) -> Access {
    Access::Root(Secret::new(password))
}

#[test]
fn a_stop_is_sealed_as_the_reference_shows_it() {
    // Vectors "post_stop_ascii_password" and "stop_seed_example".
    for key in ["rsa512", "rsa1024"] {
        let request = stop(r#"{"scope":{"type":"GLOBAL"},"force":true}"#);
        let (header, sealed) = seal_with(key, &root("aaAA11__"), &request);
        assert_eq!(
            header,
            r#"{"auth":"aaAA11__","ts":"1704857121","uri":"/api/v1/ob/stop","keys":"EBESExQVFhcYGRobHB0eH6ChoqOkpaanqKmqq6ytrq8="}"#
        );
        assert_eq!(
            sealed.body.as_deref(),
            Some("u34xeEWjGmMmxTJdqdV9oBU2nWSHWB0FlBAWz8GSmHwWLw4a0tBgc2s62DLKHJKT")
        );
        assert_eq!(sealed.target, "http://10.10.10.1:2886/api/v1/ob/stop");
        assert_eq!(
            names(&sealed),
            ["X-OCS-Header", "Content-Type", "Accept-Language"]
        );
        assert_eq!(sealed.headers[2].sent(), "zh-CN");
    }
}

#[test]
fn a_reading_has_no_body_and_names_its_query() {
    // Vector "get_empty_password_no_keys".
    let request = WireRequest::get("/api/v1/task/dag/22130706433028869?show_details=true");
    let (header, sealed) = seal_with("rsa1024", &root(""), &request);
    assert_eq!(
        header,
        r#"{"auth":"","ts":"1704857121","uri":"/api/v1/task/dag/22130706433028869?show_details=true"}"#
    );
    assert_eq!(sealed.body, None);
    assert_eq!(names(&sealed), ["X-OCS-Header", "Accept-Language"]);
}

#[test]
fn every_character_of_a_password_arrives() {
    for (vector, password) in [
        ("post_stop_ascii_password", "aaAA11__"),
        ("post_stop_unicode_password", "päss-密码-🔑"),
        ("post_stop_escaped_password", "q\"b\\s/\t<&>"),
    ] {
        for key in ["rsa512", "rsa1024"] {
            let (header, _) = seal_with(key, &root(password), &stop("{}"));
            assert_eq!(header, vectors::header_plaintext(vector));
        }
    }
}

#[test]
fn an_agent_password_travels_in_its_own_header() {
    let access = Access::Agent(Secret::new("p"));
    let (_, sealed) = seal_with("rsa1024", &access, &stop("{}"));
    assert_eq!(sealed.headers[0].name, "X-OCS-Agent-Header");
}

#[test]
fn the_outline_shows_the_body_and_no_secret() {
    let request = stop(r#"{"force":true}"#);
    let outline = outline(
        &endpoint(),
        &root("aaAA11__"),
        Lang::En,
        &KeyRing::default(),
        &request,
    );
    assert_eq!(outline.body.as_deref(), Some(r#"{"force":true}"#));
    assert_eq!(outline.headers[0].shown(), "••••••••");
    assert!(!outline.headers[0].sent().contains("aaAA11__"));
    assert!(matches!(
        outline.headers[0].value,
        HeaderValue::Secret { curl: None, .. }
    ));
}

#[test]
fn a_login_takes_keys_along_although_it_has_no_body() {
    // Vector "login_password".
    let request = WireRequest {
        body: None,
        path: "/api/v1/login".to_owned(),
        ..stop("")
    };
    let access = Access::Login(Secret::new("aaAA11__"));
    let (header, sealed) = seal_by(Protocol::V2, "rsa1024", &access, 1_704_858_921, &request);
    assert_eq!(header, vectors::header_plaintext("login_password"));
    assert_eq!(sealed.request.body, None);
    assert_eq!(names(&sealed.request), ["X-OCS-Header", "Accept-Language"]);
    let keys = sealed.keys.unwrap();
    assert_eq!(keys.to_base64(), vectors::KEYS_FIELD);
}

#[test]
fn a_session_stands_in_the_place_of_the_password() {
    // Vector "post_stop_session".
    let access = session_at("http://10.10.10.1:2886");
    let (header, sealed) = seal_by(Protocol::V2, "rsa512", &access, 1_704_858_921, &stop("{}"));
    assert_eq!(header, vectors::header_plaintext("post_stop_session"));
    assert_eq!(sealed.request.headers[0].name, "X-OCS-Header");
}

#[test]
fn version_1_seals_the_password_and_nothing_else() {
    let (name, samples) = vectors::v1_samples();
    let documented: Value = serde_json::from_str(&samples[0].plain).unwrap();
    for key in ["rsa512", "rsa1024"] {
        let request = stop(r#"{"force":true}"#);
        let access = root("aaAA11__");
        let (header, sealed) = seal_by(Protocol::V1, key, &access, 1_704_857_121, &request);
        assert_eq!(header, r#"{"password":"aaAA11__","ts":1704857121}"#);
        assert_eq!(serde_json::from_str::<Value>(&header).unwrap(), documented);
        assert_eq!(sealed.request.body.as_deref(), Some(r#"{"force":true}"#));
        assert!(sealed.keys.is_none());
        let expected = [name.as_str(), "Content-Type", "Accept-Language"];
        assert_eq!(names(&sealed.request), expected);
    }
}

#[test]
fn the_outline_is_that_of_the_version_that_the_agent_is_known_to_speak() {
    let (ring, request) = (KeyRing::default(), stop("{}"));
    let shown = |ring: &KeyRing, access: &Access| {
        let outline = outline(&endpoint(), access, Lang::En, ring, &request);
        let example = sealed_example(&endpoint(), ring, "{}", &vectors::aes_keys());
        (outline.headers[0].name.to_string(), example.is_some())
    };
    let agent = Access::Agent(Secret::new("p"));
    assert_eq!(shown(&ring, &root("p")), ("X-OCS-Header".to_owned(), true));
    assert_eq!(
        shown(&ring, &agent),
        ("X-OCS-Agent-Header".to_owned(), true)
    );
    ring.put(
        &endpoint(),
        Known {
            protocol: Protocol::V1,
            info: None,
            key: None,
        },
    );
    assert_eq!(shown(&ring, &root("p")), ("X-OCS-Auth".to_owned(), false));
}
