//! The window on a picture: zoom, pan, fit.

use leptos::ev::{PointerEvent, WheelEvent};
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::task_box::id_of;
use crate::state::{Size, View};

/// Pixels that a pointer may move and still have clicked.
const STILL: f64 = 4.0;

/// The window on a picture. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Canvas {
    /// The element that the picture is seen through.
    pub(super) window: NodeRef<Div>,
    /// What of the picture is seen.
    pub(super) view: RwSignal<View>,
    /// How large the window is.
    pub(super) room: RwSignal<Size>,
    /// Whether what runs now is kept in sight; the operator's hand ends that.
    pub(super) follows: RwSignal<bool>,
    /// The pointers that hold the picture: id and where each was last.
    held: StoredValue<Vec<(i32, f64, f64)>>,
    /// How far the picture was dragged since the pointer took hold of it.
    dragged: StoredValue<f64>,
}

impl Canvas {
    pub(super) fn new(view: RwSignal<View>, follows: RwSignal<bool>) -> Self {
        Self {
            window: NodeRef::new(),
            view,
            room: RwSignal::default(),
            follows,
            held: StoredValue::new(Vec::new()),
            dragged: StoredValue::new(0.0),
        }
    }

    /// The size of the window.
    pub(super) fn size(self) -> Size {
        // A frame may come when the picture has gone.
        self.window
            .try_get_untracked()
            .flatten()
            .map_or_else(Size::default, |window| {
                let bounds = window.get_bounding_client_rect();
                Size {
                    width: bounds.width(),
                    height: bounds.height(),
                }
            })
    }

    /// Measures the window.
    pub(super) fn measure(self) {
        let size = self.size();
        if self
            .room
            .try_get_untracked()
            .is_some_and(|room| room != size)
        {
            self.room.set(size);
        }
    }

    /// The whole picture, as large as it gets.
    pub(super) fn fit(self, drawn: Size) {
        self.view.set(View::fit(drawn, self.size()));
    }

    /// The picture at 100 %, from its top.
    pub(super) fn show_top(self, drawn: Size) {
        self.view.set(View::from_top(drawn, self.size()));
    }

    /// Larger or smaller around the middle of the window.
    pub(super) fn zoom(self, factor: f64) {
        let Size { width, height } = self.size();
        self.view
            .update(|view| *view = view.zoomed(factor, width / 2.0, height / 2.0));
    }

    /// Brings a point of the picture, and some room around it, into the window.
    pub(super) fn show(self, x: f64, y: f64, room: Size) {
        let size = self.size();
        self.view
            .update(|view| *view = view.showing(x, y, room, size));
    }

    /// A point of the picture in the middle of the window.
    pub(super) fn centre(self, x: f64, y: f64) {
        let Size { width, height } = self.size();
        self.view.update(|view| {
            view.x = width / 2.0 - x * view.scale;
            view.y = height / 2.0 - y * view.scale;
        });
    }

    /// A pointer takes hold of the picture.
    pub(super) fn grab(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        if event.is_primary() {
            self.held.set_value(Vec::new());
            self.dragged.set_value(0.0);
        }
        let pointer = (
            event.pointer_id(),
            event.client_x().into(),
            event.client_y().into(),
        );
        self.held.update_value(|held| held.push(pointer));
    }

    /// A pointer moves. What one holds moves along; what two hold is pinched.
    pub(super) fn drag(self, event: &PointerEvent) {
        let mut held = self.held.get_value();
        let id = event.pointer_id();
        let Some(own) = held.iter().position(|(held, _, _)| *held == id) else {
            return;
        };
        if event.buttons() & 1 == 0 {
            self.drop(event);
            return;
        }
        let before = held.clone();
        held[own] = (id, event.client_x().into(), event.client_y().into());
        self.held.set_value(held.clone());
        let (from, to) = (Grip::of(&before), Grip::of(&held));
        let (x, y) = (to.x - from.x, to.y - from.y);
        self.dragged.update_value(|dragged| *dragged += x.hypot(y));
        if self.has_dragged() {
            self.follows.set(false);
            if let Some(window) = self.window.get_untracked() {
                // It goes on outside of the window too.
                let _ = window.set_pointer_capture(id);
                let bounds = window.get_bounding_client_rect();
                let factor = if from.spread > 0.0 {
                    to.spread / from.spread
                } else {
                    1.0
                };
                let (left, top) = (to.x - bounds.left(), to.y - bounds.top());
                self.view
                    .update(|view| *view = view.panned(x, y).zoomed(factor, left, top));
            }
        }
    }

    /// A pointer lets go.
    pub(super) fn drop(self, event: &PointerEvent) {
        let id = event.pointer_id();
        self.held
            .update_value(|held| held.retain(|(held, _, _)| *held != id));
    }

    /// Whether the last press was a drag and no click.
    pub(super) fn has_dragged(self) -> bool {
        self.dragged.get_value() > STILL
    }

    /// Where a click has met the picture.
    pub(super) fn point(self, event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
        let bounds = self.window.get_untracked()?.get_bounding_client_rect();
        let view = self.view.get_untracked();
        let x = f64::from(event.client_x()) - bounds.left() - view.x;
        let y = f64::from(event.client_y()) - bounds.top() - view.y;
        Some((x / view.scale, y / view.scale))
    }

    /// With Ctrl, and from a trackpad's pinch, the wheel zooms. Without, it moves the picture while
    /// the keyboard is in it, and else scrolls the page.
    pub(super) fn wheel(self, event: &WheelEvent) {
        let Some(window) = self.window.get_untracked() else {
            return;
        };
        let zooms = event.ctrl_key() || event.meta_key();
        if !zooms && !matches!(window.matches(":focus-within"), Ok(true)) {
            return;
        }
        event.prevent_default();
        self.follows.set(false);
        // Lines and pages, where a mouse counts in those.
        let pixels = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => self.size().height,
            _ => 1.0,
        };
        let (across, down) = (event.delta_x() * pixels, event.delta_y() * pixels);
        if zooms {
            let bounds = window.get_bounding_client_rect();
            let x = f64::from(event.client_x()) - bounds.left();
            let y = f64::from(event.client_y()) - bounds.top();
            let factor = (-down * 0.005).clamp(-0.5, 0.5).exp();
            self.view.update(|view| *view = view.zoomed(factor, x, y));
        } else if event.shift_key() && across == 0.0 {
            self.view.update(|view| *view = view.panned(-down, 0.0));
        } else {
            self.view.update(|view| *view = view.panned(-across, -down));
        }
    }

    /// Scrolls the page to the window, as little as that takes.
    pub(super) fn come(self) {
        if let Some(window) = self.window.get_untracked() {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            window.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    /// Brings the keyboard to the box of a task, once it is drawn.
    pub(super) fn focus(self, task_idx: usize) {
        request_animation_frame(move || {
            let Some(window) = self.window.get_untracked() else {
                return;
            };
            let found = window.query_selector(&format!("#{}", id_of(task_idx)));
            if let Ok(Some(found)) = found
                && let Ok(found) = found.dyn_into::<web_sys::SvgElement>()
            {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = found.focus_with_options(&options);
            }
        });
    }
}

/// How the pointers hold the picture: where, and how far apart.
#[derive(Clone, Copy)]
struct Grip {
    x: f64,
    y: f64,
    spread: f64,
}

impl Grip {
    fn of(held: &[(i32, f64, f64)]) -> Self {
        match held {
            [(_, x, y)] => Self {
                x: *x,
                y: *y,
                spread: 0.0,
            },
            [(_, x, y), (_, other_x, other_y), ..] => Self {
                x: f64::midpoint(*x, *other_x),
                y: f64::midpoint(*y, *other_y),
                spread: (x - other_x).hypot(y - other_y),
            },
            [] => Self {
                x: 0.0,
                y: 0.0,
                spread: 0.0,
            },
        }
    }
}
