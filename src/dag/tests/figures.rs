//! Small named graphs, each with its sketch.

use super::*;

/// The tasks of each layer from left to right.
fn rows(graph: &TaskGraph) -> Vec<String> {
    let drawing = drawn(graph);
    let mut tasks: Vec<usize> = (0..graph.ids().len()).collect();
    tasks.sort_by(|&a, &b| drawing.boxes[a].x.total_cmp(&drawing.boxes[b].x));
    let mut rows = Vec::new();
    for layer in 0.. {
        let here = tasks
            .iter()
            .filter(|&&task| drawing.boxes[task].layer == layer);
        let names: Vec<&str> = here.map(|&task| graph.ids()[task].as_str()).collect();
        if names.is_empty() {
            break;
        }
        rows.push(names.join(" "));
    }
    rows
}

fn x_of(graph: &TaskGraph, drawing: &Drawing, id: &str) -> f64 {
    graph
        .position(id)
        .map_or(f64::NAN, |task| drawing.boxes[task].x)
}

fn is_symmetric(drawing: &Drawing) -> bool {
    drawing.boxes.iter().all(|placement| {
        let mirrored = drawing.width - placement.x;
        let mut in_row = drawing
            .boxes
            .iter()
            .filter(|other| other.layer == placement.layer);
        in_row.any(|other| (other.x - mirrored).abs() < 0.001)
    })
}

// a
// |
// b
// |
// c
#[test]
fn a_chain_is_straight() {
    let graph = graph("a>b b>c");
    let drawing = drawn(&graph);
    assert!(is_straight(&drawing));
    assert!(is_close(drawing.width, 160.0) && is_close(drawing.height, 240.0));
    assert_eq!(rows(&graph), ["a", "b", "c"]);
}

//     a
//   / | \
//  b  c  d
//   \ | /
//     e
#[test]
fn a_fan_is_symmetric_and_its_middle_is_straight() {
    let graph = graph("a>b a>c a>d b>e c>e d>e");
    let drawing = drawn(&graph);
    assert_eq!(rows(&graph), ["a", "b c d", "e"]);
    assert!(is_symmetric(&drawing));
    assert_eq!(n_crossings(&drawing), 0);
    assert!(is_close(drawing.width, 560.0));
}

//     a
//    / \
//   b   c
//    \ /
//     d
#[test]
fn an_even_fan_is_symmetric() {
    let drawing = drawn(&graph("a>b a>c b>d c>d"));
    assert!(is_symmetric(&drawing));
    assert!(is_close(drawing.width, 360.0));
}

//        a
//      /   \
//    b       c
//   / \     / \
//  d   e   f   g
#[test]
fn a_tree_is_symmetric_and_stands_above_its_leaves() {
    let graph = graph("a>b a>c b>d b>e c>f c>g");
    let drawing = drawn(&graph);
    assert!(is_symmetric(&drawing));
    assert_eq!(rows(&graph), ["a", "b c", "d e f g"]);
    let between = f64::midpoint(x_of(&graph, &drawing, "d"), x_of(&graph, &drawing, "e"));
    assert!((x_of(&graph, &drawing, "b") - between).abs() < 0.001);
}

//  a
//  |\
//  b |
//  | |
//  c |
//  |/
//  d
#[test]
fn a_long_link_passes_beside_the_boxes_on_a_straight_line() {
    let graph = graph("a>b b>c c>d a>d");
    let drawing = drawn(&graph);
    let long = &drawing.routes[1];
    assert_eq!(long.points.len(), 4);
    assert!((long.points[1].0 - long.points[2].0).abs() < 0.001);
    assert_eq!(n_crossings(&drawing), 0);
}

//  a
//  |
//  b  x
//   \ |
//     c
#[test]
fn a_task_stands_right_above_what_waits_for_it() {
    let graph = graph("a>b b>c x>c");
    assert_eq!(
        drawn(&graph)
            .boxes
            .iter()
            .map(|placement| placement.layer)
            .collect::<Vec<_>>(),
        [0, 1, 2, 1]
    );
}

//  a  b
//   \/
//   /\
//  d  c
#[test]
fn links_do_not_cross_when_they_need_not() {
    let graph = graph("a>d b>c a>e b>f");
    assert_eq!(drawn(&graph).routes.len(), 4);
    let drawing = drawn(&self::graph("a>d b>c s>a s>b"));
    assert_eq!(n_crossings(&drawing), 0);
}

//  a  b  c     every one of them
//  1  2  3     waits for all of those
#[test]
fn what_has_to_cross_crosses_as_little_as_it_can() {
    let drawing = drawn(&graph("a>1 a>2 a>3 b>1 b>2 b>3 c>1 c>2 c>3"));
    assert_eq!(n_crossings(&drawing), 9);
}

//  a   c   e
//  |   |
//  b   d
#[test]
fn parts_stand_side_by_side_with_their_tops_aligned() {
    let graph = graph("a>b c>d e");
    let drawing = drawn(&graph);
    assert!(is_straight(&drawing));
    assert_eq!(rows(&graph), ["a c e", "b d"]);
    assert!(is_close(drawing.height, 140.0));
}

/// The recorded task of the seed `oceanbase-ocp-stop-cluster.md`; `vendors/ocp.md` §5 names the
/// order in which it is carried out.
#[test]
fn the_seed_of_ocp_is_a_straight_chain_in_the_order_of_execution() {
    let order = [
        128_801, 128_798, 128_803, 128_796, 128_795, 128_802, 128_800, 128_804, 128_799, 128_805,
        128_797,
    ];
    let edges = order
        .windows(2)
        .map(|pair| (pair[0].to_string(), pair[1].to_string()));
    let (graph, oddities) = TaskGraph::new((128_795..=128_805).map(|id| id.to_string()), edges);
    assert_eq!(oddities, []);
    let drawing = drawn(&graph);
    assert!(is_straight(&drawing));
    assert_eq!(rows(&graph), order.map(|id| id.to_string()));
}

/// `vendors/ocp.md` §5: 1, Z, wait, S, wait, S, wait, S, wait, Z, 1.
fn stop_cluster(n_zones: usize, n_servers: usize) -> TaskGraph {
    let stages = [
        1, n_zones, 1, n_servers, 1, n_servers, 1, n_servers, 1, n_zones, 1,
    ];
    let mut edges = Vec::new();
    let mut n_tasks = 0;
    for (stage, n_steps) in stages.into_iter().enumerate() {
        let n_before = if stage == 0 { 0 } else { stages[stage - 1] };
        for before in n_tasks - n_before..n_tasks {
            edges.extend((n_tasks..n_tasks + n_steps).map(|step| (before, step)));
        }
        n_tasks += n_steps;
    }
    numbered(n_tasks, &edges)
}

#[test]
fn stopping_three_zones_of_nine_servers_is_a_symmetric_row_of_fans() {
    let graph = stop_cluster(3, 9);
    assert_eq!(
        (graph.ids().len(), graph.edges().len()),
        (2 * 3 + 3 * 9 + 6, 4 * 3 + 6 * 9)
    );
    let drawing = drawn(&graph);
    assert_eq!(n_crossings(&drawing), 0);
    assert!(is_symmetric(&drawing));
    assert_eq!(
        drawing.boxes.iter().map(|placement| placement.layer).max(),
        Some(10)
    );
    assert!(is_close(drawing.width, 9.0 * 160.0 + 8.0 * 40.0));
}

/// Zones one after another, in each so many servers side by side, each a chain of so many steps.
fn rolling(n_zones: usize, n_servers: usize, n_steps: usize) -> TaskGraph {
    let mut edges = Vec::new();
    let (mut hub, mut next) = (0, 1);
    for _ in 0..n_zones {
        let join = next + n_servers * n_steps;
        for _ in 0..n_servers {
            let chain: Vec<usize> = [hub]
                .into_iter()
                .chain(next..next + n_steps)
                .chain([join])
                .collect();
            edges.extend(chain.windows(2).map(|pair| (pair[0], pair[1])));
            next += n_steps;
        }
        (hub, next) = (join, join + 1);
    }
    numbered(next, &edges)
}

#[test]
fn waves_of_chains_do_not_cross_and_are_straight_inside() {
    for (n_zones, n_servers) in [(1, 2), (3, 3), (4, 7), (12, 16)] {
        let graph = rolling(n_zones, n_servers, 4);
        let drawing = drawn(&graph);
        assert_eq!(n_crossings(&drawing), 0);
        assert!(is_symmetric(&drawing));
        let bent = drawing.routes.iter().filter(|route| {
            let is_inside = graph
                .edges()
                .iter()
                .filter(|edge| edge.0 == route.from || edge.1 == route.to)
                .count()
                == 1;
            is_inside && (route.points[0].0 - route.points[1].0).abs() > 0.001
        });
        assert_eq!(bent.count(), 0);
    }
}

#[test]
fn trees_of_any_size_do_not_cross_in_either_direction() {
    for n_tasks in [2_usize, 10, 100, 700] {
        // Every task hangs below one that comes before it.
        let down: Vec<(usize, usize)> = (1..n_tasks)
            .map(|task| (task * 7 % task.div_ceil(2), task))
            .collect();
        let up: Vec<(usize, usize)> = down.iter().map(|&(upper, lower)| (lower, upper)).collect();
        assert_eq!(n_crossings(&drawn(&numbered(n_tasks, &down))), 0);
        assert_eq!(n_crossings(&drawn(&numbered(n_tasks, &up))), 0);
    }
}
