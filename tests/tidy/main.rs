//! Promises that the compiler cannot keep. Each test reads the files of the repository.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "that is how a test fails, and these are not all under #[test]"
)]

mod addresses;
mod code;
mod files;
mod languages;
mod literals;
mod page;
mod readme;
mod schema;

/// Fails with everything that breaks a promise, one a line.
#[track_caller]
fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}
