//! From task to task with the arrow keys.

use super::{Drawing, Flow, TaskGraph};

/// A direction on the screen. Along the flow it leads along an edge to a task that comes before or
/// after; across the flow to the next task of the layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the top: back where the drawing flows down.
    Up,
    /// To the bottom: on where the drawing flows down.
    Down,
    /// To the left: back where the drawing flows across.
    Left,
    /// To the right: on where the drawing flows across.
    Right,
}

/// The task where reading begins: where the flow begins, and of several there the leftmost, or the
/// highest where the drawing flows across.
pub fn topmost(drawing: &Drawing) -> usize {
    let places = drawing.boxes.iter().map(|place| {
        let (across, along) = drawing.flow.across_and_along((place.x, place.y));
        (along, across)
    });
    places
        .enumerate()
        .min_by(|(_, a), (_, b)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)))
        .map_or(0, |(task_idx, _)| task_idx)
}

/// The task that lies in a direction, and of several the nearest; none where nothing lies there.
pub fn neighbour(graph: &TaskGraph, drawing: &Drawing, from: usize, way: Way) -> Option<usize> {
    let layer = drawing.boxes.get(from)?.layer;
    let here = across(drawing, from);
    let edges = graph.edges().iter();
    match (drawing.flow, way) {
        (Flow::Down, Way::Up) | (Flow::Across, Way::Left) => {
            let before = edges.filter(|edge| edge.1 == from).map(|edge| edge.0);
            nearest(drawing, here, before)
        }
        (Flow::Down, Way::Down) | (Flow::Across, Way::Right) => {
            let after = edges.filter(|edge| edge.0 == from).map(|edge| edge.1);
            nearest(drawing, here, after)
        }
        (Flow::Down, Way::Left) | (Flow::Across, Way::Up) => {
            beside(drawing, here, layer, |place| place < here)
        }
        (Flow::Down, Way::Right) | (Flow::Across, Way::Down) => {
            beside(drawing, here, layer, |place| place > here)
        }
    }
}

/// Where a task stands across the flow.
fn across(drawing: &Drawing, task_idx: usize) -> f64 {
    let place = drawing.boxes.get(task_idx).copied().unwrap_or_default();
    drawing.flow.across_and_along((place.x, place.y)).0
}

fn beside(
    drawing: &Drawing,
    here: f64,
    layer: usize,
    is_on_side: impl Fn(f64) -> bool,
) -> Option<usize> {
    let on_side = (0..drawing.boxes.len()).filter(|&task_idx| {
        drawing.boxes[task_idx].layer == layer && is_on_side(across(drawing, task_idx))
    });
    nearest(drawing, here, on_side)
}

fn nearest(drawing: &Drawing, here: f64, tasks: impl Iterator<Item = usize>) -> Option<usize> {
    let distance = |task_idx: usize| (across(drawing, task_idx) - here).abs();
    tasks.min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Spacing, layout};

    /// ```text
    ///     a
    ///   / | \
    ///  b  c  d
    /// ```
    fn fan(flow: Flow) -> (TaskGraph, Drawing) {
        let edges = ["b", "c", "d"].map(|to| ("a".to_owned(), to.to_owned()));
        let (graph, _) = TaskGraph::new(["a", "b", "c", "d"].map(str::to_owned), edges);
        let spacing = Spacing {
            box_width: 10.0,
            box_height: 10.0,
            gap_across: 5.0,
            gap_along: 5.0,
        };
        let drawing = layout(&graph, spacing, flow);
        (graph, drawing)
    }

    #[test]
    fn reading_begins_where_the_flow_does() {
        for flow in [Flow::Down, Flow::Across] {
            assert_eq!(topmost(&fan(flow).1), 0);
        }
        assert_eq!(topmost(&Drawing::default()), 0);
    }

    #[test]
    fn arrows_follow_edges_and_layers() {
        let (graph, drawing) = fan(Flow::Down);
        let go = |from, way| neighbour(&graph, &drawing, from, way);
        let below = go(0, Way::Down).unwrap();
        assert!((drawing.boxes[below].x - drawing.boxes[0].x).abs() < 0.01);
        assert_eq!(go(below, Way::Up), Some(0));
        let left = go(below, Way::Left).unwrap();
        assert!(drawing.boxes[left].x < drawing.boxes[below].x);
        assert_eq!(go(left, Way::Right), Some(below));
        assert_eq!(go(left, Way::Left), None);
        assert_eq!(go(0, Way::Up), None);
        assert_eq!(go(99, Way::Down), None);
    }

    #[test]
    fn arrows_turn_with_the_flow() {
        let (graph, drawing) = fan(Flow::Across);
        let go = |from, way| neighbour(&graph, &drawing, from, way);
        let next = go(0, Way::Right).unwrap();
        assert!((drawing.boxes[next].y - drawing.boxes[0].y).abs() < 0.01);
        assert!(drawing.boxes[next].x > drawing.boxes[0].x);
        assert_eq!(go(next, Way::Left), Some(0));
        let above = go(next, Way::Up).unwrap();
        assert!(drawing.boxes[above].y < drawing.boxes[next].y);
        assert_eq!(go(above, Way::Down), Some(next));
        assert_eq!(go(above, Way::Up), None);
        assert_eq!(go(0, Way::Up), None);
        assert_eq!(go(0, Way::Left), None);
    }
}
