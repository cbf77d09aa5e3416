//! The whole picture in a corner, with what is seen of it. It is for the pointer: everything that it
//! does, keys and buttons do.

use std::time::Duration;

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::far;
use super::scene::Scene;
use crate::dag::Rounded;
use crate::ui::view::view;

/// Its largest size, in pixels.
const WIDTH: f64 = 168.0;
const HEIGHT: f64 = 112.0;

/// The whole picture in small.
#[component]
pub(super) fn Overview(scene: Scene) -> impl IntoView {
    let canvas = scene.canvas;
    let size = move || {
        scene
            .drawing
            .with(|drawing| (drawing.width.max(1.0), drawing.height.max(1.0)))
    };
    let scale = move || {
        let (width, height) = size();
        (WIDTH / width).min(HEIGHT / height)
    };
    let across = move || Rounded::<2>((size().0 * scale()).max(8.0)).to_string();
    let down = move || Rounded::<2>((size().1 * scale()).max(8.0)).to_string();
    let whole = move || {
        let (width, height) = size();
        format!("0 0 {} {}", Rounded::<2>(width), Rounded::<2>(height))
    };
    // A pixel of the corner.
    let grain = Signal::derive(move || (1.0 / scale()).max(1.0));
    // What is seen, as far as it is on the picture.
    let seen = move || {
        let seen = canvas.view.get().seen(canvas.room.get());
        let (width, height) = size();
        let (left, top) = (seen.left.clamp(0.0, width), seen.top.clamp(0.0, height));
        let (right, bottom) = (seen.right.clamp(0.0, width), seen.bottom.clamp(0.0, height));
        format!(
            "M{} {}h{}v{}h{}z",
            Rounded::<1>(left),
            Rounded::<1>(top),
            Rounded::<1>(right - left),
            Rounded::<1>(bottom - top),
            Rounded::<1>(left - right)
        )
    };
    let is_all_seen = Memo::new(move |_| {
        let seen = canvas.view.get().seen(canvas.room.get());
        let (width, height) = size();
        seen.left <= 0.0 && seen.top <= 0.0 && seen.right >= width && seen.bottom >= height
    });
    // Where all is seen it is not, and nothing of it is drawn.
    let boxes = Signal::derive(move || {
        let all = || {
            scene
                .drawing
                .with(|drawing| (0..drawing.boxes.len()).collect())
        };
        if is_all_seen.get() { Vec::new() } else { all() }
    });
    // What has changed is shown where it is looked at first, and here once that is painted.
    let how_far = RwSignal::new(scene.how_far.get_untracked());
    Effect::new(move |_| {
        let states = scene.how_far.get();
        request_animation_frame(move || {
            set_timeout(
                move || {
                    let _ = how_far.try_set(states);
                },
                Duration::ZERO,
            );
        });
    });
    let go = move |event: &PointerEvent| {
        canvas.follows.set(false);
        let scale = untrack(scale);
        canvas.centre(
            f64::from(event.offset_x()) / scale,
            f64::from(event.offset_y()) / scale,
        );
    };
    view! {
        <svg
            class="graph-overview"
            class:is-idle=is_all_seen
            aria-hidden="true"
            preserveAspectRatio="none"
            width=across
            height=down
            viewBox=whole
            on:pointerdown=move |event| go(&event)
            on:pointermove=move |event| if event.buttons() & 1 == 1 { go(&event) }
        >
            {far::boxes_view(scene.drawing, how_far.into(), boxes, grain)}
            <path class="graph-seen" d=seen/>
        </svg>
    }
}
