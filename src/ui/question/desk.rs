//! The question about the order of a form.

use leptos::prelude::*;

use super::asked::Asked;
use super::before::Rehearsal;
use super::dialog::Question;
use crate::form::FormValues;
use crate::state::Run;
use crate::ui::browser;
use crate::ui::console::{Console, Desk};
use crate::ui::doubt::ask_instead;
use crate::ui::later::{Later, later};
use crate::ui::view::view;

later! {
    /// What asks about the order of a form.
    fn desk_question() -> fn(Desk) -> AnyView {
        |desk| view! { <Asking desk/> }
    }
}

/// The question about a desk's order, from the first time that it is asked.
#[component]
pub(in crate::ui) fn DeskQuestion(desk: Desk) -> impl IntoView {
    let is_wanted = Memo::new(move |was: Option<&bool>| {
        let is_asked = desk.run.with(|run| run.asked().is_some());
        was == Some(&true) || is_asked || desk.rehearsal.get() == Some(Rehearsal::Dry)
    });
    move || {
        is_wanted
            .get()
            .then(|| view! { <Later load=desk_question what=desk/> })
    }
}

#[component]
fn Asking(desk: Desk) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let is_dry = Signal::derive(move || desk.rehearsal.get() == Some(Rehearsal::Dry));
    // It was rehearsed for where it was.
    Effect::new(move |earlier: Option<()>| {
        console.environment.track();
        if earlier.is_some() {
            desk.rehearsal.set(None);
        }
    });
    let asked = Signal::derive(move || {
        let order = if is_dry.get() {
            desk.typed.with(operation.build).ok()
        } else {
            desk.run.with(|run| run.asked().cloned())
        };
        let asked = order.map(|order| Asked::of_desk(console, desk, order));
        asked.into_iter().collect::<Vec<_>>()
    });
    let call_off = move || {
        desk.run.update(Run::call_off);
        if is_dry.get_untracked() {
            desk.rehearsal.set(None);
        }
    };
    // It is asked about again once somebody has signed in; a dry run is begun anew.
    let sign_in = Callback::new(move |()| {
        let asks_after = !is_dry.get_untracked();
        call_off();
        desk.asks_after.set_value(asks_after);
        console.signing_in.set(Some(desk));
    });
    let choose = Callback::new(move |on_rung: FormValues| {
        desk.typed.set(on_rung);
        // The rung that was pressed is gone with the question before.
        browser::focus_soon("#confirm-cancel");
        if is_dry.get_untracked() {
            return;
        }
        if let Ok(order) = desk.typed.with_untracked(operation.build) {
            ask_instead(desk, order);
        } else {
            // The rung asks for more than the form has.
            call_off();
            desk.tried.set(true);
            browser::focus_soon("#form");
        }
    });
    view! {
        <Question
            asked
            title=operation.title
            is_dry
            choose
            sign_in
            call_off=Callback::new(move |()| call_off())
            send=Callback::new(move |answered| console.act(move |deeds| (deeds.send)(console, desk, answered)))
        />
    }
}
