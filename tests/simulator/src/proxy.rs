//! The CORS proxy: `http://127.0.0.1:P/` + the full target address.
//!
//! It does what `huawei.md` §6 asks of a proxy. Method, path, query and body pass byte for byte:
//! the target is cut out of the request line as text, never parsed and written again.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    CONNECTION, COOKIE, HOST, ORIGIN, REFERER, TRANSFER_ENCODING, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::serve::target_of;

const METHODS: &str = "GET, POST, PUT, OPTIONS";
const EXPOSED: &str = "X-Subject-Token, X-Request-Id, X-IAM-Trace-Id, Retry-After, Date, \
                       RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";

/// The proxy's router.
pub(crate) fn router() -> Router {
    Router::new().fallback(relay)
}

async fn relay(request: Request) -> Response {
    let origin = request.headers().get(ORIGIN).cloned();
    let mut response = if request.method() == Method::OPTIONS {
        preflight(request.headers())
    } else {
        pass_on(request)
            .await
            .unwrap_or_else(IntoResponse::into_response)
    };
    // Errors carry them too: without them a page cannot tell a refusal from a dead line.
    let headers = response.headers_mut();
    let anyone = HeaderValue::from_static("*");
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.unwrap_or(anyone));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(EXPOSED),
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
    if let Some(names) = asked.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
    }
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    response
}

/// A refusal of the proxy itself, in plain words.
type Refusal = (StatusCode, String);

async fn pass_on(request: Request) -> Result<Response, Refusal> {
    let (mut head, body) = request.into_parts();
    let asked = target_of(&head.uri);
    let (authority, target) = split(&asked).ok_or_else(|| {
        (
            StatusCode::FORBIDDEN,
            format!(
                "This proxy passes requests on to http://127.0.0.1:PORT/ and http://localhost:PORT/ only. \
                 It was asked for: {}\n",
                asked.trim_start_matches('/')
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

/// Splits `/http://127.0.0.1:80/a//b?c` into `127.0.0.1:80` and `/a//b?c`, if that target is allowed.
fn split(asked: &str) -> Option<(&str, &str)> {
    let address = asked.strip_prefix("/http://")?;
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
            split("/http://127.0.0.1:8101/v1.1//a%2Fb%25%20/../http://x?q=%2f&r=//"),
            Some((
                "127.0.0.1:8101",
                "/v1.1//a%2Fb%25%20/../http://x?q=%2f&r=//"
            ))
        );
        assert_eq!(split("/http://localhost:1"), Some(("localhost:1", "/")));
    }

    #[test]
    fn only_loopback_is_relayed() {
        for refused in [
            "/http://example.com:80/",
            "/https://127.0.0.1:80/",
            "/http://127.0.0.1.example.com:80/",
            "/http://127.0.0.1:80@example.com/",
            "/http://127.0.0.1/",
            "/favicon.ico",
        ] {
            assert_eq!(split(refused), None, "{refused}");
        }
    }
}
