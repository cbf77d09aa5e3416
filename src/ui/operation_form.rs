//! The form of an operation, up to the question.

use leptos::children::ViewFn;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::browser;
use super::connection::Connection;
use super::console::{Console, Desk};
use super::field_input::FieldInput;
use super::icon::{Glyph, Icon};
use super::identity::sign_in_first;
use super::picker::Filled;
use super::plan::AddToPlan;
use super::question::{BeforeButtons, LadderBeside};
use super::view::view;
use crate::environment::Guard;
use crate::form::FieldError;
use crate::operation::{Deed, Order};
use crate::state::Run;
use crate::text::{Text, text};

const TARGET: Text = text("What to stop", "停止对象");
const STOP: Text = text("Stop…", "停止…");
const START: Text = text("Start…", "启动…");
const SENDING: Text = text("Under way, waiting for the answer", "正在发送，等待应答");
const READ_ONLY: Text = text(
    "This environment is read-only: nothing can be stopped from here.",
    "该环境为只读，不能从这里停止任何对象。",
);
const MISTAKES: Text = text(
    "Nothing was sent. To correct: {n}",
    "未发送任何请求。需要修改：{n} 处",
);

const FIRST_MISTAKE: &str = "#form [data-wrong=true], #form :is(input, textarea)[aria-invalid=true], \
                             #form [role=radiogroup][aria-invalid=true] input";

/// The form. Sending it asks; nothing leaves from here.
#[component]
pub(super) fn OperationForm(
    desk: Desk,
    /// What was typed as an order, or every mistake.
    order: Memo<Result<Order, Vec<FieldError>>>,
) -> impl IntoView {
    let console = Console::here();
    let operation = desk.operation;
    let asks = match operation.deed {
        Deed::Stop => STOP,
        Deed::Start => START,
    };
    let picking = console.picking;
    picking.load();
    let credential_mistakes = Memo::new(move |_| console.credential_mistakes(operation));
    let token_mistakes = Memo::new(move |_| console.token_mistakes(operation));
    // A field that was left shows its mistake; one still being typed does not, until sending is
    // tried. It is shown when the key or button that left the field is up again: before, it would
    // move away what is just being clicked.
    let left = RwSignal::new(Vec::<&'static str>::new());
    let leaving = StoredValue::new(Vec::<&'static str>::new());
    let settle = move || {
        let just_left = leaving.try_update_value(std::mem::take).unwrap_or_default();
        if !just_left.is_empty() {
            left.update(|left| left.extend(just_left));
        }
    };
    let key_up = window_event_listener(leptos::ev::keyup, move |_| settle());
    let button_up = window_event_listener(leptos::ev::click, move |_| settle());
    on_cleanup(move || {
        key_up.remove();
        button_up.remove();
    });
    let shown = Signal::derive(move || {
        let tried = desk.tried.get();
        let mistakes = order.with(|order| order.as_ref().err().cloned().unwrap_or_default());
        let untouched = |name: &str| desk.typed.with(|typed| typed.get(name).is_empty());
        left.with(|left| {
            let due = |mistake: &FieldError| {
                tried || (left.contains(&mistake.field) && !untouched(mistake.field))
            };
            mistakes.into_iter().filter(due).collect::<Vec<_>>()
        })
    });
    let shown_credentials = Signal::derive(move || {
        if !desk.tried.get() {
            return Vec::new();
        }
        let mut mistakes = credential_mistakes.get();
        mistakes.extend(token_mistakes.get());
        mistakes
    });
    let address_mistakes = move || usize::from(console.way(operation).is_err());
    let is_read_only =
        Memo::new(move |_| console.environment.with(|it| it.guard == Guard::ReadOnly));
    let n_mistakes = move || {
        let in_form = order.with(|order| order.as_ref().err().map_or(0, Vec::len));
        let credentials = credential_mistakes.with(Vec::len) + token_mistakes.with(Vec::len);
        in_form + credentials + address_mistakes()
    };
    let is_sending = move || desk.run.with(Run::is_sending);

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.tried.set(true);
        match order.get_untracked() {
            _ if is_read_only.get_untracked() => {}
            Ok(order) if untrack(n_mistakes) == 0 => {
                // Nothing is asked that could not be sent at once.
                console.act(move |deeds| {
                    if !sign_in_first(console, desk, &deeds) {
                        desk.run.update(|run| run.ask(order));
                    }
                });
            }
            _ => browser::focus_soon(FIRST_MISTAKE),
        }
    };
    view! {
        <form id="form" class="card" tabindex="-1" novalidate aria-label=console.t(operation.title) on:submit=submit>
            <Connection desk mistakes=shown_credentials/>
            <fieldset class="target">
                <legend>{console.t(TARGET)}</legend>
                {operation.fields.iter().map(|field| view! {
                    <FieldInput
                        field
                        typed=desk.typed
                        mistakes=shown
                        beside=ViewFn::from(move || picking.buttons(Filled::of(desk), field))
                        on_left=Callback::new(move |name| { let _ = leaving.try_update_value(|leaving| leaving.push(name)); })
                    />
                }).collect_view()}
            </fieldset>
            <LadderBeside desk/>
            <div class="send">
                <button type="submit" class="primary" disabled=move || is_sending() || is_read_only.get()>
                    {move || if is_sending() { SENDING } else { asks }.to(console.lang.get())}
                </button>
                <AddToPlan desk/>
                <BeforeButtons desk order first_mistake=FIRST_MISTAKE/>
                <p class="help">{move || is_read_only.get().then(|| console.t(READ_ONLY))}</p>
                <p class="mistake" role="status">
                    {move || console.not_loaded.get().map(|why| view! {
                        <Icon glyph=Glyph::Warning/>
                        <span>{console.m(why)}</span>
                    })}
                </p>
                <p class="mistake" role="alert">
                    {move || (desk.tried.get() && n_mistakes() > 0).then(|| view! {
                        <Icon glyph=Glyph::Warning/>
                        <span>{MISTAKES.with("n", n_mistakes()).to(console.lang.get())}</span>
                    })}
                </p>
            </div>
            {move || picking.familiar(desk)}
        </form>
    }
}
