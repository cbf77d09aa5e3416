//! Parts that do not hang together are put side by side.
//!
//! Before: a sketch for each part. After: the drawing. The parts keep their order and stand in
//! rows, their tops aligned; a row ends where the drawing would become too wide for its height.

use super::drawing::{Drawing, Placement, Route, Spacing};
use super::graph::TaskGraph;
use super::route::Sketch;

/// So many boxes have room in a row in any case.
const N_COLUMNS: f64 = 10.0;

/// Puts the parts into one drawing.
///
/// `shape` is how many times as wide as high the drawing should be.
pub(super) fn pack(
    graph: &TaskGraph,
    sketches: Vec<Sketch>,
    spacing: Spacing,
    shape: f64,
) -> Drawing {
    let row_width = row_width(&sketches, spacing, shape);
    let mut drawing = Drawing {
        boxes: vec![Placement::default(); graph.ids().len()],
        routes: vec![Route::default(); graph.edges().len()],
        ..Drawing::default()
    };
    let (mut left, mut top) = (0.0, 0.0);
    for sketch in sketches {
        if left > 0.0 && left + sketch.width > row_width {
            left = 0.0;
            top = drawing.height + spacing.gap_along;
        }
        drawing.width = drawing.width.max(left + sketch.width);
        drawing.height = drawing.height.max(top + sketch.height);
        for (task_idx, placement) in sketch.boxes {
            drawing.boxes[task_idx] = Placement {
                x: placement.x + left,
                y: placement.y + top,
                ..placement
            };
        }
        for (edge_idx, mut route) in sketch.routes {
            route
                .points
                .iter_mut()
                .for_each(|(x, y)| (*x, *y) = (*x + left, *y + top));
            drawing.routes[edge_idx] = route;
        }
        left += sketch.width + spacing.gap_across;
    }
    drawing
}

/// As wide as the widest part, a screen, or what gives the drawing its shape, whichever is most.
fn row_width(sketches: &[Sketch], spacing: Spacing, shape: f64) -> f64 {
    let area =
        |sketch: &Sketch| (sketch.width + spacing.gap_across) * (sketch.height + spacing.gap_along);
    let total: f64 = sketches.iter().map(area).sum();
    let widest = sketches
        .iter()
        .map(|sketch| sketch.width)
        .fold(0.0, f64::max);
    let screen = N_COLUMNS * (spacing.box_width + spacing.gap_across);
    widest.max(screen).max((total * shape).sqrt())
}
