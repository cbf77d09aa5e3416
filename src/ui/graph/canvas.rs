//! The window on a picture: zoom, pan, fit.

use leptos::ev::{PointerEvent, WheelEvent};
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use crate::state::{Size, View};

/// The window on a picture. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Canvas {
    /// The element that the picture is seen through.
    pub(super) window: NodeRef<Div>,
    /// What of the picture is seen.
    pub(super) view: RwSignal<View>,
    dragged: StoredValue<Option<(i32, i32)>>,
}

impl Canvas {
    pub(super) fn new(view: RwSignal<View>) -> Self {
        Self {
            window: NodeRef::new(),
            view,
            dragged: StoredValue::new(None),
        }
    }

    /// The size of the window.
    pub(super) fn size(self) -> Size {
        self.window
            .get_untracked()
            .map_or_else(Size::default, |window| {
                let bounds = window.get_bounding_client_rect();
                Size {
                    width: bounds.width(),
                    height: bounds.height(),
                }
            })
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

    /// The pointer takes hold of the picture.
    pub(super) fn grab(self, event: &PointerEvent) {
        if event.button() == 0 {
            self.dragged
                .set_value(Some((event.client_x(), event.client_y())));
        }
    }

    /// The pointer moves; what it holds moves along.
    pub(super) fn drag(self, event: &PointerEvent) {
        let holds = event.buttons() & 1 == 1;
        let Some((x, y)) = self.dragged.get_value().filter(|_| holds) else {
            return;
        };
        let here = (event.client_x(), event.client_y());
        self.dragged.set_value(Some(here));
        self.view
            .update(|view| *view = view.panned(f64::from(here.0 - x), f64::from(here.1 - y)));
    }

    /// The pointer lets go.
    pub(super) fn drop(self) {
        self.dragged.set_value(None);
    }

    /// With Ctrl, and from a trackpad's pinch, the wheel zooms; else it scrolls the page.
    pub(super) fn wheel(self, event: &WheelEvent) {
        if !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        event.prevent_default();
        if let Some(window) = self.window.get_untracked() {
            let bounds = window.get_bounding_client_rect();
            let x = f64::from(event.client_x()) - bounds.left();
            let y = f64::from(event.client_y()) - bounds.top();
            let factor = (-event.delta_y() * 0.005).clamp(-0.5, 0.5).exp();
            self.view.update(|view| *view = view.zoomed(factor, x, y));
        }
    }

    /// Brings the keyboard to the box of a task, once it is drawn.
    pub(super) fn focus(self, task_idx: usize) {
        request_animation_frame(move || {
            let Some(window) = self.window.get_untracked() else {
                return;
            };
            let boxes = window.get_elements_by_class_name("task");
            let found = u32::try_from(task_idx).ok().and_then(|idx| boxes.item(idx));
            if let Some(found) =
                found.and_then(|found| found.dyn_into::<web_sys::SvgElement>().ok())
            {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = found.focus_with_options(&options);
            }
        });
    }
}
