//! Blocks are pushed together as far as the distances in the layers allow.
//!
//! Before: blocks. After: an x for each node, the same for all nodes of a block.

use super::super::drawing::Spacing;
use super::super::neighbours::Neighbours;
use super::super::order::Ordered;
use super::align::Side;
use super::distance;

/// Which block stands before which, seen from the side, and how far apart they have to be.
struct Constraint {
    first: usize,
    second: usize,
    apart: f64,
}

/// Pushes all blocks to a side. A block is known by its root, the first of its nodes.
pub(super) fn compact(ordered: &Ordered, root: &[usize], spacing: Spacing, side: Side) -> Vec<f64> {
    let n_nodes = root.len();
    let mut constraints = Vec::with_capacity(n_nodes);
    for pair in ordered.layers.iter().flat_map(|layer| layer.windows(2)) {
        let apart = distance(&ordered.layered, spacing, pair[0], pair[1]);
        let (first, second) = if side == Side::Left {
            (pair[0], pair[1])
        } else {
            (pair[1], pair[0])
        };
        constraints.push(Constraint {
            first: root[first],
            second: root[second],
            apart,
        });
    }
    let pairs = constraints
        .iter()
        .enumerate()
        .map(|(constraint_idx, constraint)| (constraint.first, constraint_idx));
    let following = Neighbours::new(n_nodes, pairs);
    let sequence = sequence(&constraints, &following);

    // How far each block is from the side.
    let mut depth = vec![0.0; n_nodes];
    for &block in &sequence {
        for &constraint_idx in following.of(block) {
            let Constraint { second, apart, .. } = constraints[constraint_idx];
            depth[second] = f64::max(depth[second], depth[block] + apart);
        }
    }
    // Blocks that could stand closer to what follows them do.
    for &block in sequence.iter().rev() {
        let mut nearest = f64::INFINITY;
        for &constraint_idx in following.of(block) {
            let Constraint { second, apart, .. } = constraints[constraint_idx];
            nearest = nearest.min(depth[second] - apart);
        }
        if nearest.is_finite() {
            depth[block] = depth[block].max(nearest);
        }
    }
    let sign = if side == Side::Left { 1.0 } else { -1.0 };
    root.iter().map(|&block| sign * depth[block]).collect()
}

/// The blocks, each before those that follow it.
fn sequence(constraints: &[Constraint], following: &Neighbours) -> Vec<usize> {
    let n_nodes = following.n_nodes();
    let mut n_waiting_for = vec![0_usize; n_nodes];
    for constraint in constraints {
        n_waiting_for[constraint.second] += 1;
    }
    let mut sequence: Vec<usize> = (0..n_nodes)
        .filter(|&node| n_waiting_for[node] == 0)
        .collect();
    let mut n_done = 0;
    while let Some(&block) = sequence.get(n_done) {
        n_done += 1;
        for &constraint_idx in following.of(block) {
            let second = constraints[constraint_idx].second;
            n_waiting_for[second] -= 1;
            if n_waiting_for[second] == 0 {
                sequence.push(second);
            }
        }
    }
    sequence
}
