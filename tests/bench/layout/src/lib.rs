//! The page's layout for JavaScript, so that it can be measured beside its peers.

use quiesce_dag::{self as dag, Flow, Spacing, TaskGraph};
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws a graph of numbered tasks. `ends` holds two numbers for each edge, `sizes` the width and
/// height of a box and the gaps across and along. The answer holds width and height, then x and y
/// of each box, then for each edge its two tasks, the number of its points, and the points.
#[wasm_bindgen]
pub fn layout(n_tasks: usize, ends: &[u32], sizes: &[f64]) -> Vec<f64> {
    let &[box_width, box_height, gap_across, gap_along] = sizes else {
        return Vec::new();
    };
    let ids = (0..n_tasks).map(|id| id.to_string());
    let edges = ends
        .chunks_exact(2)
        .map(|pair| (pair[0].to_string(), pair[1].to_string()));
    let (graph, _) = TaskGraph::new(ids, edges);
    let spacing = Spacing {
        box_width,
        box_height,
        gap_across,
        gap_along,
    };
    let drawing = dag::layout(&graph, spacing, Flow::Down);

    let mut numbers = vec![drawing.width, drawing.height];
    numbers.extend(
        drawing
            .boxes
            .iter()
            .flat_map(|placement| [placement.x, placement.y]),
    );
    for route in &drawing.routes {
        numbers.extend([
            route.from as f64,
            route.to as f64,
            route.points.len() as f64,
        ]);
        numbers.extend(route.points.iter().flat_map(|&(x, y)| [x, y]));
    }
    numbers
}
