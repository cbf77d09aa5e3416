//! From task to task with the arrow keys.

use super::{Drawing, Placement, TaskGraph};

/// A direction in a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Along an edge to a task that comes before.
    Back,
    /// Along an edge to a task that comes after.
    On,
    /// To the next task of the layer on the left.
    Left,
    /// To the next task of the layer on the right.
    Right,
}

/// The task highest up, and of several the leftmost: where reading begins.
pub fn topmost(drawing: &Drawing) -> usize {
    let places = drawing.boxes.iter().enumerate();
    places
        .min_by(|(_, a), (_, b)| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)))
        .map_or(0, |(task_idx, _)| task_idx)
}

/// The task that lies in a direction, and of several the nearest; none where nothing lies there.
pub fn neighbour(graph: &TaskGraph, drawing: &Drawing, from: usize, way: Way) -> Option<usize> {
    let here = *drawing.boxes.get(from)?;
    let edges = graph.edges().iter();
    match way {
        Way::Back => {
            let before = edges.filter(|edge| edge.1 == from).map(|edge| edge.0);
            nearest(drawing, here, before)
        }
        Way::On => {
            let after = edges.filter(|edge| edge.0 == from).map(|edge| edge.1);
            nearest(drawing, here, after)
        }
        Way::Left => beside(drawing, here, |place| place.x < here.x),
        Way::Right => beside(drawing, here, |place| place.x > here.x),
    }
}

fn beside(
    drawing: &Drawing,
    here: Placement,
    is_on_side: impl Fn(&Placement) -> bool,
) -> Option<usize> {
    let boxes = drawing.boxes.iter().enumerate();
    let on_side = boxes
        .filter(|(_, place)| place.layer == here.layer && is_on_side(place))
        .map(|(task_idx, _)| task_idx);
    nearest(drawing, here, on_side)
}

fn nearest(
    drawing: &Drawing,
    here: Placement,
    tasks: impl Iterator<Item = usize>,
) -> Option<usize> {
    let distance = |task_idx: &usize| {
        let x = drawing.boxes.get(*task_idx).map_or(here.x, |place| place.x);
        (x - here.x).abs()
    };
    tasks.min_by(|a, b| distance(a).total_cmp(&distance(b)))
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
    fn fan() -> (TaskGraph, Drawing) {
        let edges = ["b", "c", "d"].map(|to| ("a".to_owned(), to.to_owned()));
        let (graph, _) = TaskGraph::new(["a", "b", "c", "d"].map(str::to_owned), edges);
        let spacing = Spacing {
            box_width: 10.0,
            box_height: 10.0,
            gap_across: 5.0,
            gap_along: 5.0,
        };
        let drawing = layout(&graph, spacing);
        (graph, drawing)
    }

    #[test]
    fn reading_begins_at_the_top() {
        assert_eq!(topmost(&fan().1), 0);
        assert_eq!(topmost(&Drawing::default()), 0);
    }

    #[test]
    fn arrows_follow_edges_and_layers() {
        let (graph, drawing) = fan();
        let go = |from, way| neighbour(&graph, &drawing, from, way);
        let below = go(0, Way::On).unwrap();
        assert!((drawing.boxes[below].x - drawing.boxes[0].x).abs() < 0.01);
        assert_eq!(go(below, Way::Back), Some(0));
        let left = go(below, Way::Left).unwrap();
        assert!(drawing.boxes[left].x < drawing.boxes[below].x);
        assert_eq!(go(left, Way::Right), Some(below));
        assert_eq!(go(left, Way::Left), None);
        assert_eq!(go(0, Way::Back), None);
        assert_eq!(go(99, Way::On), None);
    }
}
