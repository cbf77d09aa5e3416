//! Files of the built page, with the content types a browser insists on.

use std::path::{Component, Path, PathBuf};

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::percent;

/// The file at a path; the folder itself is `index.html`.
pub(crate) async fn answer(folder: &Path, path: &str) -> Response {
    let Some(file) = inside(folder, path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Ok(bytes) = tokio::fs::read(&file).await else {
        return (
            StatusCode::NOT_FOUND,
            format!("No such file in the page: {path}\n"),
        )
            .into_response();
    };
    let mut response = bytes.into_response();
    let content_type = HeaderValue::from_static(content_type(&file));
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    if file
        .extension()
        .is_some_and(|extension| extension == "html")
    {
        forbid_caching(&mut response);
    }
    response
}

/// A rebuilt page has to be seen at once.
pub(crate) fn forbid_caching(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// The file's place, if the path stays inside the folder.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent::decode(path.trim_start_matches('/'));
    let relative = if decoded.is_empty() {
        "index.html"
    } else {
        &decoded
    };
    let relative = Path::new(relative);
    let plain = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    plain.then(|| folder.join(relative))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_has_the_type_that_streaming_compilation_needs() {
        assert_eq!(
            content_type(Path::new("console_bg.wasm")),
            "application/wasm"
        );
    }

    #[test]
    fn a_path_cannot_leave_the_folder() {
        let folder = Path::new("/dist");
        assert_eq!(inside(folder, "/"), Some(PathBuf::from("/dist/index.html")));
        assert_eq!(inside(folder, "/../etc/passwd"), None);
        assert_eq!(inside(folder, "/%2e%2e/etc/passwd"), None);
        assert_eq!(inside(folder, "/a/..%2f..%2fetc"), None);
    }
}
