//! What the page hands out as a file. It goes over no network.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser has to take the file.
const KEPT: Duration = Duration::from_mins(1);

/// Lets the browser save a text under a name. An address of the data itself would be three times as long as
/// the text, and must be written first.
pub(super) fn save_text(name: &str, kind: &str, text: &str) -> Option<()> {
    let parts = Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    save(name, &blob)
}

/// Lets the browser save a file under a name.
pub(super) fn save(name: &str, file: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(file).ok()?;
    let link = document().create_element("a").ok()?;
    let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        KEPT,
    );
    Some(())
}
