//! A log as a file to keep.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::set_timeout;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// How long the browser has to take the file.
const KEPT: Duration = Duration::from_mins(1);

/// Hands the browser a text to keep under a name.
pub(super) fn download(name: &str, text: &str) {
    // An address of the data itself would be three times as long as the log, and must be written first.
    let _ = offer(name, text);
}

fn offer(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let parts = Array::of1(&text.into());
    let file = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&file)?;
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.ok_or(JsValue::NULL)?.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.unchecked_into::<HtmlElement>().click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        KEPT,
    );
    Ok(())
}

/// The name of a log's file: what is no letter, digit or dot becomes a line.
pub(in crate::ui) fn file_name(task: &str, step: &str, agent: &str) -> String {
    let mut name = format!("task-{task}-step-{step}");
    if !agent.is_empty() {
        name.push('-');
        name.push_str(agent);
    }
    let plain = |letter: char| match letter {
        '.' | '-' | '_' => letter,
        letter if letter.is_alphanumeric() => letter,
        _ => '-',
    };
    let mut name: String = name.chars().map(plain).collect();
    name.push_str(".log");
    name
}
