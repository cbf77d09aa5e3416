//! The way out of what a failed stop leaves behind: who holds what the next one needs.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::console::Console;
use super::followed::Followed;
use super::question::NextRung;
use super::time;
use super::view::view;
use crate::follow::{Holder, WayOut};
use crate::text::{Message, Text, text};

const READ: Text = text("Read what holds the locks", "读取占用锁的任务");
const NONE: Text = text(
    "Nothing holds a lock that can be passed over. The logs of the failed step say which agent it is; wait for its work to end.",
    "没有可以跳过的任务占用锁。失败步骤的日志会说明是哪个 Agent，请等待其任务结束。",
);
const FAILED: Text = text(
    "Could not be read: {why}. {next}",
    "读取失败：{why}。{next}",
);
const HELD_BY: Text = text(
    "The next stop would pass over these. What they have not finished stays undone.",
    "下一次停止会跳过以下任务，其未完成的部分不会再执行。",
);
const FILL: Text = text("Put them into the form", "填入表单");

/// Shows the way out where there is need of it.
#[component]
pub(super) fn WayOutView(followed: Followed) -> impl IntoView {
    let way_out = followed.how().and_then(|how| how.way_out);
    let is_open = Memo::new(move |_| {
        way_out.is_some_and(|way_out| {
            followed
                .watch
                .with(|watch| (way_out.is_open)(&watch.sighting))
        })
    });
    view! {
        <NextRung followed/>
        {move || {
            way_out
                .filter(|_| is_open.get())
                .map(|way_out| view! { <OpenWay followed way_out/> })
        }}
    }
}

#[component]
fn OpenWay(followed: Followed, way_out: &'static WayOut) -> impl IntoView {
    let console = Console::here();
    let found = RwSignal::new(None::<Result<Vec<Holder>, Message>>);
    let is_reading = RwSignal::new(false);
    let read = move |_| {
        let Some(line) = followed.line.get_value() else {
            return;
        };
        if is_reading.get_untracked() {
            return;
        }
        is_reading.set(true);
        spawn_local(async move {
            let answer = line.call(&(way_out.request)()).await;
            let holders = answer.and_then(|answer| (way_out.read)(&answer));
            let holders = holders.map_err(|failure| {
                FAILED
                    .with("why", failure.why())
                    .with("next", failure.next())
            });
            let _ = found.try_set(Some(holders));
            let _ = is_reading.try_set(false);
        });
    };
    let fill = move |_| {
        let holders = found.get_untracked().and_then(Result::ok);
        let Some((holders, desk)) = holders.zip(followed.desk(console)) else {
            return;
        };
        let mut typed = followed.trail.with_value(|trail| trail.asked.clone());
        (way_out.fill)(&mut typed, &holders);
        desk.typed.set(typed);
        browser::focus_soon("#form");
    };
    view! {
        <section class="way-out" aria-labelledby="way-out-title">
            <h3 id="way-out-title">{console.t(way_out.title)}</h3>
            <p>{console.t(way_out.about)}</p>
            <p><button type="button" disabled=is_reading on:click=read>{console.t(READ)}</button></p>
            {move || found.get().map(|found| match found {
                Err(why) => view! { <p class="mistake" role="alert">{console.m(why)}</p> },
                Ok(holders) if holders.is_empty() => view! { <p role="status">{console.t(NONE)}</p> },
                Ok(holders) => {
                    let is_hindered = holders.iter().any(|holder| holder.hindrance.is_some());
                    view! {
                        <p role="status">{console.t(HELD_BY)}</p>
                        <ul class="holders">
                            {holders.into_iter().map(|holder| view! { <HolderView holder/> }).collect_view()}
                        </ul>
                        <p><button type="button" disabled=is_hindered on:click=fill>{console.t(FILL)}</button></p>
                    }
                }
            })}
        </section>
    }
}

#[component]
fn HolderView(holder: Holder) -> impl IntoView {
    let console = Console::here();
    let lang = console.lang.get_untracked();
    let Holder {
        id,
        name,
        state_word,
        started,
        facts,
        hindrance,
    } = holder;
    view! {
        <li>
            <b>{name}</b>" "<code>{id}</code>" "<code class="vendor-name">{state_word}</code>
            {started.map(|started| view! { " "<span class="help">{time::moment(&started, lang)}</span> })}
            {facts.into_iter().map(|(label, value)| view! {
                " "<span class="help">{console.t(label)}" "{value}</span>
            }).collect_view()}
            {hindrance.map(|why| view! { <p class="mistake">{console.t(why)}</p> })}
        </li>
    }
}
