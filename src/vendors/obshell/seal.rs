//! Hybrid encryption, version 2: the sealed header (§1.3) and the sealed body (§1.4).

use rand_core::CryptoRngCore;
use serde_json::json;

use super::Access;
use crate::crypto::aes::AesKeys;
use crate::crypto::rsa::{Error, PublicKey};
use crate::operation::{Header, HttpRequest, WireRequest};
use crate::text::Lang;
use crate::transport::Endpoint;

/// What sealing needs besides the request and randomness.
pub(super) struct Sealing<'a> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) access: &'a Access,
    pub(super) lang: Lang,
    /// The key of this very agent.
    pub(super) public_key: &'a PublicKey,
    /// When the agent stops accepting the header, in seconds since 1970.
    pub(super) expires_at: u64,
}

/// The request as it leaves: password, expiry and target sealed in the header, the body sealed with
/// keys that are used this once.
///
/// # Errors
/// The public key is none.
pub(super) fn seal(
    sealing: &Sealing<'_>,
    request: &WireRequest,
    random: &mut impl CryptoRngCore,
) -> Result<HttpRequest, Error> {
    // The agent wants `ts` as a string, and the target with its query exactly as it receives it.
    let mut header = json!({
        "auth": sealing.access.password(),
        "ts": sealing.expires_at.to_string(),
        "uri": request.path,
    });
    let body = request.body.as_deref().map(|body| {
        let keys = AesKeys::fresh(random);
        header["keys"] = keys.to_base64().into();
        keys.seal(body)
    });
    let sealed = sealing.public_key.seal(&header.to_string(), random)?;
    Ok(HttpRequest {
        method: request.method,
        target: sealing.endpoint.at(&request.path),
        headers: headers(sealing.access, sealing.lang, request, sealed),
        body,
    })
}

/// The request to be looked at while no key is at hand: its header only indicated, its body as it
/// is before sealing.
pub(in crate::vendors) fn outline(
    endpoint: &Endpoint,
    access: &Access,
    lang: Lang,
    request: &WireRequest,
) -> HttpRequest {
    HttpRequest {
        method: request.method,
        target: endpoint.at(&request.path),
        headers: headers(access, lang, request, "sealed when it is sent".to_owned()),
        body: request.body.clone(),
    }
}

/// A body as it looks after sealing, under keys that no request is ever sent with.
pub fn sealed_sample_body(body: &str, keys: &AesKeys) -> String {
    keys.seal(body)
}

fn headers(access: &Access, lang: Lang, request: &WireRequest, sealed: String) -> Vec<Header> {
    // The agent does not look at `Content-Type` (§1.4); proxies do.
    let content_type = Header::plain("Content-Type", "application/json");
    [
        Some(Header::secret(access.header(), sealed, None)),
        request.body.is_some().then_some(content_type),
        Some(Header::plain("Accept-Language", lang.tag())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::vectors::{self, AesThenCounting};
    use crate::form::Secret;
    use crate::operation::{HeaderValue, Method};

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
    fn seal_with(key: &str, access: &Access, request: &WireRequest) -> (String, HttpRequest) {
        let pair = vectors::key_pair(key);
        let sealing = Sealing {
            endpoint: &endpoint(),
            access,
            lang: Lang::Zh,
            public_key: &PublicKey::from_base64(&pair.served).unwrap(),
            expires_at: 1_704_857_121,
        };
        let sealed = seal(&sealing, request, &mut AesThenCounting::default()).unwrap();
        (vectors::open(&pair, sealed.headers[0].sent()), sealed)
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
            let names: Vec<&str> = sealed
                .headers
                .iter()
                .map(|header| header.name.as_ref())
                .collect();
            assert_eq!(names, ["X-OCS-Header", "Content-Type", "Accept-Language"]);
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
        let names: Vec<&str> = sealed
            .headers
            .iter()
            .map(|header| header.name.as_ref())
            .collect();
        assert_eq!(names, ["X-OCS-Header", "Accept-Language"]);
    }

    #[test]
    fn every_character_of_a_password_arrives() {
        // Vectors "post_stop_unicode_password" and "post_stop_escaped_password".
        for (password, written) in [
            ("päss-密码-🔑", r#"{"auth":"päss-密码-🔑","ts""#),
            ("q\"b\\s/\t<&>", r#"{"auth":"q\"b\\s/\t<&>","ts""#),
        ] {
            let (header, _) = seal_with("rsa512", &root(password), &stop("{}"));
            assert!(header.starts_with(written), "{header}");
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
        let outline = outline(&endpoint(), &root("aaAA11__"), Lang::En, &request);
        assert_eq!(outline.body.as_deref(), Some(r#"{"force":true}"#));
        assert_eq!(outline.headers[0].shown(), "••••••••");
        assert!(!outline.headers[0].sent().contains("aaAA11__"));
        assert!(matches!(
            outline.headers[0].value,
            HeaderValue::Secret { curl: None, .. }
        ));
    }
}
