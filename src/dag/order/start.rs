//! Orders to start from.
//!
//! Walking the part as deep as possible first, and giving each layer its nodes in the order of the
//! walk, draws chains, fans, waves of fans and trees without a crossing.

use super::super::layer::Layered;
use super::Order;

/// Where a walk begins and which links it may follow.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Walk {
    /// From the nodes without anything above, downwards.
    Down,
    /// From the nodes without anything below, upwards.
    Up,
    /// From the first node to all its neighbours, nearest first.
    Around,
}

/// The start that serves task graphs best.
pub(super) const FIRST: Walk = Walk::Down;

/// The other starts.
pub(super) const OTHERS: [Walk; 2] = [Walk::Up, Walk::Around];

/// The order in which a walk meets the nodes.
pub(super) fn start(layered: &Layered, walk: Walk) -> Order {
    let n_nodes = layered.n_nodes();
    let mut is_met = vec![false; n_nodes];
    let mut sequence = Vec::with_capacity(n_nodes);
    let begins = |&node: &usize| match walk {
        Walk::Down => layered.above.of(node).is_empty(),
        Walk::Up => layered.below.of(node).is_empty(),
        Walk::Around => node == 0,
    };
    if walk == Walk::Around {
        around(layered, &mut is_met, &mut sequence);
        return Order::new(layered, sequence);
    }
    let next = if walk == Walk::Down {
        &layered.below
    } else {
        &layered.above
    };
    let mut waiting = Vec::new();
    for entry in (0..n_nodes).filter(begins) {
        waiting.push(entry);
        while let Some(node) = waiting.pop() {
            if is_met[node] {
                continue;
            }
            is_met[node] = true;
            sequence.push(node);
            waiting.extend(next.of(node).iter().rev().copied());
        }
    }
    Order::new(layered, sequence)
}

fn around(layered: &Layered, is_met: &mut [bool], sequence: &mut Vec<usize>) {
    if let Some(first) = is_met.first_mut() {
        *first = true;
        sequence.push(0);
    }
    let mut n_left = 0;
    while let Some(&node) = sequence.get(n_left) {
        n_left += 1;
        for &neighbour in layered.above.of(node).iter().chain(layered.below.of(node)) {
            if !is_met[neighbour] {
                is_met[neighbour] = true;
                sequence.push(neighbour);
            }
        }
    }
    // A link along the side connects without pieces, so the walk may have missed some.
    sequence.extend((0..is_met.len()).filter(|&node| !is_met[node]));
}
