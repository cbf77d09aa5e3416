//! Says of a saved task that it is one.

use leptos::prelude::*;

use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::time;
use crate::ui::view::view;

const SAVED: Text = text("Saved: not live", "已保存，非实时");
const AS_OF: Text = text(
    "As of {time}. This page does not look at it again.",
    "截至 {time}。本页面不会再查看它。",
);
const UNDATED: Text = text(
    "The file does not say when it was saved. This page does not look at it again.",
    "文件中没有保存时间。本页面不会再查看它。",
);

/// That it is not live, and from when it is. It stands where live work says when it was last seen.
#[component]
pub(in crate::ui) fn SavedMark(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let lang = console.lang.get_untracked();
    let seen_at = followed.watch.with_untracked(|watch| watch.seen_at);
    let as_of = match seen_at {
        Some(at) => AS_OF.with("time", time::moment_at(at, lang)),
        None => UNDATED.into(),
    };
    view! {
        <p class="seen saved-mark">
            <b class="guard">{console.t(SAVED)}</b>
            " "
            <span class="help">{console.m(as_of)}</span>
        </p>
    }
}
