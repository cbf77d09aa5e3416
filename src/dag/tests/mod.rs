//! Graphs through every phase, and what has to be true of every drawing.

mod figures;
mod near;
mod odd;
mod properties;
mod shapes;

use crate::{Drawing, Flow, Oddity, Route, Spacing, TaskGraph};

const SPACING: Spacing = Spacing {
    box_width: 160.0,
    box_height: 40.0,
    gap_across: 40.0,
    gap_along: 60.0,
};

/// Draws from top to bottom.
fn layout(graph: &TaskGraph, spacing: Spacing) -> Drawing {
    crate::layout(graph, spacing, Flow::Down)
}

/// Draws from left to right with boxes that lie on their side, and turns that, so that what holds
/// for a drawing from top to bottom has to hold for it.
fn layout_across(graph: &TaskGraph) -> Drawing {
    let lying = Spacing {
        box_width: SPACING.box_height,
        box_height: SPACING.box_width,
        ..SPACING
    };
    let mut drawing = crate::layout(graph, lying, Flow::Across);
    (drawing.width, drawing.height) = (drawing.height, drawing.width);
    for placement in &mut drawing.boxes {
        (placement.x, placement.y) = (placement.y, placement.x);
    }
    for point in drawing
        .routes
        .iter_mut()
        .flat_map(|route| &mut route.points)
    {
        *point = (point.1, point.0);
    }
    drawing
}

/// A graph from edges like "a>b"; a task without edges stands alone.
fn graph(text: &str) -> TaskGraph {
    let (graph, oddities) = graph_and_oddities(text);
    assert_eq!(oddities, []);
    graph
}

fn graph_and_oddities(text: &str) -> (TaskGraph, Vec<Oddity>) {
    let mut ids: Vec<String> = text.split([' ', '>']).map(String::from).collect();
    ids.sort_unstable();
    ids.dedup();
    let edges = text.split(' ').filter_map(|edge| edge.split_once('>'));
    TaskGraph::new(
        ids,
        edges.map(|(from, to)| (from.to_string(), to.to_string())),
    )
}

/// A graph of numbered tasks.
fn numbered(n_tasks: usize, edges: &[(usize, usize)]) -> TaskGraph {
    let ids = (0..n_tasks).map(|id| id.to_string());
    TaskGraph::new(
        ids,
        edges
            .iter()
            .map(|(from, to)| (from.to_string(), to.to_string())),
    )
    .0
}

/// Draws a graph and checks everything that has to be true of every drawing.
fn drawn(graph: &TaskGraph) -> Drawing {
    is_sound(graph, &layout_across(graph));
    let drawing = layout(graph, SPACING);
    is_sound(graph, &drawing);
    drawing
}

fn is_sound(graph: &TaskGraph, drawing: &Drawing) {
    nothing_is_lost(graph, drawing);
    boxes_keep_their_distance(drawing);
    for route in &drawing.routes {
        meets_its_boxes(drawing, route);
        flows_one_way(drawing, route);
        avoids_boxes(drawing, route);
    }
}

fn nothing_is_lost(graph: &TaskGraph, drawing: &Drawing) {
    assert_eq!(drawing.boxes.len(), graph.ids().len());
    let ends: Vec<(usize, usize)> = drawing
        .routes
        .iter()
        .map(|route| (route.from, route.to))
        .collect();
    assert_eq!(ends, graph.edges());
    let (half_width, half_height) = (SPACING.box_width / 2.0, SPACING.box_height / 2.0);
    for placement in &drawing.boxes {
        assert!(
            (half_width..=drawing.width - half_width + 0.001).contains(&placement.x),
            "{placement:?}"
        );
        assert!(
            (half_height..=drawing.height - half_height + 0.001).contains(&placement.y),
            "{placement:?}"
        );
    }
    for (x, y) in drawing.routes.iter().flat_map(|route| &route.points) {
        assert!(
            (-0.001..=drawing.width + 0.001).contains(x) && (0.0..=drawing.height).contains(y),
            "{x} {y}"
        );
    }
}

fn boxes_keep_their_distance(drawing: &Drawing) {
    let mut rows: Vec<(f64, f64)> = drawing
        .boxes
        .iter()
        .map(|placement| (placement.y, placement.x))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    for pair in rows.windows(2) {
        let ((y, x), (next_y, next_x)) = (pair[0], pair[1]);
        if next_y - y > 0.001 {
            assert!(
                next_y - y >= SPACING.box_height,
                "rows at {y} and {next_y} overlap"
            );
        } else {
            assert!(
                next_x - x >= SPACING.box_width + SPACING.gap_across - 0.001,
                "boxes at {x} and {next_x}"
            );
        }
    }
}

fn meets_its_boxes(drawing: &Drawing, route: &Route) {
    let (from, to) = (&drawing.boxes[route.from], &drawing.boxes[route.to]);
    let half = if route.turned {
        -SPACING.box_height / 2.0
    } else {
        SPACING.box_height / 2.0
    };
    let wanted = [(from.x, from.y + half), (to.x, to.y - half)];
    for ((x, y), (wanted_x, wanted_y)) in route.points.iter().zip(wanted).take(1) {
        assert!(
            (x - wanted_x).abs() < 0.001 && (y - wanted_y).abs() < 0.001,
            "{route:?} begins elsewhere"
        );
    }
    for ((x, y), (wanted_x, wanted_y)) in route.points.iter().rev().zip([wanted[1]]) {
        assert!(
            (x - wanted_x).abs() < 0.001 && (y - wanted_y).abs() < 0.001,
            "{route:?} ends elsewhere"
        );
    }
    assert!(route.points.len() >= 2);
}

fn flows_one_way(drawing: &Drawing, route: &Route) {
    let (from, to) = (&drawing.boxes[route.from], &drawing.boxes[route.to]);
    assert_eq!(from.layer > to.layer, route.turned, "{route:?}");
    assert_ne!(from.layer, to.layer);
    for pair in route.points.windows(2) {
        assert_eq!(pair[1].1 < pair[0].1, route.turned, "{route:?} turns back");
    }
}

/// The curve between two points stays inside their rectangle, so no box may touch that.
fn avoids_boxes(drawing: &Drawing, route: &Route) {
    for pair in route.points.windows(2) {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        for placement in &drawing.boxes {
            let across = ax.max(bx) > placement.x - SPACING.box_width / 2.0 + 0.001
                && ax.min(bx) < placement.x + SPACING.box_width / 2.0 - 0.001;
            let along = ay.max(by) > placement.y - SPACING.box_height / 2.0 + 0.001
                && ay.min(by) < placement.y + SPACING.box_height / 2.0 - 0.001;
            assert!(!(across && along), "{route:?} runs through {placement:?}");
        }
    }
}

/// How many pairs of routes cross, counted gap by gap; for drawings of one part.
fn n_crossings(drawing: &Drawing) -> usize {
    let row_height = SPACING.box_height + SPACING.gap_along;
    let n_layers = drawing
        .boxes
        .iter()
        .map(|placement| placement.layer + 1)
        .max()
        .unwrap_or(0);
    let mut n_crossings = 0;
    for layer in 1..n_layers {
        let bottom = layer as f64 * row_height;
        let top = bottom - SPACING.gap_along;
        let ends: Vec<(f64, f64)> = drawing
            .routes
            .iter()
            .filter_map(|route| Some((x_at(route, top)?, x_at(route, bottom)?)))
            .collect();
        for (number, a) in ends.iter().enumerate() {
            let crossing = ends[..number]
                .iter()
                .filter(|b| (a.0 - b.0) * (a.1 - b.1) < -0.001);
            n_crossings += crossing.count();
        }
    }
    n_crossings
}

/// Where a route passes a height at which it has a point or is upright.
fn x_at(route: &Route, y: f64) -> Option<f64> {
    let is_there = |a: f64, b: f64| (a.min(b) - 0.001..=a.max(b) + 0.001).contains(&y);
    let pair = route
        .points
        .windows(2)
        .find(|pair| is_there(pair[0].1, pair[1].1))?;
    let is_second = (pair[1].1 - y).abs() < 0.001;
    Some(if is_second { pair[1].0 } else { pair[0].0 })
}

/// Whether all routes are upright lines.
fn is_straight(drawing: &Drawing) -> bool {
    drawing.routes.iter().all(|route| {
        route.points.len() == 2 && (route.points[0].0 - route.points[1].0).abs() < 0.001
    })
}

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.001
}
