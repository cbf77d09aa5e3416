//! A changed graph near its earlier drawing.

use super::properties::{Dice, stages, tangle};
use super::*;
use crate::{layout_near, median_move};

fn near(graph: &TaskGraph, earlier: (&TaskGraph, &Drawing)) -> Drawing {
    layout_near(graph, SPACING, Flow::Down, earlier)
}

/// The ids of each layer from left to right.
fn rows(graph: &TaskGraph, drawing: &Drawing) -> Vec<Vec<String>> {
    let mut tasks: Vec<usize> = (0..graph.ids().len()).collect();
    tasks.sort_by(|&a, &b| drawing.boxes[a].x.total_cmp(&drawing.boxes[b].x));
    let n_layers = drawing.boxes.iter().map(|place| place.layer + 1).max();
    let mut rows = vec![Vec::new(); n_layers.unwrap_or(0)];
    for task in tasks {
        rows[drawing.boxes[task].layer].push(graph.ids()[task].clone());
    }
    rows
}

#[test]
fn a_graph_near_its_own_drawing_is_that_drawing() {
    let mut dice = Dice(3);
    for round in 0..60 {
        let (n_tasks, edges) = if round % 2 == 0 {
            tangle(&mut dice)
        } else {
            stages(&mut dice)
        };
        let graph = numbered(n_tasks, &edges);
        for flow in [Flow::Down, Flow::Across] {
            let drawing = crate::layout(&graph, SPACING, flow);
            let again = layout_near(&graph, SPACING, flow, (&graph, &drawing));
            assert_eq!(again, drawing);
            let moved = median_move((&graph, &drawing), (&graph, &again));
            assert_eq!(moved, (0.0, 0.0));
        }
    }
}

#[test]
fn near_anything_a_drawing_is_sound_and_stays() {
    let mut dice = Dice(4);
    for _ in 0..40 {
        let (n_tasks, edges) = stages(&mut dice);
        let (n_before, edges_before) = tangle(&mut dice);
        let (graph, before) = (numbered(n_tasks, &edges), numbered(n_before, &edges_before));
        let drawing = near(&graph, (&before, &layout(&before, SPACING)));
        is_sound(&graph, &drawing);
        assert_eq!(near(&graph, (&graph, &drawing)), drawing);
    }
}

//    s              s
//  / | \          / | \ \
//  c a b    ▶     c a b d     an order that no fresh drawing would choose
//  \ | /          \ | / /
//    t              t
#[test]
fn what_was_there_keeps_its_order_when_a_step_is_added() {
    let before = graph("s>a s>b s>c a>t b>t c>t");
    let mut drawing = layout(&before, SPACING);
    let places: Vec<f64> = ["a", "b", "c"]
        .map(|id| drawing.boxes[before.position(id).unwrap()].x)
        .to_vec();
    for (id, place) in ["c", "a", "b"].into_iter().zip(places) {
        drawing.boxes[before.position(id).unwrap()].x = place;
    }
    let after = graph("s>a s>b s>c s>d a>t b>t c>t d>t");
    let near = near(&after, (&before, &drawing));
    is_sound(&after, &near);
    let row = rows(&after, &near)[1]
        .join(" ")
        .replace("d ", "")
        .replace(" d", "");
    assert_eq!(row, "c a b");
    let fresh = layout(&after, SPACING);
    assert_ne!(rows(&after, &fresh)[1].join(" ").replace(" d", ""), "c a b");
}

#[test]
fn an_earlier_order_is_given_up_where_it_would_cross_for_nothing() {
    let mut dice = Dice(6);
    for _ in 0..20 {
        let (n_tasks, edges) = (60, shapes::tree(&mut dice, 60));
        let (n_before, edges_before) = stages(&mut dice);
        let (tree, before) = (numbered(n_tasks, &edges), numbered(n_before, &edges_before));
        let drawing = near(&tree, (&before, &layout(&before, SPACING)));
        assert_eq!(n_crossings(&drawing), 0);
    }
}

#[test]
fn steps_below_a_chain_leave_it_where_it_is() {
    let before = graph("a>b b>c");
    let after = graph("a>b b>c c>d c>e c>f");
    let drawn_before = layout(&before, SPACING);
    let drawn_after = near(&after, (&before, &drawn_before));
    let moved = median_move((&before, &drawn_before), (&after, &drawn_after));
    for (id, place) in before.ids().iter().zip(&drawn_before.boxes) {
        let now = drawn_after.boxes[after.position(id).unwrap()];
        assert!(is_close(now.x - moved.0, place.x) && is_close(now.y - moved.1, place.y));
    }
}
