//! The page on a real DOM: what needs a browser and no vendor. Everything is found by label, role
//! and name, as a user finds it, and every wait is a number of frames.
//!
//! The browser takes 200 changes of the address in ten seconds and drops the rest without a word.
//! Tests are quicker than that, so `webdriver.json` turns this protection off.

#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "that is how a test fails, and these are not under #[test]"
)]

mod address;
mod confirm;
mod environments;
mod find;
mod form;
mod journal;
mod look;
mod mistakes;
mod no_answer;
mod page;
mod secrets;
mod task;
mod vault;
mod vectors;
mod wire;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
