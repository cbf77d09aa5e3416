//! The drawing of a graph, and of the same graph once it has changed.

use leptos::prelude::*;

use super::SPACING;
use crate::dag::{self, Drawing, Flow, TaskGraph};
use crate::ui::browser;

/// The drawing of a graph. One that has changed is drawn like its earlier drawing, so that what stays moves
/// as little as it can.
pub(super) fn drawing_of(graph: Memo<TaskGraph>, across: RwSignal<bool>) -> Memo<Drawing> {
    let earlier = StoredValue::new(None::<(TaskGraph, Drawing)>);
    Memo::new(move |_| {
        let flow = if across.get() {
            Flow::Across
        } else {
            Flow::Down
        };
        browser::mark("dag-draw");
        browser::mark("dag-layout");
        let drawing = graph.with(|graph| {
            earlier.with_value(|earlier| match earlier {
                Some((known, drawn)) if drawn.flow == flow => {
                    dag::layout_near(graph, SPACING, flow, (known, drawn))
                }
                _ => dag::layout(graph, SPACING, flow),
            })
        });
        browser::measure("dag-layout");
        earlier.set_value(Some((graph.get_untracked(), drawing.clone())));
        drawing
    })
}
