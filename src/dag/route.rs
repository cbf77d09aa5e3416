//! Every link becomes a row of points.
//!
//! Before: places for tasks and waypoints. After: boxes and routes of one part. A route leaves its
//! upper box at the bottom, enters its lower box at the top, passes the layers between on upright
//! lines at its waypoints, and changes its x only in the gaps, where there are no boxes.

use super::drawing::{Placement, Route};
use super::layer::Way;
use super::place::{Placed, is_same};

/// One part of the drawing.
pub(super) struct Sketch {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Each box with the position of its task in the graph's ids.
    pub(super) boxes: Vec<(usize, Placement)>,
    /// Each route with the position of its edge in the graph's edges.
    pub(super) routes: Vec<(usize, Route)>,
}

/// Routes the links of a part.
pub(super) fn route(placed: Placed) -> Sketch {
    let Placed {
        layered,
        x,
        width,
        spacing,
    } = placed;
    let row_height = spacing.box_height + spacing.gap_along;
    let top = |layer: usize| layer as f64 * row_height;
    let bottom = |layer: usize| top(layer) + spacing.box_height;

    let has_aside = layered.ways.iter().any(|way| matches!(way, Way::Aside));
    let aside_x = width + spacing.gap_across / 2.0;
    let mut routes = Vec::with_capacity(layered.links.len());
    for (link, way) in layered.links.iter().zip(&layered.ways) {
        let (first_layer, last_layer) =
            (layered.layer_of[link.above], layered.layer_of[link.below]);
        let mut points = vec![(x[link.above], bottom(first_layer))];
        match *way {
            Way::Through { first, n_waypoints } => {
                let waypoints = first..first + n_waypoints;
                for (&x, &layer) in x[waypoints.clone()]
                    .iter()
                    .zip(&layered.layer_of[waypoints])
                {
                    points.extend([(x, top(layer)), (x, bottom(layer))]);
                }
            }
            Way::Aside => {
                points.push((aside_x, top(first_layer + 1)));
                points.push((aside_x, bottom(last_layer - 1)));
            }
        }
        points.push((x[link.below], top(last_layer)));
        let mut points = without_needless(points);
        let (mut from, mut to) = (layered.tasks[link.above], layered.tasks[link.below]);
        if link.turned {
            points.reverse();
            (from, to) = (to, from);
        }
        routes.push((
            link.edge_idx,
            Route {
                from,
                to,
                points,
                turned: link.turned,
            },
        ));
    }

    let boxes = layered.tasks.iter().enumerate().map(|(number, &task_idx)| {
        let layer = layered.layer_of[number];
        (
            task_idx,
            Placement {
                x: x[number],
                y: top(layer) + spacing.box_height / 2.0,
                layer,
            },
        )
    });
    Sketch {
        width: if has_aside { aside_x } else { width },
        height: bottom(layered.n_layers.saturating_sub(1)),
        boxes: boxes.collect(),
        routes,
    }
}

/// Takes out the points in the middle of upright lines.
fn without_needless(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    for (x, y) in points {
        while let [.., before, last] = kept.as_slice()
            && is_same(before.0, last.0)
            && is_same(last.0, x)
        {
            kept.pop();
        }
        kept.push((x, y));
    }
    kept
}
