//! The keyboard in a picture.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use super::scene::Scene;
use super::task_box::idx_of;
use crate::dag::{self, Way};
use crate::task::fold::Stage;

/// A key was pressed in the picture.
pub(super) fn press(scene: Scene, event: &KeyboardEvent) {
    // The browser's own keys, such as those that zoom the page.
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    match event.key().as_str() {
        "+" | "=" => scene.canvas.zoom(1.25),
        "-" => scene.canvas.zoom(0.8),
        "0" => scene.canvas.fit(scene.drawn()),
        "1" => scene.canvas.show_top(scene.drawn()),
        "f" => fold_here(scene),
        "Enter" | " " => {
            scene.select(focused(event).unwrap_or_else(|| scene.current.get_untracked()));
            scene.canvas.focus(scene.current.get_untracked());
        }
        "ArrowUp" => walk(scene, Way::Up),
        "ArrowDown" => walk(scene, Way::Down),
        "ArrowLeft" => walk(scene, Way::Left),
        "ArrowRight" => walk(scene, Way::Right),
        _ => return,
    }
    event.prevent_default();
}

/// The box that has the keyboard.
fn focused(event: &KeyboardEvent) -> Option<usize> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    idx_of(&target.id())
}

/// From step to step, also to those that are not drawn yet.
fn walk(scene: Scene, way: Way) {
    let next = scene.graph.with_untracked(|graph| {
        scene.drawing.with_untracked(|drawing| {
            dag::neighbour(graph, drawing, scene.current.get_untracked(), way)
        })
    });
    let Some(next) = next else {
        return;
    };
    scene.canvas.follows.set(false);
    scene.show(next);
    let id = scene.id(next);
    let stage = id.clone().filter(|id| scene.is_stage(id));
    let open = scene.followed.selected;
    if stage.is_none() {
        open.set(id);
    }
    scene
        .at_box
        .set(stage.map(|stage| (stage, open.get_untracked())));
    scene.canvas.come();
    scene.canvas.focus(next);
}

/// Folds the stage of the step that the keyboard is at.
fn fold_here(scene: Scene) {
    let Some(id) = scene.id(scene.current.get_untracked()) else {
        return;
    };
    let stage = scene.stages.with_untracked(|stages| {
        let holds = |stage: &&Stage| stage.members.contains(&id);
        stages.iter().find(holds).map(|stage| stage.id.clone())
    });
    if let Some(stage) = stage {
        scene.anchor.set_value(Some((id, stage.clone())));
        scene.set.folds.update(|folds| folds.set(&stage, true));
        scene.canvas.focus(scene.current.get_untracked());
    }
}
