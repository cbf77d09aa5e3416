//! Tells how runs go where the operator looks while the page is not in front: in the tab's title and icon,
//! and by a notification if that is wanted.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

use crate::follow::EndKind;
use crate::state::run_tally::{Tally, sign};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::followed::Followed;

/// What is in sight counts as noticed, and title and icon say how things are.
pub(in crate::ui) fn notice(console: Console) {
    let in_sight = untrack(|| console.run_in_sight());
    if let Some(followed) = in_sight.filter(|_| browser::is_looked_at()) {
        followed.is_noticed.set(true);
    }
    show(console);
}

/// Title and icon say how things are.
fn show(console: Console) {
    let mut tally = Tally::default();
    for followed in console.runs().list.get_untracked() {
        let ended = untrack(|| followed.ended());
        let is_noticed = followed.is_noticed.get_untracked();
        match ended {
            Some(kind) if !is_noticed => tally.ended(kind),
            None if followed.line.with_value(Option::is_some) => tally.under_way(),
            _ => {}
        }
    }
    console
        .runs()
        .sign
        .set(tally.title(console.lang.get_untracked()));
    browser::mark_icon(tally.colour());
}

/// Tells the end of a run, or that one goes on after all.
pub(in crate::ui) fn tell_end(console: Console, followed: Followed) {
    let ended = untrack(|| followed.ended());
    if let Some(kind) = ended.filter(|_| !browser::is_looked_at()) {
        notify(console, followed, kind);
    }
    notice(console);
}

fn notify(console: Console, followed: Followed, kind: EndKind) {
    let wants = console.settings.with_untracked(|settings| settings.tells);
    if !wants || Notification::permission() != NotificationPermission::Granted {
        return;
    }
    let what = followed.targets().join(", ");
    let title = format!("{} {} · {what}", sign(kind), console.t(kind.word()));
    let options = NotificationOptions::new();
    options.set_body(console.t(followed.operation.title));
    options.set_tag(&followed.kept().hash());
    // A browser that refuses it is told by title and icon all the same.
    if let Ok(shown) = Notification::new_with_options(&title, &options) {
        let clicked = shown.clone();
        let go = Closure::once_into_js(move || {
            browser::come_to_front();
            clicked.close();
        });
        shown.set_onclick(Some(go.unchecked_ref()));
    }
}

/// The operator wants to be told, or no more. The browser asks once whether it may.
pub(in crate::ui) fn want_to_be_told(console: Console, wants: bool) {
    if !wants {
        console.settings.update(|settings| settings.tells = false);
        return;
    }
    let Ok(asked) = Notification::request_permission() else {
        console.runs().tells_refused.set(true);
        return;
    };
    spawn_local(async move {
        let _ = JsFuture::from(asked).await;
        let is_granted = Notification::permission() == NotificationPermission::Granted;
        console.runs().tells_refused.set(!is_granted);
        console
            .settings
            .update(|settings| settings.tells = is_granted);
    });
}
