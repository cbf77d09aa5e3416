//! Verifies a log that was exported earlier, here or elsewhere. Nothing of it is taken over.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::journal::verify::{Verified, verify};
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const VERIFY: Text = text("Verify an exported log", "校验导出的日志");
const ABOUT: Text = text(
    "Shows whether a JSON export was edited, cut, or put in another order. That its end was cut, or that all of it was computed anew, shows only with a hash that was noted down elsewhere.",
    "检查导出的 JSON 是否被修改、截断或打乱顺序。若末尾被截断，或全部被重新计算，只有借助另行记下的哈希才能发现。",
);
const NOTED: Text = text("Hash that was noted down", "记下的哈希");
const OPTIONAL: Text = text("optional", "可选");
const CHOOSE: Text = text("Choose a file", "选择文件");
const INTACT: Text = text(
    "Intact. Entries: {n}, {first} to {last}.",
    "完好：共 {n} 条，第 {first} 至 {last} 条。",
);
const NOT_INTACT: Text = text("Not intact", "不完好");
const WAS_NOTED: Text = text(
    "The noted hash is that of entry {n}: nothing up to it was changed or cut.",
    "记下的哈希属于第 {n} 条：在此之前没有修改或截断。",
);
const WITHOUT: Text = text(
    "Without a noted hash it is not known whether entries were cut from its end, or all of it was computed anew.",
    "未提供记下的哈希，无法确定末尾是否被截断，或是否被整体重新计算。",
);
const DROPPED: Text = text(
    "It says that entries up to {n} were dropped for their age. Whether they were dropped or cut away cannot be told from the file.",
    "文件注明第 {n} 条及更早的条目因超过保留期已移除。仅凭文件无法区分是到期移除还是被截断。",
);
const LAST: Text = text(
    "Its last entry: {n}, SHA-256 {hash}",
    "末条：第 {n} 条，SHA-256 {hash}",
);
const MORE: Text = text("{n} more places are wrong.", "另有 {n} 处不符。");

/// How many flaws are shown.
const MOST: usize = 20;

/// Verifies a file that is chosen.
#[component]
pub(super) fn Verifying() -> impl IntoView {
    let console = Console::here();
    let noted = RwSignal::new(String::new());
    let file = RwSignal::new(None::<String>);
    let found = Memo::new(move |_| {
        let noted = noted.get();
        file.with(|file| file.as_ref().map(|file| verify(file, &noted)))
    });
    let take = move |event: web_sys::Event| {
        spawn_local(async move {
            if let Some(text) = browser::chosen_file(&event).await {
                let _ = file.try_set(Some(text));
            }
        });
    };
    view! {
        <section class="card orders-files" aria-labelledby="orders-verify">
            <h2 id="orders-verify">{console.t(VERIFY)}</h2>
            <p class="help">{console.t(ABOUT)}</p>
            <label class="orders-noted">
                <span class="label-text">{console.t(NOTED)}" "<span class="optional">{console.t(OPTIONAL)}</span></span>
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    on:input=move |event| noted.set(event_target_value(&event))
                />
            </label>
            <p class="buttons">
                <label class="file">
                    <span>{console.t(CHOOSE)}</span>
                    <input type="file" accept=".json,application/json" on:change=take/>
                </label>
            </p>
            <div role="status">
                {move || found.get().map(|found| match found {
                    Err(why) => view! {
                        <p class="mistake">
                            <Icon glyph=Glyph::Warning/>
                            <span>{console.m(why)}</span>
                        </p>
                    },
                    Ok(verified) => told(console, &verified),
                })}
            </div>
        </section>
    }
}

fn told(console: Console, verified: &Verified) -> AnyView {
    let Verified { flaws, head, .. } = verified;
    let is_intact = flaws.is_empty();
    let title = if is_intact {
        INTACT
            .with("n", verified.n_entries)
            .with("first", verified.first.to_string())
            .with("last", head.number.to_string())
    } else {
        NOT_INTACT.into()
    };
    let (look, glyph) = if is_intact {
        ("succeeded", Glyph::Done)
    } else {
        ("failed", Glyph::Failed)
    };
    let says = flaws.iter().take(MOST);
    let says = says.map(|flaw| view! { <li>{console.m(flaw.says())}</li> });
    let n_more = flaws.len().saturating_sub(MOST);
    let mut more: Vec<Message> = Vec::new();
    if n_more > 0 {
        more.push(MORE.with("n", n_more));
    }
    if is_intact {
        more.push(match verified.noted {
            Some(number) => WAS_NOTED.with("n", number.to_string()),
            None => WITHOUT.into(),
        });
    }
    if verified.dropped.until.number > 0 {
        more.push(DROPPED.with("n", verified.dropped.until.number.to_string()));
    }
    more.push(
        LAST.with("n", head.number.to_string())
            .with("hash", head.hash.as_str()),
    );
    let more = more
        .into_iter()
        .map(|message| view! { <p class="help">{console.m(message)}</p> });
    view! {
        <p class="order-outcome" data-look=look>
            <Icon glyph=glyph/>" "<b>{console.m(title)}</b>
        </p>
        <ul class="orders-flaws">{says.collect_view()}</ul>
        {more.collect_view()}
    }
}
