//! How work has ended, in plain words.

use leptos::prelude::*;

use super::console::Console;
use super::followed::Followed;
use super::icon::Icon;
use super::runs::{glyph_of, look_of};
use super::view::view;
use crate::text::{Text, text};

const NEXT: Text = text("What next", "下一步");

/// The end, once there is one. It is announced: nobody should have to look for it.
#[component]
pub(super) fn EndView(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let end = Memo::new(move |_| followed.watch.with(|watch| watch.sighting.end.clone()));
    view! {
        <div aria-live="polite">
            {move || end.get().map(|end| view! {
                <div class="end" data-look=look_of(end.kind)>
                    <p class="end-word">
                        <Icon glyph=glyph_of(end.kind)/>
                        " "
                        <b>{console.t(end.kind.word())}</b>
                    </p>
                    <p>{console.m(end.summary)}</p>
                    {end.next.map(|next| view! {
                        <p class="next"><b>{console.t(NEXT)}</b>" "{console.m(next)}</p>
                    })}
                </div>
            })}
        </div>
    }
}
