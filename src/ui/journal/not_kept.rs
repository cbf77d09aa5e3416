//! That this browser keeps no log: told before anything is sent.

use leptos::prelude::*;

use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const NOT_KEPT: Text = text(
    "This browser keeps no log: its storage is full, blocked, or a private window’s. What is done here stays in this tab only. Export it from the page of the log before closing the tab.",
    "本浏览器未保存操作日志：存储空间已满、被禁用，或处于无痕窗口。在此执行的操作仅保留在当前标签页中。请在关闭标签页前，从操作日志页面导出。",
);

/// A notice where this browser keeps no log.
#[component]
pub(in crate::ui) fn NotKept() -> impl IntoView {
    let console = Console::here();
    view! {
        <div role="status">
            {move || console.journal.is_unkept.get().then(|| view! {
                <p class="notice is-bad">
                    <Icon glyph=Glyph::Warning/>
                    <span>{console.t(NOT_KEPT)}</span>
                </p>
            })}
        </div>
    }
}
