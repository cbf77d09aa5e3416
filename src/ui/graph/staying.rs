//! Keeping still: a new picture is fitted once, and one that has changed stays where it was looked at.

use leptos::prelude::*;

use super::scene::Scene;
use crate::dag::{Drawing, TaskGraph};
use crate::state::View;
use crate::ui::browser;

/// Where a graph of a few steps would open smaller than this, it opens at 100 % from its top.
const COMFORTABLE: f64 = 0.6;
const A_FEW: usize = 60;

/// A new picture is fitted once. After that nothing but the operator moves the view; where the
/// structure changes, what is in the middle of the window stays where it is.
pub(super) fn keep_in_place(scene: Scene) {
    let canvas = scene.canvas;
    let followed = scene.followed;
    let last = StoredValue::new(None::<(TaskGraph, Drawing)>);
    Effect::new(move |_| {
        scene.drawing.track();
        if canvas.window.get().is_none() {
            return;
        }
        canvas.measure();
        let structure = scene.graph.get_untracked();
        let drawing = scene.drawing.get_untracked();
        let fitted = followed.fitted.get_value();
        let is_fitted = fitted.as_ref() == Some(&structure);
        let before = last.get_value();
        let anchor = scene.anchor.try_update_value(Option::take).flatten();
        if let Some((graph, places)) = before.filter(|_| !is_fitted)
            && let Some((x, y)) = moved(scene, (&graph, &places), (&structure, &drawing), anchor)
        {
            let scale = canvas.view.get_untracked().scale;
            canvas
                .view
                .update(|view| *view = view.panned(-x * scale, -y * scale));
        } else if !is_fitted {
            request_animation_frame(move || fit(scene));
        }
        last.set_value(Some((structure.clone(), drawing)));
        followed.fitted.set_value(Some(structure));
        request_animation_frame(move || browser::measure("dag-draw"));
    });
}

fn fit(scene: Scene) {
    let canvas = scene.canvas;
    canvas.measure();
    let fitting = View::fit(scene.drawn(), canvas.size());
    let n_tasks = scene.graph.try_with_untracked(|graph| graph.ids().len());
    if fitting.scale < COMFORTABLE && n_tasks.unwrap_or_default() <= A_FEW {
        canvas.show_top(scene.drawn());
    } else {
        canvas.view.set(fitting);
    }
}

/// By how much the box that is to stay has moved from one drawing to the next.
fn moved(
    scene: Scene,
    (old, old_places): (&TaskGraph, &Drawing),
    (new, new_places): (&TaskGraph, &Drawing),
    anchor: Option<(String, String)>,
) -> Option<(f64, f64)> {
    let shift = |from: usize, to: usize| {
        let (from, to) = (old_places.boxes.get(from)?, new_places.boxes.get(to)?);
        Some((to.x - from.x, to.y - from.y))
    };
    if let Some((from, to)) = anchor {
        return shift(old.position(&from)?, new.position(&to)?);
    }
    let seen = scene.canvas.view.get_untracked().seen(scene.canvas.size());
    let middle = (
        f64::midpoint(seen.left, seen.right),
        f64::midpoint(seen.top, seen.bottom),
    );
    let distance = |idx: usize| {
        let place = old_places.boxes.get(idx).copied().unwrap_or_default();
        (place.x - middle.0).hypot(place.y - middle.1)
    };
    let ids = old.ids().iter().enumerate();
    let kept = ids.filter_map(|(idx, id)| Some((idx, new.position(id)?)));
    let (from, to) = kept.min_by(|(a, _), (b, _)| distance(*a).total_cmp(&distance(*b)))?;
    shift(from, to)
}
