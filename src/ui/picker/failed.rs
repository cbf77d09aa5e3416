//! Why a list could not be read: what happened, what is known, what to do next.

use leptos::prelude::*;

use super::reading::{Phase, Reading};
use crate::form::Field;
use crate::listing::Held;
use crate::operation::Failure;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::result::RawAnswer;
use crate::ui::time;
use crate::ui::view::view;

const MISSING: Text = text(
    "Fill in first: {what}. The list is read with it.",
    "请先填写：{what}。读取列表需要这些内容。",
);
const GO_THERE: Text = text("Fill it in", "去填写");
const SIGN_IN_FIRST: Text = text(
    "Not read: nobody is signed in. Sign in, and the list is read.",
    "未读取：尚未登录。登录后将读取列表。",
);
const SIGN_IN: Text = text("Sign in", "登录");
const FAILED: Text = text("Reading the list failed: {why}.", "读取列表失败：{why}。");
const NOTHING_CAME: Text = text("Nothing has come.", "没有收到任何内容。");
const SOME_STAYS: Text = text(
    "{n} rows that came before can be used; more may be missing.",
    "此前收到的 {n} 行仍可使用，但可能不完整。",
);
const SIGN_IN_AGAIN: Text = text(
    "Sign in again, and the list is read on from there. What is picked stays picked.",
    "重新登录后将从中断处继续读取列表，已选择的内容会保留。",
);
const WAIT: Text = text("Read again in {n} seconds.", "请在 {n} 秒后重新读取。");
const CHECK_WAY: Text = text(
    "Check the network, the address and the proxy, then read again. The target can be typed into the form meanwhile.",
    "请检查网络、地址和代理后重新读取。在此期间可以在表单中直接填写对象。",
);
const READ_AGAIN: Text = text(
    "Read again. If it fails again, type the target into the form.",
    "请重新读取。如仍然失败，请在表单中直接填写对象。",
);

/// What keeps a list from being read, if anything does.
#[component]
pub(super) fn Trouble(reading: Reading, leave: Callback<()>) -> impl IntoView {
    let console = Console::here();
    let form = reading.opened.form;
    let sign_in = move || {
        view! {
            <button type="button" class="chip" on:click=move |_| form.sign_in(console)>
                {console.t(SIGN_IN)}
            </button>
        }
    };
    let told = move |words: String| {
        view! { <p class="mistake"><Icon glyph=Glyph::Warning/><span>{words}</span></p> }
    };
    view! {
        <div class="picker-trouble" role="alert">
            {move || match reading.phase.get() {
                Phase::UnderWay | Phase::Done => ().into_any(),
                Phase::Missing(fields) => view! {
                    {told(missing(console, &fields))}
                    <button type="button" class="chip" on:click=move |_| {
                        leave.run(());
                        fill_in(form.scope, &fields);
                    }>{console.t(GO_THERE)}</button>
                },
                Phase::Nowhere(why) => told(console.m(why)),
                Phase::SignedOut => view! { {told(console.t(SIGN_IN_FIRST).to_owned())}{sign_in()} },
                Phase::Failed(failure) => {
                    let response = failure.response().cloned();
                    view! {
                        {told(failed(console, reading, &failure))}
                        {reading.waits_for_sign_in().then(sign_in)}
                        {response.map(|response| view! { <RawAnswer response/> })}
                    }
                }
            }}
        </div>
    }
}

fn missing(console: Console, fields: &[&'static Field]) -> String {
    let names = fields
        .iter()
        .map(|field| format!("{} ({})", console.t(field.label), field.name));
    console.m(MISSING.with("what", names.collect::<Vec<_>>().join(", ")))
}

/// Brings the keyboard to the first field that is missing.
fn fill_in(scope: &str, fields: &[&'static Field]) {
    if let Some(field) = fields.first() {
        browser::focus(&format!("[id='{scope}-{}']", field.name));
    }
}

fn failed(console: Console, reading: Reading, failure: &Failure) -> String {
    let n_rows = reading.held.with_untracked(Held::n_rows);
    let known = match n_rows {
        0 => NOTHING_CAME.into(),
        n => SOME_STAYS.with("n", time::number(n, console.lang.get_untracked())),
    };
    let next = match failure {
        _ if reading.waits_for_sign_in() => SIGN_IN_AGAIN.into(),
        Failure::Refused(refusal) if refusal.status == 403 => refusal.next.clone(),
        Failure::Refused(refusal) => match refusal.wait {
            Some(seconds) => WAIT.with("n", seconds.to_string()),
            None if failure.may_be_the_way() => CHECK_WAY.into(),
            None => READ_AGAIN.into(),
        },
        _ if failure.may_be_the_way() => CHECK_WAY.into(),
        _ => READ_AGAIN.into(),
    };
    let parts = [FAILED.with("why", failure.why()), known, next];
    parts.map(|part| console.m(part)).join(" ")
}
