//! What has to be true of every drawing, tried on generated graphs.

use super::*;
use crate::{acyclic, layer, order, part, rank};

/// Numbers that look random and are the same every time (xorshift).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or(0)
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for left in (1..items.len()).rev() {
            items.swap(left, self.below(left + 1));
        }
    }
}

/// Any edges at all: loops, repetitions and circles included.
pub(super) fn tangle(dice: &mut Dice) -> (usize, Vec<(usize, usize)>) {
    let n_tasks = 1 + dice.below(30);
    let n_edges = dice.below(2 * n_tasks + 1);
    (
        n_tasks,
        (0..n_edges)
            .map(|_| (dice.below(n_tasks), dice.below(n_tasks)))
            .collect(),
    )
}

/// Stages, most edges from one to the next, some further.
pub(super) fn stages(dice: &mut Dice) -> (usize, Vec<(usize, usize)>) {
    let (n_stages, n_abreast) = (2 + dice.below(8), 1 + dice.below(8));
    let n_tasks = n_stages * n_abreast;
    let mut edges = Vec::new();
    for _ in 0..2 * n_tasks {
        let from_stage = dice.below(n_stages - 1);
        let to_stage = (from_stage + 1 + dice.below(12) / 10 * dice.below(4)).min(n_stages - 1);
        edges.push((
            from_stage * n_abreast + dice.below(n_abreast),
            to_stage * n_abreast + dice.below(n_abreast),
        ));
    }
    (n_tasks, edges)
}

#[test]
fn every_drawing_is_sound() {
    let mut dice = Dice(0x00C0_FFEE);
    for round in 0..400 {
        let (n_tasks, edges) = if round % 2 == 0 {
            tangle(&mut dice)
        } else {
            stages(&mut dice)
        };
        drawn(&numbered(n_tasks, &edges));
    }
}

#[test]
fn shuffled_input_draws_the_same_picture() {
    let mut dice = Dice(7);
    for _ in 0..50 {
        let (n_tasks, mut edges) = tangle(&mut dice);
        let mut ids: Vec<usize> = (0..n_tasks).collect();
        let build = |ids: &[usize], edges: &[(usize, usize)]| {
            let edges = edges
                .iter()
                .map(|(from, to)| (from.to_string(), to.to_string()));
            TaskGraph::new(ids.iter().map(ToString::to_string), edges)
        };
        let before = build(&ids, &edges);
        dice.shuffle(&mut ids);
        dice.shuffle(&mut edges);
        let after = build(&ids, &edges);
        assert_eq!(before, after);
        assert_eq!(layout(&before.0, SPACING), layout(&after.0, SPACING));
    }
}

#[test]
fn the_order_knows_its_crossings_and_keeps_them_few() {
    let mut dice = Dice(11);
    let mut total = 0;
    for _ in 0..60 {
        let (n_tasks, edges) = stages(&mut dice);
        let graph = numbered(n_tasks, &edges);
        let parts = part::split(&graph);
        if parts.len() > 1 {
            continue;
        }
        for part in parts {
            let ordered = order::order(layer::layer(rank::rank(acyclic::acyclic(part))), None);
            assert_eq!(ordered.n_crossings, n_crossings(&layout(&graph, SPACING)));
            total += ordered.n_crossings;
        }
    }
    // Sweeps alone leave 793.
    assert!(total <= 740, "{total} crossings");
}

#[test]
fn links_are_as_short_together_as_they_can_be() {
    let mut dice = Dice(5);
    for _ in 0..200 {
        let n_tasks = 2 + dice.below(4);
        let edges: Vec<(usize, usize)> = (0..2 * n_tasks)
            .map(|_| (dice.below(n_tasks), dice.below(n_tasks)))
            .filter(|(from, to)| from < to)
            .collect();
        for part in part::split(&numbered(n_tasks, &edges)) {
            let ranked = rank::rank(acyclic::acyclic(part));
            let links: Vec<(usize, usize)> = ranked
                .acyclic
                .links
                .iter()
                .map(|link| (link.above, link.below))
                .collect();
            assert_eq!(
                length(&links, &ranked.layer_of),
                shortest(&links, ranked.layer_of.len())
            );
        }
    }
}

/// The length of all links together, or nothing if one of them does not lead downwards.
fn length(links: &[(usize, usize)], layer_of: &[usize]) -> Option<usize> {
    links
        .iter()
        .map(|&(above, below)| {
            layer_of[below]
                .checked_sub(layer_of[above])
                .filter(|&span| span > 0)
        })
        .sum()
}

/// The same for the best of all ways to give the tasks layers.
fn shortest(links: &[(usize, usize)], n_tasks: usize) -> Option<usize> {
    let n_ways = (0..n_tasks).fold(1, |n_ways, _| n_ways * n_tasks);
    (0..n_ways)
        .filter_map(|way| {
            let mut rest = way;
            let layer_of: Vec<usize> = (0..n_tasks)
                .map(|_| {
                    let layer = rest % n_tasks;
                    rest /= n_tasks;
                    layer
                })
                .collect();
            length(links, &layer_of)
        })
        .min()
}
