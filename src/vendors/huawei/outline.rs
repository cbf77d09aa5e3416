//! The headers that requests to Huawei Cloud carry (huawei.md §2.1, §3.1).

use super::access::{Access, Keys};
use super::signature::{Unsigned, sign};
use crate::form::percent;
use crate::moment;
use crate::operation::{Header, HttpRequest, WireRequest};
use crate::text::Lang;
use crate::transport::Endpoint;

/// What stands for what is made anew for each request.
const MADE_LATER: &str = "made when it is sent";

/// The request with its headers, to be looked at: a signature is only indicated, and of a password
/// that is still to be exchanged there is nothing to show.
pub(in crate::vendors) fn outline(
    endpoint: &Endpoint,
    access: &Access,
    lang: Lang,
    request: &WireRequest,
) -> HttpRequest {
    let mut headers = plain(lang);
    match access {
        Access::Token(token) => headers.push(auth_token(token.reveal())),
        Access::Password(_) => headers.push(auth_token("")),
        Access::Keys(keys) => {
            let later = |name| Header::secret(name, MADE_LATER, None);
            headers.extend(project(request));
            headers.extend([later("X-Sdk-Date"), later("Authorization")]);
            headers.extend(security_token(keys));
        }
    }
    with(endpoint, request, headers)
}

/// The request signed with a key at a time of the service's, in seconds since 1970.
pub(super) fn with_keys(
    endpoint: &Endpoint,
    keys: &Keys,
    lang: Lang,
    request: &WireRequest,
    time: u64,
) -> HttpRequest {
    let date = moment::basic(time);
    let mut headers = plain(lang);
    headers.extend(project(request));
    let security_token = security_token(keys);
    let signed: Vec<(String, String)> = headers
        .iter()
        .chain(&security_token)
        .map(|header| (header.name.to_string(), header.sent().to_owned()))
        .collect();
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let unsigned = Unsigned {
        method: request.method.name(),
        host: &endpoint.host(),
        path,
        query: &percent::pairs(query),
        headers: &signed,
        body: request.body.as_deref().unwrap_or_default(),
        date: &date,
    };
    let signature = sign(&unsigned, &keys.access, keys.secret.reveal());
    headers.push(Header::plain("X-Sdk-Date", date));
    headers.push(Header::secret(
        "Authorization",
        signature.authorization,
        None,
    ));
    headers.extend(security_token);
    with(endpoint, request, headers)
}

/// A request with these headers.
pub(super) fn with(
    endpoint: &Endpoint,
    request: &WireRequest,
    headers: Vec<Header>,
) -> HttpRequest {
    HttpRequest {
        method: request.method,
        target: endpoint.at(&request.path),
        headers,
        body: request.body.clone(),
    }
}

/// The headers that sign nothing.
pub(super) fn plain(lang: Lang) -> Vec<Header> {
    vec![
        Header::plain("Content-Type", "application/json"),
        Header::plain("X-Language", lang.tag().to_ascii_lowercase()),
    ]
}

fn auth_token(token: &str) -> Header {
    let curl = r#"-H "X-Auth-Token: $HUAWEI_TOKEN""#;
    Header::secret("X-Auth-Token", token, Some(curl))
}

fn security_token(keys: &Keys) -> Option<Header> {
    let token = keys.security_token.as_ref()?;
    Some(Header::secret(
        "X-Security-Token",
        token.reveal(),
        Some(r#"-H "X-Security-Token: $HUAWEI_SECURITY_TOKEN""#),
    ))
}

/// The project of a request to CDM or DLI, which the official signer always adds; the paths of IAM
/// have none (§2.1 step 3, §3.1).
fn project(request: &WireRequest) -> Option<Header> {
    let mut segments = request.path.split('/').skip(1);
    let version = segments.next()?;
    let id = segments.next()?;
    let is_of_a_project = version == "v1.0" || version == "v1.1";
    is_of_a_project.then(|| Header::plain("X-Project-Id", id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Secret;
    use crate::operation::Method;

    fn keys(security_token: Option<&str>) -> Keys {
        Keys {
            access: "EXAMPLEACCESSKEY0001".to_owned(),
            secret: Secret::new("exampleSecretKey000000000000000000000001"),
            security_token: security_token.map(Secret::new),
            project: String::new(),
        }
    }

    fn lines(request: &HttpRequest) -> Vec<(&str, &str)> {
        let headers = request.headers.iter();
        headers
            .map(|header| (header.name.as_ref(), header.sent()))
            .collect()
    }

    fn stop_jobs() -> WireRequest {
        WireRequest {
            method: Method::Post,
            path: "/v1.0/1551c7f6c808414d8e9f3c514a170f2e/streaming/jobs/stop".to_owned(),
            body: Some(r#"{"job_ids":[128,137],"trigger_savepoint":true}"#.to_owned()),
        }
    }

    /// 2023-12-31T23:59:59Z.
    const THEN: u64 = 1_704_067_199;

    #[test]
    fn a_stop_is_signed_as_the_official_signer_does_it() {
        // Vector `dli-stop-flink-jobs`.
        let endpoint = Endpoint::parse("https://dli.cn-north-4.myhuaweicloud.com").unwrap();
        let signed = with_keys(&endpoint, &keys(None), Lang::Zh, &stop_jobs(), THEN);
        assert_eq!(
            lines(&signed),
            [
                ("Content-Type", "application/json"),
                ("X-Language", "zh-cn"),
                ("X-Project-Id", "1551c7f6c808414d8e9f3c514a170f2e"),
                ("X-Sdk-Date", "20231231T235959Z"),
                (
                    "Authorization",
                    "SDK-HMAC-SHA256 Access=EXAMPLEACCESSKEY0001, SignedHeaders=content-type;host;x-language;x-project-id;x-sdk-date, Signature=24e5aad9078e9abdd9975b40fbbad659bd4808471c49c0e65c64a04f7651abe2"
                ),
            ]
        );
        assert_eq!(signed.body, stop_jobs().body);
    }

    #[test]
    fn a_temporary_key_signs_its_token_too() {
        let endpoint = Endpoint::parse("https://dli.example.com").unwrap();
        let signed = with_keys(&endpoint, &keys(Some("gA==")), Lang::En, &stop_jobs(), THEN);
        let lines = lines(&signed);
        assert_eq!(lines[5], ("X-Security-Token", "gA=="));
        assert!(lines[4].1.contains(
            "SignedHeaders=content-type;host;x-language;x-project-id;x-sdk-date;x-security-token,"
        ));
    }

    #[test]
    fn a_request_to_iam_has_no_project() {
        let listed = WireRequest::get("/v3/auth/projects");
        assert!(project(&listed).is_none());
        let clusters = WireRequest::get("/v1.1/p1/clusters");
        assert_eq!(project(&clusters).unwrap().line(), "X-Project-Id: p1");
    }

    #[test]
    fn the_host_has_its_port_only_where_it_is_not_the_usual_one() {
        for (address, name) in [
            ("https://CDM.example.com", "cdm.example.com"),
            ("https://cdm.example.com:443", "cdm.example.com"),
            ("https://cdm.example.com:80", "cdm.example.com:80"),
            ("http://cdm.example.com:80", "cdm.example.com"),
            ("http://127.0.0.1:8600", "127.0.0.1:8600"),
            ("http://[::1]:8080", "[::1]:8080"),
        ] {
            assert_eq!(Endpoint::parse(address).unwrap().host(), name);
        }
    }

    #[test]
    fn an_outline_needs_no_time_and_shows_no_secret() {
        let endpoint = Endpoint::parse("https://dli.example.com").unwrap();
        let access = Access::Keys(keys(Some("gA==")));
        let outline = outline(&endpoint, &access, Lang::En, &stop_jobs());
        let shown: Vec<String> = outline.headers.iter().map(Header::line).collect();
        assert_eq!(
            shown,
            [
                "Content-Type: application/json",
                "X-Language: en-us",
                "X-Project-Id: 1551c7f6c808414d8e9f3c514a170f2e",
                "X-Sdk-Date: ••••••••",
                "Authorization: ••••••••",
                "X-Security-Token: ••••••••",
            ]
        );
        assert!(!format!("{outline:?}").contains("exampleSecretKey"));
    }
}
