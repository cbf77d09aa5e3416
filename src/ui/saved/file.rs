//! Files that somebody brings to the page, and the picture as one that it hands out. Neither goes over a network.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::prelude::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, DataTransfer, HtmlCanvasElement, HtmlImageElement};

use crate::record::{LARGEST, Picture, pixels, too_large};
use crate::text::{Message, Text, text};

const UNREADABLE: Text = text(
    "The browser could not read this file. Choose it again, or paste its text.",
    "浏览器无法读取该文件。请重新选择，或粘贴其内容。",
);

/// The text that was dropped or pasted: of the first file, or the text itself. `None` where there is
/// neither.
pub(in crate::ui) async fn brought(data: Brought) -> Option<Result<String, Message>> {
    match data {
        Brought::Text(text) => Some(Ok(text)),
        Brought::File(file) => Some(text_of(&file).await),
        Brought::Nothing => None,
    }
}

/// What an event has brought. It has to be taken at once: the event forgets it.
pub(in crate::ui) enum Brought {
    /// A text.
    Text(String),
    /// A file.
    File(web_sys::File),
    /// Neither.
    Nothing,
}

impl Brought {
    /// What was dropped or pasted.
    pub(in crate::ui) fn of(data: Option<DataTransfer>) -> Self {
        let Some(data) = data else {
            return Self::Nothing;
        };
        if let Some(file) = data.files().and_then(|files| files.get(0)) {
            return Self::File(file);
        }
        match data.get_data("text/plain") {
            Ok(text) if !text.is_empty() => Self::Text(text),
            _ => Self::Nothing,
        }
    }

    /// What was chosen in an input.
    pub(in crate::ui) fn chosen(event: &web_sys::Event) -> Self {
        let input = event
            .target()
            .map(JsCast::dyn_into::<web_sys::HtmlInputElement>);
        let Some(Ok(input)) = input else {
            return Self::Nothing;
        };
        let file = input.files().and_then(|files| files.get(0));
        // The same file may be chosen again after it was mended.
        input.set_value("");
        file.map_or(Self::Nothing, Self::File)
    }
}

#[expect(clippy::cast_precision_loss, reason = "the limit is far below")]
async fn text_of(file: &web_sys::File) -> Result<String, Message> {
    if file.size() > LARGEST as f64 {
        return Err(too_large());
    }
    let text = JsFuture::from(file.text()).await.ok();
    let text = text.and_then(|text| text.as_string());
    text.ok_or_else(|| UNREADABLE.into())
}

/// A picture as a bitmap. It is drawn by the browser from an address that holds the picture itself: the
/// page's Content-Security-Policy lets no other in.
pub(super) async fn bitmap(picture: &Picture) -> Option<Blob> {
    let scale = pixels(picture.width, picture.height);
    let (width, height) = (picture.width * scale, picture.height * scale);
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&format!(
        "data:image/svg+xml;base64,{}",
        STANDARD.encode(&picture.svg)
    ));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas = document().create_element("canvas").ok()?;
    let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width(whole(width));
    canvas.set_height(whole(height));
    let pen = canvas.get_context("2d").ok()??;
    let pen = pen.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let drawn =
        pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height);
    drawn.ok()?;
    let made = Promise::new(&mut |resolve, _| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        let _ = canvas.to_blob(take.unchecked_ref());
    });
    JsFuture::from(made).await.ok()?.dyn_into::<Blob>().ok()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast keeps within the bounds of its type"
)]
fn whole(pixels: f64) -> u32 {
    pixels.round() as u32
}
