//! The question itself, over everything else.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::asked::{Answered, Asked};
use super::facts::facts;
use super::findings::{Changes, Findings};
use super::foot::Foot;
use super::ladder::Ladder;
use super::parts::{ReasonField, WordField};
use super::standing::Standing;
use super::state::{Stage, State};
use crate::form::FormValues;
use crate::guard::Reason;
use crate::plan::beforehand::{AS_OF_NOW, Turn};
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::environments::EnvironmentName;
use crate::ui::journal::{NotKept, note};
use crate::ui::request_view::{Shown, request_view};
use crate::ui::view::view;
use crate::vendors::answers;

const ENVIRONMENT: Text = text("Environment", "环境");
const SEVERITY: Text = text("How grave", "严重程度");
const DRY_RUN: Text = text("Dry run: {title}", "演练：{title}");
const NOT_READ: Text = text(
    "Nothing is read before this is sent: the vendor tells nothing about it beforehand that is not shown here.",
    "发送前不读取任何数据：除此处显示的内容外，厂商不提供其他可预先读取的信息。",
);
const CONTENT: Text = text("What is asked", "确认内容");
const IN_STAGE: Text = text("Stage {n}: {title}", "第 {n} 阶段：{title}");
const NOT_SENT: Text = text(
    "This was a dry run: nothing was sent. What follows would have been sent, in this form; what signs it is masked.",
    "这是演练，未发送任何请求。以下是实际执行时会发送的内容，其中的签名和凭据已隐藏。",
);

/// Names environment, vendor, service, every target, mode and consequence, shows what is there now, asks what
/// the environment wants to be asked, and hands on a yes, once.
#[component]
pub(in crate::ui) fn Question(
    /// What is asked about: one order, or all of a plan. None while nothing is asked.
    #[prop(into)]
    asked: Signal<Vec<Asked>>,
    /// What the deed is called.
    #[prop(into)]
    title: Signal<Text>,
    /// Whether it ends in the request instead of the answer.
    #[prop(optional, into)]
    is_dry: Signal<bool>,
    /// Told what the form asks on another rung of the ladder; without it none can be chosen.
    #[prop(optional)]
    choose: Option<Callback<FormValues>>,
    /// Lets somebody sign in where the credentials were refused; without it the question is called off first.
    #[prop(optional)]
    sign_in: Option<Callback<()>>,
    /// The answer is no.
    call_off: Callback<()>,
    /// The answer is yes.
    send: Callback<Answered>,
) -> impl IntoView {
    let console = Console::here();
    let dialog = NodeRef::<Dialog>::new();
    let asked = Memo::new(move |_| asked.get());
    let answer = Callback::new(move |answered: Answered| {
        if is_dry.get_untracked() {
            asked.with_untracked(|asked| {
                for one in asked {
                    let told = one.told(&answered.intent).zip(one.line.as_ref());
                    if let Some((told, line)) = told {
                        note(console, told.dry_run(console, line, &one.order.request));
                    }
                }
            });
            browser::focus_soon("#confirm-cancel");
        } else {
            send.run(answered);
        }
    });
    let state = State::new(console, asked, answer, sign_in);
    Effect::new(move |_| {
        asked.track();
        state.begin();
    });
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (asked.with(Vec::is_empty), dialog.open()) {
            (false, false) => {
                let _ = dialog.show_modal();
            }
            (true, true) => dialog.close(),
            _ => {}
        }
    });
    let is_counting = Memo::new(move |_| matches!(state.stage.get(), Stage::Counting(_)));
    // Escape stops what is about to be sent before it closes the question.
    let escape = move |event: leptos::ev::Event| {
        if is_counting.get_untracked() {
            event.prevent_default();
            state.counted(super::countdown::End::CalledOff);
        }
    };
    let closed = move |_| {
        if dialog.get_untracked().is_none_or(|dialog| !dialog.open()) {
            call_off.run(());
        }
    };
    let is_shown = Memo::new(move |_| is_dry.get() && state.stage.get() == Stage::Answered);
    let heading = move || {
        let title = title.get();
        let dry = is_dry.get().then(|| DRY_RUN.with("title", title));
        console.m(dry.unwrap_or(title.into()))
    };
    view! {
        <dialog
            node_ref=dialog
            class="confirm question"
            aria-labelledby="confirm-title"
            on:cancel=escape
            on:close=closed
        >
            {move || {
                let orders = asked.get();
                (!orders.is_empty()).then(|| view! {
                    <h2 id="confirm-title">{heading}</h2>
                    <div
                        class="question-body"
                        tabindex="0"
                        role="region"
                        aria-label=console.t(CONTENT)
                        inert=is_counting
                    >
                        <NotKept/>
                        {move || if is_shown.get() {
                            requests(console, orders.clone())
                        } else {
                            view! {
                                <Orders state orders=orders.clone()/>
                                {choose.map(|choose| ladder(state, choose))}
                                {move || Some(view! { <Changes changes=some(state.changes.get())?/> })}
                                <Parts state/>
                            }
                        }}
                    </div>
                    <Foot state is_dry is_shown call_off/>
                })
            }}
        </dialog>
    }
}

/// What is asked about, order by order.
#[component]
fn Orders(state: State, orders: Vec<Asked>) -> impl IntoView {
    let console = state.console;
    let severity = Memo::new(move |_| state.severity());
    let is_batch = orders.len() > 1;
    let shared = view! {
        <dt>{console.t(ENVIRONMENT)}</dt>
        <dd><EnvironmentName/></dd>
        <dt>{console.t(SEVERITY)}</dt>
        <dd>{move || console.t(severity.get().word())}</dd>
    };
    let standing = if untrack(|| state.reads()) {
        view! { <Standing state/> }
    } else {
        view! { <p class="help">{console.t(NOT_READ)}</p> }.into_any()
    };
    let consequence = move |asked: &Asked| {
        let consequence = console.m(asked.order.intent.consequence.clone());
        view! { <p class="consequence">{consequence}</p> }
    };
    let found = move |order_idx: usize| {
        let found = Memo::new(move |_| {
            state
                .found
                .with(|found| found.get(order_idx).cloned().unwrap_or_default())
        });
        move || view! { <Findings findings=found.get() is_below=is_batch/> }
    };
    // How it looks comes before what was found: nobody has to scroll for it.
    if is_batch {
        let each_of_them = orders.into_iter().enumerate().map(|(order_idx, asked)| {
            let title = match asked.in_plan {
                Some(place) => IN_STAGE
                    .with("n", place.stage_idx + 1)
                    .with("title", asked.operation.title),
                None => asked.operation.title.into(),
            };
            view! {
                <section class="one-order">
                    <h3>{console.m(title)}</h3>
                    <dl>{facts(console, &asked)}</dl>
                    {consequence(&asked)}
                    {(asked.turn() != Turn::AtOnce).then(|| view! { <p class="help">{console.t(AS_OF_NOW)}</p> })}
                    {found(order_idx)}
                </section>
            }
        });
        view! { <dl>{shared}</dl>{standing}{each_of_them.collect_view()} }
    } else {
        let only = orders.into_iter().next().map(|asked| {
            view! {
                <dl>{shared}{facts(console, &asked)}</dl>
                {consequence(&asked)}
                {standing}
                {found(0)}
            }
        });
        only.into_any()
    }
}

/// What has to be typed.
#[component]
fn Parts(state: State) -> impl IntoView {
    let word = Memo::new(move |_| state.question().word);
    let reason = Memo::new(move |_| state.question().reason);
    view! {
        {move || word.get().map(|word| view! { <WordField word typed=state.word/> })}
        {move || {
            let reason = reason.get();
            (reason != Reason::No).then(|| view! { <ReasonField reason typed=state.reason/> })
        }}
    }
}

/// The ladder of the one order that is asked about.
fn ladder(state: State, choose: Callback<FormValues>) -> AnyView {
    let orders = state.asked.get_untracked();
    let rungs = match orders.as_slice() {
        [only] => only.typed.as_ref().map(answers(only.operation).ladder),
        _ => None,
    };
    let rungs = rungs.unwrap_or_default();
    view! { <Ladder rungs choose scope="confirm"/> }
}

/// The end of a dry run: every request as it would leave.
fn requests(console: Console, orders: Vec<Asked>) -> AnyView {
    let each = orders.into_iter().map(|asked| {
        let shown = Shown::of(console, asked.operation, asked.target_idx, &asked.order);
        let title: Message = asked.order.intent.button.clone();
        view! {
            <section class="one-order request">
                <h3>{console.m(title)}</h3>
                {shown.map(|shown| request_view(console, asked.operation, asked.target_idx, shown))}
            </section>
        }
    });
    view! {
        <p class="not-sent" role="status"><b>{console.t(NOT_SENT)}</b></p>
        {each.collect_view()}
    }
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}
