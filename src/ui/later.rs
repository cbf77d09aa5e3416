//! The part of the program that the first view does without: it is loaded afterwards, or when it is
//! asked for.
//!
//! Nothing that acts is in it. What the form asks, the question before a stop, and what sends it are
//! there from the beginning.

use leptos::children::ViewFn;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::console::Console;
use super::icon::{Glyph, Icon};
use super::view::view;
use crate::text::{Message, Text, text};

const LOADING: Text = text("Loading…", "正在加载…");
const AGAIN: Text = text("Try again", "重试");
const NOT_LOADED: Text = text(
    "A part of this page could not be loaded: its server cannot be reached, or has another version of the page by now. What was sent and what is under way is not touched by this. Try again; if it fails again, reload the page, which forgets what is typed and followed here.",
    "本页面的一部分未能加载：无法连接提供本页面的服务器，或服务器上已是另一个版本。这不影响已发送的请求和正在执行的任务。请重试；如仍然失败，请刷新页面，刷新后已填写的内容和正在跟踪的任务会清除。",
);

/// The later part has not come.
#[derive(Clone, Copy, Debug)]
pub(super) struct NotLoaded;

impl From<NotLoaded> for Message {
    fn from(_: NotLoaded) -> Self {
        NOT_LOADED.into()
    }
}

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A way into the later part: a function that loads the part and answers with another function,
/// which leads on. Whatever only that one leads to is split off. Without the feature `split`
/// everything is in one file and there at once.
macro_rules! later {
    ($(#[$about:meta])* $seen:vis fn $name:ident() -> $leads_on:ty { $function:expr }) => {
        $(#[$about])*
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
        $seen fn $name() -> Result<$leads_on, $crate::ui::later::NotLoaded> {
            Ok($function)
        }

        $(#[$about])*
        #[cfg(not(feature = "split"))]
        $seen fn $name() -> std::future::Ready<Result<$leads_on, $crate::ui::later::NotLoaded>> {
            std::future::ready(Ok($function))
        }
    };
}

pub(super) use later;

/// What is shown by the later part, once that is there.
#[component]
pub(super) fn Later<Load, Loading, What>(
    /// The way to what shows it.
    load: Load,
    /// What is to be shown.
    what: What,
) -> impl IntoView
where
    Load: Fn() -> Loading + Copy + Send + Sync + 'static,
    Loading: Future<Output = Result<fn(What) -> AnyView, NotLoaded>> + 'static,
    What: Copy + Send + Sync + 'static,
{
    let console = Console::here();
    let loaded = RwSignal::new(None::<Result<ViewFn, NotLoaded>>);
    let load = move || {
        loaded.set(None);
        spawn_local(async move {
            let show = load().await;
            // The page may have gone on to something else meanwhile.
            let _ = loaded.try_set(Some(show.map(|show| ViewFn::from(move || show(what)))));
        });
    };
    load();
    move || match loaded.get() {
        None => view! { <p class="help" role="status">{console.t(LOADING)}</p> },
        Some(Ok(shown)) => shown.run(),
        Some(Err(why)) => view! {
            <p class="mistake" role="alert">
                <Icon glyph=Glyph::Warning/>
                <span>{console.m(why)}</span>
            </p>
            <p><button type="button" on:click=move |_| load()>{console.t(AGAIN)}</button></p>
        },
    }
}
