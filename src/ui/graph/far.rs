//! A picture of thousands of steps from afar: one path for all boxes of a state.

use leptos::prelude::*;

use super::SPACING;
use crate::dag::Drawing;
use crate::state::far::rectangles;
use crate::task::StepState;
use crate::ui::view::view;

/// Every state, in the order in which they are drawn: what is pressing comes last and on top.
const STATES: [StepState; 13] = [
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
    StepState::Held,
    StepState::Failed,
];

/// The boxes given, a path for each state. `grain` is what a pixel of the window is at least.
pub(super) fn boxes_view(
    drawing: Memo<Drawing>,
    states: Signal<Vec<StepState>>,
    boxes: Signal<Vec<usize>>,
    grain: Signal<f64>,
) -> AnyView {
    let all = Memo::new(move |_| {
        let grain = grain.get();
        drawing.with(|drawing| {
            states.with(|states| boxes.with(|boxes| by_state(drawing, states, boxes, grain)))
        })
    });
    let paths = STATES.into_iter().enumerate().map(|(idx, state)| {
        let data = move || all.with(|all| all.get(idx).cloned().unwrap_or_default());
        view! { <path class="far-boxes" data-look=state.key() d=data/> }
    });
    view! { <g aria-hidden="true">{paths.collect::<Vec<_>>()}</g> }
}

fn by_state(drawing: &Drawing, states: &[StepState], boxes: &[usize], grain: f64) -> Vec<String> {
    let mut groups = vec![Vec::new(); STATES.len()];
    for idx in boxes {
        let state = states.get(*idx);
        let place = STATES.iter().position(|it| Some(it) == state);
        if let Some(group) = place.and_then(|place| groups.get_mut(place)) {
            group.push(*idx);
        }
    }
    let path = |group: &Vec<usize>| rectangles(drawing, SPACING, group, grain);
    groups.iter().map(path).collect()
}
