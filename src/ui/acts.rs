//! What can be done about work under way or failed: each deed where it can work, and where not, why.

mod unknown;
mod unknown_view;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::unknown::put_away;
pub(super) use self::unknown::{Act, ActDoubt, gone_past, looked, take_note, wants_look};
use self::unknown_view::UnknownAct;
use super::browser;
use super::console::Console;
use super::follow::look_now;
use super::followed::Followed;
use super::icon::{Glyph, Icon};
use super::line::Line;
use super::question::{Answered, Asked, Question};
use super::result::{RawAnswer, what_came};
use super::send::{Ordered, dispatch};
use super::view::view;
use crate::environment::Guard;
use crate::follow::{Offer, Subject};
use crate::state::Run;
use crate::text::{Message, Text, text};

const ACTS: Text = text("What can be done", "可执行的操作");
const NOTHING: Text = text("Nothing can be done now: why", "当前没有可执行的操作：原因");
const ELSEWHERE: Text = text(
    "This run belongs to environment “{name}”. Go over to it first.",
    "该运行属于环境 “{name}”，请先切换到该环境。",
);
const SIGN_IN: Text = text("Sign in first.", "请先登录。");
const READ_ONLY: Text = text("This environment is read-only.", "该环境为只读。");
const SENDING: Text = text("Under way. Waiting for the answer.", "正在发送，等待应答。");
const SENDING_ELSEWHERE: Text = text(
    "Waiting for the answer to “{what}” in another tab.",
    "正在另一个标签页中等待“{what}”的应答。",
);
const ACT: Text = text("Do it", "执行操作");
const CLOSE: Text = text("Close", "关闭");

/// How many looks are taken after a deed, even if the work seems to be at its end: the vendor may need a
/// moment.
const LOOKS_AFTER: u8 = 3;

/// The deeds about something, as buttons. One that cannot work now says why.
#[component]
pub(super) fn Acts(
    followed: Followed,
    /// What they are about.
    #[prop(into)]
    subject: Signal<Subject>,
) -> impl IntoView {
    let console = Console::here();
    let offers = Memo::new(move |_| {
        let subject = subject.get();
        let how = followed.how();
        how.map(|how| {
            followed
                .watch
                .with(|watch| (how.offers)(&watch.sighting, &subject))
                .into_iter()
                .map(Shown::of)
                .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let hindrance = Memo::new(move |_| hindrance(console, followed));
    let reason_id = move |idx: usize| format!("act-{}-{idx}", subject.with(key_of));
    move || {
        let offers = offers.get();
        if offers.is_empty() {
            return ().into_any();
        }
        let all_off =
            offers.iter().all(|offer| offer.why.is_some()) || hindrance.with(Option::is_some);
        let buttons = offers
            .into_iter()
            .enumerate()
            .map(|(idx, shown)| {
                let why = shown.why.clone().or_else(|| hindrance.get());
                let is_off = why.is_some();
                let described = is_off.then(|| reason_id(idx));
                let name = shown.name;
                let ask = move |_| {
                    if !is_off {
                        ask(followed, &subject.get_untracked(), name);
                    }
                };
                view! {
                    <span class="act">
                        <button
                            type="button"
                            aria-disabled=is_off.then_some("true")
                            aria-describedby=described.clone()
                            on:click=ask
                        >
                            {console.t(name)}"…"
                        </button>
                        {why.map(|why| view! {
                            <span class="help" id=described>{console.m(why)}</span>
                        })}
                    </span>
                }
            })
            .collect_view();
        let group =
            view! { <div class="acts" role="group" aria-label=console.t(ACTS)>{buttons}</div> };
        // Where nothing can be done, the reasons are there for whoever asks.
        if all_off {
            view! { <details class="no-acts"><summary>{console.t(NOTHING)}</summary>{group}</details> }
        } else {
            group
        }
    }
}

/// The question before a deed, and what came of the last.
#[component]
pub(super) fn ActDone(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let finished = Memo::new(move |_| followed.act.with(|run| run.finished().cloned()));
    let is_sending = move || followed.act.with(Run::is_sending);
    let title = Signal::derive(move || followed.act_name.get().unwrap_or(ACT));
    let asked = Signal::derive(move || {
        let order = followed.act.with(|run| run.asked().cloned());
        let asked = order.map(|order| Asked {
            operation: followed.operation,
            order,
            typed: None,
            form: untrack(|| followed.kept().hash()),
            target_idx: console.target_idx(followed.operation),
            line: followed.line.get_value(),
            verb: title.get().en.to_lowercase(),
            in_plan: None,
        });
        asked.into_iter().collect::<Vec<_>>()
    });
    view! {
        <Question
            asked
            title
            call_off=Callback::new(move |()| followed.act.update(Run::call_off))
            send=Callback::new(move |answered| send(console, followed, answered))
        />
        <p class="sending" role="status">
            {move || is_sending().then(|| view! {
                <Icon glyph=Glyph::Running/>
                <span>{console.t(SENDING)}</span>
            })}
        </p>
        <UnknownAct followed/>
        <div id="act" tabindex="-1">
            {move || finished.get().map(|finished| {
                let response = finished.response.clone();
                view! {
                    {what_came(finished)}
                    {response.map(|response| view! { <RawAnswer response/> })}
                    <p>
                        <button type="button" class="chip" on:click=move |_| {
                            followed.act.set(Run::default());
                            browser::focus("#task-title");
                        }>{console.t(CLOSE)}</button>
                    </p>
                }
            })}
        </div>
    }
}

/// What is shown of an offer: it is made anew when it is asked about, from what was seen then.
#[derive(Clone, PartialEq)]
struct Shown {
    name: Text,
    why: Option<Message>,
}

impl Shown {
    fn of(offer: Offer) -> Self {
        Self {
            name: offer.name,
            why: offer.order.err(),
        }
    }
}

/// Why nothing can be done from here at all.
fn hindrance(console: Console, followed: Followed) -> Option<Message> {
    if !followed.is_here(console) {
        let name = followed.place.with_value(|place| place.environment.clone());
        return Some(ELSEWHERE.with("name", name));
    }
    let is_read_only = console
        .environment
        .with(|environment| environment.guard == Guard::ReadOnly);
    if is_read_only {
        return Some(READ_ONLY.into());
    }
    let lang = console.lang.get();
    let unknown = followed
        .act_doubt
        .with(|doubt| doubt.as_ref()?.hindrance(lang));
    if unknown.is_some() {
        return unknown;
    }
    let is_signed_in = Line::can_be_signed(console, followed.operation);
    let is_refused = followed
        .watch
        .with(|watch| watch.wants_sign_in() && !watch.is_signed_out);
    (!is_signed_in || is_refused).then(|| SIGN_IN.into())
}

fn offer_of(followed: Followed, subject: &Subject, name: Text) -> Option<Offer> {
    let how = followed.how()?;
    let offers = followed
        .watch
        .with_untracked(|watch| (how.offers)(&watch.sighting, subject));
    offers.into_iter().find(|offer| offer.name == name)
}

fn ask(followed: Followed, subject: &Subject, name: Text) {
    let Some(offer) = offer_of(followed, subject, name) else {
        return;
    };
    if let Ok(order) = offer.order {
        followed.act_name.set(Some(name));
        let act = Act::of(followed, subject, &order, offer.read);
        followed.act_asked.set_value(Some(act));
        followed.act.update(|run| run.ask(*order));
    }
}

/// Sends what was asked about, once, over a line with the credentials as they are now.
fn send(console: Console, followed: Followed, answered: Answered) {
    let line = followed
        .desk(console)
        .filter(|_| untrack(|| hindrance(console, followed)).is_none())
        .and_then(|desk| untrack(|| Line::if_signed_in(console, desk)));
    let act = followed.act_asked.get_value();
    let Some((line, act)) = line.zip(act) else {
        followed.act.update(Run::call_off);
        return;
    };
    let Some(order) = followed.act.try_update(Run::send).flatten() else {
        return;
    };
    let ordered = Ordered {
        operation: followed.operation,
        typed: followed.trail.with_value(|trail| trail.asked.clone()),
        order,
        intent: answered.intent,
        reason: answered.reason,
        deed: Some(act),
        past: Vec::new(),
    };
    // What was found of the one before was read.
    put_away(console, followed);
    spawn_local(async move {
        let dispatched = dispatch(console, line.clone(), ordered).await;
        followed.line.set_value(Some(line));
        followed.act.update(|run| run.finish(dispatched.finished));
        browser::focus_soon("#act");
        followed
            .looks
            .update_value(|looks| looks.n_after_end = LOOKS_AFTER);
        look_now(console, followed);
    });
}

/// A subject as part of an id in the markup.
fn key_of(subject: &Subject) -> String {
    match subject {
        Subject::Task => "task".to_owned(),
        Subject::Step(step) => format!("step-{step}"),
        Subject::Part(step, part) => format!("part-{step}-{part}"),
        Subject::SubTask(agent) => format!("sub-{agent}"),
        Subject::SubStep(agent, step) => format!("sub-{agent}-{step}"),
    }
    .replace(char::is_whitespace, "-")
}
