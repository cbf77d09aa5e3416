//! The page listener: the built console, its generated configuration, and what tests look at.

mod config;
mod files;

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};

pub(crate) use config::Addresses;

use crate::clock::Clock;
use crate::exchange::Origin;
use crate::journal::Journal;

/// The page is here as well as at the root.
const BELOW: &str = "/tools/console";

/// What the page listener knows.
pub(crate) struct Page {
    /// Where everything listens.
    pub(crate) addresses: Addresses,
    /// The folder of the built page, if one was named.
    pub(crate) folder: Option<PathBuf>,
    /// What was asked of the vendors.
    pub(crate) journal: Arc<Journal>,
    /// The time they go by.
    pub(crate) clock: Arc<Clock>,
    /// The vendors, to be reset.
    pub(crate) origins: Vec<Arc<dyn Origin>>,
}

/// The router of the page listener.
pub(crate) fn router(page: Page) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(page))
}

async fn answer(State(page): State<Arc<Page>>, request: Request<Body>) -> Response {
    let path = request.uri().path();
    // The same page below a path, as a site may have it.
    let path = path.strip_prefix(BELOW).unwrap_or(path);
    match (request.method(), path) {
        // The generated configuration wins over a file of that name.
        (&Method::GET, "/config.json") => uncached(Json(page.addresses.config()).into_response()),
        (&Method::GET, "/_simulator/requests") => {
            uncached(Json(page.journal.list()).into_response())
        }
        (&Method::POST, "/_simulator/reset") => {
            for origin in &page.origins {
                origin.reset();
            }
            page.journal.clear();
            page.clock.put_right();
            StatusCode::NO_CONTENT.into_response()
        }
        (&Method::POST, "/_simulator/advance") => {
            let seconds = request
                .uri()
                .query()
                .and_then(|query| query.strip_prefix("seconds="))
                .and_then(|seconds| seconds.parse().ok());
            let Some(seconds) = seconds else {
                return (StatusCode::BAD_REQUEST, "advance needs ?seconds=N\n").into_response();
            };
            page.clock.put_forward(seconds);
            StatusCode::NO_CONTENT.into_response()
        }
        (&Method::GET | &Method::HEAD, _) => match &page.folder {
            Some(folder) => files::answer(folder, path).await,
            None => (
                StatusCode::NOT_FOUND,
                "No page was built in: start the simulator with --page DIR.\n",
            )
                .into_response(),
        },
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

fn uncached(mut response: Response) -> Response {
    files::forbid_caching(&mut response);
    response
}
