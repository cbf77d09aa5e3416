//! OCP's signature with an access key: `OCP-ACCESS-KEY-HMACSHA1` (§1.2).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::crypto::legacy::{hmac_sha1, md5};
use crate::form::percent;
use crate::operation::WireRequest;
use crate::sort::sorted;

/// The type that every request declares, with or without a body (§1).
pub(super) const CONTENT_TYPE: &str = "application/json";

/// The value of `Authorization` for a request to a host (with its port, as the header `Host` has it),
/// dated as the header `Date` is (RFC 1123). No header of ours begins with `x-ocp-`.
pub(super) fn authorization(
    request: &WireRequest,
    host: &str,
    date: &str,
    access: &str,
    secret: &str,
) -> String {
    let body = request.body.as_deref().unwrap_or_default();
    let message = message(
        request.method.name(),
        body,
        CONTENT_TYPE,
        date,
        host,
        "",
        &request.path,
    );
    let code = STANDARD.encode(hmac_sha1(secret.as_bytes(), message.as_bytes()));
    format!("OCP-ACCESS-KEY-HMACSHA1 {access}:{code}")
}

/// The seven parts that are signed, one a line; an empty one keeps its line.
fn message(
    method: &str,
    body: &str,
    content_type: &str,
    date: &str,
    host: &str,
    ocp_headers: &str,
    path: &str,
) -> String {
    let digest = if body.is_empty() {
        String::new()
    } else {
        md5(body.as_bytes())
    };
    let path = canonical_path(path);
    [
        method,
        &digest,
        content_type,
        date,
        host,
        ocp_headers,
        &path,
    ]
    .join("\n")
}

/// The path as it is sent, and its query sorted by name; values of one name are sorted and joined by a
/// comma before they are encoded.
fn canonical_path(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let mut merged: Vec<(String, String)> = Vec::new();
    for (name, value) in sorted(percent::pairs(query), Ord::cmp) {
        match merged.last_mut() {
            Some((last, values)) if *last == name => {
                values.push(',');
                values.push_str(&value);
            }
            _ => merged.push((name, value)),
        }
    }
    let written = |(name, value): &(String, String)| {
        format!("{}={}", percent::segment(name), percent::segment(value))
    };
    let written: Vec<String> = merged.iter().map(written).collect();
    format!("{path}?{}", written.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Method;

    const SECRET: &str = "2fc0c299cc94c6be266f2ceece765d4d";

    fn signature(message: &str) -> String {
        STANDARD.encode(hmac_sha1(SECRET.as_bytes(), message.as_bytes()))
    }

    #[test]
    fn vector_a_is_the_documents_own() {
        let message = message(
            "POST",
            r#"{"name":"test01","description":"test","regionId":1}"#,
            "application/json",
            "Tue, 17 Jan 2023 09:13:57 GMT",
            "ocp.alibaba.net:8080",
            "x-ocp-data:A,1",
            "/api/v2/compute/idcs",
        );
        assert_eq!(
            message.lines().nth(1),
            Some("186974DB33A090A16D3E2CA35F547B56")
        );
        assert_eq!(signature(&message), "XN8P+O+v3vUabB16ZCooq5wMJoY=");
    }

    #[test]
    fn vector_b_is_the_documents_own() {
        let message = message(
            "GET",
            "",
            "application/json;charset=utf-8",
            "Tue, 17 Jan 2023 04:14:02 GMT",
            "ocp.alibaba.net:8080",
            "",
            "/api/v2/compute/idcs?size=100",
        );
        assert_eq!(signature(&message), "TsQD6HDOuZuJ409m0wdnZPmijlc=");
    }

    #[test]
    fn vectors_c_and_d_are_signed_as_requests_leave() {
        let sign = |method, path: &str| {
            let request = WireRequest {
                method,
                path: path.to_owned(),
                body: None,
            };
            authorization(
                &request,
                "ocp.example.com:8080",
                "Tue, 17 Jan 2023 09:13:57 GMT",
                "cqammmxBpfGjFlto",
                SECRET,
            )
        };
        assert_eq!(
            sign(Method::Post, "/api/v2/ob/clusters/1/stop"),
            "OCP-ACCESS-KEY-HMACSHA1 cqammmxBpfGjFlto:mefh+q5RbOTaor/McRIycdi2DQo="
        );
        // In whatever order the query is sent, and with values of one name apart.
        for path in [
            "/api/v2/ob/clusters?name=ob%20test&page=1&size=10&status=RUNNING%2CSTOPPED",
            "/api/v2/ob/clusters?status=STOPPED&size=10&page=1&name=ob%20test&status=RUNNING",
        ] {
            assert_eq!(
                sign(Method::Get, path),
                "OCP-ACCESS-KEY-HMACSHA1 cqammmxBpfGjFlto:VQnyb4DKkKZm30KBFiFiZ+zNN7Y="
            );
        }
    }
}
