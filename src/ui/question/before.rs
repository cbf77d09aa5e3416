//! Looking before asking: the check beside the form, the dry run, and the ladder.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::Asked;
use super::findings::Findings;
use super::ladder::Ladder;
use super::reading::Reader;
use crate::form::FieldError;
use crate::operation::Order;
use crate::preflight::Finding;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::{Console, Desk};
use crate::ui::later::{Later, later};
use crate::ui::view::view;
use crate::vendors::answers;

const CHECK: Text = text("Check first", "先检查");
const DRY_RUN: Text = text("Dry run", "演练");
const FOUND: Text = text("What is there now", "当前情况");
const ABOUT: Text = text(
    "This is only read; nothing is sent that acts.",
    "仅读取，不会发送任何会产生变更的请求。",
);
const READING: Text = text("Reading…", "正在读取…");
const READ: Text = text("Read", "已读取");
const NOTHING: Text = text(
    "There is nothing to be read about this.",
    "没有可读取的信息。",
);
const LOOK_AGAIN: Text = text("Look again", "重新读取");
const CLOSE: Text = text("Close", "关闭");

/// What is tried before the real thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Rehearsal {
    /// What is there now is read and shown below the form.
    Check,
    /// The whole question, which ends in the request.
    Dry,
}

/// The two buttons beside the one that asks.
#[component]
pub(in crate::ui) fn BeforeButtons(
    desk: Desk,
    order: Memo<Result<Order, Vec<FieldError>>>,
    /// The first input with a mistake.
    first_mistake: &'static str,
) -> impl IntoView {
    let console = Console::here();
    let begin = move |rehearsal| {
        let is_right = order.with_untracked(Result::is_ok);
        if is_right && untrack(|| console.way(desk.operation)).is_ok() {
            // The same again is another reading.
            desk.rehearsal.set(None);
            desk.rehearsal.set(Some(rehearsal));
        } else {
            desk.tried.set(true);
            browser::focus_soon(first_mistake);
        }
    };
    view! {
        <button type="button" on:click=move |_| begin(Rehearsal::Check)>{console.t(CHECK)}</button>
        <button type="button" on:click=move |_| begin(Rehearsal::Dry)>{console.t(DRY_RUN)}</button>
    }
}

later! {
    /// What shows what is there now.
    fn check() -> fn(Desk) -> AnyView {
        |desk| view! { <Check desk/> }
    }
}

later! {
    /// What shows the ladder of what is typed.
    fn ladder_of_desk() -> fn(Desk) -> AnyView {
        |desk| view! { <DeskLadder desk/> }
    }
}

/// What is there now, while the operator wants to see it.
#[component]
pub(in crate::ui) fn CheckView(desk: Desk) -> impl IntoView {
    let is_wanted = Memo::new(move |_| desk.rehearsal.get() == Some(Rehearsal::Check));
    move || {
        is_wanted
            .get()
            .then(|| view! { <Later load=check what=desk/> })
    }
}

#[component]
fn Check(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let reader = Reader::new();
    let found = RwSignal::new(None::<Vec<Finding>>);
    let read = move || {
        found.set(None);
        let Ok(order) = desk.typed.with_untracked(desk.operation.build) else {
            return;
        };
        let asked = Asked::of_desk(console, desk, order);
        reader.read(vec![asked], move |all| {
            let _ = found.try_set(all.into_iter().next());
        });
    };
    // What was found is about what stood in the form.
    Effect::new(move |earlier: Option<()>| {
        desk.typed.track();
        console.environment.track();
        if earlier.is_some() {
            desk.rehearsal.set(None);
        } else {
            read();
        }
    });
    let says = move || {
        console.t(found.with(|found| match found {
            None => READING,
            Some(found) if found.is_empty() => NOTHING,
            Some(_) => READ,
        }))
    };
    let close = move |_| {
        desk.rehearsal.set(None);
        browser::focus("#form");
    };
    view! {
        <section class="card check-first" aria-labelledby="check-title">
            <h2 id="check-title">{console.t(FOUND)}</h2>
            <p class="help">{console.t(ABOUT)}</p>
            {move || found.get().map(|findings| view! { <Findings findings/> })}
            <p class="read">
                <span role="status">{says}</span>
                " "
                <button type="button" class="chip" on:click=move |_| read()>{console.t(LOOK_AGAIN)}</button>
                " "
                <button type="button" class="chip" on:click=close>{console.t(CLOSE)}</button>
            </p>
        </section>
    }
}

/// The ladder beside the form, once that part of the program has come: nobody waits for it.
#[component]
pub(in crate::ui) fn LadderBeside(desk: Desk) -> impl IntoView {
    let show = RwSignal::new(None::<fn(Desk) -> AnyView>);
    spawn_local(async move {
        if let Ok(loaded) = ladder_of_desk().await {
            let _ = show.try_set(Some(loaded));
        }
    });
    move || show.get().map(|show| show(desk))
}

#[component]
fn DeskLadder(desk: Desk) -> impl IntoView {
    let rungs = Memo::new(move |_| desk.typed.with(answers(desk.operation).ladder));
    let choose = Callback::new(move |asked| desk.typed.set(asked));
    move || view! { <Ladder rungs=rungs.get() choose scope="form"/> }
}
