//! One sweep over the layers: every node goes to the middle of its neighbours in the layer before.

use super::super::layer::Layered;
use super::Order;
use crate::sort::sort;

/// Sweeps downwards or upwards; where nodes draw, they may swap, which finds a way out of orders
/// that cannot be improved one step at a time.
pub(super) fn sweep(layered: &Layered, order: &mut Order, down: bool, swaps: bool) {
    let mut movable = Vec::new();
    let mut middle = vec![0.0; order.position.len()];
    let n_layers = layered.n_layers;
    for step in 1..n_layers {
        let layer_idx = if down { step } else { n_layers - 1 - step };
        let neighbours = if down { &layered.above } else { &layered.below };
        let Order { layers, position } = order;
        let layer = &mut layers[layer_idx];

        movable.clear();
        for &node in layer.iter() {
            let before = neighbours.of(node);
            if !before.is_empty() {
                let sum: usize = before.iter().map(|&neighbour| position[neighbour]).sum();
                middle[node] = sum as f64 / before.len() as f64;
                movable.push(node);
            }
        }
        if swaps {
            movable.reverse();
        }
        sort(&mut movable, &|a, b| middle[a].total_cmp(&middle[b]));

        // Nodes without neighbours there keep their places.
        let mut sorted = movable.iter();
        for (place, slot) in layer.iter_mut().enumerate() {
            if !neighbours.of(*slot).is_empty()
                && let Some(&node) = sorted.next()
            {
                *slot = node;
            }
            position[*slot] = place;
        }
    }
}
