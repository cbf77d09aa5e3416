//! Chains, fans, waves of fans and trees of any size, in any numbering: no crossing, and straight where
//! they can be.

use super::properties::Dice;
use super::*;

/// A random tree: every task but the first below one that comes before it.
pub(super) fn tree(dice: &mut Dice, n_tasks: usize) -> Vec<(usize, usize)> {
    let edges = (1..n_tasks).map(|task| (dice.below(task), task));
    edges.collect()
}

/// One, many, one, many, one: as many side by side as the dice say.
fn waves(dice: &mut Dice, n_waves: usize, n_most: usize) -> (usize, Vec<(usize, usize)>) {
    let (mut hub, mut edges) = (0, Vec::new());
    for _ in 0..n_waves {
        let join = hub + 2 + dice.below(n_most);
        edges.extend((hub + 1..join).flat_map(|step| [(hub, step), (step, join)]));
        hub = join;
    }
    (hub + 1, edges)
}

/// Gives the tasks other numbers.
fn renumbered(dice: &mut Dice, n_tasks: usize, edges: &[(usize, usize)]) -> TaskGraph {
    let mut numbers: Vec<usize> = (0..n_tasks).collect();
    dice.shuffle(&mut numbers);
    let edges: Vec<(usize, usize)> = edges
        .iter()
        .map(|&(from, to)| (numbers[from], numbers[to]))
        .collect();
    numbered(n_tasks, &edges)
}

/// Draws in both flows; both have no crossing.
fn drawn_planar(graph: &TaskGraph) -> Drawing {
    let across = layout_across(graph);
    assert_eq!(n_crossings(&across), 0);
    let drawing = layout(graph, SPACING);
    assert_eq!(n_crossings(&drawing), 0);
    nothing_is_lost(graph, &drawing);
    boxes_keep_their_distance(&drawing);
    drawing
}

#[test]
fn random_trees_do_not_cross_in_either_direction() {
    let mut dice = Dice(17);
    for n_tasks in [1, 2, 3, 5, 11, 50, 50, 50, 200, 500] {
        let down = tree(&mut dice, n_tasks);
        let up: Vec<(usize, usize)> = down.iter().map(|&(upper, lower)| (lower, upper)).collect();
        drawn_planar(&renumbered(&mut dice, n_tasks, &down));
        drawn_planar(&renumbered(&mut dice, n_tasks, &up));
    }
}

#[test]
fn random_waves_of_fans_do_not_cross_and_their_hubs_are_in_line() {
    let mut dice = Dice(19);
    for (n_waves, n_most) in [(1, 1), (1, 9), (3, 4), (10, 12), (40, 20), (3, 300)] {
        let (n_tasks, edges) = waves(&mut dice, n_waves, n_most);
        let graph = renumbered(&mut dice, n_tasks, &edges);
        let drawing = drawn_planar(&graph);
        let hubs = drawing
            .boxes
            .iter()
            .filter(|place| place.layer.is_multiple_of(2));
        assert!(hubs.clone().count() == n_waves + 1);
        for hub in hubs {
            assert!(is_close(hub.x, drawing.width / 2.0), "{hub:?}");
        }
    }
}

#[test]
fn chains_of_any_size_are_straight() {
    let mut dice = Dice(23);
    for n_tasks in [1, 2, 11, 100, 2_000] {
        let edges: Vec<(usize, usize)> = (1..n_tasks).map(|task| (task - 1, task)).collect();
        let graph = renumbered(&mut dice, n_tasks, &edges);
        assert!(is_straight(&layout_across(&graph)));
        assert!(is_straight(&layout(&graph, SPACING)));
    }
}
