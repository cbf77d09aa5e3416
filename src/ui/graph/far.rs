//! A picture of thousands of steps from afar: one path for all boxes of a state, and a few for edges.

use std::fmt::Write;

use leptos::prelude::*;

use super::SPACING;
use super::look::Look;
use crate::dag::{Drawing, Rounded};
use crate::task::StepState;
use crate::ui::view::view;

/// Every state, in the order in which they are drawn: what is pressing comes last and on top.
const STATES: [StepState; 12] = [
    StepState::Succeeded,
    StepState::Skipped,
    StepState::RolledBack,
    StepState::Cancelled,
    StepState::Pending,
    StepState::Unknown,
    StepState::Ready,
    StepState::Waiting,
    StepState::Running,
    StepState::RollingBack,
    StepState::Canceling,
    StepState::Failed,
];

/// The boxes given, a path for each state.
pub(super) fn boxes_view(
    drawing: Memo<Drawing>,
    looks: Memo<Vec<Look>>,
    boxes: Signal<Vec<usize>>,
) -> AnyView {
    let paths = STATES
        .into_iter()
        .map(|state| {
            let data = Memo::new(move |_| {
                drawing.with(|drawing| {
                    looks.with(|looks| {
                        boxes.with(|boxes| {
                            let is_in =
                                |idx: &usize| looks.get(*idx).is_some_and(|it| it.state == state);
                            rectangles(drawing, boxes.iter().copied().filter(is_in))
                        })
                    })
                })
            });
            view! { <path class="far-boxes" data-look=state.key() d=move || data.get()/> }
        })
        .collect::<Vec<_>>();
    view! { <g aria-hidden="true">{paths}</g> }
}

/// The routes given as one path. From afar a curve is as good as a line.
pub(super) fn edges_path(drawing: &Drawing, routes: &[usize]) -> String {
    let mut data = String::new();
    for route in routes.iter().filter_map(|idx| drawing.routes.get(*idx)) {
        let mut command = 'M';
        for &(x, y) in &route.points {
            // Writing to a String cannot fail.
            let _ = write!(data, "{command}{} {}", Rounded::<0>(x), Rounded::<0>(y));
            command = 'L';
        }
    }
    data
}

/// The boxes given as one path.
pub(super) fn rectangles(drawing: &Drawing, boxes: impl Iterator<Item = usize>) -> String {
    let (width, height) = (SPACING.box_width, SPACING.box_height);
    let size = format!("h{}v{}h-{0}z", Rounded::<0>(width), Rounded::<0>(height));
    let mut data = String::new();
    for place in boxes.filter_map(|idx| drawing.boxes.get(idx)) {
        let left = Rounded::<0>(place.x - width / 2.0);
        let top = Rounded::<0>(place.y - height / 2.0);
        let _ = write!(data, "M{left} {top}{size}");
    }
    data
}
