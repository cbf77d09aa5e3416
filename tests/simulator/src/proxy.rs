//! The CORS proxy: `http://127.0.0.1:P/` + the full target address.
//!
//! It does what `huawei.md` §6 asks of a proxy. Method, path, query and body pass byte for byte:
//! the target is cut out of the request line as text, never parsed and written again. `Date`, which a
//! page may not set and OCP's signature needs (`ocp.md` §1.2), is set from `X-Quiesce-Date`.
//!
//! Two less able proxies stand beside it: one below `/no-date/` does not set `Date`, one below
//! `/no-token/` shows a page no `X-Subject-Token`.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    CONNECTION, COOKIE, DATE, HOST, ORIGIN, REFERER, TRANSFER_ENCODING, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::serve::target_of;

const METHODS: &str = "GET, POST, PUT, OPTIONS";
/// The headers that every sign-in needs; what else a page asks for is allowed as well.
const ALLOWED: &str = "Authorization, Content-Type, X-Auth-Token, X-Subject-Token, X-Sdk-Date, \
                       X-Project-Id, X-Security-Token, X-Language, X-Sdk-Content-Sha256, \
                       X-Quiesce-Date, X-OCS-Header, X-OCS-Agent-Header, X-OCS-Auth, Accept-Language";
const EXPOSED: &str = "X-Subject-Token, X-Request-Id, X-IAM-Trace-Id, Retry-After, Date, \
                       RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Content-Type";
const EXPOSED_WITHOUT_TOKEN: &str = "X-Request-Id, X-IAM-Trace-Id, Retry-After, Date, \
                                     RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, \
                                     Content-Type";
/// The header in which a page says what `Date` is to be.
const DATE_TO_SET: &str = "X-Quiesce-Date";

/// What a proxy can do.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Manner {
    /// Everything.
    Able,
    /// It passes [`DATE_TO_SET`] on as any other header.
    SetsNoDate,
    /// It does not expose `X-Subject-Token`.
    HidesToken,
}

impl Manner {
    /// The manner of a path, and the rest of it.
    fn of(asked: &str) -> (Self, &str) {
        for (prefix, manner) in [
            ("/no-date/", Self::SetsNoDate),
            ("/no-token/", Self::HidesToken),
        ] {
            if let Some(rest) = asked.strip_prefix(prefix) {
                return (manner, rest);
            }
        }
        (Self::Able, asked.strip_prefix('/').unwrap_or(asked))
    }
}

/// The proxy's router.
pub(crate) fn router() -> Router {
    Router::new().fallback(relay)
}

async fn relay(request: Request) -> Response {
    let origin = request.headers().get(ORIGIN).cloned();
    let asked = target_of(request.uri());
    let (manner, asked) = Manner::of(&asked);
    let mut response = if request.method() == Method::OPTIONS {
        preflight(request.headers())
    } else {
        pass_on(request, manner, asked)
            .await
            .unwrap_or_else(IntoResponse::into_response)
    };
    // Errors carry them too: without them a page cannot tell a refusal from a dead line.
    let headers = response.headers_mut();
    let anyone = HeaderValue::from_static("*");
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.unwrap_or(anyone));
    let exposed = match manner {
        Manner::HidesToken => EXPOSED_WITHOUT_TOKEN,
        Manner::Able | Manner::SetsNoDate => EXPOSED,
    };
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(exposed),
    );
    headers.insert(VARY, HeaderValue::from_static("Origin"));
    response
}

fn preflight(asked: &HeaderMap) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static(METHODS),
    );
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(ALLOWED),
    );
    if let Some(names) = asked.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.append(ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
    }
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    response
}

/// A refusal of the proxy itself, in plain words.
type Refusal = (StatusCode, String);

async fn pass_on(request: Request, manner: Manner, asked: &str) -> Result<Response, Refusal> {
    let (mut head, body) = request.into_parts();
    let (authority, target) = split(asked).ok_or_else(|| {
        (
            StatusCode::FORBIDDEN,
            format!(
                "This proxy passes requests on to http://127.0.0.1:PORT/ and http://localhost:PORT/ only. \
                 It was asked for: {asked}\n"
            ),
        )
    })?;
    let silent = |reason: String| {
        let text = format!("The target http://{authority} did not answer: {reason}\n");
        (StatusCode::BAD_GATEWAY, text)
    };

    head.uri =
        Uri::try_from(target).map_err(|error| (StatusCode::BAD_REQUEST, format!("{error}\n")))?;
    for name in [ORIGIN, REFERER, COOKIE, CONNECTION] {
        head.headers.remove(name);
    }
    if manner != Manner::SetsNoDate
        && let Some(date) = head.headers.remove(DATE_TO_SET)
    {
        head.headers.insert(DATE, date);
    }
    let host = HeaderValue::try_from(authority)
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("{error}\n")))?;
    head.headers.insert(HOST, host);

    let stream = TcpStream::connect(authority)
        .await
        .map_err(|error| silent(error.to_string()))?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|error| silent(error.to_string()))?;
    tokio::spawn(async move { drop(connection.await) });
    let answer = sender
        .send_request(Request::from_parts(head, body))
        .await
        .map_err(|error| silent(error.to_string()))?;

    let (mut head, body) = answer.into_parts();
    head.headers.remove(CONNECTION);
    head.headers.remove(TRANSFER_ENCODING);
    Ok(Response::from_parts(head, Body::new(body)))
}

/// Splits `http://127.0.0.1:80/a//b?c` into `127.0.0.1:80` and `/a//b?c`, if that target is allowed.
fn split(asked: &str) -> Option<(&str, &str)> {
    let address = asked.strip_prefix("http://")?;
    let end = address.find(['/', '?']).unwrap_or(address.len());
    let (authority, target) = address.split_at(end);
    let (host, port) = authority.split_once(':')?;
    let allowed = matches!(host, "127.0.0.1" | "localhost") && port.parse::<u16>().is_ok();
    let target = if target.is_empty() { "/" } else { target };
    allowed.then_some((authority, target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_is_cut_out_as_text() {
        assert_eq!(
            split("http://127.0.0.1:8101/v1.1//a%2Fb%25%20/../http://x?q=%2f&r=//"),
            Some((
                "127.0.0.1:8101",
                "/v1.1//a%2Fb%25%20/../http://x?q=%2f&r=//"
            ))
        );
        assert_eq!(split("http://localhost:1"), Some(("localhost:1", "/")));
    }

    #[test]
    fn the_path_chooses_the_proxy() {
        let target = "http://127.0.0.1:8101/no-date/x";
        for (path, manner) in [
            (format!("/{target}"), Manner::Able),
            (format!("/no-date/{target}"), Manner::SetsNoDate),
            (format!("/no-token/{target}"), Manner::HidesToken),
        ] {
            assert_eq!(Manner::of(&path), (manner, target));
        }
    }

    #[test]
    fn only_loopback_is_relayed() {
        for refused in [
            "http://example.com:80/",
            "https://127.0.0.1:80/",
            "/http://127.0.0.1:80/",
            "http://127.0.0.1.example.com:80/",
            "http://127.0.0.1:80@example.com/",
            "http://127.0.0.1/",
            "favicon.ico",
        ] {
            assert_eq!(split(refused), None, "{refused}");
        }
    }
}
