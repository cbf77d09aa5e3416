//! The next rung of the ladder, where the one before it did not get there.

use leptos::prelude::*;

use crate::environment::Guard;
use crate::follow::EndKind;
use crate::operation::Rung;
use crate::state::next_rung;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::doubt::send_past;
use crate::ui::followed::Followed;
use crate::ui::identity::sign_in_first;
use crate::ui::result::BESIDE;
use crate::ui::view::view;
use crate::vendors::answers;

/// Seconds after which waiting is taken to be long.
const LONG: u64 = 600;

const TITLE: Text = text("The next rung", "下一级方式");
const FAILED: Text = text(
    "This did not get there. The next harder way is:",
    "该方式未能完成。下一级更强的方式：",
);
const WAITING: Text = text(
    "This takes long already. Waiting may be right; the next harder way is:",
    "已等待较长时间。可以继续等待；下一级更强的方式：",
);
const ASK: Text = text("Fill it in and ask: {name}", "填入并询问：{name}");
const ELSEWHERE: Text = text(
    "This run belongs to another environment or address. Go over to it first.",
    "该运行属于其他环境或地址，请先切换。",
);

/// Offers the next rung with its consequence. Choosing it fills the form and asks; nothing is sent by it.
#[component]
pub(in crate::ui) fn NextRung(followed: Followed) -> impl IntoView {
    let console = Console::here();
    let why = Memo::new(move |_| match followed.ended() {
        Some(EndKind::Failed | EndKind::Partly | EndKind::Unknown) => Some(FAILED),
        Some(_) => None,
        None => {
            let waited = console.now.get().saturating_sub(followed.began);
            (followed.began > 0 && waited >= LONG).then_some(WAITING)
        }
    });
    let next = Memo::new(move |_| {
        let asked = followed.trail.with_value(|trail| trail.asked.clone());
        let seen = followed.watch.with(|watch| watch.sighting.targets.clone());
        let left = followed
            .how()
            .map_or_else(|| Some(asked.clone()), |how| (how.left)(&asked, &seen))?;
        next_rung::of(answers(followed.operation).ladder, &left)
    });
    move || {
        let (why, rung) = why.get().zip(next.get())?;
        let Rung {
            name, consequence, ..
        } = rung;
        let ask = move |_| {
            let Some(desk) = followed.desk(console) else {
                return;
            };
            let asked = desk
                .typed
                .with_untracked(|form| next_rung::filled(followed.operation, &rung, form));
            desk.typed.set(asked);
            let is_read_only = untrack(|| {
                console
                    .environment
                    .with(|environment| environment.guard == Guard::ReadOnly)
            });
            // What is still under way is gone past by the question itself: that is what it is about.
            let beside = untrack(|| followed.ended().is_none());
            let past = followed.kept().hash();
            match desk.typed.with_untracked(desk.operation.build) {
                Ok(order) if !is_read_only => console.act(move |deeds| {
                    if sign_in_first(console, desk, &deeds) {
                        return;
                    }
                    if beside {
                        let asked = desk.typed.get_untracked();
                        send_past(console, desk, &asked, BESIDE.into(), past.clone());
                    } else {
                        desk.run.update(|run| run.ask(order));
                    }
                }),
                _ => browser::focus_soon("#form"),
            }
        };
        let is_here = followed.is_here(console);
        Some(view! {
            <section class="next-rung" aria-labelledby="next-rung-title">
                <h3 id="next-rung-title">{console.t(TITLE)}</h3>
                <p>{console.t(why)}</p>
                <p><b>{console.t(name)}</b>" "{console.t(consequence)}</p>
                {if is_here {
                    view! {
                        <button type="button" on:click=ask>
                            {console.m(ASK.with("name", name))}"…"
                        </button>
                    }
                } else {
                    view! { <p class="help">{console.t(ELSEWHERE)}</p> }
                }}
            </section>
        })
    }
}
