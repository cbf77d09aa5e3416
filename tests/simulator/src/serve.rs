//! From sockets to [`Call`]s and back.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::clock::Clock;
use crate::exchange::{Answer, Call, Origin, Reply};
use crate::journal::Journal;

/// Bodies above the gateway's bound (`huawei.md` §3.6, 12 MB) are not read.
const MOST_BODY_BYTES: usize = 12 * 1024 * 1024;

/// One listener of one vendor.
pub(crate) struct Listener {
    /// Who answers.
    pub(crate) origin: Arc<dyn Origin>,
    /// The time it goes by.
    pub(crate) clock: Arc<Clock>,
    /// Where its requests are listed.
    pub(crate) journal: Arc<Journal>,
}

/// The router of a vendor: it has its own idea of paths, so all of them go to one handler.
pub(crate) fn vendor(listener: Listener) -> Router {
    Router::new()
        .fallback(answer)
        .with_state(Arc::new(listener))
}

async fn answer(State(listener): State<Arc<Listener>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST_BODY_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let call = Call {
        method: head.method,
        target: target_of(&head.uri),
        headers: head.headers,
        body,
    };
    let now = listener.clock.now();
    let reply = listener.origin.answer(&call, now);
    let status = match &reply {
        Reply::Answer(answer) => Some(answer.status),
        Reply::Drop => None,
    };
    let name = listener.origin.name();
    listener
        .journal
        .record(name, call.method.as_str(), &call.target, status);
    match reply {
        Reply::Answer(answer) => {
            tokio::time::sleep(listener.clock.tick() * answer.delay).await;
            response(answer.dated(now))
        }
        Reply::Drop => {
            let mut response = StatusCode::BAD_GATEWAY.into_response();
            response.extensions_mut().insert(Dropped);
            response
        }
    }
}

/// Path and query as they were sent.
pub(crate) fn target_of(uri: &axum::http::Uri) -> String {
    uri.path_and_query()
        .map_or_else(|| "/".to_owned(), |target| target.as_str().to_owned())
}

/// An answer in the server's own type.
pub(crate) fn response(answer: Answer) -> Response {
    let length = answer.body.len();
    let body = if answer.cut {
        cut_in_half(answer.body)
    } else {
        Body::from(answer.body)
    };
    let mut builder = Response::builder()
        .status(answer.status)
        .header(CONTENT_LENGTH, length);
    if let Some(content_type) = answer.content_type {
        builder = builder.header(CONTENT_TYPE, content_type);
    }
    for (name, value) in answer.headers {
        builder = builder.header(name, value);
    }
    builder
        .body(body)
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// The first half of a body, after which the connection breaks although more was promised.
fn cut_in_half(mut body: Vec<u8>) -> Body {
    body.truncate(body.len() / 2);
    let first = futures_util::stream::iter([Ok(body)]);
    let then = futures_util::stream::once(async {
        // The first half has to leave before the connection does.
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        Err(Cut)
    });
    Body::from_stream(futures_util::StreamExt::chain(first, then))
}

/// Marks an answer in whose place the connection is closed.
#[derive(Clone, Copy)]
struct Dropped;

/// The error that makes the server close a connection.
#[derive(Debug)]
struct Cut;

impl std::fmt::Display for Cut {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the connection is closed on purpose")
    }
}

impl std::error::Error for Cut {}

impl From<Infallible> for Cut {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// Serves until the process ends.
pub(crate) async fn forever(listener: TcpListener, router: Router) {
    loop {
        // A client that is gone before it was accepted is no concern of the others.
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request| {
            let router = router.clone();
            async move {
                let response = router.oneshot(request).await.map_err(Cut::from)?;
                if response.extensions().get::<Dropped>().is_some() {
                    return Err(Cut);
                }
                Ok(response)
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service);
        // An error here is a client that went away or a connection that was cut on purpose.
        tokio::spawn(async move { drop(connection.await) });
    }
}
