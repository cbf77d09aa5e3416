//! Graphs that nobody should send, and graphs of a size that nobody should have.

use super::*;

#[test]
fn nothing_is_drawn_as_nothing() {
    let (graph, oddities) = TaskGraph::new([], []);
    assert_eq!(oddities, []);
    assert_eq!(layout(&graph, SPACING), Drawing::default());
}

#[test]
fn a_task_alone_fills_the_drawing() {
    let drawing = drawn(&graph("a"));
    assert!(is_close(drawing.width, 160.0) && is_close(drawing.height, 40.0));
}

//  a        an edge leads back
//  |  \     from c to a
//  b   |
//  |  /
//  c
#[test]
fn a_circle_is_drawn_with_one_edge_against_the_flow() {
    let (graph, oddities) = graph_and_oddities("a>b b>c c>a");
    assert_eq!(
        oddities,
        [Oddity::Cycle {
            ids: vec!["a".into(), "b".into(), "c".into()]
        }]
    );
    let drawing = drawn(&graph);
    let turned: Vec<(usize, usize)> = drawing
        .routes
        .iter()
        .filter(|route| route.turned)
        .map(|route| (route.from, route.to))
        .collect();
    assert_eq!(turned, [(2, 0)]);
}

#[test]
fn two_tasks_that_wait_for_each_other_are_linked_both_ways() {
    let (graph, oddities) = graph_and_oddities("a>b b>a");
    assert_eq!(oddities.len(), 1);
    let drawing = drawn(&graph);
    assert_eq!(
        drawing.routes.iter().filter(|route| route.turned).count(),
        1
    );
}

#[test]
fn a_circle_flows_away_from_where_it_is_entered() {
    let (graph, _) = graph_and_oddities("z>c c>a a>b b>c");
    let drawing = drawn(&graph);
    let layers: Vec<usize> = drawing
        .boxes
        .iter()
        .map(|placement| placement.layer)
        .collect();
    assert_eq!(layers, [2, 3, 1, 0]);
}

#[test]
fn loops_and_unknown_neighbours_are_left_out() {
    let edges = [("a", "a"), ("a", "b"), ("b", "gone"), ("gone", "a")];
    let (graph, oddities) = TaskGraph::new(
        ["a", "b", "a"].map(String::from),
        edges.map(|(from, to)| (from.to_string(), to.to_string())),
    );
    assert_eq!(oddities.len(), 4);
    assert_eq!(drawn(&graph).routes.len(), 1);
}

#[test]
fn ten_thousand_tasks_in_a_row() {
    let edges: Vec<(usize, usize)> = (1..10_000).map(|task| (task - 1, task)).collect();
    let drawing = layout(&numbered(10_000, &edges), SPACING);
    assert!(is_straight(&drawing));
    assert!(is_close(drawing.height, 999_940.0));
}

#[test]
fn ten_thousand_tasks_in_a_circle() {
    let edges: Vec<(usize, usize)> = (0..10_000)
        .map(|task| (task, (task + 1) % 10_000))
        .collect();
    let drawing = layout(&numbered(10_000, &edges), SPACING);
    assert_eq!(
        drawing.routes.iter().filter(|route| route.turned).count(),
        1
    );
}

#[test]
fn ten_thousand_tasks_side_by_side() {
    let drawing = layout(&numbered(10_000, &[]), SPACING);
    boxes_keep_their_distance(&drawing);
    assert!(drawing.width < 2.0 * drawing.height);
}

#[test]
fn one_task_before_and_after_five_thousand() {
    let edges: Vec<(usize, usize)> = (1..=5_000)
        .flat_map(|task| [(0, task), (task, 5_001)])
        .collect();
    let drawing = layout(&numbered(5_002, &edges), SPACING);
    boxes_keep_their_distance(&drawing);
    assert!((drawing.boxes[0].x - drawing.width / 2.0).abs() < 0.001);
}

#[test]
fn stages_in_which_everyone_waits_for_everyone() {
    let edges: Vec<(usize, usize)> = (0..100)
        .flat_map(|from| (100..200).map(move |to| (from, to)))
        .collect();
    boxes_keep_their_distance(&layout(&numbered(200, &edges), SPACING));
}

// Waypoints for all of these links would be more than a million.
#[test]
fn everyone_waits_for_all_before() {
    let edges: Vec<(usize, usize)> = (0..200)
        .flat_map(|to| (0..to).map(move |from| (from, to)))
        .collect();
    let graph = numbered(200, &edges);
    let drawing = layout(&graph, SPACING);
    nothing_is_lost(&graph, &drawing);
    for route in &drawing.routes {
        meets_its_boxes(&drawing, route);
        flows_one_way(&drawing, route);
        avoids_boxes(&drawing, route);
    }
}
