//! Looking for steps, and choosing states: what is found or chosen stays lit, the others are dimmed.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::marks;
use super::scene::Scene;
use crate::task::StepState;
use crate::task::fold::counted;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::time;
use crate::ui::view::view;

const FIND: Text = text("Find steps", "查找步骤");
const FIND_HELP: Text = text(
    "Find by name, ID, server or zone",
    "按名称、ID、服务器或 Zone 查找",
);
const FOUND: Text = text("{n} of {all}", "第 {n} 个，共 {all} 个");
const STATES: Text = text("Steps by state", "按状态筛选步骤");

/// The field to look for steps, and a button for each state.
#[component]
pub(super) fn Find(scene: Scene) -> impl IntoView {
    let console = Console::here();
    let set = scene.set;
    let found = move || {
        let lang = console.lang.get();
        let is_looked_for = set.search.with(|search| !search.trim().is_empty());
        is_looked_for.then(|| {
            let at = at(scene).map_or(0, |at| at + 1);
            FOUND
                .with("n", time::number(at, lang))
                .with("all", time::number(scene.hits.with(Vec::len), lang))
                .to(lang)
        })
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            go_on(scene, event.shift_key());
        }
        "Escape" if !set.search.with_untracked(String::is_empty) => {
            event.prevent_default();
            set.search.set(String::new());
        }
        _ => {}
    };
    let counts = Memo::new(move |_| {
        scene.task.with(|task| {
            let states: Vec<StepState> = task.steps.iter().map(|step| step.state).collect();
            counted(&states)
        })
    });
    let shown = move || -> Vec<StepState> {
        counts.with(|counts| counts.iter().map(|(state, _)| *state).collect())
    };
    view! {
        <div class="graph-find">
            <input
                type="search"
                class="graph-search"
                aria-label=console.t(FIND)
                placeholder=console.t(FIND_HELP)
                prop:value=move || set.search.get()
                on:input=move |event| {
                    set.search.set(event_target_value(&event));
                    set.hit.set(None);
                }
                on:keydown=press
            />
            <output class="graph-found">{found}</output>
            <div class="graph-states" role="group" aria-label=console.t(STATES)>
                <For
                    each=shown
                    key=|state| state.key()
                    children=move |state| view! { <Chip scene state counts/> }
                />
            </div>
        </div>
    }
}

/// A state, how many steps are in it, and whether it stays lit.
#[component]
fn Chip(scene: Scene, state: StepState, counts: Memo<Vec<(StepState, usize)>>) -> impl IntoView {
    let console = Console::here();
    let states = scene.set.states;
    let count = move || {
        let count =
            counts.with(|counts| counts.iter().find(|(one, _)| *one == state).map(|it| it.1));
        time::number(count.unwrap_or_default(), console.lang.get())
    };
    view! {
        <button
            type="button"
            class="chip"
            data-look=state.key()
            aria-pressed=move || states.with(|states| states.contains(&state)).to_string()
            on:click=move |_| states.update(|states| {
                if states.contains(&state) {
                    states.retain(|other| *other != state);
                } else {
                    states.push(state);
                }
            })
        >
            <Icon glyph=Glyph::of(state)/>
            " "
            {move || state.word().to(console.lang.get())}
            " "
            <b>{count}</b>
        </button>
    }
}

/// Which of the hits was gone to last.
fn at(scene: Scene) -> Option<usize> {
    let id = scene.set.hit.get()?;
    let idx = scene.graph.with(|graph| graph.position(&id))?;
    scene
        .hits
        .with(|hits| hits.iter().position(|hit| *hit == idx))
}

/// To the next hit, or the one before; after the last comes the first.
fn go_on(scene: Scene, is_back: bool) {
    let hits = scene.hits.get_untracked();
    let next = match (untrack(|| at(scene)), is_back) {
        (_, _) if hits.is_empty() => return,
        (None, false) => 0,
        (None, true) => hits.len() - 1,
        (Some(at), false) => (at + 1) % hits.len(),
        (Some(at), true) => (at + hits.len() - 1) % hits.len(),
    };
    if let Some(hit) = hits.get(next).copied() {
        scene.canvas.follows.set(false);
        scene.make_readable();
        let id = scene.id(hit);
        if let Some(stage) = id.as_ref().filter(|id| scene.is_stage(id)) {
            let search = scene.set.search.get_untracked().trim().to_lowercase();
            let found = scene.find_in(stage, |step| marks::is_hit(step, &search));
            scene.set.hit.set(found);
            return;
        }
        scene.set.hit.set(id.clone());
        scene.show(hit);
        scene.followed.selected.set(id);
    }
}
