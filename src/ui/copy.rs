//! A button that copies a text.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::Console;
use super::icon::{Glyph, Icon};
use super::view::view;
use crate::text::{Text, text};

const COPY: Text = text("Copy", "复制");
const COPIED: Text = text("Copied", "已复制");
const NOT_COPIED: Text = text("Not copied: select it by hand", "未能复制：请手动选择");

/// Copies a text when it is pressed, and says whether that worked.
#[component]
pub(super) fn CopyButton(
    /// What is copied, called for it (“the request ID”).
    what: Text,
    /// The text.
    text: Signal<String>,
) -> impl IntoView {
    let console = Console::here();
    let said = RwSignal::new(None::<Text>);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = browser::copy(&text).await;
            let _ = said.try_set(Some(if copied { COPIED } else { NOT_COPIED }));
            set_timeout(
                move || {
                    let _ = said.try_set(None);
                },
                Duration::from_secs(2),
            );
        });
    };
    let label = move || {
        let lang = console.lang.get();
        format!("{}: {}", COPY.to(lang), what.to(lang))
    };
    view! {
        <button type="button" class="copy quiet" aria-label=label title=label on:click=copy>
            <Icon glyph=Glyph::Copy/>
            <span role="status">{move || said.get().map(|said| said.to(console.lang.get()))}</span>
        </button>
    }
}
