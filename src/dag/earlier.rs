//! What is known of an earlier drawing, so that a changed graph is drawn as little changed as it can be.

use super::drawing::{Drawing, Route};
use super::graph::TaskGraph;
use crate::sort::sorted;

/// Where the tasks and edges of a graph were in an earlier drawing, of another graph perhaps.
pub(super) struct Earlier<'a> {
    drawing: &'a Drawing,
    /// For each task, where it stood, across and along the flow.
    places: Vec<Option<(f64, f64)>>,
    /// For each edge, the way it took.
    routes: Vec<Option<&'a Route>>,
}

impl<'a> Earlier<'a> {
    /// Looks the tasks and edges of a graph up in a drawing.
    pub(super) fn new(
        graph: &TaskGraph,
        earlier_graph: &TaskGraph,
        drawing: &'a Drawing,
    ) -> Earlier<'a> {
        let numbers: Vec<Option<usize>> = graph
            .ids()
            .iter()
            .map(|id| earlier_graph.position(id))
            .collect();
        let place = |number: &Option<usize>| {
            let place = drawing.boxes.get((*number)?)?;
            Some(drawing.flow.across_and_along((place.x, place.y)))
        };
        let route = |&(from, to): &(usize, usize)| {
            let edge = (numbers[from]?, numbers[to]?);
            let edge_idx = earlier_graph.edges().binary_search(&edge).ok()?;
            drawing.routes.get(edge_idx)
        };
        Earlier {
            drawing,
            places: numbers.iter().map(place).collect(),
            routes: graph.edges().iter().map(route).collect(),
        }
    }

    /// Where a task stood across the flow.
    pub(super) fn across(&self, task_idx: usize) -> Option<f64> {
        Some(self.places[task_idx]?.0)
    }

    /// Where an edge that hangs between two tasks was, across the flow, at a share of its way.
    pub(super) fn on_the_way(
        &self,
        edge_idx: usize,
        above: usize,
        below: usize,
        share: f64,
    ) -> Option<f64> {
        let (begin, end) = (self.places[above]?.1, self.places[below]?.1);
        let wanted = begin + (end - begin) * share;
        let points = self.routes[edge_idx]?.points.iter();
        let points: Vec<(f64, f64)> = points
            .map(|&point| self.drawing.flow.across_and_along(point))
            .collect();
        points.windows(2).find_map(|pair| {
            let ((across, along), (next_across, next_along)) = (pair[0], pair[1]);
            let passed = (wanted - along) / (next_along - along);
            let is_here = (0.0..=1.0).contains(&passed);
            is_here.then_some(across + (next_across - across) * passed)
        })
    }
}

/// How far the tasks that two drawings share have moved: the median to the right and down. Whoever
/// moves the picture back by that much keeps most of it in its place.
pub fn median_move(
    (earlier_graph, earlier): (&TaskGraph, &Drawing),
    (graph, drawing): (&TaskGraph, &Drawing),
) -> (f64, f64) {
    let places = graph.ids().iter().zip(&drawing.boxes);
    let moves = places.filter_map(|(id, now)| {
        let before = earlier.boxes.get(earlier_graph.position(id)?)?;
        Some((now.x - before.x, now.y - before.y))
    });
    let (right, down): (Vec<f64>, Vec<f64>) = moves.unzip();
    (median(right), median(down))
}

/// The median, the lower one of two; 0 where there is none.
fn median(numbers: Vec<f64>) -> f64 {
    let numbers = sorted(numbers, f64::total_cmp);
    let middle = numbers.len().saturating_sub(1) / 2;
    numbers.get(middle).copied().unwrap_or_default()
}
