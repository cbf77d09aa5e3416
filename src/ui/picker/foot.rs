//! What is picked, and taking it over into the form.

use leptos::prelude::*;

use super::reading::Reading;
use super::store::remember;
use crate::listing::{Gone, Held, Row};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::time;
use crate::ui::view::view;

const TAKE_OVER: Text = text("Take over {n}", "填入 {n} 项");
const CANCEL: Text = text("Cancel", "取消");
const PICKED: Text = text("Picked: {what}", "已选择：{what}");
const AND_MORE: Text = text("{names} and {n} more", "{names} 等（另有 {n} 项）");
const LEFT: Text = text(
    "Stays in the form as it was typed: {what}",
    "表单中手动填写的内容将保留：{what}",
);
const NOT_THERE: Text = text(
    "{name}: not in the list any more, so it is not picked any more",
    "{name}：已不在列表中，不再选择",
);
const NOT_NOW: Text = text(
    "{name}: cannot be picked any more. {why}",
    "{name}：不能再选择。{why}",
);

/// Names that are told one by one.
const A_FEW: usize = 5;

/// What is picked, what has been let go, and the two ways out.
#[component]
pub(super) fn Foot(reading: Reading, leave: Callback<()>) -> impl IntoView {
    let console = Console::here();
    let held = reading.held;
    let n_picked = Memo::new(move |_| held.with(Held::n_picked));
    let picked = Memo::new(move |_| {
        held.with(|held| few(console, held.n_picked(), held.picked().map(called)))
    });
    let left = Memo::new(move |_| {
        held.with(|held| {
            let left = held.left();
            few(console, left.len(), left.into_iter())
        })
    });
    let gone = Memo::new(move |_| held.with(|held| held.gone().to_vec()));
    let take_over = move |_| {
        take_over(console, reading);
        leave.run(());
    };
    view! {
        <footer class="picker-foot">
            <div class="picker-picked" role="status">
                {move || (n_picked.get() > 0).then(|| view! { <p>{console.m(PICKED.with("what", picked.get()))}</p> })}
                {move || {
                    let left = left.get();
                    (!left.is_empty()).then(|| view! { <p class="help">{console.m(LEFT.with("what", left))}</p> })
                }}
                {move || gone.get().into_iter().take(A_FEW).map(|gone| view! {
                    <p class="mistake is-warning"><Icon glyph=Glyph::Warning/><span>{let_go(console, &gone)}</span></p>
                }).collect_view()}
            </div>
            <div class="buttons">
                <button type="button" on:click=move |_| leave.run(())>{console.t(CANCEL)}</button>
                <button type="button" class="primary" disabled=move || n_picked.get() == 0 on:click=take_over>
                    {move || console.m(TAKE_OVER.with("n", time::number(n_picked.get(), console.lang.get())))}
                </button>
            </div>
        </footer>
    }
}

/// Puts what is picked into the form.
pub(super) fn take_over(console: Console, reading: Reading) {
    let put = reading.held.with_untracked(Held::put);
    let field = reading.opened.listing.field;
    let names = reading.held.with_untracked(|held| {
        let value = |row: &Row| {
            let pairs = row.pick.as_ref().ok()?;
            let own = pairs.iter().find(|(name, _)| *name == field);
            Some((own?.1.clone(), row.name.clone()))
        };
        held.picked().filter_map(value).collect()
    });
    remember(console, names);
    reading.opened.form.put(field, put);
}

/// What a row is called.
pub(super) fn called(row: &Row) -> &str {
    if row.name.is_empty() {
        &row.id
    } else {
        &row.name
    }
}

fn few<'a>(console: Console, n: usize, names: impl Iterator<Item = &'a str>) -> String {
    let told = names.take(A_FEW).collect::<Vec<_>>().join(", ");
    match n.saturating_sub(A_FEW) {
        0 => told,
        n => console.m(AND_MORE.with("names", told).with("n", n)),
    }
}

fn let_go(console: Console, gone: &Gone) -> String {
    let name = gone.name.as_str();
    console.m(match &gone.why {
        Some(why) => NOT_NOW.with("name", name).with("why", why.clone()),
        None => NOT_THERE.with("name", name),
    })
}
